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
from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MENTIONS = "mentions"
WEIGHTS = {"name": 4.0, "names": 3.0, "summary": 2.0, "details": 1.5, MENTIONS: 1.0}
"""The fields, in the order in which a tie between them is decided."""

NAMING = ("name", "names")
"""The fields by whose texts a record is known where another mentions it."""


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Give each text of a record with the field it belongs to."""
    yield from own_texts(record)
    for other in mentioned(record).values():
        yield from ((MENTIONS, text) for field, text in own_texts(other) if field in NAMING)


def own_texts(record: Record) -> Iterator[tuple[str, str]]:
    """Give the texts of a record itself."""
    if isinstance(record, Statement):
        yield "summary", record.summary
        yield "details", record.act
    elif isinstance(record, Source):
        yield "name", record.title
        yield "details", record.publisher
    elif isinstance(record, Observation):
        yield "name", record.indicator.replace("-", " ")
    else:
        yield "name", record.caption
        if isinstance(record, Named):
            for name in (*record.names.values(), *record.aliases):
                yield "names", name
        yield from _particulars(record)


def _particulars(record: Record) -> Iterator[tuple[str, str]]:
    """Give what only records of some kinds are known by."""
    if isinstance(record, Country):
        codes = (record.official_name, record.alpha_2, record.alpha_3)
        yield from (("names", code) for code in codes if code is not None)
    elif isinstance(record, Organization):
        if record.abbreviation is not None:
            yield "names", record.abbreviation
    elif isinstance(record, Person):
        yield from (("details", office.title) for office in record.offices)
    elif isinstance(record, Award):
        yield from (("details", given.category) for given in record.conferrals if given.category is not None)
    elif isinstance(record, Meeting | Event | Document) and record.date is not None and not record.date.is_open:
        yield "details", str(record.date.last.year)


def mentioned(record: Record) -> Mapping[int, Record]:
    """Give what a record refers to, sources aside, and the broader topics of its topics, by identity.

    Within a data set a record is one object, whoever refers to it; to make its key takes longer than all else here.
    """
    found: dict[int, Record] = {}
    _gather(record, found)
    return found


def _gather(held: Record | Value, found: dict[int, Record]) -> None:
    # Not `references`, which also tells the way there and goes through every citation: this is done for every record.
    for name in _saying(type(held)):
        value = getattr(held, name)
        if value is None:
            continue
        for item in value if type(value) is tuple else (value,):
            if isinstance(item, Value):
                _gather(item, found)
            elif isinstance(item, Topic):
                for topic in item.line:
                    found[id(topic)] = topic
            elif not isinstance(item, Source):
                found[id(item)] = item


@per_class
def _saying(cls: type[Record | Value]) -> tuple[str, ...]:
    """Name the fields by which a record of a class mentions others: a citation says only where something stands."""
    return tuple(name for name, _shape in linking(cls) if name != "citations")
