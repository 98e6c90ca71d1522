"""What is in a data set, at a glance?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.cli.wording import WIDTH, joined, paragraph
from summitdata.views.wording import counted, said_date, said_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.dataset import Dataset
    from summitdata.model import Initiative, Meeting, Observation, Participation, Topic

INDENT = 10


def overview_lines(dataset: Dataset) -> list[str]:
    """Say what a data set is about: its latest meeting first, the others in a line each, and where it comes from."""
    lines = [dataset.title, "=" * min(len(dataset.title), WIDTH)]
    meetings = sorted(dataset.meetings, key=_latest_first)
    if meetings:
        lines += ["", *_meeting(meetings[0])]
    if meetings[1:]:
        lines += ["", "Other meetings", *(line for meeting in meetings[1:] for line in _in_short(meeting))]
    counts = joined(counted(len(table), name) for name, table in dataset.tables.items() if len(table))
    lines += ["", *paragraph("Records", counts, INDENT)]
    lines += _figures(dataset, meetings[0] if meetings else None)
    if len(dataset.initiatives):
        lines += ["", "Initiatives by topic", *_by_topic(dataset.initiatives)]
    if differing := len(dataset.conflicts()):
        told = f"sources differ on {differing} {'thing' if differing == 1 else 'things'}; each side is kept"
        lines += ["", *paragraph("Disputed", told, INDENT)]
    if len(dataset.sources):
        lines += ["", *_sources(dataset)]
    return lines


def _latest_first(meeting: Meeting) -> tuple[int, str]:
    return (-meeting.date.last.toordinal() if meeting.date else 0, meeting.id)


def _in_short(meeting: Meeting) -> list[str]:
    """Say which meeting it is, where and when, in a line."""
    number = f"{meeting.ordinal}" if meeting.ordinal else "-"
    told = [meeting.place.name if meeting.place else meeting.name]
    if meeting.host is not None:
        told.append(meeting.host.name)
    if meeting.date is not None:
        told.append(said_date(meeting.date))
    return paragraph(f"  {number}", joined(told), 5)


def _meeting(meeting: Meeting) -> Iterator[str]:
    yield from paragraph("Meeting", meeting.name, INDENT)
    if meeting.date is not None:
        yield from paragraph("When", said_date(meeting.date), INDENT)
    if meeting.place is not None:
        country = meeting.place.country
        yield from paragraph("Where", meeting.place.name + (f", {country.name}" if country else ""), INDENT)
    if meeting.host is not None:
        chair = f" (chair: {meeting.chair.name})" if meeting.chair else ""
        yield from paragraph("Host", meeting.host.name + chair, INDENT)
    if meeting.participants:
        yield from paragraph("Who", joined(_participant(part) for part in meeting.participants), INDENT)


def _participant(part: Participation) -> str:
    named = [held.name for held in (part.person, part.organization, part.country) if held is not None]
    return f"{named[0]} ({joined(named[1:])})" if len(named) > 1 else named[0]


def _figures(dataset: Dataset, meeting: Meeting | None) -> Iterator[str]:
    """List the values given at a meeting, each with its giver; where there are none, those that the data set has."""
    given = {o.key for s in dataset.statements if s.meeting == meeting for o in s.observations}
    figures = [o for o in dataset.observations if o.key in given] or list(dataset.observations)
    if not figures:
        return
    yield from ("", "Figures, each as somebody gave it")
    for observation in figures:
        yield from paragraph("  -", _figure(dataset, observation), 4)
    if others := len(dataset.observations) - len(figures):
        yield from paragraph("  -", f"and {counted(others, 'more figures')}, given elsewhere", 4)


def _figure(dataset: Dataset, observation: Observation) -> str:
    period = f", {observation.period}" if observation.period else ""
    givers = joined(speaker.name for speaker in dataset.speakers_of(observation))
    given = f", according to {givers}" if givers else ""
    words = observation.indicator.replace("-", " ")
    return f"{words}{period}: {said_value(observation)} ({observation.nature}){given}"


def _by_topic(initiatives: Iterable[Initiative]) -> Iterator[str]:
    """List initiatives under the broadest topic of the first that each names."""
    groups: dict[Topic | None, list[Initiative]] = {}
    for initiative in initiatives:
        topic = initiative.topics[0].line[-1] if initiative.topics else None
        groups.setdefault(topic, []).append(initiative)
    for topic in sorted(groups, key=lambda topic: (topic is None, topic.name if topic else "")):
        named = "; ".join(initiative.name for initiative in groups[topic])
        yield from paragraph("  -", f"{topic.name if topic else 'Other'}: {named}", 4)


def _sources(dataset: Dataset) -> list[str]:
    held = [source for source in dataset.sources if source.length is not None]
    lines: list[str] = []
    for source in held:
        relayed = f", relaying {source.relays.publisher}" if source.relays else ""
        dated = f", {said_date(source.date)}" if source.date else ""
        lines += paragraph("Source", f"{source.publisher}{dated}: {source.title}{relayed}", INDENT)
    others = len(dataset.sources) - len(held)
    if others:
        lines += paragraph("" if lines else "Sources", f"and {others} more, cited whole", INDENT)
    return lines
