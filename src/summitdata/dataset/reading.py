"""How does a document become a data set?"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.dataset.dataset import Dataset
from summitdata.dataset.limits import SAFE, Allowance, Limits, holding, in_force, too_many
from summitdata.errors import InvalidDataset, NotFound, Problem, SummitDataError, UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from os import PathLike
    from pathlib import Path

    from summitdata.codec.structure import Tree
    from summitdata.codec.text import Parsed
    from summitdata.dataset.format import Content

SUFFIX = ".json"

_loading = Lock()
_shipped: list[Dataset] = []


def load() -> Dataset:
    """Give the shipped data set: the meeting in Tashkent on 16 November 2025.

    It is read once and can't be changed, so every call gives the same object.

    >>> import summitdata as sd
    >>> sd.load() is sd.load()
    True
    """
    if not _shipped:
        with _loading:
            if not _shipped:
                _shipped.append(read_shipped())
    return _shipped[0]


def read_shipped() -> Dataset:
    """Read the shipped data set anew: the short way where its checksum is the one known, as a stranger's otherwise."""
    from summitdata import data

    text = data.text()
    if not data.is_known(text):
        # What is shipped can't be asked for while it is being read.
        return accepted(*examine([Written(text)], shipped=None))
    with _collector_paused():
        return loads_trusted(text)


def loads_trusted(text: bytes | str) -> Dataset:
    """Read a document that this package wrote and nobody changed, without checking it."""
    import json

    from summitdata.codec import trusted

    about, records = trusted.build(json.loads(text))
    return Dataset.of_linked(about, records)


def loads(text: str | bytes, *, limits: Limits = SAFE) -> Dataset:
    """Read a data set from the text of one document, which may come from a stranger.

    Raises:
        InvalidDataset: The text is not a document of this form, is beyond a limit, or its records don't fit together.
            `.problems` has every reason at once, each with a JSON Pointer into the text, a line and a column.

    >>> import summitdata as sd
    >>> ds = sd.load()
    >>> sd.loads(sd.dumps(ds)) == ds
    True
    """
    return accepted(*examine([Written(text)], limits=limits))


def accepted(dataset: Dataset | None, problems: Sequence[Problem]) -> Dataset:
    """Give the data set that could be built, or raise every error that kept it from being."""
    if dataset is None:
        raise InvalidDataset([problem for problem in problems if problem.severity == "error"])
    return dataset


def read(
    path: str | PathLike[str],
    format: str | None = None,  # noqa: A002 - the public name
    *,
    limits: Limits = SAFE,
) -> Dataset:
    """Read a data set from a file or a folder, in the format of its suffix or in the one named; `formats()` lists them.

    A folder without a format of its own is one of canonical documents, which are merged.

    Raises:
        InvalidDataset: The content is not of that format, is beyond a limit, or the records don't fit together.
        NotFound: There is no such file or folder, or the folder has no document.
        UnknownFormat: The suffix is not one that can be read.
        MissingExtra: The format needs an extra that is not installed.
    """
    return accepted(*examine_path(path, format, limits=limits))


def examine_path(
    path: str | PathLike[str],
    format: str | None = None,  # noqa: A002 - the public name
    *,
    place_warnings: bool = False,
    limits: Limits = SAFE,
) -> tuple[Dataset | None, list[Problem]]:
    """Read a file or a folder in any format: give the data set, if it can be built, and every problem, warnings too."""
    from pathlib import Path

    from summitdata.checks import findings
    from summitdata.dataset.dataset import canonical_places, problems_of
    from summitdata.dataset.registry import JSON, named, of_folder, of_path

    place = Path(path)
    wanted = None if format is None else named(format)
    with holding(limits):
        try:
            if place.is_dir():
                wanted = wanted or of_folder(place)
                if wanted is None or wanted is JSON:
                    return examine(_documents(place), place_warnings=place_warnings, limits=limits)
                content: Content = _files(place) if wanted.is_folder else place.read_bytes()
            else:
                # A file that isn't there is said to be so, whatever its suffix.
                content = _content(place, Allowance())
                wanted = wanted or of_path(place, is_folder=False)
                if wanted is JSON:
                    return examine([Written(content, place.name)], place_warnings=place_warnings, limits=limits)
                if wanted.is_folder:
                    raise UnknownFormat(f"{place.name!r} is a file; the format {wanted.name!r} is a folder.")
        except InvalidDataset as error:
            return None, list(error.problems)
        except FileNotFoundError:
            raise NotFound(f"There is no file or folder {str(place)!r}.") from None
        except (OSError, ValueError) as error:
            if isinstance(error, SummitDataError):
                raise
            raise SummitDataError(f"{str(place)!r} can't be read: {error}") from error
        try:
            dataset = wanted.decoded(content)
        except InvalidDataset as error:
            return None, [_in(place.name, problem) for problem in error.problems]
    records = {record.key: record for record in dataset}
    return dataset, problems_of(findings(records.values()), canonical_places(records))


def _documents(place: Path) -> list[Written]:
    """Fetch the text of each document in a folder, in the order of their names."""
    documents = sorted(place.glob(f"*{SUFFIX}"))
    if not documents:
        raise NotFound(f"The folder {str(place)!r} has no document (no file that ends in {SUFFIX}).")
    for document in documents:
        if not document.is_file():
            # A pipe would keep whoever reads it waiting.
            raise SummitDataError(f"{str(document)!r} ends in {SUFFIX} and is no file; take it out of the folder.")
    allowance = Allowance()
    return [Written(_content(document, allowance), document.name) for document in documents]


