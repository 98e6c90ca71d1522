"""Plain tree -> linked records, or every problem that kept them from being made.

cattrs does the work, with hooks of our own where it is generous: it would take "3" for 3, 2.9 for 2, a text for a list.
Each field is read by its type's hook and then held to its own rule, so that one bad field does not hide another;
what cattrs notes of the way to a fault becomes a JSON Pointer.
"""

from __future__ import annotations

import types
import typing
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import override
from cattrs.gen.typeddicts import make_dict_structure_fn

from summitdata.codec.canonical import FORMAT
from summitdata.codec.filling import filled
from summitdata.codec.order import order, upward
from summitdata.codec.pointer import pointer
from summitdata.codec.text import Unreadable
from summitdata.codec.upgrading import upgraded
from summitdata.errors import InvalidValue, Problem, shown
from summitdata.hints import near
from summitdata.model import EDTF, KINDS, About, Citation, FrozenMap, Record, Value, Vocabulary, shapes
from summitdata.model.rules import number
from summitdata.model.shape import MAX_INTEGER, RULE, per_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MEMBERS = ("$schema", "format", "data", *(kind.table for kind in KINDS))
"""The members of a document."""

# Looking for near misses costs time; a document with thousands of faults needs no thousand hints.
_HINTS = 50


class Built(typing.NamedTuple):
    """What could be made of documents, and what was wrong with the rest."""

    about: About | None
    records: dict[str, Record]
    origins: dict[str, tuple[str | None, str]]
    problems: list[Problem]


class Tree(typing.NamedTuple):
    """A plain tree and the name of the document it was read from, where it has one."""

    tree: Any
    document: str | None = None


class _Unlinkable(Exception):
    """A reference to a record whose own problems are reported already."""


class _Links:
    """The records and citations made so far, and all that the documents declare."""

    def __init__(self, importable: Callable[[str], bool]) -> None:
        self.importable = importable
        self.records: dict[str, Record] = {}
        self.citations: dict[tuple[Any, ...], Citation] = {}
        self.declared: dict[str, None] = {}
        self.hints = _HINTS

    def hint(self, name: str, candidates: Iterable[str]) -> str:
        """Say which name is near to one that is unknown, as long as hints last."""
        self.hints -= 1
        if self.hints < 0:
            return ""
        found = near(name, candidates)
        return f" Did you mean {shown(found[0], 80)}?" if found else ""


_links: ContextVar[_Links] = ContextVar("links")
_TABLES = {kind.table: kind for kind in KINDS}


def build(trees: Sequence[Tree], importable: Callable[[str], bool] = lambda _key: False) -> Built:
    """Make the records of one or more plain trees, as one data set.

    Where a record is missing that could be imported, the problem says so.
    """
    links = _Links(importable)
    token = _links.set(links)
    try:
        return _build(trees, links)
    finally:
        _links.reset(token)


def _build(trees: Sequence[Tree], links: _Links) -> Built:
    problems: list[Problem] = []
    current = (Tree(upgraded(tree.tree), tree.document) for tree in trees)
    whole = [tree for tree in current if _is_document(tree, problems)]
    about = _about(whole, problems)
    origins: dict[str, tuple[str | None, str]] = {}
    rows_of = {kind: _rows(kind, whole, origins, problems) for kind in KINDS}
    links.declared = dict.fromkeys(origins)
    for kind in KINDS:
        _fill(kind, rows_of[kind], links, problems)
    return Built(about, links.records, origins, problems)


class _Row(typing.NamedTuple):
    """One item of a table, and where it stands."""

    row: Any
    document: str | None
    at: str


def _is_document(tree: Tree, problems: list[Problem]) -> bool:
    """Check what every document has around its tables."""
    if type(tree.tree) is not dict:
        message = f"A document is a JSON object, not {_said(tree.tree)}."
        problems.append(Problem("", "wrong-type", message, document=tree.document))
        return False
    for name in tree.tree:
        if name not in MEMBERS:
            message = f"A document has no member {shown(name)}.{_near(name, MEMBERS)}"
            problems.append(Problem(pointer(name), "unknown-member", message, document=tree.document))
    schema = tree.tree.get("$schema", "")
    if type(schema) is not str:
        problems.append(Problem("/$schema", "wrong-type", "The name of a schema is a text.", document=tree.document))
    return _has_format(tree, problems)


def _has_format(tree: Tree, problems: list[Problem]) -> bool:
    if "format" not in tree.tree:
        message = f'A document says in which version of the form it is written; add "format": "{FORMAT}".'
        problems.append(Problem("", "missing-member", message, document=tree.document))
        return True
    written = tree.tree["format"]
    if written == FORMAT and type(written) is str:
        return True
    if type(written) is str and written.isdecimal() and written.isascii() and len(written) < 9:
        message = f"This document is in version {written} of the form; this package reads up to {FORMAT}. Upgrade it."
    else:
        message = f'The version of the form is the text "{FORMAT}", not {_said(written)}.'
    problems.append(Problem("/format", "unknown-format", message, document=tree.document))
    return False


