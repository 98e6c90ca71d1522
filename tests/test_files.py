"""Are documents read from files and folders, and written whole or not at all?"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import summitdata as sd


@pytest.fixture
def ds() -> sd.Dataset:
    """Give a data set."""
    return sd.load()


def test_a_file_is_read_as_it_was_written(ds: sd.Dataset, tmp_path: Path) -> None:
    place = tmp_path / "meeting.json"
    sd.write(ds, place)

    assert sd.read(place) == ds
    assert sd.read(str(place)) == ds
    assert place.read_bytes() == sd.dumps(ds).encode()
    assert list(tmp_path.iterdir()) == [place]


def test_the_documents_of_a_folder_make_one_data_set(ds: sd.Dataset, tmp_path: Path) -> None:
    """References cross documents; what the data set is called is said in one of them."""
    whole = json.loads(sd.dumps(ds))
    said = {"data", "sources", "topics"}
    (tmp_path / "a.json").write_text(json.dumps({k: v for k, v in whole.items() if k not in said} | {"format": "1"}))
    (tmp_path / "b.json").write_text(json.dumps({k: v for k, v in whole.items() if k in said} | {"format": "1"}))
    (tmp_path / "notes.txt").write_text("not a document")

    assert sd.read(tmp_path) == ds


def test_a_problem_in_a_folder_names_its_document(ds: sd.Dataset, tmp_path: Path) -> None:
    whole = json.loads(sd.dumps(ds))
    (tmp_path / "a.json").write_text(json.dumps(whole))
    (tmp_path / "b.json").write_text(
        json.dumps({"format": "1", "people": [{"id": "sadyr-japarov", "name": "Q"}, {"id": "q", "name": 1}]})
    )
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.read(tmp_path)

    assert [(p.document, p.pointer, p.code) for p in caught.value.problems] == [
        ("b.json", "/people/0/id", "repeated-id"),
        ("b.json", "/people/1/name", "wrong-type"),
    ]
    assert "b.json: line 1" in str(caught.value)


def test_two_documents_may_not_say_different_things_of_one_data_set(ds: sd.Dataset, tmp_path: Path) -> None:
    for name in ("a", "b"):
        told = {"id": name, "title": "T", "version": "1", "licence": "L"}
        (tmp_path / f"{name}.json").write_text(json.dumps({"format": "1", "data": told}))
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.read(tmp_path)

    assert [problem.code for problem in caught.value.problems] == ["conflict"]


def test_what_is_not_there_or_not_ours_is_said_plainly(ds: sd.Dataset, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(sd.NotFound, match="no file or folder"):
        sd.read(tmp_path / "nothing.json")
    with pytest.raises(sd.NotFound, match="has no document"):
        sd.read(tmp_path / "empty")
    with pytest.raises(sd.UnknownFormat, match=r"\.docx"):
        sd.read(tmp_path / "x.docx")
    with pytest.raises(sd.UnknownFormat, match=r"\.docx"):
        sd.write(ds, tmp_path / "y.docx")
    with pytest.raises(sd.UnknownFormat, match="no format 'word'"):
        sd.dumps(ds, format="word")
    with pytest.raises(sd.SummitDataError):
        sd.write(ds, tmp_path / "no" / "such" / "folder.json")
    with pytest.raises(sd.SummitDataError):
        sd.write(ds, tmp_path / "folder.json")
    with pytest.raises(sd.SummitDataError):
        sd.read("a\0b.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "folder.json", "x.docx"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failing_write_leaves_what_was_there(
    ds: sd.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    place = tmp_path / "meeting.json"
    place.write_text("what was there")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail) if failing == "fsync" else monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(sd.SummitDataError, match="No space left"):
        sd.write(ds, place)

    assert place.read_text() == "what was there"
    assert list(tmp_path.iterdir()) == [place]


def test_a_format_may_be_named_where_the_suffix_says_nothing(ds: sd.Dataset, tmp_path: Path) -> None:
    sd.write(ds, tmp_path / "meeting", format="json")

    assert (tmp_path / "meeting").read_text(encoding="utf-8") == sd.dumps(ds)
