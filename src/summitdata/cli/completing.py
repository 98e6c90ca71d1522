"""How does a shell complete our commands? `completion`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer
from summitdata.cli.blocks import Document
from summitdata.codes import CODES
from summitdata.errors import MissingExtra
from summitdata.model import KINDS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: Any, parser: ArgumentParser) -> None:
    """Add the command of this file to the parser, whose commands are what is completed."""
    completing = commands.add_parser(
        "completion",
        help="print the script that makes a shell complete these commands",
        description="Print the script that makes a shell complete these commands (needs the extra cli).",
        epilog="example: summitdata completion bash > ~/.local/share/bash-completion/completions/summitdata",
    )
    completing.add_argument("shell", choices=SHELLS)
    completing.set_defaults(run=complete, parser=parser, commands=commands.choices)


def complete(chosen: Namespace) -> Answer:
    """Print the script that makes a shell complete our commands."""
    try:
        import shtab
    except ModuleNotFoundError as error:
        if error.name != "shtab":
            raise
        raise MissingExtra("Shell completion", "cli") from None
    from summitdata.dataset.registry import formats

    # What an argument is called in the help is what it takes.
    known = {
        "FILE": shtab.FILE,
        "PATH": shtab.FILE,
        "SOURCE.txt": shtab.FILE,
        "FOLDER": shtab.DIRECTORY,
        "A": shtab.FILE,
        "B": shtab.FILE,
        "ID": shtab.cmd("summitdata keys 2>/dev/null"),
        "TABLE": shtab.cmd(f"echo {' '.join(kind.table for kind in KINDS)}"),
        "NAME": shtab.cmd(f"echo {' '.join([*(kind.table for kind in KINDS), *CODES])}"),
        "FORMAT": shtab.cmd(f"echo {' '.join(each.name for each in formats())}"),
    }
    for parser in (chosen.parser, *chosen.commands.values()):
        for argument in parser.arguments:
            if argument.metavar in known:
                argument.complete = known[argument.metavar]
    script = shtab.complete(chosen.parser, shell=chosen.shell)
    return Answer([Document(script)], data={"shell": chosen.shell, "script": script})
