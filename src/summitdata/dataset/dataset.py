"""What is a whole data set, and what can it be asked?

The rooms that answer one question (search, checks, paths, verification) are entered when it is asked,
so that whoever only loads the data pays for none of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from summitdata._display import Displayed
from summitdata.dataset.table import Table
from summitdata.errors import InvalidDataset, InvalidValue, NotFound, Problem, shown
from summitdata.model import (
    EDTF,
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
)
from summitdata.model.graph import references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from summitdata.checks import Finding
    from summitdata.dataset.difference import Diff
    from summitdata.dataset.matching import Match
    from summitdata.dataset.merging import Preference
    from summitdata.dataset.paths import Graph, Path
    from summitdata.dataset.relocating import Relocations
    from summitdata.model.conflict import Conflict
    from summitdata.model.verification import Verification
    from summitdata.search import Hit, NameIndex, SearchIndex

    Places = Mapping[str, tuple[str | None, str]]

Kind = TypeVar("Kind", bound=Record)


class Dataset(Displayed):
    """All tables together: an immutable, consistent set of records.

    Takes records in any order and puts each into its table, by id.
    A reference counts by its key: every record that names `countries/uzbekistan` comes to refer to the data set's own.

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
        id: str,
        title: str,
        version: str,
        licence: str,
    ) -> None:
        from summitdata.checks import findings
        from summitdata.dataset.linking import linked

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
        return Table(kind, cast("tuple[Kind, ...]", tuple(mine)), self._meant)

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
            from summitdata.hints import near

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
        """Give the records that a record refers to, citations' sources too, each once, in the order of its fields."""
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

    def find(self, text: str, *, kind: str | type[Record] | None = None) -> Record:
        """Give the one record that a name means.

        A name is a key, an id, a code, an abbreviation, an alias or an office, in any script that is known.
        Tried in turn: the very spelling, a record's own name before another's alias; the folded words in any order;
        some of the words, of a proper name before a description; and last a slip of the pen in a word of four letters
        or more, two in one of eight or more, as long as no other record is within such reach.

        Raises:
            NotFound: Nothing is near enough; `.suggestions` has what may have been meant.
            Ambiguous: Several records go by that name, or are within reach; `.candidates` has them.

        >>> import summitdata as sd
        >>> ds = sd.load()
        >>> ds.find("ТОКАЕВ").name, ds.find("UZB").name, ds.find("Mirzioyev").name
        ('Kassym-Jomart Tokayev', 'Uzbekistan', 'Shavkat Mirziyoyev')
        """
        if not isinstance(text, str):
            raise InvalidValue(f"A name is a text, not {shown(text)}.", code="wrong-type")
        return self._names.find(text, None if kind is None else (_kind(kind),))

    def _meant(self, text: str, kinds: tuple[type[Record], ...]) -> Record:
        """Give the record of one of these kinds that a key, an id or a name means."""
        for key in (text, *(f"{kind.table}/{text}" for kind in kinds)):
            record = self._records.get(key)
            if record is not None:
                return record
        return self._names.find(text, kinds)

    @cached_property
    def _names(self) -> NameIndex:
        from summitdata.search import NameIndex

        return NameIndex(self)

    def search(
        self,
        query: str,
        *,
        kind: str | type[Record] | None = None,
        topic: Topic | str | None = None,
        speaker: Person | Organization | str | None = None,
        since: EDTF | str | None = None,
        until: EDTF | str | None = None,
        limit: int | None = 10,
    ) -> tuple[Hit, ...]:
        """Give the records that answer a line of words, the best first.

        Every word counts in all its English forms, the last one also as the beginning of a word. Words in quotes form a
        phrase; a word after a hyphen must not be there. Where no record has every word, any of them is enough.
        Names find their bearer's statements in any script that the data set has them in.
        `topic` and `speaker` keep statements (and initiatives) about that topic or by that speaker,
        `since` and `until` what has a date in that time. The same query gives the same answer on every machine.

        Raises:
            NotFound: There is no such kind, topic or speaker.
            InvalidValue: `since` or `until` is not a date.

        >>> import summitdata as sd
        >>> [hit.record.key for hit in sd.load().search("rare earth research", kind="initiatives", limit=1)]
        ['initiatives/rare-earth-research-centre']
        """
        from summitdata.search import Hit, parse

        if not isinstance(query, str):
            raise InvalidValue(f"A query is a text, not {shown(query)}.", code="wrong-type")
        admits = self._filter(kind, topic, speaker, since, until)
        index, asked = self._index, parse(query)
        found = index.search(asked, limit, admits)
        return tuple([Hit(record=index.records[number], score=score, query=asked) for number, score in found])

    def suggest(self, text: str) -> tuple[str, ...]:
        """Give names near to some words that nothing was found for."""
        return tuple(self._names.suggestions(text))

    def _filter(
        self,
        kind: str | type[Record] | None,
        topic: Topic | str | None,
        speaker: Person | Organization | str | None,
        since: EDTF | str | None,
        until: EDTF | str | None,
    ) -> Callable[[Record], bool] | None:
        """Make the test of what `search` is narrowed to; none where it isn't."""
        conditions: dict[str, object] = {}
        if topic is not None:
            conditions["topic"] = topic
        if speaker is not None:
            conditions["speaker"] = speaker
        if since is not None or until is not None:
            conditions["date"] = (since, until)
        wanted = None if kind is None else _kind(kind)
        if not conditions and wanted is None:
            return None
        from summitdata.dataset.where import matcher, takes

        # Statements have all of these fields, so a condition that they can't take is a wrong question.
        matcher(Statement, conditions, self._meant)
        tests = {
            each: matcher(each, conditions, self._meant)
            for each in KINDS
            if wanted in (None, each) and all(takes(each, name) for name in conditions)
        }
        return lambda record: type(record) in tests and tests[type(record)](record)

    @cached_property
    def _index(self) -> SearchIndex:
        from summitdata.search import SearchIndex

        return SearchIndex(self)

    def path(self, start: Record | str, end: Record | str) -> Path:
        """Give a shortest chain of references between two records, walked in either direction.

        Citations are no links of it: through a common source everything would be two steps from everything.

        Raises:
            NotFound: There is no such record, or no chain between the two.

        >>> import summitdata as sd
        >>> sd.load().path("meetings/tashkent-2025", "countries/uzbekistan")
        <Path meetings/tashkent-2025 -host-> countries/uzbekistan>
        """
        from summitdata.dataset.paths import path

        return path(self._graph, self._mine(start), self._mine(end))

    def neighbours(self, record: Record | str, depth: int = 1) -> tuple[Record, ...]:
        """Give the records within `depth` references of a record, in either direction, the nearest first.

        Raises:
            NotFound: There is no such record.
        """
        from summitdata.dataset.paths import neighbours

        return neighbours(self._graph, self._mine(record), depth)

    @cached_property
    def _graph(self) -> Graph:
        from summitdata.dataset.paths import graph_of

        return graph_of(self)

    def initiatives_of(self, who: Person | Country | Organization | str) -> Table[Initiative]:
        """Give the initiatives that a person, a country or an organization put forward, or is a party to.

        A country's are also those that the holders of its offices put forward.

        Raises:
            NotFound: There is no such record.
        """
        meant = self._meant(who, (Person, Country, Organization)) if isinstance(who, str) else self._mine(who)
        holders = {person.key for person in self.people if any(o.country == meant for o in person.offices)}
        keys = {meant.key, *holders}
        return self.initiatives.where(
            lambda initiative: any(held.key in keys for held in (*initiative.proposers, *initiative.parties))
        )

    def timeline(
        self,
        *,
        since: EDTF | str | None = None,
        until: EDTF | str | None = None,
        kind: str | type[Record] | None = None,
    ) -> tuple[Meeting | Event | Document | Statement, ...]:
        """Give what has a date, in order of time: meetings, events, documents and statements.

        `since` and `until` keep what has a day in that time, `kind` one of the four kinds.
        Sources are left out: the date of a source is its publication's.

        Raises:
            NotFound: There is no such kind.
            InvalidValue: `since` or `until` is not a date.
        """
        first = None if since is None else EDTF.of(since).first
        last = None if until is None else EDTF.of(until).last
        wanted = None if kind is None else _kind(kind)
        return tuple(
            record
            for record in self._timeline
            if record.date is not None
            and (wanted is None or type(record) is wanted)
            and (first is None or first <= record.date.last)
            and (last is None or record.date.first <= last)
        )

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
        return self._renewed(self.about, {record.key: record for record in (*self, *records)}.values())

    def renaming(self, ids: Mapping[str, str]) -> Dataset:
        """Give the data set with other ids for some records, by key; all that refers to them does so by the new id.

        Raises:
            NotFound: There is no record with that key.
            InvalidDataset: Another record has the new id.
            InvalidValue: An id is not a slug.

        >>> import summitdata as sd
        >>> ds = sd.load().renaming({"countries/uzbekistan": "uz"})
        >>> ds.meetings["tashkent-2025"].host.key
        'countries/uz'
        """
        from summitdata.dataset.linking import renamed

        new = {self[key].key: id for key, id in ids.items()}
        return self._renewed(self.about, renamed(self, new))

    def merge(self, other: Dataset, *, prefer: Preference = "error") -> Dataset:
        """Give the records of both data sets as one; what both have alike is there once.

        What they disagree on is an error, or is settled for one side with `prefer`; a side's record is taken whole.
        The whole goes by our id, title and version. If the licences differ, it is under both.

        Raises:
            MergeConflict: Both have a record of one key, with different fields; `.conflicts` has every one, both sides.
            InvalidDataset: The records of both don't fit together.
            InvalidValue: `prefer` is not `error`, `ours` or `theirs`.

        >>> import summitdata as sd
        >>> ds = sd.load()
        >>> ds.merge(ds) == ds
        True
        """
        from summitdata.dataset.merging import merged, merged_about

        records = merged(self._records, _by_key(other).values(), prefer)
        return self._renewed(merged_about(self.about, other.about), records.values())

    def diff(self, other: Dataset) -> Diff:
        """Give what leads from this data set to another: records added, removed and changed, field by field.

        It is true where anything differs, prints line by line, and `patch` makes the changes.

        >>> import summitdata as sd
        >>> ds = sd.load()
        >>> bool(ds.diff(ds))
        False
        """
        from summitdata.dataset.difference import diff

        theirs = _by_key(other)
        return diff((self.about, self._records), (other.about, theirs))

    def patch(self, change: Diff) -> Dataset:
        """Give the data set with the changes of a difference made.

        Only the fields that differ are touched; what was made already is left as it is.
        `a.patch(a.diff(b)) == b`.

        Raises:
            MergeConflict: A record concerned says something else here than in the data sets that were compared.
            InvalidDataset: The records don't fit together any more.
            InvalidValue: The fields of a record don't go together any more.
        """
        from summitdata.dataset.difference import patch

        about, records = patch(self.about, self._records, change)
        return self._renewed(about, records.values())

    def suggest_matches(self, other: Dataset) -> tuple[Match, ...]:
        """Give pairs of records, one of each data set, that may be the same thing under two ids, the likeliest first.

        What speaks for it: a common `same_as`, code, address, text or name. Nothing is changed;
        `renaming` gives one of the two the id of the other, so that `merge` makes them one.
        """
        from summitdata.dataset.matching import matches

        return matches(self._records, _by_key(other))

    @staticmethod
    def _renewed(about: About, records: Iterable[Record]) -> Dataset:
        return Dataset(records, id=about.id, title=about.title, version=about.version, licence=about.licence)

    def verify(self, texts: Mapping[str, str]) -> Verification:
        """Check every citation against the texts of the sources, given by source id.

        Texts are brought into NFC with line feeds first. What comes back counts every citation once, those of values
        that records hold included, and lists the sentences of these texts that nothing cites.

        Raises:
            NotFound: There is no source with that id.
        """
        from summitdata.dataset.verify import verify

        return verify(self, {source.id: source for source in self.sources}, texts)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Give the claims about the same thing that differ, each with its sources, and why they do.

        Observations of one indicator, period and area differ when their values do;
        what other sources have for any other field stands in the record's `rivals`.

        >>> import summitdata as sd
        >>> conflict = next(c for c in sd.load().conflicts() if c.subject.id == "intra-regional-trade-2024")
        >>> [f"{claim.speakers[0].name}: {claim.value}" for claim in conflict.claims[:2]]
        ['Kassym-Jomart Tokayev: 11500000000', 'Shavkat Mirziyoyev: 10700000000']
        """
        from summitdata.dataset.conflicts import conflicts

        return tuple(conflicts(self))

    def speakers_of(self, observation: Observation | str) -> tuple[Person | Organization, ...]:
        """Give who gave a value, each once.

        Raises:
            NotFound: There is no such observation.
        """
        given = self._mine(observation if isinstance(observation, Record) else f"observations/{observation}")
        said = [s for s in self.referrers(given) if isinstance(s, Statement) and given in s.observations]
        return tuple({statement.speaker.key: statement.speaker for statement in said}.values())

    def cite(self, record: Record | str | None = None, *, style: str = "text") -> str:
        r"""Cite a record, a source or, without one, the data set itself, for a bibliography.

        A source is cited as what it is, any other record as an entry of this data set, with the places that carry it.
        `style` is `text`, `bibtex` or `csl-json`, or with the extra `citations` the name of a CSL style, such as `apa`.

        Raises:
            NotFound: There is no such record.
            UnknownFormat: There is no such style.
            MissingExtra: The style needs an extra that is not installed.
            InvalidValue: BibTeX can't carry a character that the record holds.

        >>> import summitdata as sd
        >>> sd.load().cite("sources/eurovoc-2021")
        'EuroVoc, issue of 4 June 2021. Publications Office of the European Union. 2021-06-04.'
        """
        from summitdata.dataset.citing import cite

        if not isinstance(style, str):
            raise InvalidValue(f"A style is a text, not {shown(style)}.", code="wrong-type")
        return cite(self, None if record is None else self._mine(record), style)

    def relocate(self, texts: Mapping[str, str]) -> Relocations:
        """Propose where citations point in new texts of their sources, given by source id; nothing is changed.

        Words that only moved are found by their digest; for words that were changed the sentence in their place is
        proposed. Each proposal has a confidence; `ds.adding(*proposals.records())` takes over those that are certain.

        Raises:
            NotFound: There is no source with that id.
        """
        from summitdata.dataset.relocating import relocations

        return relocations(self, {source.id: source for source in self.sources}, texts)

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


def _by_key(other: Dataset) -> dict[str, Record]:
    """Give the records of what somebody says is a data set."""
    if not isinstance(other, Dataset):
        raise InvalidValue(f"Expected a Dataset, not {shown(other)}.", code="wrong-type")
    return {record.key: record for record in other}


def _kind(name: str | type[Record]) -> type[Record]:
    """Give the kind that a table's name means."""
    for kind in KINDS:
        if name in (kind, kind.table):
            return kind
    from summitdata.hints import near

    tables = [kind.table for kind in KINDS]
    raise NotFound(f"There is no kind {shown(name)}; the tables are {', '.join(tables)}.", near(name, tables))


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
    from summitdata.codec.pointer import pointer

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
