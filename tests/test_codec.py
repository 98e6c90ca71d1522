"""Is a document read as it was written, and a bad one refused with every problem at once?"""

from __future__ import annotations

import gc
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from messages import is_sentence

import summitdata as sd
from summitdata.codec.canonical import FORMAT, SCHEMA, plain
from summitdata.codec.positions import positions
from summitdata.codec.text import parse
from summitdata.dataset.reading import Written, examine, loads_trusted
from summitdata.errors import shown
from summitdata.model import shapes
from summitdata.model.shape import MAX_INTEGER
from summitdata.testing import broken_documents, datasets

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

GOOD = {
    "format": "1",
    "data": {"id": "x", "title": "T", "version": "1", "licence": "L"},
    "sources": [{"id": "s", "title": "T", "publisher": "P"}],
    "topics": [
        {"id": "a", "name": "A", "citations": [{"source": "sources/s"}]},
        {"id": "b", "name": "B", "broader": "topics/a", "names": {"ru": "Б"}, "citations": [{"source": "sources/s"}]},
    ],
    "people": [{"id": "p", "name": "P", "citations": [{"source": "sources/s"}]}],
    "observations": [
        {
            "id": "o", "indicator": "i", "value": "1.5", "unit": "item", "nature": "actual",
            "citations": [{"source": "sources/s"}],
        }
    ],
    "statements": [
        {
            "id": "one", "speaker": "people/p", "act": "propose", "summary": "S", "topics": ["topics/b"],
            "observations": ["observations/o"], "citations": [{"source": "sources/s"}],
        }
    ],
}  # fmt: skip

PLACE = {"id": "q", "name": "Q", "place_type": "city", "citations": [{"source": "sources/s"}]}


def problems(document: str | bytes | dict[str, Any]) -> list[tuple[str, str]]:
    """Give pointer and code of each problem of a document."""
    text = json.dumps(document) if isinstance(document, dict) else document
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.loads(text)
    assert all(is_sentence(problem.message) for problem in caught.value.problems)
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


def told(document: str | dict[str, Any]) -> list[str]:
    """Give what a person reads of each problem of a document."""
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.loads(document if isinstance(document, str) else json.dumps(document))
    return [problem.message for problem in caught.value.problems]


def changed(pointer: str, value: Any) -> dict[str, Any]:
    """Give the good document with one value put where a pointer says."""
    tree: dict[str, Any] = json.loads(json.dumps(GOOD))
    node: Any = tree
    *way, last = pointer.split("/")[1:]
    for step in way:
        node = node[int(step) if isinstance(node, list) else step]
    node[int(last) if isinstance(node, list) else last] = value
    return tree


@settings(max_examples=4 * settings().max_examples)
@given(datasets())
def test_load_undoes_dump_and_the_bytes_are_stable(ds: sd.Dataset) -> None:
    """`loads(dumps(x)) == x`, `dumps(loads(t)) == t`, and both ways of loading agree, to the very types."""
    text = sd.dumps(ds)
    again = sd.loads(text)

    assert again == ds
    assert sd.dumps(again) == text
    assert sd.loads(text.encode()) == ds
    trusted = loads_trusted(text)
    assert trusted == ds
    for record in ds:
        for name in shapes(type(record)):
            types = {type(getattr(held[record.key], name)) for held in (ds, again, trusted)}
            assert len(types) == 1, (record.key, name, types)


@given(datasets())
def test_the_text_is_canonical(ds: sd.Dataset) -> None:
    """UTF-8 without escapes that JSON doesn't demand, one newline at the end, no nulls, nothing empty, ids in order."""
    text = sd.dumps(ds)
    tree = json.loads(text)

    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert text.encode().decode() == text
    pending = [tree]
    while pending:
        node = pending.pop()
        assert node not in (None, [], {}, "")
        pending += node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    for kind in sd.KINDS:
        ids = [row["id"] for row in tree.get(kind.table, [])]
        assert ids == sorted(ids)
        for row in tree.get(kind.table, []):
            assert list(row) == [name for name in shapes(kind) if name in row]


