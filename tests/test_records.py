"""Are records frozen, equal by value, and held to their rules?"""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from messages import is_sentence

import summitdata as sd
from summitdata.model import identity, shapes
from summitdata.testing import datasets, texts

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

KINDS = pytest.mark.parametrize("kind", sd.KINDS, ids=lambda kind: kind.__name__)
VALUES = (
    sd.EDTF,
    sd.Citation,
    sd.Segment,
    sd.Office,
    sd.Membership,
    sd.Participation,
    sd.Conferral,
    sd.Rival,
    sd.StatusChange,
)
PARTS = pytest.mark.parametrize("kind", [*sd.KINDS, *VALUES], ids=lambda kind: kind.__name__)


@PARTS
@given(st.data())
def test_no_field_can_be_changed(kind: type[Any], data: st.DataObject) -> None:
    """Neither set, nor deleted, nor added."""
    held = data.draw(st.from_type(kind))
    for field in attrs.fields(kind):
        with pytest.raises(AttributeError):
            setattr(held, field.name, getattr(held, field.name))
        with pytest.raises(AttributeError):
            delattr(held, field.name)
    with pytest.raises(AttributeError):
        held.something_new = 1
    assert not hasattr(held, "__dict__")


@PARTS
@given(st.data())
def test_everything_reachable_is_frozen(kind: type[Any], data: st.DataObject) -> None:
    """Whatever a field leads to is a frozen class of ours, a tuple, a FrozenMap or an atom, and hashes."""
    pending: list[Any] = [data.draw(st.from_type(kind))]
    seen: set[int] = set()
    while pending:
        held = pending.pop()
        if id(held) in seen:
            continue
        seen.add(id(held))
        hash(held)
        if isinstance(held, tuple):
            pending += held
        elif isinstance(held, sd.Record | sd.Value):
            pending += [getattr(held, name) for name in shapes(type(held))]
        else:
            assert held is None or isinstance(held, str | int | float | Decimal | sd.EDTF | sd.FrozenMap), type(held)


@PARTS
@given(st.data())
def test_copies_are_equal_and_hash_alike(kind: type[Any], data: st.DataObject) -> None:
    held = data.draw(st.from_type(kind))
    for other in (copy.copy(held), copy.deepcopy(held), pickle.loads(pickle.dumps(held))):
        assert other == held
        assert hash(other) == hash(held)
        assert type(other) is type(held)
    assert (held == "something else") is False


@KINDS
@given(st.data())
def test_a_record_differs_from_one_with_another_field(kind: type[Any], data: st.DataObject) -> None:
    """Equality looks at every own field, the hash at kind and id alone."""
    one, other = data.draw(st.from_type(kind)), data.draw(st.from_type(kind))
    for field in attrs.fields(kind):
        if field.name == "id":
            continue
        try:
            changed = attrs.evolve(one, **{field.name: getattr(other, field.name)})
        except sd.InvalidValue:
            continue
        same = identity.same(getattr(one, field.name), getattr(other, field.name))
        assert (changed == one) is same
        assert hash(changed) == hash(one)
    assert attrs.evolve(one, id=f"{one.id}-x") != one


def test_hashes_tell_apart() -> None:
    """All could be one and break no law but that of the time a set takes."""
    ds = sd.load()
    citations = {citation for statement in ds.statements for citation in statement.citations}
    for several in (list(ds), [sd.EDTF(str(year)) for year in range(1900, 2000)], citations):
        assert len({hash(each) for each in several}) == len(several) > 50
    assert hash(sd.FrozenMap({"en": "A"})) != hash(sd.FrozenMap({"en": "B"}))


def test_a_record_referred_to_counts_by_its_key() -> None:
    country = sd.Country(id="x", name="X", alpha_2="XX", alpha_3="XXX", numeric="000")
    renamed = attrs.evolve(country, name="Y")
    place = sd.Place(id="p", name="P", place_type="city", country=country)

    assert country != renamed
    assert attrs.evolve(place, country=renamed) == place
    assert sd.Office(title="T", country=country) == sd.Office(title="T", country=renamed)
    assert len({place, attrs.evolve(place, country=renamed)}) == 1


def test_decimals_are_equal_with_their_precision_only() -> None:
    one = sd.Observation(id="o", indicator="i", value="1.0", unit="item", nature="actual")

    assert attrs.evolve(one, value="1.00") != one
    assert attrs.evolve(one, value="1.0") == one


