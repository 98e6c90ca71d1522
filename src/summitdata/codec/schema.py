"""What may a document hold, in the words of JSON Schema 2020-12? Read off the model, which says it once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import attrs

from summitdata.codec.canonical import FORMAT, SCHEMA
from summitdata.model import (
    KINDS,
    About,
    Citation,
    Meeting,
    Observation,
    Participation,
    Place,
    Record,
    Segment,
    Shape,
    Source,
    Value,
    rules,
    shapes,
)
from summitdata.model.claims import MONEY
from summitdata.model.describing import descriptions
from summitdata.model.rules import MAX_DIGITS
from summitdata.model.shape import MAX_INTEGER, RULE

if TYPE_CHECKING:
    from enum import Enum

DIALECT = "https://json-schema.org/draft/2020-12/schema"

BEYOND = frozenset(
    (
        # The text, before it is a tree.
        *("too-large", "encoding", "byte-order-mark", "json", "too-deep", "repeated-member", "surrogate"),
        # What two values of one record say together.
        *("date-order", "position", "segment", "repeated"),
        # What records say of each other.
        *("unknown-reference", "circle", "repeated-id"),
        *(
            "uncited",
            "unknown-field",
            "citation-of-no-text",
            "citation-outside",
            "date-outside-meeting",
            "date-outside-event",
        ),
        *("other-meeting", "speaker-absent", "repeated-ordinal", "ordinal-order", "repeated-code", "other-country"),
        "history-order",
    )
)
"""The codes of what a document that the schema accepts may still be refused for."""


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a document, with titles, descriptions and examples for editors.

    It accepts what `loads` accepts, as far as one value tells; what only the records together tell is `loads`'s to see.

    >>> import summitdata as sd
    >>> sd.json_schema()["$defs"]["Place"]["properties"]["latitude"]["maximum"]
    90
    """
    tables = {
        kind.table: {
            "type": "array",
            "items": {"$ref": f"#/$defs/{kind.__name__}"},
            "description": _sentence(kind),
        }
        for kind in KINDS
    }
    return {
        "$schema": DIALECT,
        "$id": SCHEMA,
        "title": "A summit as typed, cited records",
        "description": "A document of the Python library summitdata.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string", "description": "The name of this schema.", "examples": [SCHEMA]},
            "format": {"const": FORMAT, "description": "The version of this form of documents."},
            "data": {"$ref": "#/$defs/About"},
            "imports": {
                "type": "array",
                "items": {"type": "string", "pattern": "^[a-z]+/", "examples": ["countries/kazakhstan", "topics/*"]},
                "description": "Records shipped with summitdata that are taken over by key, with all they refer to.",
            },
            **tables,
        },
        "required": ["format", "data"],
        "additionalProperties": False,
        "$defs": {cls.__name__: _object(cls) for cls in _classes()} | _SHARED,
    }


def _classes() -> list[type[Record | Value]]:
    """Give the kinds, and the values that they hold."""
    found: dict[type[Any], None] = {About: None}
    pending: list[type[Any]] = list(KINDS)
    while pending:
        cls = pending.pop(0)
        found[cls] = None
        pending += [shape.item.types[0] for shape in shapes(cls).values() if shape.item and shape.item.form == "value"]
    return list(found)


def _sentence(cls: type[Any]) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0]


def _object(cls: type[Record | Value]) -> dict[str, Any]:
    fields = attrs.fields_dict(cls)
    described = descriptions(cls)
    return {
        "title": cls.__name__,
        "description": _sentence(cls),
        "type": "object",
        "properties": {name: _field(name, shape, fields[name], described[name]) for name, shape in shapes(cls).items()},
        "required": [name for name, field in fields.items() if field.default is attrs.NOTHING],
        "additionalProperties": False,
        **_AGREEMENTS.get(cls, {}),
    }


def _field(name: str, shape: Shape, field: attrs.Attribute[Any], description: str) -> dict[str, Any]:
    """Describe a field: what it means, what it may hold, and the rule that its class has for it."""
    schema: dict[str, Any] = {
        "title": name.replace("_", " ").capitalize(),
        "description": description,
        **_form(shape),
        **_rule(field.metadata[RULE]),
    }
    if shape.form == "word" and field.default is not attrs.NOTHING:
        schema["default"] = str(field.default)
    examples = [word for words in _EXAMPLES.findall(description) for word in re.findall("`([^`]+)`", words)]
    return {**schema, "examples": examples} if examples and shape.form == "text" else schema


# How a description gives examples: such as `one`, `another` or `a third`.
_EXAMPLES = re.compile(r"such as ((?:`[^`]+`(?:, | or )?)+)")


