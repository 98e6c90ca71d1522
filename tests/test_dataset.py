"""Do look-up, filters and the graph tell the truth about the records?"""

from __future__ import annotations

from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import summitdata as sd
from summitdata.model import graph, shapes
from summitdata.testing import datasets, slugs

SOURCE = sd.Source(id="s", title="T", publisher="P")
CITED: dict[str, Any] = {"citations": (sd.Citation(source=SOURCE),)}
ABOUT: dict[str, Any] = {"id": "x", "title": "T", "version": "1", "licence": "L"}


@given(datasets())
def test_every_reference_is_to_the_data_sets_own_record(ds: sd.Dataset) -> None:
    for record in ds:
        for other in ds.references(record):
            assert ds[other.key] is other


@given(datasets())
def test_referrers_is_the_inverse_of_references(ds: sd.Dataset) -> None:
    forth = {(record.key, other.key) for record in ds for other in ds.references(record)}
    back = {(other.key, record.key) for record in ds for other in ds.referrers(record)}

    assert forth == back


@given(datasets())
def test_look_up_by_key_and_id_gives_the_record(ds: sd.Dataset) -> None:
    assert len(ds) == sum(map(len, ds.tables.values())) == len(list(ds))
    for record in ds:
        table = ds.tables[record.table]
        assert ds[record.key] is table[record.id] is table[record.key]
        assert record in ds
        assert record.key in ds
        assert record in table
        assert record.id in table
    for name, table in ds.tables.items():
        assert table.ids == tuple(sorted(table.ids))
        assert getattr(ds, name) == table


@given(datasets(), slugs())
def test_what_is_not_there_is_never_none(ds: sd.Dataset, name: str) -> None:
    for table in ds.tables.values():
        if name not in table:
            with pytest.raises(sd.NotFound):
                table[name]
    with pytest.raises(sd.NotFound):
        ds[f"nothing/{name}"]
    for wrong in (3, None, ()):
        with pytest.raises(sd.NotFound):
            ds.people[wrong]  # type: ignore[index]


@given(datasets(max_records=3))
def test_where_equals_a_naive_filter(ds: sd.Dataset) -> None:
    """Asking for a record's own value of a field gives what a filter of all records for it gives, for every field."""
    for table in ds.tables.values():
        for record in table:
            for name, shape in shapes(table.kind).items():
                value = getattr(record, name)
                many = shape.item is not None
                asked = (value[0] if value else None) if many else value
                if many and asked is None:
                    continue
                found = table.where(**{name: asked})
                naive = [r for r in table if (_holds(asked, getattr(r, name)) if many else getattr(r, name) == asked)]
                assert list(found) == naive, (name, asked)
                assert record in found
                assert list(table.where(**{name: {asked}})) == naive
                assert list(table.where(not_={name: asked})) == [r for r in table if r not in naive]


def _holds(asked: Any, items: tuple[Any, ...]) -> bool:
    return any(asked.key == item.key if isinstance(asked, sd.Record) else asked == item for item in items)


@given(datasets(max_records=3), st.text(max_size=8))
def test_a_wrong_field_is_an_error_and_never_empty(ds: sd.Dataset, name: str) -> None:
    for table in ds.tables.values():
        if name not in (*shapes(table.kind), "topic", "not_"):
            with pytest.raises(sd.NotFound):
                table.where(**{name: 1})
            for ask in (table.order_by, table.group_by, table.count_by):
                with pytest.raises(sd.NotFound):
                    ask(name)


def test_near_misses_and_impossible_values() -> None:
    ds = sd.load()
    with pytest.raises(sd.NotFound, match="Did you mean 'speaker'"):
        ds.statements.where(speakr="x")
    with pytest.raises(sd.InvalidValue, match="Did you mean 'propose'"):
        ds.statements.where(act="propse")
    with pytest.raises(sd.NotFound, match="Kassym-Jomart Tokayev"):
        ds.statements.where(speaker="Kassym Tokayevich")
    with pytest.raises(sd.InvalidValue):
        ds.statements.where(speaker=ds.topics["water"])
    with pytest.raises(sd.InvalidValue):
        ds.statements.where(date="yesterday")
    with pytest.raises(sd.InvalidValue):
        ds.statements.where(act=("propose", "call"))
    with pytest.raises(sd.InvalidValue):
        ds.artifacts.where(count="114")
    with pytest.raises(sd.InvalidValue):
        ds.artifacts.where(count=(1, 2, 3))
    with pytest.raises(sd.NotFound):
        ds.statements.where(topic="no-such-topic")
    with pytest.raises(sd.NotFound):
        ds.people.where(topic="water")


