"""Which forms must the value of one field have, and how are friendly spellings turned into them?

Each rule is an attrs validator, each converter a plain function, so that a class reads as its own description.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from summitdata.errors import InvalidValue, shown
from summitdata.model.edtf import EDTF
from summitdata.model.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from attrs import Attribute

    Rule = Callable[[object, Attribute[Any], Any], None]

# As many digits as Arrow's and SQL's decimals carry (decimal128).
MAX_DIGITS = 38

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# RFC 3986's characters, and a scheme that no browser runs.
_WEB = r"https?://[A-Za-z0-9\[][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*"
_URI = r"(?:https?://|urn:)[A-Za-z0-9\[][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*"
# BCP 47 as CLDR writes it: language, then script, region or variant where they matter.
_LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*"
NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"


PATTERNS: dict[object, str] = {}
"""The pattern of each rule that a text has one form."""


def _form(pattern: str, code: str, expected: str) -> Callable[[object, Attribute[Any], str], None]:
    """Make the rule that a text has one form from its first to its last character."""
    matches: Callable[[str], object] | None = None

    def rule(_instance: object, _field: Attribute[Any], value: str) -> None:
        nonlocal matches
        if matches is None:
            # Not before its first use: whoever only loads what is shipped needs no rule.
            matches = re.compile(pattern).fullmatch
        if matches(value) is None:
            raise InvalidValue(f"{shown(value)} is not {expected}.", code=code)

    PATTERNS[rule] = pattern
    return rule


slug: Rule = _form(_SLUG, "slug", "a slug: lower-case letters a to z, digits, single hyphens between them")
term: Rule = _form(_SLUG, "term", "a term: lower-case words of a to z and digits, joined by hyphens")
alpha_2: Rule = _form("[A-Z]{2}", "iso-3166", "an ISO 3166-1 alpha-2 code, two capital letters such as UZ")
alpha_3: Rule = _form("[A-Z]{3}", "iso-3166", "an ISO 3166-1 alpha-3 code, three capital letters such as UZB")
numeric: Rule = _form("[0-9]{3}", "iso-3166", "an ISO 3166-1 numeric code, three digits such as 031")
currency: Rule = _form("[A-Z]{3}", "iso-4217", "an ISO 4217 code, three capital letters such as USD")
digest: Rule = _form("[0-9a-f]{64}", "digest", "a SHA-256 digest, 64 hexadecimal digits in lower case")
language: Rule = _form(_LANGUAGE, "language", "a BCP 47 language tag such as en, ru or uz-Cyrl")
web_address: Rule = _form(_WEB, "url", "a web address: http:// or https://, in the characters of RFC 3986")
uri: Rule = _form(_URI, "uri", "a URI: http://, https:// or urn:, in the characters of RFC 3986")


def uris(instance: object, field: Attribute[Any], value: tuple[str, ...]) -> None:
    """Hold each of many to the form of a URI, and each to be there once."""
    for each in value:
        uri(instance, field, each)
    once(instance, field, value)


def languages(instance: object, field: Attribute[Any], value: FrozenMap) -> None:
    """Hold each key of a mapping to the form of a language tag."""
    for tag in value:
        language(instance, field, tag)


def once(_instance: object, _field: Attribute[Any], value: tuple[object, ...]) -> None:
    """Refuse a list that names the same thing twice."""
    # Two that differ are the common case, and cheaper to compare than to hash.
    if len(value) > 1 and (value[0] == value[1] if len(value) == 2 else len(set(value)) < len(value)):
        raise InvalidValue("The same item is in the list twice; leave one.", code="repeated")


def positive(_instance: object, _field: Attribute[Any], value: int) -> None:
    """Refuse a count or an ordinal below one."""
    if value < 1:
        raise InvalidValue(f"{shown(value)} is not a whole number from 1 up.", code="range")


def not_negative(_instance: object, _field: Attribute[Any], value: int) -> None:
    """Refuse a position before the beginning."""
    if value < 0:
        raise InvalidValue(f"{shown(value)} is not a whole number from 0 up.", code="range")


def _degrees(limit: int, what: str) -> Callable[[object, Attribute[Any], float], None]:
    def rule(_instance: object, _field: Attribute[Any], value: float) -> None:
        if not -limit <= value <= limit:
            raise InvalidValue(
                f"{shown(value)} is not a {what} in degrees from -{limit} to {limit} (WGS 84).", code="range"
            )

    return rule


latitude: Rule = _degrees(90, "latitude")
longitude: Rule = _degrees(180, "longitude")


def digits(_instance: object, _field: Attribute[Any], value: Decimal) -> None:
    """Refuse a number that is not finite, or longer than databases carry; `number` has made the rest plain."""
    _sign, figures, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise InvalidValue(f"{shown(str(value))} is not a finite number.", code="number")
    if exponent > 0 or max(len(figures), -exponent + 1) > MAX_DIGITS:
        raise InvalidValue(f"A number has at most {MAX_DIGITS} digits in plain notation.", code="number")


def date(value: EDTF | str | None) -> EDTF | None:
    """Read a date from its EDTF text, and let `None` stay none."""
    return None if value is None else EDTF.of(value)


def names(values: Mapping[str, str]) -> FrozenMap:
    """Freeze a mapping of language tags to names."""
    return values if isinstance(values, FrozenMap) else FrozenMap(values)


def degrees(value: float | None) -> float | None:
    """Turn a whole number of degrees into a float, and minus zero into zero."""
    if value is None or type(value) not in (int, float):
        return value
    try:
        return float(value) + 0.0
    except OverflowError:
        return value


def number(value: Decimal | int | str) -> Decimal:
    """Read a number exactly: from a Decimal, an int, or a text in plain notation.

    A float is refused, because it seldom is the number that somebody said.
    """
    if isinstance(value, bool | float):
        raise InvalidValue(
            f"Write {shown(value)} as a Decimal or a text, not a {type(value).__name__}.", code="wrong-type"
        )
    if isinstance(value, str) and re.fullmatch(NUMBER, value) is None:
        raise InvalidValue(f"{shown(value)} is not a number in plain notation such as 11.5.", code="number")
    try:
        exact = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise InvalidValue(
            f"Write a number as a Decimal, an int or a text, not {shown(value)}.", code="wrong-type"
        ) from None
    return _plain(exact)


def _plain(value: Decimal) -> Decimal:
    """Give the same number without an exponent above zero and without a sign on zero."""
    if not value.is_finite():
        return value
    if value.is_zero():
        value = value.copy_abs()
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and 0 < exponent <= MAX_DIGITS:
        return Decimal(format(value, "f"))
    return value
