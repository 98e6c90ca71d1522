"""Is each format found, written whole, and said to be missing where it is?"""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import summitdata as sd
from summitdata.dataset import registry
from summitdata.dataset.format import files_in

PLUGIN = """
from summitdata import Format, loads

def _decode(content):
    return loads(content.decode("utf-16"))

FORMAT = Format(
    name="utf16", title="JSON for old readers", suffixes=(".json16", ".json.16"), media_type="application/x-json16",
    encode=lambda dataset: __import__("summitdata").dumps(dataset).encode("utf-16-le"),
    decode=lambda content: loads(content.decode("utf-16-le")),
)
"""


def make_plugin(place: Path, module: str, code: str, points: str) -> None:
    """Lay down a distribution as an installer would: a module, and metadata with an entry point."""
    (place / f"{module}.py").write_text(code)
    metadata = place / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[summitdata.formats]\n{points}\n")


def run(code: str, *paths: Path) -> str:
    path = f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}\n"
    done = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_another_package_adds_a_format(tmp_path: Path) -> None:
    make_plugin(tmp_path, "oldjson", PLUGIN, "utf16 = oldjson:FORMAT")
    code = """
import summitdata as sd
ds = sd.load()
assert "utf16" in [each.name for each in sd.formats()]
for name in ("a.json16", "b.json.16"):
    place = sys.path[0] + "/" + name
    sd.write(ds, place)
    assert open(place, "rb").read().decode("utf-16-le") == sd.dumps(ds)
    assert sd.read(place) == ds
try:
    sd.dumps(ds, format="utf16")
except sd.UnknownFormat as error:
    print(error)
"""
    assert "use write" in run(code, tmp_path)


def test_only_the_format_asked_for_is_loaded(tmp_path: Path) -> None:
    """A package that is broken breaks what asks for its format, and nothing else; the error names it."""
    make_plugin(tmp_path, "broken", "raise RuntimeError('no luck')", "broken = broken:FORMAT")
    code = """
import summitdata as sd
sd.write(sd.load(), sys.path[0] + "/a.json")
sd.dumps(sd.load(), format="json")
assert "broken" not in sys.modules
for ask in (sd.formats, lambda: sd.dumps(sd.load(), format="broken")):
    try:
        ask()
    except sd.SummitDataError as error:
        assert "broken:FORMAT" in str(error) and "no luck" in str(error), error
    else:
        raise AssertionError
"""
    run(code, tmp_path)


def test_what_is_offered_is_a_format_of_that_name(tmp_path: Path) -> None:
    make_plugin(tmp_path, "odd", "FORMAT = 1", "odd = odd:FORMAT")
    code = """
import summitdata as sd
try:
    sd.dumps(sd.load(), format="odd")
except sd.SummitDataError as error:
    print(error)
"""
    assert "not a Format" in run(code, tmp_path)


def test_json_needs_no_other_format_and_no_metadata() -> None:
    code = """
import summitdata as sd
sd.loads(sd.dumps(sd.load()))
from summitdata.dataset import registry
assert not registry._offered.cache_info().currsize
assert not [name for name in sys.modules if name.startswith("summitdata.formats")]
"""
    run(code)


@pytest.mark.parametrize("each", sd.formats(), ids=lambda each: each.name)
def test_a_format_says_what_it_is(each: sd.Format) -> None:
    assert each.title
    assert "/" in each.media_type
    assert each.reads or each.writes
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in each.suffixes)
    assert (each.extra is None) == (not each.needs)
    assert not (each.is_folder and each.is_text)
    assert each.reads or each.loses, "what can't be read back loses something"
    assert not each.is_folder or each.marker, "a folder is known by a file in it"
    assert registry.named(each.name) is each


