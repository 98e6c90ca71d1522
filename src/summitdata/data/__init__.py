"""What is shipped: one canonical document, and the digest it is known by."""

from __future__ import annotations

import os
import sys
from importlib import import_module

DOCUMENT = "central-asia-consultative-meetings.json"
SHA256 = "6975a2ace8681765d05b3fb3f1194ed9df047f8d97d1259b7cd2c03729dbc85a"


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
    """Tell whether a document is the one that was checked before it was shipped."""
    return _digest(document) == SHA256


def _digest(document: bytes) -> str:
    """Give the SHA-256 digest, from Python's own module for it where there is one.

    `hashlib` would load OpenSSL, which takes longer than a digest of one document does.
    """
    try:
        sha256 = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    except ImportError:
        from hashlib import sha256
    return str(sha256(document).hexdigest())
