"""How does a command explain itself, and what does it say to wrong use?"""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from summitdata.cli.answer import Usage
from summitdata.cli.terminal import console_for

EXIT_CODES = "exit codes: 0 good; 1 nothing found, or something invalid or different; 2 wrong use; 130 interrupted"


class Parser(argparse.ArgumentParser):
    """A parser that explains itself to whoever reads, and leaves it to `main` to answer wrong use."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        self.arguments: list[argparse.Action] = []
        super().__init__(*positional, **named)

    def add_argument(self, *positional: Any, **named: Any) -> argparse.Action:
        """Add an argument, and keep it for whoever asks what a command takes."""
        argument = super().add_argument(*positional, **named)
        self.arguments.append(argument)
        return argument

    def format_help(self) -> str:
        """Write the help for whoever reads the standard output."""
        self._format_with(_formatter())
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Refuse what makes no sense, and say how the command is used."""
        self._format_with(_Help)
        raise Usage(f"error: {message}", self.prog, self.format_usage())

    def _format_with(self, formatter: type[argparse.HelpFormatter]) -> None:
        # Set by name: an assignment would say to type checkers that this class has an attribute of its own.
        setattr(self, "formatter_class", formatter)  # noqa: B010


class _Help(argparse.HelpFormatter):
    """Help whose texts keep their lines, each set to the width."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(super(_Help, self)._fill_text(line, width, indent) for line in text.splitlines())


def _formatter() -> type[argparse.HelpFormatter]:
    """Give what writes the help for whoever reads the standard output."""
    console = console_for(sys.stdout)
    if console is None:
        return _Help
    try:
        from summitdata.cli.rich_help import help_on
    except ModuleNotFoundError as error:
        if error.name != "rich_argparse":
            raise
        return _Help
    return help_on(console)
