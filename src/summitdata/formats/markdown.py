"""What does somebody read who has ten minutes? A brief in Markdown: the meetings, who said what, the sources.

Every text of the data stays text: whatever could mark, link or run is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from summitdata.dataset.carrying import carried
from summitdata.dataset.format import Format
from summitdata.model import Cited, EventStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summitdata.dataset import Dataset
    from summitdata.model import Event, Initiative, Meeting, Observation, Participation, Source, Statement

_Kind = TypeVar("_Kind", bound=Cited)

# CommonMark, section 2.3: NUL is replaced.
_FORBIDDEN = re.compile("\x00")
_MARKS = re.compile(r"[\\`*_\[\]<>&~|$@]|/(?=/)|(?<=www)\.|\.(?=[^\W\d])")
# What begins a heading, a list, a quotation, a rule, a code block or a table within a list's item.
_BEGINS = re.compile(r"^(?:[#+=:^!\-]|[0-9]{1,9}(?=[.)]))")


def _encode(dataset: Dataset) -> bytes:
    return "\n".join(_Brief(dataset).lines()).encode()


class _Brief:
    """A brief being written: the data set, and the number that each source has in the list at the end."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.numbers: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        """Give the lines of the brief; the sources come last, numbered as they were cited."""
        dataset = self.dataset
        yield f"# {_said(dataset.title, dataset.id)}"
        yield ""
        yield f"Version {_said(dataset.version, dataset.id)}. Licence: {_said(dataset.licence, dataset.id)}."
        for meeting in dataset.meetings:
            yield from self._section(_said(meeting.name, meeting.key), self._meeting(meeting))
        yield from self._section("Statements", self._items(dataset.statements, self._statement))
        yield from self._section("Initiatives", self._items(dataset.initiatives, self._initiative))
        yield from self._section("Figures", self._items(dataset.observations, self._figure))
        ahead = [event for event in dataset.events if event.status is EventStatus.PLANNED]
        others = [event for event in dataset.events if event.status is not EventStatus.PLANNED]
        yield from self._section("Events", self._items(others, self._event))
        yield from self._section("Planned", self._items(ahead, self._event))
        cited = [dataset.sources[key.partition("/")[2]] for key in self.numbers]
        yield from self._section("Sources", [f"{number}. {_source(source)}" for number, source in enumerate(cited, 1)])
        yield ""

    def _section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        held = list(lines)
        if held:
            yield from ("", f"## {title}", "", *held)

    def _items(self, records: Iterable[_Kind], say: Callable[[_Kind], str]) -> Iterator[str]:
        for record in records:
            yield f"- {say(record)}{self._cited(record)}"

    def _cited(self, record: Cited) -> str:
        """Number the sources that carry a record."""
        keys = dict.fromkeys(citation.source.key for citation in record.citations)
        numbers = [self.numbers.setdefault(key, len(self.numbers) + 1) for key in keys]
        return f" ({', '.join(map(str, numbers))})" if numbers else ""

    def _meeting(self, meeting: Meeting) -> Iterator[str]:
        if meeting.date is not None:
            yield f"- When: {meeting.date}"
        if meeting.place is not None:
            country = meeting.place.country
            where = [meeting.place.name, *([country.name] if country else [])]
            yield f"- Where: {_said(', '.join(where), meeting.key)}"
        if meeting.host is not None:
            yield f"- Host: {_said(meeting.host.name, meeting.key)}"
        for part in meeting.participants:
            yield f"- {_said(_participant(part), meeting.key)}"
        yield f"- Record: {meeting.key}{self._cited(meeting)}"

    def _statement(self, statement: Statement) -> str:
        when = f", {statement.date}" if statement.date is not None else ""
        return (
            f"**{_said(statement.speaker.name, statement.key)}** ({statement.act}{when}): "
            f"{_said(statement.summary, statement.key)}"
        )

    def _initiative(self, initiative: Initiative) -> str:
        by = ", ".join(proposer.name for proposer in initiative.proposers)
        became = ", ".join(
            f"{change.status}{f' {change.date}' if change.date is not None else ''}" for change in initiative.history
        )
        notes = [f"proposed by {_said(by, initiative.key)}" if by else "", became]
        return "; ".join([f"**{_said(initiative.name, initiative.key)}**", *filter(None, notes)])

    def _figure(self, figure: Observation) -> str:
        period = f", {figure.period}" if figure.period is not None else ""
        area = f", {_said(figure.area.name, figure.key)}" if figure.area is not None else ""
        words = figure.indicator.replace("-", " ")
        return f"**{words}**{area}{period}: {figure.value:f} {figure.currency or figure.unit} ({figure.nature})"

    def _event(self, event: Event) -> str:
        when = f", {event.date}" if event.date is not None else ""
        where = f", {_said(event.place.name, event.key)}" if event.place is not None else ""
        return f"**{_said(event.name, event.key)}**{when}{where} ({event.status})"


def _participant(part: Participation) -> str:
    named = [held.name for held in (part.person, part.organization, part.country) if held is not None]
    return f"{', '.join(named)} ({part.role})"


def _source(source: Source) -> str:
    said = [_said(source.publisher, source.key), _said(source.title, source.key), str(source.date or "undated")]
    return ", ".join(said) + (f". <{source.url}>" if source.url else "")


def _said(text: str, key: str) -> str:
    """Give a text on one line, with nothing in it that Markdown would act on."""
    line = " ".join(carried(text, _FORBIDDEN, "Markdown", key).split())
    line = _MARKS.sub(lambda mark: f"\\{mark[0]}", line)
    return _BEGINS.sub(lambda mark: f"{mark[0]}\\" if mark[0][0].isdigit() else f"\\{mark[0]}", line)


FORMAT = Format(
    name="markdown",
    title="A brief in Markdown (CommonMark)",
    suffixes=(".md",),
    media_type="text/markdown",
    loses="what a brief has no room for: topics, names by language, positions of citations, and more",
    encode=_encode,
    is_text=True,
)
