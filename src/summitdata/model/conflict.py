"""What is it that sources differ on?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from summitdata.model.identity import Record
    from summitdata.model.sources import Citation


@attrs.frozen(kw_only=True)
class Claim:
    """What some sources have for a field.

    Attributes:
        value: What they have: a date in EDTF, a number in plain notation, a name, or words.
        citations: The sources.
        record: The record that holds it; `None` for a rival that no record holds.
        speakers: Who said it, where it is a value that somebody gave.
    """

    value: str
    citations: tuple[Citation, ...]
    record: Record | None = None
    speakers: tuple[Record, ...] = ()

    def __str__(self) -> str:
        """Say what is claimed, and according to whom."""
        givers = [speaker.caption for speaker in self.speakers] or [c.source.publisher for c in self.citations]
        return f"{self.value} (according to {', '.join(dict.fromkeys(givers))})"


@attrs.frozen(kw_only=True)
class Conflict:
    """Claims about one thing that differ.

    Attributes:
        subject: The record whose field it is; of observations that differ, the first.
        field: The field's name.
        claims: What is claimed, the record's own first.
        explanation: Why they differ; `None` where the data say nothing of it.
    """

    subject: Record
    field: str
    claims: tuple[Claim, ...]
    explanation: str | None = None

    def __str__(self) -> str:
        """Say what differs, and why."""
        claimed = "; ".join(map(str, self.claims))
        return f"{self.subject.key}, {self.field}: {claimed}. {self.explanation or 'Not explained.'}"
