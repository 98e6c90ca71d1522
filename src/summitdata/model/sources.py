"""Where does a record come from? Sources, the segments of their texts, and citations that point into them."""

# Annotations are read when a class is made, so they are not postponed in the modules that define kinds.
import itertools
from typing import ClassVar

import attrs

from summitdata.errors import Ambiguous, InvalidValue, NotFound, shown
from summitdata.model import rules
from summitdata.model.edtf import EDTF
from summitdata.model.frozen import FrozenMap
from summitdata.model.identity import Record, Value
from summitdata.model.segment import Segment
from summitdata.model.shape import typed
from summitdata.model.vocabularies import Basis

SHOWN_POSITIONS = 10


def canonical_text(text: str) -> str:
    r"""Bring a text into the form that positions count in: Unicode NFC, with `\n` at the end of each line.

    >>> canonical_text("Cafe\N{COMBINING ACUTE ACCENT}\r\n") == "Café\n"
    True
    """
    import unicodedata

    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def digest_of(text: str) -> str:
    """Give the SHA-256 digest of a text in UTF-8, as 64 hexadecimal digits."""
    import hashlib

    # A text with lone surrogates has no UTF-8; its digest only has to differ from every digest of a real one.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _in_order(_instance: object, _field: object, segments: tuple[Segment, ...]) -> None:
    if any(after.start < before.end for before, after in itertools.pairwise(segments)):
        raise InvalidValue("Segments stand in the order of the text and don't overlap.", code="segment")


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Source(Record):
    r"""A text that citations point into. It has no citations: it is the reference.

    The text itself belongs to its publisher and is not kept.
    Its length and digest let a holder of it check each citation.

    Attributes:
        id: A slug, unique among sources.
        title: The title, as a bibliography gives it.
        publisher: Who published it, in plain words.
        date: When it was published, as far as known.
        url: Where it was published.
        accessed: When it was read there, since a page may change.
        language: The language it is in, as a BCP 47 tag.
        length: How many code points the text has, in NFC with line feeds; `None` where nobody here holds the text.
        sha256: The SHA-256 digest of that text in UTF-8.
        relays: The source whose report it passes on.
        segments: Where its title, headings, captions and sentences are.

    Raises:
        InvalidValue: A field doesn't have the form described.

    >>> from summitdata import Source
    >>> paper = Source.from_text("A title\\n\\nOne fact. Another.", id="paper", title="A title", publisher="A Paper")
    >>> [segment.place for segment in paper.segments]
    ['title', 'paragraph 1, sentence 1', 'paragraph 1, sentence 2']
    """

    table: ClassVar[str] = "sources"

    id: str = attrs.field(validator=rules.slug)
    title: str
    publisher: str
    date: EDTF | None = attrs.field(default=None, converter=rules.date)
    url: str | None = attrs.field(default=None, validator=rules.web_address)
    accessed: EDTF | None = attrs.field(default=None, converter=rules.date)
    language: str | None = attrs.field(default=None, validator=rules.language)
    length: int | None = attrs.field(default=None, validator=rules.not_negative)
    sha256: str | None = attrs.field(default=None, validator=rules.digest)
    relays: "Source | None" = None
    segments: tuple[Segment, ...] = attrs.field(default=(), validator=_in_order)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if (self.length is None) != (self.sha256 is None):
            raise InvalidValue("A source has both the length and the digest of its text, or neither.", code="digest")
        if self.segments and (self.length is None or self.segments[-1].end > self.length):
            raise InvalidValue("The segments lie within the length of the text.", code="segment")

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        id: str,
        title: str,
        publisher: str,
        date: EDTF | str | None = None,
        url: str | None = None,
        accessed: EDTF | str | None = None,
        language: str | None = None,
        relays: "Source | None" = None,
    ) -> "Source":
        """Describe a text: its length, its digest and its segments, without keeping it.

        `text` is the article as published; it is brought into NFC with line feeds first.
        """
        # Only whoever describes a new text needs the rules that cut it.
        from summitdata.model.segmentation import segments_of

        canonical = canonical_text(text)
        return cls(
            id=id,
            title=title,
            publisher=publisher,
            date=date,
            url=url,
            accessed=accessed,
            language=language,
            length=len(canonical),
            sha256=digest_of(canonical),
            relays=relays,
            segments=segments_of(canonical),
        )

    def cite(
        self, text: str, words: str, *, basis: Basis | str = Basis.REPORTED, note: str | None = None
    ) -> "Citation":
        """Cite the one place of this source's text where `words` stand.

        Raises:
            NotFound: The words don't stand in the text, or the text is not this source's;
                `.suggestions` has the words that may have been meant.
            Ambiguous: They stand there more than once; `.candidates` holds the positions.
        """
        canonical, wanted = canonical_text(text), canonical_text(words)
        if self.sha256 is not None and digest_of(canonical) != self.sha256:
            raise NotFound(f"That is not the text of {self.key}: its digest differs.")
        starts = _occurrences(canonical, wanted)
        if not starts:
            from summitdata.model.quoting import meant

            message = f"The words {shown(wanted)} don't stand in the text of {self.key}."
            raise NotFound(message, meant(wanted, canonical, self.segments))
        if len(starts) > 1:
            more = " or more" if len(starts) == SHOWN_POSITIONS else ""
            raise Ambiguous(
                f"The words {shown(wanted)} stand {len(starts)}{more} times in {self.key}; cite more of them.", starts
            )
        return Citation(
            source=self, start=starts[0], end=starts[0] + len(wanted), digest=digest_of(wanted), basis=basis, note=note
        )


