"""What is an answer made of, before anybody draws it?

A command says what there is to show, once. Whether that becomes plain text or a picture on a terminal is `terminal`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summitdata.cli.printable import one_line
from summitdata.views.sheet import Phrase, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Title(NamedTuple):
    """What the whole answer is about."""

    text: str


class Heading(NamedTuple):
    """What the blocks under it have in common."""

    text: str


class Paragraph(NamedTuple):
    """A text beside its label, set to the width."""

    label: str
    text: Phrase
    indent: int


class Grid(NamedTuple):
    """Rows of cells under headings, and how a row is said, cell by cell, where there are no columns."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Phrase, ...]]
    said: Callable[..., Iterable[Block]]


class Document(NamedTuple):
    """A text for another program, which nobody may break into lines: a script, a schema, an exported data set."""

    text: str


class Change(NamedTuple):
    """A line of a difference, whose first sign says what came (+), what went (-) and what is otherwise (~)."""

    text: str


class Verdict(NamedTuple):
    """What came out, and whether it is good."""

    text: str
    good: bool


class Complaint(NamedTuple):
    """Why there is no answer."""

    text: str


Block = str | Phrase | Title | Heading | Paragraph | Grid | Document | Change | Verdict | Complaint
"""One part of an answer; a text or a phrase is a line as it stands."""


def grid(
    columns: tuple[str, ...], rows: Sequence[tuple[Phrase, ...]], said: Callable[..., Iterable[Block]]
) -> list[Block]:
    """Lay out rows where there are any."""
    return [Grid(columns, rows, said)] if rows else []


def key(text: str) -> Phrase:
    """Make a phrase of what a reader may type: a key, a code, a name of ours."""
    return (Span(text, "code"),)


def text_of(phrase: Phrase) -> str:
    """Say a phrase in plain text, what is marked in brackets."""
    return one_line("".join(f"[{span.text}]" if span.form == "mark" else span.text for span in phrase))