def _about(trees: Sequence[Tree], problems: list[Problem]) -> About | None:
    """Read what the data set is called; several documents of one data set say the same or leave it out."""
    told: list[About] = []
    for tree in trees:
        if "data" not in tree.tree:
            continue
        about = _made(
            _converter().get_structure_hook(About), About, _Row(tree.tree["data"], tree.document, "/data"), problems
        )
        if about is not None and about not in told:
            told.append(about)
            if len(told) > 1:
                message = "Two documents of one data set say different things of it; say it in one of them."
                problems.append(Problem("/data", "conflict", message, document=tree.document))
    if trees and not any("data" in tree.tree for tree in trees):
        message = 'A document says what its data set is called: add "data" with "id", "title", "version" and "licence".'
        problems.append(Problem("", "missing-member", message, document=trees[0].document))
    return told[0] if told else None


def _rows(
    kind: type[Record], trees: Sequence[Tree], origins: dict[str, tuple[str | None, str]], problems: list[Problem]
) -> list[_Row]:
    """Collect the items of one table over all documents, and note where each id is declared."""
    collected: list[_Row] = []
    for tree in trees:
        rows = tree.tree.get(kind.table, [])
        if type(rows) is not list:
            message = f"The table {kind.table} is an array of records, not {_said(rows)}."
            problems.append(Problem(pointer(kind.table), "wrong-type", message, document=tree.document))
            continue
        for item, row in enumerate(rows):
            place = _Row(row, tree.document, f"/{kind.table}/{item}")
            key = f"{kind.table}/{row['id']}" if type(row) is dict and type(row.get("id")) is str else None
            if key in origins:
                first = " of ".join(part for part in reversed(origins[key]) if part)
                message = f"The id {shown(row['id'])} is taken: {first} has it. Give each record an id of its own."
                problems.append(Problem(place.at + "/id", "repeated-id", message, document=tree.document))
                continue
            if key is not None:
                origins[key] = (tree.document, place.at)
            collected.append(place)
    return collected


def _fill(kind: type[Record], rows: Sequence[_Row], links: _Links, problems: list[Problem]) -> None:
    """Make the records of one table, each after those it refers to."""
    make = _record_hook(kind)
    numbers, circle = order(kind, [row.row for row in rows])
    for item in numbers:
        row = rows[item]
        if item in circle:
            field = upward(kind)
            message = (
                f"{shown(row.row.get(field))} comes round to this record again; a chain of {field!r} ends somewhere."
            )
            problems.append(Problem(f"{row.at}/{field}", "circle", message, document=row.document))
            continue
        record = _made(make, kind, row, problems)
        if record is not None:
            links.records[record.key] = record


def _made(make: Callable[[Any, Any], Any], cls: type[Any], row: _Row, problems: list[Problem]) -> Any:
    """Make one object, or add what is wrong with it."""
    try:
        return make(row.row, cls)
    except Exception as error:  # noqa: BLE001 - one of ours, or cattrs' wrapping of ours; `_faults` tells
        problems += (
            Problem(at, code, message, document=row.document) for at, code, message in _faults(error, row.at, cls)
        )
        return None


def _faults(error: BaseException, at: str, cls: type[Any]) -> Iterator[tuple[str, str, str]]:
    """Turn what cattrs raised into pointer, code and message, one for each fault."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from _faults(
                inner, at + _step(inner), cls if isinstance(error, IterableValidationError) else error.cl
            )
    elif isinstance(error, ForbiddenExtraKeysError):
        fields = [field.name for field in attrs.fields(error.cl)]
        for name in sorted(error.extra_fields):
            message = f"{_a(error.cl)} has no member {shown(name)}.{_near(name, fields)}"
            yield at + pointer(name), "unknown-member", message
    elif isinstance(error, KeyError):
        # A required member is absent, so the pointer goes to the object that lacks it.
        name = str(error.args[0])
        yield at.removesuffix(pointer(name)), "missing-member", f"{_a(cls)} needs the member {name!r}."
    elif isinstance(error, InvalidValue):
        yield at, error.code, error.message
    elif not isinstance(error, _Unlinkable):
        raise error


def _step(error: BaseException) -> str:
    """Read from cattrs' notes which member or item an error belongs to."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return pointer(note.name)
        if isinstance(note, IterableValidationNote):
            return pointer(note.index)
    return ""


# --- how each type is read ---------------------------------------------------------------------------------------


