"""Which texts of a record are searched, and how much does each weigh?

A name says most about its record, its summary less, and what it merely refers to least:
that is what finds a speaker's statements by the speaker's name, in any script that the name is known in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.model import (
    Award,
    Country,
    Named,
    Observation,
    Organization,
    Person,
    Record,
    Source,
    Statement,
    Topic,
)
from summitdata.model.graph import references

if TYPE_CHECKING:
    from collections.abc import Iterator

WEIGHTS = {"name": 4.0, "names": 3.0, "summary": 2.0, "details": 1.5, "mentions": 1.0}
"""The fields, in the order in which a tie between them is decided."""


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Give each text of a record with the field it belongs to."""
    yield from _own(record)
    for other in _mentioned(record):
        yield "mentions", other.caption
        yield from (("mentions", text) for field, text in _own(other) if field == "names")


def _own(record: Record) -> Iterator[tuple[str, str]]:
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
    if isinstance(record, Person):
        yield from (("details", office.title) for office in record.offices)
    if isinstance(record, Award):
        yield from (("details", given.category) for given in record.conferrals if given.category is not None)


def _mentioned(record: Record) -> list[Record]:
    """Give what a record refers to, sources aside, and the broader topics of its topics."""
    mentioned: dict[str, Record] = {}
    for _, other in references(record):
        if isinstance(other, Topic):
            mentioned.update((topic.key, topic) for topic in other.line)
        elif not isinstance(other, Source):
            mentioned[other.key] = other
    return list(mentioned.values())
