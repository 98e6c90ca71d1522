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
    """Say what a data set is about: each meeting, the figures, the initiatives by topic, and where it comes from."""
    lines = [dataset.title, "=" * min(len(dataset.title), WIDTH)]
    for meeting in dataset.meetings:
        lines += ["", *_meeting(meeting)]
    counts = joined(counted(len(table), name) for name, table in dataset.tables.items() if len(table))
    lines += ["", *paragraph("Records", counts, INDENT)]
    if len(dataset.observations):
        lines += ["", "Figures, each as somebody gave it"]
        for observation in dataset.observations:
            lines += paragraph("  -", _figure(dataset, observation), 4)
    if len(dataset.initiatives):
        lines += ["", "Initiatives by topic", *_by_topic(dataset.initiatives)]
    if len(dataset.sources):
        lines += ["", *_sources(dataset)]
    return lines


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


def _figure(dataset: Dataset, observation: Observation) -> str:
    period = f", {observation.period}" if observation.period else ""
    givers = {s.speaker.name for s in dataset.statements if observation in s.observations}
    given = f", according to {joined(sorted(givers))}" if givers else ""
    words = observation.indicator.replace("-", " ")
    return f"{words}{period}: {said_value(observation)} ({observation.nature}){given}"


def _by_topic(initiatives: Iterable[Initiative]) -> Iterator[str]:
    """List initiatives under the broadest topic of the first that each names."""
    groups: dict[Topic | None, list[Initiative]] = {}
    for initiative in initiatives:
        topic = initiative.topics[0].line[-1] if initiative.topics else None
        groups.setdefault(topic, []).append(initiative)
    for topic in sorted(groups, key=lambda topic: (topic is None, topic.name if topic else "")):
        yield f"  {topic.name if topic else 'Other'}"
        for initiative in groups[topic]:
            yield from paragraph("    -", initiative.name, 6)


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
