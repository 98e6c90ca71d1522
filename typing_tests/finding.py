"""What does a caller's type checker see of names, filters and the graph?"""

from __future__ import annotations

from typing import Any, assert_type

import summitdata as sd

ds = sd.load()

# Filters, orders and groups keep the kind.
assert_type(ds.statements.where(speaker="Tokayev", act={"propose", "call"}), sd.Table[sd.Statement])
assert_type(ds.statements.where(date=("2025-01-01", None), not_={"topic": "water"}), sd.Table[sd.Statement])
assert_type(ds.statements.where(speaker=ds.people["kassym-jomart-tokayev"]).first().summary, str)
assert_type(ds.observations.where(lambda observation: observation.value > 1), sd.Table[sd.Observation])
assert_type(ds.people.order_by("name", reverse=True), sd.Table[sd.Person])
assert_type(ds.statements.group_by("speaker"), dict[Any, sd.Table[sd.Statement]])
assert_type(ds.statements.count_by("act"), dict[Any, int])

# Names and words.
assert_type(ds.find("Tokayev", kind="people"), sd.Record)
assert_type(ds.suggest("Tokayevich"), tuple[str, ...])
hit = ds.search("water", kind=sd.Statement, topic="water", speaker="Tokayev", since="2025", until=None, limit=None)[0]
assert_type(hit, sd.Hit)
assert_type(hit.record, sd.Record)
assert_type(hit.score, float)
assert_type(hit.field, str)
assert_type(hit.words, tuple[str, ...])
assert_type(hit.snippet, sd.Snippet)
assert_type(hit.snippet.html, str)
assert_type(hit.snippet.marks, tuple[tuple[int, int], ...])

# The graph.
path = ds.path("meetings/tashkent-2025", ds.countries["uzbekistan"])
assert_type(list(path), list[sd.Record])
assert_type(path.links[0].field, str)
assert_type(path.links[0].target, sd.Record)
assert_type(ds.neighbours("topics/water", depth=2), tuple[sd.Record, ...])
assert_type(ds.timeline(since="2025", kind="events"), tuple[sd.Meeting | sd.Event | sd.Document | sd.Statement, ...])
assert_type(ds.initiatives_of("Kazakhstan"), sd.Table[sd.Initiative])
assert_type(ds.initiatives.first().status_on("2025-11-16"), sd.InitiativeStatus | None)
