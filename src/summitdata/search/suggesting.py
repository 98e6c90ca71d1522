"""What may have been meant by a name that nothing goes by?

What is offered need not be right, only worth a look. So it may go further than what is taken for the name itself:
the beginning of a word, and words with the same consonants, in which spellings from other scripts mostly agree
(Berdymukhammedov, Berdimuhamedow).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summitdata.search.distance import NearWords

_EQUAL, _NEAR, _BEGINNING, _CONSONANTS = 1.0, 0.8, 0.6, 0.6
_SHORTEST_BEGINNING, _FEWEST_CONSONANTS = 3, 4

_LONGEST = 40
"""How much of a word is looked at."""

# Vowels, and the letters that come and go between one transliteration and another.
_LOOSE = re.compile("[aeiouyjhаеёиоуыэюяйьъ]")
_SAME = str.maketrans("wfqcxz", "vvkkss")
_REPEATED = re.compile(r"(.)\1+")


class Suggestions:
    """An index of the words of names, to find those that are somewhat like others."""

    def __init__(
        self, names: Sequence[Sequence[str]], by_word: Mapping[str, Sequence[int]], near_words: NearWords
    ) -> None:
        self._names = names
        self._by_word = by_word
        self._near_words = near_words

    def nearest(self, asked: Sequence[str]) -> list[int]:
        """Give the numbers of names that have words like those asked for, the likest first.

        A rare word says more, and so does a word of a short name.
        """
        scores: dict[int, float] = {}
        for word in dict.fromkeys(word[:_LONGEST] for word in asked):
            likest: dict[int, float] = {}
            for like, closeness in self._alike(word):
                weight = closeness * math.log(1 + len(self._names) / len(self._by_word[like]))
                for number in self._by_word[like]:
                    likest[number] = max(weight, likest.get(number, 0.0))
            for number, weight in likest.items():
                scores[number] = scores.get(number, 0.0) + weight / math.sqrt(len(self._names[number]))
        return sorted(scores, key=lambda number: (-round(scores[number], 9), number))

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """Give the words that are like a word, and how like each is."""
        if word in self._by_word:
            yield word, _EQUAL
        yield from ((near, _NEAR) for near in self._near_words.near(word))
        # The last letter of a beginning may be wrong.
        beginning = word[: max(len(word) - 1, _SHORTEST_BEGINNING)]
        if len(word) >= _SHORTEST_BEGINNING:
            longer = self._sorted[bisect_left(self._sorted, beginning) :]
            yield from ((other, _BEGINNING) for other in takewhile(lambda other: other.startswith(beginning), longer))
        shorter = (word[:end] for end in range(_SHORTEST_BEGINNING, len(word)))
        yield from ((other, _BEGINNING) for other in shorter if other in self._by_word)
        yield from ((other, _CONSONANTS) for other in self._by_consonants.get(_consonants(word), ()))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _by_consonants(self) -> dict[str, list[str]]:
        having: dict[str, list[str]] = {}
        for word in self._by_word:
            consonants = _consonants(word)
            if len(consonants) >= _FEWEST_CONSONANTS:
                having.setdefault(consonants, []).append(word)
        return having


def _consonants(word: str) -> str:
    return _REPEATED.sub(r"\1", _LOOSE.sub("", word).translate(_SAME))
