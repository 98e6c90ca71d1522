"""Records -> plain tree -> the one text that stands for them.

The canonical form reads well and diffs well: tables in the model's order, records by id, fields in the model's order,
a line for each field, and a line for each value that a field lists.
Nulls and empty collections are left out; decimals are texts; nothing is escaped that JSON does not demand.
"""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from summitdata.model import KINDS, About, Record, Shape, Value, shapes
from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Way = TypeVar("Way")
    Write = Callable[[Any], Any]
    # What fetches all values of an object; and of each field the name, how it is written, and whether it may be empty.
    _Fields = tuple[Callable[[Any], tuple[Any, ...]], list[tuple[str, Way, bool]]]

FORMAT = "1"
"""The version of the form of documents."""

SCHEMA = "urn:summitdata:document:1"
"""The name of the JSON Schema of this form."""

# What the standard library's encoder writes a text with; the encoder itself is made for whole trees of plain things.
_quoted = json.encoder.encode_basestring


def plain(held: Record | Value) -> dict[str, Any]:
    """Give a record or a value as dicts, lists, texts and numbers; a record that it refers to as `table/id`."""
    values_of, fields = _writers(type(held))
    made: dict[str, Any] = {}
    for value, (name, write, may_be_empty) in zip(values_of(held), fields, strict=True):
        # What is empty is left out; zero is not empty.
        if value is not None and (value or not may_be_empty):
            made[name] = write(value) if write else value
    return made


@per_class
def _writers(cls: type[Record | Value]) -> _Fields[Write | None]:
    """Give how the fields of a class become plain."""
    fields = [(name, _writer(shape), shape.form in ("many", "map")) for name, shape in shapes(cls).items()]
    return attrgetter(*shapes(cls)), fields


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


def text_of(
    about: About | None,
    tables: Mapping[str, Iterable[Record]],
    *,
    schema: str = SCHEMA,
    imports: Sequence[str] = (),
) -> str:
    """Write a whole data set as the canonical text, with one newline at its end.

    A document that is part of one may say nothing of the whole, name a schema of its own, and import records.

    It says what the plain forms of the records say, but is written straight from the records: the tree between the two,
    and a look at the type of everything in it, would take most of the time.
    """
    return "".join(pieces_of(about, tables, schema=schema, imports=imports))


def pieces_of(
    about: About | None,
    tables: Mapping[str, Iterable[Record]],
    *,
    schema: str = SCHEMA,
    imports: Sequence[str] = (),
) -> Iterator[str]:
    """Give the canonical text piece by piece, a record each, for whoever need not hold it whole."""
    members = [f'"$schema": {_quoted(schema)}', f'"format": "{FORMAT}"']
    if about is not None:
        members.append(f'"data": {{\n{_fields_of(about, 4)}\n  }}')
    if imports:
        names = ",\n".join(f"    {_quoted(name)}" for name in imports)
        members.append(f'"imports": [\n{names}\n  ]')
    yield "{\n  " + ",\n  ".join(members)
    for kind in KINDS:
        rows = sorted(tables.get(kind.table, ()), key=lambda record: record.id)
        before = f',\n  "{kind.table}": [\n'
        for record in rows:
            yield f"{before}    {{\n{_fields_of(record, 6)}\n    }}"
            before = ",\n"
        if rows:
            yield "\n  ]"
    yield "\n}\n"


def _fields_of(held: Record | Value, indent: int) -> str:
    """Write each field that holds something on a line of its own."""
    space = " " * indent
    return ",\n".join([f"{space}{part}" for part in _parts(held, _on_lines(type(held)))])


def _on_a_line(value: Value) -> str:
    return f"{{{', '.join(_parts(value, _inside(type(value))))}}}"


def _parts(held: Record | Value, written: _Fields[Callable[[Any], str]]) -> list[str]:
    """Write the fields that hold something, each with its name."""
    values_of, fields = written
    return [
        name + write(value)
        for value, (name, write, may_be_empty) in zip(values_of(held), fields, strict=True)
        if value is not None and (value or not may_be_empty)
    ]


@per_class
def _on_lines(cls: type[Record | Value]) -> _Fields[Callable[[Any], str]]:
    """Give how the fields of a class are written where what a field lists stands on a line each."""
    return _written(cls, lines=True)


@per_class
def _inside(cls: type[Record | Value]) -> _Fields[Callable[[Any], str]]:
    """Give how they are written where everything stands on one line."""
    return _written(cls, lines=False)


def _written(cls: type[Record | Value], *, lines: bool) -> _Fields[Callable[[Any], str]]:
    fields = [
        (f'"{name}": ', _text(shape, lines=lines), shape.form in ("many", "map")) for name, shape in shapes(cls).items()
    ]
    return attrgetter(*shapes(cls)), fields


def _text(shape: Shape, *, lines: bool) -> Callable[[Any], str]:
    if shape.item is None:
        return _TEXTS[shape.form]
    write = _text(shape.item, lines=False)
    if lines and shape.item.form == "value":
        return lambda items: "[\n" + ",\n".join([f"        {write(item)}" for item in items]) + "\n      ]"
    return lambda items: f"[{', '.join(map(write, items))}]"


# What has a form of its own (dates, keys, words of a closed list) has no character that JSON escapes.
_TEXTS: dict[str, Callable[[Any], str]] = {
    "text": _quoted,
    "integer": repr,
    "number": repr,
    "decimal": lambda number: f'"{number:f}"',
    "date": lambda date: f'"{date.text}"',
    "word": lambda word: f'"{word.value}"',
    "reference": lambda record: f'"{record.table}/{record.id}"',
    "value": _on_a_line,
    "map": lambda texts: f"{{{', '.join([f'{_quoted(name)}: {_quoted(text)}' for name, text in texts.items()])}}}",
}
