"""What a summit is: frozen attrs classes and their own rules.

Fifteen kinds of record, each referring only to kinds above it in `KINDS`, and the values they hold.
"""

from summitdata._hooks import model_is_imported
from summitdata.model.about import About
from summitdata.model.claims import Initiative, Observation, Statement, StatusChange
from summitdata.model.edtf import EDTF
from summitdata.model.frozen import FrozenMap
from summitdata.model.gatherings import Event, Meeting, Membership, Participation, Series
from summitdata.model.identity import Record, Value
from summitdata.model.segment import Segment
from summitdata.model.shape import Shape, shapes
from summitdata.model.sources import Citation, Cited, Named, Rival, Source, canonical_text, digest_of
from summitdata.model.subjects import Country, Office, Organization, Person, Place, Topic
from summitdata.model.vocabularies import (
    Basis,
    DocumentStatus,
    EventStatus,
    InitiativeStatus,
    Nature,
    SegmentType,
    SpeechAct,
    Vocabulary,
)
from summitdata.model.works import Artifact, Award, Conferral, Document

KINDS: tuple[type[Record], ...] = (
    Source,
    Topic,
    Country,
    Place,
    Organization,
    Person,
    Series,
    Meeting,
    Event,
    Document,
    Artifact,
    Award,
    Initiative,
    Observation,
    Statement,
)
"""Every kind, in the order of a document: a kind refers only to kinds before it, and to itself where it says so."""

__all__ = [
    "EDTF",
    "KINDS",
    "About",
    "Artifact",
    "Award",
    "Basis",
    "Citation",
    "Cited",
    "Conferral",
    "Country",
    "Document",
    "DocumentStatus",
    "Event",
    "EventStatus",
    "FrozenMap",
    "Initiative",
    "InitiativeStatus",
    "Meeting",
    "Membership",
    "Named",
    "Nature",
    "Observation",
    "Office",
    "Organization",
    "Participation",
    "Person",
    "Place",
    "Record",
    "Rival",
    "Segment",
    "SegmentType",
    "Series",
    "Shape",
    "Source",
    "SpeechAct",
    "Statement",
    "StatusChange",
    "Topic",
    "Value",
    "Vocabulary",
    "canonical_text",
    "digest_of",
    "shapes",
]

model_is_imported()
