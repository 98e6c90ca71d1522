"""Which formats are there, and which one is meant?

The canonical form is built in. All others, ours and those of other packages, are found through entry points,
so that nothing here knows of them, and each is loaded when it is asked for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summitdata.dataset.format import Format
from summitdata.errors import SummitDataError, UnknownFormat, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from summitdata.dataset.dataset import Dataset

GROUP = "summitdata.formats"


def _encode(dataset: Dataset) -> Iterator[bytes]:
    from summitdata.codec.canonical import pieces_of

    return (piece.encode() for piece in pieces_of(dataset.about, dataset.tables))


def _decode(content: bytes) -> Dataset:
    from summitdata.dataset.reading import loads

    return loads(content)


JSON = Format(
    name="json",
    title="Canonical JSON",
    suffixes=(".json",),
    media_type="application/json",
    encode=_encode,
    decode=_decode,
    is_text=True,
)


def formats() -> tuple[Format, ...]:
    """Give every format, the canonical one first, the others by name.

    Those of other packages are among them: an entry point of the group `summitdata.formats` adds one.

    Raises:
        SummitDataError: A package offers a format that can't be loaded.

    >>> import summitdata as sd
    >>> sd.formats()[0].name
    'json'
    """
    return (JSON, *(_loaded(name) for name in sorted(_offered())))


def named(name: str) -> Format:
    """Give the format of that name.

    Raises:
        UnknownFormat: There is none.
    """
    if name == JSON.name:
        return JSON
    if name in _offered():
        return _loaded(name)
    raise UnknownFormat(f"There is no format {shown(name)}{_hint(name, _names())}")


def of_path(place: Path, *, is_folder: bool | None = None) -> Format:
    """Give the format that a file's or a folder's name ends in; the longest suffix counts.

    Raises:
        UnknownFormat: No format has that suffix.
    """
    found = _by_suffix(place, is_folder=is_folder)
    if found is None:
        known = sorted({suffix for each in formats() for suffix in each.suffixes})
        raise UnknownFormat(
            f"No format has the suffix {place.suffix!r}{_hint(place.suffix, known)} Or name one with format=..."
        )
    return found


def _by_suffix(place: Path, *, is_folder: bool | None) -> Format | None:
    ending = place.name.lower()
    # A name with one dot that says the format's own name needs no other format to be loaded.
    if ending.count(".") == 1:
        word = ending.partition(".")[2]
        likely = JSON if word == JSON.name else _loaded(word) if word in _offered() else None
        if likely is not None and _fits(likely, ending, is_folder=is_folder):
            return likely
    fitting = [each for each in formats() if _fits(each, ending, is_folder=is_folder)]
    return max(fitting, key=lambda each: max(len(s) for s in each.suffixes if ending.endswith(s)), default=None)


def _fits(each: Format, ending: str, *, is_folder: bool | None) -> bool:
    return is_folder in (None, each.is_folder) and ending.endswith(each.suffixes)


def of_folder(place: Path) -> Format | None:
    """Give the format of a folder that is there, by the file that marks it or by its name."""
    for each in formats():
        if each.marker is not None and (place / each.marker).is_file():
            return each
    return _by_suffix(place, is_folder=True)


@cache
def _offered() -> dict[str, EntryPoint]:
    """Find what is offered, by name; of two offers of one name ours comes first, then that of the first package."""
    from importlib.metadata import entry_points

    offered: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (not p.value.startswith("summitdata."), p.value)):
        offered.setdefault(point.name, point)
    offered.pop(JSON.name, None)
    return offered


@cache
def _loaded(name: str) -> Format:
    point = _offered()[name]
    try:
        found = point.load()
    except Exception as error:
        raise SummitDataError(f"The format {name!r} ({point.value}) can't be loaded: {error}") from error
    if not isinstance(found, Format) or found.name != name:
        raise SummitDataError(f"The entry point {name!r} ({point.value}) is not a Format of that name.")
    return found


def _names() -> list[str]:
    return [JSON.name, *sorted(_offered())]


def _hint(wrong: object, known: list[str]) -> str:
    from summitdata.hints import near

    nearest = near(wrong, known, 1)
    meant = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return f"; known are {', '.join(known)}.{meant}"
