"""Which data set says in every text what would break out of its place?"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import summitdata as sd

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style></table></script><script>alert(1)</script>",
    "<!--<script>",
    "]]><![CDATA[",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<https://example.org/>",
    "https://example.org/ www.example.org a@example.org",
    "//example.org/ example.org see.kremlin.ru a\ufffd.org",
    'https://example.org/"><i>',
    "| a | b |\n|---|---|\n# `x` **y** ~~z~~ &lt; &#60;",
    "$x$ \\(y\\) \\begin{z} \\href{javascript:alert(1)}{w}",
    "{{ 7*7 }} {% raw %} {# x #}",
    "\u202eabc\u2066def",
    "a\x00b\x1b[31mc\u2028d",
    "__proto__ constructor",
)

# What holds no free text: codes, ids, references, dates, and what has a form of its own.
FREE = {"name", "title", "summary", "note", "official_name", "publisher", "abbreviation", "category", "licence"}


@cache
def few() -> sd.Dataset:
    """Give a few of the shipped records of every kind, and what they refer to."""
    ds = sd.load()
    pending = [record for table in ds.tables.values() for record, _ in zip(table, range(3), strict=False)]
    kept: dict[str, sd.Record] = {}
    while pending:
        record = pending.pop()
        if record.key not in kept:
            kept[record.key] = record
            pending += ds.references(record)
    return sd.Dataset(kept.values(), id=ds.id, title=ds.title, version=ds.version, licence=ds.licence)


def hostile_dataset(attack: str) -> sd.Dataset:
    """Give a few of the shipped records with an attack in place of every free text."""
    document = json.loads(sd.dumps(few()))
    return sd.loads(json.dumps(_with(document, attack)))


def _with(held: Any, attack: str) -> Any:
    if isinstance(held, list):
        return [_with(item, attack) for item in held]
    if not isinstance(held, dict):
        return held
    return {name: _attacked(name, value, attack) for name, value in held.items()}


def _attacked(name: str, value: Any, attack: str) -> Any:
    if name == "names":
        return dict.fromkeys(value, attack)
    if name == "aliases":
        return [f"{attack} {number}" for number, _ in enumerate(value)]
    if name in FREE and isinstance(value, str):
        return attack
    return _with(value, attack)
