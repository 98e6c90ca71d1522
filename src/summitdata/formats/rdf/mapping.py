"""Which nodes and properties stand for a record?

One table says it for every field; `writing` and `reading` both go by it. There is no blank node: a value that a record
holds is named by the record and a JSON Pointer into it, so that the same data set always gives the same graph.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.codec.canonical import SCHEMA
from summitdata.formats.rdf.vocabulary import DATA, word_iri
from summitdata.model import (
    EDTF,
    Artifact,
    Award,
    Citation,
    Cited,
    Conferral,
    Country,
    Document,
    Event,
    Initiative,
    Meeting,
    Membership,
    Observation,
    Office,
    Organization,
    Participation,
    Person,
    Place,
    Record,
    Rival,
    Segment,
    Series,
    Source,
    Statement,
    StatusChange,
    Topic,
    Value,
    Vocabulary,
    shapes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset

ENGLISH = "en"


class Iri(NamedTuple):
    """A reference to a node."""

    text: str


class Literal(NamedTuple):
    """A text, with the datatype as `prefix:name` or the language that it has."""

    text: str
    datatype: str | None = None
    language: str | None = None


class Node(NamedTuple):
    """A subject, its types as `prefix:name`, and its properties as short terms with their objects."""

    iri: str
    types: tuple[str, ...]
    properties: tuple[tuple[str, Iri | Literal], ...]


TYPES: dict[type[Record | Value], tuple[str, ...]] = {
    Source: ("prov:Entity", "schema:CreativeWork"),
    Topic: ("skos:Concept",),
    Country: ("schema:Country",),
    Place: ("schema:Place",),
    Organization: ("org:Organization", "schema:Organization"),
    Person: ("schema:Person",),
    Series: ("schema:EventSeries",),
    Meeting: ("summit:Meeting", "schema:Event"),
    Event: ("schema:Event",),
    Document: ("foaf:Document", "schema:CreativeWork"),
    Artifact: ("schema:ArchiveComponent",),
    Award: ("summit:Award",),
    Initiative: ("summit:Initiative",),
    Observation: ("schema:Observation",),
    Statement: ("summit:Statement",),
    Segment: ("oa:TextPositionSelector",),
    Citation: ("oa:SpecificResource", "prov:Derivation"),
    Rival: ("summit:Rival",),
    Office: ("org:Post",),
    Membership: ("schema:Role",),
    Participation: ("schema:Role",),
    Conferral: ("schema:GiveAction",),
    StatusChange: ("summit:StatusChange",),
}
"""The types of the node of each kind and of each value; the first tells it from the others of its sort."""

PROPERTIES: dict[type[Record | Value], dict[str, str]] = {
    Source: {
        "title": "title", "publisher": "publisher", "date": "issued", "url": "url", "accessed": "retrieved",
        "language": "inLanguage", "length": "length", "sha256": "sha256", "relays": "wasDerivedFrom",
        "segments": "segment",
    },
    Segment: {
        "segment_type": "segmentType", "paragraph": "paragraph", "sentence": "sentence", "start": "start", "end": "end",
    },
    Citation: {
        "source": "entity", "start": "start", "end": "end", "digest": "sha256", "basis": "basis", "note": "note",
    },
    Rival: {"field": "field", "value": "rivalValue", "explanation": "note"},
    Topic: {"name": "prefLabel", "names": "prefLabel", "aliases": "altLabel", "same_as": "exactMatch",
            "broader": "broader"},
    Country: {"official_name": "officialName", "alpha_2": "alpha2", "alpha_3": "alpha3", "numeric": "numeric"},
    Place: {"place_type": "additionalType", "country": "containedInPlace", "within": "containedInPlace",
            "latitude": "latitude", "longitude": "longitude"},
    Organization: {"abbreviation": "shortName", "country": "country", "place": "location", "website": "url"},
    Person: {"offices": "holds"},
    Office: {"title": "roleName", "country": "postIn", "organization": "postIn", "since": "startDate",
             "until": "endDate"},
    Series: {"members": "member"},
    Membership: {"country": "member", "role": "roleName", "since": "startDate"},
    Meeting: {"series": "superEvent", "ordinal": "position", "date": "date", "place": "location", "host": "organizer",
              "chair": "chair", "participants": "attendee"},
    Participation: {"person": "attendee", "country": "attendee", "organization": "attendee", "role": "roleName"},
    Event: {"event_type": "additionalType", "status": "eventStatus", "meeting": "superEvent", "within": "superEvent",
            "date": "date", "place": "location", "participants": "attendee"},
    Document: {"document_type": "additionalType", "parties": "party", "date": "date", "meeting": "wasGeneratedBy",
               "status": "creativeWorkStatus"},
    Artifact: {"artifact_type": "additionalType", "count": "numberOfItems", "held_at": "location", "event": "event"},
    Award: {"conferrals": "conferral"},
    Conferral: {"category": "category", "recipient": "recipient", "country": "recipientCountry",
                "conferred_by": "agent", "event": "event"},
    Initiative: {"initiative_type": "additionalType", "proposers": "wasAttributedTo", "topics": "subject",
                 "place": "location", "parties": "party", "documents": "relation", "history": "change"},
    StatusChange: {"status": "status", "date": "date"},
    Observation: {"indicator": "variableMeasured", "value": "value", "unit": "unitText", "currency": "currency",
                  "period": "observationDate", "area": "observationAbout", "nature": "nature"},
    Statement: {"meeting": "wasGeneratedBy", "event": "event", "date": "date", "speaker": "wasAttributedTo",
                "act": "act", "summary": "summary", "topics": "subject", "addressees": "recipient",
                "mentions": "mentions", "initiatives": "initiative", "observations": "observation"},
}  # fmt: skip
"""The short term of each field; fields that share a term refer to different kinds."""

# What all kinds have, where they say nothing else.
COMMON = {"name": "name", "names": "name", "aliases": "alternateName", "same_as": "sameAs",
          "rivals": "rival", "citations": "qualifiedDerivation"}  # fmt: skip

ADDRESSES = ("url", "website", "same_as")
"""The fields whose texts are IRIs."""

SELECTED = ("start", "end", "digest")
"""The fields of a citation that its selector carries."""

# Those whose last day and first day SPARQL can compare.
_DATED = ("date", "period")


def property_of(cls: type[Record | Value], field: str) -> str:
    """Give the short term of a field."""
    return PROPERTIES[cls].get(field) or COMMON[field]


def dataset_iri(dataset_id: str) -> str:
    """Name a data set."""
    return DATA + dataset_id


def record_iri(dataset_id: str, key: str) -> str:
    """Name a record within its data set.

    >>> record_iri("bridge", "people/ada")
    'urn:summitdata:data:bridge:people/ada'
    """
    return f"{DATA}{dataset_id}:{key}"


def nodes(dataset: Dataset) -> Iterator[Node]:
    """Give the nodes of a data set: itself, then each record followed by the values that it holds."""
    about = dataset.about
    whole = dataset_iri(about.id)
    properties = (
        ("title", Literal(about.title)),
        ("version", Literal(about.version)),
        ("rights", Literal(about.licence)),
        ("conformsTo", Iri(SCHEMA)),
    )
    yield Node(whole, ("schema:Dataset",), properties)
    if len(dataset.topics):
        yield Node(f"{whole}:topics", ("skos:ConceptScheme",), (("title", Literal(about.title)),))
    for record in dataset:
        yield from _Writer(about.id).nodes(record)


class _Writer:
    """What writing a record's nodes needs to know: the data set that they belong to."""

    def __init__(self, dataset_id: str) -> None:
        self.dataset_id = dataset_id

    def nodes(self, record: Record) -> Iterator[Node]:
        """Give the node of a record and those of its values."""
        whole = dataset_iri(self.dataset_id)
        known = [("identifier", Literal(record.key)), ("isPartOf", Iri(whole))]
        if isinstance(record, Topic):
            known.append(("inScheme", Iri(f"{whole}:topics")))
        if isinstance(record, Cited):
            sources = dict.fromkeys(citation.source for citation in record.citations)
            known += [("wasDerivedFrom", self._iri(source)) for source in sources]
        yield from self._held(record_iri(self.dataset_id, record.key), "#", record, known)

    def _iri(self, record: Record) -> Iri:
        return Iri(record_iri(self.dataset_id, record.key))

    def _held(self, iri: str, mark: str, held: Record | Value, known: list[tuple[str, Any]]) -> Iterator[Node]:
        """Give the node of a record or a value, those of what it holds, and the order of what it lists.

        `mark` is what parts the node's own name from the pointer into it: `#` for a record, nothing for a value.
        """
        cls = type(held)
        properties: list[tuple[str, Iri | Literal]] = list(known)
        selected: list[tuple[str, Iri | Literal]] = []
        after: list[Node] = []
        for name, shape in shapes(cls).items():
            value = getattr(held, name)
            if name == "id" or value is None:
                continue
            term = property_of(cls, name)
            within = f"{iri}{mark}/{name}"
            if shape.form == "map":
                properties += [_named(term, tag, text) for tag, text in value.items()]
            elif shape.item is None:
                wanted = selected if cls is Citation and name in SELECTED else properties
                wanted += [(term, self._object(name, value))]
                properties += _days(cls, name, value)
            elif shape.item.form == "value":
                for number, item in enumerate(value):
                    properties.append((term, Iri(f"{within}/{number}")))
                    after += self._held(f"{within}/{number}", "", item, [])
            else:
                listed = [self._object(name, item) for item in value]
                properties += [(term, item) for item in listed]
                if listed != sorted(listed):
                    properties.append(("inOrder", Iri(within)))
                    after.append(_order(within, listed))
        if isinstance(held, Citation):
            properties.append(("hasSource", self._iri(held.source)))
            if selected:
                properties.append(("hasSelector", Iri(f"{iri}/selector")))
                after.append(Node(f"{iri}/selector", ("oa:TextPositionSelector",), tuple(selected)))
        yield Node(iri, TYPES[cls], tuple(properties))
        yield from after

    def _object(self, field: str, value: Any) -> Iri | Literal:
        """Give the object for one value of a field."""
        if isinstance(value, Record):
            return self._iri(value)
        if isinstance(value, Vocabulary):
            return Iri(word_iri(value))
        if isinstance(value, EDTF):
            return Literal(value.text, _date_type(value.text))
        if isinstance(value, Decimal):
            return Literal(format(value, "f"), "xsd:decimal")
        if isinstance(value, int):
            return Literal(str(value), "xsd:integer")
        if isinstance(value, float):
            # In full, and exact: some readers round what is called a double.
            return Literal(format(Decimal(repr(value)), "f"), "xsd:decimal")
        if field in ADDRESSES:
            return Iri(value)
        return Literal(value, None, ENGLISH if field == "name" else None)


