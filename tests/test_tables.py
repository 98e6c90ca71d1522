"""Do spreadsheets, databases and engines read the tables that we write, and give the answers that the library gives?"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import frictionless
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summitdata as sd
from summitdata.dataset import registry
from summitdata.formats.relations import dataset_of, relations
from summitdata.formats.sqlite_views import VIEWS
from summitdata.testing import datasets, texts


def ask(query: str) -> list[tuple[Any, ...]]:
    """Ask DuckDB."""
    answer = duckdb.sql(query)
    assert answer is not None
    return answer.fetchall()


@pytest.fixture(scope="session")
def ds() -> sd.Dataset:
    """Give the shipped data set."""
    return sd.load()


@pytest.fixture(scope="session")
def written(ds: sd.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the shipped data set in every tabular format, once."""
    folder = tmp_path_factory.mktemp("tables")
    for name in ("a.jsonl", "a.datapackage", "a.zip", "a.sqlite", "a.parquet"):
        sd.write(ds, folder / name)
    return folder


def acts(ds: sd.Dataset) -> dict[str, int]:
    return {str(act): count for act, count in ds.statements.count_by("act").items()}


# --- JSON Lines ---------------------------------------------------------------------------------------------------


@pytest.mark.judge("jsonl", "duckdb", "`read_json` finds every record, and counts speech acts as the library does")
def test_duckdb_reads_json_lines(ds: sd.Dataset, written: Path) -> None:
    read = f"read_json('{written / 'a.jsonl'}')"
    kinds = dict(ask(f"SELECT kind, count(*) FROM {read} GROUP BY kind"))

    assert kinds == {"data": 1} | {name: len(table) for name, table in ds.tables.items() if len(table)}
    counted = ask(f"SELECT act, count(*) FROM {read} WHERE kind = 'statements' GROUP BY act")
    assert dict(counted) == acts(ds)


@pytest.mark.parametrize(
    ("line", "code"),
    [("[1]", "wrong-type"), ("{", "json"), ('{"kind": "peopl"}', "unknown-member"), ('{"kind": "data"}', "conflict")],
)
def test_a_bad_line_is_named_by_its_number(ds: sd.Dataset, line: str, code: str, tmp_path: Path) -> None:
    lines = sd.dumps(ds, format="jsonl").splitlines()
    (tmp_path / "a.jsonl").write_text("\n".join([lines[0], line, *lines[1:]]))
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.read(tmp_path / "a.jsonl")

    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.document) == (code, 2, "a.jsonl")


# --- Data Package -------------------------------------------------------------------------------------------------


@pytest.mark.judge("datapackage", "frictionless", "a valid Data Package 2.0: types, words, primary and foreign keys")
def test_frictionless_finds_the_package_valid(ds: sd.Dataset, written: Path) -> None:
    report = frictionless.validate(str(written / "a.datapackage" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])

    package: Any = frictionless.Package(str(written / "a.datapackage" / "datapackage.json"))
    assert Counter(row["act"] for row in package.get_resource("statements").read_rows()) == acts(ds)
    values = [row["value"] for row in package.get_resource("observations").read_rows()]
    assert values == [observation.value for observation in ds.observations]


@pytest.mark.judge("zip", "frictionless", "a valid Data Package 2.0 in one file")
def test_frictionless_finds_the_zip_valid(written: Path) -> None:
    report = frictionless.validate(str(written / "a.zip"))
    assert report.valid, report.flatten(["type", "message"])


def test_frictionless_would_have_seen_a_broken_reference(written: Path, tmp_path: Path) -> None:
    """The judge is awake: a speaker that isn't there is found."""
    files = {path.name: path.read_bytes() for path in (written / "a.datapackage").iterdir()}
    files["statements.csv"] = files["statements.csv"].replace(b"people/kassym-jomart-tokayev", b"people/nobody")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


