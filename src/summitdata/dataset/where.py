"""Which records meet a condition on a field?

A condition reads like the value that is asked for: a value, a set of them, or a range of two ends.
The field's own shape says what can be asked; anything else is an error, never an empty answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from summitdata.errors import InvalidValue, NotFound, shown
from summitdata.hints import near
from summitdata.model import EDTF, KINDS, Record, Shape, Topic, shapes
from summitdata.model.rules import number

if TYPE_CHECKING:
    Test = Callable[[Any], bool]
    Find = Callable[[str, tuple[type[Record], ...]], Record]

TOPIC, NOT = "topic", "not_"


def matcher(kind: type[Record], conditions: Mapping[str, Any], find: Find) -> Test:
    """Make the test that a record meets every condition; `find` gives the record that a name means, of some kinds."""
    tests = [_test(kind, name, wanted, find) for name, wanted in conditions.items()]
    return lambda record: all(test(record) for test in tests)


def _test(kind: type[Record], name: str, wanted: Any, find: Find) -> Test:
    fields = shapes(kind)
    if name == NOT:
        return _none_of(kind, wanted, find)
    if name == TOPIC and "topics" in fields:
        return _about(wanted, find)
    holds = _holds(field(kind, name, [TOPIC] if "topics" in fields else []), wanted, find, name)
    return lambda record: holds(getattr(record, name))


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


def _none_of(kind: type[Record], conditions: Any, find: Find) -> Test:
    """Test that a record meets none of some conditions."""
    if not isinstance(conditions, Mapping):
        raise InvalidValue(f"not_ takes a dict of conditions, not {shown(conditions)}.", code="wrong-type")
    tests = [_test(kind, name, wanted, find) for name, wanted in conditions.items()]
    return lambda record: not any(test(record) for test in tests)


def _about(wanted: Any, find: Find) -> Test:
    """Test for a topic or any that is narrower."""
    keys = {_referred((Topic,), item, find).key for item in (wanted if _is_choice(wanted) else (wanted,))}
    return lambda record: any(above.key in keys for topic in record.topics for above in topic.line)


def _holds(shape: Shape, wanted: Any, find: Find, name: str) -> Test:
    """Test a field's value; a field that lists things holds a value when one of them is that value."""
    if shape.item is not None:
        holds_item = _holds(shape.item, wanted, find, name)
        return lambda items: any(map(holds_item, items))
    if _is_choice(wanted):
        choices = [_equals(shape, choice, find, name) for choice in wanted]
        return lambda value: any(choice(value) for choice in choices)
    if type(wanted) is tuple:
        return _between(shape, wanted, name)
    return _equals(shape, wanted, find, name)


def _is_choice(wanted: Any) -> bool:
    return isinstance(wanted, set | frozenset | list)


def _equals(shape: Shape, wanted: Any, find: Find, name: str) -> Test:
    if wanted is None:
        return lambda value: value is None
    expected = _read(shape, wanted, find, name)
    if isinstance(expected, Record):
        # A record counts by its key, as it does within another record.
        return lambda value: value is not None and value.key == expected.key
    return lambda value: value == expected


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
