"""What is shown of each object?"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from summitdata.dataset import Dataset, Table
from summitdata.errors import InvalidDataset
from summitdata.model import (
    EDTF,
    Basis,
    Citation,
    FrozenMap,
    Observation,
    Record,
    Source,
    Statement,
    Value,
    shapes,
)
from summitdata.model.verification import Verification
from summitdata.search import Hit
from summitdata.views.sheet import EMPTY, Cell, Phrase, Row, Sheet, Span, cell, plain
from summitdata.views.wording import counted, said_date, said_value, shortened, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN_ROWS = 20
SHOWN_ITEMS = 8
SHOWN_EXAMPLES = 3
EXAMPLE_WIDTH = 50
CAPTION_WIDTH = 90
TEXT_WIDTH = 240

ACCORDING_TO = "according to"
LABELS = {"citations": ACCORDING_TO, "rivals": "other sources have"}
UNGIVEN = "period"
"""The field that says something by being empty: whoever gave the value gave no time."""

# Beside the id, what tells records of a kind apart; where each comes from is added to all of them.
_COLUMNS = {
    "sources": ("title", "publisher", "date"),
    "topics": ("name", "broader"),
    "countries": ("name", "alpha_2", "alpha_3"),
    "places": ("name", "place_type", "country"),
    "organizations": ("name", "abbreviation", "country"),
    "people": ("name", "offices"),
    "series": ("name", "members"),
    "meetings": ("name", "date", "place"),
    "events": ("name", "date", "status"),
    "documents": ("name", "document_type", "date", "status"),
    "artifacts": ("name", "artifact_type", "held_at"),
    "awards": ("name", "conferrals"),
    "initiatives": ("name", "proposers", "history"),
    "observations": ("indicator", "value", "period", "nature"),
    "statements": ("speaker", "act", "summary", "date"),
}


@singledispatch
def sheet_of(shown: object) -> Sheet:
    """Describe the display of an object."""
    return Sheet(plain(type(shown).__name__), ("value",), (Row(plain(str(shown)), ()),))


@sheet_of.register
def _(shown: Dataset) -> Sheet:
    about = shown.about
    caption = f"{shortened(about.title, CAPTION_WIDTH)} ({about.id}, version {about.version}, {about.licence})"
    rows = tuple(
        Row(plain(name), (cell(str(len(table))), cell(_examples(table))))
        for name, table in shown.tables.items()
        if len(table)
    )
    return Sheet(plain(caption), ("table", "records", "such as"), rows, None if rows else "No records.")


def _examples(table: Table[Record]) -> str:
    named = [shortened(_named(record), EXAMPLE_WIDTH) for record, _ in zip(table, range(SHOWN_EXAMPLES), strict=False)]
    more = f" and {len(table) - len(named)} more" if len(table) > len(named) else ""
    return f"{'; '.join(named)}{more}"


@sheet_of.register(Table)
def _(shown: Table[Record]) -> Sheet:
    kind = shown.kind
    fields = _COLUMNS[kind.table]
    records = list(shown)
    # A source is the reference itself: nothing stands behind it.
    origin = () if kind is Source else (ACCORDING_TO,)
    rows = tuple(
        Row(
            (Span(record.id, "code"),), (*(_brief(record, name) for name in fields), *(_origin(record) for _ in origin))
        )
        for record in records[:SHOWN_ROWS]
    )
    note = None if len(records) <= SHOWN_ROWS else f"{SHOWN_ROWS} of {counted(len(records), kind.table)}."
    return Sheet(plain(counted(len(records), kind.table)), ("id", *map(words_of, fields), *origin), rows, note)


@sheet_of.register
def _(shown: Record) -> Sheet:
    return Sheet(_keyed(shown), ("field", "value"), tuple(_fields(shown)))


@sheet_of.register
def _(shown: Value) -> Sheet:
    return Sheet(plain(words_of(type(shown).__name__)), ("field", "value"), tuple(_fields(shown)))


@sheet_of.register
def _(shown: Hit) -> Sheet:
    found = shown.record
    rows = (
        Row(plain("found"), ((snippet(shown),),)),
        Row(plain("in"), (cell(words_of(shown.field)),)),
        *([Row(plain("speaker"), (_cell(found.speaker),))] if isinstance(found, Statement) else []),
        Row(plain("words"), (cell(", ".join(shown.words)),)),
        Row(plain("score"), (cell(f"{shown.score:.2f}"),)),
        Row(plain(ACCORDING_TO), (_origin(found),)),
    )
    return Sheet(_keyed(found), ("field", "value"), rows)


@sheet_of.register
def _(shown: InvalidDataset) -> Sheet:
    rows = tuple(
        Row(
            (Span(problem.pointer or "(the whole document)", "code"),),
            (
                cell(problem.severity),
                ((Span(problem.code, "code"),),),
                cell(shortened(problem.message, TEXT_WIDTH)),
                cell(", ".join(_position(problem.document, problem.line, problem.column))),
            ),
        )
        for problem in shown.problems[:SHOWN_ROWS]
    )
    count = len(shown.problems)
    note = None if count <= SHOWN_ROWS else f"{SHOWN_ROWS} of {count} problems; all are in .problems."
    columns = ("place", "severity", "code", "what is wrong", "in the text")
    return Sheet(plain(counted(count, "problems")), columns, rows, note)


def _position(document: str | None, line: int | None, column: int | None) -> Iterable[str]:
    if document is not None:
        yield document
    if line is not None:
        yield f"line {line}"
    if column is not None:
        yield f"column {column}"


@sheet_of.register
def _(shown: Verification) -> Sheet:
    found = {
        "matched": (shown.matched, "the words stand where the citation says", False),
        "failed": (shown.failed, "other words stand there", True),
        "unlocated": (shown.unlocated, "the citation names a whole source, or its text was not given", False),
        "uncovered": (shown.uncovered, "sentences that no citation touches", True),
    }
    rows = tuple(
        Row(
            plain(name),
            (
                cell(str(len(entries))),
                cell(meaning),
                _limited([plain(str(entry)) for entry in entries], SHOWN_ITEMS) if listed else EMPTY,
            ),
        )
        for name, (entries, meaning, listed) in found.items()
    )
    counts = ", ".join(f"{len(entries)} {name}" for name, (entries, _, _) in found.items())
    return Sheet(plain(f"Verification: {counts}"), ("outcome", "count", "meaning", "which"), rows)


# --- records, field by field -----------------------------------------------------------------------------------------


def _named(record: Record) -> str:
    """Say what a record is in one line; a value says its number, which its caption leaves out."""
    if isinstance(record, Observation):
        return f"{words_of(record.indicator)}: {said_value(record)}"
    return shortened(record.caption, CAPTION_WIDTH)


def _keyed(record: Record) -> Phrase:
    """Name a record, with the key that finds it."""
    return (Span(f"{_named(record)} ("), Span(record.key, "code"), Span(")"))


def _fields(held: Record | Value) -> Iterable[Row]:
    for name in shapes(type(held)):
        value = getattr(held, name)
        if _is_said_elsewhere(held, name) or ((value is None or value in ((), {})) and name != UNGIVEN):
            continue
        label = LABELS.get(name) or words_of(name)
        if isinstance(held, Source) and name == "segments":
            yield Row(plain(label), (cell(f"{len(held.segments)}, the stretches that citations point into"),))
        else:
            yield Row(plain(label), (_field(held, name),))


def _is_said_elsewhere(held: Record | Value, name: str) -> bool:
    """Tell whether the caption, or how another field is shown, has a field in it already."""
    if isinstance(held, Observation):
        return name in ("id", "indicator", "unit", "currency")
    return isinstance(held, Record) and (name == "id" or getattr(held, name) == _named(held))


def _brief(record: Record, name: str) -> Cell:
    """Show a field in a table, where it shares its row with others."""
    value = getattr(record, name)
    if isinstance(value, Record):
        return cell(_named(value))
    if isinstance(value, tuple):
        return _limited([_short_phrase(item) for item in value], SHOWN_EXAMPLES)
    return _field(record, name)


def _field(held: Record | Value, name: str) -> Cell:
    if isinstance(held, Observation):
        if name == "value":
            return cell(said_value(held))
        if name == "indicator":
            return cell(words_of(held.indicator))
        if name == UNGIVEN and held.period is None:
            return cell("none given")
    return _cell(getattr(held, name))


def _cell(value: Any) -> Cell:
    """Show any value that a field holds."""
    if value is None:
        return EMPTY
    if isinstance(value, FrozenMap):
        return _limited([plain(f"{language}: {text}") for language, text in value.items()], SHOWN_ITEMS)
    if isinstance(value, tuple):
        return _limited([_phrase(item) for item in value], SHOWN_ITEMS)
    return (_phrase(value),)


def _limited(phrases: Sequence[Phrase], most: int) -> Cell:
    """List the first of many, and say how many there are beside."""
    if len(phrases) <= most:
        return tuple(phrases)
    return (*phrases[:most], plain(f"and {len(phrases) - most} more"))


def _phrase(value: Any) -> Phrase:
    if isinstance(value, Record):
        return _keyed(value)
    if isinstance(value, Citation):
        return cited(value)
    if isinstance(value, Value):
        return _value_phrase(value)
    if isinstance(value, EDTF):
        return plain(said_date(value))
    text = shortened(str(value), TEXT_WIDTH)
    return (Span(text, url=str(value)),)


def _short_phrase(value: Any) -> Phrase:
    """Show an item of a list in a table: a record by its name, a value without where it comes from."""
    if isinstance(value, Record):
        return plain(_named(value))
    return _value_phrase(value, with_citations=False) if isinstance(value, Value) else _phrase(value)


def _value_phrase(value: Value, *, with_citations: bool = True) -> Phrase:
    """Show a value's fields in one line."""
    if isinstance(value, Citation):
        return cited(value)
    parts: list[Span] = []
    for name in shapes(type(value)):
        held = getattr(value, name)
        if held is None or held == () or (name == "citations" and not with_citations):
            continue
        if parts:
            parts.append(Span("; " if name == "citations" else ", "))
        if name in ("since", "until", "conferred_by"):
            parts.append(Span(f"{words_of(name)} "))
        parts += _joined(held)
    return tuple(parts)


