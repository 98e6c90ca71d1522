"""How does a data set become a Data Package in one file?"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from summitdata.dataset.format import Format
from summitdata.errors import InvalidDataset
from summitdata.formats.datapackage import DESCRIPTOR, write_files
from summitdata.formats.datapackage import FORMAT as FOLDER
from summitdata.formats.relations import wrong

if TYPE_CHECKING:
    from pathlib import Path

    from summitdata.dataset import Dataset

# The first moment that a zip can name: the same data set gives the same file whenever it is written.
_TIME = (1980, 1, 1, 0, 0, 0)
# Far above what tables of words are packed to, and far below what a file that is made to burst is.
_RATIO, _SPARE = 200, 10_000_000


def _write_to(dataset: Dataset, place: Path) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        # How large a table becomes is known when it is written; so its entry has room for any size from the start.
        write_files(dataset, lambda name: archive.open(_entry(name), "w", force_zip64=True))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _decode(content: bytes) -> Dataset:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > _RATIO * len(content) + _SPARE:
                raise wrong("The file would unpack to more than two hundred times its size.")
            files = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    # A damaged archive ends in whichever of these the damage leads to.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        if isinstance(error, InvalidDataset):
            raise
        raise wrong(f"This is not a zip file that can be read: {error}.") from None
    if DESCRIPTOR not in files:
        raise wrong(f"The zip file has no {DESCRIPTOR}, so it is no Data Package.")
    return FOLDER.decoded(files)


FORMAT = Format(
    name="zip",
    title="Data Package 2.0 (zip of CSV)",
    suffixes=(".zip",),
    media_type="application/zip",
    write_to=_write_to,
    decode=_decode,
)