def test_cyrillic_is_not_escaped() -> None:
    assert '"ru": "Б"' in sd.dumps(sd.loads(json.dumps(GOOD)))


def resolved(pointer: str, tree: Any) -> Any:
    """Follow a JSON Pointer as RFC 6901, section 4, says; fails where it leads nowhere."""
    node = tree
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        node = node[int(name)] if isinstance(node, list) else node[name]
    return node


@settings(max_examples=16 * settings().max_examples)
@given(broken_documents())
@example("[" * 100_000)
@example('{"a":' * 50_000)
@example(b"\xff\xfe")
@example("]")
@example('{"format":"1","data":{"id":"x","title":"t","version":"1","licence":"l"},"statements":[{}]}')
def test_any_document_loads_or_is_refused_with_pointers_into_it(document: str | bytes) -> None:
    """No other exception escapes, each pointer exists in the document, and each message can be printed and read."""
    try:
        ds = sd.loads(document)
    except sd.InvalidDataset as error:
        assert error.problems
        assert str(error).encode()
        for problem in error.problems:
            assert is_sentence(problem.message), problem
            if problem.pointer:
                resolved(problem.pointer, json.loads(document, parse_int=str))
                assert problem.line is not None
                assert problem.column is not None
    else:
        assert sd.loads(sd.dumps(ds)) == ds


FAULTS: list[tuple[str, Any, str]] = [
    ("/people/0/name", 3, "wrong-type"),
    ("/people/0/name", None, "wrong-type"),
    ("/people/0/name", "", "blank"),
    ("/people/0/name", "\ud800", "surrogate"),
    ("/people/0/nmae", "x", "unknown-member"),
    ("/people/0/aliases", "abc", "wrong-type"),
    ("/people/0/aliases", {}, "wrong-type"),
    ("/people/0/aliases", ["a", "a"], "repeated"),
    ("/people/0/offices", [{"title": "T", "since": "2025-13"}], "date"),
    ("/people/0/same_as", ["javascript:x"], "uri"),
    ("/peoples", [], "unknown-member"),
    ("/topics/1/names", [], "wrong-type"),
    ("/topics/1/names/ru", 1, "wrong-type"),
    ("/topics/1/broader", "topics/c", "unknown-reference"),
    ("/topics/1/broader", "people/p", "wrong-kind"),
    ("/topics/1/broader", 7, "wrong-type"),
    ("/topics/1/broader", "topics/b", "circle"),
    ("/statements/0/act", "propse", "unknown-word"),
    ("/statements/0/act", 1, "wrong-type"),
    ("/statements/0/topics/0", "topics/zz", "unknown-reference"),
    ("/statements/0/mentions", ["statements/one"], "wrong-kind"),
    ("/statements/0/citations", [], "uncited"),
    ("/statements/0/date", "16.11.2025", "date"),
    ("/observations/0/value", 1.5, "wrong-type"),
    ("/observations/0/value", "1e3", "number"),
    ("/observations/0/value", "9" * 39, "number"),
    ("/observations/0/currency", "USD", "currency"),
    ("/observations/0/nature", True, "wrong-type"),
    ("/sources/0/length", "5", "wrong-type"),
    ("/sources/0/length", 5.0, "wrong-type"),
    ("/sources/0/length", True, "wrong-type"),
    ("/sources/0/length", 2**53, "range"),
    ("/places", [{**PLACE, "latitude": "41", "longitude": 0}], "wrong-type"),
    ("/places", [{**PLACE, "latitude": 10**400, "longitude": 0}], "range"),
    ("/places", [{**PLACE, "latitude": 91, "longitude": 0}], "range"),
    ("/statements/0/date", 2025, "wrong-type"),
    ("/format", "2", "unknown-format"),
    ("/format", 1, "unknown-format"),
    ("/data/id", "No Slug", "slug"),
    ("/$schema", 5, "wrong-type"),
    ("/format", "12345678", "unknown-format"),
    ("/format", "123456789", "unknown-format"),
    ("/format", "²", "unknown-format"),
    ("/topics/1/citations/0", "sources/s", "wrong-type"),
    ("/topics/1/citations/0/digest", "0", "digest"),
    ("/topics/1/citations/0", {"source": "sources/s", "digest": "0" * 64}, "position"),
    ("/topics/1/citations/0", {"source": "sources/s", "basis": "inferred"}, "unexplained"),
    ("/observations/0/unit", "money", "currency"),
    ("/people/0/mentions", ["topics/a"], "unknown-member"),
    ("/statements/0/speaker", "topics/a", "wrong-kind"),
    ("/statements/0/speaker", ["people/p"], "wrong-type"),
]


