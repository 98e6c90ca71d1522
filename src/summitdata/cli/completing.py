"""How does a shell complete our commands? `completion`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer
from summitdata.errors import MissingExtra

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add(commands: Any, parser: ArgumentParser) -> None:
    """Add the command of this file to the parser, whose commands are what is completed."""
    completing = commands.add_parser(
        "completion",
        help="print the script that makes a shell complete these commands",
        description="Print the script that makes a shell complete these commands (needs the extra cli).",
        epilog="example: summitdata completion bash > ~/.local/share/bash-completion/completions/summitdata",
    )
    completing.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    completing.set_defaults(run=complete, parser=parser)


def complete(chosen: Namespace) -> Answer:
    """Print the script that makes a shell complete our commands."""
    try:
        import shtab
    except ModuleNotFoundError as error:
        if error.name != "shtab":
            raise
        raise MissingExtra("Shell completion", "cli") from None
    return Answer(shtab.complete(chosen.parser, shell=chosen.shell).splitlines())
