"""Does nothing that a stranger sends, no thread and no killed process, do harm?"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sqlite3
import stat
import threading
import time
import warnings
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st

import summitdata as sd
from summitdata.dataset import registry
from summitdata.dataset.limits import holding

if TYPE_CHECKING:
    from collections.abc import Iterable

FOUND = Path(__file__).parent / "found"
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


@pytest.mark.parametrize("folder", sorted(FOUND.iterdir()), ids=lambda folder: folder.name)
def test_what_fuzzing_found_is_refused(folder: Path) -> None:
    """Each in an error of ours; some of it would end the whole process."""
    with pytest.raises(sd.InvalidDataset):
        sd.read(folder, format=next(folder.iterdir()).suffix[1:])


# --- what unpacks ---------------------------------------------------------------------------------------------------

MIB = 2**20


def held_to(limits: sd.Limits, name: str, content: Any) -> None:
    """Read what a stranger sends under limits that are a thousandth of the usual, and see it refused for its size."""
    with holding(limits), pytest.raises(sd.InvalidDataset) as caught:
        registry.named(name).decoded(content)
    assert [problem.code for problem in caught.value.problems] == ["too-large"]


def zipped(files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("name", [each.name for each in sd.formats() if each.is_lossless and each.name != "json"])
def test_records_are_counted_in_every_format(name: str, tmp_path: Path) -> None:
    sd.write(hostile.few(), tmp_path / "x", format=name)
    count = len(hostile.few())

    assert sd.read(tmp_path / "x", name, limits=sd.Limits(records=count)) == hostile.few()
    with pytest.raises(sd.InvalidDataset, match="too-large"):
        sd.read(tmp_path / "x", name, limits=sd.Limits(records=count - 1))


def package(ds: sd.Dataset) -> dict[str, bytes]:
    return dict(registry.named("datapackage").encoded(ds))  # type: ignore[arg-type]


SMALL = sd.Dataset([sd.Source(id="s", title="T", publisher="P")], id="x", title="T", version="1", licence="L")


def test_a_zip_unpacks_to_no_more_than_may_be_read() -> None:
    burst = zipped([("datapackage.json", b" " * 10 * MIB)])
    assert len(burst) < 20_000
    held_to(sd.Limits(bytes=MIB), "zip", burst)
    # Every file alone would be let through; together they are too many.
    many = zipped((name, b" " * (MIB // 4)) for name in package(SMALL))
    held_to(sd.Limits(bytes=MIB), "zip", many)
    exact = sum(map(len, package(SMALL).values()))
    with holding(sd.Limits(bytes=exact)):
        assert registry.named("zip").decoded(zipped(package(SMALL).items())) == SMALL
    held_to(sd.Limits(bytes=exact - 1), "zip", zipped(package(SMALL).items()))


def test_what_a_zip_says_of_its_sizes_is_not_believed() -> None:
    """The directory says that a file has one byte; what there is of it is not read past that, and does not pass."""
    burst = bytearray(zipped([("datapackage.json", b" " * 10 * MIB)]))
    directory = burst.rindex(b"PK\x01\x02")
    burst[directory + 24 : directory + 28] = (1).to_bytes(4, "little")
    with pytest.raises(sd.InvalidDataset):
        registry.named("zip").decoded(bytes(burst))


@pytest.mark.parametrize("other", ["people.csv", "places.csv"])
def test_files_of_a_zip_do_not_overlap(other: str) -> None:
    """Two entries of the directory that lead to one file, under two names or under one."""
    one = zipped([("places.csv", b" " * MIB)])
    directory, end = one.rindex(b"PK\x01\x02"), one.rindex(b"PK\x05\x06")
    entries = one[directory:end] + one[directory:end].replace(b"places.csv", other.encode())
    tail = bytearray(one[end:])
    tail[8:12] = (2).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    with pytest.raises(sd.InvalidDataset, match=r"differ|twice"):
        registry.named("zip").decoded(one[:directory] + entries + bytes(tail))


@pytest.mark.parametrize("name", ["../data.csv", "/etc/data.csv", "C:\\data.csv", "a/../../data.csv", "notes.txt"])
def test_what_a_package_has_no_place_for_is_not_unpacked(name: str, tmp_path: Path) -> None:
    """Wherever its path would put it: nothing is put anywhere, and what is large there costs nothing."""
    packed = zipped([(name, b" " * 10 * MIB), *package(SMALL).items()])
    with holding(sd.Limits(bytes=MIB)):
        assert registry.named("zip").decoded(packed) == SMALL


def test_a_link_in_a_zip_is_a_text_like_any_other(tmp_path: Path) -> None:
    secret = tmp_path / "data.csv"
    secret.write_bytes(package(SMALL)["data.csv"])
    link = zipfile.ZipInfo("data.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    files = [*((name, content) for name, content in package(SMALL).items() if name != "data.csv")]
    with pytest.raises(sd.InvalidDataset):
        registry.named("zip").decoded(zipped([*files, (link, str(secret).encode())]))


def test_a_file_twice_in_a_zip_or_a_column_twice_in_a_table_is_refused() -> None:
    """One of them would be lost."""
    files = package(SMALL)
    with pytest.raises(sd.InvalidDataset, match=r"data\.csv twice"):
        registry.named("zip").decoded(zipped([*files.items(), ("data.csv", files["data.csv"])]))
    head, row, *_ = files["data.csv"].split(b"\r\n")
    twice = files | {"data.csv": head + b",title\r\n" + row + b",Another\r\n"}
    with pytest.raises(sd.InvalidDataset, match="column twice"):
        registry.named("datapackage").decoded(twice)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_is_stored_or_deflated(method: int) -> None:
    """The other ways of packing unpack a whole block at once, however large."""
    with pytest.raises(sd.InvalidDataset, match="deflate"):
        registry.named("zip").decoded(zipped(package(SMALL).items(), method))


def test_an_encrypted_zip_is_refused() -> None:
    locked = bytearray(zipped(package(SMALL).items(), zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := locked.find(mark, at + 1)) >= 0:
            locked[at + place] |= 1
    with pytest.raises(sd.InvalidDataset, match="encrypted"):
        registry.named("zip").decoded(bytes(locked))


def test_a_word_that_stands_often_in_parquet_counts_as_often() -> None:
    """Ten thousand times a word of a hundred thousand letters, in a file of some hundred bytes."""
    import pyarrow as pa
    from pyarrow import parquet

    for schema in (True, False):
        words = pa.DictionaryArray.from_arrays(pa.array([0] * 10_000, pa.int32()), pa.array(["a" * 100_000]))
        written = io.BytesIO()
        parquet.write_table(pa.table({"name": words}), written, compression="zstd", store_schema=schema)
        assert len(written.getvalue()) < 5000
        held_to(sd.Limits(bytes=MIB), "parquet", {"topics.parquet": written.getvalue()})
        nested = pa.table({"aliases": pa.ListArray.from_arrays(pa.array([0, 10_000], pa.int32()), words)})
        written = io.BytesIO()
        parquet.write_table(nested, written, compression="zstd", store_schema=schema)
        held_to(sd.Limits(bytes=MIB), "parquet", {"topics.parquet": written.getvalue()})


def test_rows_of_parquet_are_counted_as_they_are_read() -> None:
    import pyarrow as pa
    from pyarrow import parquet

    written = io.BytesIO()
    parquet.write_table(pa.table({"id": pa.nulls(1_000_000, pa.string())}), written)
    held_to(sd.Limits(bytes=MIB), "parquet", {"topics.parquet": written.getvalue()})


def test_what_parquet_says_of_itself_is_looked_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    written = io.BytesIO()
    parquet.write_table(pa.table({"id": [str(number) for number in range(1000)]}), written, use_dictionary=False)
    monkeypatch.setattr(parquet.ParquetFile, "iter_batches", lambda *_, **__: pytest.fail("it was read"))
    for limits in (sd.Limits(records=999), sd.Limits(bytes=1000)):
        held_to(limits, "parquet", {"topics.parquet": written.getvalue()})


def database(*changes: str) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.deserialize(cast("bytes", registry.named("sqlite").encoded(SMALL)))
        for change in changes:
            base.execute(change)
        return base.serialize()


GENERATED = (
    "CREATE TABLE data (id, title, version, licence, format, schema {} GENERATED ALWAYS AS (printf('%.*c', {}, 'x')))"
)


def test_what_a_database_computes_is_not_read() -> None:
    """A column that is made when it is asked for; a table that is a program; a view in the place of a table."""
    hidden = "ALTER TABLE data RENAME TO hidden"
    copied = (
        "INSERT INTO data (id, title, version, licence, format) SELECT id, title, version, licence, format FROM hidden"
    )
    with holding(sd.Limits(bytes=MIB)):
        computed = database(hidden, GENERATED.format("TEXT", 10**9), copied)
        assert registry.named("sqlite").decoded(computed) == SMALL
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"
    for change in (
        f"CREATE VIEW data AS {endless}",
        "CREATE VIRTUAL TABLE data USING fts5(id, title, version, licence)",
    ):
        with pytest.raises(sd.InvalidDataset, match="no table data"):
            registry.named("sqlite").decoded(database(hidden, change))


def test_the_rows_of_a_database_are_no_more_than_may_be_read() -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10000)"
    unlocked = "PRAGMA ignore_check_constraints = ON"
    rows = f"INSERT INTO names {endless} SELECT 'sources/s', x, '' FROM n"
    held_to(sd.Limits(bytes=MIB // 4), "sqlite", database(unlocked, rows))
    long = "UPDATE sources SET title = printf('%.*c', 2000000, 'x')"
    with holding(sd.Limits(bytes=MIB)), pytest.raises(sd.InvalidDataset, match="too big"):
        registry.named("sqlite").decoded(database(long))


LONG = f"http://{'x' * 10_000}#"
NAMES = {
    "turtle": f"@prefix a: <{LONG}> .\n{''.join(f'a:{n} a:p a:o .' for n in range(1000))}",
    "jsonld": json.dumps({"@context": {"a": LONG}, "@graph": [{"@id": f"a:{n}", "a:p": 1} for n in range(1000)]}),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_short_name_in_a_graph_counts_as_what_it_stands_for(name: str) -> None:
    assert len(NAMES[name]) < 50_000
    held_to(sd.Limits(bytes=MIB), name, NAMES[name].encode())


REMOTE = "http://localhost:9/context"


@pytest.mark.parametrize(
    "context",
    [REMOTE, [REMOTE], [[REMOTE]], [[{}, [REMOTE]]], {"@import": REMOTE}, {"a": {"@id": "x:a", "@context": [[REMOTE]]}},
     {"@context": REMOTE}, [["file:///etc/passwd"]]],
)  # fmt: skip
def test_no_context_is_fetched_however_deep_it_is_named(context: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by reading: a list within a list was looked over, and what it named was opened."""
    from rdflib.plugins.shared.jsonld import context as rdflib_context

    def fetch(*_: Any, **__: Any) -> Any:
        pytest.fail("it was fetched")

    monkeypatch.setattr(rdflib_context, "source_to_json", fetch)
    document = {"@context": context, "@id": "x:s", "a": {"b": 1}}
    with pytest.raises(sd.InvalidDataset, match="context lies elsewhere"):
        registry.named("jsonld").decoded(json.dumps(document).encode())


