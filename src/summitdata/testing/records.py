"""Which records can there be? A strategy for each kind, and for each value that they hold.

A strategy for a kind draws whatever its records need as well; `pool`, where it takes one, says which records it may
refer to instead, so that what is drawn fits into one data set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar, cast

import attrs
from hypothesis import strategies as st

from summitdata.model import (
    EDTF,
    About,
    Artifact,
    Award,
    Basis,
    Citation,
    Conferral,
    Country,
    Document,
    DocumentStatus,
    Event,
    EventStatus,
    Initiative,
    InitiativeStatus,
    Meeting,
    Membership,
    Nature,
    Observation,
    Office,
    Organization,
    Participation,
    Person,
    Place,
    Record,
    Rival,
    Segment,
    SegmentType,
    Series,
    Source,
    SpeechAct,
    Statement,
    StatusChange,
    Topic,
    canonical_text,
)
from summitdata.testing.texts import edtf_dates, names_by_language, numbers, once, slugs, texts, uris

Kind = TypeVar("Kind", bound=Record)
Drawn = TypeVar("Drawn")
Draw = Callable[[st.SearchStrategy[Any]], Any]

MARGIN = 10
"""How many days from its meeting an event or a statement may be drawn; the rules allow more."""


class Pool:
    """The records drawn so far, which further ones may refer to."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records: dict[str, Record] = {record.key: record for record in records}

    def of(self, *kinds: type[Any]) -> list[Any]:
        """Give the records of some kinds."""
        return [record for record in self.records.values() if isinstance(record, kinds)]

    def add(self, record: Kind) -> Kind:
        """Keep a record, unless one with its key is here already, and give the one that is here."""
        return cast("Kind", self.records.setdefault(record.key, record))


def _one(draw: Draw, pool: Pool, *kinds: type[Any]) -> Any:
    """Draw one record of some kinds, or nothing."""
    known = pool.of(*kinds)
    return draw(st.none() | st.sampled_from(known)) if known else None


def _some(draw: Draw, pool: Pool, *kinds: type[Any]) -> tuple[Any, ...]:
    """Draw up to three different records of some kinds."""
    known = pool.of(*kinds)
    return tuple(draw(st.lists(st.sampled_from(known), max_size=3, unique=True))) if known else ()


def _needed(draw: Draw, pool: Pool, strategy: Callable[[Pool], st.SearchStrategy[Kind]], *kinds: type[Any]) -> Any:
    """Draw a record of some kinds; one is made if the pool has none."""
    known = pool.of(*kinds)
    return draw(st.sampled_from(known)) if known else pool.add(draw(strategy(pool)))


