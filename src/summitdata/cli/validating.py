"""Do documents hold together, and what is to be done where they don't? `validate`."""

from __future__ import annotations

import sys
from difflib import unified_diff
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, Usage
from summitdata.cli.blocks import Change, Verdict
from summitdata.cli.progress import through
from summitdata.cli.report import REPORTS, Checked, for_programs
from summitdata.cli.terminal import show
from summitdata.dataset.mending import mended
from summitdata.dataset.reading import SUFFIX, Written, examine, examine_path
from summitdata.dataset.writing import put_file
from summitdata.errors import InvalidDataset, Problem, SummitDataError
from summitdata.formats.jsonl import examine_lines

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from summitdata.cli.blocks import Block
    from summitdata.dataset.mending import Mended

STDIN = "-"
_STREAMS = (".jsonl", ".ndjson")


def add(commands: Any) -> None:
    """Add the commands of this file to the parser."""
    validating = commands.add_parser(
        "validate",
        help="check documents",
        description="Check documents, folders of documents or streams (.jsonl), and list every problem at once.",
        epilog="example: summitdata validate my-meeting.json; exit code 1 where something is invalid",
    )
    validating.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    validating.add_argument("--report", choices=tuple(REPORTS), default="text", help="the form of the report (text)")
    validating.add_argument("--strict", action="store_true", help="take warnings for errors")
    validating.add_argument(
        "--fix", action="store_true", help="write documents in canonical form, mending what has one right answer"
    )
    validating.add_argument("--yes", action="store_true", help="with --fix: don't ask before writing")
    validating.set_defaults(run=validate)


def validate(chosen: Namespace) -> Answer:
    """List every problem of each document, folder or stream; or mend what can be mended."""
    if chosen.fix:
        return _fix(chosen.paths, ask=not chosen.yes and not chosen.json)
    checked = [each for path in through(chosen.paths, "Checking") for each in _checked_safely(path)]
    good = all(each.good and not (chosen.strict and each.warnings) for each in checked)
    return Answer(list(REPORTS[chosen.report](checked)), good, for_programs(checked))


def _checked_safely(path: str) -> Iterator[Checked]:
    """Check one path; that it can't be read is a problem of its own, and no reason to leave the others."""
    try:
        yield from _checked(path)
    except InvalidDataset as error:
        yield Checked(path=path, records=None, problems=error.problems)
    except SummitDataError as error:
        yield Checked(path=path, records=None, problems=(Problem("", "unreadable", str(error)),))


def _checked(path: str) -> Iterator[Checked]:
    if path == STDIN:
        yield from _stream("standard input", sys.stdin.buffer)
    elif path.lower().endswith(_STREAMS) and Path(path).is_file():
        try:
            with Path(path).open("rb") as file:
                yield from _stream(path, file)
        except OSError as error:
            raise SummitDataError(f"{path!r} can't be read: {error}") from error
    else:
        yield _judged(path, *examine_path(path, place_warnings=True))


def _stream(path: str, file: BinaryIO) -> Iterator[Checked]:
    """Check what comes line by line: a document a line, of which one is held at a time, or the records of one data set.

    What is neither is one document that has several lines.
    """
    from summitdata.codec.text import parse

    lines = ((number, line) for number, line in enumerate(file, 1) if line.strip())
    number, first = next(lines, (1, b""))
    parsed = parse(first)
    if not parsed.readable or not isinstance(parsed.tree, dict):
        # Lines are left out of no count: what stands before the first one is blank.
        whole = b"\n" * (number - 1) + first + file.read()
        yield _judged(path, *examine([Written(whole)], place_warnings=True))
    elif "kind" in parsed.tree:
        yield _judged(path, *examine_lines(b"\n" * (number - 1) + first + file.read()))
    else:
        for at, line in chain([(number, first)], lines):
            dataset, problems = examine([Written(line)], place_warnings=True)
            yield _judged(path, dataset, [_on_line(problem, at) for problem in problems], at)


def _on_line(problem: Problem, number: int) -> Problem:
    import attrs

    return attrs.evolve(problem, line=number, column=problem.column or 1)


def _judged(path: str, dataset: Any, problems: Sequence[Problem], line: int | None = None) -> Checked:
    records = None if dataset is None else len(dataset)
    return Checked(path=path, records=records, problems=tuple(problems), line=line)


def _fix(paths: Sequence[str], *, ask: bool) -> Answer:
    """Show what mending each path would change, then write it if that is wanted."""
    blocks: list[Block] = []
    outcomes: dict[str, str] = {}
    for path in paths:
        places = _documents(Path(path))
        changes = mended([Written(place.read_bytes(), str(place)) for place in places])
        differing = [(place, one) for place, one in zip(places, changes or (), strict=False) if one.before != one.after]
        shown_change = [Change(line) for place, one in differing for line in _difference(place, one)]
        if changes is None:
            outcomes[path] = "left as it is: something in it only its author can mend (summitdata validate lists it)"
        elif not differing:
            outcomes[path] = "in canonical form already"
        elif ask and not _agreed(path, shown_change):
            outcomes[path] = "not written (--yes writes without asking)"
        else:
            for place, one in differing:
                put_file(place, one.after.encode())
            outcomes[path] = "written"
        blocks += [*shown_change, Verdict(f"{path}: {outcomes[path]}", outcomes[path] in _GOOD)]
    return Answer(blocks, all(outcome in _GOOD for outcome in outcomes.values()), outcomes)


_GOOD = ("written", "in canonical form already")


def _difference(place: Path, change: Mended) -> Iterator[str]:
    return unified_diff(change.before.splitlines(), change.after.splitlines(), str(place), str(place), lineterm="")


def _documents(place: Path) -> list[Path]:
    places = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]
    if not places or not places[0].is_file() or places[0].suffix.lower() != SUFFIX:
        raise Usage(f"--fix takes a document or a folder of documents ({SUFFIX}), which {str(place)!r} is not")
    return places


def _agreed(path: str, change: Sequence[Block]) -> bool:
    """Show a change and ask, where there is somebody to ask."""
    if not sys.stdin.isatty():
        return False
    show(change, sys.stdout)
    return input(f"Write {path}? [y/N] ").strip().lower() in ("y", "yes")
