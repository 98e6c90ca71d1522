"""Which texts of a record are searched, and how much does each weigh?

A name says most about its record, its summary less, and what it merely refers to least:
that is what finds a speaker's statements by the speaker's name, in any script that the name is known in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.model import (
    Award,
    Country,
    Document,
    Event,
    Meeting,
    Named,
    Observation,
    Organization,
    Person,
    Record,
    Source,
    Statement,
    Topic,
    Value,
)
from summitdata.model.graph import linking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MENTIONS = "mentions"
WEIGHTS = {"name": 4.0, "names": 3.0, "summary": 2.0, "details": 1.5, MENTIONS: 1.0}
"""The fields, in the order in which a tie between them is decided."""

NAMING = ("name", "names")
"""The fields by whose texts a record is known where another mentions it."""


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Give each text of a record with the field it belongs to."""
    yield from own_texts(record)
    for other in mentioned(record):
        yield from ((MENTIONS, text) for field, text in own_texts(other) if field in NAMING)


def own_texts(record: Record) -> Iterator[tuple[str, str]]:
    """Give the texts of a record itself."""
    if isinstance(record, Statement):
        yield "summary", record.summary
        yield "details", record.act
        return
    yield "name", record.caption.replace("-", " ") if isinstance(record, Observation) else record.caption
    if isinstance(record, Source):
        yield "details", record.publisher
    if isinstance(record, Named):
        yield from (("names", name) for name in (*record.names.values(), *record.aliases))
    if isinstance(record, Country):
        codes = (record.official_name, record.alpha_2, record.alpha_3)
        yield from (("names", code) for code in codes if code is not None)
    if isinstance(record, Organization) and record.abbreviation is not None:
        yield "names", record.abbreviation
    if isinstance(record, Meeting | Event | Document) and record.date is not None and not record.date.is_open:
        yield "details", str(record.date.last.year)
    if isinstance(record, Person):
        yield from (("details", office.title) for office in record.offices)
    if isinstance(record, Award):
        yield from (("details", given.category) for given in record.conferrals if given.category is not None)


def mentioned(record: Record) -> Iterable[Record]:
    """Give what a record refers to, sources aside, and the broader topics of its topics, each once."""
    found: dict[str, Record] = {}
    _gather(record, found)
    return found.values()


def _gather(held: Record | Value, found: dict[str, Record]) -> None:
    # Not `references`, which also tells the way there and goes through every citation: this is done for every record.
    for name, _shape in linking(type(held)):
        if name == "citations":
            continue
        value = getattr(held, name)
        for item in value if type(value) is tuple else (value,):
            if isinstance(item, Topic):
                found.update((topic.key, topic) for topic in item.line)
            elif isinstance(item, Value):
                _gather(item, found)
            elif item is not None and not isinstance(item, Source):
                found[item.key] = item
