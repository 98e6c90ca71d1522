"""What is a stretch of a source's text?"""

import attrs

from summitdata.errors import InvalidValue
from summitdata.model import rules
from summitdata.model.identity import Value
from summitdata.model.shape import typed
from summitdata.model.vocabularies import SegmentType


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Segment(Value):
    """A stretch of a source's text: where it is and what it is, without the text.

    Attributes:
        segment_type: Title, heading, caption, sentence or furniture (what surrounds an article on its page).
        paragraph: The number of the paragraph, counted from 1 over those made of sentences; `None` for the other types.
        sentence: The number of the sentence in its paragraph, from 1; `None` for the other types.
        start: The position of its first code point.
        end: The position after its last code point.
    """

    segment_type: SegmentType = attrs.field(converter=SegmentType)
    paragraph: int | None = attrs.field(default=None, validator=rules.positive)
    sentence: int | None = attrs.field(default=None, validator=rules.positive)
    start: int = attrs.field(validator=rules.not_negative)
    end: int = attrs.field(validator=rules.not_negative)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if self.start >= self.end:
            raise InvalidValue("A segment ends after it starts.", code="position")
        numbered = self.paragraph is not None and self.sentence is not None
        if numbered != (self.segment_type == "sentence") or (self.paragraph is None) != (self.sentence is None):
            raise InvalidValue(
                "A sentence has a paragraph and a sentence number; other segments have neither.", code="segment"
            )

    @property
    def place(self) -> str:
        """Where it is, as a reader counts (`paragraph 3, sentence 2`), or what it is."""
        if self.segment_type is SegmentType.SENTENCE:
            return f"paragraph {self.paragraph}, sentence {self.sentence}"
        return str(self.segment_type)
