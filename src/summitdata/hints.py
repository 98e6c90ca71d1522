"""Which names are near to one that is unknown?"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A hint is a courtesy: it may not cost a caller seconds, however long a name or a list is.
_CANDIDATES = 5_000
_WIDTH = 80


def near(name: object, names: Iterable[str], count: int = 3) -> list[str]:
    """Give up to `count` of `names` that are near to `name`, the nearest first.

    >>> from summitdata.hints import near
    >>> near("topc", ["topics", "topic", "people"])
    ['topic', 'topics']
    """
    # Imported here because only who erred needs it.
    from difflib import get_close_matches

    return get_close_matches(str(name)[:_WIDTH], list(islice(names, _CANDIDATES)), n=count)