def test_where_takes_values_sets_ranges_names_and_predicates() -> None:
    ds = sd.load()
    tokayev = ds.people["kassym-jomart-tokayev"]
    by = [ds.statements.where(speaker=s) for s in (tokayev, tokayev.key, tokayev.id, "Tokayev", "Токаев")]

    assert all(found == by[0] for found in by)
    assert ds.statements.where(lambda s: s.speaker is tokayev) == by[0]
    assert set(ds.statements.where(act={"propose", "call"})) == {
        s for s in ds.statements if s.act in ("propose", "call")
    }
    trade = ds.observations.where(indicator="intra-regional-trade")
    for condition, meets in (
        ({"value": ("12000000000", None)}, lambda o: o.value >= 12_000_000_000),
        ({"period": ("2023", "2024")}, lambda o: str(o.period) in ("2023", "2024")),
        ({"period": None}, lambda o: o.period is None),
    ):
        found = list(trade.where(**condition))
        assert 0 < len(found) < len(trade)
        assert found == [o for o in trade if meets(o)]
    assert ds.artifacts.where(count=(100, 200)).one().id == "ancient-manuscripts-114"
    day = {e.id for e in ds.events.where(date=("2025-11-15", "2025-11-15"))}
    assert {"visit-center-of-islamic-civilization", "presentation-heritage-of-the-future"} <= day


@given(datasets(), st.data())
def test_conditions_narrow_together_in_any_order(ds: sd.Dataset, data: st.DataObject) -> None:
    """Several conditions keep what each keeps; `not_` keeps the rest; nothing is asked for with `None`."""
    for table in ds.tables.values():
        for record in table:
            asked: dict[str, Any] = {}
            for name, shape in shapes(table.kind).items():
                value = getattr(record, name)
                if data.draw(st.booleans()):
                    if shape.item is not None:
                        asked[name] = value[0] if value else None
                    else:
                        # Zero is a value; an empty mapping is none.
                        asked[name] = None if value == {} else value
            found = table.where(**asked)
            assert record in found
            assert found == table.where(**dict(reversed(asked.items())))
            assert set(found) == set(table).intersection(*(table.where(**{name: asked[name]}) for name in asked))
            assert all(set(found) <= set(table.where(**{name: {asked[name], None}})) for name in asked)
            assert set(table.where(not_=asked)).isdisjoint(found) or not asked


@given(datasets())
def test_a_range_keeps_what_a_naive_comparison_keeps(ds: sd.Dataset) -> None:
    for one in ds.observations:
        for other in ds.observations:
            low, high = sorted((one.value, other.value))
            between = [o for o in ds.observations if low <= o.value <= high]
            assert list(ds.observations.where(value=(low, high))) == between
    for event in ds.events:
        if event.date is not None:
            overlapping = [e for e in ds.events if e.date is not None and e.date.overlaps(event.date)]
            assert list(ds.events.where(date=(event.date, event.date))) == overlapping
            assert set(overlapping) <= set(ds.events.where(date={(event.date, None), (None, event.date)}))


def test_an_empty_field_is_asked_for_with_none() -> None:
    ds = sd.load()
    for table in ds.tables.values():
        for name in shapes(table.kind):
            empty = [record for record in table if getattr(record, name) in (None, (), {})]
            assert list(table.where(**{name: None})) == empty
            assert list(table.where(not_={name: None})) == [record for record in table if record not in empty]


def test_a_topic_finds_what_is_about_narrower_ones() -> None:
    ds = sd.load()
    narrow, broad = ds.statements.where(topic="water"), ds.statements.where(topic=["environment"])

    assert 0 < len(narrow) <= len(broad)
    assert set(narrow) <= set(broad)
    assert set(ds.statements.where(topic="Security")) == {
        s
        for s in ds.statements
        if any(t.id == "security" or (t.broader and t.broader.id == "security") for t in s.topics)
    }


