"""How does somebody who waits see that the work goes on?

On a terminal with the extra `cli`, work that takes longer than a moment shows a line on the standard error, which
goes away when the work is done. Short work shows nothing, and doesn't even load what would draw it.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, TypeVar

from summitdata.cli.printable import printable
from summitdata.cli.terminal import console_for

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from rich.progress import Progress

Item = TypeVar("Item")

MOMENT = 0.7
"""How many seconds nobody minds waiting."""


class _Work:
    """What is being done, and how much of it is done."""

    def __init__(self) -> None:
        self.doing = "Working"
        self.done = 0
        self.total: int | None = None
        self.bar: Progress | None = None

    def tell(self) -> None:
        """Bring the bar, if there is one by now, to where the work is."""
        bar = self.bar
        if bar is not None:
            bar.update(bar.task_ids[0], description=printable(self.doing), completed=self.done, total=self.total)

    def begin(self) -> None:
        """Show the bar, where somebody could see it."""
        console = console_for(sys.stderr)
        if console is None:
            return
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        bar = Progress(*columns, console=console, transient=True)
        bar.add_task("", total=None)
        bar.start()
        self.bar = bar
        self.tell()


_underway: list[_Work] = []


@contextmanager
def watched() -> Generator[None]:
    """Show a bar while the work within goes on, if it takes longer than a moment."""
    if not sys.stderr.isatty():
        yield
        return
    work = _Work()
    timer = Timer(MOMENT, work.begin)
    timer.daemon = True
    _underway.append(work)
    timer.start()
    try:
        yield
    finally:
        _underway.remove(work)
        timer.cancel()
        # It may have begun to draw just now.
        timer.join()
        if work.bar is not None:
            work.bar.stop()


def doing(what: str, done: int = 0, total: int | None = None) -> None:
    """Let the bar, if there is one, say what is being done, and how much of it is done where that is known."""
    for work in _underway[-1:]:
        work.doing, work.done, work.total = what, done, total
        work.tell()


def through(items: Sequence[Item], what: str) -> Iterator[Item]:
    """Go through items, and let the bar say which is at hand."""
    for done, item in enumerate(items):
        doing(f"{what} {item}", done, len(items))
        yield item
