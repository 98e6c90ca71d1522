"""What is a whole data set, and what can it be asked?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from summitdata.checks import Finding, findings
from summitdata.codec.pointer import pointer
from summitdata.dataset.linking import linked
from summitdata.dataset.table import Table
from summitdata.dataset.verify import verify
from summitdata.errors import InvalidDataset, InvalidValue, NotFound, Problem, shown
from summitdata.hints import near
from summitdata.model import (
    KINDS,
    About,
    Artifact,
    Award,
    Country,
    Document,
    Event,
    Initiative,
    Meeting,
    Observation,
    Organization,
    Person,
    Place,
    Record,
    Series,
    Source,
    Statement,
    Topic,
    Verification,
)
from summitdata.model.graph import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Places = Mapping[str, tuple[str | None, str]]

Kind = TypeVar("Kind", bound=Record)


class Dataset:
    """All tables together: an immutable, consistent set of records.

    Takes records in any order and puts each into its table, by id.
    A reference counts by its key: every record that names `countries/uzbekistan` is made to refer to the data set's own.

    Raises:
        InvalidDataset: The records don't fit together; `.problems` has every reason, each with a JSON Pointer
            into the canonical form.

    >>> import summitdata as sd
    >>> ds = sd.load()
    >>> ds.meetings["tashkent-2025"].place.country.name
    'Uzbekistan'
    >>> ds["people/kassym-jomart-tokayev"] in ds.people
    True
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        id: str,  # noqa: A002 - the field's public name
        title: str,
        version: str,
        licence: str,
    ) -> None:
        about = About(id=id, title=title, version=version, licence=licence)
        given = tuple(records)
        for record in given:
            if type(record) not in KINDS:
                raise InvalidValue(f"A data set holds records, not {shown(record)}.", code="wrong-type")
        made, unlinked = linked(given)
        refuse([*unlinked, *findings(made.values())], canonical_places(made))
        self.__dict__.update(about=about, _records=made)

    @classmethod
    def of_linked(cls, about: About, records: Mapping[str, Record]) -> Dataset:
        """Take records, by key, that are linked and checked already; the way in for what was read."""
        dataset = cls.__new__(cls)
        dataset.__dict__.update(about=about, _records=dict(records))
        return dataset

    if TYPE_CHECKING:
        about: About
        _records: dict[str, Record]

    @property
    def id(self) -> str:
        """The data set's id."""
        return self.about.id

    @property
    def title(self) -> str:
        """The data set's title."""
        return self.about.title

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.about.version

    @property
    def licence(self) -> str:
        """The terms on which the data may be used."""
        return self.about.licence

    def _table(self, kind: type[Kind]) -> Table[Kind]:
        mine = sorted((r for r in self._records.values() if type(r) is kind), key=lambda record: record.id)
        return Table(kind, cast("tuple[Kind, ...]", tuple(mine)), self.__getitem__)

    @cached_property
    def sources(self) -> Table[Source]:
        """The texts that citations point into."""
        return self._table(Source)

    @cached_property
    def topics(self) -> Table[Topic]:
        """The concepts of the subject scheme."""
        return self._table(Topic)

    @cached_property
    def countries(self) -> Table[Country]:
        """The states."""
        return self._table(Country)

    @cached_property
    def places(self) -> Table[Place]:
        """The cities, buildings and regions."""
        return self._table(Place)

    @cached_property
    def organizations(self) -> Table[Organization]:
        """The bodies."""
        return self._table(Organization)

    @cached_property
    def people(self) -> Table[Person]:
        """The people named."""
        return self._table(Person)

    @cached_property
    def series(self) -> Table[Series]:
        """The formats of recurring meetings."""
        return self._table(Series)

    @cached_property
    def meetings(self) -> Table[Meeting]:
        """The meetings."""
        return self._table(Meeting)

    @cached_property
    def events(self) -> Table[Event]:
        """What happened, or is to happen, at or around them."""
        return self._table(Event)

    @cached_property
    def documents(self) -> Table[Document]:
        """The treaties, declarations, statements and agreements."""
        return self._table(Document)

    @cached_property
    def artifacts(self) -> Table[Artifact]:
        """The manuscripts and collections."""
        return self._table(Artifact)

    @cached_property
    def awards(self) -> Table[Award]:
        """The prizes and whom they went to."""
        return self._table(Award)

    @cached_property
    def initiatives(self) -> Table[Initiative]:
        """The things proposed, and what became of them."""
        return self._table(Initiative)

    @cached_property
    def observations(self) -> Table[Observation]:
        """The values of indicators, each as somebody gave it."""
        return self._table(Observation)

    @cached_property
    def statements(self) -> Table[Statement]:
        """The speech acts."""
        return self._table(Statement)

    @cached_property
    def tables(self) -> dict[str, Table[Record]]:
        """Every table by its name, in the order of the model."""
        return {kind.table: getattr(self, kind.table) for kind in KINDS}

    def __getitem__(self, key: str) -> Record:
        """Give the record with this key, `table/id`.

        Raises:
            NotFound: There is none; `.suggestions` has the nearest keys.
        """
        record = self._records.get(key)
        if record is None:
            message = f"There is no record {shown(key)}; a key is written table/id, as in people/..."
            raise NotFound(message, near(key, self._records))
        return record

    def __contains__(self, item: object) -> bool:
        """Tell whether a record, or one with that key, is here."""
        if isinstance(item, Record):
            return self._records.get(item.key) == item
        return item in self._records

    def __iter__(self) -> Iterator[Record]:
        """Give every record, table by table, by id."""
        for table in self.tables.values():
            yield from table

    def __len__(self) -> int:
        """Count the records of all tables."""
        return len(self._records)

    def references(self, record: Record | str) -> tuple[Record, ...]:
        """Give the records that a record refers to, citations' sources included, each once, in the order of its fields."""
        return tuple({other.key: other for _, other in references(self._mine(record))}.values())

    def referrers(self, record: Record | str) -> tuple[Record, ...]:
        """Give the records that refer to a record, each once, in the data set's order."""
        return self._referrers.get(self._mine(record).key, ())

    @cached_property
    def _referrers(self) -> dict[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = {}
        for record in self:
            for _, other in references(record):
                found.setdefault(other.key, {})[record.key] = record
        return {key: tuple(records.values()) for key, records in found.items()}

    def _mine(self, record: Record | str) -> Record:
        return self[record.key if isinstance(record, Record) else record]

    def timeline(self) -> tuple[Meeting | Event | Document | Statement, ...]:
        """Give what has a date, in order of time: meetings, events, documents and statements.

        Sources are left out: the date of a source is its publication's.
        """
        return self._timeline

    @cached_property
    def _timeline(self) -> tuple[Meeting | Event | Document | Statement, ...]:
        dated = [
            (record.date, order, record)
            for order, record in enumerate(self)
            if isinstance(record, Meeting | Event | Document | Statement) and record.date is not None
        ]
        return tuple(record for _, _, record in sorted(dated, key=lambda entry: entry[:2]))

    def only(self, *, meeting: Meeting | str) -> Dataset:
        """Give the data set of what names one meeting, and of everything those records refer to.

        Raises:
            NotFound: There is no such meeting.
        """
        chosen = self.meetings[meeting if isinstance(meeting, str) else meeting.id]
        kept: dict[str, Record] = {}
        pending: list[Record] = [chosen, *self.referrers(chosen)]
        while pending:
            record = pending.pop()
            if record.key not in kept:
                kept[record.key] = record
                pending += self.references(record)
        return Dataset.of_linked(self.about, {record.key: record for record in self if record.key in kept})

    def adding(self, *records: Record) -> Dataset:
        """Give a data set with these records as well; one with a key that is taken replaces the record there.

        Raises:
            InvalidDataset: The records don't fit together.
        """
        together = {record.key: record for record in (*self, *records)}
        about = self.about
        return Dataset(
            together.values(), id=about.id, title=about.title, version=about.version, licence=about.licence
        )

    def verify(self, texts: Mapping[str, str]) -> Verification:
        """Check every citation against the texts of the sources, given by source id.

        Texts are brought into NFC with line feeds first. What comes back counts every citation once, those of values
        that records hold included, and lists the sentences of these texts that nothing cites.

        Raises:
            NotFound: There is no source with that id.
        """
        return verify(self, {source.id: source for source in self.sources}, texts)

    def __eq__(self, other: object) -> bool:
        """Compare what they are called and all their records."""
        if not isinstance(other, Dataset):
            return NotImplemented
        return self.about == other.about and self._records == other._records

    def __hash__(self) -> int:
        """Hash by what it is called and how many records it has."""
        return hash((self.about, len(self)))

    def __repr__(self) -> str:
        """Give the id, the version and the counts."""
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items() if len(table))
        return f"<Dataset {self.id} {self.version}: {counts or 'empty'}>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"a Dataset can't be changed: {name}"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        msg = f"a Dataset can't be changed: {name}"
        raise AttributeError(msg)


def canonical_places(records: Iterable[str]) -> Places:
    """Say where in the canonical form the record of each key would stand."""
    places: dict[str, tuple[str | None, str]] = {}
    counts: dict[str, int] = {}
    for key in sorted(records):
        table = key.partition("/")[0]
        places[key] = (None, f"/{table}/{counts.get(table, 0)}")
        counts[table] = counts.get(table, 0) + 1
    return places


def problems_of(found: Iterable[Finding], places: Places) -> list[Problem]:
    """Turn what rules found about records into problems at places."""
    problems: list[Problem] = []
    for finding in found:
        document, at = places[finding.record.key]
        where = at + pointer(*finding.path)
        problems.append(Problem(where, finding.code, finding.message, finding.severity, document))
    return problems


def refuse(found: Iterable[Finding], places: Places) -> None:
    """Raise if anything found is an error."""
    problems = [problem for problem in problems_of(found, places) if problem.severity == "error"]
    if problems:
        raise InvalidDataset(problems)
