"""What does each command answer?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summitdata.cli.overview import overview_lines
from summitdata.cli.record import record_lines
from summitdata.cli.wording import paragraph
from summitdata.codec.canonical import plain
from summitdata.dataset import load, read
from summitdata.dataset.reading import examine, written
from summitdata.errors import Ambiguous, MissingExtra, NotFound, SummitDataError, shown
from summitdata.hints import near

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from summitdata.dataset import Dataset
    from summitdata.model import Record
    from summitdata.model.hit import Hit


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


def find(chosen: Namespace) -> Answer:
    """Show the one record that a name means."""
    record = _dataset(chosen).find(" ".join(chosen.text), kind=chosen.kind)
    return Answer(_json([plain(record)]) if chosen.json else record_lines(record))


def search(chosen: Namespace) -> Answer:
    """List the records that answer some words, the best first."""
    dataset = _dataset(chosen)
    query = " ".join(chosen.words)
    hits = dataset.search(
        query,
        kind=chosen.kind,
        topic=chosen.topic,
        speaker=chosen.speaker,
        since=chosen.since,
        until=chosen.until,
        limit=chosen.limit,
    )
    if not hits:
        raise NotFound(f"Nothing answers {shown(query)}.", dataset.suggest(query))
    if chosen.json:
        return Answer(_json([_found(hit) for hit in hits]))
    return Answer([line for hit in hits for line in _hit_lines(hit)])


def _found(hit: Hit) -> dict[str, object]:
    return {
        "key": hit.record.key,
        "score": hit.score,
        "field": hit.field,
        "words": list(hit.words),
        "snippet": str(hit.snippet),
        "record": plain(hit.record),
    }


def _hit_lines(hit: Hit) -> list[str]:
    return [hit.record.key, *paragraph("    ", str(hit.snippet), 4)]


def _json(held: object) -> list[str]:
    """Write what was found as one JSON array."""
    return json.dumps(held, ensure_ascii=False, indent=2).splitlines()


def complete(chosen: Namespace) -> Answer:
    """Print the script that makes a shell complete our commands."""
    try:
        import shtab
    except ModuleNotFoundError as error:
        if error.name != "shtab":
            raise
        raise MissingExtra("Shell completion", "cli") from None
    return Answer(shtab.complete(chosen.parser, shell=chosen.shell).splitlines())


def verify(chosen: Namespace) -> Answer:
    """Check the citations against the texts given, and list what does not match and what nothing cites."""
    texts = dict(_text(given) for given in chosen.source)
    outcome = _dataset(chosen).verify(texts)
    lines = [f"failed: {check}" for check in outcome.failed]
    lines += [f"uncited: {sentence}" for sentence in outcome.uncovered]
    lines.append(
        f"{len(outcome.matched)} citations match, {len(outcome.failed)} fail, {len(outcome.unlocated)} name "
        f"no position or a text not given; {len(outcome.uncovered)} sentences uncited"
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