def _named(term: str, tag: str, text: str) -> tuple[str, Literal]:
    """Give a name in a language.

    What a record is called in English is its `name`, and a SKOS concept has a single preferred label a language;
    so an English name among the others becomes a label.
    """
    return ("label" if tag == ENGLISH else term, Literal(text, None, tag))


_TYPE_OF_LENGTH = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def _date_type(text: str) -> str:
    """Name the datatype of a date: XML Schema's where it has one, else EDTF's."""
    plain = text.replace("-", "").isdigit()
    return _TYPE_OF_LENGTH[len(text)] if plain else "edtf:EDTF"


def _days(cls: type[Record | Value], field: str, value: Any) -> list[tuple[str, Literal]]:
    """Give the first and the last day that a date can mean; for a gathering known to the day, its start and end too."""
    if field not in _DATED or not isinstance(value, EDTF):
        return []
    start, _, end = value.text.partition("/")
    days = [
        ("firstDay", Literal(value.first.isoformat(), "xsd:date"), start),
        ("lastDay", Literal(value.last.isoformat(), "xsd:date"), end or start),
    ]
    given = [(term, day) for term, day, written in days if written != ".."]
    if cls in (Meeting, Event) and all(day.text == written for _, day, written in days):
        given += [(term, day) for term, (_, day, _) in zip(("startDate", "endDate"), days, strict=True)]
    return given


def _order(iri: str, listed: list[Iri | Literal]) -> Node:
    """Give the order of what a field lists, where it is not that of the names themselves."""
    return Node(iri, ("rdf:Seq",), tuple((f"rdf:_{number}", item) for number, item in enumerate(listed, 1)))
