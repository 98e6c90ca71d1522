"""What does one record say, and according to whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.wording import joined, paragraph
from summitdata.model import Citation, FrozenMap, Observation, Record, Value, shapes
from summitdata.views.wording import said_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset

INDENT = 14


def record_lines(record: Record, dataset: Dataset) -> list[str]:
    """Lay out a record: its caption, its fields, who gave it, what others have instead, and the citations."""
    lines = [*paragraph("", record.caption, 0), record.key, ""]
    for name in shapes(type(record)):
        value = getattr(record, name)
        # The caption says it already, or nothing is there to say.
        if name == "id" or value is None or value in ((), {}) or value == record.caption:
            continue
        if name == "citations" and isinstance(record, Observation):
            lines += paragraph("in words", said_value(record), INDENT)
            givers = joined(speaker.caption for speaker in dataset.speakers_of(record))
            lines += paragraph("given", f"according to {givers}", INDENT) if givers else []
        if name == "citations":
            lines += _disputed(record, dataset)
        if name != "rivals":
            lines += _field(name, value)
    return lines


def _disputed(record: Record, dataset: Dataset) -> Iterator[str]:
    """Say what others have in place of what a record holds, and why they differ."""
    for conflict in dataset.conflicts():
        others = [claim for claim in conflict.claims if claim.record != record]
        if len(others) < len(conflict.claims):
            told = "; ".join(map(str, others))
            field = conflict.field.replace("_", " ")
            yield from paragraph("disputed", f"{field}: {told}. {conflict.explanation or ''}".strip(), INDENT)


def _field(name: str, value: Any) -> Iterator[str]:
    label = "according to" if name == "citations" else name.replace("_", " ")
    if name == "segments":
        yield from paragraph(label, f"{len(value)} of them", INDENT)
        return
    items = value if isinstance(value, tuple) else (value,)
    for number, item in enumerate(items):
        yield from paragraph(label if number == 0 else "", _said(item), INDENT)


def _said(value: Any) -> str:
    if isinstance(value, Record):
        return f"{value.caption} ({value.key})"
    if isinstance(value, Citation):
        return _citation(value)
    if isinstance(value, FrozenMap):
        return "; ".join(f"{language}: {name}" for language, name in value.items())
    if isinstance(value, Value):
        held = ((name, getattr(value, name)) for name in shapes(type(value)))
        return ", ".join(f"{name.replace('_', ' ')}: {_inner(item)}" for name, item in held if item not in (None, ()))
    return str(value)


def _inner(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(_inner(item) for item in value)
    if isinstance(value, Citation):
        return _citation(value)
    return value.caption if isinstance(value, Record) else str(value)


def _citation(citation: Citation) -> str:
    source = citation.source
    note = f" - {citation.note}" if citation.note else ""
    return f"{source.publisher}, {source.title!r}, {citation.place} ({citation.basis}){note}"
