"""When are two spellings the same?

Case, diacritics, apostrophes, hyphens and spacing don't tell words apart; letters do.
Unicode's decomposition alone is wrong in both directions: it leaves ł, ø and đ as they are, which people type as l, o
and d, and it takes й apart into и and a mark, though the two are different letters. So there is a table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Letters of their own that Unicode does not decompose, and what people type for them.
_TYPED = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h",
        "ŧ": "t", "ŋ": "ng", "ŀ": "l", "ĸ": "k", "ſ": "s", "ё": "е", "ӣ": "и", "ӯ": "у", "ѐ": "е", "ѝ": "и",
    }
)  # fmt: skip
# Letters whose mark belongs to them: without it each would be another letter.
_WHOLE = frozenset("йўїґѓќ")
# What stands for an apostrophe, a glottal stop or a soft sign in Latin spellings; people leave it out as often as not.
_APOSTROPHES = "'`´‘’‛ʹʻʼʽʾʿˈ′＇\u1ffd"
# The marks of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs of Arabic: all optional in writing.
# Those of Indic scripts are not: there a vowel is a mark.
_OPTIONAL_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")


def words(text: str) -> list[str]:
    """Give the folded words of a text, in order."""
    if text.isascii():
        # Most texts are; bytes are translated several times as fast.
        return text.encode().translate(_FOLDED_ASCII, _GONE_ASCII).decode().split()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text.translate(_PREPARED))
    return text.translate(_FOLDED).split()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Bring a text to the form in which spellings are compared: folded words, a space between them.

    >>> fold("Oʻzbekiston") == fold("O'zbekiston") == fold("O’ZBEKISTON")
    True
    >>> fold("Łukasz  Sørensen-Đorđević")
    'lukasz sorensen dordevic'
    >>> fold("Йосиф") == fold("Иосиф")
    False
    """
    return " ".join(words(text))


def located(text: str) -> list[tuple[int, int, str]]:
    """Give the words of a text as they stand in it: start, end, and the word folded."""
    return [(start, end, word) for start, end in _stretches(text) for word in words(text[start:end])]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each stretch that no space comes of when it is folded."""
    start: int | None = None
    # One space more ends the last word.
    for at, character in enumerate(f"{text} "):
        folded = _PREPARED[ord(character)].translate(_FOLDED)
        if " " in folded:
            if start is not None:
                yield start, start + len(text[start:at].rstrip(_APOSTROPHES))
                start = None
            if folded.endswith(" ") and not folded.isspace():
                yield at, at + 1
        if start is None and folded and not folded.endswith(" "):
            start = at


class _Table(dict[int, str]):
    """What each character becomes, worked out when it first comes up."""

    def __init__(self, become: Callable[[str], str]) -> None:
        self._become = become

    def __missing__(self, code: int) -> str:
        become = self[code] = self._become(chr(code))
        return become


def _prepared(character: str) -> str:
    """Keep apart what Unicode's compatibility would take to pieces: an accent that stands alone, ½, ⑴."""
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.normalize("NFC", character) != character:
        return character
    parts = unicodedata.normalize("NFKC", character)
    return f" {parts} " if " " in "".join(map(_unmarked, parts)) else character


def _folded(character: str) -> str:
    """Fold one character, composed as far as it can be."""
    if character in _APOSTROPHES:
        return ""
    letters = unicodedata.normalize("NFKC", character.casefold())
    return "".join(map(_unmarked, letters)).translate(_TYPED)


def _unmarked(letter: str) -> str:
    """Take the marks off one letter, unless it is one only with them; put a space for what is no part of a word."""
    if letter in _WHOLE:
        return letter
    if letter in _APOSTROPHES:
        return ""
    kind = unicodedata.category(letter)
    if kind == "Cf":
        return ""
    if kind[0] not in "LNM":
        return " "
    if not unicodedata.decomposition(letter) and kind[0] != "M":
        return letter
    return unicodedata.normalize("NFC", _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", letter)))


_PREPARED, _FOLDED = _Table(_prepared), _Table(_folded)
_GONE_ASCII = bytes(code for code in range(128) if not _FOLDED[code])
_FOLDED_ASCII = "".join(_FOLDED[code] or " " for code in range(128)).encode().ljust(256)