@pytest.mark.parametrize(("pointer", "value", "code"), FAULTS)
def test_one_fault_is_reported_where_it_is(pointer: str, value: Any, code: str) -> None:
    found = problems(changed(pointer, value))

    assert [c for _, c in found] == [code]
    at = found[0][0]
    assert pointer.startswith(at) or at.startswith(pointer)


def test_faults_are_told_in_these_words(snapshot: SnapshotAssertion) -> None:
    assert [told(changed(pointer, value)) for pointer, value, _code in FAULTS] == snapshot


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("null", "null (leave the member out instead)"),
        ("true", "true"),
        ("false", "false"),
        ("{}", "an object"),
        ("[]", "an array"),
        ("3", "3"),
        ("NaN", "the number NaN"),
        ("9" * 5000, f"the number {'9' * 40}..."),
        ("-Infinity", "the number -Infinity"),
    ],
)
def test_what_stands_there_is_called_by_jsons_words(written: str, words: str) -> None:
    text = json.dumps(GOOD).replace('"name": "P"', f'"name": {written}')
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.loads(text)

    assert [problem.message for problem in caught.value.problems] == [f"Expected a text, not {words}."]


def test_each_class_is_called_by_its_name() -> None:
    bare: dict[str, Any] = {"format": "1", "data": {}} | {kind.table: [{}] for kind in sd.KINDS}
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.loads(json.dumps(bare))
    told = {problem.pointer: problem.message.partition(" needs the member ")[0] for problem in caught.value.problems}

    assert told.pop("/data") == "The member 'data'"
    assert told == {
        f"/{kind.table}/0": f"{'An' if kind.__name__[0] in 'AEIOU' else 'A'} {kind.__name__}" for kind in sd.KINDS
    }


def test_the_largest_whole_number_is_taken() -> None:
    document = changed(
        "/sources/0", {"id": "s", "title": "T", "publisher": "P", "length": MAX_INTEGER, "sha256": "0" * 64}
    )

    assert sd.loads(json.dumps(document)).sources["s"].length == MAX_INTEGER


@pytest.mark.parametrize(
    ("pointer", "value", "code"),
    [("/people/0/id", "A b", "slug"), ("/people/0", [], "wrong-type"), ("/people", {}, "wrong-type")],
)
def test_what_has_no_id_is_missed_by_those_that_refer_to_it(pointer: str, value: Any, code: str) -> None:
    assert problems(changed(pointer, value)) == [(pointer, code), ("/statements/0/speaker", "unknown-reference")]


def test_a_pointer_escapes_what_would_be_read_as_a_step() -> None:
    """As RFC 6901, section 3, says."""
    assert problems(changed("/people/0/name", "P") | {"a/b~c": 1}) == [("/a~1b~0c", "unknown-member")]


def test_a_missing_member_points_to_the_object_that_lacks_it() -> None:
    document = changed("/people/0", {"id": "p", "citations": [{"source": "sources/s"}]})

    assert problems(document) == [("/people/0", "missing-member")]


