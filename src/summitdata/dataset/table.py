"""How are the records of one kind looked through?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from summitdata._display import Displayed
from summitdata.errors import Ambiguous, NotFound, shown
from summitdata.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summitdata.dataset.where import Find

Kind = TypeVar("Kind", bound=Record, covariant=True)

SHOWN_IDS = 3


class Table(Displayed, Generic[Kind]):
    """An ordered, immutable collection of records of one kind.

    Has a length, iterates over its records in the order of their ids, and gives one by its id.

    >>> import summitdata as sd
    >>> people = sd.load().people
    >>> people["shavkat-mirziyoyev"].name
    'Shavkat Mirziyoyev'
    >>> "people/shavkat-mirziyoyev" in people, "nobody" in people
    (True, False)
    """

    def __init__(self, kind: type[Kind], records: tuple[Kind, ...], find: Find) -> None:
        self.__dict__.update(kind=kind, _records=records, _find=find)

    if TYPE_CHECKING:
        kind: type[Record]
        _records: tuple[Kind, ...]
        _find: Find

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in order."""
        return tuple(record.id for record in self._records)

    @cached_property
    def _by_id(self) -> dict[str, Kind]:
        return {record.id: record for record in self._records}

    def __getitem__(self, id: str) -> Kind:
        """Give the record with this id, or with this key (`table/id`).

        Raises:
            NotFound: There is none; `.suggestions` has the nearest ids.
        """
        name = str(id)
        record = self._by_id.get(name.removeprefix(f"{self.kind.table}/"))
        if record is None:
            from summitdata.hints import near

            message = f"There is no {shown(id)} in {self.kind.table}; records go by their id, a text."
            raise NotFound(message, near(name, self.ids))
        return record

    def __contains__(self, item: object) -> bool:
        """Tell whether a record, or one with that id or key, is here."""
        if isinstance(item, str):
            return item.removeprefix(f"{self.kind.table}/") in self._by_id
        return isinstance(item, self.kind) and self._by_id.get(item.id) == item

    def __iter__(self) -> Iterator[Kind]:
        """Give the records in order."""
        return iter(self._records)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._records)

    def where(self, *predicates: Callable[[Kind], bool], **conditions: Any) -> Table[Kind]:
        """Give the records that meet every condition, as a table again.

        A condition names a field and gives a value (`act="propose"`), a set or list of values of which one must be met
        (`act={"propose", "call"}`), or a range of two ends for a date or a number
        (`date=("2025-01-01", "2025-12-31")`), which a date meets when the two have a day in common.
        A reference is met by its record, its key, its id, or any name that `Dataset.find` would know it by;
        a field that lists things is met by any of them. `topic=` finds narrower topics too.
        `None` asks for an empty field.
        `not_={...}` takes conditions of which none may be met.

        Raises:
            NotFound: There is no such field, or no such record; `.suggestions` has near misses.
            InvalidValue: The field can never hold what was asked for.

        >>> import summitdata as sd
        >>> statements = sd.load().statements
        >>> {statement.speaker.name for statement in statements.where(act="propose", topic="water")}
        {'Kassym-Jomart Tokayev'}
        """
        from summitdata.dataset.where import conditions_of

        asked = conditions_of(self.kind, conditions, self._find)
        looked_up = next((condition for condition in asked if condition.values is not None), None)
        tests = [condition.meets for condition in asked if condition is not looked_up] + list(predicates)
        records = self._records if looked_up is None else self._having(looked_up.field, looked_up.values or ())
        return self._of(record for record in records if all(test(record) for test in tests))

    def _having(self, field: str, values: Iterable[Any]) -> list[Kind]:
        """Look up the records that have one of some values in a field, in order."""
        places = self._places.get(field)
        if places is None:
            from summitdata.dataset.where import values_in

            places = {}
            for place, record in enumerate(self._records):
                for value in values_in(record, field):
                    places.setdefault(value, []).append(place)
            # Two threads may both come here; what they make is the same.
            self._places[field] = places
        return [
            self._records[place] for place in sorted({place for value in values for place in places.get(value, ())})
        ]

    @cached_property
    def _places(self) -> dict[str, dict[Any, list[int]]]:
        """For each field that was asked for, where the records of each of its values stand."""
        return {}

    def order_by(self, *fields: str, reverse: bool = False) -> Table[Kind]:
        """Give the records in the order of some fields, then of their ids; what is empty comes last.

        Raises:
            NotFound: There is no such field.

        >>> import summitdata as sd
        >>> [country.alpha_2 for country in sd.load().countries.order_by("alpha_2")][:2]
        ['AZ', 'KG']
        """
        from summitdata.dataset.grouping import ordered

        return self._of(ordered(self.kind, self._records, fields, reverse=reverse))

    def group_by(self, field: str) -> dict[Any, Table[Kind]]:
        """Give a table for each value of a field, in the order in which the values come up.

        A record is in a group for each thing that the field lists, and in the group of `None` where it is empty.

        Raises:
            NotFound: There is no such field.
        """
        from summitdata.dataset.grouping import grouped

        return {value: self._of(records) for value, records in grouped(self.kind, self._records, field).items()}

    def count_by(self, field: str) -> dict[Any, int]:
        """Count the records for each value of a field, the most frequent first.

        Raises:
            NotFound: There is no such field.

        >>> import summitdata as sd
        >>> sd.load().observations.count_by("currency")
        {'USD': 2}
        """
        counts = {value: len(group) for value, group in self.group_by(field).items()}
        return dict(sorted(counts.items(), key=lambda item: -item[1]))

    def _of(self, records: Iterable[Any]) -> Table[Kind]:
        """Make a table of some of the records."""
        return Table(self.kind, tuple(records), self._find)

    def one(self) -> Kind:
        """Give the only record.

        Raises:
            NotFound: The table is empty.
            Ambiguous: It has several; `.candidates` holds them.
        """
        if len(self._records) > 1:
            raise Ambiguous(f"Expected one of {self.kind.table}, found {len(self)}.", self._records)
        return self.first()

    def first(self) -> Kind:
        """Give the first record.

        Raises:
            NotFound: The table is empty.
        """
        if not self._records:
            raise NotFound(f"None of {self.kind.table} is left here.")
        return self._records[0]

    def rows(self) -> list[dict[str, Any]]:
        """Give the records as flat dicts with the same columns, for `pd.DataFrame(...)` or `pl.DataFrame(...)`."""
        from summitdata.dataset.rows import rows

        return rows(self.kind, self._records)

    def to_arrow(self) -> Any:
        """Give the records as a `pyarrow.Table`, nested as the records are (extra `tables`).

        Raises:
            MissingExtra: pyarrow is not installed.
            InvalidValue: The numbers of a column have more than 38 digits before and after the point together.

        >>> import summitdata as sd
        >>> sd.load().observations.to_arrow().schema.field("value").type
        Decimal128Type(decimal128(38, 6))
        """
        from summitdata.errors import MissingExtra

        try:
            from summitdata.dataset.arrow import table_of
        except ModuleNotFoundError as error:
            if error.name != "pyarrow":
                raise
            raise MissingExtra("An Arrow table", "tables") from None
        return table_of(self.kind, self._records)

    def __eq__(self, other: object) -> bool:
        """Compare kind and records."""
        if not isinstance(other, Table):
            return NotImplemented
        return self.kind is other.kind and self._records == other._records

    def __hash__(self) -> int:
        """Hash by the records' keys."""
        return hash((self.kind.table, self._records))

    def __repr__(self) -> str:
        """Count the records and name the first."""
        names = ", ".join(self.ids[:SHOWN_IDS]) + (", ..." if len(self) > SHOWN_IDS else "")
        return f"<Table of {len(self)} {self.kind.table}: {names}>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"a Table can't be changed: {name}"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        msg = f"a Table can't be changed: {name}"
        raise AttributeError(msg)
