"""How are dates, values and counts said to a person?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from summitdata.model.rules import PATTERNS, web_address

if TYPE_CHECKING:
    from summitdata.model import EDTF, Observation

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_MONTHS = "January February March April May June July August September October November December".split()


def said_date(date: EDTF) -> str:
    """Say a date in words, as vaguely as it is meant.

    >>> from summitdata import EDTF
    >>> for text in ("2025-11-16", "2024-08-09~", "2026?", "2025-11-15/2025-11-16", "2025/.."):
    ...     print(said_date(EDTF(text)))
    16 November 2025
    about 9 August 2024
    2026 (uncertain)
    15 November 2025 to 16 November 2025
    from 2025 on
    """
    start, _, end = date.text.partition("/")
    if not end:
        return _said_point(start)
    if start == "..":
        return f"up to {_said_point(end)}"
    return f"from {_said_point(start)} on" if end == ".." else f"{_said_point(start)} to {_said_point(end)}"


def _said_point(text: str) -> str:
    mark = text[-1]
    year, *rest = text.rstrip("~?%").split("-")
    words = [*(str(int(day)) for day in rest[1:]), *(_MONTHS[int(month) - 1] for month in rest[:1]), year]
    return f"{'about ' if mark in '~%' else ''}{' '.join(words)}{' (uncertain)' if mark in '?%' else ''}"


def said_value(observation: Observation) -> str:
    """Say a value with its unit: `11.5 billion USD`."""
    value = observation.value
    unit = observation.currency or _unit(observation)
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{_short(value / scale)} {name} {unit}"
    return f"{_short(value)} {unit}"


def _unit(observation: Observation) -> str:
    """Say what is counted, in the plural where there is more than one of it."""
    unit = words_of(observation.unit)
    return unit if abs(observation.value) == 1 or unit in _UNCOUNTED else f"{unit}s"


_UNCOUNTED = ("percent", "times")


def _short(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(count: int, noun: str) -> str:
    """Say how many there are of what a table holds."""
    return f"{count} {noun_for(count, noun)}"


def noun_for(count: int, noun: str) -> str:
    """Give a table's name in the number that a count asks for."""
    return _SINGULAR.get(noun, noun.removesuffix("s")) if count == 1 else noun


_SINGULAR = {"countries": "country", "people": "person", "series": "series"}


def words_of(term: str) -> str:
    """Say a term or a field's name as words: `intra-regional-trade` is `intra regional trade`."""
    return term.replace("-", " ").replace("_", " ")


def shortened(text: str, width: int) -> str:
    """Put a text on one line and cut it where it gets long."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def readable(text: str) -> str:
    """Replace what steers instead of being read: controls, and the noncharacters, which HTML has no place for."""
    return text.translate(_UNREADABLE)


# The Unicode Standard, section 23.7.
_NONCHARACTERS = (*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)))
_UNREADABLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160), *_NONCHARACTERS)
    if chr(code) not in "\t\n\r"
}


def is_address(text: str) -> bool:
    """Tell whether all of a text is a web address, so that it may lead there."""
    return _ADDRESS.fullmatch(text) is not None


_ADDRESS = re.compile(PATTERNS[web_address])
