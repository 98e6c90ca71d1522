"""Which words are a slip of the pen away, and how far?

A slip is a letter too many, too few, another, or two that changed places (optimal string alignment).
A word of fewer than four letters allows none, nor does one with a digit in it: 2024 is no slip for 2025.
One of four to seven letters allows one slip, a longer one two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT, LONG = 4, 8


def allowed(word: str) -> int:
    """Say how many slips a word allows."""
    if len(word) < SHORT or any(map(str.isdigit, word)):
        return 0
    return 1 if len(word) < LONG else 2


def distance(one: str, other: str, limit: int) -> int:
    """Count the slips between two words; `limit + 1` stands for any number above the limit."""
    above = limit + 1
    if abs(len(one) - len(other)) > limit:
        return above
    before: list[int] = []
    row = [min(j, above) for j in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [above] * len(row)
        row[0] = min(i, above)
        # Further from the diagonal than the limit, every way is too long.
        for j in range(max(i - limit, 1), min(i + limit, len(other)) + 1):
            wanted = other[j - 1]
            if letter == wanted:
                row[j] = before[j - 1]
                continue
            slips = min(before[j - 1], before[j], row[j - 1])
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                slips = min(slips, last[j - 2])
            row[j] = min(slips + 1, above)
        if min(row) > limit:
            return above
    return row[-1]


class Slips:
    """How far one word is from others; each of them is measured once."""

    TOO_MANY = 1_000

    def __init__(self, word: str) -> None:
        self._word = word
        self._limit = allowed(word)
        self._known: dict[str, int] = {}

    def fewest(self, others: Iterable[str]) -> int:
        """Count the slips to the nearest; `TOO_MANY` where none is near enough."""
        return min(map(self._to, others))

    def _to(self, other: str) -> int:
        slips = self._known.get(other)
        if slips is None:
            slips = distance(self._word, other, self._limit)
            slips = self._known[other] = slips if slips <= self._limit else self.TOO_MANY
        return slips


class NearWords:
    """An index of words that finds those a few slips from another, without looking at them all.

    A slip breaks at most two neighbouring pieces of a word, so of twice as many pieces as slips and one more,
    one stays whole, and stands no further from its place than the letters that came or went before it.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._having: dict[tuple[int, int, int, str], list[tuple[str, int]]] = {}
        for word in words:
            entry = (word, _letters(word))
            for limit in (1, 2):
                for number, start, end in _pieces(len(word), limit):
                    self._having.setdefault((limit, len(word), number, word[start:end]), []).append(entry)

    def near(self, word: str) -> dict[str, int]:
        """Give the words that are near enough, the word itself too where it is one, each with its distance."""
        limit = allowed(word)
        if limit == 0:
            return {}
        mine = _letters(word)
        candidates = {
            candidate
            for candidate, letters in self._sharing(word, limit)
            # A slip brings one letter and takes one, at most.
            if (letters & ~mine).bit_count() <= limit and (mine & ~letters).bit_count() <= limit
        }
        found = {candidate: distance(word, candidate, limit) for candidate in sorted(candidates)}
        return {candidate: away for candidate, away in found.items() if away <= limit}

    def _sharing(self, word: str, limit: int) -> Iterator[tuple[str, int]]:
        """Give the words that have a piece in common with this one, at nearly the same place."""
        for longer in range(-limit, limit + 1):
            length = len(word) + longer
            for number, start, end in _pieces(length, limit):
                for shift in range(-limit, limit + 1):
                    # The letters gained before the piece and after it are no more than the slips.
                    if abs(shift) + abs(longer + shift) <= limit and start + shift >= 0:
                        yield from self._having.get((limit, length, number, word[start + shift : end + shift]), ())


def _letters(word: str) -> int:
    """Note which letters a word has once, and which twice, in a bit each."""
    once = twice = 0
    for letter in word:
        bit = 1 << (ord(letter) & 31)
        twice |= once & bit
        once |= bit
    return once | twice << 32


def _pieces(length: int, limit: int) -> list[tuple[int, int, int]]:
    """Cut a length into pieces as equal as can be, if it is within reach of a word with that limit."""
    shortest, longest = (SHORT - 1, LONG) if limit == 1 else (LONG - 2, length)
    if not shortest <= length <= longest:
        return []
    count = 2 * limit + 1
    cuts = [length * number // count for number in range(count + 1)]
    return [(number, cuts[number], cuts[number + 1]) for number in range(count)]