@pytest.mark.judge("datapackage", "frictionless", "gives each text as it was written, whatever it holds")
@given(text=texts())
@settings(max_examples=15)
def test_frictionless_reads_hostile_texts(text: str) -> None:
    """Quotes, line ends, controls, formulas: an apostrophe before it is all that can be added."""
    with TemporaryDirectory() as folder:
        sd.write(named(text), f"{folder}/p", format="datapackage")
        resource: Any = frictionless.Package(f"{folder}/p/datapackage.json").get_resource("topics")
        (row,) = resource.read_rows()

    assert row["name"] in (text, f"'{text}")


def named(text: str) -> sd.Dataset:
    source = sd.Source(id="s", title="S", publisher="P")
    topic = sd.Topic(id="t", name=text, citations=[sd.Citation(source=source)])  # type: ignore[arg-type]
    return sd.Dataset([source, topic], id="d", title="T", version="1", licence="L")


RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@given(ds=datasets(), text=st.sampled_from(("=1+1", "@SUM(A1)", " =1", "\ufeff=1", "'=1", "-2+3", "\t=1", "''", "＝1")))
def test_no_cell_begins_like_a_formula_and_no_text_is_changed(ds: sd.Dataset, text: str) -> None:
    """Numbers and dates aside, whose columns can hold nothing else."""
    for dataset in (ds, named(text)):
        files = dict(registry.named("datapackage").encoded(dataset))  # type: ignore[arg-type]
        for relation in relations():
            rows = csv.DictReader(io.StringIO(files[f"{relation.name}.csv"].decode(), newline=""))
            free = [column.name for column in relation.columns if column.form == "text"]
            for row in rows:
                assert not [
                    row[name] for name in free if row[name].lstrip(" \t\r\n\ufeff\u2066\u202e").startswith(RISKY)
                ]
        assert registry.named("datapackage").decoded(files) == dataset


def test_a_package_says_its_licence_sources_and_keys(ds: sd.Dataset, written: Path) -> None:
    package = json.loads((written / "a.datapackage" / "datapackage.json").read_bytes())
    schemas = {resource["path"]: resource["schema"] for resource in package["resources"]}

    assert package["version"] == ds.version
    assert package["licenses"] == [{"name": ds.licence}]
    assert len(package["sources"]) == len(ds.sources)
    act = next(field for field in schemas["statements.csv"]["fields"] if field["name"] == "act")
    assert act["constraints"] == {"required": True, "enum": [str(act) for act in sd.SpeechAct]}
    assert {"fields": ["meeting"], "reference": {"resource": "meetings", "fields": ["key"]}} in schemas[
        "statements.csv"
    ]["foreignKeys"]


def test_a_zip_is_the_same_whenever_it_is_written(ds: sd.Dataset, written: Path) -> None:
    with zipfile.ZipFile(written / "a.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert (written / "a.zip").read_bytes() == registry.named("zip").encoded(ds)


def test_a_spreadsheet_may_have_turned_a_file_round(ds: sd.Dataset) -> None:
    """Columns in another order, rows in another order, a byte-order mark, other line ends: the same data set."""
    files = dict(registry.named("datapackage").encoded(ds))  # type: ignore[arg-type]
    for name in ("people.csv", "citations.csv", "statements_topics.csv"):
        rows = list(csv.reader(io.StringIO(files[name].decode(), newline="")))
        turned = io.StringIO(newline="")
        csv.writer(turned, lineterminator="\n").writerows([row[::-1] for row in [rows[0], *rows[:0:-1]]])
        files[name] = turned.getvalue().encode("utf-8-sig")

    assert registry.named("datapackage").decoded(files) == ds


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("people", {"id": "other"}, "not that of the id"),
        ("statements_topics", {"record": "statements/nothing"}, "which is not there"),
        ("citations", {"path": "history/99"}, "leads nowhere"),
        ("citations", {"path": "citations/0"}, "leads nowhere"),
        ("statements", {"act": "sing"}, "is not one of"),
        ("countries", {"numeric": 860}, "Expected a text"),
        ("meetings", {"ordinal": "seven"}, "Expected a whole number"),
    ],
)
def test_rows_that_dont_fit_are_refused_by_name(
    ds: sd.Dataset, table: str, change: dict[str, Any], message: str
) -> None:
    tables = {
        relation.name: [dict(zip([c.name for c in relation.columns], row, strict=True)) for row in relation.rows(ds)]
        for relation in relations()
    }
    assert dataset_of(tables) == ds
    tables[table][0] |= change
    with pytest.raises(sd.InvalidDataset, match=message):
        dataset_of(tables)


