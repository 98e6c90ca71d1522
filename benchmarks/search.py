"""How fast are names, words and filters? Prints a table: every figure is a ratio to a floor or a peer of the same run.

python benchmarks/search.py           all of it, some minutes
python benchmarks/search.py --quick   small sizes and few rounds: whether it runs, not how fast it is
"""

from __future__ import annotations

import json
import random
import sqlite3
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from documents import tree_of
from measuring import Line, Subject, print_table, seconds_of
from naming import misspelt, names, spoken_words

import summitdata as sd
from summitdata.dataset.reading import loads_trusted
from summitdata.model import About
from summitdata.search import SearchIndex
from summitdata.search.fields import WEIGHTS, texts
from summitdata.search.folding import fold, words
from summitdata.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Rows = list[dict[str, str]]


class Sizes(NamedTuple):
    """How much is measured how often."""

    small: int
    large: int
    rounds: int
    asked: int


FULL = Sizes(small=30_000, large=300_000, rounds=5, asked=100)
QUICK = Sizes(small=1_000, large=3_000, rounds=1, asked=10)


def each(ask: Callable[[Any], object], asked: Iterable[Any]) -> Subject:
    """Ask one thing after another."""
    questions = list(asked)

    def work() -> None:
        for question in questions:
            ask(question)

    return Subject(work)


def finding(sizes: Sizes) -> Iterator[Line]:
    """Compare `find` with a dict look-up and with rapidfuzz, over the names of people."""
    known = names(sizes.small)
    source = sd.Source(id="s", title="T", publisher="P")
    cited = (sd.Citation(source=source),)
    people = [sd.Person(id=f"p-{number}", name=name, citations=cited) for number, name in enumerate(known)]
    about = About(id="x", title="X", version="1", licence="L")
    ds = sd.Dataset.of_linked(about, {record.key: record for record in (source, *people)})
    draw = random.Random(1)
    exact = draw.sample(known, sizes.asked)
    wrong = [(name, misspelt(name, draw)) for name in draw.sample(known, sizes.asked)]
    table = {" ".join(words(name)): person for name, person in zip(known, people, strict=True)}
    subjects = {
        "floor": each(lambda name: table[" ".join(words(name))], exact),
        "exact": each(ds.find, exact),
        "folded": each(ds.find, map(str.upper, exact)),
        "fuzzy": each(partial(found, ds), (typed for _, typed in wrong)),
    }
    judge: Callable[[str], list[str]] | None = None
    if find_spec("rapidfuzz"):
        process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")

        def judged(typed: str) -> list[str]:
            return [name for name, _, _ in process.extract(typed, known, scorer=fuzz.token_sort_ratio, limit=10)]

        judge = judged
        subjects["rapidfuzz"] = each(judge, (typed for _, typed in wrong))
    seconds = {name: taken / sizes.asked for name, taken in seconds_of(subjects, sizes.rounds).items()}
    size = f"{sizes.small:,} names"
    for way, what in (("exact", "as written"), ("folded", "in capitals")):
        ratio = seconds[way] / seconds["floor"]
        yield Line(f"`find`, {what}; {size}", us(seconds[way]), "folding and a dict", us(seconds["floor"]), ratio, 3)
    if judge is None:
        yield Line(f"`find`, misspelt; {size}", us(seconds["fuzzy"]), "rapidfuzz", "not installed")
        return
    ratio = seconds["fuzzy"] / seconds["rapidfuzz"]
    beside = "rapidfuzz `token_sort_ratio`"
    yield Line(f"`find`, misspelt; {size}", us(seconds["fuzzy"]), beside, us(seconds["rapidfuzz"]), ratio, 0.3)
    ours = sum(name in found(ds, typed) for name, typed in wrong) / len(wrong)
    theirs = sum(name in judge(typed) for name, typed in wrong) / len(wrong)
    yield Line("the name is among ten (recall@10)", f"{ours:.2f}", beside, f"{theirs:.2f}")


def found(ds: sd.Dataset, typed: str) -> list[str]:
    """Give up to ten names: the record's, or the candidates', or what is suggested."""
    try:
        return [ds.find(typed).caption]
    except sd.Ambiguous as error:
        return [record.caption for record in error.candidates[:10] if isinstance(record, sd.Record)]
    except sd.NotFound as error:
        return list(error.suggestions)


