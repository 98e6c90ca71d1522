"""What came out of checking citations against texts?"""

import attrs

from summitdata._display import Displayed
from summitdata.model.identity import Record
from summitdata.model.segment import Segment
from summitdata.model.sources import Citation, Source


@attrs.frozen(kw_only=True)
class CitationCheck:
    """One citation, and whether its words stand where it says.

    Attributes:
        record: The record that has the citation, in itself or in a value it holds.
        path: The way to the citation within the record, as field names and item numbers.
        citation: The citation.
        reason: Why it did not match; `None` where it did.
        failed: Whether other characters stand at its position.
        moved_to: Where its words stand now, if they only moved.
    """

    record: Record
    path: tuple[str | int, ...]
    citation: Citation
    reason: str | None = None
    failed: bool = False
    moved_to: int | None = None

    def __str__(self) -> str:
        """Say whose citation it is, where it points, and what came of it."""
        return f"{self.record.key}, {self.citation.place} of {self.citation.source.id}: {self.reason or 'matches'}"


@attrs.frozen(kw_only=True)
class Uncovered:
    """A sentence or caption of a source that no record cites."""

    source: Source
    segment: Segment

    def __str__(self) -> str:
        """Say where the sentence is."""
        return f"{self.source.id}, {self.segment.place}"


@attrs.frozen(kw_only=True)
class Verification(Displayed):
    """Every citation of a data set, checked against the texts that somebody holds.

    Attributes:
        matched: The citations whose characters stand where they say.
        failed: The citations at whose position other characters stand.
        unlocated: The citations that name a whole source, or whose source's text was not given.
        uncovered: The sentences and captions of the texts given that no matching citation touches.
    """

    matched: tuple[CitationCheck, ...]
    failed: tuple[CitationCheck, ...]
    unlocated: tuple[CitationCheck, ...]
    uncovered: tuple[Uncovered, ...]

    def __repr__(self) -> str:
        """Count what came out."""
        return (
            f"<Verification: {len(self.matched)} matched, {len(self.failed)} failed, "
            f"{len(self.unlocated)} unlocated, {len(self.uncovered)} sentences uncovered>"
        )
