"""What is a format: what is it called, and how does a data set come into it and out of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import attrs

from summitdata.errors import MissingExtra, UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from summitdata.dataset.dataset import Dataset

    Content = bytes | Mapping[str, bytes]
    Encode = Callable[[Dataset], Content | Iterator[bytes]]
    WriteTo = Callable[[Dataset, Path], None]
    # What it takes is what `is_folder` says: bytes, or bytes by relative path.
    Decode = Callable[[Any], Dataset]


@attrs.frozen(kw_only=True)
class Format:
    """A form in which a data set can be kept outside this library.

    A package adds one with an entry point of the group `summitdata.formats`
    whose name is the format's and whose object is a `Format`.

    Attributes:
        name: What `format=` takes, such as `turtle`.
        title: The standard's name.
        suffixes: What the names of its files or folders end in, with the dot, in lower case; the usual one first.
        media_type: Its media type, as IANA has it where IANA has it.
        extra: The extra of `summitdata` that it needs; `None` where it needs none.
        needs: The modules that the extra brings.
        loses: What does not come back; `None` where everything does.
        encode: Turns a data set into the bytes of a file, at once or piece by piece, or into bytes by relative path
            for a folder.
        write_to: Writes a data set into a file or a folder that is there and empty: for a format whose bytes are
            too many to be held together. One with neither this nor `encode` can't be written.
        decode: The way back; `None` where the format can't be read.
        is_text: Whether a file of it is text in UTF-8.
        is_folder: Whether it is a folder of files.
        marker: The file by which a folder is known to be of this format.

    >>> import summitdata as sd
    >>> [format.suffixes for format in sd.formats() if format.name == "json"]
    [('.json',)]
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    extra: str | None = None
    needs: tuple[str, ...] = ()
    loses: str | None = None
    encode: Encode | None = attrs.field(default=None, repr=False)
    write_to: WriteTo | None = attrs.field(default=None, repr=False)
    decode: Decode | None = attrs.field(default=None, repr=False)
    is_text: bool = False
    is_folder: bool = False
    marker: str | None = None

    @property
    def writes(self) -> bool:
        """Whether a data set can be written in it."""
        return self.encode is not None or self.write_to is not None

    @property
    def reads(self) -> bool:
        """Whether a data set can be read from it."""
        return self.decode is not None

    @property
    def is_lossless(self) -> bool:
        """Whether what was written is read back equal."""
        return self.reads and self.loses is None

    def encoded(self, dataset: Dataset) -> Content:
        """Give a data set in this format, all of it in memory.

        Raises:
            UnknownFormat: The format can only be read.
            MissingExtra: It needs an extra that is not installed.
            InvalidValue: It can't carry something that the data set holds.
        """
        if self.encode is None:
            return self._written_aside(dataset)
        with self._needing():
            content = self.encode(dataset)
            return b"".join(content) if isinstance(content, Iterator) else content

    def _written_aside(self, dataset: Dataset) -> Content:
        from pathlib import Path
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="summitdata-") as folder:
            place = Path(folder) / self.name
            if self.is_folder:
                place.mkdir()
            else:
                place.touch()
            self.fill(dataset, place)
            return files_in(place) if self.is_folder else place.read_bytes()

    def fill(self, dataset: Dataset, place: Path) -> None:
        """Write a data set in this format into a file or a folder that is there and empty; `write` makes it whole.

        Raises:
            UnknownFormat: The format can only be read.
            MissingExtra: It needs an extra that is not installed.
            InvalidValue: It can't carry something that the data set holds.
            OSError: The place can't be written to.
        """
        with self._needing():
            if self.write_to is not None:
                self.write_to(dataset, place)
            elif self.encode is not None:
                _fill(place, self.encode(dataset))
            else:
                raise UnknownFormat(f"The format {self.name!r} can be read, not written.")

    def decoded(self, content: Content) -> Dataset:
        """Read a data set from what a file or a folder holds.

        Raises:
            UnknownFormat: The format can only be written.
            MissingExtra: It needs an extra that is not installed.
            InvalidDataset: The content is not of this format, or its records don't fit together.
        """
        if self.decode is None:
            raise UnknownFormat(f"The format {self.name!r} can be written, not read.")
        with self._needing():
            return self.decode(content)

    @contextmanager
    def _needing(self) -> Generator[None]:
        """Say which extra to install where a module is missing that it brings; other faults are not ours to name."""
        try:
            yield
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").partition(".")[0] not in self.needs:
                raise
            raise MissingExtra(f"The format {self.name!r}", self.extra) from None


Format.__module__ = "summitdata"


def _fill(place: Path, content: Content | Iterator[bytes]) -> None:
    if isinstance(content, Mapping):
        for name, part in content.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(part)
        return
    with place.open("wb") as file:
        file.writelines(content if isinstance(content, Iterator) else (content,))


def files_in(place: Path) -> dict[str, bytes]:
    """Give what the files of a folder hold, by relative path."""
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in place.rglob("*") if file.is_file()}
