"""How does a data set become a folder of Parquet files, one for each table, for those who outgrow one machine?"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import SCHEMA
from summitdata.dataset.format import Format
from summitdata.dataset.reading import of_tree
from summitdata.formats.relations import wrong
from summitdata.model import KINDS, Record, shapes

if TYPE_CHECKING:
    from summitdata.dataset import Dataset
    from summitdata.model import Shape


class _Files(Mapping[str, bytes]):
    """The files of a data set, each made when it is asked for, so that one at a time is in memory."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def __getitem__(self, name: str) -> bytes:
        return _file(self._dataset, _KIND_OF[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_KIND_OF)

    def __len__(self) -> int:
        return len(_KIND_OF)


_KIND_OF = {f"{kind.table}.parquet": kind for kind in KINDS}


def _encode(dataset: Dataset) -> Mapping[str, bytes]:
    # Whether the library is there, and whether the numbers fit, is known before the first file is written.
    from summitdata.dataset.arrow import table_of

    table_of(KINDS[0], ())
    return _Files(dataset)


def _file(dataset: Dataset, kind: type[Record]) -> bytes:
    from summitdata.dataset.arrow import parquet_module, table_of

    written = io.BytesIO()
    table = table_of(kind, tuple(dataset.tables[kind.table]), dataset.about)
    parquet_module().write_table(table, written, compression="zstd", row_group_size=100_000)
    return written.getvalue()


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
    encode=_encode,
    decode=_decode,
    is_folder=True,
    marker="statements.parquet",
)
