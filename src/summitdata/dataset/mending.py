"""Which problems of a document have one right answer, and what does the document say with them mended?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.codec.canonical import FORMAT, SCHEMA, text_of
from summitdata.codec.text import BYTE_ORDER_MARK, parse
from summitdata.dataset.importing import MEMBER
from summitdata.dataset.reading import Written, examine
from summitdata.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summitdata.dataset.dataset import Dataset
    from summitdata.errors import Problem

_ROUNDS = 5
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GONE = object()


class Mended(NamedTuple):
    """A document as it was and as it would be."""

    document: str | None
    before: str
    after: str


def mended(documents: Sequence[Written]) -> list[Mended] | None:
    """Give the documents of one data set in canonical form, with what has one right answer mended.

    None comes back where something is left that only its author can mend. Nothing is written.
    """
    try:
        given = [_decoded(document) for document in documents]
    except UnicodeDecodeError:
        return None
    current = given
    for _ in range(_ROUNDS):
        dataset, problems = examine(current)
        if dataset is not None:
            texts = _canonical(dataset, current)
            return [Mended(was.document, str(was.text), text) for was, text in zip(given, texts, strict=True)]
        better = [_better(document, problems) for document in current]
        if better == current:
            return None
        current = better
    return None


def _decoded(document: Written) -> Written:
    text = document.text if isinstance(document.text, str) else document.text.decode("utf-8")
    return Written(text, document.document)


def _canonical(dataset: Dataset, documents: Sequence[Written]) -> list[str]:
    """Write each document's own records in canonical form; its schema and its imports stay as its author chose."""
    texts: list[str] = []
    for document in documents:
        said: Any = parse(document.text).tree
        tables = {
            kind.table: [dataset.tables[kind.table][row["id"]] for row in said.get(kind.table, ())] for kind in KINDS
        }
        about = dataset.about if "data" in said else None
        texts.append(text_of(about, tables, schema=said.get("$schema", SCHEMA), imports=said.get(MEMBER, ())))
    return texts


def _better(document: Written, problems: Sequence[Problem]) -> Written:
    """Mend what can be mended in one document, or give it as it is."""
    text = str(document.text).removeprefix(BYTE_ORDER_MARK)
    parsed = parse(text)
    # Behind a byte-order mark nothing was judged yet.
    if text != document.text or not parsed.readable or type(parsed.tree) is not dict:
        return Written(text, document.document)
    mine = {problem.pointer: problem for problem in problems if problem.document == document.document}
    changed = "format" not in parsed.tree
    parsed.tree.setdefault("format", FORMAT)
    # From the last to the first, so that an item dropped from a list moves none that is still to be mended.
    for problem in reversed(mine.values()):
        changed = _mend(parsed.tree, problem, text) or changed
    return Written(json.dumps(parsed.tree, ensure_ascii=False), document.document) if changed else document


def _mend(tree: Any, problem: Problem, text: str) -> bool:
    mender = _MENDERS.get(problem.code)
    steps = [step.replace("~1", "/").replace("~0", "~") for step in problem.pointer.split("/")[1:]]
    if mender is None or not steps:
        return False
    holder = tree
    for step in steps[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    key: Any = int(steps[-1]) if isinstance(holder, list) else steps[-1]
    value = mender(holder[key], problem, text)
    if value is None:
        return False
    if value is _GONE:
        del holder[key]
    else:
        holder[key] = value
    return True


def _retype(value: Any, problem: Problem, text: str) -> Any:
    """Leave out what is null; write a number as the text that stands there, where a decimal is expected."""
    if value is None:
        return _GONE
    if type(value) in (int, float) and "written as a text" in problem.message and problem.line is not None:
        lines = text.split("\n")
        written = _NUMBER.match(lines[problem.line - 1], (problem.column or 1) - 1)
        return written.group() if written else None
    return None


def _without_repetition(value: Any, _problem: Problem, _text: str) -> Any:
    if not isinstance(value, list):
        return None
    kept = [item for number, item in enumerate(value) if item not in value[:number]]
    return kept if len(kept) < len(value) else None


def _cased(change: Callable[[str], str]) -> Callable[[Any, Problem, str], Any]:
    """Write a code in the case that its standard has, where only that is wrong."""

    def mend(value: Any, _problem: Problem, _text: str) -> Any:
        return change(value) if isinstance(value, str) and change(value) != value else None

    return mend


def _language(tag: str) -> str:
    first, *others = tag.split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in others)])


_MENDERS: Mapping[str, Callable[[Any, Problem, str], Any]] = {
    "wrong-type": _retype,
    "repeated": _without_repetition,
    "unknown-word": _cased(str.lower),
    "iso-3166": _cased(str.upper),
    "iso-4217": _cased(str.upper),
    "digest": _cased(str.lower),
    "language": _cased(_language),
}
