"""What did a rule find, and where?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from summitdata.model import Record


class Finding(NamedTuple):
    """One thing that does not hold: the record, the way to the field within it, and what is wrong."""

    record: Record
    path: tuple[str | int, ...]
    code: str
    message: str
    severity: Literal["error", "warning"] = "error"
