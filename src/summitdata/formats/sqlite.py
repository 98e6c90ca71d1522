"""How does a data set become a SQLite database, with foreign keys, views for common questions and full-text search?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from summitdata.dataset.format import Format
from summitdata.dataset.limits import ROW, Allowance
from summitdata.formats.relations import DATA, RECORDS, Column, Relation, dataset_of, relations, wrong
from summitdata.formats.sqlite_views import VIEWS
from summitdata.search.fields import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summitdata.dataset import Dataset
    from summitdata.model import Record

APPLICATION_ID = 0x53554D31
"""What SQLite, and the command `file`, know such a database by: the letters SUM1."""

STRICT_SINCE = (3, 37)

_TYPES = {"text": "TEXT", "key": "TEXT", "word": "TEXT", "day": "TEXT", "integer": "INTEGER", "number": "REAL",
          "decimal": "REAL"}  # fmt: skip


def _write_to(dataset: Dataset, place: Path) -> None:
    try:
        with closing(sqlite3.connect(place, isolation_level=None)) as base:
            _write(base, dataset)
    # That the disk is full, or that it fails, SQLite says in its own way.
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _write(base: sqlite3.Connection, dataset: Dataset) -> None:
    for setting in (
        "page_size = 4096",
        f"application_id = {APPLICATION_ID}",
        "user_version = 1",
        "foreign_keys = ON",
        # What fails is thrown away whole, and whoever asked for the file sees that it reaches the disk.
        "journal_mode = OFF",
        "synchronous = OFF",
    ):
        base.execute(f"PRAGMA {setting}")
    base.execute("BEGIN")
    for relation in relations():
        base.execute(_table(relation))
    for relation in relations():
        _fill(base, relation, dataset)
    _index_words(base)
    for index in _indexes():
        base.execute(index)
    for name, view in VIEWS.items():
        base.execute(f"CREATE VIEW {name} AS {view}")
    base.execute("COMMIT")


def _table(relation: Relation) -> str:
    """Give the statement that makes a table."""
    lines = [_column(column, relation) for column in relation.columns]
    if relation.name == RECORDS:
        # What is searched refers to a record by its number, and finds its words beside it.
        lines.insert(0, "number INTEGER PRIMARY KEY")
        lines += ["words TEXT", "UNIQUE (key)"]
    else:
        lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, relation.primary))})")
    # Records of one kind may refer to later ones, so the keys are checked when all are there.
    lines += [
        f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(column.refers)} (key) DEFERRABLE INITIALLY DEFERRED"
        for column in relation.columns
        if column.refers is not None
    ]
    strict = " STRICT" if sqlite3.sqlite_version_info >= STRICT_SINCE else ""
    inside = ",\n  ".join(lines)
    return f"CREATE TABLE {_quoted(relation.name)} (\n  {inside}\n){strict}"


def _column(column: Column, relation: Relation) -> str:
    words = ", ".join(f"'{word}'" for word in column.words)
    parts = [_quoted(column.name), _TYPES[column.form]]
    if column.required or column.name in relation.primary:
        parts.append("NOT NULL")
    if words:
        parts.append(f"CHECK ({_quoted(column.name)} IN ({words}))")
    return " ".join(parts)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _fill(base: sqlite3.Connection, relation: Relation, dataset: Dataset) -> None:
    columns = [column.name for column in relation.columns]
    rows: Iterator[tuple[Any, ...]] = relation.rows(dataset)
    if relation.name == RECORDS:
        columns.append("words")
        rows = ((*row, _words(record)) for row, record in zip(rows, dataset, strict=True))
    if any(column.form == "decimal" for column in relation.columns):
        rows = (tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in rows)
    names, marks = ", ".join(map(_quoted, columns)), ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {_quoted(relation.name)} ({names}) VALUES ({marks})", rows)  # noqa: S608 - the names are ours


def _words(record: Record) -> str:
    """Give the words by which a record is found: its own, and the names of what it refers to."""
    return "\n".join(text for _, text in texts(record))


def _indexes() -> Iterator[str]:
    """Index every column that refers to something and that no primary key begins with."""
    for relation in relations():
        for column in relation.columns:
            if column.refers is not None and column.name != relation.primary[0]:
                name = f"{relation.name}_by_{column.name}"
                yield f"CREATE INDEX {_quoted(name)} ON {_quoted(relation.name)} ({_quoted(column.name)})"


def _index_words(base: sqlite3.Connection) -> None:
    """Make the words of all records searchable."""
    base.execute(
        "CREATE VIRTUAL TABLE records_fts USING fts5(caption, words, "
        'content="records", content_rowid="number", tokenize="unicode61 remove_diacritics 2")'
    )
    for order in ("rebuild", "optimize"):
        base.execute("INSERT INTO records_fts (records_fts) VALUES (?)", (order,))


HEADER = b"SQLite format 3\0"


def _decode(content: bytes) -> Dataset:
    if not content.startswith(HEADER):
        raise wrong("This is not a SQLite database: its first bytes are not those of one.")
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(content)
            # Whatever the file brings is not to run, nor to be believed where it contradicts itself.
            for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                base.execute(f"PRAGMA {setting}")
            allowance = Allowance()
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(allowance.left, _LENGTH))
            base.row_factory = sqlite3.Row
            # A view or a virtual table is code of whoever made the file; only tables are read.
            named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'"
            names = {row["name"] for row in base.execute(named)}
            if DATA not in names:
                raise wrong(f"The database has no table {DATA}, which says what the data set is called.")
            return dataset_of({relation.name: _rows(base, relation, names, allowance) for relation in relations()})
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise wrong(f"This is not a SQLite database that can be read: {error}.") from None


def _rows(base: sqlite3.Connection, relation: Relation, names: set[str], allowance: Allowance) -> list[dict[str, Any]]:
    """Fetch the rows of a table, no more than may be read: a page may stand for many, and they may go in circles."""
    if relation.name not in names:
        return []
    # A column that is computed is code too. What is `hidden` is not stored.
    stored = {row["name"] for row in base.execute(f"PRAGMA table_xinfo({_quoted(relation.name)})") if not row["hidden"]}
    columns = [column.name for column in relation.columns if column.name in stored and not column.derived]
    rows: list[dict[str, Any]] = []
    if columns:
        wanted = ", ".join(map(_quoted, columns))
        for row in base.execute(f"SELECT {wanted} FROM {_quoted(relation.name)}"):  # noqa: S608 - the names are ours
            held = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
            allowance.draw(ROW + sum(len(value) if isinstance(value, str | bytes) else 0 for value in held.values()))
            rows.append(held)
    return rows


_LENGTH = 10**9
"""What SQLite itself allows for a text or a row."""


FORMAT = Format(
    name="sqlite",
    title="SQLite 3",
    suffixes=(".sqlite", ".sqlite3", ".db"),
    media_type="application/vnd.sqlite3",
    write_to=_write_to,
    decode=_decode,
)
