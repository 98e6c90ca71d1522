"""How does a data set become a folder of Parquet files, one for each table, for those who outgrow one machine?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import SCHEMA
from summitdata.dataset.format import Format
from summitdata.dataset.reading import of_tree
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
    from summitdata.dataset.arrow import ABOUT, VERSION, pa, parquet_module

    parquet = parquet_module()

    tree: dict[str, Any] = {"$schema": SCHEMA}
    for name, kind in _KIND_OF.items():
        if name not in files:
            continue
        try:
            table = parquet.read_table(pa.BufferReader(files[name]))
            rows = table.to_pylist()
        # Arrow has errors of its own for damage; some of it shows as another kind of error.
        except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, OverflowError) as error:
            raise wrong(f"{name} can't be read as Parquet: {error}.") from None
        told = table.schema.metadata or {}
        tree |= _head(told.get(ABOUT), told.get(VERSION), name)
        tree[kind.table] = [_fields(row, kind) for row in rows]
    return of_tree(tree)


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
        return {pair["language"]: pair["text"] for pair in value}
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
