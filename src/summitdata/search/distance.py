"""Which words are a slip of the pen away, and how far?

A slip is a letter too many, too few, another, or two that changed places (optimal string alignment).
A word of fewer than four letters allows none, one of up to seven allows one, a longer one two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT, LONG = 4, 8
# A slip breaks at most two of the pieces of a word, when two letters change places across a border.
# So of four pieces one stays whole through one such and one other slip.
_PIECES = 4


def allowed(word: str) -> int:
    """Say how many slips a word of that length allows."""
    return 0 if len(word) < SHORT else 1 if len(word) < LONG else 2


def distance(one: str, other: str, limit: int) -> int:
    """Count the slips between two words; `limit + 1` stands for any number above the limit."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


class NearWords:
    """An index of words that finds those a few slips from another, without looking at them all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._having: dict[tuple[int, int, str], list[str]] = {}
        for word in words:
            for number, start, end in _pieces(len(word)):
                self._having.setdefault((len(word), number, word[start:end]), []).append(word)

    def near(self, word: str) -> dict[str, int]:
        """Give the words that are near enough, each with its distance."""
        limit = allowed(word)
        found: dict[str, int] = {}
        for candidate in self._candidates(word, limit):
            if candidate not in found:
                found[candidate] = distance(word, candidate, limit)
        return {candidate: away for candidate, away in found.items() if away <= limit}

    def _candidates(self, word: str, limit: int) -> Iterator[str]:
        """Give the words that share a piece with this one, at nearly the same place."""
        for length in range(len(word) - limit, len(word) + limit + 1):
            for number, start, end in _pieces(length):
                for shift in range(-limit, limit + 1):
                    if start + shift >= 0:
                        yield from self._having.get((length, number, word[start + shift : end + shift]), ())


def _pieces(length: int) -> list[tuple[int, int, int]]:
    """Cut a length into pieces as equal as can be: number, start and end of each."""
    count = min(_PIECES, max(length, 1))
    cuts = [length * number // count for number in range(count + 1)]
    return [(number, cuts[number], cuts[number + 1]) for number in range(count)]
