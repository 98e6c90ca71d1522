"""What does a search give back?"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import attrs

from summitdata._display import Displayed

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitdata.model.identity import Record


@attrs.frozen(kw_only=True)
class Snippet:
    """A piece of a field's text, with the words that matched marked.

    Attributes:
        text: The piece.
        marks: Start and end of each word that matched, in that piece.

    >>> snippet = Snippet(text="Share <water>", marks=((7, 12),))
    >>> print(snippet)
    Share <[water]>
    >>> snippet.html
    'Share &lt;<mark>water</mark>&gt;'
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def html(self) -> str:
        """The piece as HTML, everything escaped, each match in a `mark` element."""
        return self._marked("<mark>", "</mark>", escape)

    def __str__(self) -> str:
        """Give the piece as plain text, each match in brackets."""
        return self._marked("[", "]", str)

    def _marked(self, before: str, after: str, write: Callable[[str], str]) -> str:
        parts: list[str] = []
        at = 0
        for start, end in self.marks:
            parts += [write(self.text[at:start]), before, write(self.text[start:end]), after]
            at = end
        return "".join([*parts, write(self.text[at:])])


@attrs.frozen(kw_only=True)
class Hit(Displayed):
    """A record that a search found.

    Attributes:
        record: The record.
        score: How well it matches; higher is better, and comparable within one search only.
        field: The field in which most of it matched.
        words: The words of the query that matched, folded.
        snippet: A piece of that field's text.
    """

    record: Record
    score: float
    field: str
    words: tuple[str, ...]
    snippet: Snippet

    def __repr__(self) -> str:
        """Name the record and show the piece, in one line."""
        return f"<Hit {' '.join(str(self).split())}>"

    def __str__(self) -> str:
        """Name the record and show the piece."""
        return f"{self.record.key} ({self.field}): {self.snippet}"