def test_entities_of_xml_in_a_graph_stand_for_nothing() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    xml = "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"
    text = f"<x:s> <x:p> {json.dumps(bomb)}^^<{xml}> ."
    with pytest.raises(sd.InvalidDataset, match="describes 0 data sets"):
        registry.named("ntriples").decoded(text.encode())


@pytest.mark.parametrize("name", ["parquet", "datapackage"])
def test_the_files_of_a_folder_are_no_more_than_may_be_read(name: str, tmp_path: Path) -> None:
    sd.write(SMALL, tmp_path / "x", format=name)
    size = sum(file.stat().st_size for file in (tmp_path / "x").iterdir())

    assert sd.read(tmp_path / "x", limits=sd.Limits(bytes=10 * size)) == SMALL
    with pytest.raises(sd.InvalidDataset, match="too-large"):
        sd.read(tmp_path / "x", limits=sd.Limits(bytes=size // 2))


def test_a_link_out_of_a_package_is_left_alone(tmp_path: Path) -> None:
    """What it leads to would show in the errors."""
    (tmp_path / "secret").write_text("root:x:0:0", encoding="utf-8")
    sd.write(SMALL, tmp_path / "x", format="datapackage")
    (tmp_path / "x" / "people.csv").unlink()
    (tmp_path / "x" / "people.csv").symlink_to(tmp_path / "secret")

    assert sd.read(tmp_path / "x") == SMALL


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are named pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_not_opened(kind: str, tmp_path: Path) -> None:
    """A pipe never ends, a device never stops."""
    place = tmp_path / "a.json"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    else:
        place.mkdir()
    with pytest.raises(sd.SummitDataError, match=r"a\.json"):
        sd.read(tmp_path)
    if kind == "device":
        with pytest.raises(sd.InvalidDataset, match="too-large"):
            sd.read(place, limits=sd.Limits(bytes=1000))


# --- damage ---------------------------------------------------------------------------------------------------------


@st.composite
def damage(draw: st.DrawFn, content: bytes) -> bytes:
    """Change, cut out, double or cut off some of a file."""
    at = draw(st.integers(0, len(content) - 1))
    until = draw(st.integers(at, min(len(content), at + 200)))
    new = draw(st.sampled_from(["flip", "cut", "double", "end", "zero"]))
    if new == "flip":
        return content[:at] + bytes([content[at] ^ 1 << draw(st.integers(0, 7))]) + content[at + 1 :]
    middle = {"cut": b"", "double": content[at:until] * 2, "zero": bytes(until - at)}
    return content[:at] if new == "end" else content[:at] + middle[new] + content[until:]


def whole(name: str) -> Any:
    content = registry.named(name).encoded(hostile.few())
    return content if isinstance(content, bytes) else dict(content)


WHOLE = {name: whole(name) for name in ("zip", "sqlite", "parquet")}


@given(st.data())
def test_a_damaged_zip_is_the_same_data_set_or_refused(data: st.DataObject) -> None:
    """Each file in it has a checksum."""
    try:
        assert registry.named("zip").decoded(data.draw(damage(WHOLE["zip"]))) == hostile.few()
    except sd.InvalidDataset:
        return


@given(st.data())
def test_a_damaged_database_or_table_is_a_data_set_or_refused(data: st.DataObject) -> None:
    """What is damaged there may read as another text; what comes back is sound all the same."""
    name = data.draw(st.sampled_from(["sqlite", "parquet"]))
    content = WHOLE[name]
    if name == "parquet":
        part = data.draw(st.sampled_from(sorted(content)))
        damaged = content | {part: data.draw(damage(content[part]))}
    else:
        damaged = data.draw(damage(content))
    try:
        dataset = registry.named(name).decoded(damaged)
    except sd.InvalidDataset:
        return
    assert sd.loads(sd.dumps(dataset)) == dataset


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