def test_hash_and_equality_cost_the_same_however_deep_the_graph_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the work in place of timing it: a walk over shared records would double at each level."""
    calls = 0
    same = identity.same

    def counting(one: object, other: object) -> bool:
        nonlocal calls
        calls += 1
        return same(one, other)

    monkeypatch.setattr(identity, "same", counting)

    def chain(depth: int) -> sd.Place:
        place = sd.Place(id="p0", name="P", place_type="city")
        for level in range(1, depth):
            place = sd.Place(id=f"p{level}", name="P", place_type="city", within=place)
        return place

    costs = []
    for depth in (2, 200):
        calls = 0
        assert chain(depth) == chain(depth)
        assert hash(chain(depth)) == hash(chain(depth))
        costs.append(calls)
    assert costs[0] == costs[1]


def test_hash_of_an_unpickled_record_serves_in_another_process() -> None:
    """A set finds an equal record whichever seed the strings' hash has."""
    topic = sd.Topic(id="water", name="Water", names={"ru": "Вода"})
    code = (
        "import pickle, sys, summitdata as sd\n"
        "held = pickle.loads(sys.stdin.buffer.read())\n"
        "assert sd.Topic(id='water', name='Water', names={'ru': 'Вода'}) in {held}\n"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        subprocess.run([sys.executable, "-c", code], input=pickle.dumps(topic), check=True, env=environment)


class Pair(NamedTuple):
    """A tuple that is more than a tuple."""

    first: str
    second: str


S = sd.Source(id="s", title="T", publisher="P")
OVERLAPPING = [sd.Segment(segment_type="heading", start=start, end=start + 2) for start in (0, 1)]
GOOD: dict[type[Any], dict[str, Any]] = {
    sd.Source: {"id": "s", "title": "T", "publisher": "P"},
    sd.Topic: {"id": "t", "name": "T"},
    sd.Country: {"id": "c", "name": "C", "alpha_2": "CC", "alpha_3": "CCC", "numeric": "001"},
    sd.Place: {"id": "p", "name": "P", "place_type": "city"},
    sd.Meeting: {"id": "m", "name": "M"},
    sd.Event: {"id": "e", "name": "E", "event_type": "visit", "status": "held"},
    sd.Observation: {"id": "o", "indicator": "i", "value": "1", "unit": "item", "nature": "actual"},
    sd.Citation: {"source": S},
    sd.Segment: {"segment_type": "title", "start": 0, "end": 1},
    sd.Office: {"title": "President"},
    sd.Participation: {"role": "guest", "person": sd.Person(id="p", name="P")},
    sd.Statement: {"id": "s", "speaker": sd.Person(id="p", name="P"), "act": "propose", "summary": "S"},
}


BAD: list[tuple[type[Any], dict[str, Any], str]] = [
    (sd.Topic, {"id": "Not A Slug"}, "slug"),
    (sd.Topic, {"id": "a--b"}, "slug"),
    (sd.Topic, {"id": "a\n"}, "slug"),
    (sd.Topic, {"name": ""}, "wrong-type"),
    (sd.Topic, {"name": " \t"}, "wrong-type"),
    (sd.Topic, {"name": 3}, "wrong-type"),
    (sd.Topic, {"name": "\ud800"}, "wrong-type"),
    (sd.Topic, {"aliases": "abc"}, "wrong-type"),
    (sd.Topic, {"aliases": ["a", "a"]}, "repeated"),
    (sd.Topic, {"aliases": ["a", "b", "a"]}, "repeated"),
    (sd.Topic, {"names": {"RU": "x"}}, "language"),
    (sd.Topic, {"names": 3}, "wrong-type"),
    (sd.Topic, {"names": {"ru": ""}}, "wrong-type"),
    (sd.Topic, {"same_as": ["javascript:alert(1)"]}, "uri"),
    (sd.Topic, {"broader": "topics/x"}, "wrong-type"),
    (sd.Topic, {"citations": [3]}, "wrong-type"),
    (sd.Topic, {"citations": (sd.Citation(source=S), 3)}, "wrong-type"),
    (sd.Topic, {"aliases": Pair("a", "b")}, "wrong-type"),
    (sd.Topic, {"name": sd.FrozenMap({"en": "a"})}, "wrong-type"),
    (sd.Topic, {"name": ("a",)}, "wrong-type"),
    (sd.Topic, {"names": {"en": "a", "ru": 3}}, "wrong-type"),
    (sd.Topic, {"names": {3: "a"}}, "wrong-type"),
    (sd.Country, {"alpha_2": "kz"}, "iso-3166"),
    (sd.Country, {"alpha_3": "KZ"}, "iso-3166"),
    (sd.Country, {"numeric": "31"}, "iso-3166"),
    (sd.Place, {"latitude": 90.1, "longitude": 0}, "range"),
    (sd.Place, {"latitude": 0, "longitude": -180.5}, "range"),
    (sd.Place, {"latitude": float("nan"), "longitude": 0}, "range"),
    (sd.Place, {"latitude": 10**400, "longitude": 0}, "wrong-type"),
    (sd.Place, {"latitude": 1.0}, "coordinates"),
    (sd.Place, {"place_type": "a city"}, "term"),
    (sd.Meeting, {"ordinal": 7}, "ordinal"),
    (sd.Meeting, {"ordinal": 0}, "range"),
    (sd.Meeting, {"ordinal": True}, "wrong-type"),
    (sd.Meeting, {"ordinal": 10**5000}, "wrong-type"),
    (sd.Meeting, {"date": "16 Nov 2025"}, "date"),
    (sd.Event, {"status": "heldd"}, "unknown-word"),
    (sd.Event, {"status": "zzzzzz"}, "unknown-word"),
    (sd.Event, {"status": []}, "wrong-type"),
    (sd.Event, {"date": "2025/2024"}, "date-order"),
    (sd.Observation, {"unit": "money"}, "currency"),
    (sd.Observation, {"currency": "USD"}, "currency"),
    (sd.Observation, {"unit": "money", "currency": "usd"}, "iso-4217"),
    (sd.Observation, {"value": 1.5}, "wrong-type"),
    (sd.Observation, {"value": True}, "wrong-type"),
    (sd.Observation, {"value": "1e5"}, "number"),
    (sd.Observation, {"value": Decimal("NaN")}, "number"),
    (sd.Observation, {"value": Decimal("1e999999")}, "number"),
    (sd.Observation, {"value": "9" * 39}, "number"),
    (sd.Observation, {"value": f"0.{'0' * 37}1"}, "number"),
    (sd.Observation, {"value": "0." + "0" * 38}, "number"),
    (sd.Observation, {"value": Decimal("1e38")}, "number"),
    (sd.Observation, {"value": Decimal("-Infinity")}, "number"),
    (sd.Observation, {"value": [1]}, "wrong-type"),
    (sd.Observation, {"value": None}, "wrong-type"),
    (sd.Citation, {"start": 1}, "position"),
    (sd.Citation, {"start": 2, "end": 2, "digest": "0" * 64}, "position"),
    (sd.Citation, {"start": 1, "end": 2, "digest": "0" * 63}, "digest"),
    (sd.Citation, {"start": -1, "end": 2, "digest": "0" * 64}, "range"),
    (sd.Citation, {"basis": "inferred"}, "unexplained"),
    (sd.Segment, {"start": 1}, "position"),
    (sd.Segment, {"paragraph": 1, "sentence": 1}, "segment"),
    (sd.Segment, {"segment_type": "sentence"}, "segment"),
    (sd.Source, {"length": 3}, "digest"),
    (sd.Source, {"url": "ftp://example.org"}, "url"),
    (sd.Source, {"url": "https://example.org/a b"}, "url"),
    (sd.Source, {"segments": [sd.Segment(segment_type="title", start=0, end=1)]}, "segment"),
    (sd.Source, {"segments": OVERLAPPING, "length": 9, "sha256": "0" * 64}, "segment"),
    (sd.Source, {"segments": OVERLAPPING[:1], "length": 1, "sha256": "0" * 64}, "segment"),
    (sd.Source, {"segments": OVERLAPPING[::-1], "length": 9, "sha256": "0" * 64}, "segment"),
    (sd.Office, {"since": "2025", "until": "2024"}, "date-order"),
    (sd.Participation, {"person": None}, "empty"),
    (sd.Statement, {"summary": ""}, "wrong-type"),
    (sd.Statement, {"speaker": sd.Topic(id="t", name="T")}, "wrong-type"),
]


def refused(kind: type[Any], changes: dict[str, Any]) -> sd.InvalidValue:
    """Give what is said to a good object that was spoilt."""
    with pytest.raises(sd.InvalidValue) as caught:
        kind(**{**GOOD[kind], **changes})
    return caught.value


@pytest.mark.parametrize(("kind", "changes", "code"), BAD)
def test_a_rule_refuses_and_names_the_field(kind: type[Any], changes: dict[str, Any], code: str) -> None:
    kind(**GOOD[kind])
    error = refused(kind, changes)

    assert error.code == code
    assert is_sentence(error.message)
    if len(changes) == 1 and code not in (
        "digest",
        "ordinal",
        "coordinates",
        "currency",
        "unexplained",
        "position",
        "empty",
        "segment",
    ):
        assert error.field == f"{kind.__name__}.{next(iter(changes))}"


def test_the_rules_say_what_is_wrong_in_these_words(snapshot: SnapshotAssertion) -> None:
    assert [str(refused(kind, changes)) for kind, changes, _code in BAD] == snapshot


def test_friendly_spellings_are_taken() -> None:
    place = sd.Place(id="p", name="P", place_type="city", latitude=41, longitude=-0.0, aliases=["Q"])  # type: ignore[arg-type]

    assert (place.latitude, str(place.longitude), place.aliases) == (41.0, "0.0", ("Q",))
    assert type(sd.Event(**GOOD[sd.Event]).status) is sd.EventStatus
    assert sd.Office(title="T", since="2025-11-16", until="2025-11-16").since == sd.EDTF("2025-11-16")
    assert sd.Observation(**{**GOOD[sd.Observation], "value": 115}).value == Decimal(115)
    assert str(sd.Observation(**{**GOOD[sd.Observation], "value": Decimal("1E+3")}).value) == "1000"
    assert str(sd.Observation(**{**GOOD[sd.Observation], "value": "-0.00"}).value) == "0.00"
    beside = [OVERLAPPING[0], attrs.evolve(OVERLAPPING[1], start=2, end=3)]
    assert sd.Source(**GOOD[sd.Source], segments=tuple(beside), length=3, sha256="0" * 64).segments == tuple(beside)
    for longest in ("9" * 38, f"-{'9' * 38}", f"0.{'0' * 36}1", "0." + "0" * 37, f"1.{'2' * 37}"):
        assert format(sd.Observation(**{**GOOD[sd.Observation], "value": longest}).value, "f") == longest
    assert str(sd.Observation(**{**GOOD[sd.Observation], "value": Decimal("1e37")}).value) == "1" + "0" * 37


def test_errors_pickle_and_say_their_field() -> None:
    with pytest.raises(sd.InvalidValue, match=r"Topic\.id: 'A' is not a slug") as caught:
        sd.Topic(id="A", name="T")

    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code, again.field) == (str(caught.value), "slug", "Topic.id")


