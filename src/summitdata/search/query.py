"""What does a line of words ask for?

Words in quotes form a phrase; a word after a hyphen must not be there; the last word may be the beginning of one.
Words that only hold a question together count for nothing where there are others.
There is no other syntax, so there is nothing to get wrong: any text is a query.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summitdata.search.folding import words
from summitdata.search.stemming import stem

LONGEST = 1_000
"""How many characters of a query are read; nobody asks for more."""

_SMALL = frozenset(
    "a about all an and any are as at be been between by can could did do does for from had has have how in into is it "
    "its of on or our should so than that the their them there these they this those to was we were what when where "
    "which who whom whose why will with would you".split()
)
_PART = re.compile(r'(?P<not>(?:(?<=\s)|^)[-\u2212])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


class Query(NamedTuple):
    """What a query asks for, in folded words."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]
    prefix: str | None

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of all words wanted, those of phrases included, each once, but for the prefix."""
        wanted = [*self.words, *(word for phrase in self.phrases for word in phrase)]
        return tuple(dict.fromkeys(map(stem, wanted)))


def parse(text: str) -> Query:
    """Read a query; takes any text."""
    wanted: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[str] = []
    prefix: str | None = None
    for part in _PART.finditer(text[:LONGEST]):
        folded = words(part["phrase"] if part["phrase"] is not None else part["word"])
        prefix = None
        if part["not"]:
            excluded += folded
        elif part["phrase"] is not None and len(folded) > 1:
            phrases.append(tuple(folded))
        else:
            wanted += folded
            prefix = folded[-1] if folded and part["phrase"] is None else None
    telling = [word for word in wanted if word not in _SMALL]
    if telling or phrases:
        wanted = telling
        prefix = None if prefix in _SMALL else prefix
    if prefix is not None:
        wanted.pop()
    return Query(tuple(wanted), tuple(phrases), tuple(excluded), prefix)
