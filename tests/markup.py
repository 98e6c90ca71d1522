"""Is there anything in a page or a display that we did not write?"""

from __future__ import annotations

import re
from typing import Any

import html5lib
from markdown_it import MarkdownIt

import summitdata as sd
from summitdata.views.html import STYLE
from summitdata.views.page import page

_OF_A_PAGE = set(
    "html head meta title style body a header div p code h1 h2 h3 h4 nav ul ol li main section dl dt dd button label "
    "select option figure figcaption svg rect g line path text circle b span form input article details summary table "
    "thead tbody tr th td footer script bdi".split()
)
_ATTRIBUTES_OF_A_PAGE = set(
    "lang charset http-equiv content name class href id aria-label aria-labelledby aria-describedby aria-hidden "
    "aria-controls aria-keyshortcuts tabindex hidden type data-save data-filter data-names data-speaker data-act "
    "data-topic data-meeting for value rel role viewBox width height x y x1 y1 x2 y2 d cx cy r autocomplete spellcheck "
    "scope".split()
)


_OF_A_DISPLAY = set("html head body div style table caption thead tbody tr th td ul li a code mark bdi p".split())
_ATTRIBUTES_OF_A_DISPLAY = {
    "class": {"summitdata tex2jax_ignore mathjax_ignore", "summitdata-sheet"},
    "scope": {"col", "row"},
    "rel": {"noopener noreferrer"},
}
_TOKENS = set("paragraph table thead tbody tr th td strong link".split())
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def parsed(content: bytes) -> Any:
    """Parse as a browser does, and refuse what it would have to repair."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content.decode())


def elements_of(tree: Any) -> list[Any]:
    """Give every element, by its local name."""
    found = []
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
            found.append(element)
    return found


def refuse_foreign_page(ds: sd.Dataset) -> str:
    """Hold a page to what the template writes: its elements and attributes, links that lead on. Give its text."""
    tree = parsed(page(ds))
    elements = elements_of(tree)
    addresses = set(re.findall(r'"(https?:[^"]*)"', sd.dumps(ds)))
    ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {record.key for record in ds} <= set(ids)
    assert [element.attrib.get("type") for element in elements if element.tag == "script"] == ["text/plain", None]
    assert len([element for element in elements if element.tag == "style"]) == 1
    for element in elements:
        assert element.tag in _OF_A_PAGE
        assert set(element.attrib) <= _ATTRIBUTES_OF_A_PAGE
        href = element.attrib.get("href")
        assert href is None or (href[1:] in ids if href.startswith("#") else href in addresses), href
    return "".join(tree.itertext())


def addresses_of(ds: sd.Dataset) -> set[str]:
    """Give the addresses that the data set itself has."""
    return set(re.findall(r'"((?:https?|urn):[^"]*)"', sd.dumps(ds)))


def refuse_foreign_markup(html: str, addresses: set[str]) -> str:
    """Parse as a browser does, strictly; find nothing that we did not write; give the text."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in _OF_A_DISPLAY
        for name, value in element.attrib.items():
            assert value in (addresses if name == "href" else _ATTRIBUTES_OF_A_DISPLAY[name])
            assert name != "href" or value.startswith(("http://", "https://"))
        if element.tag == "style":
            assert element.text == STYLE
            element.text = ""
    return "".join(tree.itertext())


def refuse_foreign_markdown(markdown: str, addresses: set[str]) -> str:
    """Parse with links made of bare addresses too; find one table and nothing foreign; give the text."""
    texts: list[str] = []
    for block in MarkdownIt("gfm-like").parse(markdown):
        assert block.type == "inline" or block.type.rpartition("_")[0] in _TOKENS, block
        for token in block.children or ():
            if token.type in ("text", "text_special"):
                texts.append(token.content)
                continue
            assert token.type.rpartition("_")[0] in _TOKENS, token
            if token.type == "link_open":
                # The parser has put it into normal form already; once more would be once too often.
                assert token.attrs["href"] in addresses, token
    return "".join(texts)


def words_of(sheet: Any) -> list[str]:
    """Give every text of a display."""
    phrases = [sheet.caption, *(row.heading for row in sheet.rows)]
    phrases += [phrase for row in sheet.rows for cell in row.cells for phrase in cell]
    return [span.text for phrase in phrases for span in phrase]


# No characters: the last two of each plane.
_LAST = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))


def readable(text: str) -> str:
    """Leave of a text what both forms carry: neither spaces, nor what steers, nor what is no character."""
    return re.sub(rf"[\s\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffd\u2028\u2029{_LAST}{TURNING}]+", "", text)
