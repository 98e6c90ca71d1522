"""What comes back from a command, and what do commands share?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from summitdata.dataset import load, read

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from summitdata.dataset import Dataset


class Usage(Exception):
    """What was asked makes no sense."""


class Answer(NamedTuple):
    """The lines to print, and whether all was good."""

    lines: Sequence[str]
    good: bool = True


def takes_data(*parsers: ArgumentParser) -> None:
    """Let commands be asked of another data set than the shipped one."""
    for parser in parsers:
        parser.add_argument("--data", metavar="PATH", help="a document or a folder, instead of the shipped data")


def dataset_of(chosen: Namespace) -> Dataset:
    """Give the data set that a command is asked of."""
    return load() if chosen.data is None else read(chosen.data)


def json_lines(held: object) -> list[str]:
    """Write an answer as JSON."""
    return json.dumps(held, ensure_ascii=False, indent=2).splitlines()