def test_all_problems_come_together_in_the_order_of_the_text() -> None:
    """Faults of shape, of rules, of references and across records in one go, several within one record."""
    document = json.loads(json.dumps(GOOD))
    document["topics"][0].update(name="", same_as=["x"], colour="red")
    document["people"][0]["citations"] = []
    document["observations"][0].update(value=1, nature="actuall")
    document["statements"][0].update(act="purpose", topics=["topics/q"])

    assert problems(document) == [
        ("/topics/0/name", "blank"),
        ("/topics/0/same_as", "uri"),
        ("/topics/0/colour", "unknown-member"),
        ("/people/0", "uncited"),
        ("/observations/0/value", "wrong-type"),
        ("/observations/0/nature", "unknown-word"),
        ("/statements/0/act", "unknown-word"),
        ("/statements/0/topics/0", "unknown-reference"),
    ]


def test_a_broken_record_does_not_blame_those_that_refer_to_it() -> None:
    assert problems(changed("/topics/0/name", 1)) == [("/topics/0/name", "wrong-type")]


def test_near_misses_are_named() -> None:
    for pointer, value, hint in (
        ("/people/0/nmae", "x", "'name'"),
        ("/statements/0/act", "propse", "'propose'"),
        ("/statements/0/speaker", "people/q", "'people/p'"),
        ("/statments", [], "'statements'"),
    ):
        with pytest.raises(sd.InvalidDataset, match=f"Did you mean {hint}"):
            sd.loads(json.dumps(changed(pointer, value)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json"),
        ("{", "json"),
        ("\ufeff{}", "byte-order-mark"),
        (b"\xef\xbb\xbf{}", "byte-order-mark"),
        (b"\xff", "encoding"),
        ("[" * 100_000, "too-deep"),
        ('{"a":1}x', "json"),
        ("[]", "wrong-type"),
        ("3", "wrong-type"),
        ("NaN", "wrong-type"),
        ('"\ud800"', "wrong-type"),
    ],
)
def test_what_is_no_document_is_said_to_be_none(text: str | bytes, code: str) -> None:
    assert problems(text) == [("", code)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1)),
        ('{"a":1\n "b"}', (2, 2)),
        ('{"a":1}\n\n x', (3, 2)),
        ("\ufeff{}", (1, 1)),
        (b"\xef\xbb\xbf{}", (1, 1)),
        (b"{}\n\xff", (None, None)),
        ("[" * 100_000, (None, None)),
    ],
    ids=["empty", "member", "more", "mark", "marked bytes", "bytes", "deep"],
)
def test_what_is_no_document_is_said_where(
    text: str | bytes, place: tuple[int | None, int | None], snapshot: SnapshotAssertion
) -> None:
    parsed = parse(text)
    (problem,) = parsed.problems

    assert (parsed.tree, parsed.readable) == (None, False)
    assert parsed.text == (text if isinstance(text, str) else "" if b"\xff" in text else text.decode())
    assert (problem.line, problem.column) == place
    # What Python's parser says of JSON is its own, and another from version to version.
    assert (problem.pointer, problem.message if problem.code != "json" else problem.message[:18]) == snapshot


@pytest.mark.parametrize("value", [None, 3, ["{}"], object()])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(sd.InvalidValue) as caught:
        sd.loads(value)
    assert caught.value.code == "wrong-type"
    assert caught.value.message == f"A document is a str or bytes, not {shown(value)}."


def test_a_number_that_is_too_long_hides_nothing_else() -> None:
    text = json.dumps(GOOD).replace('"format": "1"', f'"format": "1", "format": "1", "x": {"9" * 5000}, "y": NaN')

    assert problems(text) == [("/format", "repeated-member"), ("/x", "unknown-member"), ("/y", "unknown-member")]
    topics = json.dumps(GOOD).replace('"name": "A"', f'"name": {"9" * 5000}').replace('"name": "B"', '"name": NaN')
    assert problems(topics) == [("/topics/0/name", "wrong-type"), ("/topics/1/name", "wrong-type")]


