"""Which records answer a query, in which order?

An index of our own, in memory, made when it is first needed: Okapi BM25 over weighted fields (Robertson and Zaragoza,
The Probabilistic Relevance Framework, 2009, section 3.6). What speaks for it is in the documentation, with figures.

A record is found by the names of what it mentions too. These are not copied into each record that mentions them: the
index knows which records a name's bearer is mentioned in, and puts the two together when a word is first asked for.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from heapq import nlargest
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from summitdata.search.fields import MENTIONS, NAMING, WEIGHTS, mentioned, own_texts, texts
from summitdata.search.folding import words
from summitdata.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summitdata.model import Record
    from summitdata.search.query import Query

# The customary constants: how soon a repeated word stops to count, and how much a long text is held against it.
_SATURATION, _LENGTH_NORM = 1.2, 0.75
# A beginning may begin many words; those that the records have most are enough.
_PREFIX_WORDS = 64
_PREFIX_DISCOUNT = 0.6
# To how many places a score counts: so far every machine's arithmetic agrees.
_PLACES = 9
_FEW = 2_000
_FIELDS = tuple(WEIGHTS)
_ORDER = {field: order for order, field in enumerate(_FIELDS)}


Found = tuple[int, float]
"""The number of a record in the index, and its score."""

Postings = dict[int, float]
"""For a word: how much it weighs in each record that has it, by the record's number."""


class _Contents(NamedTuple):
    """What the records say, as it was read; nothing is counted or stemmed before a word is asked for."""

    places: Mapping[str, Sequence[int]]
    """For each folded word, where it stands, as often as it does.

    Record and field are one number, the record's times the count of fields and the field's among them: of these there
    are millions, and an object each would be slow.
    """
    mentioned_in: Mapping[int, Sequence[int]]
    norms: Sequence[float]
    vocabulary: Sequence[str]


class SearchIndex:
    """The words of records, and how much each weighs in each record."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records: Sequence[Record] = tuple(records)
        self._weighed: dict[str, Postings] = {}

    def search(self, query: Query, limit: int | None, admits: Callable[[Record], bool] | None = None) -> list[Found]:
        """Give the numbers of the records that answer a query, the best first.

        Records that have every word come first; where they don't fill the limit, those that have some come after.
        """
        wanted = [self._postings(word) for word in query.stems]
        if query.prefix is not None:
            wanted.append(self._beginning(query.prefix))
        full = _all_of(wanted)
        found = _best(self._kept(full, query, admits), limit)
        if len(wanted) > 1 and (limit is None or len(found) < limit):
            partial = self._kept(_some_of(wanted, full), query, admits)
            found += _best(partial, None if limit is None else limit - len(found))
        return found

    def _kept(self, scores: Postings, query: Query, admits: Callable[[Record], bool] | None) -> Postings:
        """Keep the records that have no word excluded and every phrase, and are admitted."""
        for word in query.excluded:
            without = self._postings(stem(word))
            scores = {number: score for number, score in scores.items() if number not in without}
        if query.phrases:
            scores = {n: score for n, score in scores.items() if self._has_phrases(n, query.phrases)}
        if admits is not None:
            scores = {number: score for number, score in scores.items() if admits(self.records[number])}
        return scores

    def _has_phrases(self, number: int, phrases: Iterable[Sequence[str]]) -> bool:
        said = [[stem(word) for word in words(text)] for _, text in texts(self.records[number])]
        return all(any(_follow(list(map(stem, phrase)), text) for text in said) for phrase in phrases)

    def _postings(self, stemmed: str) -> Postings:
        """Weigh a stem in every record that has it, in its own words or in the name of what it mentions."""
        weighed = self._weighed.get(stemmed)
        if weighed is None:
            counts = self._counted(stemmed)
            if not counts:
                return counts
            # Two threads may both come here; what they work out is the same.
            weighed = self._weighed[stemmed] = _weighed(counts, self._contents.norms)
        return weighed

    def _counted(self, stemmed: str) -> Postings:
        """Say how often each record has a stem, by weight of field."""
        contents = self._contents
        counts: Postings = defaultdict(float)
        # Whatever a stem has lost, it has not lost its first letter.
        for word in self._words_beginning(stemmed[:1]):
            if stem(word) != stemmed:
                continue
            for place in contents.places[word]:
                number, order = divmod(place, len(_FIELDS))
                field = _FIELDS[order]
                counts[number] += WEIGHTS[field]
                if field in NAMING:
                    for other in contents.mentioned_in.get(number, ()):
                        counts[other] += WEIGHTS[MENTIONS]
        return counts

    def _beginning(self, prefix: str) -> Postings:
        """Weigh the words that a beginning may begin; the word itself counts in full, longer ones less."""
        whole = self._postings(stem(prefix))
        longer = set(map(stem, self._words_beginning(prefix))) - {stem(prefix)}
        if not longer:
            return whole
        begun: Iterable[Postings] = map(self._postings, longer)
        if len(longer) > _PREFIX_WORDS:
            begun = nlargest(_PREFIX_WORDS, map(self._postings, sorted(longer)), key=len)
        weights = dict(whole)
        for postings in begun:
            for number, weight in postings.items():
                discounted = weight * _PREFIX_DISCOUNT
                if weights.get(number, 0.0) < discounted:
                    weights[number] = discounted
        return weights

    def _words_beginning(self, prefix: str) -> Sequence[str]:
        vocabulary = self._contents.vocabulary
        # No folded word has the last character of all, which is none that anybody writes.
        return vocabulary[bisect_left(vocabulary, prefix) : bisect_left(vocabulary, f"{prefix}\U0010ffff")]

    @cached_property
    def _contents(self) -> _Contents:
        """Read every record once."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        lengths, names_lengths = [0.0] * len(self.records), [0.0] * len(self.records)
        for number, record in enumerate(self.records):
            for field, text in own_texts(record):
                said, place = words(text), number * len(_FIELDS) + _ORDER[field]
                for word in said:
                    places[word].append(place)
                lengths[number] += len(said) * WEIGHTS[field]
                if field in NAMING:
                    names_lengths[number] += len(said) * WEIGHTS[MENTIONS]
        mentioned_in: defaultdict[int, list[int]] = defaultdict(list)
        numbers = {id(record): number for number, record in enumerate(self.records)}
        for number, record in enumerate(self.records):
            for other in map(numbers.__getitem__, mentioned(record)):
                mentioned_in[other].append(number)
                lengths[number] += names_lengths[other]
        return _Contents(places, mentioned_in, _norms(lengths), sorted(places))


