"""Are dates as precise as their text, and no more?"""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st
from messages import is_sentence

from summitdata import EDTF, InvalidValue
from summitdata.testing import edtf_dates

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


@given(edtf_dates())
def test_text_and_value_are_the_same_thing(drawn: EDTF) -> None:
    """Parsing and printing are each other's inverse."""
    again = EDTF(str(drawn))

    assert drawn == again
    assert hash(drawn) == hash(again)
    assert eval(repr(drawn), {"EDTF": EDTF}) == drawn  # noqa: S307 - our own repr
    assert pickle.loads(pickle.dumps(drawn)) == drawn


@given(edtf_dates(), edtf_dates(), edtf_dates())
def test_order_is_total_and_agrees_with_days(one: EDTF, two: EDTF, three: EDTF) -> None:
    """Exactly one of <, ==, > holds; order is transitive; an earlier first day comes first."""
    assert (one < two) + (one == two) + (one > two) == 1
    if one <= two <= three:
        assert one <= three
    if (one.first, one.last) < (two.first, two.last):
        assert one < two


def test_an_open_start_comes_first_and_a_day_before_its_month_and_year() -> None:
    """The order is that of days, where that of the texts is another."""
    dates = ["../2025", "2024-12", "2025-01-01", "2025-01", "2025", "2025/..", "2025-01-02"]

    assert [str(drawn) for drawn in sorted(map(EDTF, reversed(dates)))] == dates


@given(edtf_dates())
def test_the_first_day_is_not_after_the_last(drawn: EDTF) -> None:
    assert drawn.first <= drawn.last
    assert drawn.first in drawn
    assert drawn.last in drawn
    assert drawn.overlaps(drawn)


@given(edtf_dates(), edtf_dates())
def test_overlap_is_mutual_and_has_a_witness(one: EDTF, other: EDTF) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == (max(one.first, other.first) <= min(one.last, other.last))


@given(st.dates())
def test_a_month_and_a_year_hold_all_their_days(day: date) -> None:
    month, year = EDTF(day.isoformat()[:7]), EDTF(day.isoformat()[:4])

    assert day in month
    assert day in year
    assert month.first.day == 1
    assert month.last == date.max or (month.last + timedelta(days=1)).day == 1
    assert (year.first, year.last) == (date(day.year, 1, 1), date(day.year, 12, 31))


@given(edtf_dates())
def test_the_judge_agrees(drawn: EDTF) -> None:
    """The kept EDTF library gives the same bounds wherever it gives dates.

    It gives float infinities for open ends, and no dates before the year 1 or after 9999.
    """
    if drawn.is_open:
        return
    judged = parse_edtf(drawn.text)
    first, last = judged.lower_strict(), judged.upper_strict()

    assert (drawn.first.year, drawn.first.month, drawn.first.day) == tuple(first[:3])
    assert (drawn.last.year, drawn.last.month, drawn.last.day) == tuple(last[:3])


@given(st.one_of(st.text(), st.from_regex(r"[0-9~?%./-]{1,24}", fullmatch=True)))
def test_what_is_no_date_is_refused_by_us_and_what_we_take_the_judge_takes(text: str) -> None:
    try:
        drawn = EDTF(text)
    except InvalidValue as error:
        assert error.code in ("date", "date-order", "wrong-type")
        return
    try:
        parse_edtf(drawn.text)
    except EDTFParseException:
        pytest.fail(f"we take {text!r}, the judge does not")


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-13", "2025-02-30", "2025-1-1", "2025/2024", "../..", "/2025", "2025/", "2025-11-16T00:00", "٢٠٢٥",
     "2025-00", "2025-11-00", "2025\n", "0000", "2025~~", "2025/2026/2027", "2025-11-16/2025-11-15", " 2025"],
)  # fmt: skip
def test_these_are_no_dates(text: str) -> None:
    with pytest.raises(InvalidValue):
        EDTF(text)


@pytest.mark.parametrize("value", [None, 2025, [], date(2025, 1, 1), b"2025"], ids=repr)
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue):
        EDTF.of(value)  # type: ignore[arg-type]


def test_qualifiers_are_told() -> None:
    assert EDTF("2026~").is_approximate
    assert EDTF("2026?").is_uncertain
    assert EDTF("2026%").is_approximate
    assert EDTF("2026%").is_uncertain
    assert not EDTF("2026").is_approximate
    assert EDTF("2025/2026?").is_uncertain
    assert EDTF("2025/..").is_open
    assert EDTF("2025/..").last == date.max
    assert EDTF("../2025").first == date.min
    assert EDTF("2025/2026").is_interval


def test_a_date_compares_with_dates_only() -> None:
    assert EDTF("2025") != "2025"
    with pytest.raises(TypeError):
        assert EDTF("2025") < "2026"


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        ("../..", "date", "at least one end"),
        ("2025-02-30", "date", "no such day as '2025-02-30'"),
        ("2025-11-16/2025-13", "date", "no such day as '2025-13'|'2025-11-16/2025-13' is not a date"),
        ("tomorrow/2025", "date", "'tomorrow/2025' is not a date"),
        ("2025/2024", "date-order", "'2025/2024' ends before it begins"),
        (2025, "wrong-type", "not 2025"),
    ],
)
def test_what_is_no_date_is_refused_for_what_it_is(
    wrong: Any, code: str, told: str, snapshot: SnapshotAssertion
) -> None:
    with pytest.raises(InvalidValue, match=told) as caught:
        EDTF(wrong)
    assert str(caught.value) == snapshot
    assert caught.value.code == code
    assert is_sentence(caught.value.message)
    with pytest.raises(InvalidValue, match=told):
        EDTF.of(wrong)


def test_a_date_hashes_as_its_text_says_and_not_as_its_text() -> None:
    assert len({EDTF("2025"), EDTF("2026"), EDTF("2025"), "2025"}) == 3
    assert len({hash(EDTF(str(year))) for year in range(1000, 2000)} | {hash("1000")}) > 990


def test_an_interval_may_be_of_one_day() -> None:
    assert EDTF("2025-11-16/2025-11-16").first == EDTF("2025-11-16").last
