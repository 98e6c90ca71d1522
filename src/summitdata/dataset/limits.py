"""How much may a stranger's document ask of us?"""

from __future__ import annotations

import attrs

from summitdata.errors import InvalidValue, shown


@attrs.frozen(kw_only=True)
class Limits:
    """What a document may have at most; what is beyond is refused with the problem `too-large`.

    How deep a document nests is no matter of choice: the form has six levels, and what is deeper is refused.

    Attributes:
        bytes: How many bytes all documents of a data set have, in UTF-8 (256 MiB).
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
