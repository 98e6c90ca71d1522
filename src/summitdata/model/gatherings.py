"""Who meets whom, when and where: series, meetings, events."""

from typing import ClassVar

import attrs

from summitdata.errors import InvalidValue
from summitdata.model import rules
from summitdata.model.edtf import EDTF
from summitdata.model.identity import Value
from summitdata.model.shape import typed
from summitdata.model.sources import Named
from summitdata.model.subjects import Country, Organization, Person, Place
from summitdata.model.vocabularies import EventStatus


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Membership(Value):
    """A country's part in a series of meetings.

    Attributes:
        country: The country.
        role: Its part, as a term such as `member` or `guest`.
        since: Since when it has had that part.
    """

    country: Country
    role: str = attrs.field(validator=rules.term)
    since: EDTF | None = attrs.field(default=None, converter=rules.date)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Participation(Value):
    """Who takes part in a meeting or an event, for whom, as what.

    Attributes:
        person: The person, where one is named.
        country: The country represented.
        organization: The body represented.
        role: The part taken, as a term such as `host`, `participant`, `guest` or `laureate`.
    """

    person: Person | None = None
    country: Country | None = None
    organization: Organization | None = None
    role: str = attrs.field(validator=rules.term)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if self.person is None and self.country is None and self.organization is None:
            raise InvalidValue("A participation names a person, a country or an organization.", code="empty")


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Series(Named):
    """A format of recurring meetings.

    Attributes:
        id: A slug, unique among series.
        name: The name in English.
        members: The countries in it, each with its role.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same format elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "series"

    members: tuple[Membership, ...] = attrs.field(default=(), validator=rules.once)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Meeting(Named):
    """One meeting.

    Attributes:
        id: A slug, unique among meetings.
        name: The name in English.
        series: The format it belongs to.
        ordinal: Its number in the series, from 1.
        date: When it was held.
        place: Where it was held.
        host: The country or body that held it.
        chair: Who presided.
        participants: Who took part, so far as the sources say.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same meeting elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "meetings"

    series: Series | None = None
    ordinal: int | None = attrs.field(default=None, validator=rules.positive)
    date: EDTF | None = attrs.field(default=None, converter=rules.date)
    place: Place | None = None
    host: Country | Organization | None = None
    chair: Person | None = None
    participants: tuple[Participation, ...] = attrs.field(default=(), validator=rules.once)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if self.ordinal is not None and self.series is None:
            raise InvalidValue("A number needs the series it counts in.", code="ordinal")


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Event(Named):
    """Something that happened, or is to happen, at or around a meeting.

    Attributes:
        id: A slug, unique among events.
        name: The name in English.
        event_type: What it is, as a term such as `visit`, `ceremony` or `summit`.
        status: Planned, held or unknown; it stays planned until a source says that it was held.
        meeting: The meeting it belongs to.
        within: The event it is part of.
        date: When it takes place.
        place: Where it takes place.
        participants: Who took part, so far as the sources say.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same event elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "events"

    event_type: str = attrs.field(validator=rules.term)
    status: EventStatus = attrs.field(converter=EventStatus)
    meeting: Meeting | None = None
    within: "Event | None" = None
    date: EDTF | None = attrs.field(default=None, converter=rules.date)
    place: Place | None = None
    participants: tuple[Participation, ...] = attrs.field(default=(), validator=rules.once)
