"""What do the pages show that nobody writes?

The records, from the data, and the drawing of the model, from its classes.

`{records} people` shows every record of a table with its citations; `{model-drawing}` draws which kind refers to which.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import Directive

import summitdata as sd
from summitdata.model import Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# Each display brings its own style, so that it can stand alone; here one does for all.
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


class Records(Directive):
    """Show every record of a table as a notebook does, under an anchor of its own."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make a section for each record."""
        return [_section(record) for record in sd.load().tables[self.arguments[0]]]


def _section(record: sd.Record) -> nodes.Node:
    section = nodes.section(ids=[record.key.replace("/", "-")])
    section += nodes.title(text=record.caption)
    section += nodes.raw(text=_STYLE.sub("", record._repr_html_() or ""), format="html")
    return section


class ModelDrawing(Directive):
    """Draw the kinds in the model's order, and an arc for each field that refers from one to another."""

    def run(self) -> list[nodes.Node]:
        """Draw it as SVG."""
        return [nodes.raw(text=drawing(), format="html")]


ROW, LEFT, WIDTH = 34, 190, 760


def drawing() -> str:
    """Draw the model: every arc goes upward, or from a kind to itself."""
    height = ROW * (len(sd.KINDS) + 1)
    rows = {kind: ROW * (number + 1) for number, kind in enumerate(sd.KINDS)}
    lines = [
        f'<svg class="model" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="model-title">',
        '<title id="model-title">The fifteen kinds, and which refers to which</title>',
    ]
    for kind, y in rows.items():
        for other, fields in _references(kind).items():
            lines.append(_arc(y, rows[other], f"{kind.__name__} to {other.__name__}: {', '.join(fields)}"))
    for kind, y in rows.items():
        lines.append(f'<circle cx="{LEFT}" cy="{y}" r="4"/>')
        lines.append(f'<text x="{LEFT - 14}" y="{y + 5}" text-anchor="end">{escape(kind.__name__)}</text>')
    return "\n".join([*lines, "</svg>"])


def _arc(start: int, end: int, title: str) -> str:
    if start == end:
        loop = f"M {LEFT + 4} {start - 3} c 22 -14 22 20 0 6"
        return f'<path d="{loop}"><title>{escape(title)}</title></path>'
    reach = (start - end) / 2
    arc = f"M {LEFT} {start} A {reach * 1.05} {reach} 0 0 0 {LEFT} {end}"
    return f'<path d="{arc}"><title>{escape(title)}</title></path>'


def _references(kind: type[sd.Record]) -> dict[type[sd.Record], list[str]]:
    """Name the fields in which a kind refers to others, those of the values that it holds included."""
    found: dict[type[sd.Record], list[str]] = {}
    for name, shape in shapes(kind).items():
        for other in _targets(shape):
            # Every kind cites sources; an arc for that would say nothing.
            if name != "citations":
                found.setdefault(other, []).append(name)
    return found


def _targets(shape: Shape) -> Iterator[type[sd.Record]]:
    inner = shape.item or shape
    if inner.form == "reference":
        yield from inner.types
    elif inner.form == "value":
        held = (target for part in shapes(inner.types[0]).values() for target in _targets(part))
        yield from (target for target in dict.fromkeys(held) if target is not sd.Source)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the two directives."""
    app.add_directive("records", Records)
    app.add_directive("model-drawing", ModelDrawing)
    return {"parallel_read_safe": True}
