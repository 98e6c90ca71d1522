"""What of a text may reach a terminal?"""

from __future__ import annotations


def printable(text: str) -> str:
    """Leave out what would steer a terminal instead of being read."""
    return "".join(
        character if character.isprintable() or character == "\t" else "\N{REPLACEMENT CHARACTER}" for character in text
    )