def test_members_that_stand_twice_are_found_at_any_depth() -> None:
    text = (
        json.dumps(GOOD)
        .replace('"name": "P"', '"name": "P", "name": "Q"')
        .replace('"format": "1"', '"format": "1", "format": "1"')
    )

    assert problems(text) == [("/format", "repeated-member"), ("/people/0/name", "repeated-member")]
    assert told(text) == [f"The member {name!r} stands in this object twice; leave one." for name in ("format", "name")]


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000, "-" + "9" * 5000, "0." + "9" * 5000]
)
def test_numbers_that_are_none_are_refused_where_they_stand(number: str) -> None:
    place = '"id": "p", "name": "P", "place_type": "city", "latitude": %s, "longitude": 0'
    places = f'"places": [{{{place}, "citations": [{{"source": "sources/s"}}]}}], "people"'
    text = json.dumps(GOOD).replace('"people"', places % number)
    found = problems(text) if not number.startswith("0.") else [("/places/0/latitude", "")]

    assert [pointer for pointer, _ in found] == ["/places/0/latitude"]


def test_ids_that_stand_twice_name_both_places(snapshot: SnapshotAssertion) -> None:
    document = json.loads(json.dumps(GOOD))
    document["topics"].append(document["topics"][0])

    assert problems(document) == [("/topics/2/id", "repeated-id")]
    assert told(document) == snapshot


def test_documents_of_one_data_set_are_blamed_one_by_one(snapshot: SnapshotAssertion) -> None:
    """Each problem names the document in which something is to be mended."""
    first = {name: GOOD[name] for name in ("format", "data", "sources", "topics")}
    others: dict[str, Any] = {
        "no object": [],
        "no form": {"topics": []},
        "other form": {"format": "7"},
        "other data": {"format": "1", "data": {"id": "y", "title": "T", "version": "1", "licence": "L"}},
        "same data": {"format": "1", "data": GOOD["data"]},
        "bad data": {"format": "1", "data": {"id": "y"}},
        "no table": {"format": "1", "topics": 3},
        "same id": {"format": "1", "topics": [{"id": "a", "name": "A"}]},
        "circle": {"format": "1", "topics": [{"id": "c", "name": "C", "broader": "topics/c"}]},
        "unknown": {"format": "1", "subjects": [], "$schema": 1},
    }
    written = [Written(json.dumps(tree), name) for name, tree in {"first": first, **others}.items()]
    ds, found = examine(written)

    assert ds is None
    assert sorted(f"{p.document} {p.pointer} {p.message} [{p.code}]" for p in found) == snapshot


def test_a_data_set_has_to_be_called_something(snapshot: SnapshotAssertion) -> None:
    ds, found = examine([Written('{"format": "1"}', "one"), Written('{"format": "1"}', "two")])

    assert ds is None
    assert [(p.document, p.pointer, p.code, p.message) for p in found] == snapshot


def test_a_chain_may_point_forward_and_be_very_long() -> None:
    """The order of a table's rows does not matter, and no recursion follows a chain."""
    document = json.loads(json.dumps(GOOD))
    count = 5_000
    document["topics"] = [
        {
            "id": f"t{i}",
            "name": "T",
            "citations": [{"source": "sources/s"}],
            **({"broader": f"topics/t{i + 1}"} if i + 1 < count else {}),
        }
        for i in range(count)
    ]
    document["statements"][0]["topics"] = ["topics/t0"]
    ds = sd.loads(json.dumps(document))

    assert len(ds.topics["t0"].line) == count
    assert len(ds.statements.where(topic=f"t{count - 1}")) == 1
    document["topics"][-1]["broader"] = "topics/t0"
    assert {code for _, code in problems(document)} == {"circle"}


