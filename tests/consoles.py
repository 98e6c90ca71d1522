"""Do the consoles in the docs show what the command line answers?"""

from __future__ import annotations

import io
import os
import shlex
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from typing import TYPE_CHECKING
from unittest.mock import patch

from sybil.parsers.markdown import CodeBlockParser

from summitdata.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sybil.example import Example

PROMPT = "$ "


class ConsoleBlockParser(CodeBlockParser):
    """Fenced blocks of `console`: a prompt and a command, and under it what it prints; `...` stands for anything."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """Run each command and compare; the first that answers otherwise is told."""
        for command, expected in _commands(example.parsed):
            answer = _answer(shlex.split(command))
            if not OutputChecker().check_output(expected, answer, ELLIPSIS):
                return f"{command!r} answers:\n{answer}\nbut the docs say:\n{expected}"
        return None


def _commands(block: str) -> Iterator[tuple[str, str]]:
    for part in f"\n{block}".split(f"\n{PROMPT}")[1:]:
        command, _, expected = part.partition("\n")
        yield command, f"{expected.rstrip()}\n"


def _answer(words: list[str]) -> str:
    program, *arguments = words
    if program != "summitdata":
        return f"The docs run {program!r}, which is not ours."
    printed = io.StringIO()
    # However somebody runs the tests, the docs show plain text.
    with patch.dict(os.environ, NO_COLOR="1"), redirect_stdout(printed), redirect_stderr(printed):
        main(arguments)
    return printed.getvalue()
