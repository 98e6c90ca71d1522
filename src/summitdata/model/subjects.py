"""What and who is spoken of: topics, countries, places, organizations, people."""

from typing import ClassVar

import attrs

from summitdata.errors import InvalidValue
from summitdata.model import rules
from summitdata.model.edtf import EDTF
from summitdata.model.identity import Value
from summitdata.model.shape import typed
from summitdata.model.sources import Named


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Topic(Named):
    """A concept of the subject scheme, after SKOS.

    Attributes:
        id: A slug, unique among topics.
        name: The preferred label in English (`skos:prefLabel`).
        broader: The concept above it (`skos:broader`).
        names: Preferred labels by language tag.
        aliases: Other labels (`skos:altLabel`).
        same_as: Concepts of other schemes that match it, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "topics"

    broader: "Topic | None" = None

    @property
    def line(self) -> "tuple[Topic, ...]":
        """This topic and all that are broader, the narrowest first."""
        topics: list[Topic] = [self]
        while (above := topics[-1].broader) is not None:
            topics.append(above)
        return tuple(topics)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Country(Named):
    """A state.

    Attributes:
        id: A slug, unique among countries.
        name: The short name in English.
        official_name: The full name in English.
        alpha_2: The two letters of ISO 3166-1.
        alpha_3: The three letters of ISO 3166-1.
        numeric: The three digits of ISO 3166-1, a text because of its leading zeros.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same country elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "countries"

    official_name: str | None = None
    alpha_2: str = attrs.field(validator=rules.alpha_2)
    alpha_3: str = attrs.field(validator=rules.alpha_3)
    numeric: str = attrs.field(validator=rules.numeric)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Place(Named):
    """A city, a building, a region.

    Attributes:
        id: A slug, unique among places.
        name: The name in English.
        place_type: What it is, as a term such as `city`, `building` or `region`.
        country: The country it lies in; a region of several countries has none.
        within: The place that contains it.
        latitude: Degrees north (WGS 84), from -90 to 90.
        longitude: Degrees east (WGS 84), from -180 to 180.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same place elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "places"

    place_type: str = attrs.field(validator=rules.term)
    country: Country | None = None
    within: "Place | None" = None
    latitude: float | None = attrs.field(default=None, converter=rules.degrees, validator=rules.latitude)
    longitude: float | None = attrs.field(default=None, converter=rules.degrees, validator=rules.longitude)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if (self.latitude is None) != (self.longitude is None):
            raise InvalidValue("A place has both a latitude and a longitude, or neither.", code="coordinates")


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Organization(Named):
    """A body, a press service, a fund.

    Attributes:
        id: A slug, unique among organizations.
        name: The name in English.
        abbreviation: The short form it goes by.
        country: The country whose body it is, where it is one country's.
        place: Where it sits.
        website: Its own address on the web.
        names: Names by language tag.
        aliases: Other spellings.
        same_as: The same body elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "organizations"

    abbreviation: str | None = None
    country: Country | None = None
    place: Place | None = None
    website: str | None = attrs.field(default=None, validator=rules.web_address)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Office(Value):
    """A post that somebody holds, after the Organization Ontology's `org:Post`.

    Attributes:
        title: The post, as in `President of Uzbekistan`.
        country: The country it is a post of.
        organization: The body it is a post in.
        since: When the holder took it.
        until: When the holder left it; `None` where no end is known.
    """

    title: str
    country: Country | None = None
    organization: Organization | None = None
    since: EDTF | None = attrs.field(default=None, converter=rules.date)
    until: EDTF | None = attrs.field(default=None, converter=rules.date)

    def agree(self) -> None:
        """Refuse what does not go together."""
        if self.since is not None and self.until is not None and self.since.first > self.until.last:
            raise InvalidValue("An office is left after it is taken; swap since and until.", code="date-order")


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=typed)
class Person(Named):
    """Someone named.

    Attributes:
        id: A slug, unique among people.
        name: The name in English.
        offices: The posts held, so far as the sources say.
        names: Names by language tag.
        aliases: Other spellings, in any script.
        same_as: The same person elsewhere, as URIs.
        rivals: What other sources have for a field, and why they differ.
        citations: Where it comes from.
    """

    table: ClassVar[str] = "people"

    offices: tuple[Office, ...] = attrs.field(default=(), validator=rules.once)
