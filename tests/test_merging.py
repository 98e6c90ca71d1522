"""Do merging, comparing and patching keep their laws?"""

from __future__ import annotations

import json
from typing import Any, cast

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import summitdata as sd
from summitdata.dataset.merging import merged_about
from summitdata.testing import abouts, datasets, texts

SOURCE = sd.Source(id="s", title="T", publisher="P")
CITED: dict[str, Any] = {"citations": (sd.Citation(source=SOURCE),)}
ABOUT: dict[str, Any] = {"id": "x", "title": "T", "version": "1", "licence": "L"}


def made(*records: sd.Record, **about: str) -> sd.Dataset:
    return sd.Dataset(records, **{**ABOUT, **about})


def terms_of_use() -> st.SearchStrategy[str]:
    """Draw licences: expressions of SPDX, and texts that are none but whose brackets, if any, belong together."""
    expressions = ("MIT", "CC0-1.0", "A AND B", "A OR B", "(A OR B) AND MIT", "A OR B AND C", "(A AND B) OR C")
    return st.sampled_from(expressions) | texts().filter(lambda text: "(" not in text and ")" not in text)


def of_records(ds: sd.Dataset, keys: set[str]) -> sd.Dataset:
    """Give the part of a data set that some records and all they refer to make, or give up where a rule breaks."""
    pending, kept = list(keys), set[str]()
    while pending:
        key = pending.pop()
        if key not in kept:
            kept.add(key)
            pending += [record.key for record in ds.references(key)]
    try:
        return sd.Dataset([record for record in ds if record.key in kept], **attrs.asdict(ds.about, recurse=False))
    except sd.InvalidDataset:
        assume(False)
        raise


@st.composite
def parts(draw: Any) -> tuple[sd.Dataset, sd.Dataset, sd.Dataset]:
    """Draw three parts of one data set, which overlap and agree."""
    ds = draw(datasets())
    keys = [record.key for record in ds]
    some = st.sets(st.sampled_from(keys)) if keys else st.just(set[str]())
    return tuple(of_records(ds, draw(some)) for _ in range(3))  # type: ignore[return-value]


@st.composite
def altered(draw: Any, ds: sd.Dataset) -> sd.Dataset:
    """Draw a data set with other words in some records of `ds`, without some others, and perhaps with another name."""
    records = list(ds)
    chosen = draw(st.sets(st.sampled_from(range(len(records))))) if records else set[int]()
    new = [_reworded(record) if number in chosen else record for number, record in enumerate(records)]
    leaves = [record for record in new if not ds.referrers(record)]
    gone = draw(st.sets(st.sampled_from([record.key for record in leaves]))) if leaves else set[str]()
    about = draw(st.just(ds.about) | abouts())
    try:
        return sd.Dataset([r for r in new if r.key not in gone], **attrs.asdict(about, recurse=False))
    except sd.InvalidDataset:
        assume(False)
        raise


def _reworded(record: sd.Record) -> sd.Record:
    for field in ("name", "title", "summary", "indicator"):
        if isinstance(getattr(record, field, None), str):
            changed: sd.Record = attrs.evolve(cast("Any", record), **{field: "reworded"})
            return changed
    raise AssertionError(record)


@st.composite
def pairs(draw: Any) -> tuple[sd.Dataset, sd.Dataset]:
    """Draw two data sets: the second one the first with changes, or another altogether."""
    one = licensed(draw(datasets()), draw(terms_of_use()))
    return one, licensed(draw(altered(one) | datasets()), draw(terms_of_use()))


def licensed(ds: sd.Dataset, licence: str) -> sd.Dataset:
    return sd.Dataset(ds, id=ds.id, title=ds.title, version=ds.version, licence=licence)


def linked_within(ds: sd.Dataset) -> bool:
    return all(ds[other.key] is other for record in ds for other in ds.references(record))


# --- merge ----------------------------------------------------------------------------------------------------------


