"""Which rules must hold across the records of a data set?

To add one, write a generator of findings and put it into `RULES`; its docstring says what must hold.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from summitdata.checks.finding import Finding
from summitdata.errors import shown
from summitdata.model import (
    EDTF,
    Cited,
    Country,
    Event,
    Initiative,
    Meeting,
    Observation,
    Organization,
    Participation,
    Person,
    Place,
    Record,
    Series,
    SpeechAct,
    Statement,
    shapes,
)
from summitdata.model.graph import citations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Rule = Callable[["Records"], Iterator[Finding]]

Kind = TypeVar("Kind", bound=Record)

NEAR = timedelta(days=14)
"""How far from a meeting's dates its events and the statements made at it may lie."""


class Records:
    """The records to check, by kind."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.all: tuple[Record, ...] = tuple(records)
        self._of: dict[type[Record], list[Any]] = {}
        for record in self.all:
            self._of.setdefault(type(record), []).append(record)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Give the records of one kind, in order."""
        return self._of.get(kind, [])


def cited(records: Records) -> Iterator[Finding]:
    """Every record but a source has a citation, and so have changes of an initiative's status and rival claims."""
    for record in records.all:
        if not isinstance(record, Cited):
            continue
        if not record.citations:
            yield Finding(record, (), "uncited", "This record cites no source; say where it comes from.")
        for item, rival in enumerate(record.rivals):
            if not rival.citations:
                yield Finding(record, ("rivals", item), "uncited", "This claim cites no source; say who makes it.")
    for initiative in records.of(Initiative):
        for item, change in enumerate(initiative.history):
            if not change.citations:
                yield Finding(
                    initiative, ("history", item), "uncited", "This change cites no source; say who reports it."
                )


def rival_of_a_field(records: Records) -> Iterator[Finding]:
    """A rival claim is about a field that its record has."""
    for record in records.all:
        for item, rival in enumerate(record.rivals if isinstance(record, Cited) else ()):
            fields = [name for name in shapes(type(record)) if name not in ("id", "rivals", "citations")]
            if rival.field not in fields:
                message = f"{record.key} has no field {shown(rival.field)}; it has {', '.join(fields)}."
                yield Finding(record, ("rivals", item, "field"), "unknown-field", message)


def citation_inside(records: Records) -> Iterator[Finding]:
    """A citation's position lies within its source's text, and a source without a text is cited whole."""
    for record in records.all:
        for path, citation in citations(record):
            if citation.end is None:
                continue
            length = citation.source.length
            if length is None:
                message = f"Nobody holds the text of {citation.source.key}; cite the whole source, without a position."
                yield Finding(record, path, "citation-of-no-text", message)
            elif citation.end > length:
                message = f"The text of {citation.source.key} ends at {length}, before this citation does."
                yield Finding(record, (*path, "end"), "citation-outside", message)


def at_its_meeting(records: Records) -> Iterator[Finding]:
    """Events of a meeting and statements made at it lie within two weeks of its dates."""
    dated: list[Event | Statement] = [*records.of(Event), *records.of(Statement)]
    for record in dated:
        meeting = record.meeting
        if meeting is None or meeting.date is None or record.date is None:
            continue
        if not _near(record.date, meeting.date):
            message = f"{record.date} is more than {NEAR.days} days from {meeting.key}, which is dated {meeting.date}."
            yield Finding(record, ("date",), "date-outside-meeting", message)


def _near(one: EDTF, other: EDTF) -> bool:
    return one.first <= _later(other.last) and other.first <= _later(one.last)


def _later(day: date) -> date:
    return day + NEAR if day <= date.max - NEAR else date.max


def within_its_event(records: Records) -> Iterator[Finding]:
    """An event that is part of another has a day in common with it."""
    for event in records.of(Event):
        whole = event.within
        if whole is None or whole.date is None or event.date is None or event.date.overlaps(whole.date):
            continue
        message = f"{event.date} has no day in common with {whole.key}, which is dated {whole.date}."
        yield Finding(event, ("date",), "date-outside-event", message)


def one_meeting(records: Records) -> Iterator[Finding]:
    """A statement's event belongs to the statement's meeting, where both belong to one."""
    for statement in records.of(Statement):
        event = statement.event
        if event is None or event.meeting is None or statement.meeting is None:
            continue
        if event.meeting.key != statement.meeting.key:
            message = f"{event.key} belongs to {event.meeting.key}, the statement to {statement.meeting.key}."
            yield Finding(statement, ("event",), "other-meeting", message)


def speaker_was_there(records: Records) -> Iterator[Finding]:
    """Who speaks at a meeting or an event takes part in it, is an organization, or a citation's note explains it."""
    for statement in records.of(Statement):
        speaker = statement.speaker
        occasions = [held for held in (statement.meeting, statement.event) if held is not None]
        if isinstance(speaker, Organization) or not occasions:
            continue
        if any(_takes_part(speaker, occasion) for occasion in occasions):
            continue
        if not any(citation.note for citation in statement.citations):
            message = (
                f"{speaker.key} is no participant of {occasions[0].key}; add them, or explain in a citation's note."
            )
            yield Finding(statement, ("speaker",), "speaker-absent", message)