# --- SQLite -------------------------------------------------------------------------------------------------------


@pytest.mark.judge("sqlite", "sqlite3", "integrity, foreign keys, strict tables, and what each view answers")
def test_sqlite_finds_nothing_wrong(ds: sd.Dataset, written: Path) -> None:
    with sqlite3.connect(written / "a.sqlite") as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        if sqlite3.sqlite_version_info >= (3, 37):
            kinds = base.execute("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
            ours = {name: strict for name, kind, strict in kinds if kind == "table" and not name.startswith("sqlite_")}
            assert ours == dict.fromkeys((relation.name for relation in relations()), 1)
        said = base.execute("SELECT speaker_name, count(*) FROM statements_with_speakers GROUP BY speaker").fetchall()
        assert Counter(dict(said)) == Counter(statement.speaker.name for statement in ds.statements)
        about = base.execute(
            "SELECT DISTINCT statement FROM statements_by_topic WHERE topic = 'topics/water'"
        ).fetchall()
        assert {key for (key,) in about} == {s.key for s in ds.statements.where(topic="topics/water")}
        dated = [key for (key,) in base.execute("SELECT key FROM timeline")]
        assert len(dated) == sum(record.date is not None for record in ds if hasattr(record, "date"))
        for view in VIEWS:
            assert base.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0
        status = dict(base.execute("SELECT key, status FROM initiatives_with_status").fetchall())
        assert status == {i.key: str(i.history[-1].status) if i.history else None for i in ds.initiatives}
    base.close()


def test_sqlite_would_have_refused_what_is_wrong(written: Path) -> None:
    """The constraints are awake."""
    with sqlite3.connect(":memory:") as base:
        base.deserialize((written / "a.sqlite").read_bytes())
        base.execute("PRAGMA foreign_keys = ON")
        for change in (
            "UPDATE statements SET act = 'sing'",
            "UPDATE meetings SET ordinal = 'seven'",
            "UPDATE statements SET summary = NULL",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                base.execute(change)
        base.execute("UPDATE statements SET speaker = 'people/nobody' WHERE rowid = 1")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            base.commit()
        base.rollback()
    base.close()


@pytest.mark.judge("sqlite", "datasette", "opens it, shows its tables and views, and searches its records")
def test_datasette_opens_it(ds: sd.Dataset, written: Path) -> None:
    from datasette.app import Datasette

    async def get(*paths: str) -> list[Any]:
        app = Datasette([str(written / "a.sqlite")])
        await app.invoke_startup()
        try:
            answers = [await app.client.get(path) for path in paths]
            assert [answer.status_code for answer in answers] == [200] * len(paths)
            return [answer.json() for answer in answers]
        finally:
            for database in app.databases.values():
                database.close()
            app.executor.shutdown()

    tables, people, found = asyncio.run(
        get("/a.json", "/a/people.json?_shape=array", "/a/records.json?_search=rare+earth&_shape=array")
    )
    assert {view["name"] for view in tables["views"]} == set(VIEWS)
    assert [person["name"] for person in people] == [person.name for person in ds.people]
    assert "initiatives/rare-earth-research-centre" in {record["key"] for record in found}


def test_a_database_from_a_stranger_runs_nothing(tmp_path: Path, written: Path) -> None:
    """A view in the place of a table is not read."""
    place = tmp_path / "a.sqlite"
    place.write_bytes((written / "a.sqlite").read_bytes())
    with sqlite3.connect(place) as base:
        base.execute("ALTER TABLE data RENAME TO hidden")
        base.execute("CREATE VIEW data AS SELECT * FROM hidden")
    base.close()
    with pytest.raises(sd.InvalidDataset, match="no table data"):
        sd.read(place)


# --- Parquet ------------------------------------------------------------------------------------------------------


@pytest.mark.judge(
    "parquet", "polars", "decimals, dates, categories and lists as such; sums and counts as the library's"
)
def test_polars_reads_parquet(ds: sd.Dataset, written: Path) -> None:
    statements = pl.read_parquet(written / "a.parquet" / "statements.parquet")
    observations = pl.read_parquet(written / "a.parquet" / "observations.parquet")

    assert statements.schema["act"] == pl.Categorical()
    assert statements.schema["date_first"] == pl.Date()
    assert statements.schema["topics"] == pl.List(pl.String())
    assert observations.schema["value"] == pl.Decimal(38, 6)
    assert observations["value"].sum() == sum(observation.value for observation in ds.observations)
    assert dict(statements.group_by("act").len().iter_rows()) == acts(ds)
    topics = statements.explode("topics").group_by("topics").len()
    assert dict(topics.iter_rows()) == Counter(topic.key for s in ds.statements for topic in s.topics)


@pytest.mark.judge("parquet", "duckdb", "decimals, dates and lists as such; sums, counts and joins as the library's")
def test_duckdb_reads_parquet(ds: sd.Dataset, written: Path) -> None:
    folder = written / "a.parquet"
    kinds = f"SELECT typeof(value), typeof(period_first), typeof(citations) FROM '{folder}/observations.parquet'"
    decimal, day, cited = ask(kinds)[0]
    assert (decimal, day) == ("DECIMAL(38,6)", "DATE")
    assert cited.endswith("[]")
    (total,) = ask(f"SELECT sum(value) FROM '{folder}/observations.parquet'")[0]
    assert total == sum((observation.value for observation in ds.observations), Decimal(0))
    said = f"""SELECT p.name, count(*) FROM '{folder}/statements.parquet' AS s
               JOIN '{folder}/people.parquet' AS p ON p.key = s.speaker WHERE s.act = 'propose' GROUP BY p.name"""
    proposed = ds.statements.where(act="propose")
    expected = Counter(s.speaker.name for s in proposed if isinstance(s.speaker, sd.Person))
    assert dict(ask(said)) == expected


def test_parquet_says_in_each_file_what_it_is(ds: sd.Dataset, written: Path) -> None:
    from pyarrow import parquet

    for kind in sd.KINDS:
        told = parquet.read_schema(written / "a.parquet" / f"{kind.table}.parquet").metadata
        assert told[b"summitdata.format"] == b"1"
        assert told[b"summitdata.table"] == kind.table.encode()
        assert json.loads(told[b"summitdata.data"])["version"] == ds.version


def test_numbers_that_no_decimal_column_holds_together_are_refused() -> None:
    source = sd.Source(id="s", title="S", publisher="P")
    values = ("1" * 30, "0." + "1" * 20)
    made = [
        sd.Observation(id=f"o{i}", indicator="i", value=value, unit="u", nature="actual",
                       citations=[sd.Citation(source=source)])  # type: ignore[arg-type]
        for i, value in enumerate(values)
    ]  # fmt: skip
    for some in (made[:1], made[1:]):
        one = sd.Dataset([source, *some], id="d", title="T", version="1", licence="L")
        parquet = registry.named("parquet")
        assert parquet.decoded(dict(parquet.encoded(one))) == one  # type: ignore[arg-type]
    both = sd.Dataset([source, *made], id="d", title="T", version="1", licence="L")
    with pytest.raises(sd.InvalidValue, match="at most 38 digits"):
        dict(registry.named("parquet").encoded(both))  # type: ignore[arg-type]
