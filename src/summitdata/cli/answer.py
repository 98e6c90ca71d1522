"""What comes back from a command, and what do commands share?"""

from __future__ import annotations

from argparse import SUPPRESS
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.cli.progress import doing
from summitdata.dataset import load, read
from summitdata.errors import Ambiguous, NotFound, shown
from summitdata.hints import near

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from summitdata.cli.blocks import Block
    from summitdata.dataset import Dataset
    from summitdata.model import Record


class Usage(Exception):
    """What was asked makes no sense.

    Attributes:
        message: Why.
        program: The command that was asked.
        usage: How it is used, where a usage line says it.
    """

    def __init__(self, message: str, program: str = "summitdata", usage: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.program = program
        self.usage = usage


class Answer(NamedTuple):
    """What there is to show, whether all was good, and the same as plain data for `--json`."""

    blocks: Sequence[Block]
    good: bool = True
    data: Any = None


def takes_data(*parsers: ArgumentParser) -> None:
    """Let commands be asked of another data set than the shipped one."""
    for parser in parsers:
        # What is not given is not set, so that a place before the command's name is as good.
        parser.add_argument(
            "--data",
            metavar="PATH",
            default=SUPPRESS,
            help="a document or a folder, instead of the shipped data",
        )


def dataset_of(chosen: Namespace) -> Dataset:
    """Give the data set that a command is asked of."""
    if chosen.data is None:
        return load()
    doing(f"Reading {chosen.data}")
    return read(chosen.data)


def record_of(dataset: Dataset, name: str) -> Record:
    """Find a record by its key, or by its id in whichever table has it."""
    if "/" in name:
        return dataset[name]
    found = [table[name] for table in dataset.tables.values() if name in table]
    if len(found) > 1:
        keys = ", ".join(record.key for record in found)
        raise Ambiguous(f"{shown(name)} is the id of several records: {keys}. Give one of these keys.", found)
    if not found:
        raise NotFound(f"There is no record {shown(name)}.", near(name, (record.id for record in dataset)))
    return found[0]
