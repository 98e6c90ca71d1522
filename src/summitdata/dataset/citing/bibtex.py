"""How is an item written in BibTeX, so that TeX sets the text and runs nothing of it?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitdata.dataset.carrying import carried
from summitdata.dataset.citing.items import spelled

if TYPE_CHECKING:
    from summitdata.dataset.citing.items import Item

_TYPES = {"webpage": "online", "dataset": "dataset"}
_FIELDS = {"title": "title", "container-title": "organization", "publisher": "organization", "version": "version",
           "note": "note", "language": "language"}  # fmt: skip
# TeX refuses these in a file, whatever stands around them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# BibTeX counts braces even after a backslash, so a brace is named; so is what TeX would set as another character.
_SPECIAL = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "%": r"\%", "$": r"\$", "&": r"\&",
    "#": r"\#", "_": r"\_", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "`": r"{\textasciigrave}",
    "-": "-{}", "'": "'{}",
}  # fmt: skip
# Of hyphens and quotes only the first of two: together they would become a dash, or a quotation mark.
_ESCAPED = re.compile(r"[\\{}%$&#_~^`]|-(?=-)|'(?=')")


def bibtex(item: Item) -> str:
    r"""Write an item of CSL-JSON as an entry of BibTeX.

    Raises:
        InvalidValue: It holds a character that TeX refuses.

    >>> print(bibtex({"id": "sources:paper", "type": "document", "title": "50% of {it}"}))
    @misc{sources:paper,
      title = {50\% of {\textbraceleft}it{\textbraceright}},
    }
    """
    name = item["id"]
    authors = " and ".join(f"{{{_escaped(author['literal'], name)}}}" for author in item.get("author", ()))
    fields = [("author", authors)]
    fields += [(theirs, _escaped(item[ours], name)) for ours, theirs in _FIELDS.items() if ours in item]
    # An address stands as it is: its characters are those that biblatex takes for one.
    fields += [*_dated(item), ("url", item.get("URL", "")), ("urldate", _spelled(item.get("accessed")))]
    lines = "".join(f"  {field} = {{{text}}},\n" for field, text in fields if text)
    return f"@{_TYPES.get(item['type'], 'misc')}{{{name},\n{lines}}}"


def _dated(item: Item) -> list[tuple[str, str]]:
    """Give the year that old styles read, and the whole date, in EDTF, that biblatex does."""
    issued = item.get("issued")
    year = [] if issued is None or "literal" in issued else [("year", spelled(issued)[0][:4])]
    return [*year, ("date", _spelled(issued))]


def _spelled(date: Item | None) -> str:
    """Spell a date of an item in EDTF again."""
    if date is None:
        return ""
    if "literal" in date:
        return str(date["literal"])
    return "/".join(end + ("~" if date.get("circa") else "") for end in spelled(date))


def _escaped(text: str, name: str) -> str:
    words = " ".join(carried(text, _FORBIDDEN, "BibTeX", name).split())
    return _ESCAPED.sub(lambda special: _SPECIAL[special[0]], words)
