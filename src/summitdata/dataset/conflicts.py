"""Where do sources differ?

Two ways: observations of one indicator, period and area with different values, and rivals of a record's field.
A rival on an observation's `value` explains why that observation differs from others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.codec.canonical import plain
from summitdata.errors import InvalidValue
from summitdata.model import Cited, Nature, Observation, Record, Value, shapes
from summitdata.model.conflict import Claim, Conflict
from summitdata.model.rules import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.dataset.dataset import Dataset
    from summitdata.model import Rival

NOTHING = "nothing"
"""What a record holds in a field that it leaves empty."""


def conflicts(dataset: Dataset) -> Iterator[Conflict]:
    """Give what sources differ on, in the data set's order."""
    groups = _comparable(dataset.observations)
    for record in dataset:
        if not isinstance(record, Cited):
            continue
        group = groups.get(record.key, [])
        if isinstance(record, Observation) and group[:1] == [record]:
            yield _of_observations(dataset, group)
        for field in dict.fromkeys(rival.field for rival in record.rivals):
            if field != "value" or not group:
                yield _of_field(record, field)


def _comparable(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Give for each observation that others differ from, by key, all of them.

    Values without a period are not compared: nothing says that they are about the same time.
    Measured and reckoned values are compared with each other; what is aimed at or expected is neither.
    """
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for one in observations:
        if one.period is not None:
            meant = Nature.ACTUAL if one.nature is Nature.ESTIMATE else one.nature
            about = (one.indicator, one.unit, one.currency, one.period, one.area and one.area.key, meant)
            groups.setdefault(about, []).append(one)
    differing = [group for group in groups.values() if len({one.value for one in group}) > 1]
    return {one.key: group for group in differing for one in group}


def _of_observations(dataset: Dataset, group: list[Observation]) -> Conflict:
    rivals = [rival for one in group for rival in one.rivals if rival.field == "value"]
    held = {one.value for one in group}
    claims = [
        Claim(value=format(one.value, "f"), citations=one.citations, record=one, speakers=dataset.speakers_of(one))
        for one in group
    ]
    claims += [_claim(rival) for rival in rivals if _number(rival.value) not in held]
    explanation = " ".join(dict.fromkeys(rival.explanation for rival in rivals)) or None
    return Conflict(subject=group[0], field="value", claims=tuple(claims), explanation=explanation)


def _of_field(record: Cited, field: str) -> Conflict:
    rivals = [rival for rival in record.rivals if rival.field == field]
    elsewhere = {citation.source.key for rival in rivals for citation in rival.citations}
    own = tuple(citation for citation in record.citations if citation.source.key not in elsewhere)
    held = getattr(record, field, None)
    first = Claim(value=_said(held), citations=own or record.citations, record=record)
    return Conflict(
        subject=record,
        field=field,
        claims=(first, *map(_claim, rivals)),
        explanation=" ".join(dict.fromkeys(rival.explanation for rival in rivals)),
    )


def _claim(rival: Rival) -> Claim:
    return Claim(value=rival.value, citations=rival.citations)


def _number(text: str) -> object:
    try:
        return number(text)
    except InvalidValue:
        return None


def _said(value: Any) -> str:
    """Say what a field holds in one line."""
    if value is None or value == ():
        return NOTHING
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, Record):
        return value.caption
    if isinstance(value, Value):
        named = (getattr(value, name) for name in shapes(type(value)))
        return next((held.caption for held in named if isinstance(held, Record)), str(plain(value)))
    return str(value)
