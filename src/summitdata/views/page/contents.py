"""What stands on the page, in which order?

The template decides how it looks. Everything here is plain data; texts are escaped where they are put out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.model import (
    EDTF,
    Basis,
    Citation,
    Document,
    Event,
    EventStatus,
    FrozenMap,
    Initiative,
    Meeting,
    Observation,
    Organization,
    Person,
    Record,
    Source,
    Statement,
    Value,
    shapes,
)
from summitdata.views.page.map import map_of
from summitdata.views.wording import is_address, said_date, said_value, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summitdata.dataset import Dataset


class Piece(NamedTuple):
    """A stretch of text, with where it leads and the language it is in, if any."""

    text: str
    href: str = ""
    lang: str = ""


Line = list[Piece]


class Field(NamedTuple):
    """A field of a record: its label and the lines it lists."""

    label: str
    lines: list[Line]


class Entry(NamedTuple):
    """A record on the page: its anchor, its caption, its fields and where they come from."""

    key: str
    caption: str
    fields: list[Field]
    citations: list[Line]


def contents(ds: Dataset) -> dict[str, Any]:
    """Give everything that the template puts out."""
    return {
        "about": ds.about,
        "tables": [(name, len(table)) for name, table in ds.tables.items() if len(table)],
        "meetings": sorted(ds.meetings, key=_newest_first),
        "people_of": _people_of,
        "years": _years(ds),
        "ahead": _ahead(ds),
        "map": map_of(ds),
        "statements": sorted(ds.statements, key=_as_told),
        "choices": _choices(ds),
        "initiatives": sorted(ds.initiatives, key=lambda initiative: (initiative.name.casefold(), initiative.id)),
        "observations": [(observation, _givers(ds, observation)) for observation in ds.observations],
        "entries": _entries(ds),
        "sources": [(source, _fields(source), _cited_by(ds, source)) for source in ds.sources],
        "cited": cited,
        "pieces_of": pieces_of,
        "type_of": _type_of,
    }


def _newest_first(record: Any) -> tuple[int, str]:
    return (-record.date.first.toordinal() if record.date else 1, record.id)


def _as_told(statement: Statement) -> tuple[int, int, str]:
    """Order statements as their source tells them, the newest day first."""
    starts = [citation.start for citation in statement.citations if citation.start is not None]
    return (_newest_first(statement)[0], min(starts, default=10**9), statement.id)


def _people_of(meeting: Meeting) -> list[Line]:
    """Name who took part: a person with whom they stand for."""
    return [_joined_by_comma([p.person, p.organization, p.country]) for p in meeting.participants]


def _joined_by_comma(records: Iterable[Record | None]) -> Line:
    line: Line = []
    for record in records:
        if record is not None:
            line += [*([Piece(", ")] if line else []), _piece(record)]
    return line


def _years(ds: Dataset) -> list[tuple[str, list[Meeting | Event | Document]]]:
    """Gather what has a date by the year in which it begins; what is only planned lies ahead."""
    years: dict[str, list[Meeting | Event | Document]] = {}
    for record in ds.timeline():
        if isinstance(record, Meeting | Event | Document) and record.date is not None and not _is_planned(record):
            year = (
                f"{record.date.first.year}"
                if not record.date.text.startswith("..")
                else f"up to {record.date.last.year}"
            )
            years.setdefault(year, []).append(record)
    return list(years.items())


def _ahead(ds: Dataset) -> list[Event]:
    planned = [event for event in ds.events if _is_planned(event)]
    return sorted(planned, key=lambda event: (event.date is None, event.date or EDTF("9999"), event.id))


def _is_planned(record: Record) -> bool:
    return isinstance(record, Event) and record.status is EventStatus.PLANNED


def _type_of(record: Meeting | Event | Document) -> str:
    """Say in a word what something on the timeline is."""
    if isinstance(record, Meeting):
        return "meeting"
    return record.event_type if isinstance(record, Event) else record.document_type


def _choices(ds: Dataset) -> dict[str, list[tuple[str, str, int, str]]]:
    """Give what the statements can be narrowed to: for each filter the key, the name, the count, and other names."""
    held: dict[str, Callable[[Statement], Iterable[Record]]] = {
        "speaker": lambda s: (s.speaker,),
        "topic": lambda s: {above.key: above for topic in s.topics for above in topic.line}.values(),
        "meeting": lambda s: () if s.meeting is None else (s.meeting,),
    }
    choices: dict[str, list[tuple[str, str, int, str]]] = {}
    for name, records_of in held.items():
        counts = Counter(record for statement in ds.statements for record in records_of(statement))
        ranked = sorted(counts, key=lambda record: (record.caption.casefold(), record.id))
        choices[name] = [(record.key, record.caption, counts[record], _other_names(record)) for record in ranked]
    acts = Counter(str(statement.act) for statement in ds.statements)
    choices["act"] = [(act, act, count, "") for act, count in sorted(acts.items())]
    return choices


def _other_names(record: Any) -> str:
    return " ".join((*getattr(record, "names", FrozenMap()).values(), *getattr(record, "aliases", ())))


def _givers(ds: Dataset, observation: Observation) -> list[Person | Organization]:
    speakers = {s.speaker.key: s.speaker for s in ds.statements if observation in s.observations}
    return sorted(speakers.values(), key=lambda speaker: speaker.name)


# Kinds that have a section of their own.
_ELSEWHERE = (Source, Statement, Initiative, Observation)


def _entries(ds: Dataset) -> list[tuple[str, list[Entry]]]:
    """Give every other record, by table."""
    return [
        (name, [_entry(record) for record in table])
        for name, table in ds.tables.items()
        if len(table) and not issubclass(table.kind, _ELSEWHERE)
    ]


def _entry(record: Record) -> Entry:
    citations: tuple[Citation, ...] = getattr(record, "citations", ())
    return Entry(record.key, record.caption, _fields(record), [cited(citation) for citation in citations])


def _cited_by(ds: Dataset, source: Source) -> int:
    return len(ds.referrers(source))


# --- fields, in pieces -----------------------------------------------------------------------------------------------


def _fields(record: Record) -> list[Field]:
    return [
        Field("other sources have" if name == "rivals" else words_of(name), _lines(getattr(record, name)))
        for name in shapes(type(record))
        if name not in _UNSHOWN and getattr(record, name) not in (None, (), {}, record.caption)
    ]


_UNSHOWN = ("id", "citations", "segments", "sha256", "length")


def pieces_of(record: Record, name: str) -> list[Line]:
    """Give the lines of one field."""
    return _lines(getattr(record, name))


def _lines(value: Any) -> list[Line]:
    if value is None:
        return []
    if isinstance(value, FrozenMap):
        return [[Piece(f"{language}: "), Piece(text, lang=language)] for language, text in value.items()]
    return [_line(item) for item in (value if isinstance(value, tuple) else (value,))]


def _line(value: Any) -> Line:
    if isinstance(value, Citation):
        return cited(value)
    if not isinstance(value, Value):
        return [_piece(value)]
    line: Line = []
    for name in shapes(type(value)):
        held = getattr(value, name)
        if held is None or held == ():
            continue
        lead = f"{words_of(name)} " if name in ("since", "until", "conferred_by") else ""
        line.append(Piece(f"{', ' if line else ''}{lead}"))
        for number, part in enumerate(_lines(held)):
            line += [*([Piece("; ")] if number else []), *part]
    return line


def _piece(value: Any) -> Piece:
    if isinstance(value, Observation):
        return Piece(f"{words_of(value.indicator)}: {said_value(value)}", f"#{value.key}")
    if isinstance(value, Record):
        return Piece(value.caption, f"#{value.key}")
    if isinstance(value, EDTF):
        return Piece(said_date(value))
    text = str(value)
    # A text leads somewhere only where all of it is an address.
    return Piece(text, text if is_address(text) else "")


def cited(citation: Citation) -> Line:
    """Say where a citation points as a reader counts, with a link to the source."""
    source = citation.source
    basis = "" if citation.basis is Basis.REPORTED else f" ({citation.basis})"
    note = f": {citation.note}" if citation.note else ""
    return [Piece(f"{source.publisher}, "), Piece(citation.place, f"#{source.key}"), Piece(f"{basis}{note}")]
