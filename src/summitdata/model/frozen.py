"""A mapping that nothing can change: names by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

from summitdata.errors import InvalidValue


class FrozenMap(Mapping[str, str]):
    """An immutable mapping of text to text that hashes, pickles, and is always in the order of its keys.

    >>> from summitdata import FrozenMap
    >>> FrozenMap({"ru": "Ташкент", "en": "Tashkent"})
    FrozenMap({'en': 'Tashkent', 'ru': 'Ташкент'})
    """

    __slots__ = ("_items",)
    _items: dict[str, str]

    def __init__(self, items: Mapping[str, str] | None = None) -> None:
        given = {} if items is None else items
        if not isinstance(given, Mapping):
            raise InvalidValue(f"Expected a mapping of text to text, not {type(given).__name__}.", code="wrong-type")
        ordered = sorted(given.items()) if all(type(key) is str for key in given) else given.items()
        object.__setattr__(self, "_items", dict(ordered))

    def __getitem__(self, key: str) -> str:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items == other._items
        return self._items == other if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[type[FrozenMap], tuple[dict[str, str]]]:
        return FrozenMap, (dict(self._items),)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"a FrozenMap can't be changed: {name}"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        msg = f"a FrozenMap can't be changed: {name}"
        raise AttributeError(msg)
