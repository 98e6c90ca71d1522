"""When are two spellings the same?

Case, diacritics, apostrophes, hyphens and spacing don't tell words apart; letters do.
Unicode's decomposition alone is wrong in both directions: it leaves ł, ø and đ as they are, which people type as l, o
and d, and it takes й apart into и and a mark, though the two are different letters. So there is a table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
_APOSTROPHES = frozenset("'`´‘’‛ʹʻʼʽʾʿˈ′＇")
# An acute accent that stands alone is one too, but Unicode's compatibility would make a space and a mark of it.
_ACUTE = str.maketrans("\u00b4\u1ffd", "''")
# The marks of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs of Arabic: all optional in writing.
# Those of Indic scripts are not: there a vowel is a mark.
_OPTIONAL_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
# Letters with their marks and the apostrophes within; good enough to mark words, which are judged folded.
_STRETCH = re.compile(r"[^\W_](?:[^\W_]|[^\s\x00-\x26\x28-\x5f\x7b-\x7f\u2010-\u2017\u201c-\u206f\u3000-\u303f])*")


def words(text: str) -> list[str]:
    """Give the folded words of a text, in order."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_ACUTE))
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
    found: list[tuple[int, int, str]] = []
    for match in _STRETCH.finditer(text):
        folded = fold(match.group()).replace(" ", "")
        if folded:
            found.append((match.start(), match.end(), folded))
    return found


class _Folded(dict[int, str]):
    """What each character is folded to, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


_FOLDED = _Folded()


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
    return unicodedata.normalize("NFC", _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", letter)))
