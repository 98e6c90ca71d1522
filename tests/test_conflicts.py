"""Does a data set list what its sources differ on: all of it, and nothing else?"""

from __future__ import annotations

from itertools import combinations

import attrs
import pytest
from hypothesis import given

import summitdata as sd
from summitdata.testing import datasets

but = attrs.evolve

S, OTHER = (sd.Source(id=name, title="T", publisher=name.title()) for name in ("paper", "agency"))
C, D = (sd.Citation(source=source) for source in (S, OTHER))
TRADE = sd.Observation(
    id="a", indicator="trade", value="11.5", unit="item", period="2024", nature="actual", citations=(C,)
)
SPEAKER = sd.Person(id="ada", name="Ada", citations=(C,))
SAID = sd.Statement(id="s", speaker=SPEAKER, act="assert", summary="S", observations=(TRADE,), citations=(C,))


def conflicts(*records: sd.Record) -> tuple[sd.Conflict, ...]:
    return sd.Dataset([S, OTHER, *records], id="d", title="T", version="1", licence="L").conflicts()


@pytest.mark.parametrize(
    ("changes", "differ"),
    [
        ({}, True),
        ({"nature": "estimate"}, True),
        ({"value": "11.50"}, False),
        ({"nature": "forecast"}, False),
        ({"period": "2023"}, False),
        ({"period": None}, False),
        ({"indicator": "debt"}, False),
        ({"unit": "tonne"}, False),
        ({"area": sd.Place(id="p", name="P", place_type="city", citations=(C,))}, False),
    ],
)
def test_values_of_one_thing_differ_and_values_of_two_things_do_not(changes: dict[str, object], differ: bool) -> None:
    other = but(TRADE, **{"id": "b", "value": "10.7", **changes})
    found = conflicts(TRADE, other, *([other.area] if other.area else []))

    assert [[claim.record for claim in conflict.claims] for conflict in found] == ([[TRADE, other]] if differ else [])


def test_values_without_a_period_are_not_about_one_time() -> None:
    assert conflicts(but(TRADE, period=None), but(TRADE, id="b", value="1", period=None)) == ()


def test_a_value_has_its_giver_and_the_explanation_stands_where_it_is_written() -> None:
    other = but(TRADE, id="b", value="10.7")
    rival = sd.Rival(field="value", value="10.70", explanation="Two methods.", citations=(D,))
    (bare,) = conflicts(TRADE, other, SPEAKER, SAID)
    (told,) = conflicts(but(TRADE, rivals=(rival,)), other, SPEAKER, SAID)
    (third,) = conflicts(but(TRADE, rivals=(but(rival, value="about ten"),)), other, SPEAKER, SAID)

    assert bare.explanation is None
    assert [claim.speakers for claim in bare.claims] == [(SPEAKER,), ()]
    assert str(bare) == "observations/a, value: 11.5 (according to Ada); 10.7 (according to Paper). Not explained."
    assert (told.explanation, [claim.value for claim in told.claims]) == ("Two methods.", ["11.5", "10.7"])
    assert [claim.value for claim in third.claims] == ["11.5", "10.7", "about ten"]


def test_the_records_own_claim_comes_first_without_the_sources_of_its_rivals() -> None:
    rival = sd.Rival(field="date", value="2025-11-15", explanation="Announced so.", citations=(D,))
    meeting = sd.Meeting(id="m", name="M", date="2025-11-16", citations=(C, D), rivals=(rival,))
    (conflict,) = conflicts(meeting)
    (empty,) = conflicts(but(meeting, date=None))

    assert (conflict.subject, conflict.field, conflict.explanation) == (meeting, "date", "Announced so.")
    assert [(claim.value, claim.citations) for claim in conflict.claims] == [("2025-11-16", (C,)), ("2025-11-15", (D,))]
    assert empty.claims[0].value == "nothing"
    both = sd.Rival(field="date", value="2024", explanation="E", citations=(D, C))
    (by_both,) = conflicts(but(meeting, rivals=(both,)))
    assert str(by_both.claims[1]) == f"2024 (according to {D.source.publisher}, {C.source.publisher})"


@given(datasets(max_records=4))
def test_every_rival_and_every_differing_pair_is_in_one_conflict(ds: sd.Dataset) -> None:
    found = ds.conflicts()
    held = [{claim.record.key for claim in conflict.claims if claim.record} for conflict in found]

    for record in ds:
        for rival in getattr(record, "rivals", ()):
            mine = [c for c, keys in zip(found, held, strict=True) if record.key in keys and c.field == rival.field]
            assert len(mine) == 1
            assert rival.explanation in (mine[0].explanation or "")
    for one, other in combinations(ds.observations, 2):
        about = [(o.indicator, o.unit, o.currency, o.period, o.area, o.nature) for o in (one, other)]
        if one.period is not None and about[0] == about[1] and one.value != other.value:
            assert sum({one.key, other.key} <= keys for keys in held) == 1
