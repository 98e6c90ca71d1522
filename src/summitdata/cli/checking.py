"""Do documents hold together, and do their citations stand? `validate` and `verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, Usage, dataset_of, takes_data
from summitdata.dataset.reading import examine_path
from summitdata.errors import SummitDataError, shown

if TYPE_CHECKING:
    from argparse import Namespace


def add(commands: Any) -> None:
    """Add the commands of this file to the parser."""
    checking = commands.add_parser(
        "verify",
        help="check the citations against a source's text",
        description="Check every citation against the texts of the sources that you hold.",
        epilog="example: summitdata verify --source astana-times-2025-11=article.txt",
    )
    checking.add_argument(
        "--source",
        metavar="ID=FILE",
        action="append",
        required=True,
        help="a source's id and the file with its text (repeatable)",
    )
    checking.set_defaults(run=verify)
    takes_data(checking)

    validating = commands.add_parser(
        "validate",
        help="check documents",
        description="Check documents, or folders of documents, and list every problem at once.",
        epilog="example: summitdata validate my-meeting.json",
    )
    validating.add_argument("paths", metavar="PATH", nargs="+", help="a document, or a folder of documents")
    validating.set_defaults(run=validate)


def verify(chosen: Namespace) -> Answer:
    """Check the citations against the texts given, and list what does not match and what nothing cites."""
    texts = dict(_text(given) for given in chosen.source)
    outcome = dataset_of(chosen).verify(texts)
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
        dataset, problems = examine_path(path)
        lines += [f"{problem.severity}: {problem}" for problem in problems]
        errors = sum(problem.severity == "error" for problem in problems)
        if dataset is None:
            good = False
            lines.append(f"{path}: invalid, {errors} error{'s' if errors != 1 else ''}")
        else:
            lines.append(f"{path}: valid, {len(dataset)} records")
    return Answer(lines, good)
