"""What was asked on the command line, and with which exit code is it answered?

0: good. 1: nothing found, or something invalid. 2: wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from summitdata import __version__
from summitdata.cli import checking, comparing, completing, looking
from summitdata.cli.answer import Usage
from summitdata.errors import Ambiguous, InvalidDataset, NotFound, SummitDataError, ascii_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GOOD, NOTHING, WRONG_USE = 0, 1, 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; the exit code is what comes back."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        answer = chosen.run(chosen)
        _print(answer.lines)
    except (NotFound, Ambiguous, InvalidDataset) as error:
        return _complain(error, NOTHING)
    except (Usage, SummitDataError) as error:
        return _complain(error, WRONG_USE)
    except BrokenPipeError:
        # Whoever read us has enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return INTERRUPTED
    return GOOD if answer.good else NOTHING


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(_printable(line))
    sys.stdout.flush()


def _printable(line: str) -> str:
    """Leave out what would steer a terminal, and what its encoding can't carry."""
    kept = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
    encoding = sys.stdout.encoding or "utf-8"
    return kept.encode(encoding, "replace").decode(encoding)


def _complain(error: Exception, code: int) -> int:
    print(f"summitdata: {ascii_safe(str(error))}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summitdata",
        description="A diplomatic summit as typed, immutable, cited data. Without a command: what is in it.",
        epilog="exit codes: 0 good; 1 nothing found, or something invalid; 2 wrong use",
    )
    parser.add_argument("--version", action="version", version=f"summitdata {__version__}")
    parser.set_defaults(run=looking.overview, data=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    for group in (looking, checking, comparing):
        group.add(commands)
    completing.add(commands, parser)
    return parser
