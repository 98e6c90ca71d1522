"""When are two records the same, and what do they look like in one line?"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from summitdata.model.shape import Form, Held

SHOWN_CHARACTERS = 60


class Record(Held):
    """Something with an identity: one object of a data set.

    Two records are equal when kind, id and own fields are; a record referred to counts by its key alone.
    The hash comes from the key alone.
    So both cost the same however deep the graph is, and neither changes when a record referred to is corrected.

    Attributes:
        id: A slug, unique within the kind.
    """

    __slots__ = ()
    form: ClassVar[Form] = "reference"
    table: ClassVar[str]
    """The name of the table that holds this kind."""

    id: str

    @property
    def key(self) -> str:
        """The name of this record within a data set, `table/id`."""
        return f"{self.table}/{self.id}"

    @property
    def caption(self) -> str:
        """The words a person would know this record by."""
        for field in ("name", "title", "summary", "indicator"):
            text = getattr(self, field, None)
            if text is not None:
                return str(text)
        return self.id

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return _fields_agree(self, other)

    def __hash__(self) -> int:
        return hash((self.table, self.id))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}: {_shortened(self.caption)}>"


class Value(Held):
    """Something without an identity of its own: equal when its fields are, records among them by key."""

    __slots__ = ()
    form: ClassVar[Form] = "value"

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return _fields_agree(self, other)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in self.__attrs_attrs__))

    def __repr__(self) -> str:
        given = (
            (field.name, getattr(self, field.name))
            for field in self.__attrs_attrs__
            if getattr(self, field.name) not in (None, ())
        )
        parts = (f"{name}={value.key if isinstance(value, Record) else _short_repr(value)}" for name, value in given)
        return f"{type(self).__name__}({', '.join(parts)})"


def _fields_agree(one: Record | Value, other: object) -> bool:
    return all(same(getattr(one, field.name), getattr(other, field.name)) for field in one.__attrs_attrs__)


def same(one: object, other: object) -> bool:
    """Compare two field values: records by key, decimals with their precision, all else by value."""
    if one is other:
        return True
    if isinstance(one, Record):
        return isinstance(other, Record) and one.key == other.key
    if isinstance(one, tuple):
        return isinstance(other, tuple) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Decimal):
        return isinstance(other, Decimal) and one.as_tuple() == other.as_tuple()
    return one == other


def _short_repr(value: object) -> str:
    if isinstance(value, tuple):
        return f"({len(value)} of them)"
    return repr(str(value)) if isinstance(value, str) else str(value)


def _shortened(text: str) -> str:
    """Cut at a width that leaves the line readable, and keep it one printable line."""
    line = " ".join(text.split())
    line = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[: SHOWN_CHARACTERS - 1]}…"
