"""How are problems told: to people, to programs, and to the services that review changes?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from summitdata import __version__
from summitdata.cli.blocks import Document, Verdict, grid, key, text_of
from summitdata.cli.complaining import problem_data
from summitdata.codes import CODES
from summitdata.views.sheet import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.cli.blocks import Block
    from summitdata.errors import Problem
    from summitdata.views.sheet import Phrase

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@attrs.frozen(kw_only=True)
class Checked:
    """What came of one file, folder, or document of a stream.

    Attributes:
        path: What was asked about, as it was written.
        records: How many records it has; `None` where no data set could be made of it.
        problems: Everything wrong with it, warnings too.
        line: The line of a stream that the document stands on.
    """

    path: str
    records: int | None
    problems: tuple[Problem, ...]
    line: int | None = None

    @property
    def errors(self) -> list[Problem]:
        """What makes it invalid."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """What its author should look at."""
        return [problem for problem in self.problems if problem.severity != "error"]

    @property
    def good(self) -> bool:
        """Whether a data set could be made of it."""
        return self.records is not None

    def file_of(self, problem: Problem) -> str:
        """Name the file that a problem is in: that of the folder, or the one that was asked about."""
        name = problem.document
        if name is None or self.path.endswith(name):
            return self.path
        return f"{self.path.rstrip('/')}/{name}"


PROBLEMS = ("", "where", "what is wrong", "code", "pointer")


def for_people(checked: Iterable[Checked]) -> Iterator[Block]:
    """Tell each problem in the form that editors and terminals make a link of, errors first, then what came of it."""
    for each in checked:
        yield from grid(PROBLEMS, [_row(each, problem) for problem in (*each.errors, *each.warnings)], _said)
        name = each.path if each.line is None else f"{each.path}, line {each.line}"
        outcome = f"valid, {_counted(each.records or 0, 'record')}" if each.good else "invalid"
        counted = ((each.errors, "error"), (each.warnings, "warning"))
        counts = [_counted(len(held), noun) for held, noun in counted if held]
        yield Verdict(f"{name}: {', '.join([outcome, *counts])}", each.good)


def _row(each: Checked, problem: Problem) -> tuple[Phrase, ...]:
    at = f":{problem.line}:{problem.column or 1}" if problem.line is not None else ""
    place = f"{each.file_of(problem)}{at}"
    return (plain(problem.severity), plain(place), plain(problem.message), key(problem.code), key(problem.pointer))


def _said(severity: Phrase, place: Phrase, message: Phrase, code: Phrase, pointer: Phrase) -> Iterable[Block]:
    at = plain(" at ") + pointer if text_of(pointer) else ()
    return ((*place, *plain(": "), *severity, *plain(": "), *message, *plain(" ["), *code, *plain("]"), *at),)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def for_programs(checked: Iterable[Checked]) -> dict[str, Any]:
    """Tell everything as plain data, an object for each path or document of a stream."""
    return {
        "documents": [
            {
                "path": each.path,
                **({} if each.line is None else {"line": each.line}),
                "valid": each.good,
                "records": each.records,
                "problems": [problem_data(problem) for problem in each.problems],
            }
            for each in checked
        ]
    }


def for_github(checked: Iterable[Checked]) -> Iterator[Block]:
    """Tell each problem as a workflow command of GitHub Actions, which shows it beside the line."""
    for each in checked:
        for problem in each.problems:
            place = {"file": each.file_of(problem), "line": problem.line, "col": problem.column, "title": problem.code}
            told = ",".join(f"{name}={_property(value)}" for name, value in place.items() if value is not None)
            yield Document(f"::{problem.severity} {told}::{_data(f'{problem.message} {problem.pointer}'.strip())}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def for_reviews(checked: Iterable[Checked]) -> Iterator[Block]:
    """Tell everything in SARIF 2.1.0, the form of the services that review code."""
    results = [_result(each, problem) for each in checked for problem in each.problems]
    rules = sorted({result["ruleId"] for result in results})
    driver: dict[str, Any] = {
        "name": "summitdata",
        "version": __version__,
        "rules": [{"id": code, "shortDescription": {"text": CODES.get(code, code)}} for code in rules],
    }
    runs = [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}]
    whole = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": runs}
    yield Document(json.dumps(whole, ensure_ascii=False, indent=2))


def _result(each: Checked, problem: Problem) -> dict[str, Any]:
    from urllib.parse import quote

    place: dict[str, Any] = {"artifactLocation": {"uri": quote(each.file_of(problem))}}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column or 1}
    location: dict[str, Any] = {"physicalLocation": place}
    if problem.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.pointer, "kind": "member"}]
    return {
        "ruleId": problem.code,
        "level": "error" if problem.severity == "error" else "warning",
        "message": {"text": problem.message},
        "locations": [location],
    }


REPORTS = {"text": for_people, "github": for_github, "sarif": for_reviews}
"""The forms of a report, by the name that the command line gives them."""
