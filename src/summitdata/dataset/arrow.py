"""What are a table's records as an Arrow table?

An Arrow table nests as a record does: lists are lists, the values with fields of their own are structs.
References are keys, words of a closed list are dictionaries, a date has its EDTF text and its first and last day,
an exact number is a decimal and has its digits beside it as they were given.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import FORMAT, SCHEMA, plain
from summitdata.errors import InvalidValue
from summitdata.model import About, Record, Shape, Value, shapes
from summitdata.model.rules import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Convert = Callable[[Any], Any]
    # Arrow has no types that type checkers see; this is one of its own.
    Type = Any

pa: Any = import_module("pyarrow")

# Two places hold cents; six leave room for 32 digits before the point.
_PLACES = 6

ABOUT, VERSION, TABLE = b"summitdata.data", b"summitdata.format", b"summitdata.table"
"""The names under which a schema says what the data set is called, the version of the form, and which table it is."""


def parquet_module() -> Any:
    """Give Arrow's reader and writer of Parquet."""
    return import_module("pyarrow.parquet")


def compute_module() -> Any:
    """Give Arrow's functions over columns."""
    return import_module("pyarrow.compute")


def table_of(kind: type[Record], records: Sequence[Record], schema: Any = None) -> Any:
    """Give the records of one kind as an Arrow table (`pyarrow.Table`), of a schema that they fit or else of their own.

    Raises:
        InvalidValue: The numbers of a column have more than 38 digits before and after the point together.
    """
    schema = schema_of(kind, records) if schema is None else schema
    arrays = [pa.array([record.key for record in records], pa.string())]
    for name, shape in shapes(kind).items():
        held = [getattr(record, name) for record in records]
        for column, _, convert in _columns(name, shape):
            cells = [None if value is None else convert(value) for value in held]
            arrays.append(pa.array(cells, schema.field(column).type))
    return pa.Table.from_arrays(arrays, schema=schema)


def schema_of(kind: type[Record], records: Sequence[Record], about: About | None = None) -> Any:
    """Give the schema of a table of those records (`pyarrow.Schema`): how fine their numbers are decides on a type.

    Raises:
        InvalidValue: As `table_of`.
    """
    fields = [pa.field("key", pa.string(), nullable=False)]
    for name, shape in shapes(kind).items():
        held = (getattr(record, name) for record in records)
        fields += [pa.field(column, form, nullable=shape.optional) for column, form, _ in _columns(name, shape, held)]
    metadata = {TABLE: kind.table.encode(), VERSION: FORMAT.encode(), b"summitdata.schema": SCHEMA.encode()}
    if about is not None:
        metadata[ABOUT] = json.dumps(plain(about), ensure_ascii=False).encode()
    return pa.schema(fields, metadata)


def _columns(name: str, shape: Shape, held: Iterable[Any] = ()) -> list[tuple[str, Type, Convert]]:
    """Give name, Arrow type and conversion of the columns that a field becomes."""
    if shape.form == "date":
        first = (f"{name}_first", pa.date32(), lambda date: date.first)
        last = (f"{name}_last", pa.date32(), lambda date: date.last)
        return [(name, pa.string(), str), first, last]
    if shape.form == "decimal":
        return [(name, _decimal(name, held), _itself), (f"{name}_exact", pa.string(), lambda number: f"{number:f}")]
    form, convert = _form(shape)
    return [(name, form, convert)]


def _itself(value: Any) -> Any:
    return value


def _decimal(name: str, held: Iterable[Any]) -> Type:
    """Choose how many places a column of numbers has: six, or as many as its finest number needs."""
    numbers = [number for number in held if number is not None]
    places = max((_PLACES, *(-int(number.as_tuple().exponent) for number in numbers)))
    before = max((0, *(number.adjusted() + 1 for number in numbers)))
    if before + places > MAX_DIGITS:
        places = max((0, *(-int(number.as_tuple().exponent) for number in numbers)))
    if before + places > MAX_DIGITS:
        message = f"A column of decimals has at most {MAX_DIGITS} digits before and after the point together."
        raise InvalidValue(message, code="number", field=name)
    return pa.decimal128(MAX_DIGITS, places)


def _form(shape: Shape) -> tuple[Type, Convert]:
    if shape.item is not None:
        form, convert = _form(shape.item)
        return pa.list_(pa.field("item", form, nullable=False)), lambda items: [convert(item) for item in items]
    if shape.form == "value":
        return _struct(shape.types[0])
    if shape.form == "map":
        texts = pa.struct([pa.field(part, pa.string(), nullable=False) for part in ("language", "text")])
        return pa.list_(pa.field("item", texts, nullable=False)), _pairs
    return _PLAIN[shape.form]


def _pairs(names: Any) -> list[dict[str, str]]:
    return [{"language": language, "text": text} for language, text in names.items()]


_PLAIN: dict[str, tuple[Type, Convert]] = {
    "text": (pa.string(), _itself),
    "integer": (pa.int64(), _itself),
    "number": (pa.float64(), _itself),
    "word": (pa.dictionary(pa.int32(), pa.string()), str),
    "reference": (pa.string(), lambda record: record.key),
}


def _struct(cls: type[Value]) -> tuple[Type, Convert]:
    columns = [
        (field, *column, shape.optional) for field, shape in shapes(cls).items() for column in _columns(field, shape)
    ]
    form = pa.struct([pa.field(name, inner, nullable=optional) for _, name, inner, _, optional in columns])

    def convert(value: Value) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field, name, _, write, _ in columns:
            held = getattr(value, field)
            made[name] = None if held is None else write(held)
        return made

    return form, convert
