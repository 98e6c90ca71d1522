"""What does each field mean? Read off the docstring of its class, where it is said once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitdata.model.shape import per_class

if TYPE_CHECKING:
    from summitdata.model.shape import Held

_FIELD = re.compile(r"^ {8}(\w+): (.*(?:\n {12}\S.*)*)", re.MULTILINE)


@per_class
def descriptions(cls: type[Held]) -> dict[str, str]:
    """Give the description of each field, as one line.

    >>> from summitdata import Place
    >>> from summitdata.model.describing import descriptions
    >>> descriptions(Place)["within"]
    'The place that contains it.'
    """
    attributes = (cls.__doc__ or "").partition("Attributes:")[2].partition("Raises:")[0]
    return {name: " ".join(text.split()) for name, text in _FIELD.findall(attributes)}
