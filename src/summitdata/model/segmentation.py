"""Where are the title, headings, captions and sentences of a published text?

Rules, not a model: a paragraph ends at a blank line, a sentence at a full stop that is no abbreviation's.
Unicode's UAX 29 breaks sentences without knowing abbreviations; the libraries that know them are large or unkept.
A source's segments are data, so whoever finds one in the wrong place can move it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitdata.model.segment import Segment
from summitdata.model.vocabularies import SegmentType

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\s](?:[^\n]|\n(?![ \t]*(?:\n|\Z)))*")
_END = re.compile(r"[.!?…。！？؟।]+[\"'”’»)\]]*(?=\s+|\Z)|[。！？]+")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt st sr jr vs etc no nos vol fig ca approx dept inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "г гг т п млн млрд тыс им ул стр см проф акад".split()
)
_FURNITURE = re.compile(
    r"\b(?:sign up|subscribe|subscription|newsletter|follow us|all rights reserved|cookies?)\b|©", re.IGNORECASE
)
_CAPTION = re.compile(r"\b(?:photo|image|picture|video)(?:\s+credits?)?\s*(?::|by\b)|фото\s*:", re.IGNORECASE)
_TERMINAL = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]]*\Z")


def segments_of(text: str) -> tuple[Segment, ...]:
    """Find the segments of a text, in order; what lies between them is white space."""
    segments: list[Segment] = []
    paragraph = 0
    for start, end in _paragraphs(text):
        words = text[start:end]
        segment_type = _type_of(words, first=not segments)
        if segment_type is not SegmentType.SENTENCE:
            segments.append(Segment(segment_type=segment_type, start=start, end=end))
            continue
        paragraph += 1
        segments += [
            Segment(segment_type=segment_type, paragraph=paragraph, sentence=number, start=start + a, end=start + b)
            for number, (a, b) in enumerate(_sentences(words), 1)
        ]
    return tuple(segments)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip())


def _type_of(words: str, *, first: bool) -> SegmentType:
    """Judge a paragraph: what ends like a sentence is one, what does not is a title or a heading."""
    if _FURNITURE.search(words):
        return SegmentType.FURNITURE
    if _CAPTION.search(words):
        return SegmentType.CAPTION
    if _TERMINAL.search(words):
        return SegmentType.SENTENCE
    return SegmentType.TITLE if first else SegmentType.HEADING


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(words):
        if not _ends_sentence(words, match):
            continue
        yield start, match.end()
        rest = words[match.end() :]
        start = match.end() + len(rest) - len(rest.lstrip())
    if start < len(words):
        yield start, len(words)


def _ends_sentence(words: str, match: re.Match[str]) -> bool:
    """Tell a sentence's end from an abbreviation's full stop, an initial's, or one in mid-sentence."""
    following = words[match.end() :].lstrip()[:1]
    if following.islower():
        return False
    if match.group() != ".":
        return True
    before = re.search(r"[^\W\d_]+\Z", words[max(0, match.start() - 20) : match.start()])
    word = before.group() if before else ""
    return not (word.lower() in _ABBREVIATIONS and following != "") and not (len(word) == 1 and word.isupper())
