"""Does Spark give the library's answers from the Parquet that we write?"""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import summitdata as sd

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Start one session on this machine, without its web page."""
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed (dependency group spark)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("spark") / "meeting.parquet"
    sd.write(sd.load(), place)
    return place


@pytest.mark.judge("parquet", "pyspark", "decimals, dates and lists as such; sums, counts and joins as the library's")
@pytest.mark.filterwarnings("ignore")
def test_spark_reads_parquet(spark: Any, folder: Path) -> None:
    """One session answers every question: starting it is what takes time."""
    ds = sd.load()
    for name in ("statements", "people", "observations", "sources", "initiatives"):
        spark.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)

    types = dict(spark.table("observations").dtypes)
    assert types["value"] == "decimal(38,6)"
    assert types["period_first"] == "date"
    assert types["citations"].startswith("array<struct<source:string,")

    (total,) = spark.sql("SELECT sum(value) FROM observations").first()
    assert total == sum((observation.value for observation in ds.observations), Decimal(0))

    counted = spark.sql("SELECT act, count(*) FROM statements GROUP BY act").collect()
    assert {act: count for act, count in counted} == Counter(str(s.act) for s in ds.statements)  # noqa: C416 - rows

    topics = spark.sql("SELECT topic, count(*) FROM statements LATERAL VIEW explode(topics) AS topic GROUP BY topic")
    assert {t: count for t, count in topics.collect()} == Counter(t.key for s in ds.statements for t in s.topics)  # noqa: C416

    joined = spark.sql("SELECT p.name, count(*) FROM statements s JOIN people p ON p.key = s.speaker GROUP BY p.name")
    speakers = Counter(s.speaker.name for s in ds.statements if isinstance(s.speaker, sd.Person))
    assert {name: count for name, count in joined.collect()} == speakers  # noqa: C416

    days = spark.sql("SELECT min(date_first), max(date_last) FROM statements").first()
    dates = [s.date for s in ds.statements if s.date is not None]
    assert tuple(days) == (min(date.first for date in dates), max(date.last for date in dates))


@pytest.mark.filterwarnings("ignore")
def test_the_job_in_the_docs_gives_the_librarys_answer(spark: Any, folder: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "spark.md").read_text(encoding="utf-8")
    job = page.partition("```py\n")[2].partition("```")[0]
    names: dict[str, Any] = {}
    exec(job.replace("meeting.parquet", str(folder)), names)  # noqa: S102 - our own docs

    proposed = sd.load().statements.where(lambda s: isinstance(s.speaker, sd.Person), act="propose")
    expected = Counter((s.speaker.name, topic.key) for s in proposed for topic in s.topics)
    assert {(name, topic): count for name, topic, count in names["proposals"].collect()} == expected
