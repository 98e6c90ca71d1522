"""Do records that were made apart fit together into one graph?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import attrs

from summitdata.checks import Finding
from summitdata.errors import shown
from summitdata.hints import near
from summitdata.model import KINDS, Record
from summitdata.model.graph import references, relinked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HINTS = 50


def linked(records: Iterable[Record]) -> tuple[dict[str, Record], list[Finding]]:
    """Make every reference point to the data set's own record of that key.

    A record is named by its key, so one that was corrected replaces the old one wherever that is referred to.
    Found are ids that two records have, references to records that are not there, and circles.
    """
    found: list[Finding] = []
    given: dict[str, Record] = {}
    for record in records:
        first = given.setdefault(record.key, record)
        if first is not record and first != record:
            message = f"Two records have the id {record.id!r}; give each an id of its own."
            found.append(Finding(record, ("id",), "repeated-id", message))
    made: dict[str, Record] = {}
    for kind in KINDS:
        table = sorted(key for key, record in given.items() if type(record) is kind)
        for key in _upward(table, given, found):
            made[key] = relinked(given[key], lambda record: made.get(record.key, record))
    found += _absent(made, given)
    return {key: made[key] for kind in KINDS for key in sorted(k for k in made if type(made[k]) is kind)}, found


def renamed(records: Iterable[Record], ids: Mapping[str, str]) -> Iterator[Record]:
    """Give records other ids, by their key; what refers to one of them names the new key, and is linked afterwards."""

    def new(record: Record) -> Record:
        return attrs.evolve(cast("Any", record), id=ids[record.key]) if record.key in ids else record

    for record in records:
        yield new(relinked(record, new))


def _upward(table: Sequence[str], given: dict[str, Record], found: list[Finding]) -> list[str]:
    """Order the records of one table so that each comes after those of the same table that it refers to."""
    above = {key: _above(given[key], given) for key in table}
    done: dict[str, None] = {}
    for start in table:
        chain: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in chain:
            chain[at] = None
            at = above[at]
        if at is not None and at in chain:
            message = f"{at} comes round to itself; a chain of records ends somewhere."
            found.append(Finding(given[at], (), "circle", message))
        done.update(dict.fromkeys(reversed(chain)))
    return list(done)


def _above(record: Record, given: dict[str, Record]) -> str | None:
    keys = (other.key for _, other in references(record) if type(other) is type(record))
    return next((key for key in keys if key in given), None)


def _absent(made: dict[str, Record], given: dict[str, Record]) -> list[Finding]:
    found: list[Finding] = []
    for record in made.values():
        for path, other in references(record):
            if other.key in given:
                continue
            nearest = near(other.key, given, 1) if len(found) < _HINTS else []
            hint = f" Did you mean {shown(nearest[0])}?" if nearest else " Add it, or refer to another."
            found.append(Finding(record, path, "unknown-reference", f"{other.key} is not in the data set.{hint}"))
    return found
