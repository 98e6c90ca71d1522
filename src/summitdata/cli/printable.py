"""What of a text may reach a terminal?"""

from __future__ import annotations

_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r"), " ")


def printable(text: str) -> str:
    """Leave out what would steer a terminal instead of being read."""
    return "".join(
        character if character.isprintable() or character == "\t" else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def one_line(text: str) -> str:
    """Put a text on one line, as it is read."""
    return text.translate(_SPACES)
