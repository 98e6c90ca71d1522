"""What does a corpus begin with? Small files of each format, of a few records; words and dates that mean something."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from functools import cache
from typing import Any

import summitdata as sd
from summitdata.model import KINDS

MARK = b"\n--- "
"""What stands before the name of each file where a folder is one text."""


@cache
def small() -> sd.Dataset:
    """Give a record of each kind, with as little as can be that it refers to, all of one source."""
    ds = sd.load()
    kept: dict[str, sd.Record] = {}
    for table in ds.tables.values():
        kept |= min((_closure(ds, record) for record in table), key=len)
    whole = sd.Dataset(kept.values(), id="small", title="Small", version="1", licence="CC0-1.0")
    document = _plainer(json.loads(sd.dumps(whole)))
    return sd.loads(json.dumps(document | {"sources": json.loads(sd.dumps(tiny()))["sources"]}))


@cache
def one_of(table: str) -> sd.Dataset:
    """Give one record of a kind, and what it refers to."""
    kept = _closure(small(), next(iter(small().tables[table])))
    return sd.Dataset(kept.values(), id="one", title="One", version="1", licence="CC0-1.0")


def _closure(ds: sd.Dataset, record: sd.Record) -> dict[str, sd.Record]:
    """Give a record and all that it refers to, by key."""
    kept: dict[str, sd.Record] = {}
    pending = [record]
    while pending:
        held = pending.pop()
        if held.key not in kept:
            kept[held.key] = held
            pending += ds.references(held)
    return kept


def _plainer(held: Any) -> Any:
    """Leave one citation where many are, and no more of a list than shows what it lists."""
    if isinstance(held, list):
        return [_plainer(item) for item in held]
    if not isinstance(held, dict):
        return held
    shorter = {name: value[:1] if name in ("aliases", "same_as") else value for name, value in held.items()}
    shorter = {name: _plainer(value) for name, value in shorter.items() if name != "rivals"}
    return shorter | {"citations": [{"source": "sources/s"}]} if "citations" in held else shorter


@cache
def tiny() -> sd.Dataset:
    """Give three records."""
    source = sd.Source(id="s", title="T", publisher="P", url="https://example.org/", date="2025-11~")
    topic = sd.Topic(id="t", name="Water", names={"ru": "Вода"}, citations=(sd.Citation(source=source),))
    return sd.Dataset([source, topic], id="x", title="T", version="1", licence="L")


def seeds(name: str) -> dict[str, bytes]:
    """Give what the corpus of a target begins with."""
    if name in _WORDS:
        return {f"word-{number}": word.encode() for number, word in enumerate(_WORDS[name])}
    if name == "parquet":
        # The first byte says which table it is.
        files = _files("parquet", small())
        return {kind.table: bytes([n]) + files[f"{kind.table}.parquet"] for n, kind in enumerate(KINDS)}
    if name == "datapackage":
        return {each.id: joined(_files(name, each)) for each in (tiny(), small())}
    if name == "zip":
        # What is not compressed can be changed and still be read.
        return {"small": _encoded(name, small()), "stored": _stored(_files("datapackage", tiny()))}
    if name == "sqlite":
        return {each.id: _smaller(_encoded(name, each)) for each in (tiny(), small())}
    return {each.id: _encoded("json" if name == "loads" else name, each) for each in (tiny(), small())}


_SHOWN = (
    "Water",
    "<script>alert(1)</script>\0javascript:alert(1)",
    '"><b onclick=x>\0https://example.org/"><i>',
    "| a | [x](javascript:y)\0https://a.b/)>",
    "<b>`$x$`</b>\0urn:x:<y>\0//a.b/c www.d.e",
)
# The first character says of which kind the record is.
_RECORDS = tuple(f"{chr(number)}{_SHOWN[number % len(_SHOWN)]}" for number in range(len(KINDS)))
_WORDS = {
    "edtf": ("2025-11-16", "2026~", "2025/..", "2024-02-29?", "2025-11-15/2025-11-16", "-0044", "Y17E7"),
    "find": ("Токаев", "Oʻzbekiston", "UZ", "president of kazakhstan", "Қасым-Жомарт"),
    "search": ('"rare earth" -water', "энергия", "trade 2025", "кино*"),
    "texts": ("Water is life. Energy, too.", "A\r\nB\u0301 C", "One. Two. Three."),
    "page": _RECORDS,
    "displays": _RECORDS,
}


def joined(files: dict[str, bytes]) -> bytes:
    """Make one text of a folder."""
    return b"".join(MARK + name.encode() + b"\n" + content for name, content in files.items())


def parted(text: bytes) -> dict[str, bytes]:
    """Make a folder of one text."""
    parts = [part.partition(b"\n") for part in text.split(MARK)[1:]]
    return {name.decode("utf-8", "replace"): content for name, _, content in parts}


def _encoded(name: str, dataset: sd.Dataset) -> bytes:
    content = next(each for each in sd.formats() if each.name == name).encoded(dataset)
    return bytes(content)  # type: ignore[arg-type]


def _files(name: str, dataset: sd.Dataset) -> dict[str, bytes]:
    return dict(next(each for each in sd.formats() if each.name == name).encoded(dataset))  # type: ignore[arg-type]


def _smaller(database: bytes) -> bytes:
    """Leave out of a database what is not read, and make its pages small."""
    with closing(sqlite3.connect(":memory:")) as base, closing(sqlite3.connect(":memory:")) as smaller:
        base.deserialize(database)
        smaller.execute("PRAGMA page_size = 512")
        tables = base.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE %'").fetchall()
        for name, sql in tables:
            if "_fts" not in name:
                smaller.execute(sql)
                for row in base.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - our own
                    smaller.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)  # noqa: S608
        smaller.commit()
        return smaller.serialize()


def _stored(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
