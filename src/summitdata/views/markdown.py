"""How does a display become Markdown that is nothing but what we wrote?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from summitdata.views.displays import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summitdata.views.sheet import Cell, Phrase, Sheet, Span


def markdown_of(shown: object) -> str:
    """Give the Markdown of an object's display: a table as GitHub and Jupyter read it."""
    return sheet_markdown(sheet_of(shown))


def sheet_markdown(sheet: Sheet) -> str:
    """Write a table under its caption."""
    lines = [f"**{_plainly(sheet.caption)}**", ""]
    lines += [_line(map(text_of, sheet.columns)), _line("---" for _ in sheet.columns)]
    lines += [_line((phrase_markdown(row.heading), *map(_cell, row.cells))) for row in sheet.rows]
    if sheet.note:
        lines += ["", text_of(sheet.note)]
    return "\n".join(lines) + "\n"


def _plainly(phrase: Phrase) -> str:
    """Write a caption, which is strong as a whole and so has no other form in it."""
    return text_of(" ".join("".join(span.text for span in phrase).split()))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "; ".join(map(phrase_markdown, cell))


def phrase_markdown(phrase: Phrase) -> str:
    """Write pieces of text in one line."""
    return "".join(map(_span, phrase))


def _span(span: Span) -> str:
    if span.link is not None:
        return f"[{text_of(span.text)}](<{quote(span.link, safe=_IN_ADDRESSES).translate(_REFERENCES_IN_ADDRESSES)}>)"
    # Code would need no escaping and a fence longer than any in the text; words are as good.
    return text_of(span.text)


_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%-._~"
# What could begin mathematics, or a reference that is none.
_REFERENCES_IN_ADDRESSES = {ord(character): f"&#{ord(character)};" for character in "$&"}
# Backslashes for what a reader meets often; references for what a backslash doesn't hold: HTML, mathematics, addresses.
_BACKSLASHED = re.compile(r"([`*_\[\]~|#])")
_REFERENCES = {ord(character): f"&#{ord(character)};" for character in "\\$<>&@{}"}
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ADDRESS = re.compile(r"/(?=/)|(?<=www)\.|\.(?=[^\W\d])|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)


def text_of(text: str) -> str:
    """Write a text so that it reads as it is, on one line."""
    one_line = _UNREADABLE.sub(" ", text)
    referenced = one_line.translate(_REFERENCES)
    unlinked = _ADDRESS.sub(lambda found: f"&#{ord(found.group())};", referenced)
    return _BACKSLASHED.sub(_backslashed, unlinked)


def _backslashed(found: re.Match[str]) -> str:
    # The `#` of a reference that we wrote stays.
    if found.group() == "#" and found.string[found.start() - 1 : found.start()] == "&":
        return "#"
    return "\\" + found.group()
