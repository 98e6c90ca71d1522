"""How are two records connected, and what is near a record?

The graph is that of references, walked both ways. Citations are no part of it: through a common source everything would
be two steps from everything.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from summitdata.errors import NotFound
from summitdata.model import Record, Source
from summitdata.model.graph import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Link(NamedTuple):
    """One reference: the record that refers, the field in which it does, and the record referred to."""

    source: Record
    field: str
    target: Record


Graph = dict[str, dict[str, Link]]
"""For each record's key, the records linked to it, by key."""


class Path:
    """A chain of records, each of which refers to the next or is referred to by it.

    Iterates over its records, as a path of networkx does over its nodes; `links` are the references between them.
    """

    def __init__(self, records: tuple[Record, ...], links: tuple[Link, ...]) -> None:
        self.records = records
        self.links = links

    def __iter__(self) -> Iterator[Record]:
        """Give the records from one end to the other."""
        return iter(self.records)

    def __len__(self) -> int:
        """Count the records."""
        return len(self.records)

    def __repr__(self) -> str:
        """Draw the chain: `a -field-> b <-field- c`."""
        drawn = self.records[0].key
        for before, link, after in zip(self.records, self.links, self.records[1:], strict=False):
            drawn += f" -{link.field}-> " if link.source.key == before.key else f" <-{link.field}- "
            drawn += after.key
        return f"<Path {drawn}>"


def graph_of(records: Iterable[Record]) -> Graph:
    """Link each record to those it refers to and those that refer to it; the first field that does counts."""
    graph: Graph = {}
    for record in records:
        links = graph.setdefault(record.key, {})
        for path, other in references(record):
            if isinstance(other, Source) and "source" in path:
                continue
            link = Link(record, _named(path), other)
            links.setdefault(other.key, link)
            graph.setdefault(other.key, {}).setdefault(record.key, link)
    return graph


def _named(path: tuple[str | int, ...]) -> str:
    """Name a field by the names on the way to it: `participants.person`."""
    return ".".join(step for step in path if isinstance(step, str))


def path(graph: Graph, start: Record, end: Record) -> Path:
    """Give a shortest chain, found breadth first; of several, the one whose links come first in the data set."""
    came_from: dict[str, tuple[str, Link] | None] = {start.key: None}
    pending = deque([start])
    found = {start.key: start}
    while pending and end.key not in came_from:
        record = pending.popleft()
        for key, link in graph[record.key].items():
            if key not in came_from:
                came_from[key] = (record.key, link)
                found[key] = link.target if link.target.key == key else link.source
                pending.append(found[key])
    if end.key not in came_from:
        raise NotFound(f"No chain of references connects {start.key} with {end.key}.")
    records, links, at = [end], list[Link](), came_from[end.key]
    while at is not None:
        before, link = at
        links.append(link)
        records.append(found[before])
        at = came_from[before]
    return Path(tuple(reversed(records)), tuple(reversed(links)))


def neighbours(graph: Graph, start: Record, depth: int) -> tuple[Record, ...]:
    """Give the records within a number of steps, the nearest first."""
    found: dict[str, Record] = {start.key: start}
    edge = [start]
    for _ in range(max(depth, 0)):
        beyond: list[Record] = []
        for record in edge:
            for key, link in graph[record.key].items():
                if key not in found:
                    found[key] = link.target if link.target.key == key else link.source
                    beyond.append(found[key])
        edge = beyond
    return tuple(found.values())[1:]
