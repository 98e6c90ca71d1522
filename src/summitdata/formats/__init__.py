"""Where are the formats that are not the canonical one? One file each, found through the group `summitdata.formats`.

Python puts this package in the place of the function `summitdata.formats` when a format is loaded,
so the package can be called as that function.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from summitdata.dataset.registry import formats

if TYPE_CHECKING:
    from summitdata.dataset.format import Format


class _Callable(ModuleType):
    """A module that is called as the function of its name."""

    def __call__(self) -> tuple[Format, ...]:
        """Give every format."""
        return formats()


sys.modules[__name__].__class__ = _Callable
