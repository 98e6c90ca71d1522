"""How much may a stranger's document ask of us?"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import attrs

from summitdata.errors import InvalidDataset, InvalidValue, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Generator


@attrs.frozen(kw_only=True)
class Limits:
    """What a document may have at most; what is beyond is refused with the problem `too-large`.

    They hold within what unpacks too: an archive, a database, a table of words by number, a graph with short names.
    How deep a document nests is no matter of choice: the form has six levels, and what is deeper is refused.

    Attributes:
        bytes: How many bytes all documents of a data set have, in UTF-8, or all that a file unpacks to (256 MiB).
        records: How many records they have (a million).

    Raises:
        InvalidValue: A limit is not a whole number from 1 up.

    >>> import summitdata as sd
    >>> try:
    ...     sd.loads(sd.dumps(sd.load()), limits=sd.Limits(records=10))
    ... except sd.InvalidDataset as error:
    ...     print(error.problems[0].code)
    too-large
    """

    bytes: int = 256 * 2**20
    records: int = 1_000_000

    def __attrs_post_init__(self) -> None:
        """Refuse what is no limit."""
        for name in ("bytes", "records"):
            limit = getattr(self, name)
            if type(limit) is not int or limit < 1:
                message = f"A limit is a whole number from 1 up, not {shown(limit)}."
                raise InvalidValue(message, code="range", field=f"Limits.{name}")


SAFE = Limits()
"""The limits where none are given."""

ROW = 50
"""How many bytes a row of a table counts beside its texts: one that holds nothing takes room too."""

_in_force: ContextVar[Limits] = ContextVar("limits", default=SAFE)


def in_force() -> Limits:
    """Give the limits of the reading that is under way."""
    return _in_force.get()


@contextmanager
def holding(limits: Limits) -> Generator[None]:
    """Put limits in force for what is read within."""
    before = _in_force.set(limits)
    try:
        yield
    finally:
        _in_force.reset(before)


class Allowance:
    """How many bytes the reading under way may still take; a reader draws on it as its content unpacks."""

    def __init__(self) -> None:
        self.left: int = in_force().bytes
        self._limit = self.left

    def draw(self, count: int, document: str | None = None) -> None:
        """Take so many bytes.

        Raises:
            InvalidDataset: There are not so many left.
        """
        self.left -= count
        if self.left < 0:
            raise InvalidDataset([too_many(self._limit, "bytes", document)])


def too_many(limit: int, what: str, document: str | None = None) -> Problem:
    """Give the problem of what is beyond a limit."""
    return Problem("", "too-large", f"There are more than {limit} {what} to read.", document=document)
