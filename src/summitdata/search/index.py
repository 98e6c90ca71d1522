"""Which records answer a query, in which order?

An index of our own, in memory, made when it is first needed: Okapi BM25 over weighted fields (Robertson and Zaragoza,
The Probabilistic Relevance Framework, 2009, section 3.6). SQLite's full text was measured beside it and builds faster,
but its folding does not tell й from и nor find ł under l, a connection can't be shared between threads, and its query
language would have to be kept from users; a plain scan is as fast for a few hundred records and slower for many more.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from summitdata.search.fields import WEIGHTS, texts
from summitdata.search.folding import words
from summitdata.search.query import Query, parse
from summitdata.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summitdata.model import Record

# The customary constants: how soon a repeated word stops to count, and how much a long text is held against it.
_SATURATION, _LENGTH_NORM = 1.2, 0.75
# A beginning may begin many words; those that the records have most are enough.
_PREFIX_WORDS = 64
_PREFIX_DISCOUNT = 0.6


class Found(NamedTuple):
    """The number of a record in the index, and its score."""

    number: int
    score: float


Postings = dict[int, float]
"""For a word: how much it weighs in each record that has it, by the record's number."""


class SearchIndex:
    """The words of records, and how much each weighs in each record."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records: Sequence[Record] = tuple(records)

    def search(self, text: str, limit: int | None, admits: Callable[[Record], bool] | None = None) -> list[Found]:
        """Give the numbers of the records that answer a query, the best first.

        Records that have every word come first asked for; where no record has them all, any of the words is enough.
        """
        query = parse(text)
        wanted = [self._postings.get(word, {}) for word in query.stems]
        if query.prefix is not None:
            wanted.append(self._beginning(query.prefix))
        scores = self._scores(query, wanted)
        if admits is not None:
            scores = {number: score for number, score in scores.items() if admits(self.records[number])}
        count = len(scores) if limit is None else max(limit, 0)
        best = nsmallest(count, scores.items(), key=lambda item: (-item[1], item[0]))
        return [Found(number, score) for number, score in best]

    def _scores(self, query: Query, wanted: list[Postings]) -> dict[int, float]:
        """Add up what each word weighs, in the query's order, so that the sums are the same everywhere."""
        scores = (_all_of(wanted) if all(wanted) else {}) or _any_of(wanted)
        without = {number for word in query.excluded for number in self._postings.get(stem(word), ())}
        kept = ((number, score) for number, score in scores.items() if number not in without)
        if query.phrases:
            kept = ((number, score) for number, score in kept if self._has_phrases(number, query.phrases))
        return {number: round(score, 9) for number, score in kept}

    def _has_phrases(self, number: int, phrases: Iterable[Sequence[str]]) -> bool:
        said = [[stem(word) for word in words(text)] for _, text in texts(self.records[number])]
        return all(any(_follow(list(map(stem, phrase)), text) for text in said) for phrase in phrases)

    def _beginning(self, prefix: str) -> Postings:
        """Weigh the words that a beginning may begin; the word itself counts in full, longer ones less."""
        whole = self._postings.get(stem(prefix), {})
        start = bisect_left(self._vocabulary, prefix)
        longer: set[str] = set()
        for word in self._vocabulary[start:]:
            if not word.startswith(prefix):
                break
            longer.add(stem(word))
        longer.discard(stem(prefix))
        chosen = nsmallest(_PREFIX_WORDS, longer, key=lambda word: (-len(self._postings[word]), word))
        weights: Postings = {}
        for word in chosen:
            for number, weight in self._postings[word].items():
                weights[number] = max(weights.get(number, 0.0), weight * _PREFIX_DISCOUNT)
        for number, weight in whole.items():
            weights[number] = max(weights.get(number, 0.0), weight)
        return weights

    @cached_property
    def _counts(self) -> list[dict[str, float]]:
        """For each record, how often it has each word, by weight of field."""
        counted: list[dict[str, float]] = []
        for record in self.records:
            counts: dict[str, float] = {}
            for field, text in texts(record):
                weight = WEIGHTS[field]
                for word in words(text):
                    counts[word] = counts.get(word, 0.0) + weight
            counted.append(counts)
        return counted

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted({word for counts in self._counts for word in counts})

    @cached_property
    def _postings(self) -> dict[str, Postings]:
        lengths = [sum(counts.values()) for counts in self._counts]
        average = sum(lengths) / len(lengths) if lengths else 1.0
        frequencies: dict[str, Postings] = {}
        for number, counts in enumerate(self._counts):
            for word, count in counts.items():
                postings = frequencies.setdefault(stem(word), {})
                postings[number] = postings.get(number, 0.0) + count
        norms = [_SATURATION * (1 - _LENGTH_NORM + _LENGTH_NORM * length / (average or 1.0)) for length in lengths]
        return {word: _weighed(postings, norms) for word, postings in frequencies.items()}


def _weighed(postings: Postings, norms: Sequence[float]) -> Postings:
    rarity = math.log(1 + (len(norms) - len(postings) + 0.5) / (len(postings) + 0.5))
    gain = rarity * (_SATURATION + 1)
    return {number: gain * count / (count + norms[number]) for number, count in postings.items()}


def _all_of(wanted: Sequence[Postings]) -> Postings:
    """Add up the weights in the records that have every word."""
    if not wanted:
        return {}
    fewest = min(wanted, key=len)
    others = [postings for postings in wanted if postings is not fewest]
    scores: Postings = {}
    for number, weight in fewest.items():
        total = weight
        for postings in others:
            further = postings.get(number)
            if further is None:
                break
            total += further
        else:
            scores[number] = total
    return scores


def _any_of(wanted: Iterable[Postings]) -> Postings:
    scores: Postings = {}
    for postings in wanted:
        for number, weight in postings.items():
            scores[number] = scores.get(number, 0.0) + weight
    return scores


def _follow(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Tell whether the words stand in the text one after another."""
    count = len(phrase)
    return any(text[at : at + count] == list(phrase) for at in range(len(text) - count + 1))
