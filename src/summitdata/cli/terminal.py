"""Who reads us, a person at a terminal or a file? All that is printed goes out here.

Plain text goes wherever nobody looks, and where the extra `cli` is missing. NO_COLOR takes the colours away,
FORCE_COLOR and CLICOLOR_FORCE bring them where there is no terminal, TERM=dumb is a terminal that has nothing.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from summitdata.cli.blocks import Document
from summitdata.cli.plainly import WIDTH, plain_lines
from summitdata.cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal, TextIO

    from rich.console import Console

    from summitdata.cli.blocks import Block

WIDEST = 100
# Spaces, and the styles and links that end among them.
_TRAILING = re.compile(r"(?: |\x1b\[[0-9;]*m|\x1b\]8;[^ \x1b]*\x1b\\)+$", re.MULTILINE)
NARROWEST = 20


def show(blocks: Iterable[Block], stream: TextIO) -> None:
    """Show an answer to whoever reads the stream."""
    blocks = list(blocks)
    is_document = any(isinstance(block, Document) for block in blocks)
    console = None if is_document else console_for(stream)
    if console is None:
        text = "".join(f"{printable(line)}\n" for line in plain_lines(blocks))
    else:
        from summitdata.cli.richly import picture

        with console.capture() as capture:
            console.print(picture(blocks, console.width))
        text = _without_trailing_spaces(capture.get())
    _put(text, stream)


def _put(text: str, stream: TextIO) -> None:
    """Write a text, without what the stream's encoding can't carry."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def show_json(held: Any, stream: TextIO) -> None:
    """Write plain data as JSON: what a terminal or an encoding can't take is escaped, so that nothing is lost."""
    text = json.dumps(held, ensure_ascii=not _takes_unicode(stream), indent=2)
    _put("".join(map(_escaped, text)) + "\n", stream)


def _takes_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("_", "-") in {"utf-8", "utf8"}


def _escaped(character: str) -> str:
    # Outside its strings JSON has nothing that isn't printable but the ends of lines.
    return character if character.isprintable() or character == "\n" else json.dumps(character)[1:-1]


def _without_trailing_spaces(text: str) -> str:
    """Let whoever copies from a terminal copy words: rich fills each line up to the width."""
    return _TRAILING.sub(lambda end: end[0].replace(" ", ""), text)


def console_for(stream: TextIO) -> Console | None:
    """Give what draws on the stream; nothing where plain text is right."""
    if not _has_eyes(stream):
        return None
    try:
        from rich.console import Console
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "rich":
            raise
        return None
    console = Console(
        file=stream,
        force_terminal=True,
        color_system=_colours(),
        width=max(NARROWEST, min(WIDEST, _columns(stream))),
        highlight=False,
        markup=False,
        emoji=False,
    )
    # A console of Windows that knows no escapes is drawn on by other means than a text.
    return None if console.legacy_windows else console


def _has_eyes(stream: TextIO) -> bool:
    if _is_forced():
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _is_forced() -> bool:
    asked = (os.environ.get("FORCE_COLOR"), os.environ.get("CLICOLOR_FORCE"))
    return not os.environ.get("NO_COLOR") and any(value not in {None, "", "0"} for value in asked)


def _colours() -> Literal["auto", "standard"] | None:
    if os.environ.get("NO_COLOR") or (os.environ.get("CLICOLOR") == "0" and not _is_forced()):
        return None
    return "standard" if os.environ.get("TERM") == "dumb" else "auto"


def _columns(stream: TextIO) -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH
