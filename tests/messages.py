"""Is a message one that a person can read?

What the messages say is kept beside the tests, to be read aloud when it changes (`pytest --snapshot-update`).
"""

from __future__ import annotations


def is_sentence(message: object) -> bool:
    """Tell whether it begins with a capital, or with what the data say, is not shouted, and comes to an end."""
    if not isinstance(message, str) or not message.endswith((".", "?")) or message == message.upper():
        return False
    first = message.split(maxsplit=1)[0]
    return first[0].isupper() or not first.isalpha() or first in ("inf", "nan")
