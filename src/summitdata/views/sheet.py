"""What is a display made of? Plain data: one caption, rows of cells, and texts that nobody has escaped yet."""

from __future__ import annotations

from typing import Literal, NamedTuple

from summitdata.views.wording import is_address

Form = Literal["plain", "code", "mark"]


class Span(NamedTuple):
    """A piece of text: as it is, as code or marked, and perhaps a link."""

    text: str
    form: Form = "plain"
    url: str | None = None

    @property
    def link(self) -> str | None:
        """The address to follow, if it is one that only ever opens a page."""
        return self.url if self.url is not None and is_address(self.url) else None


Phrase = tuple[Span, ...]
"""Pieces that stand in one line."""

Cell = tuple[Phrase, ...]
"""The things that one cell lists, each a phrase."""


class Row(NamedTuple):
    """A row: what it is about, and the cells beside that."""

    heading: Phrase
    cells: tuple[Cell, ...]


class Sheet(NamedTuple):
    """A table with a caption, a heading for each column and each row, and a note on what was left out."""

    caption: Phrase
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str | None = None


def plain(text: str) -> Phrase:
    """Make a phrase of one text."""
    return (Span(text),)


def cell(text: str) -> Cell:
    """Make a cell of one text."""
    return (plain(text),)


EMPTY: Cell = ()
