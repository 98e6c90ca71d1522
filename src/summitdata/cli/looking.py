"""What is in the data, and where is what somebody asks for? `show`, `find`, `search`, `keys`, and no command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, dataset_of, record_of, takes_data
from summitdata.cli.blocks import Grid, key
from summitdata.cli.overview import overview_blocks, overview_data
from summitdata.cli.record import record_blocks
from summitdata.cli.wording import paragraph
from summitdata.codec.canonical import plain
from summitdata.errors import NotFound, shown
from summitdata.hints import near
from summitdata.views.displays import snippet
from summitdata.views.sheet import plain as words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from summitdata.cli.blocks import Block
    from summitdata.dataset import Dataset
    from summitdata.model import Record
    from summitdata.search import Hit
    from summitdata.views.sheet import Phrase


def add(commands: Any) -> None:
    """Add the commands of this file to the parser."""
    showing = commands.add_parser(
        "show",
        help="show one record with its citations",
        description="Show one record with its citations.",
        epilog="example: summitdata show people/kassym-jomart-tokayev",
    )
    showing.add_argument(
        "id", metavar="ID", help="the record's key (table/id), or its id alone where only one record has it"
    )
    showing.set_defaults(run=show)

    finding = commands.add_parser(
        "find",
        help="find the one record that a name means",
        description="Find the one record that a name means, in any script or spelling.",
        epilog="example: summitdata find Токаев",
    )
    finding.add_argument("text", metavar="TEXT", nargs="+", help="a name, alias, code or abbreviation")
    finding.set_defaults(run=find)

    searching = commands.add_parser(
        "search",
        help="search for words",
        description='Search for words; "quoted phrases" stay together, and after -- a -word must not be there.',
        epilog="example: summitdata search rare earth --kind statements --speaker Tokayev",
    )
    searching.add_argument("words", metavar="WORDS", nargs="+", help="what to look for")
    searching.add_argument("--topic", help="only what is about this topic, or a narrower one")
    searching.add_argument("--speaker", help="only what this person or organization said")
    searching.add_argument("--since", metavar="DATE", help="only what is dated from then on (EDTF)")
    searching.add_argument("--until", metavar="DATE", help="only what is dated up to then (EDTF)")
    searching.add_argument("--limit", metavar="N", type=int, default=10, help="how many at most (10)")
    searching.set_defaults(run=search)
    for command in (finding, searching):
        command.add_argument("--kind", metavar="TABLE", help="only records of this kind, such as people or statements")

    listing = commands.add_parser(
        "keys",
        help="list the keys of all records",
        description="List the key of every record, of those of one kind, or of those that refer to a record.",
        epilog="example: summitdata keys people\nexample: summitdata keys --about meetings/astana-2024",
    )
    listing.add_argument("kind", metavar="TABLE", nargs="?", help="only records of this kind, such as people")
    listing.add_argument("--about", metavar="ID", help="only records that refer to this one")
    listing.set_defaults(run=keys)
    takes_data(showing, finding, searching, listing)


def overview(chosen: Namespace) -> Answer:
    """Tell what is in the data set."""
    dataset = dataset_of(chosen)
    return Answer(overview_blocks(dataset), data=overview_data(dataset))


def show(chosen: Namespace) -> Answer:
    """Show one record."""
    dataset = dataset_of(chosen)
    return _shown(record_of(dataset, chosen.id), dataset)


def _shown(record: Record, dataset: Dataset) -> Answer:
    return Answer(record_blocks(record, dataset), data={"key": record.key, "record": plain(record)})


def find(chosen: Namespace) -> Answer:
    """Show the one record that a name means."""
    dataset = dataset_of(chosen)
    return _shown(dataset.find(" ".join(chosen.text), kind=chosen.kind), dataset)


def search(chosen: Namespace) -> Answer:
    """List the records that answer some words, the best first."""
    dataset = dataset_of(chosen)
    query = " ".join(chosen.words)
    hits = dataset.search(
        query,
        kind=chosen.kind,
        topic=chosen.topic,
        speaker=chosen.speaker,
        since=chosen.since,
        until=chosen.until,
        limit=chosen.limit,
    )
    if not hits:
        raise NotFound(f"Nothing answers {shown(query)}.", dataset.suggest(query))
    grid = Grid(("record", "what matches"), [(key(hit.record.key), snippet(hit)) for hit in hits], _hit)
    return Answer([grid], data={"query": query, "hits": [_found(hit) for hit in hits]})


def _hit(found: Phrase, matching: Phrase) -> Iterable[Block]:
    return (found, *paragraph("    ", matching, 4))


def _found(hit: Hit) -> dict[str, object]:
    return {
        "key": hit.record.key,
        "score": hit.score,
        "field": hit.field,
        "words": list(hit.words),
        "snippet": str(hit.snippet),
        "record": plain(hit.record),
    }


def keys(chosen: Namespace) -> Answer:
    """List what `show` can be asked for, and `imports` can name."""
    dataset = dataset_of(chosen)
    if chosen.kind is not None and chosen.kind not in dataset.tables:
        raise NotFound(f"There is no table {shown(chosen.kind)}.", near(chosen.kind, dataset.tables))
    about = list(dataset) if chosen.about is None else dataset.referrers(record_of(dataset, chosen.about))
    records = [record for record in about if chosen.kind in (None, record.table)]
    grid = Grid(("key", "what it is"), [(key(record.key), words(record.caption)) for record in records], _key)
    return Answer([grid], data={"records": [{"key": record.key, "caption": record.caption} for record in records]})


def _key(named: Phrase, _caption: Phrase) -> Iterable[Block]:
    return (named,)