@given(datasets(max_records=4))
def test_groups_and_orders_keep_every_record(ds: sd.Dataset) -> None:
    """Group sizes add up, each group is what `where` gives, and an order is total."""
    for table in ds.tables.values():
        for name, shape in shapes(table.kind).items():
            groups = table.group_by(name)
            assert table.count_by(name) == {value: len(group) for value, group in groups.items()}
            if shape.item is None:
                assert sum(map(len, groups.values())) == len(table)
                assert {r.key for group in groups.values() for r in group} == {r.key for r in table}
            for reverse in (False, True):
                assert sorted(table.order_by(name, reverse=reverse).ids) == list(table.ids)


def test_order_puts_the_empty_last_and_ties_by_id() -> None:
    dated, rich = [sd.Observation(id=i, indicator="i", value=v, unit="item", period="2024", nature="actual")
                   for i, v in (("b", "1"), ("c", "3"))]  # fmt: skip
    bare = sd.Observation(id="a", indicator="i", value="2", unit="item", nature="actual")
    source = sd.Source(id="s", title="T", publisher="P")
    cited = [attrs.evolve(o, citations=(sd.Citation(source=source),)) for o in (dated, bare, rich)]
    observations = sd.Dataset([*cited, source], id="d", title="T", version="1", licence="L").observations

    assert observations.order_by("period").ids == ("b", "c", "a")
    assert observations.order_by("period", reverse=True).ids == ("b", "c", "a")
    assert observations.order_by("value", reverse=True).ids == ("c", "a", "b")
    assert observations.order_by("currency").ids == observations.ids


def test_one_and_first() -> None:
    ds = sd.load()

    assert ds.series.one() is ds.series.first()
    with pytest.raises(sd.Ambiguous) as caught:
        ds.people.one()
    assert len(caught.value.candidates) == len(ds.people)
    nobody = ds.people.where(name="Nobody")
    for ask in (nobody.one, nobody.first):
        with pytest.raises(sd.NotFound):
            ask()


@given(datasets())
def test_rows_have_the_same_columns_and_flat_values(ds: sd.Dataset) -> None:
    flat = str | int | float | None
    for table in ds.tables.values():
        rows = table.rows()
        assert len(rows) == len(table)
        for row in rows:
            assert list(row) == list(rows[0])
            for value in row.values():
                for cell in value if isinstance(value, list) else [value]:
                    assert isinstance(cell, flat) or type(cell).__name__ in ("Decimal", "date"), cell
                    assert type(cell).__module__ != "summitdata.model.vocabularies"
    nothing = sd.Dataset(**ABOUT)
    assert nothing.people.rows() == []


@given(datasets(), st.data())
def test_a_data_set_plus_a_record_never_equals_it(ds: sd.Dataset, data: st.DataObject) -> None:
    """And taking a record that is there again changes nothing."""
    if not len(ds):
        return
    record = data.draw(st.sampled_from(list(ds)))
    assert ds.adding(record) == ds
    another = sd.Source(id="another-one", title="T", publisher="P")
    assert ds.adding(another) != ds
    assert len(ds.adding(another)) == len(ds) + ("sources/another-one" not in ds)


@given(datasets(), st.data())
def test_a_corrected_record_replaces_the_old_one_everywhere(ds: sd.Dataset, data: st.DataObject) -> None:
    """All who referred to the old record refer to the new one, and are still equal to what they were."""
    if not len(ds.sources):
        return
    old = data.draw(st.sampled_from(list(ds.sources)))
    new = attrs.evolve(old, title="A corrected title")
    corrected = ds.adding(new)

    assert corrected[new.key] == new
    for record in corrected:
        for other in corrected.references(record):
            assert corrected[other.key] is other
        if record.key != new.key:
            assert record == ds[record.key]


def test_building_reports_every_problem_at_once() -> None:
    lonely = sd.Topic(id="b", name="B", broader=sd.Topic(id="a", name="A", **CITED), **CITED)
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.Dataset([SOURCE, lonely, sd.Topic(id="c", name="C"), attrs.evolve(lonely, name="B2")], **ABOUT)

    assert sorted((p.pointer, p.code) for p in caught.value.problems) == [
        ("/topics/0/broader", "unknown-reference"),
        ("/topics/0/id", "repeated-id"),
        ("/topics/1", "uncited"),
    ]