def searching(sizes: Sizes) -> Iterator[Line]:
    """Compare `search` with SQLite's full text and with a scan of the same texts."""
    ds = made_up(sizes.small)
    records = list(ds)
    rows = rows_of(records)
    database = fts5(rows)
    joined = ["\n".join(row.values()) for row in rows]
    draw = random.Random(2)
    queries = {
        "a name": [person.caption.split()[-1] for person in draw.sample(list(ds.people), 20)],
        "two common words": [" ".join(draw.sample(spoken_words()[20:100], 2)) for _ in range(20)],
    }
    for what, asked in queries.items():
        # The last word of ours may be the beginning of one, so it may be there too.
        matches = [" ".join(f'"{word}"' for word in query.split()) + "*" for query in asked]
        seconds = seconds_of(
            {
                "ours": each(ds.search, asked),
                "shown": each(lambda query: [str(hit) for hit in ds.search(query)], asked),
                "fts5": each(partial(ask_fts5, database, "rowid"), matches),
                "fts5 shown": each(
                    partial(ask_fts5, database, "rowid, snippet(said, -1, '[', ']', '...', 12)"), matches
                ),
                "scan": Subject(partial(scan, joined, asked[0])),
            },
            sizes.rounds,
        )
        ours = seconds["ours"] / len(asked)
        target = 0.3 if what == "a name" else 1.2
        peer, shown = seconds["fts5"] / len(asked), seconds["fts5 shown"] / len(asked)
        size = f"top 10 of {sizes.small:,} records"
        yield Line(f"`search`, {what}; {size}", us(ours), "FTS5, bm25", us(peer), ours / peer, target)
        ratio = seconds["shown"] / len(asked) / shown
        yield Line(f"`search`, {what}, with snippets", us(seconds["shown"] / len(asked)), "FTS5", us(shown), ratio)
        yield Line(
            f"`search`, {what}", us(ours), "a scan, `casefold`", us(seconds["scan"]), ours / seconds["scan"], 0.033
        )
    database.close()


def ask_fts5(database: sqlite3.Connection, columns: str, match: str) -> list[Any]:
    """Ask SQLite for ten rows, the best first."""
    statement = f"select {columns} from said where said match ? order by rank limit 10"  # noqa: S608 - ours
    return database.execute(statement, (match,)).fetchall()


def scan(texts_: Sequence[str], query: str) -> list[int]:
    """Look through every text, folding it anew, as far as `casefold` folds."""
    asked = query.casefold().split()
    return [n for n, text in enumerate(texts_) if all(word in text.casefold() for word in asked)]


def rows_of(records: Iterable[sd.Record]) -> Rows:
    """Give each record's texts, by field."""
    rows: Rows = []
    for record in records:
        row: dict[str, list[str]] = {field: [] for field in WEIGHTS}
        for field, text in texts(record):
            row[field].append(text)
        rows.append({field: "\n".join(said) for field, said in row.items()})
    return rows


def fts5(rows: Rows) -> sqlite3.Connection:
    """Make the same index with SQLite, stemming and folding as far as it can."""
    database = sqlite3.connect(":memory:")
    tokenize = "porter unicode61 remove_diacritics 2"
    database.execute(f'create virtual table said using fts5({", ".join(WEIGHTS)}, tokenize="{tokenize}")')
    weights = ", ".join(map(str, WEIGHTS.values()))
    database.execute("insert into said(said, rank) values ('rank', ?)", (f"bm25({weights})",))
    database.executemany("insert into said values (?, ?, ?, ?, ?)", (tuple(row.values()) for row in rows))
    database.commit()
    return database


def building(sizes: Sizes) -> Iterator[Line]:
    """Compare how long the index takes to be made, and how that grows."""
    ours: dict[int, float] = {}
    for size in (sizes.small, sizes.large):
        records = list(made_up(size))
        rows = rows_of(records)
        subjects = {
            "ours": Subject(partial(index, records)),
            "fts5": Subject(lambda rows=rows: fts5(rows).close()),  # type: ignore[misc]
        }
        if find_spec("bm25s") and size == sizes.small:
            joined = ["\n".join(row.values()) for row in rows]
            subjects["bm25s"] = Subject(partial(bm25s_index, joined))
        seconds = seconds_of(subjects, sizes.rounds if size == sizes.small else 1)
        ours[size] = seconds["ours"]
        what = f"the index of {size:,} records"
        yield Line(what, ms(ours[size]), "FTS5", ms(seconds["fts5"]), ours[size] / seconds["fts5"], 5)
        if "bm25s" in seconds:
            yield Line(what, ms(ours[size]), "bm25s", ms(seconds["bm25s"]), ours[size] / seconds["bm25s"], 0.7)
        elif size == sizes.small:
            yield Line(what, ms(ours[size]), "bm25s", "not installed")
    ratio = ours[sizes.large] / ours[sizes.small]
    yield Line(
        f"the same, growth from {sizes.small:,} to {sizes.large:,}", f"{ratio:.2f} times", ratio=ratio, target=11
    )


def index(records: Sequence[sd.Record]) -> None:
    """Make the whole index, remembering no stem from before."""
    stem.cache_clear()
    made = SearchIndex(records)
    _ = made._contents  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - made by the first query otherwise


def bm25s_index(joined: Sequence[str]) -> None:
    """Make the index of bm25s, which does not stem."""
    bm25s = import_module("bm25s")
    bm25s.BM25().index(bm25s.tokenize(joined, show_progress=False), show_progress=False)


