"""In what do two data sets differ, and how does a data set become another by what was found?"""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

import attrs

from summitdata.codec.canonical import plain
from summitdata.dataset.merging import Disagreement, MergeConflict
from summitdata.model import KINDS, About, FrozenMap, Record, Value, shapes
from summitdata.model.identity import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ORDER = {kind.table: number for number, kind in enumerate(KINDS)}
_NEW, _GONE, _OTHER, _SAME = "+", "-", "~", " "
_TAGS = {_NEW: "ins", _GONE: "del", _OTHER: "strong", _SAME: "span"}


@attrs.frozen(kw_only=True)
class FieldChange:
    """A field that holds something else than before.

    Attributes:
        name: The field's name.
        before: What it held; `None` or an empty collection where it held nothing.
        after: What it holds now.
    """

    name: str
    before: Any
    after: Any


@attrs.frozen(kw_only=True)
class RecordChange:
    """A record that is in both data sets and says something else.

    Attributes:
        before: The record as it was.
        after: The record as it is now.
    """

    before: Record
    after: Record

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the model's order."""
        return tuple(field_changes(self.before, self.after))

    def plain(self) -> dict[str, Any]:
        """Give each field that differs in the form that documents have; what is empty is null."""
        before, after = plain(self.before), plain(self.after)
        return {
            change.name: {"before": before.get(change.name), "after": after.get(change.name)} for change in self.fields
        }


@attrs.frozen(kw_only=True)
class Diff:
    """What one data set has otherwise than another; true where there is anything.

    Prints like a unified diff: `+` what came, `-` what went, `~` a record with other fields than before.

    Attributes:
        about: What is said otherwise of the data set itself.
        added: The records that only the second data set has.
        removed: The records that only the first data set has.
        changed: The records that both have, with different fields.

    >>> import summitdata as sd
    >>> ds = sd.load()
    >>> paper = sd.Source(id="a-paper", title="A title", publisher="A Paper")
    >>> print(ds.diff(ds.adding(paper)))
    1 added, 0 removed, 0 changed
    + sources/a-paper: A title
    """

    about: tuple[FieldChange, ...] = ()
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[RecordChange, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.about or self.added or self.removed or self.changed)

    @property
    def reversed(self) -> Diff:
        """The way back, from the second data set to the first."""
        return Diff(
            about=tuple(_turned(change) for change in self.about),
            added=self.removed,
            removed=self.added,
            changed=tuple(RecordChange(before=change.after, after=change.before) for change in self.changed),
        )

    def plain(self) -> dict[str, Any]:
        """Give it as dicts, lists, texts and numbers, ready for JSON: records in the form that documents have."""
        return {
            "data": {change.name: {"before": change.before, "after": change.after} for change in self.about},
            "added": _tables(self.added),
            "removed": _tables(self.removed),
            "changed": {change.before.key: change.plain() for change in self.changed},
        }

    def __str__(self) -> str:
        """Count what differs, and show it line by line."""
        return "\n".join([self._counts, *(f"{sign} {text}" for sign, text in self._lines())])

    def __repr__(self) -> str:
        """Count what differs."""
        return f"<Diff: {self._counts}>"

    def _repr_html_(self) -> str:
        """Show the same lines in a notebook; everything that records hold is escaped."""
        lines = "\n".join(f"<{_TAGS[sign]}>{sign} {escape(text)}</{_TAGS[sign]}>" for sign, text in self._lines())
        return f"<pre>{self._counts}\n{lines}</pre>"

    @property
    def _counts(self) -> str:
        if not self:
            return "no difference"
        renamed = ", and the data set itself" if self.about else ""
        return f"{len(self.added)} added, {len(self.removed)} removed, {len(self.changed)} changed{renamed}"

    def _lines(self) -> Iterator[tuple[str, str]]:
        if self.about:
            yield _OTHER, "data"
            for change in self.about:
                yield from _field_lines(change)
        entries: list[tuple[str, Record, RecordChange | None]] = [
            *((_NEW, record, None) for record in self.added),
            *((_GONE, record, None) for record in self.removed),
            *((_OTHER, change.after, change) for change in self.changed),
        ]
        for sign, record, changed in sorted(entries, key=lambda entry: (_ORDER[entry[1].table], entry[1].id)):
            yield sign, f"{record.key}: {_printable(record.caption)}"
            for change in changed.fields if changed else ():
                yield from _field_lines(change)


