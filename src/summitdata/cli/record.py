"""What does one record say, and according to whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.wording import paragraph
from summitdata.model import Citation, FrozenMap, Observation, Record, Value, shapes
from summitdata.views.wording import said_value

if TYPE_CHECKING:
    from collections.abc import Iterator

INDENT = 14


def record_lines(record: Record) -> list[str]:
    """Lay out a record: its caption, its fields, and the citations that carry it."""
    lines = [*paragraph("", record.caption, 0), record.key, ""]
    for name in shapes(type(record)):
        value = getattr(record, name)
        # The caption says it already, or nothing is there to say.
        if name == "id" or value is None or value in ((), {}) or value == record.caption:
            continue
        lines += _field(name, value)
    if isinstance(record, Observation):
        lines += paragraph("in words", said_value(record), INDENT)
    return lines


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
