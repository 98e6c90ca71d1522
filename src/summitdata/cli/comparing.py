"""In what do two data sets differ? `diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer
from summitdata.cli.blocks import Change
from summitdata.dataset import load, read

if TYPE_CHECKING:
    from argparse import Namespace


def add(commands: Any) -> None:
    """Add the command of this file to the parser."""
    comparing = commands.add_parser(
        "diff",
        help="show in what two data sets differ",
        description="Show in what two data sets differ: records added (+), removed (-) and changed (~), by field.",
        epilog="example: summitdata diff before.json after.json; exit code 1 where they differ",
    )
    comparing.add_argument("before", metavar="A", help="a document or a folder")
    comparing.add_argument(
        "after", metavar="B", nargs="?", help="another; without it, A is compared with what is shipped"
    )
    comparing.set_defaults(run=diff)


def diff(chosen: Namespace) -> Answer:
    """Compare two data sets; differing is no failure, but the exit code tells."""
    one = read(chosen.before)
    before, after = (load(), one) if chosen.after is None else (one, read(chosen.after))
    found = before.diff(after)
    counts, *changes = str(found).splitlines()
    return Answer([counts, *map(Change, changes)], good=not found, data=found.plain())
