"""Can whoever builds on this library test with it?"""

from __future__ import annotations

import json

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import summitdata as sd
from summitdata import testing
from summitdata.model import shapes


@pytest.mark.parametrize("kind", sd.KINDS, ids=lambda kind: kind.__name__)
def test_from_type_draws_every_kind(kind: type[sd.Record]) -> None:
    """And a strategy with the table's name does."""

    @settings(max_examples=10)
    @given(st.from_type(kind), getattr(testing, kind.table)())
    def draws(one: sd.Record, other: sd.Record) -> None:
        assert type(one) is type(other) is kind

    draws()


def test_every_field_is_drawn_empty_and_filled() -> None:
    """No field stays always empty, and none that may be empty is always filled."""
    drawn: list[sd.Dataset] = []

    @settings(max_examples=300, database=None, derandomize=True)
    @given(testing.datasets())
    def collect(ds: sd.Dataset) -> None:
        drawn.append(ds)

    collect()
    for kind in sd.KINDS:
        for name, shape in shapes(kind).items():
            filled = {getattr(record, name) not in (None, (), {}) for ds in drawn for record in ds.tables[kind.table]}
            assert True in filled, (kind, name)
            assert not shape.optional or False in filled, (kind, name)


def test_examples_shrink_to_the_least() -> None:
    smallest = find(testing.topics(), lambda topic: len(topic.aliases) > 0)
    assert (smallest.id, smallest.name, smallest.broader, len(smallest.citations)) == ("0", "A", None, 1)


def test_data_sets_come_with_any_number_of_meetings() -> None:
    counts: set[int] = set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(testing.datasets(max_meetings=4, max_records=1))
    def collect(ds: sd.Dataset) -> None:
        counts.add(len(ds.meetings))

    collect()
    assert counts == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    "code",
    "json encoding byte-order-mark too-deep repeated-member wrong-type missing-member unknown-member unknown-reference "
    "wrong-kind unknown-format".split(),
)
def test_broken_documents_are_broken_in_many_ways(code: str) -> None:
    def is_broken_so(document: str | bytes) -> bool:
        try:
            sd.loads(document)
        except sd.InvalidDataset as error:
            return any(problem.code == code for problem in error.problems)
        return False

    # How rare a fault is depends on what else was imported, so the search goes on for long; it is over at the first.
    patient = settings(max_examples=5_000, phases=[Phase.generate], database=None)
    find(testing.broken_documents(), is_broken_so, settings=patient)


@given(testing.datasets(max_records=1))
def test_texts_are_hostile_and_valid(ds: sd.Dataset) -> None:
    assert json.loads(sd.dumps(ds).encode())["format"] == "1"
