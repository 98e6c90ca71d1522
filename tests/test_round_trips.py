"""Does what is written in a lossless format come back equal, whatever it holds? The laws, for every such format."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summitdata as sd
from summitdata.testing import datasets

SMALL = sd.loads("""{
  "format": "1",
  "data": {"id": "bridge", "title": "The bridge", "version": "1", "licence": "CC-BY-4.0"},
  "sources": [{"id": "paper", "title": "T", "publisher": "P", "date": "2025-11"}],
  "people": [{"id": "ada", "name": "Ada", "names": {"ru": "Ада"}, "citations": [{"source": "sources/paper"}]}],
  "observations": [{"id": "o", "indicator": "i", "value": "1.50", "unit": "item", "nature": "actual",
                    "citations": [{"source": "sources/paper"}]}],
  "statements": [{"id": "s", "speaker": "people/ada", "act": "propose", "summary": "Build it.",
                  "observations": ["observations/o"], "citations": [{"source": "sources/paper"}]}]
}""")
"""What is damaged: small, so that damage hits something."""

LOSSLESS = [each for each in sd.formats() if each.is_lossless]


def held(content: object) -> object:
    """Give content in a form that can be compared: a folder may make its files as they are asked for."""
    return content if isinstance(content, bytes) else dict(content)  # type: ignore[call-overload]


@given(ds=datasets())
def test_what_is_written_is_read_back_equal_and_writes_the_same_bytes(ds: sd.Dataset) -> None:
    """One data set goes through every format, since drawing it takes longer than that."""
    for each in LOSSLESS:
        content = held(each.encoded(ds))
        again = each.decoded(content)  # type: ignore[arg-type]

        assert again == ds, each.name
        assert held(each.encoded(again)) == content, each.name


@pytest.mark.parametrize("each", LOSSLESS, ids=lambda each: each.name)
def test_the_shipped_data_goes_through_a_file(each: sd.Format, tmp_path: Path) -> None:
    place = tmp_path / f"meeting{each.suffixes[0]}"
    sd.write(sd.load(), place)

    assert sd.read(place) == sd.load()
    assert [path.name for path in tmp_path.iterdir()] == [place.name]
    sd.write(sd.load(), place)
    assert sd.read(place, each.name) == sd.load()


@pytest.mark.parametrize("each", [each for each in LOSSLESS if not each.is_folder], ids=lambda each: each.name)
@given(data=st.data())
def test_damage_ends_in_our_own_error(each: sd.Format, data: st.DataObject) -> None:
    """Bytes cut, changed or added somewhere: a data set comes of it, or a list of problems, and nothing foreign."""
    content = _whole(each)
    at = data.draw(st.integers(0, len(content)))
    gone = data.draw(st.sampled_from((0, 1, 100, len(content))))
    damaged = content[:at] + data.draw(st.binary(max_size=6)) + content[at + gone :]
    try:
        assert isinstance(each.decoded(damaged), sd.Dataset)
    except sd.InvalidDataset as error:
        assert error.problems


def _whole(each: sd.Format) -> bytes:
    if each.name not in _WRITTEN:
        content = each.encoded(SMALL)
        assert isinstance(content, bytes)
        _WRITTEN[each.name] = content
    return _WRITTEN[each.name]


_WRITTEN: dict[str, bytes] = {}


@pytest.mark.parametrize("each", [each for each in LOSSLESS if each.is_folder], ids=lambda each: each.name)
@given(data=st.data())
def test_a_damaged_file_of_a_folder_ends_in_our_own_error(each: sd.Format, data: st.DataObject) -> None:
    if each.name not in _FOLDERS:
        _FOLDERS[each.name] = dict(each.encoded(SMALL))  # type: ignore[arg-type]
    files = dict(_FOLDERS[each.name])
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name])))
    files[name] = (
        files[name][:at] + data.draw(st.binary(max_size=6)) + files[name][at + data.draw(st.integers(0, 50)) :]
    )
    if data.draw(st.booleans()):
        del files[name]
    try:
        assert isinstance(each.decoded(files), sd.Dataset)
    except sd.InvalidDataset as error:
        assert error.problems


_FOLDERS: dict[str, dict[str, bytes]] = {}


def test_each_format_knows_its_files_again() -> None:
    """A file named by any of a format's suffixes is read in that format."""
    with TemporaryDirectory() as folder:
        for each in LOSSLESS:
            for suffix in each.suffixes:
                place = Path(folder) / f"x{suffix}"
                sd.write(SMALL, place)
                assert sd.read(place) == SMALL, suffix
