"""Does the command line say what is disputed and whose a figure is, the latest meeting first, within its width?"""

from __future__ import annotations

import json

from hypothesis import given

import summitdata as sd
from summitdata.cli.overview import overview_blocks
from summitdata.cli.plainly import WIDTH, plain_lines
from summitdata.cli.record import record_blocks
from summitdata.testing import datasets

DS = sd.load()


def test_the_latest_meeting_comes_first_and_each_other_in_a_line() -> None:
    lines = plain_lines(overview_blocks(DS))
    others = [line for line in lines if line[:4].strip().isdigit()]

    assert max(map(len, lines)) <= WIDTH
    assert "Seventh" in next(line for line in lines if line.startswith("Meeting"))
    assert [line.split()[0] for line in others] == ["6", "5", "4", "3", "2", "1"]
    assert sum(line.startswith("Meeting") for line in lines) == 1
    assert len(lines) < 100


def test_the_meeting_that_most_records_speak_of_comes_before_a_later_one() -> None:
    """Which may only be there because something that was imported names it."""
    taken = ["statements/tokayev-trade-2024", "documents/joint-statement-2024", "documents/joint-statement-2025"]
    head = {"format": "1", "data": {"id": "x", "title": "T", "version": "1", "licence": "L"}}
    lines = plain_lines(overview_blocks(sd.loads(json.dumps({**head, "imports": taken}))))

    assert "Sixth" in next(line for line in lines if line.startswith("Meeting"))
    assert [line.split()[0] for line in lines if line[:4].strip().isdigit()] == ["7"]


@given(datasets())
def test_every_data_set_has_an_overview(ds: sd.Dataset) -> None:
    lines = plain_lines(overview_blocks(ds))

    assert sum(line.startswith("Meeting ") for line in lines) <= 1
    named = "\n".join(lines)
    assert all(str(meeting.date.first.year) in named for meeting in ds.meetings if meeting.date)


def test_a_record_says_what_is_disputed_and_by_whom() -> None:
    trade = " ".join(" ".join(plain_lines(record_blocks(DS["observations/intra-regional-trade-2024"], DS))).split())
    other = " ".join(
        " ".join(plain_lines(record_blocks(DS["observations/intra-regional-trade-2024-mirziyoyev"], DS))).split()
    )
    place = plain_lines(record_blocks(DS["places/samarkand"], DS))

    assert "according to Kassym-Jomart Tokayev" in trade
    assert "disputed value: 10700000000 (according to Shavkat Mirziyoyev)" in trade
    assert "disputed value: 11500000000 (according to Kassym-Jomart Tokayev)" in other
    assert not any(line.startswith("disputed") for line in place)