@given(parts())
def test_merging_is_idempotent_associative_and_commutative(drawn: tuple[sd.Dataset, sd.Dataset, sd.Dataset]) -> None:
    a, b, c = drawn
    try:
        whole = a.merge(b).merge(c)
    except sd.InvalidDataset:
        assume(False)

    assert a.merge(a) == a
    assert a.merge(b) == b.merge(a)
    assert whole == a.merge(b.merge(c))
    assert whole.merge(b) == whole
    assert {record.key for record in whole} == {record.key for part in drawn for record in part}
    assert linked_within(whole)


@given(pairs(), st.sampled_from(("ours", "theirs")))
def test_a_conflict_is_settled_for_the_side_that_is_preferred(drawn: Any, prefer: Any) -> None:
    a, b = drawn
    try:
        whole = a.merge(b, prefer=prefer)
    except sd.InvalidDataset:
        assume(False)
    first, second = (a, b) if prefer == "ours" else (b, a)

    assert linked_within(whole)
    for record in whole:
        assert record == (first[record.key] if record.key in first else second[record.key])
    assert whole.merge(a, prefer=prefer).merge(b, prefer=prefer) == whole
    assert len(whole) == len({record.key for record in (*a, *b)})


@given(pairs())
def test_every_conflict_is_reported_with_both_sides(drawn: Any) -> None:
    a, b = drawn
    differing = {record.key for record in a if record.key in b and b[record.key] != record}
    try:
        a.merge(b)
    except sd.InvalidDataset:
        assume(False)
    except sd.MergeConflict as conflict:
        assert {c.key for c in conflict.conflicts} == differing != set()
        assert all((c.ours, c.theirs) == (a[c.key], b[c.key]) and c.fields for c in conflict.conflicts)
        assert str(conflict)
    else:
        assert not differing


def lawful(about: sd.About, licence: str) -> sd.About:
    return attrs.evolve(about, licence=licence)


@given(*(st.builds(lawful, abouts(), terms_of_use()) for _ in range(3)))
def test_licences_join_by_a_law_of_their_own(a: sd.About, b: sd.About, c: sd.About) -> None:
    def joined(*abouts: sd.About) -> str:
        whole = abouts[0]
        for about in abouts[1:]:
            whole = merged_about(whole, about)
        return whole.licence

    assert joined(a, a) == a.licence
    assert joined(a, b) == joined(b, a)
    assert joined(a, b, c) == merged_about(a, merged_about(b, c)).licence
    assert merged_about(a, b).id == a.id


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("MIT", "MIT", "MIT"),
        ("MIT", "CC-BY-4.0", "CC-BY-4.0 AND MIT"),
        ("CC-BY-4.0 AND MIT", "MIT", "CC-BY-4.0 AND MIT"),
        ("MIT OR 0BSD", "CC0-1.0", "(MIT OR 0BSD) AND CC0-1.0"),
        ("(MIT OR (0BSD AND X)) AND CC0-1.0", "CC0-1.0", "(MIT OR (0BSD AND X)) AND CC0-1.0"),
        ("(A AND B) OR (C AND D)", "E", "((A AND B) OR (C AND D)) AND E"),
    ],
)
def test_what_is_merged_is_under_both_licences(one: str, other: str, both: str) -> None:
    assert made(licence=one).merge(made(licence=other)).licence == both


def test_what_cannot_be_merged_is_said_plainly() -> None:
    ours = made(SOURCE, sd.Person(id="ada", name="Ada", **CITED))
    theirs = made(SOURCE, sd.Person(id="ada", name="Bob", aliases=("B",), **CITED))
    with pytest.raises(sd.MergeConflict, match=r"people/ada: name is 'Ada' \(ours\), 'Bob' \(theirs\); aliases"):
        ours.merge(theirs)
    with pytest.raises(sd.InvalidValue, match="Did you mean 'ours'"):
        ours.merge(theirs, prefer="our")  # type: ignore[arg-type]
    with pytest.raises(sd.InvalidValue, match="Expected a Dataset"):
        ours.merge([])  # type: ignore[arg-type]
    codes: dict[str, Any] = {"alpha_2": "UZ", "alpha_3": "UZB", "numeric": "860", **CITED}
    with pytest.raises(sd.InvalidDataset, match="repeated-code"):
        made(SOURCE, sd.Country(id="a", name="U", **codes)).merge(made(SOURCE, sd.Country(id="b", name="U", **codes)))


