"""What does a caller's type checker see?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_type

import summitdata as sd

ds = sd.load()

# Each table knows its kind.
assert_type(ds, sd.Dataset)
assert_type(ds.sources, sd.Table[sd.Source])
assert_type(ds.topics, sd.Table[sd.Topic])
assert_type(ds.countries, sd.Table[sd.Country])
assert_type(ds.places, sd.Table[sd.Place])
assert_type(ds.organizations, sd.Table[sd.Organization])
assert_type(ds.people, sd.Table[sd.Person])
assert_type(ds.series, sd.Table[sd.Series])
assert_type(ds.meetings, sd.Table[sd.Meeting])
assert_type(ds.events, sd.Table[sd.Event])
assert_type(ds.documents, sd.Table[sd.Document])
assert_type(ds.artifacts, sd.Table[sd.Artifact])
assert_type(ds.awards, sd.Table[sd.Award])
assert_type(ds.initiatives, sd.Table[sd.Initiative])
assert_type(ds.observations, sd.Table[sd.Observation])
assert_type(ds.statements, sd.Table[sd.Statement])
assert_type(ds["people/kassym-jomart-tokayev"], sd.Record)

# It stays so through every question.
assert_type(ds.statements["tokayev-thanks-host"], sd.Statement)
assert_type(ds.statements.where(act="propose", topic="water"), sd.Table[sd.Statement])
assert_type(ds.statements.where(lambda statement: statement.speaker.name == "Nobody"), sd.Table[sd.Statement])
assert_type(ds.statements.where(act="propose").order_by("date").first(), sd.Statement)
assert_type(ds.statements.where(act="propose").one(), sd.Statement)
assert_type(ds.statements.ids, tuple[str, ...])
assert_type(list(ds.statements), list[sd.Statement])

# A table of statements is a table of records.
any_table: sd.Table[sd.Record] = ds.statements

# What a record holds is typed to the bottom.
meeting = ds.meetings["tashkent-2025"]
assert_type(meeting.id, str)
assert_type(meeting.date, sd.EDTF | None)
assert_type(meeting.host, sd.Country | sd.Organization | None)
assert_type(meeting.participants, tuple[sd.Participation, ...])
assert_type(meeting.citations, tuple[sd.Citation, ...])
assert_type(meeting.names, sd.FrozenMap)
statement = ds.statements.first()
assert_type(statement.act, sd.SpeechAct)
assert_type(statement.speaker, sd.Person | sd.Organization)
assert_type(statement.observations, tuple[sd.Observation, ...])
observation = ds.observations.first()
assert_type(observation.value, Decimal)
assert_type(observation.nature, sd.Nature)
day = sd.EDTF("2025-11-16")
assert_type(day.first, date)
assert_type(day < sd.EDTF("2026"), bool)

# Friendly spellings are taken where a record is made, and what comes out is exact.
made = sd.Observation(
    id="x",
    indicator="trade",
    value="11.5",
    unit="percent",
    period="2024",
    nature="estimate",
    citations=(sd.Citation(source=ds.sources.first()),),
)
assert_type(made.period, sd.EDTF | None)

# The graph and the checks.
assert_type(ds.references(meeting), tuple[sd.Record, ...])
assert_type(ds.referrers("meetings/tashkent-2025"), tuple[sd.Record, ...])
assert_type(ds.timeline(), tuple[sd.Meeting | sd.Event | sd.Document | sd.Statement, ...])
assert_type(ds.only(meeting="tashkent-2025"), sd.Dataset)
assert_type(ds.find("Tokayev"), sd.Record)
assert_type(ds.search("water"), tuple[sd.Hit, ...])
verification = ds.verify({"astana-times-2025-11": "..."})
assert_type(verification, sd.Verification)
assert_type(verification.failed, tuple[sd.CitationCheck, ...])

# Reading and writing.
assert_type(sd.loads(sd.dumps(ds)), sd.Dataset)
assert_type(sd.read("meeting.json"), sd.Dataset)

try:
    sd.loads("{}")
except sd.InvalidDataset as error:
    assert_type(error.problems, tuple[sd.Problem, ...])
except sd.NotFound as error:
    assert_type(error.suggestions, tuple[str, ...])
