"""What does a bibliography need to know of a thing? Items of CSL-JSON, the form that reference managers exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.model import Cited, Initiative, Source, Statement

if TYPE_CHECKING:
    from summitdata.model import EDTF, About, Record

    Item = dict[str, Any]
else:
    Item = dict


def dataset_item(about: About) -> Item:
    """Describe the data set itself."""
    return {
        "id": f"dataset:{about.id}",
        "type": "dataset",
        "title": about.title,
        "version": about.version,
        "note": f"Licence: {about.licence}",
    }


def source_item(source: Source) -> Item:
    """Describe a source: a web page where it has an address, else a document."""
    item: Item = {"id": _name(source), "type": "webpage" if source.url else "document", "title": source.title}
    item["container-title" if source.url else "publisher"] = source.publisher
    if source.date is not None:
        item["issued"] = issued(source.date)
    if source.url is not None:
        item["URL"] = source.url
    if source.accessed is not None:
        item["accessed"] = issued(source.accessed)
    if source.language is not None:
        item["language"] = source.language
    return item


def record_item(record: Record, about: About) -> Item:
    """Describe a record as an entry of its data set, by whoever it quotes, with the sources that carry it."""
    if isinstance(record, Source):
        return source_item(record)
    item: Item = {"id": _name(record), "type": "entry", "title": record.caption}
    authors = _authors(record)
    if authors:
        item["author"] = [{"literal": name} for name in authors]
    item["container-title"] = about.title
    item["version"] = about.version
    date = getattr(record, "date", None)
    if date is not None:
        item["issued"] = issued(date)
    item["note"] = "; ".join([f"Record {record.key}", *_carried_by(record)])
    return item


def _name(record: Record) -> str:
    return record.key.replace("/", ":")


def _authors(record: Record) -> list[str]:
    if isinstance(record, Statement):
        return [record.speaker.name]
    return [proposer.name for proposer in record.proposers] if isinstance(record, Initiative) else []


def _carried_by(record: Record) -> list[str]:
    """Say which places of which sources carry a record."""
    cited = record.citations if isinstance(record, Cited) else ()
    said = (f"{citation.source.publisher}, {citation.source.title}, {citation.place}" for citation in cited)
    return list(dict.fromkeys(said))


def issued(date: EDTF) -> Item:
    """Give a date as CSL has it: parts where it is a date or two, in words where an end is open."""
    if date.is_open or date.is_uncertain:
        return {"literal": date.text}
    parts = [[int(part) for part in end.rstrip("~").split("-")] for end in date.text.split("/")]
    return {"date-parts": parts, **({"circa": True} if date.is_approximate else {})}


def spelled(issued: Item) -> list[str]:
    """Spell each date of an item's parts as ISO 8601 does.

    >>> spelled({"date-parts": [[2025, 11, 15], [2025, 11]]})
    ['2025-11-15', '2025-11']
    """
    return ["-".join(f"{part:0{2 if place else 4}}" for place, part in enumerate(end)) for end in issued["date-parts"]]
