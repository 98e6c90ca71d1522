"""Do flat rows go as they are into pandas, polars, DuckDB and Arrow?"""

from __future__ import annotations

from collections import Counter

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given

import summitdata as sd
from summitdata.model import KINDS
from summitdata.testing import datasets

TABLES = [kind.table for kind in KINDS]


@given(ds=datasets())
def test_every_row_of_a_table_has_the_same_columns(ds: sd.Dataset) -> None:
    for name, table in ds.tables.items():
        columns = {tuple(row) for row in table.rows()}
        assert len(columns) <= 1, name


@pytest.mark.judge("rows", "pandas", "a data frame of every table; counts as the library's")
@pytest.mark.parametrize("name", TABLES)
def test_rows_make_a_pandas_frame(name: str) -> None:
    table = sd.load().tables[name]
    frame = pd.DataFrame(table.rows())

    assert list(frame["id"]) == list(table.ids)
    if name == "statements":
        assert frame["act"].value_counts().to_dict() == Counter(str(s.act) for s in sd.load().statements)
        topics = frame.explode("topics")["topics"].dropna()
        assert topics.value_counts().to_dict() == Counter(t.key for s in sd.load().statements for t in s.topics)


@pytest.mark.judge("rows", "polars", "a data frame of every table; dates are dates, exact numbers are decimals")
@pytest.mark.parametrize("name", TABLES)
def test_rows_make_a_polars_frame(name: str) -> None:
    table = sd.load().tables[name]
    frame = pl.DataFrame(table.rows(), infer_schema_length=None)

    assert frame["id"].to_list() == list(table.ids)
    if name == "observations":
        assert isinstance(frame.schema["value"], pl.Decimal)
        assert frame.schema["period_first"] == pl.Date()
        assert frame["value"].sum() == sum(o.value for o in sd.load().observations)


@pytest.mark.judge("rows", "pyarrow", "a table of every table, by `from_pylist`")
@pytest.mark.parametrize("name", TABLES)
def test_rows_make_an_arrow_table(name: str) -> None:
    table = sd.load().tables[name]
    assert pa.Table.from_pylist(table.rows())["id"].to_pylist() == list(table.ids)


@pytest.mark.judge("rows", "duckdb", "asks a frame or an Arrow table in SQL, with the library's answers")
def test_duckdb_asks_frames_and_arrow_tables() -> None:
    statements = sd.load().statements
    said = pl.DataFrame(statements.rows(), infer_schema_length=None)
    held = statements.to_arrow()
    expected = Counter(str(s.act) for s in statements)
    connection = duckdb.connect()
    for name, frame in (("said", said), ("held", held)):
        connection.register(name, frame)
        assert dict(connection.execute(f"SELECT act, count(*) FROM {name} GROUP BY act").fetchall()) == expected


@given(ds=datasets())
def test_an_arrow_table_has_the_same_schema_whatever_it_holds(ds: sd.Dataset) -> None:
    """Whoever reads two data sets can put their tables together; only finer numbers ask for a wider column."""
    empty = sd.Dataset(id="d", title="T", version="1", licence="L")
    for name, table in ds.tables.items():
        made = table.to_arrow()
        assert made.schema == empty.tables[name].to_arrow().schema
        assert made["key"].to_pylist() == [record.key for record in table]
        made.validate(full=True)


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "summitdata.dataset.arrow", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(sd.MissingExtra, match=r"summitdata\[tables\]"):
        sd.load().people.to_arrow()
    with pytest.raises(sd.MissingExtra, match=r"summitdata\[tables\]"):
        sd.write(sd.load(), "nowhere.parquet")
