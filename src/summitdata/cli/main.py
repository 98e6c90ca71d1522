"""What was asked on the command line, and with which exit code is it answered?

0: good. 1: nothing found, or something invalid. 2: wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from summitdata import __version__
from summitdata.cli.commands import Usage, complete, find, overview, search, show, validate, verify
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
    parser.set_defaults(run=overview, data=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    showing = commands.add_parser(
        "show",
        help="show one record with its citations",
        description="Show one record with its citations.",
        epilog="example: summitdata show people/kassym-jomart-tokayev",
    )
    showing.add_argument(
        "id", metavar="ID", help="the record's key (table/id), or its id alone where only one record has it"
    )
    showing.set_defaults(run=show)

    finding = commands.add_parser(
        "find",
        help="find the one record that a name means",
        description="Find the one record that a name means, in any script or spelling.",
        epilog="example: summitdata find Токаев",
    )
    finding.add_argument("text", metavar="TEXT", nargs="+", help="a name, alias, code or abbreviation")
    finding.set_defaults(run=find)

    searching = commands.add_parser(
        "search",
        help="search for words",
        description='Search for words; "quoted phrases" stay together, and after -- a -word must not be there.',
        epilog="example: summitdata search rare earth --kind statements --speaker Tokayev",
    )
    searching.add_argument("words", metavar="WORDS", nargs="+", help="what to look for")
    searching.add_argument("--topic", help="only what is about this topic, or a narrower one")
    searching.add_argument("--speaker", help="only what this person or organization said")
    searching.add_argument("--since", metavar="DATE", help="only what is dated from then on (EDTF)")
    searching.add_argument("--until", metavar="DATE", help="only what is dated up to then (EDTF)")
    searching.add_argument("--limit", metavar="N", type=int, default=10, help="how many at most (10)")
    searching.set_defaults(run=search)
    for command in (finding, searching):
        command.add_argument("--kind", metavar="TABLE", help="only records of this kind, such as people or statements")
        command.add_argument("--json", action="store_true", help="print JSON")

    checking = commands.add_parser(
        "verify",
        help="check the citations against a source's text",
        description="Check every citation against the texts of the sources that you hold.",
        epilog="example: summitdata verify --source astana-times-2025-11=article.txt",
    )
    checking.add_argument(
        "--source",
        metavar="ID=FILE",
        action="append",
        required=True,
        help="a source's id and the file with its text (repeatable)",
    )
    checking.set_defaults(run=verify)
    for command in (showing, finding, searching, checking):
        command.add_argument("--data", metavar="PATH", help="a document or a folder, instead of the shipped data")

    validating = commands.add_parser(
        "validate",
        help="check documents",
        description="Check documents, or folders of documents, and list every problem at once.",
        epilog="example: summitdata validate my-meeting.json",
    )
    validating.add_argument("paths", metavar="PATH", nargs="+", help="a document, or a folder of documents")
    validating.set_defaults(run=validate)

    completing = commands.add_parser(
        "completion",
        help="print the script that makes a shell complete these commands",
        description="Print the script that makes a shell complete these commands (needs the extra cli).",
        epilog="example: summitdata completion bash > ~/.local/share/bash-completion/completions/summitdata",
    )
    completing.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    completing.set_defaults(run=complete, parser=parser)
    return parser
