"""How does a display become HTML that is nothing but what we wrote?

Every text goes through `text_of`, every address through `Span.link`; there is no third way into the markup.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from summitdata.views.displays import sheet_of
from summitdata.views.wording import readable

if TYPE_CHECKING:
    from summitdata.views.sheet import Cell, Phrase, Row, Sheet, Span

# Colours are the notebook's own, in whatever theme: text that inherits them is as legible as all the rest.
# Only a marked word has a colour, and both parts of its pair are set.
STYLE = """\
.summitdata{color:inherit;overflow-wrap:break-word}
.summitdata table.summitdata-sheet{border-collapse:collapse;margin:0;color:inherit;background:transparent;\
font-size:inherit;table-layout:auto}
.summitdata table.summitdata-sheet caption{caption-side:top;text-align:left;font-weight:bold;padding:.25em 0;\
color:inherit}
.summitdata table.summitdata-sheet th,.summitdata table.summitdata-sheet td{text-align:left;vertical-align:top;\
padding:.2em .8em .2em 0;max-width:42em;white-space:normal;color:inherit;background:transparent;border:0;\
border-top:1px solid color-mix(in srgb,currentColor 25%,transparent)}
.summitdata table.summitdata-sheet th{font-weight:600}
.summitdata table.summitdata-sheet tbody th{font-weight:normal}
.summitdata table.summitdata-sheet ul{margin:0;padding:0;list-style:none}
.summitdata table.summitdata-sheet code{color:inherit;background:transparent;font-size:.92em}
.summitdata table.summitdata-sheet a{color:inherit;text-decoration:underline}
.summitdata mark{color:#1a1a1a;background:#ffe08a}
.summitdata p{margin:.25em 0}
"""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def html_of(shown: object) -> str:
    """Give the HTML of an object's display: one table with its style, ready to be put into any page."""
    # A notebook that typesets mathematics is told to leave our dollar signs alone.
    opening = '<div class="summitdata tex2jax_ignore mathjax_ignore">'
    return f"{opening}<style>{STYLE}</style>{sheet_html(sheet_of(shown))}</div>"


def sheet_html(sheet: Sheet) -> str:
    """Write a table."""
    head = "".join(f'<th scope="col">{text_of(column)}</th>' for column in sheet.columns)
    body = "".join(map(_row, sheet.rows))
    note = f"<p>{text_of(sheet.note)}</p>" if sheet.note else ""
    return (
        f'<table class="summitdata-sheet"><caption>{phrase_html(sheet.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"
    )


def _row(row: Row) -> str:
    cells = "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells)
    return f'<tr><th scope="row">{phrase_html(row.heading)}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    if len(cell) == 1:
        return phrase_html(cell[0])
    return f"<ul>{''.join(f'<li>{phrase_html(phrase)}</li>' for phrase in cell)}</ul>" if cell else ""


def phrase_html(phrase: Phrase) -> str:
    """Write pieces of text in one line."""
    return "".join(map(_span, phrase))


def _span(span: Span) -> str:
    inner = text_of(span.text)
    if not _TURNING.isdisjoint(span.text):
        # A text that turns the direction of writing turns its own only.
        inner = f"<bdi>{inner}</bdi>"
    if span.form != "plain":
        inner = f"<{span.form}>{inner}</{span.form}>"
    if span.link is not None:
        return f'<a href="{text_of(span.link)}" rel="noopener noreferrer">{inner}</a>'
    return inner


def text_of(text: str) -> str:
    """Escape a text, and leave out what steers instead of being read."""
    return escape(readable(text))
