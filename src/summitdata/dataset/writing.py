"""How does a data set become a text, a file or a folder?"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from summitdata.errors import SummitDataError, UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Container, Generator
    from os import PathLike
    from pathlib import Path

    from summitdata.dataset.dataset import Dataset


def dumps(dataset: Dataset, *, format: str = "json") -> str:  # noqa: A002 - the public name
    r"""Write a data set as text: the same data set gives the same text, wherever and whenever.

    Raises:
        UnknownFormat: There is no such format, or it is not a text: use `write` for those.
        MissingExtra: The format needs an extra that is not installed.
        InvalidValue: The format can't carry something that the data set holds.

    >>> import summitdata as sd
    >>> sd.dumps(sd.load())[:43]
    '{\n  "$schema": "urn:summitdata:document:1",'
    """
    if format == "json":
        from summitdata.codec.canonical import text_of

        return text_of(dataset.about, dataset.tables)
    from summitdata.dataset.registry import named

    wanted = named(format)
    if not wanted.is_text or wanted.is_folder:
        form = "a folder" if wanted.is_folder else "binary"
        raise UnknownFormat(f"The format {wanted.name!r} is {form}, not a text; use write(dataset, path).")
    return cast("bytes", wanted.encoded(dataset)).decode()


def write(dataset: Dataset, path: str | PathLike[str], format: str | None = None) -> None:  # noqa: A002 - likewise
    """Write a data set to a file or a folder, in the format of its suffix or in the one named; `formats()` lists them.

    It is put in place whole: whatever interrupts, what was there before stays until all that is new is complete.
    A folder is only replaced where it is empty or holds nothing but files of the same format.

    Raises:
        UnknownFormat: Neither the suffix nor `format` names one that can be written.
        MissingExtra: The format needs an extra that is not installed.
        InvalidValue: The format can't carry something that the data set holds.
        SummitDataError: The file or folder can't be written.
    """
    from pathlib import Path

    from summitdata.dataset.registry import named, of_path

    place = Path(path)
    wanted = named(format) if format is not None else of_path(place)
    putting = _new_folder if wanted.is_folder else _new_file
    try:
        with putting(place) as beside:
            wanted.fill(dataset, beside)
    except (OSError, ValueError) as error:
        if isinstance(error, SummitDataError):
            raise
        raise SummitDataError(f"{str(place)!r} can't be written: {error}") from error


def _beside(place: Path) -> Path:
    """Name a place next to another, on the same disk, that nobody else has."""
    return place.with_name(f".{place.name[:100]}.{os.urandom(8).hex()}")


def put_file(place: Path, content: bytes) -> None:
    """Write a file that is put in place whole."""
    with _new_file(place) as beside:
        beside.write_bytes(content)


@contextmanager
def _new_file(place: Path) -> Generator[Path]:
    """Give an empty file beside the place, which moves there in one step once it is filled."""
    beside = _beside(place)
    try:
        beside.touch(exist_ok=False)
        yield beside
        _settle(beside)
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _settle(place: Path) -> None:
    """See that what was written has reached the disk, so that it is there before it has the name."""
    with place.open("r+b") as file:
        os.fsync(file.fileno())


@contextmanager
def _new_folder(place: Path) -> Generator[Path]:
    """Give an empty folder beside the place, which moves there once it is filled; what it replaces goes first."""
    import shutil

    beside, before = _beside(place), _beside(place)
    try:
        beside.mkdir()
        yield beside
        files = {file.relative_to(beside).as_posix(): file for file in beside.rglob("*") if file.is_file()}
        _refuse_strangers(place, files)
        for file in files.values():
            _settle(file)
        if place.exists():
            place.rename(before)
        beside.rename(place)
    except BaseException:
        if before.exists() and not place.exists():
            before.rename(place)
        shutil.rmtree(beside, ignore_errors=True)
        raise
    finally:
        if place.exists():
            shutil.rmtree(before, ignore_errors=True)


def _refuse_strangers(place: Path, known: Container[str]) -> None:
    """Refuse to replace a folder that holds what is not of this format: it would be lost."""
    if not place.exists():
        return
    if not place.is_dir():
        raise NotADirectoryError("a file of that name is there; choose another name")
    for held in sorted(place.rglob("*")):
        if held.is_symlink() or (held.is_file() and held.relative_to(place).as_posix() not in known):
            message = f"{str(place)!r} holds {held.name!r}, which would be lost; choose an empty folder or a new name."
            raise SummitDataError(message)