@given(texts())
@example("Sixty " * 10)
@example("x" * 60)
@example("x" * 61)
@example("\u202etxet\x07")
def test_a_repr_is_one_short_printable_line(name: str) -> None:
    """What it shows of the name is the name, but for the white space and what can't be printed."""
    shown = repr(sd.Topic(id="t", name=name))
    line = " ".join(name.split())

    assert shown.isprintable()
    caption = shown.removeprefix("<Topic t: ").removesuffix(">")
    assert len(caption) == min(len(line), 60)
    assert (caption[-1] == "…") == (len(line) > 60 or line[-1] == "…")
    for letter, there in zip(line[:59], caption, strict=False):
        assert there == (letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}")


def test_a_value_shows_what_it_was_given() -> None:
    """Records by their keys, many by their number."""
    country = sd.Country(**GOOD[sd.Country])
    cited = sd.Citation(**GOOD[sd.Citation])

    assert repr(sd.Office(title="President", country=country)) == "Office(title='President', country=countries/c)"
    dated = sd.Office(title="President", since="2025-11")
    assert repr(dated) == "Office(title='President', since=2025-11)"
    assert repr(sd.Citation(source=S, basis="corroborated")) == "Citation(source=sources/s, basis='corroborated')"
    assert repr(sd.Segment(**GOOD[sd.Segment])) == "Segment(segment_type='title', start=0, end=1)"
    claim = sd.Rival(field="date", value="2025", explanation="E", citations=(cited,))
    assert repr(claim) == "Rival(field='date', value='2025', explanation='E', citations=(1 of them))"


