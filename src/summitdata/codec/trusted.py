"""Plain tree -> records, where the text is known to be what this package wrote.

The short way beside `structure`: the same shapes, no checks.
It fills the slots of new objects straight, because what is shipped was checked before it was shipped.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from summitdata.codec.filling import blank, slots
from summitdata.codec.order import order
from summitdata.model import EDTF, KINDS, About, FrozenMap, Record, Shape, shapes
from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    Link = Callable[[str], Record]


def build(tree: Any) -> tuple[About, dict[str, Record]]:
    """Make the records of a document, by key.

    Only for a document that `structure` takes without a problem; what breaks that trust ends in a foreign error.
    """
    records: dict[str, Record] = {}
    link = records.__getitem__
    for kind in KINDS:
        rows = tree.get(kind.table)
        if rows is None:
            continue
        make = _maker(kind)
        for number in order(kind, rows).rows:
            record = make(rows[number], link)
            records[record.key] = record
    return _maker(About)(tree["data"], link), records


@per_class
def _maker(cls: type[Any]) -> Callable[[Any, Link], Any]:
    """Make the function that fills a new object of one class from its plain form.

    The fields fall into four groups by what it takes to read them; a loop for each spares asking at every field.
    """
    fields = [(*slot, shape) for slot, shape in zip(slots(cls), shapes(cls).values(), strict=True)]
    as_it_is = [field[:3] for field in fields if _group(field[3]) == "as it is"]
    converted = [(*field[:3], _converter(field[3])) for field in fields if _group(field[3]) == "converted"]
    linked = [field[:3] for field in fields if _group(field[3]) == "linked"]
    nested = [(*field[:3], _nested(field[3])) for field in fields if _group(field[3]) == "nested"]

    def make(row: dict[str, Any], link: Link) -> Any:
        made = blank(cls)
        get = row.get
        for name, fill, default in as_it_is:
            fill(made, get(name, default))
        for name, fill, default, convert in converted:
            value = get(name)
            fill(made, default if value is None else convert(value))
        for name, fill, default in linked:
            value = get(name)
            fill(made, default if value is None else link(value))
        for name, fill, default, read in nested:
            value = get(name)
            fill(made, default if value is None else read(value, link))
        return made

    return make


def _group(shape: Shape) -> str:
    if shape.form == "reference":
        return "linked"
    if shape.form in ("text", "integer", "number"):
        return "as it is"
    inner = shape.item.form if shape.item else shape.form
    return "nested" if inner in ("reference", "value") else "converted"


def _converter(shape: Shape) -> Callable[[Any], Any]:
    if shape.form == "word":
        return dict(cast("type[Enum]", shape.types[0])._value2member_map_).__getitem__
    if shape.form == "date":
        return EDTF.of
    # Texts and numbers that a field lists need no more than to be frozen.
    return {"decimal": Decimal, "map": FrozenMap, "many": tuple}[shape.form]


def _nested(shape: Shape) -> Callable[[Any, Link], Any]:
    if shape.item is None:
        return _maker(shape.types[0])
    if shape.item.form == "reference":
        return lambda keys, link: tuple(map(link, keys))
    make = _maker(shape.item.types[0])
    return lambda rows, link: tuple([make(row, link) for row in rows])
