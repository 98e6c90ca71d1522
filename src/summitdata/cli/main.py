"""What was asked on the command line, and with which exit code is it answered?

0: good. 1: nothing found, or something invalid or different. 2: wrong use. 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS
from typing import TYPE_CHECKING

from summitdata import __version__
from summitdata.cli import (
    authoring,
    checking,
    citing,
    comparing,
    completing,
    explaining,
    exporting,
    looking,
    validating,
)
from summitdata.cli.answer import Usage, takes_data
from summitdata.cli.complaining import complaint, complaint_data
from summitdata.cli.helping import EXIT_CODES, Parser
from summitdata.cli.progress import watched
from summitdata.cli.terminal import show, show_json
from summitdata.errors import Ambiguous, InvalidDataset, NotFound, SummitDataError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from summitdata.cli.answer import Answer

GOOD, NOTHING, WRONG_USE = 0, 1, 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; the exit code is what comes back."""
    given = sys.argv[1:] if arguments is None else arguments
    # Until the arguments are understood, whoever wants JSON is known by the word alone.
    as_json = "--json" in given
    try:
        chosen = _parser().parse_args(given)
        as_json = chosen.json
        with watched():
            answer: Answer = chosen.run(chosen)
        if as_json:
            show_json(answer.data, sys.stdout)
        else:
            show(answer.blocks, sys.stdout)
    except (NotFound, Ambiguous, InvalidDataset) as error:
        return _complain(error, NOTHING, as_json=as_json)
    except (Usage, SummitDataError) as error:
        return _complain(error, WRONG_USE, as_json=as_json)
    except BrokenPipeError:
        # Whoever read us has enough.
        _write_no_more()
        return GOOD
    except OSError as error:
        _write_no_more()
        return _complain(SummitDataError(f"The answer can't be written: {error}"), WRONG_USE, as_json=as_json)
    except KeyboardInterrupt:
        return INTERRUPTED
    return GOOD if answer.good else NOTHING


def _write_no_more() -> None:
    """Keep Python from complaining once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: Exception, code: int, *, as_json: bool) -> int:
    if as_json:
        show_json(complaint_data(error, code), sys.stderr)
    else:
        show(complaint(error), sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="summitdata",
        description="A diplomatic summit as typed, immutable, cited data. Without a command: what is in it.",
        epilog="example: summitdata show people/kassym-jomart-tokayev\n"
        "example: summitdata search rare earth --json\n"
        f"{EXIT_CODES}",
    )
    parser.add_argument("--version", action="version", version=f"summitdata {__version__}")
    parser.set_defaults(run=looking.overview, data=None, json=False)
    takes_data(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    for group in (looking, citing, checking, validating, explaining, comparing, authoring, exporting):
        group.add(commands)
    completing.add(commands, parser)
    for command in (parser, *commands.choices.values()):
        command.add_argument("--json", action="store_true", default=SUPPRESS, help="print JSON, errors too")
    for command in commands.choices.values():
        command.epilog = f"{command.epilog}\n{EXIT_CODES}"
    return parser
