"""Whom or what does a name mean?

The stages, each tried only where the ones before found nothing: the name itself; an alias; either of them folded, in
any order of words; some of the words of a name; a name within a slip of the pen or two.
Two records at the same stage are a tie, which is reported and never decided.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from summitdata.errors import Ambiguous, NotFound, shown
from summitdata.hints import near
from summitdata.model import Country, Named, Organization, Person, Record, Source
from summitdata.search.distance import NearWords
from summitdata.search.folding import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

NAME, ALIAS = 0, 1
MARGIN = 1
"""How much nearer than any other record a misspelt name must be.

With it, two slips never lead silently to another record: one at distance two and one at distance one are a tie.
"""
_LONGEST = 200
_CANDIDATES_SHOWN = 8


def names_of(record: Record) -> Iterator[tuple[str, int]]:
    """Give every name that a record goes by, and whether it is its name or an alias."""
    yield record.key, NAME
    yield record.id, NAME
    if isinstance(record, Source):
        yield record.title, NAME
    if isinstance(record, Country):
        for code in (record.alpha_2, record.alpha_3, record.numeric, record.official_name):
            if code is not None:
                yield code, NAME
    if isinstance(record, Organization) and record.abbreviation is not None:
        yield record.abbreviation, NAME
    if isinstance(record, Named):
        yield record.name, NAME
        yield from ((name, ALIAS) for name in (*record.names.values(), *record.aliases))
    if isinstance(record, Person):
        yield from ((office.title, ALIAS) for office in record.offices if office.until is None)


Names = dict[str, dict[str, int]]
"""For each spelling, the keys of the records that go by it, with the best rank of that name."""


class NameIndex:
    """The names of records; each stage's index is made when that stage is first reached."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {record.key: record for record in records}

    def find(self, text: str, kinds: Collection[type[Record]] | None = None) -> Record:
        """Give the one record that a name means.

        Raises:
            NotFound: No name is near enough; `.suggestions` has the nearest.
            Ambiguous: Several records go by that name, or are equally near; `.candidates` has them.
        """
        folded = words(text[:_LONGEST])
        stages = ((self._spelt, 0), (self._folded, 0), (self._partly, 0), (self._misspelt, MARGIN))
        for stage, margin in stages:
            ranks = {
                k: rank for k, rank in stage(text, folded).items() if kinds is None or type(self._records[k]) in kinds
            }
            keys = sorted(key for key, rank in ranks.items() if rank <= min(ranks.values()) + margin)
            if len(keys) == 1:
                return self._records[keys[0]]
            if keys:
                raise self._tie(text, keys)
        raise NotFound(f"Nothing goes by the name {shown(text)}.", self.suggestions(text, kinds))

    def _spelt(self, asked: str, _folded: list[str]) -> dict[str, int]:
        """Look for the very spelling; a record's own name beats another's alias."""
        return self._by_spelling.get(unicodedata.normalize("NFC", asked), {})

    def _folded(self, _asked: str, folded: list[str]) -> dict[str, int]:
        """Look for the folded words in any order, then for the same letters with other spaces."""
        return self._by_words.get(" ".join(sorted(folded))) or self._by_letters.get("".join(folded), {})

    def _partly(self, _asked: str, folded: list[str]) -> dict[str, int]:
        """Look for names that have all the words, and others besides."""
        if not folded:
            return {}
        having = [self._by_word.get(word, set()) for word in set(folded)]
        return {self._names[number][0]: NAME for number in set.intersection(*having)}

    def _misspelt(self, _asked: str, folded: list[str]) -> dict[str, int]:
        """Look for names that have each word but for a slip or two; the rank is the number of slips."""
        slips: dict[int, int] = {}
        for place, word in enumerate(folded):
            near_to: dict[int, int] = {}
            for candidate, away in self._near_words.near(word).items():
                for number in self._by_word[candidate]:
                    near_to[number] = min(away, near_to.get(number, away))
            kept = slips.keys() & near_to.keys() if place else near_to
            slips = {number: slips.get(number, 0) + near_to[number] for number in kept}
        ranks: dict[str, int] = {}
        for number, away in slips.items():
            key = self._names[number][0]
            ranks[key] = min(away, ranks.get(key, away))
        return ranks

    @cached_property
    def _by_spelling(self) -> Names:
        return _gathered(
            (unicodedata.normalize("NFC", name), key, rank)
            for key, record in self._records.items()
            for name, rank in names_of(record)
        )

    @cached_property
    def _names(self) -> list[tuple[str, list[str], int]]:
        """Every name as folded words, with whose it is and its rank."""
        return [
            (key, words(name), rank)
            for key, record in self._records.items()
            for name, rank in names_of(record)
            if name not in (record.key, record.id) and not isinstance(record, Source)
        ]

    @cached_property
    def _by_words(self) -> Names:
        return _gathered((" ".join(sorted(folded)), key, rank) for key, folded, rank in self._names if folded)

    @cached_property
    def _by_letters(self) -> Names:
        return _gathered(("".join(folded), key, rank) for key, folded, rank in self._names if folded)

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        having: dict[str, set[int]] = {}
        for number, (_, folded, _) in enumerate(self._names):
            for word in folded:
                having.setdefault(word, set()).add(number)
        return having

    @cached_property
    def _near_words(self) -> NearWords:
        return NearWords(self._by_word)

    def _tie(self, asked: str, keys: list[str]) -> Ambiguous:
        listed = ", ".join(keys[:_CANDIDATES_SHOWN]) + (", ..." if len(keys) > _CANDIDATES_SHOWN else "")
        message = f"{shown(asked)} could mean any of {len(keys)} records: {listed}. Give more of the name, or a kind."
        return Ambiguous(message, [self._records[key] for key in keys])

    def suggestions(self, asked: str, kinds: Collection[type[Record]] | None = None) -> list[str]:
        """Give names that are near to one that nothing goes by."""
        offered = {
            record.name: None
            for record in self._records.values()
            if isinstance(record, Named) and (kinds is None or type(record) in kinds)
        }
        folded = {" ".join(words(name)): name for name in offered}
        return [folded[name] for name in near(" ".join(words(asked[:_LONGEST])), folded)]


def _gathered(names: Iterable[tuple[str, str, int]]) -> Names:
    gathered: Names = {}
    for name, key, rank in names:
        keys = gathered.setdefault(name, {})
        keys[key] = min(rank, keys.get(key, rank))
    return gathered
