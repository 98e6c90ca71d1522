"""How is an object made of values that are known to be right?

Its slots are filled straight, past the converters and validators that its class has for callers:
what is read from a document was held to the same types and rules on the way in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import NOTHING, Attribute

from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from collections.abc import Callable

    Fill = Callable[[Any, Any], None]


@per_class
def slots(cls: type[Any]) -> list[tuple[str, Fill, Any]]:
    """Give each field's name, the function that fills its slot, and what it holds when nothing is given."""
    return [(field.name, getattr(cls, field.name).__set__, _default(field)) for field in cls.__attrs_attrs__]


def blank(cls: type[Any]) -> Any:
    """Make an object whose slots are still empty."""
    return object.__new__(cls)


def filled(cls: type[Any], values: dict[str, Any]) -> Any:
    """Make an object of its values, and ask the class whether they go together."""
    made = blank(cls)
    get = values.get
    for name, fill, default in slots(cls):
        fill(made, get(name, default))
    made.agree()
    return made


def _default(field: Attribute[Any]) -> Any:
    if field.default is NOTHING:
        return None
    # A default that is made anew for each object is frozen all the same, so one serves all.
    factory: Callable[[], Any] | None = getattr(field.default, "factory", None)
    return factory() if factory else field.default