def test_an_unknown_word_is_told_the_words() -> None:
    """And the nearest, where one is near."""
    words = ", ".join(sd.EventStatus)
    for wrong, told in (
        ("heldd", f"'heldd' is not one of {words}. Did you mean 'held'?"),
        ("zzzzzz", f"'zzzzzz' is not one of {words}."),
        (3, f"Expected one of {words}, not 3."),
    ):
        with pytest.raises(sd.InvalidValue) as caught:
            sd.Event(**{**GOOD[sd.Event], "status": wrong})
        assert caught.value.message == told


@given(st.dictionaries(st.text(), st.text()))
def test_a_frozen_map_is_a_mapping_that_stays(items: dict[str, str]) -> None:
    frozen = sd.FrozenMap(items)

    assert frozen == items
    assert dict(frozen) == items
    assert list(frozen) == sorted(items)
    assert hash(frozen) == hash(sd.FrozenMap(dict(reversed(items.items()))))
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    items["x"] = "y"
    with pytest.raises(AttributeError):
        frozen._items = {}
    with pytest.raises(AttributeError, match="can't be changed: _items"):
        del frozen._items
    assert not hasattr(frozen, "__setitem__")


@given(datasets())
def test_a_data_set_and_its_tables_cannot_be_changed(ds: sd.Dataset) -> None:
    for held, name in ((ds, "about"), (ds, "people"), (ds.people, "_records"), (ds.people, "kind")):
        with pytest.raises(AttributeError):
            setattr(held, name, None)
        with pytest.raises(AttributeError):
            delattr(held, name)
    assert pickle.loads(pickle.dumps(ds)) == ds
    assert copy.deepcopy(ds) == ds


def test_pattern_matching_works_by_field() -> None:
    match sd.Topic(id="water", name="Water"):
        case sd.Topic(id=found):
            assert found == "water"
