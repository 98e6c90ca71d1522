"""What is in a data set, at a glance?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.blocks import Heading, Title
from summitdata.cli.wording import joined, paragraph
from summitdata.codec.canonical import plain
from summitdata.views.wording import counted, said_date, said_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.cli.blocks import Block
    from summitdata.dataset import Dataset
    from summitdata.model import Initiative, Meeting, Observation, Participation, Topic

INDENT = 10


def overview_blocks(dataset: Dataset) -> list[Block]:
    """Say what a data set is about: its own meeting first, the others in a line each, and where it comes from."""
    blocks: list[Block] = [Title(dataset.title)]
    meetings = _meetings(dataset)
    if meetings:
        blocks += ["", *_meeting(meetings[0])]
    if meetings[1:]:
        blocks += ["", Heading("Other meetings")]
        blocks += [block for meeting in meetings[1:] for block in _in_short(meeting)]
    counts = joined(counted(len(table), name) for name, table in dataset.tables.items() if len(table))
    blocks += ["", *paragraph("Records", counts, INDENT)]
    blocks += _figures(dataset, meetings[0] if meetings else None)
    if len(dataset.initiatives):
        blocks += ["", Heading("Initiatives by topic"), *_by_topic(dataset.initiatives)]
    if differing := len(dataset.conflicts()):
        told = f"sources differ on {differing} {'thing' if differing == 1 else 'things'}; each side is kept"
        blocks += ["", *paragraph("Disputed", told, INDENT)]
    if len(dataset.sources):
        blocks += ["", *_sources(dataset)]
    return blocks


def overview_data(dataset: Dataset) -> dict[str, Any]:
    """Give the heart of it as plain data."""
    return {
        "data": plain(dataset.about),
        "meetings": [plain(meeting) for meeting in _meetings(dataset)],
        "records": {name: len(table) for name, table in dataset.tables.items()},
        "conflicts": len(dataset.conflicts()),
    }


def _meetings(dataset: Dataset) -> list[Meeting]:
    """Put the meeting first that most records speak of, which may be one of several that were imported."""
    latest_first = sorted(dataset.meetings, key=_latest_first)
    own = max(latest_first, key=lambda meeting: len(dataset.referrers(meeting)), default=None)
    return sorted(latest_first, key=lambda meeting: meeting is not own)


def _latest_first(meeting: Meeting) -> tuple[int, str]:
    return (-meeting.date.last.toordinal() if meeting.date else 0, meeting.id)


def _in_short(meeting: Meeting) -> list[Block]:
    """Say which meeting it is, where and when, in a line."""
    number = f"{meeting.ordinal}" if meeting.ordinal else "-"
    told = [meeting.place.name if meeting.place else meeting.name]
    if meeting.host is not None:
        told.append(meeting.host.name)
    if meeting.date is not None:
        told.append(said_date(meeting.date))
    return paragraph(f"  {number}", joined(told), 5)


def _meeting(meeting: Meeting) -> Iterator[Block]:
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


def _figures(dataset: Dataset, meeting: Meeting | None) -> Iterator[Block]:
    """List the values given at a meeting, each with its giver; where there are none, those that the data set has."""
    given = {o.key for s in dataset.statements if s.meeting == meeting for o in s.observations}
    figures = [o for o in dataset.observations if o.key in given] or list(dataset.observations)
    if not figures:
        return
    yield from ("", Heading("Figures, each as somebody gave it"))
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


def _by_topic(initiatives: Iterable[Initiative]) -> Iterator[Block]:
    """List initiatives under the broadest topic of the first that each names."""
    groups: dict[Topic | None, list[Initiative]] = {}
    for initiative in initiatives:
        topic = initiative.topics[0].line[-1] if initiative.topics else None
        groups.setdefault(topic, []).append(initiative)
    for topic in sorted(groups, key=lambda topic: (topic is None, topic.name if topic else "")):
        named = "; ".join(initiative.name for initiative in groups[topic])
        yield from paragraph("  -", f"{topic.name if topic else 'Other'}: {named}", 4)


def _sources(dataset: Dataset) -> list[Block]:
    held = [source for source in dataset.sources if source.length is not None]
    blocks: list[Block] = []
    for source in held:
        relayed = f", relaying {source.relays.publisher}" if source.relays else ""
        dated = f", {said_date(source.date)}" if source.date else ""
        blocks += paragraph("Source", f"{source.publisher}{dated}: {source.title}{relayed}", INDENT)
    others = len(dataset.sources) - len(held)
    if others:
        blocks += paragraph("" if blocks else "Sources", f"and {others} more, cited whole", INDENT)
    return blocks
