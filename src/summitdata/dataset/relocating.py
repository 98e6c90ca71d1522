"""Where do the cited words stand in a text that was published again with changes?

Nobody has to hold the old text: words that only moved are known by their digest.
Words that were changed are sought by the segments of the old text, which are known by their lengths.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, cast

import attrs

from summitdata.dataset.verify import held_texts, moved
from summitdata.errors import InvalidValue, shown
from summitdata.model import Citation, Record, Segment, Source, digest_of
from summitdata.model.graph import citations
from summitdata.model.segmentation import segments_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CERTAIN, LIKELY, GUESSED = 1.0, 0.8, 0.5
"""How sure a proposal is: the same words, long or beside others that moved alike; short words; other words."""

_LONG = 20


@attrs.frozen(kw_only=True)
class Relocation:
    """A citation whose words don't stand any more where it says, and where it may point instead.

    Attributes:
        record: The record that has the citation, in itself or in a value it holds.
        path: The way to the citation within the record, as field names and item numbers.
        citation: The citation as it is.
        proposed: The citation as it may be; `None` where nothing is left that it could mean.
        confidence: 1 where the very words stand there and no other place is as likely, 0.8 where the words are so few
            that they may stand there by chance, 0.5 or less where other words stand in that sentence's place.
        reason: What the proposal rests on.
    """

    record: Record
    path: tuple[str | int, ...]
    citation: Citation
    proposed: Citation | None
    confidence: float
    reason: str

    def __str__(self) -> str:
        """Say whose citation it is, where it goes, and how sure that is."""
        to = "nowhere" if self.proposed is None else f"{self.proposed.start} to {self.proposed.end}"
        return (
            f"{self.record.key}, {self.citation.start} to {self.citation.end} of {self.citation.source.id}: "
            f"{to} ({self.confidence:.1f}, {self.reason})"
        )


@attrs.frozen(kw_only=True)
class Relocations:
    """What `Dataset.relocate` proposes; nothing is changed until somebody takes `records` over.

    Attributes:
        sources: The sources as their new texts describe them.
        moves: A proposal for each citation whose words stand elsewhere, the surest first.
    """

    sources: tuple[Source, ...]
    moves: tuple[Relocation, ...]

    def records(self, *, confidence: float = CERTAIN) -> tuple[Record, ...]:
        """Give the records to put into the data set: the sources, and what has citations that move.

        Only proposals of at least that confidence are made; any other citation stays as it was, and `verify` names it.

        Raises:
            InvalidValue: `confidence` is not between 0 and 1.
        """
        if not 0 <= confidence <= 1:
            raise InvalidValue(f"A confidence lies between 0 and 1, not at {shown(confidence)}.", code="range")
        changed: dict[str, Record] = {}
        for move in self.moves:
            if move.proposed is not None and move.confidence >= confidence:
                held = changed.get(move.record.key, move.record)
                changed[held.key] = _put(held, move.path, move.proposed)
        return (*self.sources, *changed.values())

    def __repr__(self) -> str:
        """Count what is proposed."""
        sure = sum(move.confidence == CERTAIN for move in self.moves)
        return f"<Relocations: {len(self.moves)} citations, {sure} of them certain>"

    def __str__(self) -> str:
        """List every proposal."""
        return "\n".join([repr(self)[1:-1], *map(str, self.moves)])


def relocations(records: Iterable[Record], sources: Mapping[str, Source], texts: Mapping[str, str]) -> Relocations:
    """Propose a new place for each citation of the sources whose words don't stand where it says."""
    held = held_texts(sources, texts)
    new = {key: _described(sources[key.partition("/")[2]], text) for key, text in held.items()}
    shifts: dict[str, list[int]] = {key: [] for key in held}
    places = {key: _places(sources[key.partition("/")[2]].segments, new[key].segments) for key in held}
    moves: list[Relocation] = []
    for record in records:
        for path, citation in citations(record):
            key = citation.source.key
            if key in held and citation.start is not None and citation.end is not None:
                move = _move(citation, held[key], shifts[key], places[key])
                if move is not None:
                    span, confidence, reason = move
                    proposed = span and _cited(citation, new[key], held[key], *span)
                    moves.append(
                        Relocation(
                            record=record, path=path, citation=citation, proposed=proposed, confidence=confidence,
                            reason=reason,
                        )
                    )  # fmt: skip
    moves.sort(key=lambda move: -move.confidence)
    return Relocations(sources=tuple(new.values()), moves=tuple(moves))


def _described(source: Source, text: str) -> Source:
    return attrs.evolve(source, length=len(text), sha256=digest_of(text), segments=segments_of(text))


def _cited(citation: Citation, source: Source, text: str, start: int, end: int) -> Citation:
    return attrs.evolve(citation, source=source, start=start, end=end, digest=digest_of(text[start:end]))


def _move(
    citation: Citation, text: str, shifts: list[int], places: Mapping[Segment, tuple[Segment, float]]
) -> tuple[tuple[int, int] | None, float, str] | None:
    """Find where one citation may point; none comes back where it may stay."""
    start, end = cast("int", citation.start), cast("int", citation.end)
    if digest_of(text[start:end]) == citation.digest:
        return None
    known = list(shifts)
    to = moved(citation, start, end - start, text, shifts)
    if to is not None:
        alike = to - start in known
        sure = alike or end - start >= _LONG
        reason = "the same words, moved like others" if alike else "the same words"
        return (to, to + end - start), CERTAIN if sure else LIKELY, reason
    aligned = [places[segment] for segment in citation.segments if segment in places]
    if not aligned or len(aligned) < len(citation.segments):
        return None, 0.0, "its words are gone"
    confidence = GUESSED * min(likeness for _, likeness in aligned)
    return (aligned[0][0].start, aligned[-1][0].end), confidence, "other words in the same place"


def _places(before: Sequence[Segment], after: Sequence[Segment]) -> dict[Segment, tuple[Segment, float]]:
    """Say which segment stands in the place of which, and how alike the two are in length."""
    matcher = SequenceMatcher(None, [_form(s) for s in before], [_form(s) for s in after], autojunk=False)
    places: dict[Segment, tuple[Segment, float]] = {}
    for what, start, end, to, until in matcher.get_opcodes():
        # Where a stretch has as many segments as before, each is taken for the one that stood there.
        if what in ("equal", "replace") and end - start == until - to:
            for was, now in zip(before[start:end], after[to:until], strict=True):
                lengths = sorted((was.end - was.start, now.end - now.start))
                places[was] = now, lengths[0] / lengths[1]
    return places


def _form(segment: Segment) -> tuple[str, int]:
    return segment.segment_type, segment.end - segment.start


def _put(held: Any, path: Sequence[str | int], value: Citation) -> Any:
    """Give the same record or value with another citation at the end of a path."""
    name, item, *rest = path
    items: list[Any] = list(getattr(held, cast("str", name)))
    number = cast("int", item)
    items[number] = _put(items[number], rest, value) if rest else value
    return attrs.evolve(held, **{cast("str", name): tuple(items)})
