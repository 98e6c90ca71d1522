"""Whom or what does a name mean?

The stages, each tried only where the ones before found nothing:

1. the name as it is written, a record's own before another's alias;
2. the same folded, in any order of words, or with other spaces;
3. some of the words of a proper name (of a person, country, organization, place or topic);
4. with slips of the pen, all the words of any name, or some of those of a person, who is called so;
   or, without, some of the words of what is described rather than named;
5. with slips, some of the words of a proper name;
6. with slips, some of the words of what is described.

Several records at the same stage are a tie, which is reported and never decided. So a misspelt name means a record
only where no other is within reach of it.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from summitdata.errors import Ambiguous, NotFound, shown
from summitdata.model import Country, Named, Organization, Person, Place, Record, Source, Topic
from summitdata.search.distance import NearWords, Slips
from summitdata.search.folding import words
from summitdata.search.suggesting import Suggestions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

OWN, ALIAS = 0, 1
PERSONAL, PROPER, DESCRIPTION, CODE = range(4)
"""How a name names: a person, something else by a proper name, by a description, or as a code that is used whole."""

SOME_PROPER, MISSPELT_OR_DESCRIBED, SOME_PROPER_MISSPELT, SOME_DESCRIBED_MISSPELT = range(3, 7)
"""The stages at which a name is not met in full, by their numbers above."""

_PROPER_KINDS = (Topic, Country, Place, Organization)
_MOST_WORDS = 40
"""A text of more words than that is no misspelt name."""
_CANDIDATES_SHOWN = 8
_SUGGESTED = 5


class Name(NamedTuple):
    """One of the names that a record goes by."""

    text: str
    rank: int
    sort: int


def names_of(record: Record) -> Iterator[Name]:
    """Give every name that a record goes by: its key and id, its codes, names and aliases, and the offices held now."""
    yield Name(record.key, OWN, CODE)
    yield Name(record.id, OWN, CODE)
    if isinstance(record, Source):
        yield Name(record.title, OWN, CODE)
    if isinstance(record, Country):
        codes = (record.alpha_2, record.alpha_3, record.numeric)
        yield from (Name(code, OWN, CODE) for code in codes)
        if record.official_name is not None:
            yield Name(record.official_name, OWN, PROPER)
    if isinstance(record, Organization) and record.abbreviation is not None:
        yield Name(record.abbreviation, OWN, PROPER)
    if isinstance(record, Named):
        sort = PERSONAL if isinstance(record, Person) else PROPER if isinstance(record, _PROPER_KINDS) else DESCRIPTION
        yield Name(record.name, OWN, sort)
        yield from (Name(name, ALIAS, sort) for name in (*record.names.values(), *record.aliases))
    if isinstance(record, Person):
        yield from (Name(office.title, ALIAS, DESCRIPTION) for office in record.offices if office.until is None)


Ranks = dict[str, int]
"""The keys of records, each with how well it fits; the lowest is best."""


class FoldedName(NamedTuple):
    """A name in folded words, and whose it is."""

    key: str
    words: tuple[str, ...]
    rank: int
    sort: int

    def stage(self, asked: int, slips: int) -> int:
        """Say at which stage so many words mean this name, which has them all but for some slips."""
        if not slips:
            return MISSPELT_OR_DESCRIBED if self.sort == DESCRIPTION else SOME_PROPER
        if self.sort == PERSONAL or len(self.words) == asked:
            return MISSPELT_OR_DESCRIBED
        return SOME_PROPER_MISSPELT if self.sort == PROPER else SOME_DESCRIBED_MISSPELT


class NameIndex:
    """The names of records; each stage's index is made when that stage is first reached."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {record.key: record for record in records}

    def find(self, text: str, kinds: Collection[type[Record]] | None = None) -> Record:
        """Give the one record that a name means.

        Raises:
            NotFound: No name is near enough; `.suggestions` has the nearest.
            Ambiguous: Several records go by that name, or are within reach; `.candidates` has them, the nearest first.
        """
        found = self._best(text, self._spelt(text), kinds)
        if found is not None:
            return found
        folded = words(text)
        for look in (self._same, self._properly, self._nearly):
            found = self._best(text, look(folded), kinds)
            if found is not None:
                return found
        raise NotFound(f"Nothing goes by the name {shown(text)}.", self.suggestions(text, kinds))

    def suggestions(self, asked: str, kinds: Collection[type[Record]] | None = None) -> list[str]:
        """Give names of records that are somewhat like one that nothing goes by."""
        offered: dict[str, None] = {}
        for number in self._suggestions.nearest(words(asked)[:_MOST_WORDS]):
            record = self._records[self._names[number].key]
            if kinds is None or type(record) in kinds:
                offered[record.caption] = None
            if len(offered) == _SUGGESTED:
                break
        return list(offered)

    def _best(self, asked: str, ranks: Ranks, kinds: Collection[type[Record]] | None) -> Record | None:
        """Give the record of the lowest rank, if there is any."""
        if kinds is not None:
            ranks = {key: rank for key, rank in ranks.items() if type(self._records[key]) in kinds}
        if not ranks:
            return None
        if len(ranks) == 1:
            (key,) = ranks
            return self._records[key]
        lowest = min(ranks.values())
        keys = [key for key, rank in ranks.items() if rank == lowest]
        if len(keys) > 1:
            raise self._tie(asked, keys)
        return self._records[keys[0]]

    def _tie(self, asked: str, keys: list[str]) -> Ambiguous:
        listed = ", ".join(keys[:_CANDIDATES_SHOWN]) + (", ..." if len(keys) > _CANDIDATES_SHOWN else "")
        message = f"{shown(asked)} could mean any of {len(keys)} records: {listed}. Give more of the name, or a kind."
        return Ambiguous(message, [self._records[key] for key in keys])

    def _spelt(self, text: str) -> Ranks:
        """Look for the very spelling; a record's own name beats another's alias."""
        return self._by_spelling.get(text if text.isascii() else unicodedata.normalize("NFC", text), {})

    def _same(self, asked: list[str]) -> Ranks:
        """Look for the folded words in any order, then for the same letters with other spaces."""
        return self._by_words.get(" ".join(sorted(asked))) or self._by_letters.get("".join(asked), {})

    def _properly(self, asked: list[str]) -> Ranks:
        """Look for proper names that have all the words."""
        ranks = self._staged(((0, number) for number in self._having(asked)), len(asked))
        return {key: stage for key, stage in ranks.items() if stage == SOME_PROPER}

    def _nearly(self, asked: list[str]) -> Ranks:
        """Look for names that have all the words but for a slip or two, and for descriptions that have them."""
        if len(asked) > _MOST_WORDS:
            return {}
        exact = ((0, number) for number in self._having(asked))
        return self._staged(sorted((*exact, *self._misspelt(asked))), len(asked))

    def _staged(self, fits: Iterable[tuple[int, int]], asked: int) -> Ranks:
        """Turn slips and the numbers of names into stages of records, in the same order."""
        ranks: Ranks = {}
        for slips, number in fits:
            name = self._names[number]
            stage = name.stage(asked, slips)
            ranks[name.key] = min(stage, ranks.get(name.key, stage))
        return ranks

    def _having(self, asked: list[str]) -> list[int]:
        """Give the numbers of the names that have all the words."""
        having = sorted((self._by_word.get(word, ()) for word in set(asked)), key=len)
        return [number for number in having[0] if set(asked).issubset(self._names[number].words)] if having else []

    def _misspelt(self, asked: list[str]) -> Iterator[tuple[int, int]]:
        """Give the names that have each word but for a slip or two: the number of slips, and that of the name."""
        if not asked:
            return
        # One word leads to names, in which the others are looked for: best a long one that is no word of any name.
        leading = max(asked, key=lambda word: (word not in self._by_word, len(word), word))
        near = {leading: 0} if leading in self._by_word else {}
        near |= self._near_words.near(leading)
        others = [Slips(word) for word in set(asked) if word != leading]
        for number in sorted({number for word in near for number in self._by_word[word]}):
            own = self._names[number].words
            slips = min(near[word] for word in own if word in near)
            for other in others:
                slips += other.fewest(own)
            if 0 < slips < Slips.TOO_MANY and len(asked) <= len(own):
                yield slips, number

    @cached_property
    def _by_spelling(self) -> dict[str, Ranks]:
        return _gathered(
            (unicodedata.normalize("NFC", name.text), key, name.rank)
            for key, record in self._records.items()
            for name in names_of(record)
        )

    @cached_property
    def _names(self) -> list[FoldedName]:
        """Every name in folded words, codes among them."""
        return [
            FoldedName(key, tuple(words(name.text)), name.rank, name.sort)
            for key, record in self._records.items()
            for name in names_of(record)
        ]

    @cached_property
    def _by_words(self) -> dict[str, Ranks]:
        return _gathered((" ".join(sorted(name.words)), name.key, name.rank) for name in self._names if name.words)

    @cached_property
    def _by_letters(self) -> dict[str, Ranks]:
        return _gathered(("".join(name.words), name.key, name.rank) for name in self._names if name.words)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """For each word, the numbers of the names that have it; codes are only ever used whole."""
        having: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            for word in set(name.words) if name.sort != CODE else ():
                having.setdefault(word, []).append(number)
        return having

    @cached_property
    def _near_words(self) -> NearWords:
        return NearWords(self._by_word)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions([name.words for name in self._names], self._by_word, self._near_words)


def _gathered(names: Iterable[tuple[str, str, int]]) -> dict[str, Ranks]:
    gathered: dict[str, Ranks] = {}
    for name, key, rank in names:
        keys = gathered.setdefault(name, {})
        keys[key] = min(rank, keys.get(key, rank))
    return gathered
