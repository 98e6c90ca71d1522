"""Does the JSON Schema accept what `loads` accepts, refuse what it refuses, and say what each field means?"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from syrupy.extensions.json import JSONSnapshotExtension

import summitdata as sd
from summitdata.codec.schema import BEYOND
from summitdata.codec.text import parse
from summitdata.codes import CODES
from summitdata.dataset.reading import Written, examine
from summitdata.testing import broken_documents, datasets, edtf_dates, numbers, texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

SCHEMA = sd.json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def refused_for(text: str | bytes) -> set[str]:
    dataset, problems = examine([Written(text)])
    assert (dataset is None) == any(problem.severity == "error" for problem in problems)
    return {problem.code for problem in problems if problem.severity == "error"}


def has_whole_float(tree: Any) -> bool:
    """Tell whether a tree has a number like 1.0, which JSON Schema takes for a whole number and `loads` doesn't."""
    if isinstance(tree, dict | list):
        return any(map(has_whole_float, tree.values() if isinstance(tree, dict) else tree))
    return isinstance(tree, float) and tree.is_integer()


@pytest.mark.judge(
    "json", "jsonschema", "the schema conforms to its metaschema, and the shipped document to the schema"
)
def test_the_schema_is_one_and_the_shipped_document_conforms() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(sd.dumps(sd.load())))


def test_the_schema_is_data_and_the_same_each_time() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA == sd.json_schema()


def test_the_schema_is_the_one_that_was_read(snapshot: SnapshotAssertion) -> None:
    """Whoever writes documents in an editor sees all of it, so a change of it is looked at."""
    assert snapshot(extension_class=JSONSnapshotExtension) == SCHEMA


@given(ds=datasets())
def test_every_document_that_we_write_conforms(ds: sd.Dataset) -> None:
    VALIDATOR.validate(json.loads(sd.dumps(ds)))


AGREEING: dict[str, Any] = {
    "format": "1",
    "data": {"id": "bridge", "title": "The bridge", "version": "1", "licence": "CC-BY-4.0"},
    "sources": [
        {
            "id": "paper",
            "title": "T",
            "publisher": "P",
            "length": 90,
            "sha256": "0" * 64,
            "segments": [
                {"segment_type": "title", "start": 0, "end": 9},
                {"segment_type": "sentence", "paragraph": 1, "sentence": 1, "start": 10, "end": 90},
            ],
        }
    ],
    "places": [
        {
            "id": "there",
            "name": "There",
            "place_type": "city",
            "latitude": 1,
            "longitude": 2,
            "citations": [{"source": "sources/paper", "start": 10, "end": 90, "digest": "1" * 64}],
        }
    ],
    "people": [
        {
            "id": "ada",
            "name": "Ada",
            "citations": [{"source": "sources/paper", "basis": "inferred", "note": "N"}],
        }
    ],
    "series": [{"id": "talks", "name": "Talks", "citations": [{"source": "sources/paper"}]}],
    "meetings": [
        {
            "id": "first",
            "name": "First",
            "series": "series/talks",
            "ordinal": 1,
            "participants": [{"person": "people/ada", "role": "guest"}],
            "citations": [{"source": "sources/paper"}],
        }
    ],
    "observations": [
        {
            "id": "cost",
            "indicator": "cost",
            "value": "1",
            "unit": "money",
            "currency": "USD",
            "nature": "actual",
            "citations": [{"source": "sources/paper"}],
        }
    ],
}
"""A document that keeps every rule for what the fields of one object say together."""

DISAGREEING: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "segment": [
        ("sources/0/segments/1", {"paragraph": None}),
        ("sources/0/segments/1", {"sentence": None}),
        ("sources/0/segments/0", {"paragraph": 1}),
        ("sources/0/segments/0", {"sentence": 1}),
        ("sources/0", {"length": None, "sha256": None}),
    ],
    "digest": [
        ("sources/0", {"sha256": None}),
        ("sources/0", {"length": None, "segments": None}),
    ],
    "coordinates": [
        ("places/0", {"latitude": None}),
        ("places/0", {"longitude": None}),
    ],
    "position": [
        ("places/0/citations/0", dict.fromkeys(gone))
        for gone in (("start",), ("end",), ("digest",), ("start", "end"), ("start", "digest"), ("end", "digest"))
    ],
    "unexplained": [("people/0/citations/0", {"note": None})],
    "ordinal": [("meetings/0", {"series": None})],
    "empty": [("meetings/0/participants/0", {"person": None})],
    "currency": [
        ("observations/0", {"currency": None}),
        ("observations/0", {"unit": "tonne"}),
    ],
}
"""What breaks one such rule alone, by the code of it: where, and which members change (`None`: are left out)."""

STILL_AGREEING: list[tuple[str, dict[str, Any]]] = [
    ("sources/0", {"length": None, "sha256": None, "segments": None}),
    ("sources/0", {"length": None, "sha256": None, "segments": []}),
    ("sources/0", {"segments": None}),
    ("sources/0/segments/1", {"segment_type": "heading", "paragraph": None, "sentence": None}),
    ("places/0", {"latitude": None, "longitude": None}),
    ("places/0/citations/0", {"start": None, "end": None, "digest": None}),
    ("people/0/citations/0", {"basis": "reported", "note": None}),
    ("people/0/citations/0", {"basis": None, "note": None}),
    ("meetings/0", {"ordinal": None}),
    ("meetings/0", {"ordinal": None, "series": None}),
    ("meetings/0/participants/0", {"person": None, "country": "countries/there"}),
    ("meetings/0/participants/0", {"person": None, "organization": "organizations/there"}),
    ("observations/0", {"unit": "tonne", "currency": None}),
]
"""What changes the same members and breaks none."""


