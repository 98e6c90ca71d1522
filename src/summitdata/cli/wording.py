"""How are texts and lists set for a terminal?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.cli.blocks import Paragraph
from summitdata.views.sheet import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summitdata.cli.blocks import Block
    from summitdata.views.sheet import Phrase


def paragraph(label: str, text: str | Phrase, indent: int) -> list[Block]:
    """Set a text beside its label, within the width."""
    return [Paragraph(label, (Span(text),) if isinstance(text, str) else text, indent)]


def joined(names: Iterable[str]) -> str:
    """Join names with commas."""
    return ", ".join(names)
