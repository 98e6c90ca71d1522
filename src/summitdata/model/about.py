"""What is this data set?"""

import attrs

from summitdata.model import rules
from summitdata.model.identity import Value
from summitdata.model.shape import typed


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class About(Value):
    """What a data set is called, which version of it this is, and on what terms it may be used.

    Attributes:
        id: A slug.
        title: The title, as a bibliography gives it.
        version: The version of the data, which is not the version of the software.
        licence: The licence, as an SPDX expression or a sentence.
    """

    id: str = attrs.field(validator=rules.slug)
    title: str
    version: str
    licence: str