@cache
def _converter() -> cattrs.Converter:
    """Make the one converter that reads strangers' documents."""
    converter = cattrs.Converter(detailed_validation=True)
    for exact, read in _READERS.items():
        converter.register_structure_hook(exact, read)
    for vocabulary in Vocabulary.__subclasses__():
        # One by one: to cattrs they are subclasses of `str`, whose hook would take them.
        converter.register_structure_hook(vocabulary, _word(vocabulary))
    converter.register_structure_hook_factory(_is_tuple, _many)
    converter.register_structure_hook_factory(_is_value, _object)
    converter.register_structure_hook_factory(_is_reference, _reference)
    return converter


@per_class
def _record_hook(kind: type[Record]) -> Callable[[Any, Any], Any]:
    return _object(kind, _converter())


def _object(cls: type[Any], converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Read a record or a value: a JSON object with the members of its class."""
    # Resolves what a kind says of itself.
    shapes(cls)
    fields = attrs.fields(cls)
    names = frozenset(field.name for field in fields)
    hooks = {field.name: override(struct_hook=_field(field, converter)) for field in fields}
    # What cattrs reads are the members; the object is filled with them afterwards, so that no field is judged twice.
    members = _typed_dict(cls.__name__, {field.name: _member(field) for field in fields})
    structure = _structure_fn(members, converter, **hooks)

    def read(value: Any, _type: Any) -> Any:
        if type(value) is not dict:
            example = ", ".join(field.name for field in fields[:3])
            raise InvalidValue(f"{_a(cls)} is an object with {example} ..., not {_said(value)}.", code="wrong-type")
        # cattrs can forbid extra members itself, at twice the cost for each object that has none.
        if names.issuperset(value):
            return filled(cls, structure(value, members))
        extra: list[Exception] = [ForbiddenExtraKeysError("", cls, {*value.keys()} - names)]
        try:
            structure(value, members)
        except ClassValidationError as error:
            extra += error.exceptions
        raise _all_of(extra, cls)

    return _read_once(read) if cls is Citation else read


def _read_once(read: Callable[[Any, Any], Citation]) -> Callable[[Any, Any], Citation]:
    """Read a citation once however many records have it: many cite the same place."""

    def read_new(value: Any, declared: Any) -> Citation:
        if type(value) is not dict:
            return read(value, declared)
        # With the types, since 1, 1.0 and true are equal in Python and not in JSON.
        same = (*value, *value.values(), *map(type, value.values()))
        known = _links.get().citations
        try:
            citation = known.get(same)
        except TypeError:
            # It holds an array or an object, which no citation does.
            return read(value, declared)
        if citation is None:
            citation = known[same] = read(value, declared)
        return citation

    return read_new


def _all_of(errors: list[Exception], cls: type[Any]) -> ClassValidationError:
    """Gather what is wrong with one object, as cattrs does."""
    # pyright reads the signature off `ExceptionGroup`, which has no class to tell.
    return ClassValidationError(f"While reading {cls.__name__}", errors, cls)  # pyright: ignore[reportCallIssue]


# Both take what is made at run time, which no type checker can follow.
_typed_dict: Any = TypedDict
_structure_fn: Any = make_dict_structure_fn


def _member(field: attrs.Attribute[Any]) -> Any:
    """Say of a field whether an object must have it."""
    return Any if field.default is attrs.NOTHING else NotRequired[Any]


def _field(field: attrs.Attribute[Any], converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    """Read a field by its type, then hold it to the rule that its class has for it."""
    declared = _without_none(field.type)
    read = converter.get_structure_hook(declared)
    rule = field.metadata[RULE]
    if rule is None:
        return read

    def read_by_rule(value: Any, _type: Any) -> Any:
        held = read(value, declared)
        rule(None, field, held)
        return held

    return read_by_rule


def _without_none(declared: Any) -> Any:
    """Drop `None` from a type: on disk a field without a value is left out."""
    options = tuple(option for option in typing.get_args(declared) if option is not type(None))
    if not options or typing.get_origin(declared) is tuple:
        return declared
    return typing.Union[options]  # noqa: UP007 - made of a tuple


def _text(value: Any, _type: Any) -> str:
    if type(value) is not str:
        raise InvalidValue(f"Expected a text, not {_said(value)}.", code="wrong-type")
    if not value or value.isspace():
        raise InvalidValue("A text can't be empty or blank; leave the member out or fill it.", code="blank")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            message = f"Character {error.start} is half of a surrogate pair, which UTF-8 can't carry; mend or drop it."
            raise InvalidValue(message, code="surrogate") from None
    return value


def _integer(value: Any, _type: Any) -> int:
    if type(value) is not int:
        raise InvalidValue(f"Expected a whole number, not {_said(value)}.", code="wrong-type")
    if abs(value) > MAX_INTEGER:
        raise InvalidValue(
            "This whole number is larger than any that every reader of JSON reads exactly.", code="range"
        )
    return value


def _number(value: Any, _type: Any) -> float:
    if type(value) not in (int, float):
        raise InvalidValue(f"Expected a number, not {_said(value)}.", code="wrong-type")
    try:
        return float(value)
    except OverflowError:
        raise InvalidValue("This number is larger than any that a field of this form holds.", code="range") from None


def _decimal(value: Any, _type: Any) -> Decimal:
    if type(value) is not str:
        raise InvalidValue(
            f'Expected a number written as a text such as "11.5", not {_said(value)}.', code="wrong-type"
        )
    return number(value)


def _date(value: Any, _type: Any) -> EDTF:
    if type(value) is not str:
        raise InvalidValue(f'Expected a date in EDTF such as "2025-11-16", not {_said(value)}.', code="wrong-type")
    return EDTF.of(value)


def _word(vocabulary: type[Vocabulary]) -> Callable[[Any, Any], Any]:
    members: dict[str, Any] = {str(member): member for member in vocabulary}

    def read(value: Any, _type: Any) -> Any:
        if type(value) is not str:
            raise InvalidValue(f"Expected one of {', '.join(members)}, not {_said(value)}.", code="wrong-type")
        # The vocabulary itself says which words are near to one that it doesn't have.
        return members.get(value) or vocabulary(value)

    return read


def _map(value: Any, _type: Any) -> FrozenMap:
    if type(value) is not dict:
        raise InvalidValue(f"Expected an object of texts by language tag, not {_said(value)}.", code="wrong-type")
    errors: list[Exception] = []
    for name, text in value.items():
        try:
            _text(name, str)
            _text(text, str)
        except InvalidValue as error:
            error.add_note(AttributeValidationNote(f"member {shown(name)}", name, str))
            errors.append(error)
    if errors:
        raise _all_of(errors, FrozenMap)
    return FrozenMap(value)


_READERS: dict[type[Any], Callable[[Any, Any], Any]] = {
    str: _text,
    int: _integer,
    float: _number,
    Decimal: _decimal,
    EDTF: _date,
    FrozenMap: _map,
}


def _is_tuple(declared: Any) -> bool:
    return typing.get_origin(declared) is tuple


def _many(declared: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    items: Any = types.GenericAlias(list, (typing.get_args(declared)[0],))
    read = converter.get_structure_hook(items)

    def read_all(value: Any, _type: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise InvalidValue(f"Expected an array, not {_said(value)}.", code="wrong-type")
        return tuple(read(value, items))

    return read_all


def _is_value(declared: Any) -> bool:
    return isinstance(declared, type) and issubclass(declared, Value)


def _is_reference(declared: Any) -> bool:
    if typing.get_origin(declared) in (list, tuple):
        return False
    options = typing.get_args(declared) or (declared,)
    return all(isinstance(option, type) and issubclass(option, Record) for option in options)


def _reference(declared: Any, _converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    kinds: tuple[type[Record], ...] = typing.get_args(declared) or (declared,)
    tables = frozenset(kind.table for kind in kinds)
    names = " or ".join(kind.table for kind in kinds)
    example = f"{kinds[0].table}/..."

    def read(value: Any, _type: Any) -> Record:
        if type(value) is not str:
            raise InvalidValue(f'Expected a reference such as "{example}", not {_said(value)}.', code="wrong-type")
        links = _links.get()
        record = links.records.get(value)
        if record is not None and record.table in tables:
            return record
        if value.partition("/")[0] not in tables:
            raise InvalidValue(f"{shown(value)} doesn't point to {names}.", code="wrong-kind")
        if value in links.declared:
            raise _Unlinkable
        if links.importable(value):
            hint = ' It is shipped with summitdata; add it to "imports".'
        else:
            hint = links.hint(value, (key for key in links.declared if key.partition("/")[0] in tables))
        raise InvalidValue(f"There is no record {shown(value)} in the data set.{hint}", code="unknown-reference")

    return read


def _said(value: Any) -> str:
    """Name a JSON value in a message, by JSON's words."""
    if isinstance(value, Unreadable):
        return f"the number {value.written[:40]}{'...' if len(value.written) > 40 else ''}"
    if value is None:
        return "null (leave the member out instead)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return shown(value)


def _a(cls: type[Any]) -> str:
    """Name a class with its article; what a data set is called stands under `data`."""
    # By name: where a member is missing, cattrs tells of the class that holds the members, which is called the same.
    if cls.__name__ == About.__name__:
        return "The member 'data'"
    return f"{'An' if cls.__name__[0] in 'AEIO' else 'A'} {cls.__name__}"


def _near(name: str, names: Sequence[str]) -> str:
    return _links.get().hint(name, names) or f" It has {', '.join(names)}."
