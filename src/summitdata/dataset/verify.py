"""Do the citations stand in the texts that they point into, and which sentences does nothing cite?"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from summitdata.errors import InvalidValue, NotFound, shown
from summitdata.hints import near
from summitdata.model import Citation, Record, SegmentType, Source, canonical_text, digest_of
from summitdata.model.graph import citations
from summitdata.model.segmentation import segments_of
from summitdata.model.verification import CitationCheck, Uncovered, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Looking for words that moved costs a digest for each place they might be at.
_PLACES_TO_TRY = 200_000
CLAIMS = (SegmentType.SENTENCE, SegmentType.CAPTION)


def verify(records: Iterable[Record], sources: Mapping[str, Source], texts: Mapping[str, str]) -> Verification:
    """Check every citation of the records against the texts given, by source id."""
    held = held_texts(sources, texts)
    checks = list(_checks(records, held))
    return Verification(
        matched=tuple(check for check in checks if check.reason is None),
        failed=tuple(check for check in checks if check.failed),
        unlocated=tuple(check for check in checks if check.reason is not None and not check.failed),
        uncovered=tuple(_uncovered(sources, held, checks)),
    )


def held_texts(sources: Mapping[str, Source], texts: Mapping[str, str]) -> dict[str, str]:
    """Give the texts by their source's key, in the form that positions count in."""
    return {_source(sources, name).key: _text(name, text) for name, text in texts.items()}


def _source(sources: Mapping[str, Source], name: str) -> Source:
    found = sources.get(name.removeprefix("sources/"))
    if found is None:
        message = f"There is no source {shown(name)} in the data set; `Source.from_text` or cite-span makes its record."
        raise NotFound(message, near(name, sources))
    return found


def _text(name: str, text: object) -> str:
    if not isinstance(text, str):
        raise InvalidValue(f"The text of {name} is a str, not {shown(text)}.", code="wrong-type")
    return canonical_text(text)


def _checks(records: Iterable[Record], held: Mapping[str, str]) -> Iterator[CitationCheck]:
    shifts: dict[str, list[int]] = {key: [] for key in held}
    for record in records:
        for path, citation in citations(record):
            key = citation.source.key
            yield _check(record, path, citation, held.get(key), shifts.get(key, []))


def _check(
    record: Record, path: tuple[str | int, ...], citation: Citation, text: str | None, shifts: list[int]
) -> CitationCheck:
    if citation.start is None or citation.end is None:
        return CitationCheck(record=record, path=path, citation=citation, reason="it names the whole source")
    if text is None:
        return CitationCheck(record=record, path=path, citation=citation, reason="the text of its source was not given")
    if digest_of(text[citation.start : citation.end]) == citation.digest:
        return CitationCheck(record=record, path=path, citation=citation)
    moved_to = moved(citation, citation.start, citation.end - citation.start, text, shifts)
    reason = "other characters stand there" if moved_to is None else f"its words stand at {moved_to} now"
    return CitationCheck(record=record, path=path, citation=citation, reason=reason, failed=True, moved_to=moved_to)


def moved(citation: Citation, start: int, length: int, text: str, shifts: list[int]) -> int | None:
    """Find the words elsewhere: first where others moved to, then outward from where they were."""
    likely = (start + shift for shift in reversed(shifts))
    outward = (at for away in range(1, len(text) + 1) for at in (start - away, start + away))
    for at in islice(chain(likely, outward), _PLACES_TO_TRY):
        if 0 <= at <= len(text) - length and digest_of(text[at : at + length]) == citation.digest:
            if at - start not in shifts:
                shifts.append(at - start)
            return at
    return None


def _uncovered(
    sources: Mapping[str, Source], held: Mapping[str, str], checks: Iterable[CitationCheck]
) -> Iterator[Uncovered]:
    """Give the sentences and captions of each text that no citation which stands touches."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for check in checks:
        citation = check.citation
        if check.reason is None and citation.start is not None and citation.end is not None:
            spans.setdefault(citation.source.key, []).append((citation.start, citation.end))
    for source in sources.values():
        text = held.get(source.key)
        if text is None:
            continue
        cited = spans.get(source.key, [])
        for segment in source.segments or segments_of(text):
            touched = any(start < segment.end and segment.start < end for start, end in cited)
            if segment.segment_type in CLAIMS and not touched:
                yield Uncovered(source=source, segment=segment)
