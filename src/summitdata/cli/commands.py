"""What does each command answer?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summitdata.cli.overview import overview_lines
from summitdata.cli.record import record_lines
from summitdata.dataset import load, read
from summitdata.dataset.reading import examine, written
from summitdata.errors import Ambiguous, NotFound, SummitDataError, shown
from summitdata.hints import near

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from summitdata.dataset import Dataset
    from summitdata.model import Record


class Usage(Exception):
    """What was asked makes no sense."""


class Answer(NamedTuple):
    """The lines to print, and whether all was good."""

    lines: Sequence[str]
    good: bool = True


def _dataset(chosen: Namespace) -> Dataset:
    return load() if chosen.data is None else read(chosen.data)


def overview(chosen: Namespace) -> Answer:
    """Tell what is in the data set."""
    return Answer(overview_lines(_dataset(chosen)))


def show(chosen: Namespace) -> Answer:
    """Show one record."""
    return Answer(record_lines(_record(_dataset(chosen), chosen.id)))


def _record(dataset: Dataset, name: str) -> Record:
    """Find a record by its key, or by its id in whichever table has it."""
    if "/" in name:
        return dataset[name]
    found = [table[name] for table in dataset.tables.values() if name in table]
    if len(found) > 1:
        keys = ", ".join(record.key for record in found)
        raise Ambiguous(f"{shown(name)} is the id of several records: {keys}. Give one of these keys.", found)
    if not found:
        raise NotFound(f"There is no record {shown(name)}.", near(name, (record.id for record in dataset)))
    return found[0]


def verify(chosen: Namespace) -> Answer:
    """Check the citations against the texts given, and list what does not match and what nothing cites."""
    texts = dict(_text(given) for given in chosen.source)
    outcome = _dataset(chosen).verify(texts)
    lines = [f"failed: {check}" for check in outcome.failed]
    lines += [f"uncited: {sentence}" for sentence in outcome.uncovered]
    lines.append(
        f"{len(outcome.matched)} citations match, {len(outcome.failed)} fail, {len(outcome.unlocated)} name no position "
        f"or a text not given; {len(outcome.uncovered)} sentences uncited"
    )
    return Answer(lines, good=not outcome.failed)


def _text(given: str) -> tuple[str, str]:
    source, equals, path = given.partition("=")
    if not equals or not source or not path:
        raise Usage(f"--source takes ID=FILE, not {shown(given)}")
    try:
        return source, Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise SummitDataError(f"{path!r} can't be read as UTF-8 text: {error}") from error


def validate(chosen: Namespace) -> Answer:
    """List every problem of each document or folder."""
    lines: list[str] = []
    good = True
    for path in chosen.paths:
        dataset, problems = examine(written(path))
        lines += [f"{problem.severity}: {problem}" for problem in problems]
        errors = sum(problem.severity == "error" for problem in problems)
        if dataset is None:
            good = False
            lines.append(f"{path}: invalid, {errors} error{'s' if errors != 1 else ''}")
        else:
            lines.append(f"{path}: valid, {len(dataset)} records")
    return Answer(lines, good)