def test_no_two_formats_share_a_name_or_a_suffix() -> None:
    names = [each.name for each in sd.formats()]
    suffixes = [suffix for each in sd.formats() for suffix in each.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


def test_a_near_miss_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(sd.UnknownFormat, match="Did you mean 'json'"):
        sd.dumps(sd.load(), format="jsno")
    with pytest.raises(sd.UnknownFormat, match=r"Did you mean '\.json'"):
        sd.write(sd.load(), tmp_path / "x.jsno")


def offer(monkeypatch: pytest.MonkeyPatch, **fields: object) -> sd.Format:
    """Put a format of the test's own beside those offered."""
    made = sd.Format(**{"title": "T", "suffixes": (".mine",), "media_type": "x/mine", "name": "mine", **fields})  # type: ignore[arg-type]
    real = registry._loaded
    monkeypatch.setattr(registry, "_offered", lambda: {"mine": None})
    monkeypatch.setattr(registry, "_loaded", lambda name: made if name == "mine" else real(name))
    return made


def test_a_missing_extra_says_which_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def encode(_: sd.Dataset) -> bytes:
        import nosuchmodule.inner  # type: ignore[import-not-found]  # noqa: F401

        return b""

    offer(monkeypatch, extra="tables", needs=("nosuchmodule",), encode=encode)
    with pytest.raises(sd.MissingExtra, match=r"pip install 'summitdata\[tables\]'"):
        sd.write(sd.load(), tmp_path / "a.mine")
    # A module that no extra brings is another fault, and keeps its own name.
    offer(monkeypatch, extra="tables", needs=("pyarrow",), encode=encode)
    with pytest.raises(ModuleNotFoundError, match="nosuchmodule") as caught:
        sd.write(sd.load(), tmp_path / "a.mine")
    assert not isinstance(caught.value, sd.MissingExtra)
    assert list(tmp_path.iterdir()) == []


def test_what_can_only_be_written_is_not_read_and_the_other_way_round(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offer(monkeypatch, encode=lambda _: b"x", loses="all")
    sd.write(sd.load(), tmp_path / "a.mine")
    with pytest.raises(sd.UnknownFormat, match="not read"):
        sd.read(tmp_path / "a.mine")
    offer(monkeypatch, decode=lambda _: sd.load())
    assert sd.read(tmp_path / "a.mine") is sd.load()
    with pytest.raises(sd.UnknownFormat, match="not written"):
        sd.write(sd.load(), tmp_path / "a.mine")


def folder_of(place: Path) -> dict[str, str]:
    return {file.relative_to(place).as_posix(): file.read_text() for file in place.rglob("*") if file.is_file()}


@pytest.fixture
def two_files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    content = {"mark": b"1", "inner/part": b"2"}
    offer(monkeypatch, encode=lambda _: content, decode=lambda _: sd.load(), is_folder=True, marker="mark")
    return content


def test_a_folder_is_put_in_place_whole(two_files: dict[str, bytes], tmp_path: Path) -> None:
    sd.write(sd.load(), tmp_path / "a.mine")
    assert folder_of(tmp_path / "a.mine") == {"mark": "1", "inner/part": "2"}
    two_files["mark"] = b"3"
    sd.write(sd.load(), tmp_path / "a.mine")
    assert folder_of(tmp_path / "a.mine") == {"mark": "3", "inner/part": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["a.mine"]
    (tmp_path / "a.mine").rename(tmp_path / "without suffix")
    assert sd.read(tmp_path / "without suffix") is sd.load()


def test_a_folder_with_anything_else_in_it_is_left_alone(two_files: dict[str, bytes], tmp_path: Path) -> None:
    place = tmp_path / "a.mine"
    place.mkdir()
    sd.write(sd.load(), place)
    (place / "diary").write_text("mine")
    with pytest.raises(sd.SummitDataError, match="'diary', which would be lost"):
        sd.write(sd.load(), place)
    assert folder_of(place) == {"mark": "1", "inner/part": "2", "diary": "mine"}
    (tmp_path / "b.mine").write_text("a file")
    with pytest.raises(sd.SummitDataError, match="a file of that name"):
        sd.write(sd.load(), tmp_path / "b.mine")


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("failing", ["open", "first rename", "second rename"])
def test_a_folder_that_fails_leaves_what_was_there(
    two_files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, error: BaseException
) -> None:
    place = tmp_path / "a.mine"
    sd.write(sd.load(), place)
    two_files["mark"] = b"3"
    calls: list[str] = []
    name = failing.rsplit(maxsplit=1)[-1]
    real = getattr(Path, name)

    def fail(self: Path, *arguments: object, **named: object) -> object:
        calls.append(name)
        if len(calls) == 1 + failing.startswith("second"):
            raise error
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, name, fail)
    with pytest.raises((sd.SummitDataError, KeyboardInterrupt)):
        sd.write(sd.load(), place)
    monkeypatch.undo()

    assert folder_of(place) == {"mark": "1", "inner/part": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["a.mine"]


@pytest.mark.parametrize("each", [each for each in sd.formats() if each.writes], ids=lambda each: each.name)
def test_what_is_written_is_what_is_given_in_memory_and_the_same_each_time(each: sd.Format, tmp_path: Path) -> None:
    ds = sd.load()
    for name in ("a", "b"):
        sd.write(ds, tmp_path / name, each.name)
    content = each.encoded(ds)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    for place in (tmp_path / "a", tmp_path / "b"):
        assert content == (files_in(place) if each.is_folder else place.read_bytes())
    if each.is_text:
        assert sd.dumps(ds, format=each.name).encode() == content


@pytest.mark.parametrize("name", ["json", "jsonl", "jsonld", "ntriples", "sqlite", "turtle"])
def test_a_file_is_never_held_whole(name: str, tmp_path: Path) -> None:
    ds, place = sd.load(), tmp_path / "a"
    sd.write(ds, place, name)
    tracemalloc.start()
    try:
        sd.write(ds, place, name)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < place.stat().st_size / 2


FULL = """
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, setrlimit
import summitdata as sd
from summitdata.dataset.format import files_in

def held(place):
    return files_in(place) if place.is_dir() else place.read_bytes()

nothing = sd.Dataset(id="nothing", title="Nothing", version="1", licence="CC0-1.0")
for each in sd.formats():
    if each.writes:
        place = Path(sys.path[0], each.name)
        sd.write(nothing, place, each.name)
        before = held(place)
        setrlimit(RLIMIT_FSIZE, (1500, RLIM_INFINITY))
        try:
            sd.write(sd.load(), place, each.name)
        except sd.SummitDataError as error:
            assert f"{str(place)!r} can't be written: " in str(error), error
        else:
            raise AssertionError(f"{each.name} was written")
        setrlimit(RLIMIT_FSIZE, (RLIM_INFINITY, RLIM_INFINITY))
        assert held(place) == before, each.name
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing limits the size of files there")
def test_a_full_disk_is_our_own_error_and_leaves_what_was_there(tmp_path: Path) -> None:
    """Whoever writes the bytes: Python, SQLite or Arrow."""
    run(FULL, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {each.name for each in sd.formats() if each.writes}


def test_whoever_is_interrupted_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of a database, when it has its tables."""
    from summitdata.formats import sqlite

    def interrupt(_: object) -> None:
        assert len(list(tmp_path.iterdir())) == 2, "the place, and the file beside it"
        raise KeyboardInterrupt

    place = tmp_path / "a.sqlite"
    sd.write(sd.load(), place)
    before = place.read_bytes()
    monkeypatch.setattr(sqlite, "texts", interrupt)
    with pytest.raises(KeyboardInterrupt):
        sd.write(sd.load(), place)

    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]
    assert place.read_bytes() == before


def test_a_format_gives_pieces_or_fills_a_place_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def failing(_: sd.Dataset) -> Iterator[bytes]:
        yield b"x"
        raise OSError(28, "No space left")

    def fill_folder(_: sd.Dataset, place: Path) -> None:
        assert list(place.iterdir()) == []
        (place / "inner").mkdir()
        (place / "inner" / "part").write_bytes(b"3")

    place = tmp_path / "a.mine"
    each = offer(monkeypatch, encode=lambda _: iter((b"1", b"2")), loses="all")
    sd.write(sd.load(), place)
    assert place.read_bytes() == each.encoded(sd.load()) == b"12"
    each = offer(monkeypatch, write_to=lambda _, place: place.write_bytes(place.read_bytes() + b"0"), loses="all")
    sd.write(sd.load(), place)
    assert place.read_bytes() == each.encoded(sd.load()) == b"0"
    offer(monkeypatch, encode=failing, loses="all")
    with pytest.raises(sd.SummitDataError, match="No space left"):
        sd.write(sd.load(), place)
    assert place.read_bytes() == b"0"
    each = offer(monkeypatch, write_to=fill_folder, is_folder=True, marker="inner/part", loses="all")
    sd.write(sd.load(), tmp_path / "b.mine")
    assert files_in(tmp_path / "b.mine") == each.encoded(sd.load()) == {"inner/part": b"3"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mine", "b.mine"]


def test_a_text_is_asked_for_and_a_folder_is_not_one(two_files: dict[str, bytes]) -> None:
    with pytest.raises(sd.UnknownFormat, match="is a folder, not a text; use write"):
        sd.dumps(sd.load(), format="mine")


def test_formats_are_listed_after_one_was_loaded_too() -> None:
    """The room of the formats has the function's name, and Python puts it in the function's place."""
    code = """
import summitdata as sd
before = sd.formats()
import summitdata.formats.jsonl
assert sd.formats() == before
assert all(isinstance(each, sd.Format) for each in before)
"""
    run(code)
