"""Is this JSON, and what plain tree does it hold?

Takes RFC 8259 to the letter where Python's parser is generous: no byte-order mark, no NaN, no member twice.
What only a caller who knows the field can judge (a number that is no number) is kept in the tree as an `Unreadable`.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.codec.pointer import pointer
from summitdata.errors import InvalidValue, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BYTE_ORDER_MARK = "\ufeff"


class Unreadable(NamedTuple):
    """A number in the text that Python's numbers can't hold, or that JSON doesn't have."""

    written: str


class Parsed(NamedTuple):
    """A tree of dicts, lists, texts and numbers, or what kept it from being one."""

    tree: Any
    text: str
    problems: tuple[Problem, ...]
    readable: bool = True


def parse(text: str | bytes | bytearray) -> Parsed:
    """Read a JSON text; never raises for what the text holds, only for what is no text."""
    if not isinstance(text, str | bytes | bytearray):
        raise InvalidValue(f"A document is a str or bytes, not {shown(text)}.", code="wrong-type")
    decoded = text if isinstance(text, str) else _decoded(text)
    if isinstance(decoded, Problem):
        return Parsed(None, "", (decoded,), readable=False)
    if decoded.startswith(BYTE_ORDER_MARK):
        message = "The text starts with a byte-order mark; save it as UTF-8 without one (RFC 8259, section 8.1)."
        return Parsed(None, decoded, (Problem("", "byte-order-mark", message, line=1, column=1),), readable=False)
    repeated: list[tuple[dict[str, Any], list[str]]] = []

    def members_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            repeated.append((members, [name for name, count in counts.items() if count > 1]))
        return members

    try:
        tree = _loads(decoded, members_of)
    except json.JSONDecodeError as error:
        message = f"This is not JSON: {error.msg}."
        return Parsed(
            None, decoded, (Problem("", "json", message, line=error.lineno, column=error.colno),), readable=False
        )
    except RecursionError:
        return Parsed(
            None,
            decoded,
            (Problem("", "too-deep", "The text nests too deep; a document has six levels."),),
            readable=False,
        )
    return Parsed(tree, decoded, tuple(_repetitions(tree, repeated)) if repeated else ())


def _decoded(text: bytes | bytearray) -> str | Problem:
    try:
        return bytes(text).decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem("", "encoding", f"The text is not UTF-8: byte {error.start} can't be read; save it as UTF-8.")


def _loads(text: str, members_of: Callable[[list[tuple[str, Any]]], dict[str, Any]]) -> Any:
    try:
        return json.loads(text, object_pairs_hook=members_of, parse_constant=Unreadable)
    except json.JSONDecodeError:
        raise
    except ValueError:
        # An integer with more digits than Python converts (`sys.set_int_max_str_digits`).
        return json.loads(text, object_pairs_hook=members_of, parse_constant=Unreadable, parse_int=_integer)


def _integer(written: str) -> int | Unreadable:
    try:
        return int(written)
    except ValueError:
        return Unreadable(written)


def _repetitions(tree: Any, repeated: list[tuple[dict[str, Any], list[str]]]) -> Iterator[Problem]:
    """Find where the objects with a repeated member are."""
    names_in = {id(members): names for members, names in repeated}
    pending: list[tuple[str, Any]] = [("", tree)]
    while pending:
        at, node = pending.pop()
        if isinstance(node, dict):
            for name in names_in.get(id(node), ()):
                message = f"The member {shown(name)} stands in this object twice; leave one."
                yield Problem(at + pointer(name), "repeated-member", message)
            pending += [(at + pointer(name), child) for name, child in node.items()]
        elif isinstance(node, list):
            pending += [(at + pointer(number), child) for number, child in enumerate(node)]
