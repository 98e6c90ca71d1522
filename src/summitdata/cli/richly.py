"""How does an answer look on a terminal that has columns and colours?

Every text becomes a `Text`, which rich shows as it is: nothing in a data set is read as markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from summitdata.cli.blocks import Change, Complaint, Document, Grid, Heading, Paragraph, Title, Verdict
from summitdata.cli.printable import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from summitdata.cli.blocks import Block
    from summitdata.views.sheet import Phrase, Span

# The sixteen colours that each terminal has its own shade of, legible on its own ground, dark or light.
_TITLE = Style(bold=True)
_LABEL = Style(color="cyan")
_HEADING = Style(color="cyan", bold=True)
_FORMS = {"plain": Style(), "code": Style(color="blue"), "mark": Style(color="magenta", bold=True)}
_GOOD, _BAD, _DOUBTFUL = Style(color="green", bold=True), Style(color="red", bold=True), Style(color="yellow")
_SIGNS = {"+": Style(color="green"), "-": Style(color="red"), "~": _DOUBTFUL}
_WEIGHED = {"error": _BAD, "failed": _BAD, "warning": _DOUBTFUL, "uncited": _DOUBTFUL}


_COLUMN = 24
"""How many characters of running text a column has room for, at the least."""
_BETWEEN = 2


def picture(blocks: Iterable[Block], width: int) -> RenderableType:
    """Draw an answer; rows whose columns have no room are said one by one."""
    laid = [part for block in blocks for part in _laid(block, width)]
    return Group(*(drawn for _, alike in groupby(laid, _together) for drawn in _drawn(list(alike))))


def _laid(block: Block, width: int) -> Iterable[Block]:
    if isinstance(block, Grid) and _least(block) > width:
        return [part for row in block.rows for part in block.said(*row)]
    return [block]


def _least(grid: Grid) -> int:
    """Tell how wide a table is at the least: what a reader may type is never broken."""
    cells = zip(*grid.rows, strict=True)
    return sum(max(map(_least_of, column)) for column in cells) + _BETWEEN * (len(grid.columns) - 1)


def _least_of(phrase: Phrase) -> int:
    whole = _phrase(phrase).cell_len
    return whole if any(span.form == "code" for span in phrase) else min(whole, _COLUMN)


def _together(block: Block) -> object:
    """Tell what stands in one table: paragraphs with the same indent that follow on each other."""
    return ("beside labels", block.indent) if isinstance(block, Paragraph) else None


def _drawn(blocks: list[Block]) -> Iterator[RenderableType]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if paragraphs:
        yield _beside_labels(paragraphs)
        return
    for block in blocks:
        yield _block(block)


def _block(block: Block) -> RenderableType:
    match block:
        case str():
            return _text(block)
        case Title(text):
            return Padding(_text(text, _TITLE), (1, 0, 0, 0))
        case Heading(text):
            return _text(text, _HEADING)
        case Grid():
            return Padding(_grid(block), (0, 0, 1, 0))
        case Change(text):
            return _text(text, _SIGNS.get(text[:1]))
        case Verdict(text, good):
            return _text(text, _GOOD if good else _BAD)
        case Complaint(text):
            name, colon, rest = text.partition(":")
            return Text.assemble(_text(name + colon, _BAD), _text(rest))
        case Paragraph():
            return _beside_labels([block])
        case Document(text):
            return _text(text)
        case _:
            return _phrase(block)


def _beside_labels(paragraphs: list[Paragraph]) -> Table:
    labels = [_text(paragraph.label, _LABEL) for paragraph in paragraphs]
    # A label ends a space before its text begins.
    width = max(paragraphs[0].indent, *(label.cell_len + (1 if label.plain.strip() else 0) for label in labels))
    grid = Table.grid()
    grid.add_column(width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, paragraph in zip(labels, paragraphs, strict=True):
        grid.add_row(label, _phrase(paragraph.text))
    return grid


def _grid(grid: Grid) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, header_style=_HEADING, pad_edge=False, padding=(0, _BETWEEN, 0, 0), show_edge=False
    )
    for heading, cells in zip(grid.columns, zip(*grid.rows, strict=True), strict=True):
        typed = any(span.form == "code" for phrase in cells for span in phrase)
        table.add_column(_text(heading), overflow="fold", no_wrap=typed)
    for first, *others in grid.rows:
        beginning = _phrase(first)
        beginning.stylize(_WEIGHED.get(beginning.plain, Style()))
        table.add_row(beginning, *map(_phrase, others))
    return table


def _phrase(phrase: Phrase) -> Text:
    return Text.assemble(*map(_span, phrase))


def _span(span: Span) -> tuple[str, Style]:
    style = _FORMS[span.form]
    # An address with white space in it, or with anything that steers, is no address.
    if span.link is not None and span.link.isprintable() and " " not in span.link:
        style += Style(link=span.link, underline=True)
    return printable(one_line(span.text)), style


def _text(text: str, style: Style | None = None) -> Text:
    return Text("\n".join(printable(one_line(line)) for line in text.split("\n")), style or Style())
