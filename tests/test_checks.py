"""Does each rule across records refuse what it is for, and nothing else?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from messages import is_sentence

import summitdata as sd
from summitdata.checks import RULES, findings
from summitdata.codes import CODES
from summitdata.testing import datasets

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

but = attrs.evolve

S = sd.Source(id="s", title="T", publisher="P")
C = (sd.Citation(source=S),)
AZ = sd.Country(id="az", name="A", alpha_2="AZ", alpha_3="AZE", numeric="031", citations=C)
P = sd.Person(id="p", name="P", citations=C)
SERIES = sd.Series(id="r", name="R", citations=C)
M = sd.Meeting(id="m", name="M", date="2025-11-16", series=SERIES, ordinal=7, citations=C, chair=P)
E = sd.Event(id="e", name="E", event_type="visit", status="held", meeting=M, date="2025-11-15", citations=C)
D = sd.Statement(id="d", meeting=M, speaker=P, act="assert", summary="S", date="2025-11-16", citations=C)
PLAN = sd.Initiative(id="i", name="I", initiative_type="project", proposers=(P,), citations=C)
VALUE = sd.Observation(id="o", indicator="i", value="1", unit="item", nature="actual", citations=C)
TEXT = sd.Source.from_text("Twelve chars", id="t", title="T", publisher="P")


def inner(country: sd.Country | None) -> sd.Place:
    """Give a place within one that lies in Azerbaijan."""
    outer = sd.Place(id="o", name="O", place_type="region", country=AZ, citations=C)
    return sd.Place(id="i", name="I", place_type="city", within=outer, country=country, citations=C)


OTHER = but(AZ, id="x", alpha_2="XX", alpha_3="XXX", numeric="999")
CHANGE = sd.StatusChange(status="proposed", date="2025", citations=C)
AT = sd.Citation(source=TEXT, start=0, end=12, digest="0" * 64)
PAST_THE_END = but(AT, end=13)
SAME = ("https://a.example",)
ABSENT = but(P, id="q")
GUESTS = sd.Participation(country=AZ, role="guest")
LETTER = sd.Citation(source=S, note="by letter")
RIVAL = sd.Rival(field="date", value="2025-11-15", explanation="E", citations=C)
WARNINGS = {"unsaid", "proposer-unnamed", "same-thing"}
PASSED = [
    S,
    but(E, id="alone", meeting=None, date=None),
    but(D, id="alone", meeting=None),
    but(D, id="chair"),
    sd.Place(id="alone", name="P", place_type="city", citations=C),
]

CASES: list[Any] = [
    ("uncited", (), [sd.Topic(id="t", name="T")], [sd.Topic(id="t", name="T", citations=C), S]),
    ("uncited", ("history", 0), [but(PLAN, history=(but(CHANGE, citations=()),))], [but(PLAN, history=(CHANGE,))]),
    ("uncited", ("rivals", 0), [but(M, rivals=(but(RIVAL, citations=()),))], [but(M, rivals=(RIVAL,))]),
    ("unknown-field", ("rivals", 0, "field"), [but(P, rivals=(RIVAL,))], [but(P, rivals=(but(RIVAL, field="name"),))]),
    ("citation-outside", ("citations", 0, "end"), [but(P, citations=(PAST_THE_END,))], [but(P, citations=(AT,))]),
    ("citation-of-no-text", ("citations", 0), [but(P, citations=(but(AT, source=S),))], [P]),
    *(
        ("unknown-field", ("rivals", 0, "field"), [but(P, rivals=(but(RIVAL, field=field),))], [P])
        for field in ("id", "rivals", "citations")
    ),
    (
        "citation-outside",
        ("history", 0, "citations", 0, "end"),
        [but(PLAN, history=(but(CHANGE, citations=(PAST_THE_END,)),))],
        [PLAN],
    ),
    (
        "date-outside-meeting",
        ("date",),
        [but(E, date="2025-12-01")],
        [but(E, date="2025-11-30"), but(E, date="2025-11")],
    ),
    ("date-outside-meeting", ("date",), [but(E, date="2025-11-01")], [but(E, date="2025-11-02")]),
    ("date-outside-meeting", ("date",), [but(E, date="2025-12/..")], [but(E, date="2025-11/..")]),
    ("date-outside-meeting", ("date",), [but(D, date="2024")], [D, but(D, date=None)]),
    ("date-outside-event", ("date",), [but(E, id="f", within=E, date="2025-11-16")], [but(E, id="f", within=E)]),
    (
        "date-outside-event",
        ("date",),
        [but(E, id="f", within=E, date="2025-11-14")],
        [but(E, id="f", within=but(E, date=None)), but(E, id="g", within=E, date=None)],
    ),
    ("other-meeting", ("event",), [but(D, event=but(E, meeting=but(M, id="n")))], [but(D, event=E)]),
    (
        "other-meeting",
        ("event",),
        [but(D, event=but(E, meeting=but(M, id="n")))],
        [but(D, event=but(E, meeting=None)), but(D, meeting=None, event=E, speaker=sd.Organization(id="o", name="O"))],
    ),
    (
        "speaker-absent",
        ("speaker",),
        [but(D, speaker=ABSENT)],
        [
            D,
            but(D, speaker=ABSENT, citations=(LETTER,)),
            but(D, speaker=sd.Organization(id="o", name="O", citations=C)),
            but(D, meeting=None, speaker=ABSENT),
            but(D, speaker=ABSENT, event=but(E, participants=(GUESTS, sd.Participation(person=ABSENT, role="guest")))),
        ],
    ),
    (
        "repeated-ordinal",
        ("ordinal",),
        [M, but(M, id="n")],
        [
            M,
            but(M, id="n", ordinal=8),
            but(M, id="o", series=but(SERIES, id="q")),
            but(M, id="p", ordinal=None),
            but(M, id="q", ordinal=None),
        ],
    ),
    (
        "ordinal-order",
        ("ordinal",),
        [M, but(M, id="n", ordinal=8, date="2024")],
        [M, but(M, id="a", ordinal=8, date="2026"), but(M, id="n", ordinal=9, date=None)],
    ),
    ("repeated-code", ("alpha_2",), [AZ, but(OTHER, alpha_2="AZ")], [AZ, OTHER]),
    ("repeated-code", ("numeric",), [AZ, but(OTHER, numeric="031")], [AZ]),
    ("other-country", ("country",), [inner(OTHER)], [inner(AZ), inner(None)]),
    (
        "history-order",
        ("history", 1, "date"),
        [but(PLAN, history=(CHANGE, but(CHANGE, date="2024")))],
        [
            but(PLAN, history=(CHANGE, but(CHANGE, date="2025-03"))),
            but(PLAN, history=(but(CHANGE, date="2025-03-01"), but(CHANGE, date="2025-03-01", status="agreed"))),
        ],
    ),
    ("unsaid", (), [VALUE], [VALUE, but(D, observations=(VALUE,))]),
    (
        "proposer-unnamed",
        ("initiatives", 0),
        [but(D, act="propose", initiatives=(but(PLAN, proposers=()),))],
        [but(D, act="propose", initiatives=(PLAN,))],
    ),
    (
        "same-thing",
        ("same_as", 0),
        [but(AZ, same_as=SAME), but(OTHER, same_as=SAME)],
        [but(AZ, same_as=SAME), but(OTHER, same_as=("https://b.example",))],
    ),
]


@pytest.mark.parametrize(("code", "path", "bad", "good"), CASES)
def test_a_rule_finds_the_bad_and_passes_the_good(
    code: str, path: tuple[str | int, ...], bad: list[sd.Record], good: list[sd.Record]
) -> None:
    found = findings(bad)

    assert [(each.code, each.path) for each in found] == [(code, path)]
    assert found[0].record is bad[-1]
    assert found[0].severity == ("warning" if code in WARNINGS else "error")
    assert is_sentence(found[0].message)
    assert findings(good) == []
    # What a rule passes over does not end it.
    assert findings([*PASSED, *bad]) == found


def test_the_rules_say_what_is_wrong_in_these_words(snapshot: SnapshotAssertion) -> None:
    assert [found.message for _, _, bad, _ in CASES for found in findings(bad)] == snapshot


@given(datasets())
def test_a_data_set_that_was_built_has_no_errors(ds: sd.Dataset) -> None:
    assert [found for found in findings(ds) if found.severity == "error"] == []


def test_every_rule_says_what_must_hold() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_every_code_is_explained_once_and_every_explanation_has_a_code() -> None:
    """One spelling of each code, in the package, in its table and in the docs."""
    package = Path(sd.__file__).parent
    sources = [path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "codes.py"]
    used = {code for text in sources for code in re.findall(r'"([a-z]+(?:-[a-z0-9]+)*)"', text)}

    assert set(CODES) <= used
    named = {code for text in sources for code in re.findall(r'code="([^"]+)"', text)}
    assert named <= set(CODES)
    docs = Path(__file__).parent.parent / "docs" / "problems.md"
    if docs.is_file():
        listed = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", docs.read_text(encoding="utf-8"), re.MULTILINE))
        assert listed == CODES
