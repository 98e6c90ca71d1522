"""How is something cited? `cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, dataset_of, record_of, takes_data
from summitdata.cli.blocks import Document

if TYPE_CHECKING:
    from argparse import Namespace


def add(commands: Any) -> None:
    """Add the command of this file to the parser."""
    citing = commands.add_parser(
        "cite",
        help="cite a record, a source or the data set",
        description="Cite a record, a source or, without an ID, the data set itself, for a bibliography.",
        epilog="example: summitdata cite sources/astana-times-2025-11 --style bibtex",
    )
    citing.add_argument(
        "id", metavar="ID", nargs="?", help="the record's key (table/id), or its id alone where only one record has it"
    )
    citing.add_argument(
        "--style",
        default="text",
        help="text, bibtex, csl-json, or with the extra citations a style of CSL, such as apa (text)",
    )
    citing.set_defaults(run=cite)
    takes_data(citing)


def cite(chosen: Namespace) -> Answer:
    """Cite one record, or the data set."""
    dataset = dataset_of(chosen)
    record = None if chosen.id is None else record_of(dataset, chosen.id)
    text = dataset.cite(record, style=chosen.style)
    return Answer([Document(text)], data={"key": record.key if record else None, "style": chosen.style, "text": text})