def _files(place: Path) -> dict[str, bytes]:
    """Fetch the files of a folder by their paths within it; where a link leads out of it, it is left alone."""
    allowance, inside = Allowance(), place.resolve()
    files = [file for file in sorted(place.rglob("*")) if file.is_file() and file.resolve().is_relative_to(inside)]
    return {file.relative_to(place).as_posix(): _content(file, allowance) for file in files}


def _content(file: Path, allowance: Allowance) -> bytes:
    """Fetch what a file holds, and no more of it than may be read: it may be a device, or grow meanwhile."""
    if (size := file.stat().st_size) > allowance.left:
        # What is said to be too large is not even opened.
        allowance.draw(size, file.name)
    with file.open("rb") as opened:
        content = opened.read(allowance.left + 1)
    allowance.draw(len(content), file.name)
    return content


class Written(NamedTuple):
    """The text of a document, and its name where it has one."""

    text: str | bytes
    document: str | None = None


def of_tree(tree: dict[str, Any]) -> Dataset:
    """Make a data set of a plain tree in the form of a document: the way in for formats that keep one in another shape.

    Raises:
        InvalidDataset: It is not of that form, or its records don't fit together.
    """
    return accepted(*examine_tree(tree))


def examine_tree(tree: dict[str, Any]) -> tuple[Dataset | None, list[Problem]]:
    """Make a data set of a plain tree, if it can be made, and give every problem, warnings too."""
    from summitdata.checks import findings
    from summitdata.codec import structure
    from summitdata.dataset.dataset import problems_of

    whole = structure.Tree(tree)
    if (many := _too_many([whole], in_force())) is not None:
        return None, [many]
    with _collector_paused():
        built = structure.build([whole])
        problems = [*built.problems, *problems_of(findings(built.records.values()), built.origins)]
        if built.about is None or any(problem.severity == "error" for problem in problems):
            return None, problems
        return Dataset.of_linked(built.about, built.records), problems


def examine(
    documents: Sequence[Written],
    *,
    place_warnings: bool = False,
    limits: Limits = SAFE,
    shipped: Callable[[], Dataset] | None = load,
) -> tuple[Dataset | None, list[Problem]]:
    """Read the documents of one data set: give the data set, if it can be built, and every problem, warnings too.

    They may import from what is shipped, which is fetched only where one does, or lacks a record.

    Where a data set comes back, its warnings have a line and a column only if they are asked for: finding them
    takes as long as reading does.
    """
    from summitdata.checks import findings
    from summitdata.codec import structure
    from summitdata.codec.text import parse
    from summitdata.dataset import importing
    from summitdata.dataset.dataset import problems_of

    if (large := _too_large(documents, limits)) is not None:
        return None, [large]
    with _collector_paused():
        parsed = [(document.document, parse(document.text)) for document in documents]
        problems = [_in(name, problem) for name, result in parsed for problem in result.problems]
        trees = [structure.Tree(result.tree, name) for name, result in parsed if result.readable]
        if (many := _too_many(trees, limits)) is not None:
            return None, [*problems, many]
        if shipped and any(type(tree.tree) is dict and importing.MEMBER in tree.tree for tree in trees):
            shared, wrong = importing.imported(trees, shipped())
            trees += [structure.Tree(shared, importing.DOCUMENT)] if shared else []
            problems += wrong
        built = structure.build(trees, lambda key: shipped is not None and key in shipped())
        problems += built.problems
        problems += (
            problem
            for problem in problems_of(findings(built.records.values()), built.origins)
            # A warning about what somebody took over is no business of theirs.
            if problem.severity == "error" or problem.document != importing.DOCUMENT
        )
        if built.about is None or any(problem.severity == "error" for problem in problems):
            return None, _placed(problems, parsed)
        placed = _placed(problems, parsed) if problems and place_warnings else problems
        return Dataset.of_linked(built.about, built.records), placed


def _too_large(documents: Sequence[Written], limits: Limits) -> Problem | None:
    size = 0
    for text, name in documents:
        # What is no text is refused where it is read.
        size += len(text) if hasattr(text, "__len__") else 0
        if size > limits.bytes:
            return too_many(limits.bytes, "bytes", name)
    return None


def _too_many(trees: Sequence[Tree], limits: Limits) -> Problem | None:
    count = 0
    for tree, name in trees:
        held = tree.values() if type(tree) is dict else ()
        count += sum(len(rows) for rows in held if type(rows) is list)
        if count > limits.records:
            return too_many(limits.records, "records", name)
    return None


def _in(document: str | None, problem: Problem) -> Problem:
    return _evolved(problem, document=document)


def _evolved(problem: Problem, **changes: Any) -> Problem:
    import attrs

    return attrs.evolve(problem, **changes)


def _placed(problems: Sequence[Problem], parsed: Sequence[tuple[str | None, Parsed]]) -> list[Problem]:
    """Add line and column, and put the problems into the order of the text."""
    from summitdata.codec.positions import positions

    named = {name for name, _ in parsed}
    placed = [problem for problem in problems if problem.document not in named]
    for name, result in parsed:
        mine = [problem for problem in problems if problem.document == name]
        # A text that is no JSON has no places; its one problem says itself where reading stopped.
        where = positions(result.text, {problem.pointer for problem in mine}) if result.readable else {}
        for problem in mine:
            line, column = where.get(problem.pointer, (problem.line, problem.column))
            placed.append(_evolved(problem, line=line, column=column))
    return sorted(placed, key=lambda problem: (problem.document or "", problem.line or 0, problem.column or 0))


@contextmanager
def _collector_paused() -> Generator[None]:
    """Pause the cyclic garbage collector while many objects are made that all stay."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
