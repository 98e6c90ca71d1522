"""What was written, shown or awarded: documents, artifacts, awards."""

from typing import ClassVar

import attrs

from summitdata.model import rules
from summitdata.model.edtf import EDTF
from summitdata.model.gatherings import Event, Meeting
from summitdata.model.identity import Value
from summitdata.model.shape import typed
from summitdata.model.sources import Named
from summitdata.model.subjects import Country, Organization, Person, Place
from summitdata.model.vocabularies import DocumentStatus


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Document(Named):
    """A treaty, declaration, statement or agreement.

    Attributes:
        id: A slug, unique among documents.
        name: The title in English, or a description where the title is not known.
        document_type: What it is, as a term such as `treaty` or `declaration`.
        parties: The countries and bodies it binds or speaks for.
        date: The date it bears.
        meeting: The meeting it came out of.
        status: How far it has come, as far as the sources say.
        names: Titles by language tag.
        aliases: Other titles.
        same_as: The same document elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "documents"

    document_type: str = attrs.field(validator=rules.term)
    parties: tuple[Country | Organization, ...] = attrs.field(default=(), validator=rules.once)
    date: EDTF | None = attrs.field(default=None, converter=rules.date)
    meeting: Meeting | None = None
    status: DocumentStatus = attrs.field(default=DocumentStatus.UNKNOWN, converter=DocumentStatus)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Artifact(Named):
    """A manuscript, a collection, a photograph.

    Attributes:
        id: A slug, unique among artifacts.
        name: The name in English.
        artifact_type: What it is, as a term such as `manuscript` or `collection`.
        count: How many items it has, where it is more than one thing.
        held_at: The place or body that keeps it.
        event: The event it was shown at, or shows.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same thing elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "artifacts"

    artifact_type: str = attrs.field(validator=rules.term)
    count: int | None = attrs.field(default=None, validator=rules.positive)
    held_at: Place | Organization | None = None
    event: Event | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Conferral(Value):
    """The giving of a prize.

    Attributes:
        category: The category it was given in.
        recipient: Who received it.
        country: The recipient's country, not the giver's.
        conferred_by: The country or body that gives it.
        event: Where it was given.
    """

    category: str | None = None
    recipient: Person | Organization
    country: Country | None = None
    conferred_by: Country | Organization | None = None
    event: Event | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Award(Named):
    """A prize and whom it went to.

    Attributes:
        id: A slug, unique among awards.
        name: The name in English.
        conferrals: Each time it was given.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same prize elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "awards"

    conferrals: tuple[Conferral, ...] = attrs.field(default=(), validator=rules.once)
