"""Records -> plain tree -> the one text that stands for them.

The canonical form reads well and diffs well: tables in the model's order, records by id, fields in the model's order,
a line for each field, and a line for each value that a field lists.
Nulls and empty collections are left out; decimals are texts; nothing is escaped that JSON does not demand.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summitdata.model import KINDS, About, Record, Shape, Value, shapes
from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

FORMAT = "1"
"""The version of the form of documents."""

SCHEMA = "urn:summitdata:document:1"
"""The name of the JSON Schema of this form."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


def plain(held: Record | Value) -> dict[str, Any]:
    """Give a record or a value as dicts, lists, texts and numbers; a record that it refers to as `table/id`."""
    return {name: write(value) if write else value for name, write, value in _filled(held)}


def _filled(held: Record | Value) -> Iterator[tuple[str, Write | None, Any]]:
    for name, write in _writers(type(held)):
        value = getattr(held, name)
        # What is empty is left out; zero is not empty.
        if value is not None and (value or not hasattr(value, "__len__")):
            yield name, write, value


if TYPE_CHECKING:
    Write = Callable[[Any], Any]


@per_class
def _writers(cls: type[Record | Value]) -> list[tuple[str, Write | None]]:
    return [(name, _writer(shape)) for name, shape in shapes(cls).items()]


def _writer(shape: Shape) -> Write | None:
    """Give the function that turns what a field holds into its plain form; none where it is that already."""
    if shape.item is not None:
        write = _writer(shape.item)
        return (lambda items: [write(item) for item in items]) if write else list
    return _WRITERS[shape.form]


_WRITERS: dict[str, Write | None] = {
    "text": None,
    "integer": None,
    "number": None,
    "decimal": lambda number: format(number, "f"),
    "date": str,
    "word": str,
    "reference": lambda record: record.key,
    "value": plain,
    "map": dict,
}


def document(about: About, tables: Mapping[str, Iterable[Record]]) -> dict[str, Any]:
    """Give a whole data set as one plain tree, in canonical order."""
    tree: dict[str, Any] = {"$schema": SCHEMA, "format": FORMAT, "data": plain(about)}
    for kind in KINDS:
        rows = [plain(record) for record in sorted(tables.get(kind.table, ()), key=lambda record: record.id)]
        if rows:
            tree[kind.table] = rows
    return tree


def text_of(tree: Mapping[str, Any]) -> str:
    """Write a plain tree as the canonical text, with one newline at its end."""
    return f"{{\n{_joined(_member(name, value) for name, value in tree.items())}\n}}\n"


def _member(name: str, value: Any) -> str:
    """Write one member of a document: its tables record by record, the rest as it is."""
    if isinstance(value, list):
        rows = _joined(f"    {{\n{_joined(_field(*field) for field in row.items())}\n    }}" for row in value)
        return f"  {_encode(name)}: [\n{rows}\n  ]"
    if isinstance(value, dict):
        members = _joined(f"    {_encode(key)}: {_encode(held)}" for key, held in value.items())
        return f"  {_encode(name)}: {{\n{members}\n  }}"
    return f"  {_encode(name)}: {_encode(value)}"


def _field(name: str, value: Any) -> str:
    """Write one field of a record: the values that it lists on a line each, all else on the field's own line."""
    if isinstance(value, list) and isinstance(value[0], dict):
        return f"      {_encode(name)}: [\n{_joined(f'        {_encode(item)}' for item in value)}\n      ]"
    return f"      {_encode(name)}: {_encode(value)}"


def _joined(lines: Iterable[str]) -> str:
    return ",\n".join(lines)
