"""When: a date as precise as its source, and no more (EDTF, ISO 8601-2:2019, annex A)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache, total_ordering

import attrs

from summitdata.errors import InvalidValue, shown

# Level 0 and 1 of EDTF as far as `datetime.date` reaches: years 0001 to 9999, months, days, the three qualifiers.
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_OPEN = ".."
# A sentence may end after them, so the one that ends in dots isn't the last.
_EXAMPLES = "2025, 2025-11, 2025-11-16, 2026~, 2026?, 2025/.. or 2025-11-15/2025-11-16"


@total_ordering
@attrs.frozen(eq=False, repr=False)
class EDTF:
    """A date, a span of dates or an uncertain date.

    Takes a year, a year and month, a day, any of them approximate (`~`), uncertain (`?`) or both (`%`),
    and intervals of two of these, of which one may be open (`..`).
    Text and value are the same thing: `str(EDTF(text)) == text`.

    Dates sort by their first day, then by their last day, then by their text.

    Attributes:
        text: The date in EDTF.
        first: The first day it can mean; `datetime.date.min` where the start is open.
        last: The last day it can mean; `datetime.date.max` where the end is open.

    Raises:
        InvalidValue: The text is not a date in this part of EDTF, or it ends before it begins.

    >>> from summitdata import EDTF
    >>> EDTF("2025-11").first, EDTF("2025-11").last
    (datetime.date(2025, 11, 1), datetime.date(2025, 11, 30))
    >>> EDTF("2024") < EDTF("2025-11-15/2025-11-16") < EDTF("2026~")
    True
    >>> EDTF("2025-11-15/..").is_open
    True
    """

    text: str
    first: date = attrs.field(init=False)
    last: date = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        first, last = _days(self.text)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    @staticmethod
    def of(value: EDTF | str) -> EDTF:
        """Give `value` itself if it is a date, else the date that the text spells."""
        if isinstance(value, EDTF):
            return value
        # What is no text may not even hash, and is refused where the class is.
        return _read(value) if type(value) is str else EDTF(value)

    @property
    def is_interval(self) -> bool:
        """Whether it was written with two ends."""
        return "/" in self.text

    @property
    def is_open(self) -> bool:
        """Whether one end is open."""
        return _OPEN in self.text

    @property
    def is_approximate(self) -> bool:
        """Whether it, or one of its ends, is marked as approximate (`~` or `%`)."""
        return "~" in self.text or "%" in self.text

    @property
    def is_uncertain(self) -> bool:
        """Whether it, or one of its ends, is marked as uncertain (`?` or `%`)."""
        return "?" in self.text or "%" in self.text

    def overlaps(self, other: EDTF) -> bool:
        """Tell whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def __contains__(self, day: date) -> bool:
        """Tell whether `day` lies within the first and the last day."""
        return self.first <= day <= self.last

    def __eq__(self, other: object) -> bool:
        """Compare by text: `2025` and `2025-01-01/2025-12-31` say different things."""
        return self.text == other.text if isinstance(other, EDTF) else NotImplemented

    def __hash__(self) -> int:
        """Hash as the text does, with the class, so that a date is not taken for its text."""
        return hash((EDTF, self.text))

    def __lt__(self, other: object) -> bool:
        """Order by first day, last day, text."""
        if not isinstance(other, EDTF):
            return NotImplemented
        return (self.first, self.last, self.text) < (other.first, other.last, other.text)

    def __str__(self) -> str:
        """Give the EDTF text."""
        return self.text

    def __repr__(self) -> str:
        """Give the call that makes this date."""
        return f"EDTF({self.text!r})"


def _days(text: object) -> tuple[date, date]:
    """Find the first and the last day of a date in EDTF."""
    if type(text) is not str:
        raise InvalidValue(f"A date is a text such as {_EXAMPLES}, not {shown(text)}.", code="wrong-type")
    start, slash, end = text.partition("/")
    if not slash:
        return _point(start, text)
    if start == end == _OPEN:
        raise InvalidValue("An interval needs at least one end that is known.", code="date")
    first = date.min if start == _OPEN else _point(start, text)[0]
    last = date.max if end == _OPEN else _point(end, text)[1]
    if first > last:
        raise InvalidValue(f"The interval {shown(text)} ends before it begins; swap its ends.", code="date-order")
    return first, last


def _point(point: str, text: str) -> tuple[date, date]:
    """Find the first and the last day of one end."""
    match = _POINT.fullmatch(point)
    if match is None:
        raise InvalidValue(f"{shown(text)} is not a date in EDTF; write it like {_EXAMPLES}.", code="date")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise InvalidValue(f"There is no such day as {shown(point)} in the calendar.", code="date") from None
    if day is not None:
        return first, first
    if month is None or month == 12:
        return first, date(first.year, 12, 31)
    return first, date(first.year, month + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def _read(text: str) -> EDTF:
    """Read a date once: data sets repeat the same few."""
    return EDTF(text)
