"""Which data set says whatever somebody makes up, in every text and every address of every kind of record?"""

from __future__ import annotations

import json
import string
from itertools import cycle
from typing import TYPE_CHECKING, Any

from hostile import FREE
from seeds import one_of

import summitdata as sd

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES = frozenset(("url", "website", "same_as"))
# All that an address may have (RFC 3986): what else there is the rules refuse.
_ALLOWED = frozenset(string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%")


def saying(table: str, texts: list[str]) -> sd.Dataset:
    """Give a record of a kind and what it refers to, with the next of these texts wherever one may stand.

    Raises:
        InvalidDataset: One of the texts is none that a record may hold.
    """
    document = json.loads(sd.dumps(one_of(table)))
    return sd.loads(json.dumps(_with(document, cycle(texts))))


def _with(held: Any, texts: Iterator[str]) -> Any:
    if isinstance(held, list):
        return [_with(item, texts) for item in held]
    if not isinstance(held, dict):
        return held
    return {name: _said(name, value, texts) for name, value in held.items()}


def _said(name: str, value: Any, texts: Iterator[str]) -> Any:
    if name in _ADDRESSES:
        return [_address(next(texts)) for _ in value] if isinstance(value, list) else _address(next(texts))
    if name == "names":
        return {language: next(texts) for language in value}
    if name == "aliases":
        return [next(texts) for _ in value]
    if name in FREE and isinstance(value, str):
        return next(texts)
    return _with(value, texts)


def _address(text: str) -> str:
    return "https://a" + "".join(character for character in text if character in _ALLOWED)