@once
def _maybe(strategy: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    return st.none() | strategy


# --- sources and citations ------------------------------------------------------------------------------------------


@st.composite
def _sources_with_texts(draw: Draw, pool: Pool) -> tuple[Source, str]:
    sentences = draw(st.lists(st.lists(texts(max_size=12), min_size=1, max_size=3), min_size=1, max_size=3))
    text = "\n\n".join(" ".join(f"{sentence}." for sentence in paragraph) for paragraph in sentences)
    source = Source.from_text(
        text,
        id=draw(slugs()),
        title=draw(texts()),
        publisher=draw(texts()),
        date=draw(_maybe(edtf_dates())),
        url=draw(_maybe(uris())),
        accessed=draw(_maybe(edtf_dates())),
        language=draw(st.sampled_from((None, "en", "uz-Cyrl"))),
        relays=_one(draw, pool, Source),
    )
    return source, canonical_text(text)


def sources_with_texts() -> st.SearchStrategy[tuple[Source, str]]:
    """Draw sources, each with the text that it describes."""
    return _apart(_sources_with_texts)


@st.composite
def _sources(draw: Draw, pool: Pool) -> Source:
    if draw(st.booleans()):
        source: Source = draw(_sources_with_texts(pool))[0]
        return source
    return Source(
        id=draw(slugs()),
        title=draw(texts()),
        publisher=draw(texts()),
        date=draw(_maybe(edtf_dates())),
        url=draw(_maybe(uris())),
        accessed=draw(_maybe(edtf_dates())),
        relays=_one(draw, pool, Source),
    )


@st.composite
def _citations(draw: Draw, pool: Pool) -> Citation:
    source = _needed(draw, pool, _sources, Source)
    basis = draw(st.sampled_from(Basis))
    note = draw(texts()) if basis is Basis.INFERRED else draw(_maybe(texts()))
    if not source.length or draw(st.booleans()):
        return Citation(source=source, basis=basis, note=note)
    start = draw(st.integers(0, source.length - 1))
    end = draw(st.integers(start + 1, source.length))
    digest = f"{draw(st.integers(0, 2**256 - 1)):064x}"
    return Citation(source=source, start=start, end=end, digest=digest, basis=basis, note=note)


@st.composite
def _rivals(draw: Draw, pool: Pool, field: str) -> Rival:
    return Rival(field=field, value=draw(texts()), explanation=draw(texts()), citations=(draw(_citations(pool)),))


def _cited(draw: Draw, pool: Pool, contested: str) -> dict[str, Any]:
    """Draw what every kind but sources has; `contested` is the field of it that other sources may differ on."""
    cited = draw(st.lists(_citations(pool), min_size=1, max_size=2, unique=True))
    rivals = draw(st.lists(_rivals(pool, contested), max_size=1))
    return {"id": draw(slugs()), "citations": tuple(cited), "rivals": tuple(rivals)}


def _named(draw: Draw, pool: Pool) -> dict[str, Any]:
    """Draw what every kind that has a name has."""
    return {
        **_cited(draw, pool, "name"),
        "name": draw(texts()),
        "names": draw(names_by_language()),
        "aliases": tuple(draw(st.lists(texts(), max_size=2, unique=True))),
        "same_as": tuple(draw(st.lists(uris(), max_size=1))),
    }


@st.composite
def _segments(draw: Draw) -> Segment:
    segment_type = draw(st.sampled_from(SegmentType))
    is_sentence = segment_type is SegmentType.SENTENCE
    start = draw(st.integers(0, 1000))
    return Segment(
        segment_type=segment_type,
        paragraph=draw(st.integers(1, 99)) if is_sentence else None,
        sentence=draw(st.integers(1, 99)) if is_sentence else None,
        start=start,
        end=start + draw(st.integers(1, 1000)),
    )


# --- subjects --------------------------------------------------------------------------------------------------------


@st.composite
def _topics(draw: Draw, pool: Pool) -> Topic:
    return Topic(**_named(draw, pool), broader=_one(draw, pool, Topic))


_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@st.composite
def _countries(draw: Draw, pool: Pool) -> Country:
    # The number tells the letters, so that countries with different numbers share no code.
    number = draw(st.integers(0, 675))
    alpha_2 = _UPPER[number // 26] + _UPPER[number % 26]
    named = _named(draw, pool)
    named["id"] = f"country-{number}"
    return Country(
        **named, official_name=draw(_maybe(texts())), alpha_2=alpha_2, alpha_3=f"{alpha_2}X", numeric=f"{number:03}"
    )


@st.composite
def _places(draw: Draw, pool: Pool) -> Place:
    outer = _one(draw, pool, Place)
    country = outer.country if outer is not None else _one(draw, pool, Country)
    located = draw(st.booleans())
    return Place(
        **_named(draw, pool),
        place_type=draw(slugs()),
        country=country,
        within=outer,
        latitude=draw(st.floats(-90, 90)) if located else None,
        longitude=draw(st.floats(-180, 180)) if located else None,
    )


@st.composite
def _organizations(draw: Draw, pool: Pool) -> Organization:
    return Organization(
        **_named(draw, pool),
        abbreviation=draw(_maybe(texts(max_size=8))),
        country=_one(draw, pool, Country),
        place=_one(draw, pool, Place),
        website=draw(_maybe(uris())),
    )


@st.composite
def _offices(draw: Draw, pool: Pool) -> Office:
    term = sorted(draw(st.lists(edtf_dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), max_size=2)))
    return Office(
        title=draw(texts()),
        country=_one(draw, pool, Country),
        organization=_one(draw, pool, Organization),
        since=term[0] if term else None,
        until=term[1] if len(term) > 1 else None,
    )


@st.composite
def _people(draw: Draw, pool: Pool) -> Person:
    return Person(**_named(draw, pool), offices=tuple(draw(st.lists(_offices(pool), max_size=2, unique=True))))


# --- gatherings ------------------------------------------------------------------------------------------------------


@st.composite
def _memberships(draw: Draw, pool: Pool) -> Membership:
    country = _needed(draw, pool, _countries, Country)
    return Membership(country=country, role=draw(slugs()), since=draw(_maybe(edtf_dates())))


@st.composite
def _participations(draw: Draw, pool: Pool) -> Participation:
    return Participation(
        person=_needed(draw, pool, _people, Person),
        country=_one(draw, pool, Country),
        organization=_one(draw, pool, Organization),
        role=draw(slugs()),
    )


@st.composite
def _series(draw: Draw, pool: Pool) -> Series:
    return Series(**_named(draw, pool), members=tuple(draw(st.lists(_memberships(pool), max_size=2, unique=True))))


@st.composite
def _meetings(draw: Draw, pool: Pool) -> Meeting:
    # Numbers and dates go up together, so that any meetings of one series fit beside each other.
    number = draw(st.integers(1, 60))
    year = 1950 + number
    series = _one(draw, pool, Series)
    named = _named(draw, pool)
    if series is not None:
        named["id"] = f"{series.id}-{number}"
    return Meeting(
        **named,
        series=series,
        ordinal=None if series is None else number,
        date=draw(st.sampled_from((EDTF(f"{year}-07-15"), EDTF(f"{year}-07-15/{year}-07-16"), None))),
        place=_one(draw, pool, Place),
        host=_one(draw, pool, Country, Organization),
        chair=_one(draw, pool, Person),
        participants=tuple(draw(st.lists(_participations(pool), max_size=2, unique=True))),
    )


def _near(meeting: Meeting | None) -> st.SearchStrategy[EDTF | None]:
    """Draw dates of what belongs to a meeting."""
    if meeting is None or meeting.date is None:
        return _maybe(edtf_dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
    away = timedelta(days=MARGIN)
    days = st.dates(meeting.date.first - away, meeting.date.last + away)
    return _maybe(days.map(lambda day: EDTF(day.isoformat())))


@st.composite
def _events(draw: Draw, pool: Pool) -> Event:
    outer = _one(draw, pool, Event)
    meeting = outer.meeting if outer is not None else _one(draw, pool, Meeting)
    day = outer.date if outer is not None else draw(_near(meeting))
    return Event(
        **_named(draw, pool),
        event_type=draw(slugs()),
        status=draw(st.sampled_from(EventStatus)),
        meeting=meeting,
        within=outer,
        date=day,
        place=_one(draw, pool, Place),
        participants=tuple(draw(st.lists(_participations(pool), max_size=2, unique=True))),
    )


# --- works -----------------------------------------------------------------------------------------------------------


@st.composite
def _documents(draw: Draw, pool: Pool) -> Document:
    return Document(
        **_named(draw, pool),
        document_type=draw(slugs()),
        parties=_some(draw, pool, Country, Organization),
        date=draw(_maybe(edtf_dates())),
        meeting=_one(draw, pool, Meeting),
        status=draw(st.sampled_from(DocumentStatus)),
    )


@st.composite
def _artifacts(draw: Draw, pool: Pool) -> Artifact:
    return Artifact(
        **_named(draw, pool),
        artifact_type=draw(slugs()),
        count=draw(_maybe(st.integers(1, 2**53 - 1))),
        held_at=_one(draw, pool, Place, Organization),
        event=_one(draw, pool, Event),
    )


@st.composite
def _conferrals(draw: Draw, pool: Pool) -> Conferral:
    return Conferral(
        category=draw(_maybe(texts())),
        recipient=_needed(draw, pool, _people, Person, Organization),
        country=_one(draw, pool, Country),
        conferred_by=_one(draw, pool, Country, Organization),
        event=_one(draw, pool, Event),
    )


@st.composite
def _awards(draw: Draw, pool: Pool) -> Award:
    return Award(**_named(draw, pool), conferrals=tuple(draw(st.lists(_conferrals(pool), max_size=2, unique=True))))


# --- claims ----------------------------------------------------------------------------------------------------------


@st.composite
def _status_changes(draw: Draw, pool: Pool) -> StatusChange:
    return StatusChange(
        status=draw(st.sampled_from(InitiativeStatus)),
        date=draw(_maybe(edtf_dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))),
        citations=(draw(_citations(pool)),),
    )


@st.composite
def _initiatives(draw: Draw, pool: Pool) -> Initiative:
    history = draw(st.lists(_status_changes(pool), max_size=3, unique=True))
    history.sort(key=lambda change: change.date or EDTF("9999"))
    return Initiative(
        **_named(draw, pool),
        initiative_type=draw(slugs()),
        proposers=_some(draw, pool, Person, Organization, Country),
        topics=_some(draw, pool, Topic),
        place=_one(draw, pool, Place),
        parties=_some(draw, pool, Country, Organization),
        documents=_some(draw, pool, Document),
        history=tuple(history),
    )


@st.composite
def _observations(draw: Draw, pool: Pool) -> Observation:
    is_money = draw(st.booleans())
    return Observation(
        **_cited(draw, pool, "value"),
        indicator=draw(slugs()),
        value=draw(numbers()),
        unit="money" if is_money else draw(st.sampled_from(("percent", "item", "tonne"))),
        currency=draw(st.sampled_from(("USD", "EUR", "KZT"))) if is_money else None,
        period=draw(_maybe(edtf_dates())),
        area=_one(draw, pool, Country, Organization, Place),
        nature=draw(st.sampled_from(Nature)),
    )


@st.composite
def _statements(draw: Draw, pool: Pool) -> Statement:
    event = _one(draw, pool, Event)
    meeting = event.meeting if event is not None else _one(draw, pool, Meeting)
    cited = _cited(draw, pool, "summary")
    speaker = _needed(draw, pool, _people, Person, Organization)
    # Who speaks without having been there is explained in a note.
    explained = Citation(source=cited["citations"][0].source, note=draw(texts()))
    return Statement(
        id=cited["id"],
        rivals=cited["rivals"],
        citations=tuple(dict.fromkeys((*cited["citations"], explained))),
        meeting=meeting,
        event=event,
        date=draw(_near(meeting)),
        speaker=speaker,
        act=draw(st.sampled_from(SpeechAct)),
        summary=draw(texts()),
        topics=_some(draw, pool, Topic),
        addressees=_some(draw, pool, Country, Person, Organization),
        mentions=tuple(m for m in _some(draw, pool, Record) if not isinstance(m, Statement)),
        initiatives=_some(draw, pool, Initiative),
        observations=_some(draw, pool, Observation),
    )


OF_KIND: dict[type[Record], Callable[[Pool], st.SearchStrategy[Any]]] = {
    Source: _sources,
    Topic: _topics,
    Country: _countries,
    Place: _places,
    Organization: _organizations,
    Person: _people,
    Series: _series,
    Meeting: _meetings,
    Event: _events,
    Document: _documents,
    Artifact: _artifacts,
    Award: _awards,
    Initiative: _initiatives,
    Observation: _observations,
    Statement: _statements,
}
"""The strategy for each kind, in the model's order."""


@st.composite
def _alone(draw: Draw, kind: type[Kind]) -> Kind:
    """Draw a record of one kind, together with a few records that it may refer to."""
    pool = Pool()
    kinds = list(OF_KIND)
    # A few at a time: each may refer to those before it, and with all of them an example would grow too large to draw.
    present = draw(st.lists(st.sampled_from(kinds[: kinds.index(kind) + 1]), max_size=7, unique=True))
    for other in sorted(present, key=kinds.index):
        record = draw(OF_KIND[other](pool))
        # One of the same kind is there to be referred to, so it needs an id that the other won't have.
        pool.add(attrs.evolve(record, id=f"{record.id}-other") if other is kind else record)
    return cast("Kind", draw(OF_KIND[kind](pool)))


@st.composite
def _apart(draw: Draw, strategy: Callable[[Pool], st.SearchStrategy[Drawn]]) -> Drawn:
    """Draw a value with a pool of its own: one pool for several examples would carry records from one to the next."""
    return cast("Drawn", draw(strategy(Pool())))


def sources() -> st.SearchStrategy[Source]:
    """Draw sources, with a text described or without."""
    return _alone(Source)


def topics() -> st.SearchStrategy[Topic]:
    """Draw topics."""
    return _alone(Topic)


def countries() -> st.SearchStrategy[Country]:
    """Draw countries; their codes have the right form and mean nothing."""
    return _alone(Country)


def places() -> st.SearchStrategy[Place]:
    """Draw places."""
    return _alone(Place)


def organizations() -> st.SearchStrategy[Organization]:
    """Draw organizations."""
    return _alone(Organization)


def people() -> st.SearchStrategy[Person]:
    """Draw people."""
    return _alone(Person)


def series() -> st.SearchStrategy[Series]:
    """Draw series of meetings."""
    return _alone(Series)


def meetings() -> st.SearchStrategy[Meeting]:
    """Draw meetings."""
    return _alone(Meeting)


def events() -> st.SearchStrategy[Event]:
    """Draw events."""
    return _alone(Event)


def documents() -> st.SearchStrategy[Document]:
    """Draw treaties, declarations and the like."""
    return _alone(Document)


def artifacts() -> st.SearchStrategy[Artifact]:
    """Draw artifacts."""
    return _alone(Artifact)


def awards() -> st.SearchStrategy[Award]:
    """Draw awards with their conferrals."""
    return _alone(Award)


def initiatives() -> st.SearchStrategy[Initiative]:
    """Draw initiatives with their history."""
    return _alone(Initiative)


def observations() -> st.SearchStrategy[Observation]:
    """Draw observed values."""
    return _alone(Observation)


def statements() -> st.SearchStrategy[Statement]:
    """Draw statements."""
    return _alone(Statement)


def citations() -> st.SearchStrategy[Citation]:
    """Draw citations, of a position or of a whole source; their digests mean nothing."""
    return _apart(_citations)


def rivals() -> st.SearchStrategy[Rival]:
    """Draw what other sources have for the name of a record."""
    return _apart(partial(_rivals, field="name"))


def segments() -> st.SearchStrategy[Segment]:
    """Draw single segments."""
    return _segments()


def offices() -> st.SearchStrategy[Office]:
    """Draw offices."""
    return _apart(_offices)


def memberships() -> st.SearchStrategy[Membership]:
    """Draw memberships."""
    return _apart(_memberships)


def participations() -> st.SearchStrategy[Participation]:
    """Draw participations."""
    return _apart(_participations)


def conferrals() -> st.SearchStrategy[Conferral]:
    """Draw conferrals."""
    return _apart(_conferrals)


def status_changes() -> st.SearchStrategy[StatusChange]:
    """Draw changes of an initiative's status."""
    return _apart(_status_changes)


def abouts() -> st.SearchStrategy[About]:
    """Draw what a data set is called."""
    return st.builds(About, id=slugs(), title=texts(), version=texts(max_size=8), licence=texts(max_size=8))
