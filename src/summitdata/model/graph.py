"""What does a record refer to, and how is it made to refer to others instead?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from summitdata.model.identity import Record, Value
from summitdata.model.shape import Shape, per_class, shapes
from summitdata.model.sources import Citation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Path = tuple[str | int, ...]

Held = TypeVar("Held", bound=Record | Value)


@per_class
def linking(cls: type[Record | Value]) -> tuple[tuple[str, Shape], ...]:
    """Name the fields of a class that can lead to a record."""
    return tuple((name, shape) for name, shape in shapes(cls).items() if _leads(shape))


def _leads(shape: Shape) -> bool:
    if shape.item is not None:
        return _leads(shape.item)
    if shape.form == "value":
        return bool(linking(shape.types[0]))
    return shape.form == "reference"


def references(held: Record | Value) -> Iterator[tuple[Path, Record]]:
    """Give each record that a record or a value refers to, with the way there, in the order of the fields."""
    for name, _shape in linking(type(held)):
        value = getattr(held, name)
        if type(value) is tuple:
            for item, inner in enumerate(value):
                yield from _into((name, item), inner)
        elif value is not None:
            yield from _into((name,), value)


def _into(path: Path, value: Record | Value) -> Iterator[tuple[Path, Record]]:
    if isinstance(value, Record):
        yield path, value
    else:
        for inner, record in references(value):
            yield (*path, *inner), record


def citations(held: Record | Value) -> Iterator[tuple[Path, Citation]]:
    """Give each citation of a record, those of the values it holds included, with the way there."""
    for name, shape in linking(type(held)):
        if shape.item is None or shape.item.form != "value":
            continue
        for item, value in enumerate(getattr(held, name)):
            if isinstance(value, Citation):
                yield (name, item), value
            else:
                for inner, citation in citations(value):
                    yield (name, item, *inner), citation


def relinked(held: Held, find: Callable[[Record], Record]) -> Held:
    """Give the same record or value with each record that it refers to replaced by what `find` gives for it."""
    changes: dict[str, Any] = {}
    for name, _shape in linking(cast("type[Record | Value]", type(held))):
        before = getattr(held, name)
        after = _relinked_value(before, find)
        if after is not before:
            changes[name] = after
    return cast("Held", attrs.evolve(cast("Any", held), **changes)) if changes else held


def _relinked_value(value: Any, find: Callable[[Record], Record]) -> Any:
    if value is None:
        return None
    if isinstance(value, Record):
        return find(value)
    if isinstance(value, tuple):
        items = tuple(_relinked_value(item, find) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    return relinked(value, find)
