"""What do the short terms stand for?

The JSON-LD context that is shipped is the one place that says it; what writes and what reads ask here.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from summitdata.model import Vocabulary

DATA = "urn:summitdata:data:"
"""What the IRI of every data set and record begins with."""

TERMS = "urn:summitdata:terms:"
"""What the IRI of every term of our own begins with."""

_LOCAL = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")


def context() -> str:
    """Give the JSON-LD context, as it also stands at the head of every JSON-LD export.

    >>> from summitdata.formats.rdf import context
    >>> "https://schema.org/" in context()
    True
    """
    return _resource("context.jsonld")


def ontology() -> str:
    """Give the ontology in Turtle: the terms of our own, each with a label and a comment.

    >>> from summitdata.formats.rdf import ontology
    >>> "summit:act a owl:ObjectProperty" in ontology()
    True
    """
    return _resource("ontology.ttl")


def shapes() -> str:
    """Give the SHACL shapes in Turtle, to which every export conforms.

    >>> from summitdata.formats.rdf import shapes
    >>> "sh:targetClass summit:Statement" in shapes()
    True
    """
    return _resource("shapes.ttl")


def _resource(name: str) -> str:
    from importlib_resources import files

    return files(__package__).joinpath(name).read_text(encoding="utf-8")


class Term(NamedTuple):
    """What a short term stands for: an IRI as `prefix:name`, and the type that its plain values have."""

    curie: str
    coerced: str | None


@cache
def prefixes() -> dict[str, str]:
    """Give each prefix with what it stands for."""
    return {name: held for name, held in _context().items() if isinstance(held, str)}


@cache
def terms() -> dict[str, Term]:
    """Give each short term with what it stands for."""
    return {name: Term(held["@id"], held.get("@type")) for name, held in _context().items() if isinstance(held, dict)}


@cache
def _context() -> dict[str, Any]:
    return dict(json.loads(context())["@context"])


def expanded(curie: str) -> str:
    """Give the IRI that `prefix:name` stands for.

    >>> expanded("skos:Concept")
    'http://www.w3.org/2004/02/skos/core#Concept'
    """
    prefix, _, local = curie.partition(":")
    return prefixes()[prefix] + local


def compacted(iri: str) -> str | None:
    """Give `prefix:name` for an IRI of a known vocabulary, and nothing for any other."""
    for prefix, beginning in prefixes().items():
        if iri.startswith(beginning) and _LOCAL.fullmatch(iri, len(beginning)):
            return f"{prefix}:{iri[len(beginning) :]}"
    return None


def word_iri(word: Vocabulary) -> str:
    """Give the IRI of a word of a closed list.

    >>> from summitdata import SpeechAct
    >>> word_iri(SpeechAct.PROPOSE)
    'urn:summitdata:terms:SpeechAct-propose'
    """
    return f"{TERMS}{type(word).__name__}-{word}"
