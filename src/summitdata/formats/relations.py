"""What are the tables of a data set where a cell holds one thing? The shape that CSV and SQL have in common.

Each kind has a table whose rows are its records. What a field lists has a table of its own (`statements_topics`);
names, aliases, addresses elsewhere, rivals and citations, which all kinds have, share one table each.
Every reference is the key of a record, `table/id`, and `records` has all keys, so that a field that may refer to
several kinds has something to point to. What is derived is there for whoever asks, and is ignored on the way back.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from summitdata.codec.canonical import FORMAT, SCHEMA
from summitdata.dataset.reading import of_tree
from summitdata.errors import InvalidDataset, Problem, shown
from summitdata.model import EDTF, KINDS, About, Citation, Cited, Named, Record, Shape, Value, shapes
from summitdata.model.describing import descriptions
from summitdata.model.graph import citations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from decimal import Decimal
    from enum import Enum

    from summitdata.dataset import Dataset

    Cell = str | int | float | Decimal | None
    Rows = Callable[[Dataset], Iterator[tuple[Any, ...]]]

ColumnForm = Literal["text", "integer", "number", "decimal", "day", "word", "key"]

RECORDS, DATA, NAMES, CITATIONS = "records", "data", "names", "citations"

_SHARED = ("aliases", "same_as", "rivals")
"""The fields beside names and citations that all kinds have and that list things."""


class Column(NamedTuple):
    """What one column holds.

    `words` are those that it may hold where the list is closed, `refers` is the table whose keys it holds.
    """

    name: str
    form: ColumnForm
    required: bool = False
    words: tuple[str, ...] = ()
    refers: str | None = None
    derived: bool = False
    description: str = ""


class Relation(NamedTuple):
    """A table: its columns, which of them tell its rows apart, and how a data set fills it.

    `field` is the field whose items it has, where it has the items of one, and `plain` says that they are no values
    with fields of their own.
    """

    name: str
    columns: tuple[Column, ...]
    primary: tuple[str, ...]
    description: str
    rows: Rows
    field: str | None = None
    plain: bool = False


@cache
def relations() -> tuple[Relation, ...]:
    """Give every table, each after those it refers to (but for a kind that refers to itself)."""
    shared = [_names(), *(_shared_list(field) for field in _SHARED), _citations()]
    return (_data(), _records(), *(table for kind in KINDS for table in _of_kind(kind)), *shared)


def _data() -> Relation:
    described = descriptions(About)
    columns = tuple(Column(name, "text", required=True, description=described[name]) for name in shapes(About))
    form = Column("format", "text", required=True, description="The version of the form of documents.")
    schema = Column("schema", "text", required=True, description="The name of that form.")

    def rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        yield (*(getattr(dataset.about, name) for name in shapes(About)), FORMAT, SCHEMA)

    return Relation(DATA, (*columns, form, schema), ("id",), "What the data set is called.", rows)


def _records() -> Relation:
    columns = (
        Column("key", "text", required=True, derived=True, description="The key of the record, `table/id`."),
        Column("kind", "word", required=True, words=tuple(kind.table for kind in KINDS), derived=True,
               description="The table that it is in."),
        Column("caption", "text", required=True, derived=True, description="What it is called, or what was said."),
    )  # fmt: skip

    def rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        return ((record.key, record.table, record.caption) for record in dataset)

    return Relation(RECORDS, columns, ("key",), "Every record, whatever its kind.", rows)


def _of_kind(kind: type[Record]) -> Iterator[Relation]:
    """Give the table of a kind, and a table for each field that lists things."""
    described = descriptions(kind)
    single = {name: shape for name, shape in shapes(kind).items() if shape.item is None and shape.form != "map"}
    columns = [Column("key", "key", required=True, refers=RECORDS, description="The key of the record, `table/id`.")]
    for name, shape in single.items():
        columns += _columns(name, shape, described[name])
    yield Relation(kind.table, tuple(columns), ("key",), _first_line(kind), _rows_of(kind, tuple(single.items())))
    for name, shape in shapes(kind).items():
        if shape.item is not None and name not in (*_SHARED, CITATIONS):
            yield _list(f"{kind.table}_{name}", kind.table, name, shape.item, described[name])


def _first_line(cls: type[Any]) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0]


def _rows_of(kind: type[Record], fields: tuple[tuple[str, Shape], ...]) -> Rows:
    def rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        for record in dataset.tables[kind.table]:
            yield (record.key, *_cells(record, fields))

    return rows


def _list(name: str, owners: str, field: str, item: Shape, description: str) -> Relation:
    """Make the table of what one field lists: a row for each item."""
    fields = _fields(item)
    plain = item.form != "value"
    described = {"value": description} if plain else descriptions(item.types[0])
    columns = [_owner(owners), _number()]
    for inner, shape in fields:
        columns += _columns(inner, shape, described[inner])

    def rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        for record in dataset if owners == RECORDS else dataset.tables[owners]:
            for number, held in enumerate(getattr(record, field, ())):
                cells = _cell(item, held) if plain else _cells(held, fields)
                yield (record.key, number, *cells)

    return Relation(name, tuple(columns), ("record", "item"), description, rows, field, plain)


def _fields(item: Shape) -> tuple[tuple[str, Shape], ...]:
    """Give the fields of what a list holds; what is no value has one."""
    if item.form != "value":
        return (("value", item),)
    # The citations of a status change or a rival are with all others.
    return tuple((name, shape) for name, shape in shapes(item.types[0]).items() if shape.item is None)


def _owner(table: str) -> Column:
    return Column("record", "key", required=True, refers=table, description="The record that lists it.")


def _number() -> Column:
    return Column("item", "integer", required=True, description="Its number in the list, from 0.")


def _shared_list(field: str) -> Relation:
    """Make the table of what a field lists that all kinds have."""
    item = cast("Shape", shapes(Named)[field].item)
    return _list(field, RECORDS, field, item, descriptions(Named)[field])


def _names() -> Relation:
    columns = (
        _owner(RECORDS),
        Column("language", "text", required=True, description="The language, as a BCP 47 tag."),
        Column("text", "text", required=True, description="The name in that language."),
    )

    def rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        for record in dataset:
            if isinstance(record, Named):
                yield from ((record.key, language, text) for language, text in record.names.items())

    return Relation(NAMES, columns, ("record", "language"), descriptions(Named)[NAMES], rows, NAMES)


def _citations() -> Relation:
    """Make the table of all citations; `path` is where a citation is that belongs to a value within its record."""
    described = descriptions(Citation)
    fields = tuple(shapes(Citation).items())
    columns = [
        _owner(RECORDS),
        _number(),
        Column("path", "text", description="The item of the record that it belongs to, such as `history/0`, if any."),
    ]
    for name, shape in fields:
        columns += _columns(name, shape, described[name])

    def rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
        for record in dataset:
            if isinstance(record, Cited):
                for number, (path, citation) in enumerate(citations(record)):
                    within = "/".join(map(str, path[:-2])) or None
                    yield record.key, number, within, *_cells(citation, fields)

    return Relation(CITATIONS, tuple(columns), ("record", "item"), _first_line(Citation), rows, CITATIONS)


def _columns(name: str, shape: Shape, description: str) -> list[Column]:
    """Give the columns of a field; a date has three, an exact number two."""
    required = not shape.optional
    if shape.form == "date":
        first = Column(f"{name}_first", "day", derived=True, description="The first day that it can mean.")
        last = Column(f"{name}_last", "day", derived=True, description="The last day that it can mean.")
        return [Column(name, "text", required=required, description=f"{description} (EDTF)"), first, last]
    if shape.form == "decimal":
        exact = Column(f"{name}_exact", "text", required=required, description="The same number, to the digit.")
        return [Column(name, "decimal", required=required, derived=True, description=description), exact]
    if shape.form == "word":
        words = tuple(str(word) for word in cast("type[Enum]", shape.types[0]))
        return [Column(name, "word", required=required, words=words, description=description)]
    if shape.form == "reference":
        refers = cast("type[Record]", shape.types[0]).table if len(shape.types) == 1 else RECORDS
        return [Column(name, "key", required=required, refers=refers, description=description)]
    form: Any = shape.form
    return [Column(name, form, required=required, description=description)]


def _cells(held: Record | Value, fields: Iterable[tuple[str, Shape]]) -> list[Any]:
    cells: list[Any] = []
    for name, shape in fields:
        cells += _cell(shape, getattr(held, name))
    return cells


def _cell(shape: Shape, value: Any) -> tuple[Any, ...]:
    if shape.form == "date":
        return (None, None, None) if value is None else _of_date(value)
    if shape.form == "decimal":
        return value, format(value, "f")
    if shape.form == "reference":
        return (None if value is None else value.key,)
    return (str(value) if shape.form == "word" else value,)


def _of_date(value: EDTF) -> tuple[str, str, str]:
    return value.text, value.first.isoformat(), value.last.isoformat()


def dataset_of(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Dataset:
    """Put a data set together again from the rows of every table; a cell that holds nothing is `None` or left out.

    Raises:
        InvalidDataset: The rows don't make a data set.
    """
    tree = _head(list(tables[DATA]))
    rows_of: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        tree[kind.table] = []
        for row in tables[kind.table]:
            made = _own(row, kind.table)
            tree[kind.table].append(made)
            rows_of[str(row.get("key"))] = made
    for relation in relations():
        if relation.field is not None:
            _give_back(relation, relation.field, tables[relation.name], rows_of)
    return of_tree(tree)


def _head(rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    if len(rows) != 1:
        raise wrong(f"The table {DATA} has one row, which says what the data set is called.", "missing-member")
    held = {name: value for name, value in rows[0].items() if value is not None}
    head = {"$schema": held.pop("schema", SCHEMA)}
    if "format" in held:
        head["format"] = held.pop("format")
    return {**head, DATA: held}


def _own(row: Mapping[str, Any], table: str) -> dict[str, Any]:
    """Give the fields that a row of a kind's own table has, and see that its key is its id's."""
    made = _fields_in(row, _relation(table))
    key = made.pop("key", None)
    if key != f"{table}/{made.get('id')}":
        raise wrong(f"The key {shown(key)} in {table} is not that of the id {shown(made.get('id'))}.", "wrong-value")
    return made


@cache
def _relation(name: str) -> Relation:
    return next(relation for relation in relations() if relation.name == name)


def _fields_in(row: Mapping[str, Any], relation: Relation) -> dict[str, Any]:
    """Give what a row holds that is not derived, under the fields' own names."""
    held = {column.name: row.get(column.name) for column in relation.columns if not column.derived}
    return {name.removesuffix("_exact"): value for name, value in held.items() if value is not None}


