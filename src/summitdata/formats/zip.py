"""How does a data set become a Data Package in one file?"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from summitdata.dataset.format import Format
from summitdata.dataset.limits import Allowance
from summitdata.errors import InvalidDataset
from summitdata.formats.datapackage import DESCRIPTOR, paths, write_files
from summitdata.formats.datapackage import FORMAT as FOLDER
from summitdata.formats.relations import wrong

if TYPE_CHECKING:
    from pathlib import Path

    from summitdata.dataset import Dataset

# The first moment that a zip can name: the same data set gives the same file whenever it is written.
_TIME = (1980, 1, 1, 0, 0, 0)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


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
            files = _unpacked(archive)
    # A damaged archive ends in whichever of these the damage leads to.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        if isinstance(error, InvalidDataset):
            raise
        raise wrong(f"This is not a zip file that can be read: {error}.") from None
    if DESCRIPTOR not in files:
        raise wrong(f"The zip file has no {DESCRIPTOR}, so it is no Data Package.")
    return FOLDER.decoded(files)


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Unpack what a package has, whatever else is there and wherever that would be put; nothing goes to the disk."""
    allowance, files = Allowance(), dict[str, bytes]()
    for entry in archive.infolist():
        name = entry.filename
        if name not in paths():
            continue
        if name in files:
            raise wrong(f"The zip file has {name} twice; one of them would be lost.")
        if entry.compress_type not in _METHODS:
            raise wrong(f"{name} is packed in a way that is not read; store or deflate it.")
        with archive.open(entry) as packed:
            # What an archive says of its sizes need not be so; what is unpacked is counted.
            files[name] = packed.read(allowance.left + 1)
        allowance.draw(len(files[name]), name)
    return files


FORMAT = Format(
    name="zip",
    title="Data Package 2.0 (zip of CSV)",
    suffixes=(".zip",),
    media_type="application/zip",
    write_to=_write_to,
    decode=_decode,
)
