"""In which order can the records of one table be made, when some refer to others of the same table?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.model import Record, shapes
from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from collections.abc import Sequence


class Order(NamedTuple):
    """Row numbers, each after the row it refers to, and the rows that refer to themselves in a circle."""

    rows: Sequence[int]
    circle: frozenset[int]


@per_class
def upward(kind: type[Record]) -> str | None:
    """Name the field in which a kind refers to itself: `broader`, `within`, `relays`, or none."""
    return next((name for name, shape in shapes(kind).items() if kind in shape.types), None)


def order(kind: type[Record], rows: Sequence[Any]) -> Order:
    """Put rows after those they refer to; takes any rows, since a document may hold anything."""
    field = upward(kind)
    if field is None:
        return Order(range(len(rows)), frozenset())
    number_of = {f"{kind.table}/{row.get('id')}": number for number, row in enumerate(rows) if isinstance(row, dict)}
    above = [number_of.get(row.get(field)) if _refers(row, field) else None for row in rows]
    done: set[int] = set()
    ordered: list[int] = []
    circle: set[int] = set()
    for start in range(len(rows)):
        chain: list[int] = []
        on_chain: set[int] = set()
        at: int | None = start
        while at is not None and at not in done and at not in on_chain:
            chain.append(at)
            on_chain.add(at)
            at = above[at]
        if at in on_chain:
            circle.update(chain[chain.index(at) :])
        done |= on_chain
        ordered += reversed(chain)
    return Order(ordered, frozenset(circle))


def _refers(row: Any, field: str) -> bool:
    return isinstance(row, dict) and isinstance(row.get(field), str)
