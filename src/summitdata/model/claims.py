"""Who said what: initiatives, observed values, statements."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs

from summitdata.errors import InvalidValue, shown
from summitdata.model import rules
from summitdata.model.edtf import EDTF
from summitdata.model.gatherings import Event, Meeting, Series
from summitdata.model.identity import Value
from summitdata.model.shape import typed
from summitdata.model.sources import Citation, Cited, Named, Source
from summitdata.model.subjects import Country, Organization, Person, Place, Topic
from summitdata.model.vocabularies import InitiativeStatus, Nature, SpeechAct
from summitdata.model.works import Artifact, Award, Document


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class StatusChange(Value):
    """What an initiative became, when, and who says so.

    Attributes:
        status: What it became.
        date: When.
        citations: Where that comes from.
    """

    status: InitiativeStatus = attrs.field(converter=InitiativeStatus)
    date: EDTF | None = attrs.field(default=None, converter=rules.date)
    citations: tuple[Citation, ...] = attrs.field(default=(), validator=rules.once)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Initiative(Named):
    """A thing proposed, and what became of it.

    Attributes:
        id: A slug, unique among initiatives.
        name: What it is called, or what it is, in a few words.
        initiative_type: What would come of it, as a term such as `institution`, `document` or `project`.
        proposers: The people, organizations or countries that put it forward.
        topics: What it is about.
        place: Where it would be.
        parties: The countries and bodies it is for.
        documents: The documents that it is about or led to.
        history: What became of it, in order of time.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same initiative elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "initiatives"

    initiative_type: str = attrs.field(validator=rules.term)
    proposers: tuple[Person | Organization | Country, ...] = attrs.field(default=(), validator=rules.once)
    topics: tuple[Topic, ...] = attrs.field(default=(), validator=rules.once)
    place: Place | None = None
    parties: tuple[Country | Organization, ...] = attrs.field(default=(), validator=rules.once)
    documents: tuple[Document, ...] = attrs.field(default=(), validator=rules.once)
    history: tuple[StatusChange, ...] = attrs.field(default=(), validator=rules.once)

    def status_on(self, day: date | str) -> InitiativeStatus | None:
        """Give what the initiative had become by a day, as far as dated changes tell; `None` before the first.

        A change that is dated to a month or a year counts from its last day on.
        """
        until = EDTF.of(str(day)).last
        known = [change.status for change in self.history if change.date is not None and change.date.last <= until]
        return known[-1] if known else None


MONEY = "money"


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Observation(Cited):
    """A value of an indicator as somebody gave it, after SDMX.

    Attributes:
        id: A slug, unique among observations.
        indicator: What is measured, as a term such as `intra-regional-trade`.
        value: The value in full units: 11.5 billion dollars is 11500000000.
        unit: What it counts, as a term: `money`, `percent`, `item` ...
        currency: For money, the ISO 4217 code.
        period: The time that the value is about; `None` where the speaker fixed none.
        area: The country, organization or place that the value is about.
        nature: Actual, estimate, target or forecast.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.

    Raises:
        InvalidValue: Money has no currency, or something else has one.
    """

    table: ClassVar[str] = "observations"

    indicator: str = attrs.field(validator=rules.term)
    value: Decimal = attrs.field(converter=rules.number, validator=rules.digits)
    unit: str = attrs.field(validator=rules.term)
    currency: str | None = attrs.field(default=None, validator=rules.currency)
    period: EDTF | None = attrs.field(default=None, converter=rules.date)
    area: Country | Organization | Place | None = None
    nature: Nature = attrs.field(converter=Nature)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if self.unit == MONEY and self.currency is None:
            raise InvalidValue(f"The unit {MONEY!r} needs a currency, such as USD.", code="currency")
        if self.unit != MONEY and self.currency is not None:
            raise InvalidValue(
                f"A currency goes with the unit {MONEY!r} only, and not with {shown(self.unit)}.", code="currency"
            )


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Statement(Cited):
    """One speech act of one speaker.

    Attributes:
        id: A slug, unique among statements.
        meeting: The meeting it was made at, where it was made at one.
        event: The event it was made at or is about.
        date: When it was made.
        speaker: Who made it: a person, or an organization that speaks in its own voice.
        act: What the speaker did with the words.
        summary: What was said, in words that are not the source's.
        topics: What it is about.
        addressees: Whom it was said to.
        mentions: The records it speaks of.
        initiatives: The initiatives it puts forward or speaks of.
        observations: The values it gives.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "statements"

    meeting: Meeting | None = None
    event: Event | None = None
    date: EDTF | None = attrs.field(default=None, converter=rules.date)
    speaker: Person | Organization
    act: SpeechAct = attrs.field(converter=SpeechAct)
    summary: str
    topics: tuple[Topic, ...] = attrs.field(default=(), validator=rules.once)
    addressees: tuple[Country | Person | Organization, ...] = attrs.field(default=(), validator=rules.once)
    mentions: tuple[
        Source
        | Topic
        | Country
        | Place
        | Organization
        | Person
        | Series
        | Meeting
        | Event
        | Document
        | Artifact
        | Award
        | Initiative
        | Observation,
        ...,
    ] = attrs.field(default=(), validator=rules.once)
    initiatives: tuple[Initiative, ...] = attrs.field(default=(), validator=rules.once)
    observations: tuple[Observation, ...] = attrs.field(default=(), validator=rules.once)
