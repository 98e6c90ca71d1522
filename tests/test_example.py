"""Is the example a data set that somebody may start from: valid, cited, and at one with what is shipped?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import summitdata as sd
from summitdata.cli import main
from summitdata.model.graph import citations

FOLDER = Path(__file__).parent.parent / "examples" / "astana-2024"
CORRECTED = "documents/action-plan-2024"
"""What the shipped data set has too, with a title that is cut off."""


@pytest.fixture(scope="module")
def example() -> sd.Dataset:
    return sd.read(FOLDER)


def own(example: sd.Dataset) -> list[sd.Record]:
    shipped = sd.load()
    return [record for record in example if record.key not in shipped or record != shipped[record.key]]


def test_it_is_valid_in_canonical_form_and_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--strict", str(FOLDER)]) == 0
    assert "warning" not in capsys.readouterr().out
    assert main(["validate", "--fix", str(FOLDER)]) == 0
    assert "in canonical form already" in capsys.readouterr().out


def test_it_imports_the_meeting_and_writes_down_what_is_new(example: sd.Dataset) -> None:
    meeting = sd.load().meetings["astana-2024"]
    written = own(example)

    assert example.meetings["astana-2024"] == meeting
    assert len(written) == 134
    assert all(record.table != "meetings" for record in written)
    assert {record.speaker.name for record in written if isinstance(record, sd.Statement)} >= {
        participant.person.name for participant in meeting.participants if participant.person is not None
    }


def test_every_record_cites_a_page_that_can_be_opened_and_every_page_is_cited(example: sd.Dataset) -> None:
    cited = {citation.source.key for record in example for _, citation in citations(record)}

    for record in own(example):
        if isinstance(record, sd.Source):
            assert record.key in cited, record.key
            assert record.url, record.key
        else:
            assert list(citations(record)), record.key


def test_each_sentence_of_the_text_that_is_described_is_cited(example: sd.Dataset) -> None:
    text = example.sources["astana-times-2024-08-un"]
    spans = [
        (citation.start, citation.end)
        for record in example
        for _, citation in citations(record)
        if citation.source == text and citation.start is not None and citation.end is not None
    ]

    for segment in text.segments:
        assert any(start < segment.end and segment.start < end for start, end in spans), segment.place


def test_it_is_merged_with_what_is_shipped_by_one_decision(example: sd.Dataset) -> None:
    shipped = sd.load()

    with pytest.raises(sd.MergeConflict) as refused:
        shipped.merge(example)
    assert [conflict.key for conflict in refused.value.conflicts] == [CORRECTED]
    both = shipped.merge(example, prefer="theirs")
    change = shipped.diff(both)
    assert [record.after.key for record in change.changed] == [CORRECTED]
    assert not change.removed
    assert len(change.added) == len(own(example)) - 1
    assert not shipped.suggest_matches(example), "nothing here is a second name of something shipped"


@pytest.mark.parametrize("form", [form for form in sd.formats() if form.writes], ids=lambda form: form.name)
def test_it_is_written_in_every_format(example: sd.Dataset, form: sd.Format, tmp_path: Path) -> None:
    place = tmp_path / f"astana{form.suffixes[0]}"
    try:
        sd.write(example, place)
    except sd.MissingExtra as missing:
        pytest.skip(str(missing))

    assert place.stat().st_size
    if form.reads and form.name != "json":
        assert sd.read(place) == example


def test_its_overview_is_about_its_own_meeting(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(FOLDER), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["meetings"][0]["id"] == "astana-2024"


def test_its_page_has_its_statements(example: sd.Dataset, tmp_path: Path) -> None:
    pytest.importorskip("markupsafe")
    sd.write(example, tmp_path / "astana.html")
    page = (tmp_path / "astana.html").read_text(encoding="utf-8")

    assert example.title in page
    assert "(read 25 November 2026)" in page
    assert "about 9 August 2024" in page
    assert "<dt>award</dt><dd>1</dd>" in page
    for statement in example.statements:
        assert f'id="{statement.key}"' in page