def _takes_part(speaker: Person, occasion: Meeting | Event) -> bool:
    chair = occasion.chair if isinstance(occasion, Meeting) else None
    present: list[Participation] = list(occasion.participants)
    return chair == speaker or any(part.person is not None and part.person.key == speaker.key for part in present)


def ordinals(records: Records) -> Iterator[Finding]:
    """Meetings of one series have numbers of their own, in the order of their dates."""
    of_series: dict[str, list[Meeting]] = {}
    for meeting in records.of(Meeting):
        if meeting.series is not None and meeting.ordinal is not None:
            of_series.setdefault(meeting.series.key, []).append(meeting)
    for meetings in of_series.values():
        meetings.sort(key=lambda meeting: (meeting.ordinal or 0, meeting.id))
        for before, after in pairwise(meetings):
            if before.ordinal == after.ordinal:
                message = f"{before.key} is number {after.ordinal} of the series already."
                yield Finding(after, ("ordinal",), "repeated-ordinal", message)
            elif before.date is not None and after.date is not None and after.date.last < before.date.first:
                message = (
                    f"Number {after.ordinal} is dated {after.date}, before number {before.ordinal} ({before.date})."
                )
                yield Finding(after, ("ordinal",), "ordinal-order", message)


def codes(records: Records) -> Iterator[Finding]:
    """No two countries share an ISO 3166-1 code."""
    for field in ("alpha_2", "alpha_3", "numeric"):
        holders: dict[str, Country] = {}
        for country in records.of(Country):
            code = getattr(country, field)
            first = holders.setdefault(code, country)
            if first is not country:
                yield Finding(country, (field,), "repeated-code", f"{first.key} has the code {code} already.")


def place_in_its_country(records: Records) -> Iterator[Finding]:
    """A place lies in the same country as the place that contains it."""
    for place in records.of(Place):
        outer = place.within
        if outer is None or outer.country is None or place.country is None or outer.country.key == place.country.key:
            continue
        message = f"{outer.key} contains it and lies in {outer.country.key}, not in {place.country.key}."
        yield Finding(place, ("country",), "other-country", message)


def history_in_order(records: Records) -> Iterator[Finding]:
    """What became of an initiative is told in the order of time."""
    for initiative in records.of(Initiative):
        dated = [(item, change.date) for item, change in enumerate(initiative.history) if change.date is not None]
        for (_, before), (item, after) in pairwise(dated):
            if after.last < before.first:
                message = f"{after} stands after {before}; put the history in the order of time."
                yield Finding(initiative, ("history", item, "date"), "history-order", message)


def said_by_somebody(records: Records) -> Iterator[Finding]:
    """An observed value is given in somebody's statement."""
    given = {observation.key for statement in records.of(Statement) for observation in statement.observations}
    for observation in records.of(Observation):
        if observation.key not in given:
            message = "No statement gives this value; say who gave it."
            yield Finding(observation, (), "unsaid", message, "warning")


def proposer_named(records: Records) -> Iterator[Finding]:
    """Who proposes an initiative is among its proposers."""
    for statement in records.of(Statement):
        if statement.act is not SpeechAct.PROPOSE:
            continue
        for item, initiative in enumerate(statement.initiatives):
            if all(proposer.key != statement.speaker.key for proposer in initiative.proposers):
                message = f"{statement.speaker.key} proposes {initiative.key}, which doesn't name them as a proposer."
                yield Finding(statement, ("initiatives", item), "proposer-unnamed", message, "warning")


def one_record_a_thing(records: Records) -> Iterator[Finding]:
    """No two records of a kind are the same thing elsewhere (topics aside: one of ours may match several)."""
    for kind in (Country, Place, Organization, Person, Series, Meeting):
        holders: dict[str, Record] = {}
        for record in records.of(kind):
            for item, uri in enumerate(record.same_as):
                first = holders.setdefault(uri, record)
                if first is not record:
                    message = f"{first.key} is {uri} already; merge the two or mend the address."
                    yield Finding(record, ("same_as", item), "same-thing", message, "warning")


RULES: tuple[Rule, ...] = (
    cited,
    rival_of_a_field,
    citation_inside,
    at_its_meeting,
    within_its_event,
    one_meeting,
    speaker_was_there,
    ordinals,
    codes,
    place_in_its_country,
    history_in_order,
    said_by_somebody,
    proposer_named,
    one_record_a_thing,
)
"""Every rule, in the order in which they run."""


def findings(records: Iterable[Record]) -> list[Finding]:
    """Run every rule over what could be built."""
    checked = Records(records)
    return [finding for rule in RULES for finding in rule(checked)]
