"""What does a search give back, and what is shown of a record that was found?"""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import attrs

from summitdata._display import Displayed
from summitdata.search.fields import WEIGHTS, texts
from summitdata.search.folding import located, words
from summitdata.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitdata.model import Record
    from summitdata.search.query import Query

WIDTH = 120
"""How many characters of a text a snippet shows at most."""


@attrs.frozen(kw_only=True)
class Snippet:
    """A piece of a field's text, with the words that matched marked.

    Attributes:
        text: The piece.
        marks: Start and end of each word that matched, in that piece.

    >>> from summitdata import Snippet
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
class _Match:
    """A text of a record, and where the words of the query stand in it."""

    field: str
    text: str
    marks: tuple[tuple[int, int, str], ...]

    @property
    def weight(self) -> float:
        return WEIGHTS[self.field] * len({word for _, _, word in self.marks})


@attrs.frozen(kw_only=True)
class Hit(Displayed):
    """A record that a search found. Where its words stand is worked out when it is first asked for.

    Attributes:
        record: The record.
        score: How well it matches; higher is better, and comparable within one search only.
        query: What was asked.

    >>> import summitdata as sd
    >>> hit = sd.load().search("rare earth research", kind="initiatives")[0]
    >>> hit.field, hit.words
    ('name', ('research', 'rare', 'earths'))
    >>> print(hit.snippet)
    Regional [research] centre for [rare] [earths] in Astana
    """

    record: Record
    score: float
    query: Query

    @cached_property
    def _matches(self) -> list[_Match]:
        """Look through the record's texts."""
        is_wanted = _wanted_by(self.query)
        return [_Match(field=field, text=text, marks=_marks(text, is_wanted)) for field, text in texts(self.record)]

    @property
    def _best(self) -> _Match:
        """The text that has most of the words, the first of several."""
        return max(self._matches, key=lambda match: match.weight)

    @property
    def field(self) -> str:
        """The field in which most of the query matched: `name`, `names`, `summary`, `details` or `mentions`."""
        return self._best.field

    @property
    def words(self) -> tuple[str, ...]:
        """The record's words that matched, folded, each once."""
        return tuple(dict.fromkeys(word for match in self._matches for _, _, word in match.marks))

    @property
    def snippet(self) -> Snippet:
        """A piece of that field's text, with the words that matched marked."""
        best = self._best
        return _cut(best.text, best.marks)

    def __str__(self) -> str:
        """Name the record and show the piece."""
        return f"{self.record.key} ({self.field}): {self.snippet}"

    def __repr__(self) -> str:
        """Name the record and show the piece, in one line."""
        return f"<Hit {' '.join(str(self).split())}>"


def _wanted_by(query: Query) -> Callable[[str], bool]:
    """Make the test that a folded word is one that a query asks for."""
    stems, prefix = set(query.stems), query.prefix
    if prefix is None:
        return lambda word: stem(word) in stems
    stems.add(stem(prefix))
    return lambda word: stem(word) in stems or word.startswith(prefix)


def _marks(text: str, is_wanted: Callable[[str], bool]) -> tuple[tuple[int, int, str], ...]:
    """Say where in a text the words stand that are wanted; few texts have any, and to see that is quick."""
    if not any(map(is_wanted, words(text))):
        return ()
    return tuple(mark for mark in located(text) if is_wanted(mark[2]))


def _cut(text: str, marks: tuple[tuple[int, int, str], ...]) -> Snippet:
    """Cut a text around its first match, at white space where there is some near."""
    start, first = 0, marks[0][0] if marks else 0
    if first > WIDTH // 2:
        start = text.rfind(" ", first - WIDTH // 2, first - WIDTH // 3) + 1 or first - WIDTH // 3
    end = len(text)
    if end - start > WIDTH:
        space = text.rfind(" ", start + WIDTH // 2, start + WIDTH)
        end = space if space > 0 else start + WIDTH
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    # One character may be two words (½).
    inside = dict.fromkeys((a + shift, b + shift) for a, b, _ in marks if start <= a and b <= end)
    return Snippet(text=before + text[start:end] + after, marks=tuple(inside))
