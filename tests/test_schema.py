"""Does the JSON Schema accept what `loads` accepts, refuse what it refuses, and say what each field means?"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import summitdata as sd
from summitdata.codec.schema import BEYOND
from summitdata.codec.text import parse
from summitdata.codes import CODES
from summitdata.dataset.reading import Written, examine
from summitdata.testing import broken_documents, datasets, edtf_dates, numbers, texts

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


@given(ds=datasets())
def test_every_document_that_we_write_conforms(ds: sd.Dataset) -> None:
    VALIDATOR.validate(json.loads(sd.dumps(ds)))


@given(text=broken_documents())
@settings(max_examples=60)
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
@settings(max_examples=300)
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
