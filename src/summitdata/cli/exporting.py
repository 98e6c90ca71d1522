"""In which other form is a data set wanted? `export`, `formats` and `schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, dataset_of, takes_data
from summitdata.cli.blocks import Document, Grid, Verdict, key
from summitdata.cli.progress import doing
from summitdata.cli.wording import paragraph
from summitdata.dataset import write
from summitdata.views.sheet import plain

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from summitdata.cli.blocks import Block
    from summitdata.dataset.format import Format
    from summitdata.views.sheet import Phrase


def add(commands: Any) -> None:
    """Add the commands of this file to the parser."""
    exporting = commands.add_parser(
        "export",
        help="write the data in another format",
        description="Write the data to a file or a folder, in the format of its suffix or in the one named.",
        epilog="example: summitdata export tashkent.sqlite",
    )
    exporting.add_argument("path", metavar="PATH", help="the file or folder to write")
    exporting.add_argument("--format", metavar="FORMAT", help="the format, where the suffix doesn't say it")
    exporting.set_defaults(run=export)
    takes_data(exporting)

    listing = commands.add_parser(
        "formats",
        help="list the formats",
        description="List the formats that data can be written in and read from.",
        epilog="example: summitdata formats",
    )
    listing.set_defaults(run=list_formats)

    describing = commands.add_parser(
        "schema",
        help="print the JSON Schema of documents",
        description="Print the JSON Schema of documents, by which editors complete and explain them.",
        epilog="example: summitdata schema > summitdata.schema.json",
    )
    describing.set_defaults(run=schema)


def export(chosen: Namespace) -> Answer:
    """Write the data set, and say where it is."""
    dataset = dataset_of(chosen)
    doing(f"Writing {chosen.path}")
    write(dataset, chosen.path, chosen.format)
    told = Verdict(f"{chosen.path}: {len(dataset)} records", good=True)
    return Answer([told], data={"path": chosen.path, "records": len(dataset)})


FORMATS = ("format", "standard", "ways", "what is lost", "extra")


def list_formats(_chosen: Namespace) -> Answer:
    """List the formats, each with what it needs and what it loses."""
    from summitdata.dataset.registry import formats

    grid = Grid(FORMATS, [_row(each) for each in formats()], _said)
    return Answer([grid], data={"formats": [_data(each) for each in formats()]})


def _row(each: Format) -> tuple[Phrase, ...]:
    ways = " and ".join(way for way, able in (("read", each.reads), ("write", each.writes)) if able)
    lost = "nothing" if each.is_lossless else each.loses or ""
    told = (f"{each.title} ({', '.join(each.suffixes)})", ways, lost)
    return (key(each.name), *map(plain, told), plain(each.extra) if each.extra else ())


def _said(name: Phrase, title: Phrase, ways: Phrase, lost: Phrase, extra: Phrase) -> Iterable[Block]:
    yield (*name, *plain(": "), *title)
    needs = (*plain("; needs the extra "), *extra) if extra else ()
    yield from paragraph(" " * 4, (*ways, *plain("; loses "), *lost, *needs), 4)


def _data(each: Format) -> dict[str, object]:
    return {
        "name": each.name,
        "title": each.title,
        "suffixes": list(each.suffixes),
        "media_type": each.media_type,
        "reads": each.reads,
        "writes": each.writes,
        "extra": each.extra,
        "lossless": each.is_lossless,
        "loses": each.loses,
    }


def schema(_chosen: Namespace) -> Answer:
    """Print the JSON Schema."""
    from summitdata.codec.schema import json_schema

    made = json_schema()
    return Answer([Document(json.dumps(made, indent=2))], data=made)
