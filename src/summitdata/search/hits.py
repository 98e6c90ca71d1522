"""What is shown of a record that was found?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.model.hit import Hit, Snippet
from summitdata.search.fields import WEIGHTS, texts
from summitdata.search.folding import located
from summitdata.search.stemming import stem

if TYPE_CHECKING:
    from summitdata.model import Record
    from summitdata.search.query import Query

WIDTH = 120
"""How many characters of a text a snippet shows at most."""


def hit(record: Record, score: float, query: Query) -> Hit:
    """Say where in a record the words of a query stand, and show the text that has most of them."""
    best: tuple[float, str, str, list[tuple[int, int, str]]] | None = None
    matched: dict[str, None] = {}
    for field, text in texts(record):
        marks = [word for word in located(text) if _wanted(word[2], query)]
        matched.update(dict.fromkeys(word for _, _, word in marks))
        weight = WEIGHTS[field] * len({word for _, _, word in marks})
        if best is None or weight > best[0]:
            best = (weight, field, text, marks)
    _, field, text, marks = best or (0.0, "name", record.caption, [])
    return Hit(record=record, score=score, field=field, words=tuple(matched), snippet=_snippet(text, marks))


def _wanted(word: str, query: Query) -> bool:
    if query.prefix is not None and word.startswith(query.prefix):
        return True
    return stem(word) in query.stems or (query.prefix is not None and stem(word) == stem(query.prefix))


def _snippet(text: str, marks: list[tuple[int, int, str]]) -> Snippet:
    """Cut a text around its first match, at white space where there is some."""
    start = 0
    if marks and marks[0][0] > WIDTH // 2:
        start = text.rfind(" ", 0, marks[0][0] - WIDTH // 3) + 1
    end = len(text)
    if end - start > WIDTH:
        space = text.rfind(" ", start + WIDTH // 2, start + WIDTH)
        end = space if space > 0 else start + WIDTH
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b, _ in marks if start <= a and b <= end)
    return Snippet(text=before + text[start:end] + after, marks=inside)
