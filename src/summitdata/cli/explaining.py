"""What does a name mean that a document or a problem has: a table with its fields, or a code? `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from summitdata.cli.answer import Answer
from summitdata.cli.blocks import Heading, Paragraph
from summitdata.codec.schema import json_schema
from summitdata.codes import CODES
from summitdata.errors import NotFound, shown
from summitdata.hints import near
from summitdata.model import KINDS, Record, Value, shapes
from summitdata.model.describing import descriptions
from summitdata.views.sheet import plain

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from enum import Enum

    from summitdata.cli.blocks import Block
    from summitdata.model import Shape

INDENT = 17
_TABLES = {kind.table: kind for kind in KINDS}
_FORMS = {
    "date": "In EDTF, such as 2025-11-16 or 2025-11~.",
    "decimal": 'A number written as a text, such as "11.5".',
    "integer": "A whole number.",
    "number": "A number.",
    "map": "An object: a name by language tag.",
}


def add(commands: Any) -> None:
    """Add the command of this file to the parser."""
    explaining = commands.add_parser(
        "explain",
        help="explain a table and its fields, or the code of a problem",
        description="Explain the fields of a table, or the code of a problem; without a name, list all of both.",
        epilog="example: summitdata explain statements",
    )
    explaining.add_argument(
        "name", metavar="NAME", nargs="?", help="a table such as statements, or what stands in brackets after a problem"
    )
    explaining.set_defaults(run=explain)


def explain(chosen: Namespace) -> Answer:
    """Say what a table is for and what each field takes, or what a code means and how the problem is mended."""
    name = chosen.name
    if name is None:
        tables = {table: _sentence(kind) for table, kind in _TABLES.items()}
        blocks = [Heading("Tables"), *_listed(tables), "", Heading("Codes of problems"), *_listed(CODES)]
        return Answer(blocks, data={**tables, **CODES})
    if name in _TABLES:
        kind = _TABLES[name]
        return Answer(list(_explained(kind)), data={name: json_schema()["$defs"][kind.__name__]})
    if name in CODES:
        return Answer([Paragraph("", plain(CODES[name]), 0)], data={name: CODES[name]})
    raise NotFound(f"There is no table and no code {shown(name)}.", near(name, [*_TABLES, *CODES]))


def _listed(meanings: dict[str, str]) -> list[Block]:
    indent = max(map(len, meanings)) + 2
    return [Paragraph(name, plain(meaning), indent) for name, meaning in meanings.items()]


def _explained(kind: type[Record]) -> Iterator[Block]:
    """Lay out a kind field by field, and after it each object that stands within its records."""
    yield from (Heading(f"{kind.table}: {_sentence(kind)}"), *_fields(kind))
    for held in _held(kind):
        yield from ("", Heading(f"{_called(held)}: {_sentence(held)}"), *_fields(held))


def _fields(cls: type[Record | Value]) -> Iterator[Block]:
    fields = attrs.fields_dict(cls)
    for name, shape in shapes(cls).items():
        default = fields[name].default
        # A word may be left out where one is usual.
        usual = f"If it is left out: {default}." if shape.form == "word" and default is not attrs.NOTHING else ""
        needed = "Needed." if default is attrs.NOTHING else ""
        told = " ".join(filter(None, (descriptions(cls)[name], _takes(shape), usual, needed)))
        yield Paragraph(name, plain(told), INDENT)


def _takes(shape: Shape) -> str:
    """Say what is written there."""
    if shape.item is not None:
        return f"Several. {_takes(shape.item)}".rstrip()
    if shape.form == "word":
        return f"One of {', '.join(str(word) for word in cast('type[Enum]', shape.types[0]))}."
    if shape.form == "reference":
        *others, last = [cast("type[Record]", kind).table for kind in shape.types]
        return f"By key: {', '.join(others)} or {last}." if others else f"By key: {last}."
    if shape.form == "value":
        return f"An object: {_called(shape.types[0])}, below."
    return _FORMS.get(shape.form, "")


def _held(kind: type[Record]) -> list[type[Value]]:
    """Give the classes of the objects within; what stands within these, a citation, stands in every record."""
    items = [shape.item for shape in shapes(kind).values() if shape.item is not None]
    return [cast("type[Value]", item.types[0]) for item in items if item.form == "value"]


def _called(cls: type[Any]) -> str:
    """Name a class as a reader would: `StatusChange` is a status change."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).strip()


def _sentence(cls: type[Any]) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0]
