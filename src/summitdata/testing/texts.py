"""Which texts, dates and numbers can a record hold?"""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from summitdata.model import EDTF, FrozenMap

Made = TypeVar("Made", bound=Callable[..., Any])


def once(make: Made) -> Made:
    """Make a strategy once for the same arguments: making one takes longer than drawing from it."""
    return cast("Made", cache(make))


# Texts that have broken somebody's software: markup, formulas, quotes, bidi and combining marks, NUL, astral letters.
_HOSTILE = (
    "<script>alert(1)</script>", '=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "'; DROP TABLE people; --", '"', "'", "\\",
    "\x00", "a\x00b", "a\nb", "a\r\nb", "a\tb", "\u202eabc\u202c", "\u2066x\u2069", "\ufeffx", "e\u0301",
    "𝔘𝔫𝔦", "👩‍👩‍👧‍👦", "{}", "[]", "null", "NaN", "true", "%s", "${x}", "{{x}}", "../../etc", "Қасым-Жомарт Тоқаев",
    "Oʻzbekiston", "İstanbul", "ﬁ", "ẞ", "עברית", "العربية",
    "हिन्दी", "한국어", "日本語", "ไทย", "\u2028", "\x7f", "\x85",
)  # fmt: skip


@once
def texts(*, max_size: int = 30) -> st.SearchStrategy[str]:
    """Draw texts that a field can hold: of any script, hostile ones too, never blank, never half a surrogate pair."""
    any_characters = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=max_size)
    return st.one_of(
        st.text(string.ascii_letters, min_size=1, max_size=max_size), any_characters, st.sampled_from(_HOSTILE)
    ).filter(lambda text: not text.isspace())


@once
def slugs() -> st.SearchStrategy[str]:
    """Draw ids and terms."""
    word = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
    return st.lists(word, min_size=1, max_size=3).map("-".join)


@once
def edtf_dates(*, min_value: date = date.min, max_value: date = date.max) -> st.SearchStrategy[EDTF]:
    """Draw dates whose first and last day lie between two days: years, months, days, intervals, with every qualifier.

    Open intervals are drawn where nothing bounds them on that side.
    """
    days = st.dates(min_value, max_value)
    points = st.builds(_point, days, st.sampled_from(("day", "month", "year")), st.sampled_from(("", "~", "?", "%")))
    known = st.one_of(points, st.tuples(points, points).map(_interval))
    if min_value == date.min and max_value == date.max:
        known = known | points.map(lambda text: f"{text}/..") | points.map(lambda text: f"../{text}")
    return known.map(EDTF).filter(lambda drawn: drawn.is_open or (min_value <= drawn.first and drawn.last <= max_value))


def _point(day: date, precision: str, qualifier: str) -> str:
    width = {"day": 10, "month": 7, "year": 4}[precision]
    return day.isoformat()[:width] + qualifier


def _interval(ends: tuple[str, str]) -> str:
    return "/".join(sorted(ends, key=lambda end: (EDTF(end).first, EDTF(end).last)))


@once
def numbers() -> st.SearchStrategy[Decimal]:
    """Draw decimals that an observation can have, in plain notation."""
    drawn = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15)
    return st.one_of(drawn, st.integers(-(10**30), 10**30).map(Decimal)).map(lambda n: n or Decimal(0))


@once
def uris() -> st.SearchStrategy[str]:
    """Draw addresses."""
    return st.builds("https://example.org/{}".format, slugs())


@once
def names_by_language() -> st.SearchStrategy[FrozenMap]:
    """Draw names by language tag."""
    tags = ("en", "ru", "kk", "ky", "tg", "tk", "uz", "uz-Cyrl", "az", "zh-Hant", "pt-BR", "es-419")
    named: st.SearchStrategy[dict[str, str]] = st.dictionaries(st.sampled_from(tags), texts(), max_size=3)
    return named.map(FrozenMap)
