"""What are a table's records as flat rows, for data frames?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from summitdata.model import EDTF, Record, Shape, Value, shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = dict[str, Any]


def rows(kind: type[Record], records: Iterable[Record]) -> list[Row]:
    """Give a dict for each record, all with the same columns in the same order.

    A reference is the key of its record, a word its text, a date three columns (its EDTF text, first and last day).
    What a field lists is a list; values with fields of their own become one list a field, side by side.
    """
    return [_row(kind, record) for record in records]


def _row(kind: type[Record | Value], held: Record | Value) -> Row:
    row: Row = {}
    for name, shape in shapes(kind).items():
        row.update(_columns(name, shape, getattr(held, name)))
    return row


def _columns(name: str, shape: Shape, value: Any) -> Row:
    if shape.form == "date":
        return {name: _cell(value), f"{name}_first": value and value.first, f"{name}_last": value and value.last}
    if shape.form == "map":
        return {f"{name}.language": list(value), f"{name}.text": list(value.values())}
    if shape.item is None:
        return {name: _cell(value)}
    if shape.item.form != "value":
        return {name: [_cell(item) for item in value]}
    inner = [_row(shape.item.types[0], item) for item in value]
    return {f"{name}.{column}": [row[column] for row in inner] for column in _inner_columns(shape.item.types[0])}


@cache
def _inner_columns(cls: type[Value]) -> tuple[str, ...]:
    """Name the columns of a value type, whether there is a value or not."""
    # Lists within lists are no columns: a status change's citations are in the record only.
    flat = {name: shape for name, shape in shapes(cls).items() if shape.item is None}
    return tuple(column for name, shape in flat.items() for column in _columns(name, shape, _nothing(shape)))


def _nothing(shape: Shape) -> Any:
    return () if shape.item is not None else {} if shape.form == "map" else None


def _cell(value: Any) -> Any:
    if isinstance(value, Record):
        return value.key
    if isinstance(value, EDTF):
        return value.text
    return str(value) if isinstance(value, str) else value
