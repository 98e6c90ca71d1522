"""Does nothing that a stranger sends, no thread and no killed process, do harm?"""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import summitdata as sd

if TYPE_CHECKING:
    from pathlib import Path

THREADS = 32
KILLS = int(os.environ.get("SUMMITDATA_KILLS", "20"))


# --- limits ---------------------------------------------------------------------------------------------------------


def test_a_document_beyond_a_limit_is_refused_and_one_at_it_is_read(tmp_path: Path) -> None:
    ds = sd.load()
    text = sd.dumps(ds)
    size = len(text.encode())
    place = tmp_path / "x.json"
    sd.write(ds, place)

    assert sd.loads(text.encode(), limits=sd.Limits(bytes=size, records=len(ds))) == ds
    assert sd.read(place, limits=sd.Limits(bytes=size, records=len(ds))) == ds
    for limits in (sd.Limits(bytes=size - 1), sd.Limits(records=len(ds) - 1)):
        with pytest.raises(sd.InvalidDataset, match="too-large"):
            sd.loads(text.encode(), limits=limits)
        with pytest.raises(sd.InvalidDataset, match="too-large"):
            sd.read(place, limits=limits)


def test_the_documents_of_a_folder_count_together(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text('{"format": "1"}', encoding="utf-8")
    with pytest.raises(sd.InvalidDataset, match=r"b\.json.*too-large"):
        sd.read(tmp_path, limits=sd.Limits(bytes=20))


@pytest.mark.parametrize("wrong", [0, -1, 1.5, True, None, "1"])
def test_a_limit_is_a_number(wrong: Any) -> None:
    with pytest.raises(sd.InvalidValue):
        sd.Limits(bytes=wrong)
    with pytest.raises(sd.InvalidValue):
        sd.Limits(records=wrong)


# --- texts made to harm ---------------------------------------------------------------------------------------------

HEAD = '{"format": "1", "data": {"id": "x", "title": "T", "version": "1", "licence": "L"}, '


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        HEAD + '"people": ' + "[" * 5000 + "]" * 5000 + "}",
        HEAD + '"places": [{"latitude": ' + "9" * 100_000 + "}]}",
        HEAD + '"places": [{"latitude": 1e' + "9" * 1000 + "}]}",
        HEAD + '"observations": [{"value": "' + "9" * 1_000_000 + '"}]}',
        HEAD + '"people": [{"id": "' + "a-" * 200_000 + '"}]}',
        HEAD + '"people": [{"id": "a", "same_as": ["https://' + "a" * 200_000 + ' "]}]}',
        HEAD + '"events": [{"date": "' + "2025-" * 100_000 + '"}]}',
        HEAD + '"people": [' + ",".join(f'{{"x{n}": {n}}}' for n in range(20_000)) + "]}",
        f'{HEAD}"sources": {json.dumps([{"id": f"s{n}", "relays": f"sources/s{n + 1}"} for n in range(5000)])}}}',
    ],
    ids=["arrays", "objects", "deep", "digits", "exponent", "decimal", "slug", "uri", "date", "faults", "chain"],
)  # fmt: skip
def test_a_text_made_to_harm_is_refused_in_no_time(text: str) -> None:
    """Deep nesting, numbers without end, patterns that could explode, faults by the thousand."""
    start = time.process_time()
    with pytest.raises(sd.InvalidDataset):
        sd.loads(text)

    assert time.process_time() - start < 10


@pytest.mark.parametrize("name", [each.name for each in sd.formats() if each.reads and not each.is_folder])
@pytest.mark.parametrize("content", [b"", b"\0", b"\n", b"{}"])
def test_next_to_nothing_is_refused_in_every_format(name: str, content: bytes) -> None:
    """Found by fuzzing: an empty database made Python's own module run out of memory."""
    found = next(each for each in sd.formats() if each.name == name)
    with pytest.raises(sd.SummitDataError):
        found.decoded(content)


def test_a_link_out_of_a_folder_is_read_only_as_a_document(tmp_path: Path) -> None:
    """What a link leads to is no document, so nothing of it is told but where it stops being one."""
    (tmp_path / "secret").write_text("root:x:0:0", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.json").symlink_to(tmp_path / "secret")
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.read(tmp_path / "folder")

    assert "root" not in str(caught.value)


# --- threads --------------------------------------------------------------------------------------------------------


def test_many_threads_agree_with_one() -> None:
    """All begin at once on a data set that nobody has asked anything yet, so that every index is made under them."""
    text = sd.dumps(sd.load())

    def answers(ds: sd.Dataset) -> tuple[Any, ...]:
        return (
            sd.dumps(ds),
            sd.loads(text) == ds,
            [(hit.record.key, hit.score) for hit in ds.search("water energy")],
            ds.find("Токаев").key,
            [record.key for record in ds.timeline()],
            [record.key for record in ds.referrers("countries/uzbekistan")],
            ds.statements.count_by("act"),
            str(ds.path("meetings/tashkent-2025", "countries/kazakhstan")),
            bool(ds.diff(sd.load())),
        )

    expected = answers(sd.loads(text))
    shared = sd.loads(text)
    together = threading.Barrier(THREADS)

    def ask(_number: int) -> tuple[Any, ...]:
        together.wait()
        return answers(shared)

    with ThreadPoolExecutor(THREADS) as pool:
        for given in pool.map(ask, range(THREADS)):
            assert given == expected


# --- a killed process -----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be forked and killed")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_killed_while_it_writes_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Whole, whenever it was killed. What may stay beside it is a hidden file with the unfinished new one."""
    ds = sd.load()
    other = ds.adding(sd.Source(id="another", title="T", publisher="P"))
    whole = {sd.dumps(ds).encode(), sd.dumps(other).encode()}
    place = tmp_path / "meeting.json"
    sd.write(ds, place)
    seen: set[bytes] = set()
    for number in range(KILLS):
        child = os.fork()
        if child == 0:  # pragma: no cover - ends by being killed
            while True:
                sd.write(other, place)
                sd.write(ds, place)
        time.sleep(random.Random(number).uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.add(place.read_bytes())
        assert place.read_bytes() in whole, number

    assert sd.read(place) in (ds, other)
    assert all(left.name.startswith(".meeting.json.") for left in tmp_path.iterdir() if left != place)
    assert len(seen) <= len(whole)
