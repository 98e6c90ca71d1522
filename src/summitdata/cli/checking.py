"""Do the citations stand in the texts? `verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, Usage, dataset_of, takes_data
from summitdata.cli.blocks import Verdict, grid, key
from summitdata.codec.canonical import plain as written
from summitdata.errors import SummitDataError, shown
from summitdata.views.sheet import Span, plain

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from summitdata.cli.blocks import Block
    from summitdata.model.verification import CitationCheck, Uncovered, Verification
    from summitdata.views.sheet import Phrase


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


def verify(chosen: Namespace) -> Answer:
    """Check the citations against the texts given, and list what does not match and what nothing cites."""
    texts = dict(given_text(given) for given in chosen.source)
    outcome = dataset_of(chosen).verify(texts)
    rows = [_failed(check) for check in outcome.failed] + [_uncited(sentence) for sentence in outcome.uncovered]
    told = (
        f"{len(outcome.matched)} citations match, {len(outcome.failed)} fail, {len(outcome.unlocated)} name "
        f"no position or a text not given; {len(outcome.uncovered)} sentences uncited"
    )
    good = not outcome.failed
    return Answer([*grid(OUTCOMES, rows, _outcome), Verdict(told, good)], good, verification_data(outcome))


OUTCOMES = ("", "whose", "where", "why")


def _failed(check: CitationCheck) -> tuple[Phrase, ...]:
    citation = check.citation
    where = f"{citation.place} of {citation.source.id}"
    return (plain("failed"), key(check.record.key), (Span(where, url=citation.source.url),), plain(check.reason or ""))


def _uncited(sentence: Uncovered) -> tuple[Phrase, ...]:
    source = sentence.source
    return (plain("uncited"), key(source.id), (Span(sentence.segment.place, url=source.url),), ())


def _outcome(outcome: Phrase, whose: Phrase, where: Phrase, why: Phrase) -> Iterable[Block]:
    return ((*outcome, *plain(": "), *whose, *plain(", "), *where, *(plain(": ") + why if why else ())),)


def verification_data(outcome: Verification) -> dict[str, Any]:
    """Give a verification as plain data: each citation in the list of what came of it."""
    return {
        "matched": [_check_data(check) for check in outcome.matched],
        "failed": [_check_data(check) for check in outcome.failed],
        "unlocated": [_check_data(check) for check in outcome.unlocated],
        "uncovered": [
            {"source": sentence.source.key, "place": sentence.segment.place, **written(sentence.segment)}
            for sentence in outcome.uncovered
        ],
    }


def _check_data(check: CitationCheck) -> dict[str, Any]:
    return {
        "key": check.record.key,
        "path": list(check.path),
        "citation": written(check.citation),
        "reason": check.reason,
        "moved_to": check.moved_to,
    }


def given_text(given: str) -> tuple[str, str]:
    """Read a source's id and its text from `ID=FILE`."""
    source, equals, path = given.partition("=")
    if not equals or not source or not path:
        raise Usage(f"--source takes ID=FILE, not {shown(given)}")
    try:
        return source, Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise SummitDataError(f"{path!r} can't be read as UTF-8 text: {error}") from error
