"""How does a data set become a document?"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from summitdata.errors import SummitDataError, UnknownFormat, shown

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from summitdata.dataset.dataset import Dataset

FORMAT_OF_SUFFIX = {".json": "json"}


def dumps(dataset: Dataset, *, format: str = "json") -> str:  # noqa: A002 - the public name
    """Write a data set as the canonical text: the same data set gives the same bytes, wherever and whenever.

    Raises:
        UnknownFormat: There is no such format.
    """
    from summitdata.codec.canonical import document, text_of

    _known(format)
    return text_of(document(dataset.about, dataset.tables))


def write(dataset: Dataset, path: str | PathLike[str], format: str | None = None) -> None:  # noqa: A002 - likewise
    """Write a data set to a file, in the format of its suffix or in the one named.

    The file is put in place whole: whatever interrupts, what was there before stays until the new file is complete.

    Raises:
        UnknownFormat: Neither the suffix nor `format` names one.
        SummitDataError: The file can't be written.
    """
    from pathlib import Path

    place = Path(path)
    text = dumps(dataset, format=format or _format_of(place))
    try:
        _put(place, text.encode())
    except (OSError, ValueError) as error:
        raise SummitDataError(f"{str(place)!r} can't be written: {error}") from error


def _format_of(place: Path) -> str:
    name = FORMAT_OF_SUFFIX.get(place.suffix.lower())
    if name is None:
        known = ", ".join(FORMAT_OF_SUFFIX)
        raise UnknownFormat(f"No format has the suffix {place.suffix!r}; known is {known}. Name one with format=...")
    return name


def _known(name: str) -> None:
    if name not in FORMAT_OF_SUFFIX.values():
        raise UnknownFormat(f"There is no format {shown(name)}; known is {', '.join(FORMAT_OF_SUFFIX.values())}.")


def _put(place: Path, content: bytes) -> None:
    """Write beside the place, then move there in one step."""
    beside = place.with_name(f".{place.name[:100]}.{os.urandom(8).hex()}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
