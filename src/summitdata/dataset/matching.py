"""Which records of two data sets may be the same thing under two ids?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from summitdata.model import Country, Meeting, Named, Organization, Record, Source, Topic
from summitdata.search.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# A name that so many records of one side go by tells none of them from the others.
_COMMON = 8


@attrs.frozen(kw_only=True)
class Match:
    """Two records, one of each data set, that may be the same thing under two ids.

    Attributes:
        ours: Our record.
        theirs: The other data set's.
        score: How much speaks for it, from 0 to 1: that of the strongest reason.
        reasons: What speaks for it, the strongest first.
    """

    ours: Record
    theirs: Record
    score: float
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        """Name the two and the reasons."""
        return f"{self.ours.key} = {self.theirs.key} ({self.score:.1f}): {'; '.join(self.reasons)}"


class Evidence(NamedTuple):
    """Something that a record shares with whatever is the same thing."""

    what: tuple[str, ...]
    score: float
    reason: str


def _strength(evidence: Evidence) -> tuple[float, str]:
    return evidence.score, evidence.reason


def matches(ours: Mapping[str, Record], theirs: Mapping[str, Record]) -> tuple[Match, ...]:
    """Give the pairs of records that share evidence, the likeliest first.

    What both sides have under one id is the same thing already.
    """
    shared = ours.keys() & theirs.keys()
    mine, other = (_borne(record for key, record in side.items() if key not in shared) for side in (ours, theirs))
    found: dict[tuple[str, str], dict[str, float]] = {}
    for what in mine.keys() & other.keys():
        if len(mine[what]) > _COMMON or len(other[what]) > _COMMON:
            continue
        for key, one in mine[what].items():
            for other_key, another in other[what].items():
                reasons = found.setdefault((key, other_key), {})
                weaker = min(one, another, key=_strength)
                reasons[weaker.reason] = max(weaker.score, reasons.get(weaker.reason, 0))
    made = (_match(ours[key], theirs[other_key], reasons) for (key, other_key), reasons in found.items())
    return tuple(sorted(made, key=lambda match: (-match.score, match.ours.key, match.theirs.key)))


def _match(ours: Record, theirs: Record, reasons: Mapping[str, float]) -> Match:
    ranked = sorted(reasons, key=lambda reason: (-reasons[reason], reason))
    return Match(ours=ours, theirs=theirs, score=reasons[ranked[0]], reasons=tuple(ranked))


def _borne(records: Iterable[Record]) -> dict[tuple[str, ...], dict[str, Evidence]]:
    """List the records of one side by what they can be known by; of two like things the stronger counts."""
    borne: dict[tuple[str, ...], dict[str, Evidence]] = {}
    for record in records:
        for evidence in _evidence(record):
            by = borne.setdefault((record.table, *evidence.what), {})
            if record.key not in by or _strength(by[record.key]) < _strength(evidence):
                by[record.key] = evidence
    return borne


def _evidence(record: Record) -> Iterator[Evidence]:
    if isinstance(record, Source):
        if record.sha256 is not None:
            yield Evidence(("sha256", record.sha256), 1.0, "the same text")
        if record.url is not None:
            yield Evidence(("url", record.url), 0.9, "the same address")
        yield from _names((f"{record.title} {record.publisher}",), 0.7, "the same title and publisher")
    if isinstance(record, Country):
        for code in (record.alpha_2, record.alpha_3, record.numeric):
            yield Evidence(("code", code), 1.0, f"the same code {code}")
    if isinstance(record, Meeting) and record.series is not None and record.ordinal is not None:
        reason = f"number {record.ordinal} of {record.series.key}"
        yield Evidence(("ordinal", record.series.key, str(record.ordinal)), 0.9, reason)
    if isinstance(record, Organization) and record.abbreviation is not None:
        yield from _names((record.abbreviation,), 0.6, "the same abbreviation")
    if isinstance(record, Named):
        for uri in record.same_as:
            # A concept may match several of another scheme, so for topics the address alone doesn't settle it.
            yield Evidence(("same_as", uri), 0.8 if isinstance(record, Topic) else 1.0, f"the same as {uri}")
        yield from _names((record.name, *record.names.values()), 0.8, "the same name")
        yield from _names(record.aliases, 0.6, "a name of the one is an alias of the other")


def _names(names: Iterable[str], score: float, reason: str) -> Iterator[Evidence]:
    for name in names:
        folded = words(name)
        if folded:
            yield Evidence(("name", *sorted(folded)), score, reason)