def test_thousands_of_faults_take_no_longer_than_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints are looked for a bounded number of times, however many faults there are."""
    import difflib

    asked = 0
    matches = difflib.get_close_matches

    def counting(*arguments: Any, **named: Any) -> list[str]:
        nonlocal asked
        asked += 1
        return matches(*arguments, **named)

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    document = json.loads(json.dumps(GOOD))
    row = document["statements"][0]
    document["statements"] = [{**row, "id": f"s{i}", "topics": [f"topics/x{i}"], "x": 1} for i in range(3000)]

    assert len(problems(document)) == 6000
    assert asked <= 60
    row["topics"] = ["topics/bb"]
    document["statements"] = [{**row, "id": f"s{i}"} for i in range(60)]
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.loads(json.dumps(document))
    hinted = [problem.message.endswith(" Did you mean 'topics/b'?") for problem in caught.value.problems]
    assert hinted == [True] * 50 + [False] * 10
    assert all(is_sentence(problem.message) for problem in caught.value.problems)


@given(datasets(max_meetings=1, max_records=1))
def test_positions_are_those_of_the_values(ds: sd.Dataset) -> None:
    """At the line and column given for a pointer, the value that the pointer means begins."""
    text = sd.dumps(ds)
    tree = json.loads(text)
    pointers = ["", "/data/id", *(f"/{kind.table}/0/id" for kind in sd.KINDS if kind.table in tree)]
    lines = text.split("\n")
    for pointer, (line, column) in positions(text, pointers).items():
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == resolved(pointer, tree)


def test_a_problem_says_line_and_column() -> None:
    text = '{\n  "format": "1",\n  "data": {"id": "x", "title": "t", "version": "1", "licence": 5}\n}'
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.loads(text)

    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (3, 64)
    assert text.split("\n")[2][63] == "5"


def test_warnings_are_told_apart_and_do_not_refuse() -> None:
    document = changed("/statements/0/observations", [])
    ds, found = examine([Written(json.dumps(document))])

    assert ds is not None
    assert [(problem.code, problem.severity) for problem in found] == [("unsaid", "warning")]
    assert sd.loads(json.dumps(document)) == ds


def test_cattrs_generosity_is_ours_to_refuse() -> None:
    """Cattrs alone would turn "3" into 3, 2.9 into 2, True into 1, and take a text for a list."""
    for pointer, value in (
        ("/sources/0/length", "3"),
        ("/sources/0/length", 2.9),
        ("/sources/0/length", True),
        ("/people/0/name", 1),
        ("/people/0/aliases", "abc"),
        ("/observations/0/value", 1),
    ):
        assert problems(changed(pointer, value)) == [(pointer, "wrong-type")]


@pytest.mark.parametrize("wrong", [True, 1.0, "1", [1], None])
def test_a_citation_like_one_that_was_read_is_read_for_itself(wrong: Any) -> None:
    """To Python `true` and 1.0 equal 1, so the citation of the record before would do for this one."""
    tree = changed("/sources/0", {"id": "s", "title": "T", "publisher": "P", "length": 9, "sha256": "0" * 64})
    good = {"source": "sources/s", "start": 1, "end": 2, "digest": "0" * 64}
    tree["topics"][0]["citations"] = [good]
    tree["topics"][1]["citations"] = [{**good, "start": wrong}]

    assert problems(tree)[0] == ("/topics/1/citations/0/start", "wrong-type")


def test_the_collector_is_left_as_it_was() -> None:
    text = json.dumps(GOOD)
    for switch in (gc.enable, gc.disable):
        switch()
        before = gc.isenabled()
        sd.loads(text)
        with pytest.raises(sd.InvalidDataset):
            sd.loads("[]")
        assert gc.isenabled() is before
    gc.enable()


def test_a_call_from_deep_within_a_program_works_or_says_why() -> None:
    """Near the recursion limit nothing foreign escapes that isn't Python's own word for it."""

    def dive(depth: int) -> None:
        if depth:
            dive(depth - 1)
        else:
            sd.loads(json.dumps(GOOD))

    dive(sys.getrecursionlimit() // 2)


@given(datasets())
def test_the_text_says_what_the_plain_tree_says(ds: sd.Dataset) -> None:
    """The text is written straight from the records; read as JSON by anyone, it is their plain forms in order."""
    tree: dict[str, Any] = {"$schema": SCHEMA, "format": FORMAT, "data": plain(ds.about)}
    tree |= {
        name: [plain(record) for record in sorted(table, key=lambda record: record.id)]
        for name, table in ds.tables.items()
        if table
    }

    assert json.dumps(json.loads(sd.dumps(ds))) == json.dumps(tree)