def changed(where: str, changes: dict[str, Any]) -> dict[str, Any]:
    """Give the agreeing document with some members of one object changed."""
    tree: dict[str, Any] = json.loads(json.dumps(AGREEING))
    held: Any = tree
    for step in where.split("/"):
        held = held[int(step) if isinstance(held, list) else step]
    held.update(changes)
    for name in [name for name, value in held.items() if value is None]:
        del held[name]
    return tree


def test_a_document_that_keeps_every_rule_is_accepted_by_both() -> None:
    VALIDATOR.validate(AGREEING)
    assert not refused_for(json.dumps(AGREEING))


@pytest.mark.parametrize(
    ("code", "where", "changes"), [(code, *case) for code, cases in DISAGREEING.items() for case in cases]
)
def test_what_breaks_one_rule_is_refused_by_both(code: str, where: str, changes: dict[str, Any]) -> None:
    tree = changed(where, changes)

    assert not VALIDATOR.is_valid(tree)
    assert refused_for(json.dumps(tree)) == {code}


@pytest.mark.parametrize(("where", "changes"), STILL_AGREEING)
def test_what_changes_the_same_and_breaks_none_is_not(where: str, changes: dict[str, Any]) -> None:
    tree = changed(where, changes)

    VALIDATOR.validate(tree)
    # Whom it refers to, and whether that source has a text, is another matter.
    assert refused_for(json.dumps(tree)) <= {"unknown-reference", "citation-of-no-text"}


@given(text=broken_documents())
@settings(max_examples=2 * settings().max_examples)
def test_a_broken_document_is_refused_by_both_or_for_what_only_loads_can_see(text: str | bytes) -> None:
    parsed = parse(text)
    assume(parsed.readable and not parsed.problems and not has_whole_float(parsed.tree))
    codes = refused_for(text)
    if VALIDATOR.is_valid(parsed.tree):
        assert codes <= BEYOND
    else:
        assert codes


def definition(name: str) -> dict[str, Any]:
    """Give the schema of one thing."""
    return {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{name}"}


def patterned(tree: dict[str, Any]) -> list[tuple[dict[str, Any], str, str]]:
    """Find each text of a document that the schema has a pattern for: the object, the member and the pattern."""
    found: list[tuple[dict[str, Any], str, str]] = []

    def walk(value: Any, schema: dict[str, Any]) -> None:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] | schema if "$ref" in schema else schema
        for name, held in value.items() if isinstance(value, dict) else ():
            inner = schema.get("properties", {}).get(name, {})
            shared = SCHEMA["$defs"].get(inner.get("$ref", "").rpartition("/")[2], {})
            if isinstance(held, str) and "pattern" in (described := shared | inner):
                found.append((value, name, described["pattern"]))
            walk(held, inner)
        for item in value if isinstance(value, list) else ():
            walk(item, schema.get("items", {}))

    walk(tree, SCHEMA)
    return found


@given(ds=datasets(max_meetings=1, max_records=1), data=st.data())
def test_a_text_made_by_a_pattern_is_refused_only_for_what_a_schema_cant_see(
    ds: sd.Dataset, data: st.DataObject
) -> None:
    tree = json.loads(sd.dumps(ds))
    for held, name, pattern in data.draw(st.lists(st.sampled_from(patterned(tree)), max_size=3)):
        held[name] = data.draw(st.from_regex(pattern))
    assume(VALIDATOR.is_valid(tree))

    assert refused_for(json.dumps(tree)) <= BEYOND


@given(
    date=st.one_of(edtf_dates().map(str), st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[~?%]?(/\.\.)?", fullmatch=True))
)
@settings(max_examples=12 * settings().max_examples)
def test_the_calendar_of_the_schema_is_the_calendar(date: str) -> None:
    validator = Draft202012Validator(definition("date"))
    try:
        sd.EDTF(date)
    except sd.InvalidValue as error:
        assert not validator.is_valid(date) or error.code == "date-order"
    else:
        assert validator.is_valid(date)


def test_the_schema_knows_each_29_february() -> None:
    validator = Draft202012Validator(definition("date"))
    for year in range(10000):
        text = f"{year:04}-02-29"
        leap = year > 0 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        assert validator.is_valid(text) == leap, text


@given(text=st.one_of(texts(), st.text(max_size=3), numbers().map(lambda number: f"{number:f}")))
def test_texts_and_numbers_are_the_models(text: str) -> None:
    assert Draft202012Validator(definition("text")).is_valid(text) == (text.strip() != "" and not text.isspace())
    if Draft202012Validator(definition("decimal")).is_valid(text):
        sd.Observation(id="x", indicator="x", value=text, unit="x", nature="actual", citations=[])  # type: ignore[arg-type]


def test_white_space_is_what_python_takes_for_it() -> None:
    says_something = re.compile(SCHEMA["$defs"]["text"]["pattern"]).search

    assert not [c for c in map(chr, range(sys.maxunicode + 1)) if bool(says_something(c)) == c.isspace()]


def test_each_field_is_explained() -> None:
    for name, schema in SCHEMA["$defs"].items():
        assert schema["description"], name
        for field, described in schema.get("properties", {}).items():
            assert described["title"], (name, field)
            assert described["description"].endswith((".", "...")), (name, field)
    assert SCHEMA["$defs"]["Place"]["properties"]["place_type"]["examples"] == ["city", "building", "region"]


def test_what_a_schema_cant_see_is_a_known_code() -> None:
    assert set(CODES) >= BEYOND