def shipped(sizes: Sizes) -> Iterator[Line]:
    """Compare the first search of the shipped data with a scan of its texts, folded for it or before."""
    records = list(sd.load())
    said = [[text for _, text in texts(record)] for record in records]
    folded = [" ".join(map(fold, each_)) for each_ in said]

    def fold_and_scan() -> list[int]:
        fold.cache_clear()
        return [n for n, each_ in enumerate(said) if "water" in " ".join(map(fold, each_))]

    # Who searches keeps the data set: that one is let go of is no part of its first search.
    kept: list[sd.Dataset] = []

    def first() -> None:
        stem.cache_clear()
        fresh = sd.Dataset.of_linked(sd.load().about, {record.key: record for record in records})
        fresh.search("water")
        kept.append(fresh)

    seconds = seconds_of(
        {
            "first": Subject(first),
            "fold and scan": Subject(fold_and_scan),
            "scan": Subject(lambda: [n for n, text in enumerate(folded) if "water" in text]),
        },
        max(sizes.rounds, 5),
    )
    what = f"the first `search` of the shipped {len(records)} records"
    for way, beside in (("fold and scan", "folding and scanning"), ("scan", "scanning what is folded")):
        more = (seconds["first"] - seconds[way]) * 1e3
        yield Line(f"{what}: {more:.1f} ms more", ms(seconds["first"]), beside, us(seconds[way]))


def filtering(sizes: Sizes) -> Iterator[Line]:
    """Compare `where` with stix2's filters and a prepared SPARQL query, over the same statements."""
    ds = made_up(sizes.small)
    speakers = [person.key for person in ds.people][: sizes.asked]
    wanted = speakers[len(speakers) // 2]
    subjects = {"ours": Subject(lambda: ds.statements.where(speaker=wanted, act="propose"), times=20)}
    if find_spec("stix2"):
        subjects["stix2"] = Subject(stix2_query(ds, wanted))
    if find_spec("rdflib"):
        subjects["rdflib"] = Subject(sparql_query(ds, wanted))
    seconds = seconds_of(subjects, sizes.rounds)
    what = f"`where`, two conditions; {len(ds.statements):,} statements"
    for peer, beside, target in (
        ("stix2", "stix2 `MemoryStore.query`", 0.01),
        ("rdflib", "rdflib, prepared SPARQL", 0.02),
    ):
        if peer in seconds:
            ratio = seconds["ours"] / seconds[peer]
            yield Line(what, us(seconds["ours"]), beside, us(seconds[peer]), ratio, target)
        else:
            yield Line(what, us(seconds["ours"]), beside, "not installed")


def stix2_query(ds: sd.Dataset, speaker: str) -> Callable[[], object]:
    """Put the statements into a store of stix2, and give its question."""
    stix2 = import_module("stix2")
    store = stix2.MemoryStore()
    for number, statement in enumerate(ds.statements):
        name = f"note--{number:08x}-0000-4000-8000-000000000000"
        store.add(
            {
                "type": "note",
                "spec_version": "2.1",
                "id": name,
                "created": "2025-01-01T00:00:00.000Z",
                "modified": "2025-01-01T00:00:00.000Z",
                "content": statement.summary,
                "abstract": statement.speaker.key,
                "lang": str(statement.act),
                "object_refs": [name],
            }
        )
    filters = [stix2.Filter("abstract", "=", speaker), stix2.Filter("lang", "=", "propose")]
    return lambda: store.query(filters)


def sparql_query(ds: sd.Dataset, speaker: str) -> Callable[[], object]:
    """Put the statements into a graph of rdflib, and give its question, prepared."""
    rdflib, sparql = import_module("rdflib"), import_module("rdflib.plugins.sparql")
    base = rdflib.Namespace("https://example.org/")
    graph = rdflib.Graph()
    for statement in ds.statements:
        graph.add((base[statement.key], base.speaker, base[statement.speaker.key]))
        graph.add((base[statement.key], base.act, rdflib.Literal(str(statement.act))))
        graph.add((base[statement.key], base.summary, rdflib.Literal(statement.summary)))
    query = sparql.prepareQuery(
        f'select ?s where {{ ?s <{base}speaker> <{base}{speaker}> . ?s <{base}act> "propose" }}'
    )
    return lambda: list(graph.query(query))


def made_up(size: int) -> sd.Dataset:
    """Make a data set in which people have names of their own and words are as frequent as in speech."""
    tree = tree_of(size)
    draw = random.Random(size)
    for person, name in zip(tree["people"], names(len(tree["people"])), strict=True):
        person.update(name=name, names={})
    spoken = spoken_words()
    frequencies = [1 / (rank + 10) for rank in range(len(spoken))]
    for table, field, length in (("statements", "summary", 22), ("initiatives", "name", 8), ("sources", "title", 10)):
        for row in tree[table]:
            row[field] = " ".join(draw.choices(spoken, frequencies, k=length))
    return loads_trusted(json.dumps(tree).encode())


def us(seconds: float) -> str:
    """Write microseconds."""
    return f"{seconds * 1e6:,.1f} µs"


def ms(seconds: float) -> str:
    """Write milliseconds."""
    return f"{seconds * 1e3:,.1f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table line by line."""
    print_table(
        (finding, searching, filtering, shipped, building),
        FULL,
        QUICK,
        "Measure names, words and filters against their floors and peers.",
        arguments,
    )


if __name__ == "__main__":
    main()
