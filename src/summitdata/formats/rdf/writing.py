"""How are nodes written in N-Triples, in Turtle and in JSON-LD?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from summitdata.formats.rdf.mapping import Iri, Literal, Node, nodes
from summitdata.formats.rdf.vocabulary import compacted, context, expanded, prefixes, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summitdata.dataset import Dataset

# What the grammars forbid raw, and what no reader of the text would see.
_ESCAPED = re.compile(
    '[\x00-\x1f"\\\\\x7f-\xa0\xad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff0-\uffff'
    "\U000e0000-\U000e0fff]"
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TYPE = "rdf:type"
# What leads out of the data set, whatever it names.
_OUTWARD = ("sameAs", "exactMatch", "url")


def ntriples(dataset: Dataset) -> Iterator[bytes]:
    """Write a data set in N-Triples, a statement a line."""
    for node in nodes(dataset):
        yield "".join(_lines(node)).encode()


def _lines(node: Node) -> Iterator[str]:
    for kind in node.types:
        yield f"<{node.iri}> <{expanded(_TYPE)}> <{expanded(kind)}> .\n"
    for term, held in node.properties:
        yield f"<{node.iri}> <{expanded(_curie(term))}> {_in_full(held)} .\n"


def _curie(term: str) -> str:
    """Give the property that a short term stands for; what has a prefix stands for itself."""
    return term if ":" in term else terms()[term].curie


def _in_full(held: Iri | Literal) -> str:
    if isinstance(held, Iri):
        return f"<{held.text}>"
    return _quoted(held, f"^^<{expanded(held.datatype)}>" if held.datatype else "")


def _quoted(held: Literal, datatype: str) -> str:
    text = _ESCAPED.sub(_escape, held.text)
    return f'"{text}"{f"@{held.language}" if held.language else datatype}'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    number = ord(character)
    return _SHORT.get(character) or (f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}")


def turtle(dataset: Dataset) -> Iterator[bytes]:
    """Write a data set in Turtle, a block a node."""
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items()).encode()
    for node in nodes(dataset):
        yield f"\n{_block(node)}".encode()


def _block(node: Node) -> str:
    properties: dict[str, list[str]] = {"a": list(node.types)}
    for term, held in node.properties:
        properties.setdefault(_curie(term), []).append(_in_short(held))
    lines = " ;\n".join(f"  {name} {', '.join(held)}" for name, held in properties.items())
    return f"<{node.iri}>\n{lines} .\n"


def _in_short(held: Iri | Literal) -> str:
    if isinstance(held, Iri):
        return compacted(held.text) or f"<{held.text}>"
    return _quoted(held, f"^^{held.datatype}" if held.datatype else "")


def jsonld(dataset: Dataset) -> Iterator[bytes]:
    """Write a data set in JSON-LD, a record a line, with the context at its head and values within their records."""
    head = json.dumps(json.loads(context())["@context"], ensure_ascii=False)
    yield f'{{\n"@context": {head},\n"@graph": ['.encode()
    end = "\n"
    for tree in _trees(nodes(dataset)):
        yield f"{end}{json.dumps(tree, ensure_ascii=False)}".encode()
        end = ",\n"
    yield b"\n]\n}\n"


def _trees(given: Iterable[Node]) -> Iterator[dict[str, Any]]:
    """Nest each value in what holds it: its name begins with the name of that."""
    record: list[Node] = []
    for node in given:
        if "#" not in node.iri and record:
            yield _tree(record[0], {inner.iri: inner for inner in record})
            record = []
        record.append(node)
    yield _tree(record[0], {inner.iri: inner for inner in record})


def _tree(node: Node, inner: dict[str, Node]) -> dict[str, Any]:
    properties: dict[str, list[Any]] = {}
    for term, held in node.properties:
        properties.setdefault(term, []).append(_plain(term, held, inner))
    flat = {term: held[0] if len(held) == 1 else held for term, held in properties.items()}
    return {"@id": node.iri, "@type": node.types[0] if len(node.types) == 1 else list(node.types), **flat}


def _plain(term: str, held: Iri | Literal, inner: dict[str, Node]) -> Any:
    coerced = terms()[term].coerced if term in terms() else None
    if isinstance(held, Iri):
        if coerced == "@id" and term not in _OUTWARD and held.text in inner:
            return _tree(inner[held.text], inner)
        name = compacted(held.text) or held.text
        return name if coerced == "@id" else {"@id": name}
    if held.language:
        return {"@value": held.text, "@language": held.language}
    if held.datatype and held.datatype != coerced:
        return {"@value": held.text, "@type": held.datatype}
    return held.text