def _norms(lengths: Sequence[float]) -> list[float]:
    average = sum(lengths) / len(lengths) if any(lengths) else 1.0
    return [_SATURATION * (1 - _LENGTH_NORM + _LENGTH_NORM * length / average) for length in lengths]


def _weighed(counts: Postings, norms: Sequence[float]) -> Postings:
    rarity = math.log(1 + (len(norms) - len(counts) + 0.5) / (len(counts) + 0.5))
    gain = rarity * (_SATURATION + 1)
    return {number: gain * count / (count + norms[number]) for number, count in counts.items()}


def _all_of(wanted: Sequence[Postings]) -> Postings:
    """Add up the weights in the records that have every word, in the query's order: so the sums are the same always."""
    if len(wanted) < 2:
        return wanted[0] if wanted else {}
    fewest = min(wanted, key=len)
    common = set(fewest)
    for postings in wanted:
        common &= postings.keys()
    scores = dict.fromkeys(common, 0.0)
    for postings in wanted:
        scores = {number: score + postings[number] for number, score in scores.items()}
    return scores


def _some_of(wanted: Sequence[Postings], full: Postings) -> Postings:
    """Weigh the records that have some of the words by how many, and below any that has them all."""
    sums: Postings = {}
    counts: dict[int, int] = {}
    for postings in wanted:
        for number, weight in postings.items():
            sums[number] = sums.get(number, 0.0) + weight
            counts[number] = counts.get(number, 0) + 1
    scores = {n: total * counts[n] / len(wanted) for n, total in sums.items() if n not in full}
    if full and scores:
        scale = min(1.0, min(full.values()) / max(scores.values()) * 0.999)
        scores = {number: score * scale for number, score in scores.items()}
    return scores


def _best(scores: Postings, limit: int | None) -> list[Found]:
    """Give the highest scores, the highest first; equal ones in the order of the records."""
    count = len(scores) if limit is None else max(limit, 0)
    # Only what could be among them is rounded and ranked.
    kept = _leading(scores, count) if 0 < count < len(scores) else scores.items()
    ranked = sorted([(-round(score, _PLACES), number) for number, score in kept])
    return [(number, -score) for score, number in ranked[:count]]


def _leading(scores: Postings, count: int) -> Iterable[tuple[int, float]]:
    """Give at least so many of the highest scores, and all that are equal when rounded to the least of them."""
    if len(scores) > _FEW:
        least = nlargest(count, scores.values())[-1] - 10**-_PLACES
        return [item for item in scores.items() if item[1] >= least]
    # To sort a few is faster than to look through them.
    descending = sorted(scores.items(), key=itemgetter(1), reverse=True)
    least = descending[count - 1][1] - 10**-_PLACES
    return takewhile(lambda item: item[1] >= least, descending)


def _follow(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Tell whether the words stand in the text one after another."""
    count = len(phrase)
    return any(text[at : at + count] == list(phrase) for at in range(len(text) - count + 1))
