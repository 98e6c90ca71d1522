"""How does a data set become one record a line, for streams and bulk loads?

The first line says what the data set is called; every other line is a record in its canonical form,
with `kind`, the name of its table, before its fields. Lines end in a line feed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from summitdata.codec.canonical import FORMAT as VERSION
from summitdata.codec.canonical import SCHEMA, plain
from summitdata.codec.pointer import pointer
from summitdata.codec.text import parse
from summitdata.dataset.format import Format
from summitdata.dataset.reading import accepted, examine_tree
from summitdata.errors import InvalidDataset, Problem, shown
from summitdata.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summitdata.dataset import Dataset

HEADING = "data"
"""The `kind` of the line that says what the data set is called."""

_write = json.JSONEncoder(ensure_ascii=False).encode


def _encode(dataset: Dataset) -> Iterator[bytes]:
    yield _line({"kind": HEADING, "$schema": SCHEMA, "format": VERSION, **plain(dataset.about)})
    for record in dataset:
        yield _line({"kind": record.table, **plain(record)})


def _line(held: dict[str, Any]) -> bytes:
    return f"{_write(held)}\n".encode()


def _decode(content: bytes) -> Dataset:
    return accepted(*examine_lines(content))


def examine_lines(content: bytes) -> tuple[Dataset | None, list[Problem]]:
    """Read records, one a line: give the data set, if it can be made, and every problem with its line."""
    tree: dict[str, Any] = {}
    line_of: dict[str, int] = {}
    try:
        for number, line in enumerate(content.split(b"\n"), 1):
            if line.strip():
                line_of[_add(tree, _object(line, number), number)] = number
    except InvalidDataset as error:
        return None, list(error.problems)
    dataset, problems = examine_tree(tree)
    return dataset, [_on_its_line(problem, line_of) for problem in problems]


def _on_its_line(problem: Problem, line_of: Mapping[str, int]) -> Problem:
    """Say on which line the record stands that a problem is in."""
    steps = problem.pointer.split("/")
    line = line_of.get("/".join(steps[:3]), line_of.get("/".join(steps[:2])))
    return attrs.evolve(problem, line=line, column=line and 1)


def _object(line: bytes, number: int) -> dict[str, Any]:
    parsed = parse(line)
    if parsed.problems:
        raise InvalidDataset(
            [
                Problem(found.pointer, found.code, found.message, line=number, column=found.column or 1)
                for found in parsed.problems
            ]
        )
    if type(parsed.tree) is not dict:
        raise _wrong(number, "wrong-type", "Each line is a JSON object.")
    return parsed.tree


def _add(tree: dict[str, Any], held: dict[str, Any], number: int) -> str:
    """Put what a line holds into the place that it has in a document, and give the pointer to that place."""
    kind = held.pop("kind", None)
    if kind == HEADING:
        if HEADING in tree:
            raise _wrong(number, "conflict", "Two lines say what the data set is called; leave one.")
        tree |= {name: held.pop(name) for name in ("$schema", "format") if name in held}
        tree[HEADING] = held
        return pointer(HEADING)
    if kind in _TABLES:
        rows = tree.setdefault(kind, [])
        rows.append(held)
        return pointer(kind, len(rows) - 1)
    known = ", ".join((HEADING, *_TABLES))
    raise _wrong(number, "unknown-member", f"A line has a kind, one of {known}; here it is {shown(kind)}.")


_TABLES = tuple(kind.table for kind in KINDS)


def _wrong(line: int, code: str, message: str) -> InvalidDataset:
    return InvalidDataset([Problem("", code, message, line=line, column=1)])


FORMAT = Format(
    name="jsonl",
    title="JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    media_type="application/jsonl",
    encode=_encode,
    decode=_decode,
    is_text=True,
)
