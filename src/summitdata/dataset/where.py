"""Which records meet a condition on a field?

A condition reads like the value that is asked for: a value, a set of them, or a range of two ends.
The field's own shape says what can be asked; anything else is an error, never an empty answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from summitdata.errors import InvalidValue, NotFound, shown
from summitdata.hints import near
from summitdata.model import EDTF, KINDS, Record, Shape, Topic, shapes
from summitdata.model.rules import number

Test = Callable[[Any], bool]
Find = Callable[[str, tuple[type[Record], ...]], Record]

TOPIC, NOT = "topic", "not_"


class Condition(NamedTuple):
    """What is asked of a record.

    Where it is met by just the records that have one of some values in a field, `field` and `values` say so:
    those records can be looked up, and need no test.
    """

    meets: Test
    field: str = ""
    values: frozenset[Any] | None = None


def conditions_of(kind: type[Record], asked: Mapping[str, Any], find: Find) -> list[Condition]:
    """Read what was asked of a kind; `find` gives the record that a name means, of some kinds."""
    return [_condition(kind, name, wanted, find) for name, wanted in asked.items()]


def matcher(kind: type[Record], asked: Mapping[str, Any], find: Find) -> Test:
    """Make the test that a record meets every condition."""
    tests = [condition.meets for condition in conditions_of(kind, asked, find)]
    return lambda record: all(test(record) for test in tests)


def _condition(kind: type[Record], name: str, wanted: Any, find: Find) -> Condition:
    fields = shapes(kind)
    if name == NOT:
        return Condition(_none_of(kind, wanted, find))
    choices = wanted if isinstance(wanted, set | frozenset | list) else (wanted,)
    if name == TOPIC and "topics" in fields:
        values = frozenset(_referred((Topic,), choice, find).key for choice in choices)
        return _having(name, values)
    shape = field(kind, name, [TOPIC] if "topics" in fields else [])
    if not any(type(choice) is tuple for choice in choices):
        return _having(name, frozenset(_value(shape, choice, find, name) for choice in choices))
    tests = [_test(shape, choice, find, name) for choice in choices]
    return Condition(lambda record: any(test(getattr(record, name)) for test in tests))


def _having(name: str, values: frozenset[Any]) -> Condition:
    return Condition(lambda record: not values.isdisjoint(values_in(record, name)), name, values)


def values_in(record: Any, name: str) -> Collection[Any]:
    """Give what a field holds, as conditions count it: records by key, nothing as `None`, a topic with the broader."""
    if name == TOPIC:
        return {above.key for topic in record.topics for above in topic.line}
    held = getattr(record, name)
    if type(held) is tuple:
        return [_counted(item) for item in held] or (None,)
    return (_counted(held),)


def _counted(value: Any) -> Any:
    """Take a record by its key, as it counts within another record, and an empty mapping for nothing."""
    if isinstance(value, Record):
        return value.key
    return None if value == {} else value


def field(kind: type[Record], name: str, besides: Iterable[str] = ()) -> Shape:
    """Give the shape of a field.

    Raises:
        NotFound: The kind has no such field.
    """
    fields = shapes(kind)
    if name not in fields:
        offered = [*fields, *besides]
        raise NotFound(
            f"{kind.table} have no field {shown(name)}; they have {', '.join(offered)}.", near(name, offered)
        )
    return fields[name]


def takes(kind: type[Record], name: str) -> bool:
    """Tell whether a condition of that name can be asked of a kind."""
    fields = shapes(kind)
    return name in fields or (name == TOPIC and "topics" in fields)


def _none_of(kind: type[Record], asked: Any, find: Find) -> Test:
    """Test that a record meets none of some conditions."""
    if not isinstance(asked, Mapping):
        raise InvalidValue(f"not_ takes a dict of conditions, not {shown(asked)}.", code="wrong-type")
    tests = [condition.meets for condition in conditions_of(kind, asked, find)]
    return lambda record: not any(test(record) for test in tests)


def _test(shape: Shape, wanted: Any, find: Find, name: str) -> Test:
    """Test what a field holds for a range or a value; one that lists things is met by any of them."""
    if shape.item is not None and wanted is not None:
        meets = _test(shape.item, wanted, find, name)
        return lambda items: any(map(meets, items))
    if type(wanted) is tuple:
        return _between(shape, wanted, name)
    value = _value(shape, wanted, find, name)
    return lambda held: (None if held == () else _counted(held)) == value


def _value(shape: Shape, wanted: Any, find: Find, name: str) -> Any:
    """Give the value that a field must have or list."""
    return None if wanted is None else _counted(_read(shape.item or shape, wanted, find, name))


def _read(shape: Shape, wanted: Any, find: Find, name: str) -> Any:
    """Turn what a caller wrote into what the field holds, or say why it never could."""
    if shape.form == "reference":
        return _referred(shape.types, wanted, find)
    if shape.form == "date":
        return EDTF.of(wanted)
    if shape.form == "word":
        return shape.types[0](wanted)
    if shape.form == "decimal":
        return number(wanted)
    if shape.form == "number" and type(wanted) is int:
        return float(wanted)
    if not shape.admits(wanted):
        raise InvalidValue(f"The field {name} holds {shape}; it is never {shown(wanted)}.", code="wrong-type")
    return wanted


def _referred(kinds: tuple[type, ...], wanted: Any, find: Find) -> Record:
    """Give the record meant by a record, or by a key, an id or a name that means one."""
    record = find(wanted, kinds) if isinstance(wanted, str) else wanted
    if not isinstance(record, Record) or not isinstance(record, kinds):
        tables = ", ".join(kind.table for kind in KINDS if kind in kinds)
        raise InvalidValue(f"Expected one of {tables}, not {shown(wanted)}.", code="wrong-kind")
    return record


def _between(shape: Shape, ends: tuple[Any, ...], name: str) -> Test:
    """Test for a range, both ends included, `None` for an open one; a date is in it that shares a day with it."""
    if len(ends) != 2 or shape.form not in ("date", "integer", "number", "decimal"):
        message = (
            f"A tuple is a range of two ends, for dates and numbers; for one of several values of {name} give a set."
        )
        raise InvalidValue(message, code="range")
    low, high = (None if end is None else _end(shape, end, name) for end in ends)
    if shape.form == "date":
        return lambda date: (
            date is not None and (low is None or low.first <= date.last) and (high is None or date.first <= high.last)
        )
    return lambda held: held is not None and (low is None or low <= held) and (high is None or held <= high)


def _end(shape: Shape, end: Any, name: str) -> Any:
    if shape.form == "date":
        return EDTF.of(end)
    exact = number(str(end) if isinstance(end, float) else end)
    if not exact.is_finite():
        raise InvalidValue(f"{shown(end)} is no end for a range of {name}.", code="range")
    return exact
