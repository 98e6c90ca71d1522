"""On which line and in which column does a part of a JSON text begin?"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from summitdata.codec.pointer import escaped

if TYPE_CHECKING:
    from collections.abc import Collection

# What a JSON text is made of, once it is known to be one.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)

_ESCAPE = "\\"


def positions(text: str, pointers: Collection[str]) -> dict[str, tuple[int, int]]:
    """Give line and column, both from 1, of each of the `pointers` that the text has.

    `text` is known to be JSON; it is read once, whatever the number of pointers, and only when something is wrong.
    Where a member stands twice, the last one counts, as it does in the tree.
    """
    wanted = frozenset(pointers)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found: dict[str, tuple[int, int]] = {}
    for place, offset in _places(text):
        if place in wanted:
            line = bisect_right(starts, offset)
            found[place] = (line, offset - starts[line - 1] + 1)
    return found


def _places(text: str) -> list[tuple[str, int]]:
    """List each value's pointer with the offset where the value begins."""
    places: list[tuple[str, int]] = []
    # A frame is [pointer of the container, number of the next item, or None in an object, name of the member at hand].
    frames: list[tuple[str, list[int] | None]] = []
    at, naming = "", False
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark == ",":
            naming = frames[-1][1] is None
            at = _next_item(frames[-1])
        elif mark in "]}":
            frames.pop()
            naming = False
        elif mark == ":":
            naming = False
        elif naming:
            at = f"{frames[-1][0]}/{escaped(json.loads(mark) if _ESCAPE in mark else mark[1:-1])}"
        else:
            places.append((at, token.start()))
            if mark in "[{":
                frames.append((at, [0] if mark == "[" else None))
                naming = mark == "{"
                at = f"{at}/0"
    return places


def _next_item(frame: tuple[str, list[int] | None]) -> str:
    container, number = frame
    if number is None:
        return container
    number[0] += 1
    return f"{container}/{number[0]}"