def _give_back(
    relation: Relation, field: str, rows: Iterable[Mapping[str, Any]], rows_of: dict[str, dict[str, Any]]
) -> None:
    """Put what a table of items holds back into the records that list them, in order."""
    for row in sorted(rows, key=lambda row: (str(row.get("record")), _order(row.get("item")))):
        held = _fields_in(row, relation)
        record = held.pop("record", None)
        held.pop("item", None)
        owner = rows_of.get(str(record))
        if owner is None:
            message = f"The table {relation.name} has a row for {shown(record)}, which is not there."
            raise wrong(message, "unknown-reference")
        if field == NAMES:
            owner.setdefault(NAMES, {})[held.get("language")] = held.get("text")
        elif field == CITATIONS:
            _citations_at(owner, held.pop("path", None)).append(held)
        else:
            owner.setdefault(field, []).append(held.get("value") if relation.plain else held)


def _order(item: Any) -> tuple[bool, int]:
    return (False, item) if type(item) is int else (True, 0)


def _citations_at(owner: dict[str, Any], path: Any) -> list[Any]:
    """Find the list of citations that a path leads to: the record's own, or those of one of its items."""
    if path is None:
        return cast("list[Any]", owner.setdefault(CITATIONS, []))
    field, _, number = str(path).partition("/")
    items: Any = owner.get(field)
    leads = isinstance(items, list) and number.isdecimal() and number.isascii() and int(number[:9]) < len(items)
    if not leads or field == CITATIONS or not isinstance(items[int(number)], dict):
        raise wrong(f"The table {CITATIONS} has the path {shown(path)}, which leads nowhere.", "unknown-reference")
    return cast("list[Any]", items[int(number)].setdefault(CITATIONS, []))


def wrong(message: str, code: str = "wrong-value") -> InvalidDataset:
    """Make the error that says of the whole of what was read why it is none of its format."""
    return InvalidDataset([Problem("", code, message)])
