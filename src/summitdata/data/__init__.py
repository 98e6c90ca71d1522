"""What is shipped: one canonical document, and the checksum it is known by."""

from __future__ import annotations

import os
from zlib import crc32

DOCUMENT = "central-asia-consultative-meetings.json"
CRC32 = 0xBAC74B79


def text() -> bytes:
    """Give the shipped document, from a folder or from within a zip.

    The loaders of both read a file that lies beside a module, and at once; other loaders are asked through
    `importlib_resources`, whose import takes half as long as that of attrs.
    """
    read = getattr(__spec__.loader, "get_data", None)
    if read is not None:
        return bytes(read(os.path.join(os.path.dirname(__file__), DOCUMENT)))  # noqa: PTH118, PTH120 - loaders take a str
    from importlib_resources import files

    return files(__name__).joinpath(DOCUMENT).read_bytes()


def is_known(document: bytes) -> bool:
    """Tell whether a document is the one that was checked before it was shipped.

    A checksum is enough against a file that was edited or damaged; whoever means to deceive can change this module too.
    A digest would take half as long as parsing the document does.
    """
    return crc32(document) == CRC32
