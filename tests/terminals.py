"""Who reads what the command prints: a pseudo-terminal, or a stand-in for one?"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from summitdata.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

# What says how a terminal is served; each test says it for itself.
_TOLD = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;(?:id=[0-9]+;|;)([^\x1b\x07]*)\x1b\\")


class Screen(io.StringIO):
    """A stream that says it is a terminal, as wide as COLUMNS says."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True


def environment(**told: str) -> dict[str, str]:
    """Give an environment in which nothing but what is told says how a terminal is served."""
    return {
        **{name: value for name, value in os.environ.items() if name not in _TOLD},
        "TERM": "xterm-256color",
        **told,
    }


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Give a terminal of 100 columns."""
    for name in _TOLD:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    return Screen()


def on_screen(screen: Screen, *arguments: str) -> object:
    """Run the command with a screen in place of the standard output; give its exit code."""
    with redirect_stdout(screen):
        try:
            return main(arguments)
        except SystemExit as exit_:
            # argparse leaves so after `--help`.
            return exit_.code


def on_terminal(
    *arguments: str,
    columns: int = 80,
    while_it_runs: Callable[[subprocess.Popen[bytes]], None] | None = None,
    **told: str,
) -> tuple[int, str]:
    """Run the command on a pseudo-terminal of so many columns; give its exit code and all that it wrote there."""
    # Windows has neither, and skips what asks for them.
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "summitdata", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**told)) as process:
        os.close(theirs)
        if while_it_runs is not None:
            while_it_runs(process)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return process.returncode, written.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # Linux says so when nobody holds the other end any more.
        return b""


def seen(written: str) -> str:
    """Give what somebody sees: the text without its styles and links."""
    return _LINK.sub("", _STYLE.sub("", written))


def links(written: str) -> set[str]:
    """Give the addresses that a click would open."""
    return {address for address in _LINK.findall(written) if address}


def widest(text: str) -> int:
    """Measure the widest line, in cells."""
    return max(map(cell_len, text.splitlines()))
