"""How are texts and lists laid out for a terminal?"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 80


def paragraph(label: str, text: str, indent: int) -> list[str]:
    """Set a text beside its label, within the width."""
    return wrap(
        text, WIDTH, initial_indent=label.ljust(indent), subsequent_indent=" " * indent, break_on_hyphens=False
    ) or [label]


def joined(names: Iterable[str]) -> str:
    """Join names with commas."""
    return ", ".join(names)