def test_a_preferred_record_is_the_one_that_all_others_refer_to() -> None:
    shipped = sd.load()
    corrected = attrs.evolve(shipped.countries["uzbekistan"], name="Uzbekiston")
    whole = shipped.merge(shipped.adding(corrected), prefer="theirs")

    country = whole.meetings["tashkent-2025"].host
    assert isinstance(country, sd.Country)
    assert country.name == "Uzbekiston"


# --- diff and patch -------------------------------------------------------------------------------------------------


@given(pairs())
def test_patching_with_the_difference_gives_the_other(drawn: Any) -> None:
    a, b = drawn
    change = a.diff(b)

    assert a.patch(change) == b
    assert b.patch(change.reversed) == a
    assert b.patch(change) == b
    assert linked_within(a.patch(change))
    assert bool(change) == (a != b)
    assert change.reversed == b.diff(a)
    assert a.diff(a) == sd.Diff()


@given(pairs())
def test_a_difference_can_be_read_and_is_json(drawn: Any) -> None:
    a, b = drawn
    change = a.diff(b)
    lines = str(change).splitlines()

    assert all(line.isprintable() for line in lines)
    assert len([line for line in lines if line[:2] in ("+ ", "- ", "~ ") and line[2] != " "]) == (
        bool(change.about) + len(change.added) + len(change.removed) + len(change.changed)
    )
    assert json.loads(json.dumps(change.plain())) == change.plain()
    html = change._repr_html_()
    assert html.count("<") == html.count(">") == 2 * len(lines)


def test_a_difference_shows_what_came_and_what_went() -> None:
    before = made(SOURCE, sd.Person(id="ada", name="Ada", aliases=("A", "L"), **CITED))
    after = made(
        SOURCE, sd.Person(id="ada", name="Ada\u202e", aliases=("A", "Q"), **CITED), sd.Topic(id="t", name="T", **CITED),
        version="2",
    )  # fmt: skip

    assert str(before.diff(after)).splitlines() == [
        "1 added, 0 removed, 1 changed, and the data set itself",
        "~ data",
        "    version",
        "-     1",
        "+     2",
        "+ topics/t: T",
        r"~ people/ada: Ada\u202e",
        "    name",
        "-     Ada",
        r"+     Ada\u202e",
        "    aliases",
        "-     L",
        "+     Q",
    ]
    assert str(before.diff(before)) == "no difference"


def test_a_patch_leaves_alone_what_it_does_not_concern() -> None:
    base = made(SOURCE, sd.Person(id="ada", name="Ada", **CITED))
    renamed = base.adding(attrs.evolve(base.people["ada"], name="Ada L."))
    with_alias = base.adding(attrs.evolve(base.people["ada"], aliases=("A",)))
    patched = with_alias.patch(base.diff(renamed))

    assert (patched.people["ada"].name, patched.people["ada"].aliases) == ("Ada L.", ("A",))


