"""Which characters can a standard not carry?

Writing refuses them rather than changing them: a text that comes out otherwise than it went in is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.errors import InvalidValue

if TYPE_CHECKING:
    import re


def carried(text: str, forbidden: re.Pattern[str], standard: str, key: str) -> str:
    """Give a text back if a standard can carry it.

    Raises:
        InvalidValue: It holds a character that the standard doesn't allow.
    """
    match = forbidden.search(text)
    if match is not None:
        raise InvalidValue(
            f"{standard} can't carry the character U+{ord(match[0]):04X}, which {key} holds; take it out of the text, "
            "or write a format that carries every text, such as json.",
            code="character",
        )
    return text
