"""How does a command explain itself on a terminal that has colours?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from rich_argparse import RichHelpFormatter

if TYPE_CHECKING:
    from argparse import HelpFormatter
    from collections.abc import Callable

    from rich.console import Console
    from rich.style import StyleType


def help_on(console: Console) -> type[HelpFormatter]:
    """Give the class whose help is drawn on a console."""

    class OnConsole(_Help):
        def __init__(self, prog: str, **options: Any) -> None:
            super().__init__(prog, **{**options, "width": console.width - 2}, console=console)

    return OnConsole


class _Help(RichHelpFormatter):
    """Help whose texts keep their lines, each set to the width; nothing in them is markup."""

    group_name_formatter: ClassVar[Callable[[str], str]] = str
    help_markup: ClassVar[bool] = False
    text_markup: ClassVar[bool] = False
    styles: ClassVar[dict[str, StyleType]] = {
        **RichHelpFormatter.styles,
        "argparse.args": "cyan",
        "argparse.groups": "bold cyan",
        "argparse.metavar": "blue",
        "argparse.prog": "bold",
        "argparse.syntax": "bold",
    }
    highlights: ClassVar[list[str]] = [
        r"(?m)^(?P<groups>example:) (?P<syntax>.*)$",
        r"(?:^|\s)(?P<args>--?[a-z][a-z-]*)",
        r"(?m)^(?P<groups>exit codes:)",
    ]

    def _rich_fill_text(self, text: Text, width: int, indent: Text) -> Text:
        lines = text.split("\n", allow_blank=True)
        filled = [super(_Help, self)._rich_fill_text(line, width, indent) for line in lines]
        for line in filled:
            line.rstrip()
        return Text("\n").join(filled) + "\n\n"
