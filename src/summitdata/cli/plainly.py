"""How does an answer look as plain text, for a file, a pipe or a terminal that has no more?"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from summitdata.cli.blocks import Change, Complaint, Document, Grid, Heading, Paragraph, Title, Verdict, text_of
from summitdata.cli.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.cli.blocks import Block

WIDTH = 80


def plain_lines(blocks: Iterable[Block]) -> list[str]:
    """Write an answer, a line at a time."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case str():
            yield one_line(block)
        case Title(text):
            yield from (one_line(text), "=" * min(len(text), WIDTH))
        case Heading(text):
            yield from wrap(text, WIDTH) or [text]
        case Paragraph():
            yield from _paragraph(block)
        case Grid(_, rows, said):
            for row in rows:
                yield from plain_lines(said(*row))
        case Document(text):
            yield from text.splitlines()
        case Change(text) | Verdict(text) | Complaint(text):
            yield from map(one_line, text.split("\n"))
        case _:
            yield text_of(block)


def _paragraph(block: Paragraph) -> list[str]:
    label = block.label.ljust(block.indent)
    if not label.endswith(" ") and block.indent:
        # A label as long as the indent still ends before the text begins.
        label += " "
    return wrap(
        text_of(block.text),
        WIDTH,
        initial_indent=label,
        subsequent_indent=" " * block.indent,
        break_on_hyphens=False,
    ) or [block.label]