def diff(ours: tuple[About, Mapping[str, Record]], theirs: tuple[About, Mapping[str, Record]]) -> Diff:
    """Compare what two data sets are called, and their records by key."""
    (about, before), (other_about, after) = ours, theirs
    return Diff(
        about=tuple(field_changes(about, other_about)),
        added=_in_order(record for key, record in after.items() if key not in before),
        removed=_in_order(record for key, record in before.items() if key not in after),
        changed=tuple(
            RecordChange(before=record, after=after[record.key])
            for record in _in_order(before.values())
            if record.key in after and record != after[record.key]
        ),
    )


def patch(about: About, records: Mapping[str, Record], change: Diff) -> tuple[About, dict[str, Record]]:
    """Make the changes of a difference; what was made already is no conflict, what says a third thing is one.

    Only the fields that differ are touched, so a record may have changed elsewhere in the meantime.
    """
    patched = dict(records)
    conflicts: list[Disagreement] = []

    def expect(key: str, ours: Record | None, theirs: Record | None, *, agree: bool) -> None:
        if not agree:
            conflicts.append(Disagreement(key=key, ours=ours, theirs=theirs))

    for record in change.removed:
        held = patched.pop(record.key, record)
        expect(record.key, held, None, agree=held == record)
    for record in change.added:
        held = patched.setdefault(record.key, record)
        expect(record.key, held, record, agree=held == record)
    for changed in change.changed:
        key = changed.after.key
        here = patched.get(key)
        made = None if here is None else _changed(here, changed.fields)
        expect(key, here, changed.after, agree=made is not None)
        patched[key] = made or changed.after
    called = _changed(about, change.about)
    if called is None:
        raise MergeConflict("The data set is called otherwise than where the difference was found; rename it first.")
    if conflicts:
        raise MergeConflict("The difference was found between other records than these; mend them first.", conflicts)
    return called, patched


def _changed(held: Any, changes: Iterable[FieldChange]) -> Any:
    """Change fields of a record or value; none comes back where one holds neither what was nor what is to be."""
    new: dict[str, Any] = {}
    for change in changes:
        now = getattr(held, change.name)
        if same(now, change.after):
            continue
        if not same(now, change.before):
            return None
        new[change.name] = change.after
    return attrs.evolve(held, **new) if new else held


def _tables(records: Iterable[Record]) -> dict[str, list[Any]]:
    tables: dict[str, list[Any]] = {}
    for record in records:
        tables.setdefault(record.table, []).append(plain(record))
    return tables


def _in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (_ORDER[record.table], record.id)))


def _turned(change: FieldChange) -> FieldChange:
    return FieldChange(name=change.name, before=change.after, after=change.before)


def _field_lines(change: FieldChange) -> Iterator[tuple[str, str]]:
    """Show a field: of what it lists only what came and went, each on a line of its own."""
    before, after = _items(change.before), _items(change.after)
    gone = [item for item in before if item not in after]
    new = [item for item in after if item not in before]
    order = "" if gone or new else ", in another order"
    yield _SAME, f"  {change.name.replace('_', ' ')}{order}"
    yield from ((_GONE, f"    {item}") for item in gone)
    yield from ((_NEW, f"    {item}") for item in new)


def _items(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, FrozenMap):
        return [f"{name}: {_printable(text)}" for name, text in value.items()]
    return [_said(item) for item in (value if isinstance(value, tuple) else (value,))]


def _said(value: Any) -> str:
    if isinstance(value, Record):
        return value.key
    if isinstance(value, Value):
        return ", ".join(f"{name}: {_member(member)}" for name, member in plain(value).items())
    return _printable(format(value, "f") if isinstance(value, Decimal) else str(value))


def _member(member: Any) -> str:
    """Say one member of a value's plain form, in which values lie within values at most once."""
    if isinstance(member, list):
        return "; ".join(_member(item) for item in member)
    if isinstance(member, dict):
        return "{" + ", ".join(f"{name}: {_member(inner)}" for name, inner in member.items()) + "}"
    return _printable(str(member))


def _printable(text: str) -> str:
    """Leave nothing in a text that would break its line or steer a terminal."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def field_changes(before: Record | About, after: Record | About) -> Iterator[FieldChange]:
    """Give the fields of two records of one kind that differ."""
    for name in shapes(type(before)):
        one, other = getattr(before, name), getattr(after, name)
        if not same(one, other):
            yield FieldChange(name=name, before=one, after=other)