def test_versions_of_records_can_close_no_circle() -> None:
    a = sd.Topic(id="a", name="A", **CITED)
    b = sd.Topic(id="b", name="B", broader=a, **CITED)
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.Dataset([SOURCE, b, attrs.evolve(a, broader=sd.Topic(id="b", name="B", **CITED))], **ABOUT)

    assert {problem.code for problem in caught.value.problems} == {"circle"}


def test_a_data_set_holds_records_only() -> None:
    with pytest.raises(sd.InvalidValue):
        sd.Dataset([SOURCE, "people/x"], **ABOUT)  # type: ignore[list-item]


@given(datasets())
def test_the_timeline_is_in_order_and_narrows(ds: sd.Dataset) -> None:
    line = ds.timeline()
    dates = [record.date for record in line]

    assert dates == sorted(date for date in dates if date is not None)
    assert {r.key for r in line} == {
        r.key for r in ds if isinstance(r, sd.Meeting | sd.Event | sd.Document | sd.Statement) and r.date is not None
    }
    assert [r for r in line if isinstance(r, sd.Event)] == list(ds.timeline(kind="events"))
    if dates and dates[0] is not None:
        kept = ds.timeline(since=dates[0], until=dates[0])
        assert [r.key for r in kept] == [r.key for r in line if r.date is not None and r.date.overlaps(dates[0])]


@given(datasets())
def test_only_keeps_what_names_the_meeting_and_what_that_needs(ds: sd.Dataset) -> None:
    for meeting in ds.meetings:
        part = ds.only(meeting=meeting)
        assert set(ds.referrers(meeting)) <= set(part)
        assert sd.loads(sd.dumps(part)) == part
        assert all(ds[record.key] is record for record in part)
        assert part.only(meeting=meeting.id) == part


def _graph(ds: sd.Dataset) -> Any:
    judged = nx.Graph()
    for record in ds:
        judged.add_node(record.key)
        for path, other in graph.references(record):
            if not (isinstance(other, sd.Source) and "source" in path):
                judged.add_edge(record.key, other.key)
    return judged


@given(datasets(max_records=3), st.data())
def test_a_path_is_shortest_and_neighbours_are_near(ds: sd.Dataset, data: st.DataObject) -> None:
    """Networkx judges; each link of a path is a reference in the field it names."""
    if not len(ds):
        return
    judged = _graph(ds)
    start, end = data.draw(st.sampled_from(list(ds))), data.draw(st.sampled_from(list(ds)))
    near = nx.single_source_shortest_path_length(judged, start.key, cutoff=2)
    assert {r.key for r in ds.neighbours(start, depth=2)} == set(near) - {start.key}
    if not nx.has_path(judged, start.key, end.key):
        with pytest.raises(sd.NotFound):
            ds.path(start, end)
        return
    path = ds.path(start, end)
    assert [path.records[0], path.records[-1]] == [start, end]
    assert len(path) == nx.shortest_path_length(judged, start.key, end.key) + 1
    for before, link, after in zip(path.records, path.links, path.records[1:], strict=False):
        assert {link.source.key, link.target.key} == {before.key, after.key}
        assert any(
            other.key == link.target.key and [s for s in way if isinstance(s, str)] == link.field.split(".")
            for way, other in graph.references(link.source)
        )


def test_initiatives_have_a_status_and_an_owner() -> None:
    ds = sd.load()
    centre = ds.initiatives["rare-earth-research-centre"]

    assert centre.status_on("2025-04-03") is None
    assert centre.status_on("2025-04-04") == "proposed"
    assert centre.status_on("2025-11-16") == "repeated"
    assert centre in ds.initiatives_of("Tokayev")
    assert set(ds.initiatives_of("Kazakhstan")) >= set(ds.initiatives_of(ds.people["kassym-jomart-tokayev"]))
    assert centre not in ds.initiatives_of("Turkmenistan")
    assert len(ds.initiatives_of("Anadolu Agency")) == 0
