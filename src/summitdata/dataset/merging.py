"""What do two data sets make together?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import attrs

from summitdata.errors import SHOWN_PROBLEMS, InvalidValue, SummitDataError, shown
from summitdata.hints import near
from summitdata.model.identity import same
from summitdata.model.shape import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summitdata.model import About, Record

Preference = Literal["error", "ours", "theirs"]
_JOINTS = re.compile(r"( AND | OR |[()])")
_PREFERENCES = ("error", "ours", "theirs")


@attrs.frozen(kw_only=True)
class Disagreement:
    """A record of which two data sets say different things.

    Attributes:
        key: The record's key.
        ours: What we have; `None` where we have no such record.
        theirs: What the other side has.
    """

    key: str
    ours: Record | None
    theirs: Record | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ; none where only one side has the record."""
        if self.ours is None or self.theirs is None:
            return ()
        names = shapes(type(self.ours))
        return tuple(name for name in names if not same(getattr(self.ours, name), getattr(self.theirs, name)))

    def __str__(self) -> str:
        """Show the fields that differ, both sides of each."""
        if self.ours is None or self.theirs is None:
            return f"{self.key}: {'we' if self.ours is None else 'they'} have no such record"
        sides = (
            f"{name} is {_side(self.ours, name)} (ours), {_side(self.theirs, name)} (theirs)" for name in self.fields
        )
        return f"{self.key}: {'; '.join(sides)}"


class MergeConflict(SummitDataError, ValueError):
    """Two data sets say different things of the same records.

    Attributes:
        conflicts: Every record concerned, each with `key`, `ours`, `theirs` and the `fields` that differ.
    """

    def __init__(self, message: str, conflicts: Sequence[Disagreement] = ()) -> None:
        super().__init__(message, tuple(conflicts))
        self.message = message
        self.conflicts: tuple[Disagreement, ...] = tuple(conflicts)

    def __str__(self) -> str:
        """Say what is wrong, and list the first conflicts with both sides."""
        lines = [self.message, *(f"  {conflict}" for conflict in self.conflicts[:SHOWN_PROBLEMS])]
        if len(self.conflicts) > SHOWN_PROBLEMS:
            lines.append(f"  ... and {len(self.conflicts) - SHOWN_PROBLEMS} more, all in .conflicts")
        return "\n".join(lines)


# Tracebacks show the name that users import.
MergeConflict.__module__ = "summitdata"


def _side(record: Record, name: str) -> str:
    """Show one side of a field: a text as it is, anything else by its form."""
    value = getattr(record, name)
    if isinstance(value, str):
        return shown(str(value))
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}..."


def merged(ours: Mapping[str, Record], theirs: Iterable[Record], prefer: Preference) -> dict[str, Record]:
    """Give the records of both sides by key; where they disagree, one side's, or an error that has them all."""
    if prefer not in _PREFERENCES:
        hint = near(prefer, _PREFERENCES)
        message = f"prefer= is one of {', '.join(_PREFERENCES)}, not {shown(prefer)}."
        raise InvalidValue(message + (f" Did you mean {hint[0]!r}?" if hint else ""), code="unknown-word")
    together = dict(ours)
    conflicts: list[Disagreement] = []
    for record in theirs:
        held = together.setdefault(record.key, record)
        if held != record:
            conflicts.append(Disagreement(key=record.key, ours=held, theirs=record))
            if prefer == "theirs":
                together[record.key] = record
    if conflicts and prefer == "error":
        message = "The two data sets disagree; choose with prefer='ours' or prefer='theirs', or mend one of them."
        raise MergeConflict(message, conflicts)
    return together


def merged_about(ours: About, theirs: About) -> About:
    """Go by our name, under the terms of both: different licences are joined as SPDX joins those that all hold."""
    if ours.licence == theirs.licence:
        return ours
    terms = sorted({*_terms(ours.licence), *_terms(theirs.licence)})
    return attrs.evolve(ours, licence=" AND ".join(terms))


def _terms(licence: str) -> list[str]:
    """Take apart what `AND` joins outside of brackets; a choice (`OR`), which binds less, goes into brackets whole."""
    terms = [""]
    depth = 0
    for piece in _JOINTS.split(licence):
        depth += (piece == "(") - (piece == ")")
        if piece == " OR " and depth == 0:
            return [f"({licence})"]
        if piece == " AND " and depth == 0:
            terms.append("")
        else:
            terms[-1] += piece
    return [term for term in terms if term.strip()]