def test_a_patch_that_does_not_fit_is_refused_with_both_sides() -> None:
    base = made(SOURCE, sd.Person(id="ada", name="Ada", **CITED), sd.Person(id="bob", name="Bob", **CITED))
    change = base.diff(made(SOURCE, sd.Person(id="ada", name="Ada L.", **CITED), sd.Topic(id="t", name="T", **CITED)))
    elsewhere = made(
        SOURCE,
        sd.Person(id="ada", name="Countess", **CITED),
        sd.Person(id="bob", name="Robert", **CITED),
        sd.Topic(id="t", name="Tee", **CITED),
    )
    with pytest.raises(sd.MergeConflict) as caught:
        elsewhere.patch(change)
    assert [conflict.key for conflict in caught.value.conflicts] == ["people/bob", "topics/t", "people/ada"]
    with pytest.raises(sd.MergeConflict, match="people/ada: we have no such record"):
        made(SOURCE).patch(change)
    with pytest.raises(sd.MergeConflict, match="called otherwise"):
        made(title="Q").patch(made().diff(made(title="R")))
    with pytest.raises(sd.InvalidDataset, match="unknown-reference"):
        made(SOURCE, sd.Topic(id="t", name="T", **CITED)).patch(made(SOURCE).diff(made()))


# --- matches and other ids ------------------------------------------------------------------------------------------


@given(pairs())
def test_matches_are_symmetric_and_none_within_one(drawn: Any) -> None:
    a, b = drawn

    def told(matches: tuple[sd.Match, ...]) -> set[tuple[str, str, float, tuple[str, ...]]]:
        return {(m.ours.key, m.theirs.key, m.score, m.reasons) for m in matches}

    assert a.suggest_matches(a) == ()
    assert told(a.suggest_matches(b)) == {(o, t, s, r) for t, o, s, r in told(b.suggest_matches(a))}
    assert all(0 < match.score <= 1 and match.ours.key != match.theirs.key for match in a.suggest_matches(b))


@given(datasets(), st.data())
def test_a_record_under_another_id_is_found_again_and_merges_back(ds: sd.Dataset, data: st.DataObject) -> None:
    countries = [record for record in ds if isinstance(record, sd.Country)]
    if not countries:
        return
    record = data.draw(st.sampled_from(countries))
    other = ds.renaming({record.key: "another-id-of-it"})

    assert [match.ours for match in ds.suggest_matches(other) if match.score == 1] == [record]
    assert other.renaming({"countries/another-id-of-it": record.id}) == ds
    assert linked_within(other)


def test_each_kind_of_evidence_is_found() -> None:
    wiki = ("https://www.wikidata.org/entity/Q1",)
    text = "One text."
    ours = made(
        SOURCE,
        sd.Source.from_text(text, id="paper", title="T", publisher="Q"),
        sd.Person(id="a", name="Ada Lovelace", **CITED),
        sd.Person(id="c", name="C", same_as=wiki, **CITED),
        sd.Organization(id="un", name="U N", abbreviation="UNO", **CITED),
        sd.Topic(id="rain", name="Rain", aliases=("precipitation",), **CITED),
    )
    theirs = made(
        SOURCE,
        sd.Source.from_text(text, id="gazette", title="Another", publisher="R"),
        sd.Person(id="b", name="LOVELACE, Ada", **CITED),
        sd.Person(id="d", name="D", same_as=wiki, **CITED),
        sd.Organization(id="united-nations", name="Nations", abbreviation="uno", **CITED),
        sd.Topic(id="precipitation", name="Precipitation", **CITED),
        sd.Topic(id="water", name="***", **CITED),
    )

    assert [str(match) for match in ours.suggest_matches(theirs)] == [
        "people/c = people/d (1.0): the same as https://www.wikidata.org/entity/Q1",
        "sources/paper = sources/gazette (1.0): the same text",
        "people/a = people/b (0.8): the same name",
        "organizations/un = organizations/united-nations (0.6): the same abbreviation",
        "topics/rain = topics/precipitation (0.6): a name of the one is an alias of the other",
    ]


def test_a_new_id_is_refused_where_it_is_taken_or_wrong() -> None:
    ds = sd.load()
    with pytest.raises(sd.InvalidDataset, match="repeated-id"):
        ds.renaming({"countries/uzbekistan": "azerbaijan"})
    with pytest.raises(sd.NotFound):
        ds.renaming({"countries/atlantis": "x"})
    with pytest.raises(sd.InvalidValue, match="slug"):
        ds.renaming({"countries/uzbekistan": "U Z"})
