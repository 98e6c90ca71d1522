"""How long does it take, and how much does it hold?

Medians of interleaved repetitions, in one run. What counts is the processor's time, not the clock's on the wall: while
others use the machine, that one tells of them.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
import tracemalloc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# A process that may not write bytecode would compile everything anew at each start.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

Sizes = TypeVar("Sizes")


class Subject(NamedTuple):
    """Something to time, and how often in a round."""

    work: Callable[[], object]
    times: int = 1


class Line(NamedTuple):
    """A line of the table."""

    what: str
    taken: str
    beside: str = ""
    floor: str = ""
    ratio: float | None = None
    target: float | None = None

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}" if self.ratio >= 0.01 else f"{self.ratio:.5f}"
        target = "" if self.target is None else f"{self.target} at most"
        return f"| {self.what} | {self.taken} | {self.beside} | {self.floor} | {ratio} | {target} |"


def print_table(
    parts: Iterable[Callable[[Sizes], Iterable[Line]]],
    full: Sizes,
    quick: Sizes,
    description: str,
    arguments: Sequence[str] | None = None,
) -> None:
    """Measure part by part, in the sizes that the command line asks for, and print the table line by line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--quick", action="store_true", help="small sizes and few rounds: whether it runs, not how fast it is"
    )
    sizes = quick if parser.parse_args(arguments).quick else full
    print("| what | taken | beside | taken | ratio | target |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    for part in parts:
        for line in part(sizes):
            print(line, flush=True)


def process_seconds(codes: Mapping[str, str], rounds: int) -> dict[str, float]:
    """Time new processes of this Python that run some code each, without what an empty one takes."""
    subjects = {name: Subject(lambda code=code: _run(code)) for name, code in {"": "pass", **codes}.items()}  # type: ignore[misc]
    for subject in subjects.values():
        # Once in vain: the first run writes bytecode and warms the disk's cache.
        subject.work()
    seconds = _medians(subjects, rounds, _children_time)
    return {name: seconds[name] - seconds[""] for name in codes}


def _run(code: str) -> None:
    """Run a process to its end. Waiting blocks: a wait that polls would count in steps of its sleeps."""
    # The name by which it is called is what tells Python that it belongs to a virtual environment.
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", code], _ENVIRONMENT)
    _, status, _ = os.wait4(child, 0)
    if status != 0:
        msg = f"this failed: python -c {code!r}"
        raise RuntimeError(msg)


def seconds_of(subjects: Mapping[str, Subject], rounds: int) -> dict[str, float]:
    """Time functions, with the collector paused for all of them alike."""
    for subject in subjects.values():
        subject.work()
    gc.disable()
    try:
        return _medians(subjects, rounds, process_time)
    finally:
        gc.enable()


def _children_time() -> float:
    """Give the processor's time, in seconds, that the processes which ended have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _medians(subjects: Mapping[str, Subject], rounds: int, clock: Callable[[], float]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, subject in subjects.items():
            taken[name] += _timed(subject, clock)
            gc.collect()
    return {name: median(seconds) for name, seconds in taken.items()}


def _timed(subject: Subject, clock: Callable[[], float]) -> Sequence[float]:
    seconds: list[float] = []
    for _ in range(subject.times):
        start = clock()
        made = subject.work()
        seconds.append(clock() - start)
        # Only now, so that taking it apart again is not counted.
        del made
    return seconds


def bytes_held(work: Callable[[], object]) -> int:
    """Count the bytes that what `work` makes holds, and that were not there before."""
    gc.collect()
    tracemalloc.start()
    try:
        made = work()
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        del made
    finally:
        tracemalloc.stop()
    return held
