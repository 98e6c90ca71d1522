"""How does an object show itself to a notebook without knowing how it is drawn?

A notebook asks an object for `_repr_html_` and `_repr_markdown_`. What draws them lives on a high floor that no lower
one may import, so it is found through the entry-point group `summitdata.displays`, and only when a notebook asks.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Displayed:
    """An object that a notebook shows as more than its `repr`."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """Give the HTML that Jupyter and VS Code show."""
        return _drawn("html", self)

    def _repr_markdown_(self) -> str | None:
        """Give the Markdown that is kept where no HTML is."""
        return _drawn("markdown", self)


def _drawn(form: str, shown: object) -> str | None:
    draw = _drawer(form)
    return None if draw is None else draw(shown)


@cache
def _drawer(form: str) -> Callable[[object], str] | None:
    """Find what draws a form; in a source tree that nobody installed there is nothing, and `repr` has to do."""
    from importlib.metadata import entry_points

    for found in entry_points(group="summitdata.displays", name=form):
        draw: Callable[[object], str] = found.load()
        return draw
    return None
