"""How does a data set become a folder of Parquet files, one for each table, for those who outgrow one machine?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import SCHEMA
from summitdata.dataset.format import Format
from summitdata.dataset.limits import ROW, Allowance, in_force, too_many
from summitdata.dataset.reading import of_tree
from summitdata.errors import InvalidDataset
from summitdata.formats.relations import wrong
from summitdata.model import KINDS, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from summitdata.dataset import Dataset
    from summitdata.model import Shape


_KIND_OF = {f"{kind.table}.parquet": kind for kind in KINDS}

_GROUP = 100_000
"""How many records at most are turned at once, and stand together in a row group."""


def _write_to(dataset: Dataset, place: Path) -> None:
    from summitdata.dataset.arrow import parquet_module, schema_of, table_of

    for name, kind in _KIND_OF.items():
        records = tuple(dataset.tables[kind.table])
        schema = schema_of(kind, records, dataset.about)
        with parquet_module().ParquetWriter(place / name, schema, compression="zstd") as file:
            for start in range(0, len(records), _GROUP):
                file.write_table(table_of(kind, records[start : start + _GROUP], schema))


def _decode(files: Mapping[str, bytes]) -> Dataset:
    from summitdata.dataset.arrow import ABOUT, VERSION

    allowance = Allowance()
    tree: dict[str, Any] = {"$schema": SCHEMA}
    for name, kind in _KIND_OF.items():
        if name in files:
            told, rows = _read(files[name], name, allowance)
            tree |= _head(told.get(ABOUT), told.get(VERSION), name)
            tree[kind.table] = [_fields(row, kind) for row in rows]
    return of_tree(tree)


def _read(content: bytes, name: str, allowance: Allowance) -> tuple[dict[bytes, bytes], list[dict[str, Any]]]:
    """Read what a file says of itself, and its rows, as long as they are no more than may be read."""
    from summitdata.dataset.arrow import pa, parquet_module

    try:
        file = parquet_module().ParquetFile(pa.BufferReader(content))
        _refuse_what_says_that_it_is_large(file.metadata, name, allowance)
        # A word that stands a million times is held once, so that its size is known before it is a million words.
        columns = map(file.metadata.schema.column, range(len(file.metadata.schema)))
        words = [column.path for column in columns if column.physical_type == "BYTE_ARRAY"]
        file = parquet_module().ParquetFile(pa.BufferReader(content), read_dictionary=words)
        rows: list[dict[str, Any]] = []
        for batch in file.iter_batches(batch_size=_BATCH):
            allowance.draw(ROW * batch.num_rows + sum(map(_size, batch.columns)), name)
            rows += batch.to_pylist()
    except InvalidDataset:
        raise
    except Exception as error:  # noqa: BLE001 - Arrow raises whatever its C++ stumbles over
        raise wrong(f"{name} can't be read as Parquet: {error}.") from None
    return file.schema_arrow.metadata or {}, rows


_BATCH = 1000


def _refuse_what_says_that_it_is_large(metadata: Any, name: str, allowance: Allowance) -> None:
    """Refuse a file by what it says of itself, before Arrow makes room for it."""
    if metadata.num_rows > in_force().records:
        raise InvalidDataset([too_many(in_force().records, "records", name)])
    # A group is not asked for its columns: where they are damaged, Arrow ends the whole process.
    unpacked = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if unpacked > allowance.left:
        allowance.draw(unpacked, name)


def _size(column: Any) -> int:
    """Count the bytes of a column's values, a word as often as it stands."""
    from summitdata.dataset.arrow import compute_module, pa

    compute, form = compute_module(), column.type
    if pa.types.is_dictionary(form):
        return len(column) + (compute.sum(compute.binary_length(column.dictionary).take(column.indices)).as_py() or 0)
    if pa.types.is_struct(form):
        return sum(map(_size, column.flatten()))
    if pa.types.is_list(form) or pa.types.is_large_list(form) or pa.types.is_map(form):
        return len(column) + _size(column.flatten())
    return int(column.nbytes)


def _head(about: bytes | None, version: bytes | None, name: str) -> dict[str, Any]:
    """Read what the data set is called, which every file says."""
    try:
        head = {"data": json.loads(about)} if about is not None else {}
    except ValueError:
        raise wrong(f"{name} doesn't say in its metadata what the data set is called.") from None
    return head if version is None else {**head, "format": version.decode("utf-8", "replace")}


def _fields(row: dict[str, Any], cls: type[Any]) -> dict[str, Any]:
    """Turn a row, or a struct in it, into the plain form of a record or a value."""
    made = {name: _plain(row.get(_exact(name, shape)), shape) for name, shape in shapes(cls).items()}
    # A column that the form doesn't have is seen and refused with the record.
    known = {column for name, shape in shapes(cls).items() for column in _column_names(name, shape)}
    extra = {name: value for name, value in row.items() if name not in known and name != "key"}
    return {name: value for name, value in (made | extra).items() if value is not None and value not in ([], {})}


def _exact(name: str, shape: Shape) -> str:
    return f"{name}_exact" if shape.form == "decimal" else name


def _column_names(name: str, shape: Shape) -> tuple[str, ...]:
    return (name, f"{name}_first", f"{name}_last", f"{name}_exact") if shape.form in ("date", "decimal") else (name,)


def _plain(value: Any, shape: Shape) -> Any:
    if shape.form == "map" and isinstance(value, list):
        named = {pair.get("language"): pair.get("text") for pair in value if isinstance(pair, dict)}
        # What is no list of names, each in a language of its own, is left for its field to refuse.
        return named if len(named) == len(value) and all(isinstance(language, str) for language in named) else value
    if shape.item is not None and shape.item.form == "value" and isinstance(value, list):
        return [_fields(item, shape.item.types[0]) if isinstance(item, dict) else item for item in value]
    return value


FORMAT = Format(
    name="parquet",
    title="Apache Parquet (folder)",
    suffixes=(".parquet",),
    media_type="application/vnd.apache.parquet",
    extra="tables",
    needs=("pyarrow",),
    write_to=_write_to,
    decode=_decode,
    is_folder=True,
    marker="statements.parquet",
)
