"""Which English words are forms of one word?

After M. F. Porter, An algorithm for suffix stripping, Program 14 (3), 1980; the steps and their numbers are the
paper's, with the two changes to step 2 that he made later (-bli, -logi: technology, technological).
Before it, British spellings become American ones. Words of other scripts, and words with digits, are left as they are.

It is our own because at run time nothing may come with the package but what holds the model, and it is a page long.
The tests hold it against two others, word for word.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4: dict[str, str] = dict.fromkeys(
    "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split(), ""
)
_LONGEST_ENDING = 7

_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "vcccvcccvcccccvcccccvcccyc")
# centre, programme, labour, organise, dialogue and their forms; a few letters must stand before, as in no `four`.
_BRITISH = re.compile(r"(?<=..)(?:(?P<tre>[bt])re(?=s?$)|(?P<our>ou)r(?=$|s|e|i|a)|(?P<ise>i)s(?=e[ds]?$|ing$|ation))")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give the stem of a folded word.

    >>> stem("researching") == stem("research") == stem("researches")
    True
    >>> stem("centres") == stem("center"), stem("organisations") == stem("organize")
    (True, True)
    """
    if not (word.isascii() and word.isalpha()):
        return word
    return porter(_BRITISH.sub(_american, word) if len(word) > 4 else word)


def _american(found: re.Match[str]) -> str:
    if found["tre"]:
        return f"{found['tre']}er"
    return "or" if found["our"] else "iz"


def porter(word: str) -> str:
    """Strip the suffixes of a word of small Latin letters."""
    if len(word) < 3:
        return word
    word = _step_1b(_step_1a(word))
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    for endings, least in ((_STEP_2, 1), (_STEP_3, 1), (_STEP_4, 2)):
        word = _replaced(word, endings, least)
    return _step_5(word)


def _shape(word: str) -> str:
    """Write v for each vowel and c for each consonant; y is a vowel after a consonant."""
    shape = word.translate(_LETTERS)
    if "y" not in shape:
        return shape
    told = ""
    for letter in shape:
        told += ("v" if told.endswith("c") else "c") if letter == "y" else letter
    return told


def _measure(stem_: str) -> int:
    """Count how often vowels are followed by consonants."""
    return _shape(stem_).count("vc")


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c"


def _short(word: str) -> bool:
    """Tell whether it ends consonant, vowel, consonant, the last not w, x or y."""
    return word[-1:] not in ("w", "x", "y") and _shape(word)[-3:] == "cvc"


def _step_1a(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _step_1b(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    ending = "ed" if word.endswith("ed") else "ing" if word.endswith("ing") else ""
    if not ending or "v" not in _shape(word[: -len(ending)]):
        return word
    word = word[: -len(ending)]
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _doubled(word) and word[-1] not in "lsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _short(word) else word


def _replaced(word: str, endings: dict[str, str], least: int) -> str:
    """Replace the longest ending that fits, if enough is left before it."""
    for length in range(min(_LONGEST_ENDING, len(word)), 1, -1):
        ending = word[-length:]
        if ending in endings:
            left = word[:-length]
            fits = ending != "ion" or left.endswith(("s", "t"))
            return left + endings[ending] if fits and _measure(left) >= least else word
    return word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        left = word[:-1]
        measure = _measure(left)
        if measure > 1 or (measure == 1 and not _short(left)):
            word = left
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
