"""Which documents are wrong, and how?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from summitdata.dataset import dumps
from summitdata.testing.datasets import datasets

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitdata.testing.records import Draw

_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([[[[]]]]),
    st.sampled_from(("people/nobody", "2025-13", "../..", "1e5", "NaN", "\ud800", "sources/x", "proposes", "reportd")),
)


@st.composite
def _changed_trees(draw: Draw) -> str:
    """Change one to three things in the tree of a good document."""
    tree = json.loads(dumps(draw(datasets(max_meetings=1, max_records=1))))
    for _ in range(draw(st.integers(1, 3))):
        draw(st.sampled_from(_CHANGES))(draw, tree)
    # Half a surrogate pair can only be written escaped.
    return json.dumps(tree)


def _containers(tree: Any) -> list[Any]:
    found: list[Any] = []
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, dict | list):
            found.append(node)
            pending += node.values() if isinstance(node, dict) else node
    return found


def _place(draw: Draw, tree: Any) -> tuple[Any, Any] | None:
    """Draw a container of the tree, and one of its keys."""
    held = [node for node in _containers(tree) if node]
    if not held:
        return None
    node = draw(st.sampled_from(held))
    return node, draw(st.sampled_from(sorted(node)) if isinstance(node, dict) else st.integers(0, len(node) - 1))


def _replace(draw: Draw, tree: Any) -> None:
    if (place := _place(draw, tree)) is not None:
        place[0][place[1]] = draw(_VALUES)


def _remove(draw: Draw, tree: Any) -> None:
    if (place := _place(draw, tree)) is not None:
        del place[0][place[1]]


def _double(draw: Draw, tree: Any) -> None:
    lists = [node for node in _containers(tree) if isinstance(node, list) and node]
    if lists:
        node = draw(st.sampled_from(lists))
        node.append(node[0])


def _add(draw: Draw, tree: Any) -> None:
    objects = [node for node in _containers(tree) if isinstance(node, dict)]
    draw(st.sampled_from(objects))[draw(st.sampled_from(("nmae", "x", "~/", "", "citation")))] = draw(_VALUES)


def _references(tree: Any) -> list[tuple[Any, Any]]:
    return [
        (node, key)
        for node in _containers(tree)
        for key in (node if isinstance(node, dict) else range(len(node)))
        if isinstance(node[key], str) and "/" in node[key] and ":" not in node[key]
    ]


def _lose(draw: Draw, tree: Any) -> None:
    """Let a reference lead to nothing."""
    if places := _references(tree):
        node, key = draw(st.sampled_from(places))
        node[key] += "-gone"


def _swap(draw: Draw, tree: Any) -> None:
    """Put one reference where another stood: it may be of the wrong kind, or close a circle."""
    places = _references(tree)
    if len(places) > 1:
        (one, at), (other, to) = draw(st.sampled_from(places)), draw(st.sampled_from(places))
        one[at], other[to] = other[to], one[at]


_CHANGES: tuple[Callable[[Draw, Any], None], ...] = (_replace, _remove, _double, _add, _lose, _swap)


@st.composite
def _changed_texts(draw: Draw) -> str | bytes:
    """Damage the text of a good document."""
    text: str = dumps(draw(datasets(max_meetings=1, max_records=1)))
    at = draw(st.integers(0, len(text)))
    damage = draw(st.sampled_from(("cut", "insert", "mark", "twice", "constant", "deep", "digits", "bytes")))
    if damage == "cut":
        return text[:at]
    if damage == "insert":
        added: str = draw(st.text(max_size=3))
        return text[:at] + added + text[at:]
    if damage == "mark":
        return "\ufeff" + text
    if damage == "bytes":
        inserted: bytes = draw(st.binary(max_size=4))
        return text.encode()[:at] + inserted + text.encode()[at:]
    member = {
        "twice": '"format": "1", "format": "1"',
        "constant": '"format": NaN',
        "deep": f'"format": {"[" * 5000}{"]" * 5000}',
        "digits": f'"format": {"9" * 5000}',
    }[damage]
    return text.replace('"format": "1"', member, 1)


def broken_documents() -> st.SearchStrategy[str | bytes]:
    """Draw the texts of documents that are wrong in some way, or that may be: a few of the changes do no harm.

    Unknown and missing members, wrong types and words, references to nothing or to the wrong kind, circles, ids and
    members that stand twice, half surrogate pairs, NaN, numbers with thousands of digits, deep nesting, damaged UTF-8.
    """
    return st.one_of(_changed_trees(), _changed_texts(), st.text(max_size=20), st.binary(max_size=20))
