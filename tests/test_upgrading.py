"""Are documents of every released version of the form still read, and newer ones refused plainly?"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import summitdata as sd
from summitdata.codec.canonical import FORMAT
from summitdata.codec.upgrading import STEPS, upgraded

FROZEN = Path(__file__).parent / "frozen"
"""A document of each version, with every kind and every field; a released one is never changed again."""


def test_there_is_a_frozen_example_and_a_step_for_each_version() -> None:
    versions = [str(number) for number in range(1, int(FORMAT) + 1)]

    assert sorted(path.name for path in FROZEN.iterdir()) == sorted(f"document-{version}.json" for version in versions)
    assert sorted(STEPS) == sorted(versions[:-1])


@pytest.mark.parametrize("path", sorted(FROZEN.iterdir()), ids=lambda path: path.stem)
def test_a_frozen_example_is_read_and_written_in_the_form_of_today(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ds = sd.loads(text)

    assert all(len(table) for table in ds.tables.values())
    assert sd.loads(sd.dumps(ds)) == ds
    if path.stem == f"document-{FORMAT}":
        assert sd.dumps(ds) == text


def to_two(tree: dict[str, Any]) -> dict[str, Any]:
    """Call a member otherwise."""
    return {("persons" if name == "people" else name): value for name, value in tree.items()}


def to_three(tree: dict[str, Any]) -> dict[str, Any]:
    """Give each person a member that says nothing."""
    return {**tree, "persons": [{**person, "aliases": []} for person in tree["persons"]]}


def test_steps_lead_from_each_version_to_this_one_and_change_nothing_given() -> None:
    steps = {"1": to_two, "2": to_three}
    tree = {"format": "1", "people": [{"id": "ada"}]}
    given = copy.deepcopy(tree)

    assert upgraded(tree, steps, "3") == {"format": "3", "persons": [{"id": "ada", "aliases": []}]}
    assert upgraded(to_two({**tree, "format": "2"}), steps, "3") == upgraded(tree, steps, "3")
    assert upgraded(tree, steps, "2") == {"format": "2", "persons": [{"id": "ada"}]}
    assert tree == given


@pytest.mark.parametrize("tree", [{"format": "9"}, {"format": 1}, {"format": None}, {}, [], None, {"format": "0"}])
def test_what_no_step_knows_is_left_for_the_reader_to_refuse(tree: Any) -> None:
    assert upgraded(tree, {"1": to_two}, "2") is tree


def test_a_newer_version_is_a_plain_error() -> None:
    text = json.dumps({"format": str(int(FORMAT) + 1), "data": {}})
    with pytest.raises(sd.InvalidDataset, match=r"in version 2 of the form; this package reads up to 1"):
        sd.loads(text)
