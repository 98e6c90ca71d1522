"""What may a field hold? Read off its annotation: the one description of the model that every room shares."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar

import attrs

from summitdata._display import Displayed
from summitdata.errors import InvalidValue, shown
from summitdata.model.edtf import EDTF
from summitdata.model.frozen import FrozenMap

Form = Literal["text", "integer", "number", "decimal", "date", "word", "reference", "value", "many", "map"]

_FORMS: dict[object, Form] = {
    str: "text",
    int: "integer",
    float: "number",
    Decimal: "decimal",
    EDTF: "date",
    FrozenMap: "map",
}


MAX_INTEGER = 2**53 - 1
"""The largest whole number that every reader of JSON reads exactly (RFC 7493, section 2.2)."""


class Held(Displayed):
    """An object that holds each of its fields to the field's annotation and rule when it is made."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]
    form: ClassVar[Form]
    """How a field that holds such an object holds it: by reference, or as a value."""

    def __attrs_post_init__(self) -> None:
        for name, shape, convert, rule in _holding(type(self)):
            try:
                value = given = getattr(self, name)
                if convert is not None:
                    value = convert(given)
                    if value is not given:
                        object.__setattr__(self, name, value)
                if not shape.admits(value):
                    raise InvalidValue(f"Expected {shape}{shape.but(value)}.", code="wrong-type")
                if rule is not None and value is not None:
                    rule(self, None, value)
            except InvalidValue as error:
                error.field = f"{type(self).__name__}.{name}"
                raise
        self.agree()

    def agree(self) -> None:
        """Refuse fields that are right one by one but don't go together; a class with such fields says so here."""


class Shape(NamedTuple):
    """What a field may hold.

    `types` are the classes of its values (for a reference, the kinds it may point to), `item` the shape of each
    of many, and `optional` says that `None` is allowed.
    """

    form: Form
    types: tuple[type, ...]
    item: Shape | None = None
    optional: bool = False

    def admits(self, value: object) -> bool:
        """Tell whether a field of this shape may hold `value`."""
        if value is None:
            return self.optional
        if self.form == "reference":
            return isinstance(value, self.types)
        if type(value) is not self.types[0]:
            return False
        if self.item is not None:
            return all(map(self.item.admits, typing.cast("tuple[object, ...]", value)))
        if self.form == "text":
            return _is_text(typing.cast("str", value))
        if self.form == "integer":
            return abs(typing.cast("int", value)) <= MAX_INTEGER
        if self.form == "map":
            return all(_is_text(part) for pair in typing.cast("FrozenMap", value).items() for part in pair)
        return True

    def but(self, value: object) -> str:
        """Go on, after what is expected, with what is there instead: of many, the first that is wrong."""
        if self.item is not None and type(value) is tuple:
            number, item = next(held for held in enumerate(value) if not self.item.admits(held[1]))
            return f", but item {number} is {shown(item)}"
        if self.form == "map" and type(value) is FrozenMap:
            key, text = next(pair for pair in value.items() if not all(map(_is_text, pair)))
            return f", but {shown(key)} has {shown(text)}"
        return f", not {shown(value)}"

    def __str__(self) -> str:
        """Say in words what is expected."""
        if self.item is not None:
            return f"a tuple, each item {self.item}"
        names = " or ".join(cls.__name__ for cls in self.types)
        return f"{_PHRASES.get(self.form, names)}{' or None' if self.optional else ''}"


_PHRASES = {
    "text": "a text that is not blank (and has no lone surrogates)",
    "integer": "an int of at most 53 bits",
    "number": "a float",
    "map": "a mapping of texts, none of them blank",
}


def _is_text(value: object) -> bool:
    """Tell whether `value` is a text that says something and that UTF-8 can carry."""
    if type(value) is not str or not value or value.isspace():
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def shape_of(annotation: Any) -> Shape:
    """Read a shape off an annotation that is resolved."""
    options = typing.get_args(annotation) if _is_union(annotation) else (annotation,)
    kinds = tuple(option for option in options if option is not type(None))
    optional = len(kinds) < len(options)
    if typing.get_origin(kinds[0]) is tuple:
        return Shape("many", (tuple,), shape_of(typing.get_args(kinds[0])[0]), optional)
    return Shape(_form(kinds[0]), kinds, None, optional)


def _form(kind: type) -> Form:
    if issubclass(kind, Held):
        return kind.form
    return "word" if issubclass(kind, Enum) else _FORMS[kind]


def _is_union(annotation: object) -> bool:
    return typing.get_origin(annotation) in (typing.Union, types.UnionType)


Function = TypeVar("Function", bound=Callable[..., Any])


def per_class(function: Function) -> Function:
    """Remember what a function gives for each class: `functools.cache`, with its signature kept for type checkers."""
    return typing.cast("Function", cache(function))


@per_class
def shapes(cls: type[Held]) -> dict[str, Shape]:
    """Give the shape of each field of a kind or a value type, in order."""
    # Only a kind that refers to itself has annotations left to resolve.
    if any(isinstance(field.type, str) for field in cls.__attrs_attrs__):
        attrs.resolve_types(cls)
    return {field.name: shape_of(field.type) for field in cls.__attrs_attrs__}


@per_class
def _holding(cls: type[Held]) -> list[tuple[str, Shape, Callable[[Any], Any] | None, Callable[..., None] | None]]:
    """Give name, shape, converter and rule of each field."""
    fields = attrs.fields_dict(cls)
    return [
        (name, shape, fields[name].metadata[CONVERTER], fields[name].metadata[RULE])
        for name, shape in shapes(cls).items()
    ]


RULE, CONVERTER = "summitdata.rule", "summitdata.converter"
"""Where an attrs field keeps its rule and its converter."""

# What every kind has comes after what is its own.
_LAST = ("names", "aliases", "same_as", "rivals", "citations")


def typed(_cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Hold every field of an attrs class to its annotation, and order the fields (an attrs `field_transformer`)."""
    held = [field if RULE in field.metadata else _held(field) for field in fields]
    first = [field for field in held if field.name == "id"]
    last = [field for field in held if field.name in _LAST]
    named = [field for field in held if field.name == "name"]
    own = [field for field in held if field not in (*first, *named, *last)]
    return [*first, *named, *own, *sorted(last, key=lambda field: _LAST.index(field.name))]


def _held(field: attrs.Attribute[Any]) -> attrs.Attribute[Any]:
    """Take the rule and the converter out of what attrs compiles into each `__init__`, for `Held` to use.

    Compiling them was the greater part of the time that importing the model took.
    """
    converter: Any = _many if typing.get_origin(field.type) is tuple else field.converter
    kept = {**field.metadata, RULE: field.validator, CONVERTER: converter}
    return field.evolve(metadata=kept, validator=None, converter=None)


def _many(values: object) -> object:
    """Turn any iterable but a text or a mapping into a tuple; leave those for the validator to refuse."""
    if isinstance(values, tuple | str | bytes | Mapping) or not isinstance(values, Iterable):
        return values
    return tuple(values)