def _occurrences(text: str, words: str) -> list[int]:
    starts: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(starts) < SHOWN_POSITIONS:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Citation(Value):
    """Where a record's words stand: a source, a position in its text and a digest of those characters.

    A citation without a position names the whole source.

    Attributes:
        source: The source.
        start: The position of the first code point cited, in the text as `canonical_text` gives it.
        end: The position after the last one.
        digest: The SHA-256 digest of those characters in UTF-8.
        basis: Whether the source reports it, it was inferred from the source, or the source corroborates it.
        note: For an inferred value, what was inferred and why; otherwise anything a reader should know.

    Raises:
        InvalidValue: Position and digest are not all there or all absent, or an inference says nothing of its reason.
    """

    source: Source
    start: int | None = attrs.field(default=None, validator=rules.not_negative)
    end: int | None = attrs.field(default=None, validator=rules.not_negative)
    digest: str | None = attrs.field(default=None, validator=rules.digest)
    basis: Basis = attrs.field(default=Basis.REPORTED, converter=Basis)
    note: str | None = None

    def agree(self) -> None:
        """Refuse what does not go together."""
        start, end = self.start, self.end
        if (start is None) is not (end is None) or (start is None) is not (self.digest is None):
            raise InvalidValue("A citation has a start, an end and a digest, or none of the three.", code="position")
        if start is not None and end is not None and start >= end:
            raise InvalidValue("A citation ends after it starts.", code="position")
        if self.basis is Basis.INFERRED and self.note is None:
            raise InvalidValue("An inferred value says in its note what it was inferred from.", code="unexplained")

    @property
    def is_located(self) -> bool:
        """Whether it points to characters, rather than to a whole source."""
        return self.start is not None

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the source that it touches."""
        if self.start is None or self.end is None:
            return ()
        return tuple(s for s in self.source.segments if s.start < self.end and self.start < s.end)

    @property
    def place(self) -> str:
        """Where it points, as a reader counts, such as `paragraph 3, sentence 2`."""
        touched = self.segments
        if self.start is None:
            return "the whole source"
        if not touched:
            return f"characters {self.start} to {self.end}"
        first, last = touched[0].place, touched[-1].place
        return first if first == last else f"{first} to {last}"

    def resolve(self, text: str) -> str:
        """Give the characters cited, out of the source's text.

        Raises:
            NotFound: It names a whole source, or other characters stand at its position in `text`.
        """
        if self.start is None or self.end is None:
            raise NotFound(f"This citation names the whole of {self.source.key}; it has no position.")
        span = canonical_text(text)[self.start : self.end]
        if digest_of(span) != self.digest:
            raise NotFound(f"Other characters stand at {self.start} to {self.end} of that text of {self.source.key}.")
        return span


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Rival(Value):
    """What other sources have for a field of a record, and why they differ from what the record holds.

    A value that somebody gave is no rival but an observation of its own;
    there a rival on `value` explains why the two observations differ.

    Attributes:
        field: The name of the record's field.
        value: What the other sources have there, in the field's own form or in plain words.
        explanation: Why they differ, and why the record holds what it holds.
        citations: The other sources.
    """

    field: str
    value: str
    explanation: str
    citations: tuple[Citation, ...] = attrs.field(default=(), validator=rules.once)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Cited(Record):
    """What all kinds but sources have: an id, citations, and what other sources have instead."""

    id: str = attrs.field(validator=rules.slug)
    rivals: tuple[Rival, ...] = attrs.field(default=(), validator=rules.once)
    citations: tuple[Citation, ...] = attrs.field(default=(), validator=rules.once)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Named(Cited):
    """What all kinds that are called something have: a name in English, and the other names they go by.

    Attributes:
        id: A slug, unique among records of its kind.
        name: The name in English.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same thing elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    name: str
    names: FrozenMap = attrs.field(factory=FrozenMap, converter=rules.names, validator=rules.languages)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=rules.once)
    same_as: tuple[str, ...] = attrs.field(default=(), validator=rules.uris)
