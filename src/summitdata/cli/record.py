"""What does one record say, and according to whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.blocks import Heading, key
from summitdata.cli.wording import joined, paragraph
from summitdata.model import Citation, FrozenMap, Observation, Record, Value, shapes
from summitdata.views.sheet import Span, plain
from summitdata.views.wording import said_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.cli.blocks import Block
    from summitdata.dataset import Dataset
    from summitdata.views.sheet import Phrase

INDENT = 14


def record_blocks(record: Record, dataset: Dataset) -> list[Block]:
    """Lay out a record: its caption, its fields, who gave it, what others have instead, and the citations."""
    blocks: list[Block] = [Heading(record.caption), key(record.key), ""]
    for name in shapes(type(record)):
        value = getattr(record, name)
        # The caption says it already, or nothing is there to say.
        if name == "id" or value is None or value in ((), {}) or value == record.caption:
            continue
        if name == "citations" and isinstance(record, Observation):
            blocks += paragraph("in words", said_value(record), INDENT)
            givers = joined(speaker.caption for speaker in dataset.speakers_of(record))
            blocks += paragraph("given", f"according to {givers}", INDENT) if givers else []
        if name == "citations":
            blocks += _disputed(record, dataset)
        if name != "rivals":
            blocks += _field(name, value)
    return blocks


def _disputed(record: Record, dataset: Dataset) -> Iterator[Block]:
    """Say what others have in place of what a record holds, and why they differ."""
    for conflict in dataset.conflicts():
        others = [claim for claim in conflict.claims if claim.record != record]
        if len(others) < len(conflict.claims):
            told = "; ".join(map(str, others))
            field = conflict.field.replace("_", " ")
            yield from paragraph("disputed", f"{field}: {told}. {conflict.explanation or ''}".strip(), INDENT)


def _field(name: str, value: Any) -> Iterator[Block]:
    label = "according to" if name == "citations" else name.replace("_", " ")
    if name == "segments":
        yield from paragraph(label, f"{len(value)} of them", INDENT)
        return
    items = value if isinstance(value, tuple) else (value,)
    for number, item in enumerate(items):
        yield from paragraph(label if number == 0 else "", _said(item), INDENT)


def _said(value: Any) -> Phrase:
    if isinstance(value, Record):
        return (Span(f"{value.caption} ("), *key(value.key), Span(")"))
    if isinstance(value, Citation):
        return _citation(value)
    if isinstance(value, FrozenMap):
        return plain("; ".join(f"{language}: {name}" for language, name in value.items()))
    if isinstance(value, Value):
        held = ((name, getattr(value, name)) for name in shapes(type(value)))
        fields = ((Span(f"{name.replace('_', ' ')}: "), *_inner(item)) for name, item in held if item not in (None, ()))
        return _strung(", ", fields)
    return (Span(str(value), url=str(value)),)


def _inner(value: Any) -> Phrase:
    if isinstance(value, tuple):
        return _strung("; ", map(_inner, value))
    if isinstance(value, Citation):
        return _citation(value)
    return plain(value.caption if isinstance(value, Record) else str(value))


def _citation(citation: Citation) -> Phrase:
    source = citation.source
    note = f" - {citation.note}" if citation.note else ""
    return (
        Span(f"{source.publisher}, "),
        Span(f"{source.title!r}", url=source.url),
        Span(f", {citation.place} ({citation.basis}){note}"),
    )


def _strung(between: str, phrases: Iterable[Phrase]) -> Phrase:
    """String phrases together."""
    spans: list[Span] = []
    for phrase in phrases:
        spans += [Span(between), *phrase] if spans else phrase
    return tuple(spans)