def _form(shape: Shape) -> dict[str, Any]:
    if shape.item is not None:
        return {"type": "array", "items": _form(shape.item)}
    if shape.form == "word":
        return {"enum": [str(word) for word in cast("type[Enum]", shape.types[0])]}
    if shape.form == "reference":
        tables = "|".join(cast("type[Record]", kind).table for kind in shape.types)
        return {"type": "string", "pattern": _whole(f"(?:{tables})/{rules.PATTERNS[rules.slug]}")}
    if shape.form == "value":
        return {"$ref": f"#/$defs/{shape.types[0].__name__}"}
    return _FORMS[shape.form]


def _whole(pattern: str) -> str:
    r"""Hold a text to a pattern from its first to its last character, in ECMAScript's dialect and in Python's.

    Python's `$` lets a line feed follow.
    """
    return rf"^(?:{pattern})$(?!\n)"


_FORMS: dict[str, dict[str, Any]] = {
    "text": {"$ref": "#/$defs/text"},
    "integer": {"type": "integer", "minimum": -MAX_INTEGER, "maximum": MAX_INTEGER},
    "number": {"type": "number"},
    "decimal": {"$ref": "#/$defs/decimal"},
    "date": {"$ref": "#/$defs/date"},
    "map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}},
}


def _rule(rule: Any) -> dict[str, Any]:
    """Say what a field's rule says, as far as a schema can."""
    if rule in rules.PATTERNS:
        return {"pattern": _whole(rules.PATTERNS[rule])}
    return _RULES.get(rule, {})


_RULES: dict[Any, dict[str, Any]] = {
    rules.positive: {"minimum": 1},
    rules.not_negative: {"minimum": 0},
    rules.latitude: {"minimum": -90, "maximum": 90},
    rules.longitude: {"minimum": -180, "maximum": 180},
    rules.once: {"uniqueItems": True},
    rules.uris: {
        "items": {"type": "string", "pattern": _whole(rules.PATTERNS[rules.uri])},
        "uniqueItems": True,
    },
    rules.languages: {"propertyNames": {"pattern": _whole(rules.PATTERNS[rules.language])}},
}


def _all_or_none(*names: str) -> dict[str, Any]:
    return {"dependentRequired": {name: [other for other in names if other != name] for name in names}}


_AGREEMENTS: dict[type[Any], dict[str, Any]] = {
    Citation: {
        **_all_or_none("start", "end", "digest"),
        "if": {"properties": {"basis": {"const": "inferred"}}, "required": ["basis"]},
        "then": {"required": ["note"]},
    },
    Meeting: {"dependentRequired": {"ordinal": ["series"]}},
    Observation: {
        "if": {"properties": {"unit": {"const": MONEY}}},
        "then": {"required": ["currency"]},
        "else": {"properties": {"currency": False}},
    },
    Participation: {"anyOf": [{"required": [name]} for name in ("person", "country", "organization")]},
    Place: _all_or_none("latitude", "longitude"),
    Segment: {
        "if": {"properties": {"segment_type": {"const": "sentence"}}},
        "then": {"required": ["paragraph", "sentence"]},
        "else": {"properties": {"paragraph": False, "sentence": False}},
    },
    Source: {
        **_all_or_none("length", "sha256"),
        "if": {"properties": {"segments": {"minItems": 1}}, "required": ["segments"]},
        "then": {"required": ["length"]},
    },
}
"""What the fields of one object say together; the classes' own `agree` says the same."""


# White space as `str.isspace` knows it, in the escapes that ECMAScript and Python share.
_SPACE = r"\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_MONTH, _DAY_28 = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|1[0-9]|2[0-8])"
_DAY = f"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-{_DAY_28})"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_POINT = f"(?!0000)(?:[0-9]{{4}}(?:-(?:{_MONTH}|{_DAY}))?|{_LEAP}-02-29)[~?%]?"

_SHARED: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "pattern": f"[^{_SPACE}]", "description": "A text that is not blank."},
    "decimal": {
        "type": "string",
        "pattern": _whole(rf"(?=-?(?:\.?[0-9]){{1,{MAX_DIGITS}}}$){rules.NUMBER}"),
        "description": "An exact number in plain notation, written as a text.",
        "examples": ["11500000000", "11.5"],
    },
    "date": {
        "type": "string",
        "pattern": _whole(rf"{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT}"),
        "description": "A date in EDTF (ISO 8601-2).",
        "examples": ["2025", "2025-11", "2025-11-16", "2026~", "2025-11-15/2025-11-16", "2025/.."],
    },
}
