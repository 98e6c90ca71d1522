"""Which words of a text did somebody mean who quotes them not quite right?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitdata.hints import near

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summitdata.model.segment import Segment

# A hint is a courtesy, and nobody types more than this.
_LONGEST = 1_000
# What a keyboard has stands for what a printer sets, and one language's quotes for another's.
_ALIKE = ("'`\u2018\u2019\u02bb\u02bc", '"\u201c\u201d\u201e\u00ab\u00bb', "\u2010\u2011\u2013\u2014-")


def meant(words: str, text: str, segments: Iterable[Segment]) -> list[str]:
    """Give the words as the text has them, in other quotes, case or spacing; else the sentence that is most like them.

    >>> from summitdata.model.quoting import meant
    >>> meant("the leaders'  summit", "At the leaders\N{RIGHT SINGLE QUOTATION MARK} summit", ())
    ['the leaders\N{RIGHT SINGLE QUOTATION MARK} summit']
    """
    if not words.strip() or len(words) > _LONGEST:
        return []
    same = re.search(r"\s+".join(map(_loosely, words.split())), text, re.IGNORECASE)
    sentences = (" ".join(text[segment.start : segment.end].split()) for segment in segments)
    return [same.group()] if same else near(words, sentences, 1)


def _loosely(word: str) -> str:
    """Make a pattern for a word in which any quote or dash stands for each that is like it."""
    return "".join(next((f"[{signs}]" for signs in _ALIKE if letter in signs), re.escape(letter)) for letter in word)