def _joined(held: Any) -> Iterable[Span]:
    for number, item in enumerate(held if isinstance(held, tuple) else (held,)):
        if number:
            yield Span("; ")
        if isinstance(item, Record):
            yield Span(_named(item))
        else:
            yield from _phrase(item)


def snippet(hit: Hit) -> Phrase:
    """Show the piece that a search found, its words marked."""
    text = hit.snippet.text
    parts: list[Span] = []
    at = 0
    for start, end in hit.snippet.marks:
        parts += [Span(text[at:start]), Span(text[start:end], "mark")]
        at = end
    return (*parts, Span(text[at:]))


# --- where it comes from ---------------------------------------------------------------------------------------------


def cited(citation: Citation) -> Phrase:
    """Say where a citation points, as a reader counts, with a link to the source."""
    source = citation.source
    dated = f", {said_date(source.date)}" if source.date else ""
    basis = "" if citation.basis is Basis.REPORTED else f" ({citation.basis})"
    note = f": {shortened(citation.note, TEXT_WIDTH)}" if citation.note else ""
    return (
        Span(citation.place, url=source.url),
        Span(f" of {source.publisher}, “{shortened(source.title, CAPTION_WIDTH)}”{dated}{basis}{note}"),
    )


def _origin(record: Record) -> Cell:
    """Say in short where a record comes from: the first citation, and how many there are beside."""
    citations: tuple[Citation, ...] = getattr(record, "citations", ())
    if not citations:
        return EMPTY
    first = citations[0]
    more = f" and {len(citations) - 1} more" if len(citations) > 1 else ""
    return ((Span(first.source.publisher + ", "), Span(first.place, url=first.source.url), Span(more)),)
