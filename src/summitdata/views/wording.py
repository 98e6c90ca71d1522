"""How are dates, values and counts said to a person?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitdata.model import EDTF, Observation

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_MONTHS = "January February March April May June July August September October November December".split()


def said_date(date: EDTF) -> str:
    """Say a plain date in words, and leave any other in EDTF."""
    parts = date.text.split("-")
    if not date.text.replace("-", "").isdigit() or len(parts) == 1:
        return date.text
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


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
    return f"{count} {_SINGULAR.get(noun, noun.removesuffix('s')) if count == 1 else noun}"


_SINGULAR = {"countries": "country", "people": "person", "series": "series"}


def words_of(term: str) -> str:
    """Say a term or a field's name as words: `intra-regional-trade` is `intra regional trade`."""
    return term.replace("-", " ").replace("_", " ")


def shortened(text: str, width: int) -> str:
    """Put a text on one line and cut it where it gets long."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def readable(text: str) -> str:
    """Replace what steers instead of being read: controls, and what XML has no place for."""
    return text.translate(_UNREADABLE)


_UNREADABLE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160), 0xFFFE, 0xFFFF)
    if chr(code) not in "\t\n\r"
}
