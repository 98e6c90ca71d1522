"""In which order, and in which groups, do records stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.dataset.where import field
from summitdata.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def ordered(
    kind: type[Record], records: Iterable[Record], fields: Sequence[str], *, reverse: bool = False
) -> list[Record]:
    """Sort records by some fields, then by id; those in which a field is empty come last, whichever the direction."""
    shapes = [field(kind, name) for name in fields]
    result = sorted(records, key=lambda record: record.id)
    # Sorting is stable, so the least important field goes first.
    for name, shape in reversed(list(zip(fields, shapes, strict=True))):
        filled = [record for record in result if not _empty(getattr(record, name))]
        empty = [record for record in result if _empty(getattr(record, name))]
        many = shape.item is not None or shape.form in ("value", "map")
        filled.sort(key=lambda record, name=name, many=many: _rank(getattr(record, name), many=many), reverse=reverse)  # type: ignore[misc]
        result = [*filled, *empty]
    return result


def _empty(value: Any) -> bool:
    return value is None or (hasattr(value, "__len__") and len(value) == 0)


def _rank(value: Any, *, many: bool) -> Any:
    """Give what a value is sorted by: records by their caption, what lists things by how many there are."""
    if many:
        return len(value) if hasattr(value, "__len__") else 0
    return (value.caption, value.key) if isinstance(value, Record) else value


def grouped(kind: type[Record], records: Iterable[Record], name: str) -> dict[Any, list[Record]]:
    """Gather records by the value of a field; one that lists several is in several groups."""
    many = field(kind, name).item is not None
    groups: dict[Any, list[Record]] = {}
    for record in records:
        value = getattr(record, name)
        for item in (value or (None,)) if many else (value,):
            groups.setdefault(item, []).append(record)
    return groups
