"""How does a graph become a data set again?

Only what `mapping` writes is read: names of nodes say which record they are, and derived properties are passed by.
What comes out is a plain document, which is then checked like any other.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from summitdata.codec.canonical import FORMAT, SCHEMA
from summitdata.dataset import loads
from summitdata.dataset.limits import Allowance, in_force
from summitdata.errors import InvalidDataset, Problem, shown
from summitdata.formats.rdf.mapping import ADDRESSES, ENGLISH, SELECTED, property_of
from summitdata.formats.rdf.vocabulary import DATA, TERMS, expanded, terms
from summitdata.model import KINDS, Citation, Record, Shape, Value, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import rdflib

    from summitdata.dataset import Dataset

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_DATASET = re.compile(f"{DATA}({_SLUG})")
_RECORD = re.compile(f"{DATA}({_SLUG}):([a-z]+)/({_SLUG})")
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def read(content: bytes, syntax: str) -> Dataset:
    """Read the data set that a text in a syntax of RDF describes.

    Raises:
        InvalidDataset: The text is not of that syntax, describes no data set or several, or its records don't fit.
        ModuleNotFoundError: rdflib is not installed.
    """
    return loads(json.dumps(_document(_Graph(_parsed(content, syntax)))), limits=in_force())


def _parsed(content: bytes, syntax: str) -> rdflib.Graph:
    from rdflib.plugins.parsers.jsonld import to_rdf

    graph = _counting_graph()
    try:
        if syntax == "json-ld":
            tree = json.loads(content)
            _refuse_remote(tree)
            to_rdf(tree, graph)
        else:
            graph.parse(data=content.decode(), format=syntax, publicID=DATA)
    except InvalidDataset:
        raise
    except Exception as error:  # noqa: BLE001 - rdflib's parsers raise whatever they stumble over
        detail = f"{type(error).__name__}: {error}".splitlines()[0]
        raise _refused(f"The content is not {syntax}: {shown(detail, 200)}", "syntax") from None
    return graph


def _counting_graph() -> rdflib.Graph:
    """Make a graph that holds no more than may be read: a short name can stand for an address as long as the file."""
    import rdflib

    allowance = Allowance()

    class Counting(rdflib.Graph):
        def add(self, triple: Any) -> Any:
            allowance.draw(sum(map(len, triple)))
            return super().add(triple)

    return Counting(bind_namespaces="none")


def _refuse_remote(tree: object) -> None:
    """Refuse a context that lies elsewhere: reading a file asks nobody on the network, and opens no other file."""
    waiting = [(tree, False)]
    while waiting:
        held, is_context = waiting.pop()
        if isinstance(held, dict):
            if "@import" in held:
                raise _refused(_ELSEWHERE, "syntax")
            waiting += ((value, name == "@context") for name, value in held.items())
        elif isinstance(held, list):
            # Contexts may be listed, and lists of them too.
            waiting += ((item, is_context) for item in held)
        elif is_context and isinstance(held, str):
            raise _refused(_ELSEWHERE, "syntax")


_ELSEWHERE = "A JSON-LD context lies elsewhere; put it into the document."


def _refused(message: str, code: str) -> InvalidDataset:
    return InvalidDataset([Problem("", code, message)])


class _Found(NamedTuple):
    """An object of a property: a name, or a text with its language."""

    is_iri: bool
    text: str
    language: str | None


class _Graph:
    """A graph by subject and property."""

    def __init__(self, graph: rdflib.Graph) -> None:
        import rdflib

        self.held: dict[str, dict[str, list[_Found]]] = {}
        for subject, name, held in graph:
            found = _Found(isinstance(held, rdflib.URIRef), str(held), getattr(held, "language", None))
            self.held.setdefault(str(subject), {}).setdefault(str(name), []).append(found)

    def objects(self, iri: str, term: str) -> list[_Found]:
        """Give the objects of a property, given by its short term, in the order of their texts."""
        name = expanded(term if ":" in term else terms()[term].curie)
        return sorted(self.held.get(iri, {}).get(name, ()), key=lambda found: found.text)


def _document(graph: _Graph) -> dict[str, Any]:
    """Give the plain document that a graph describes."""
    whole = [iri for iri in graph.held if _DATASET.fullmatch(iri) and graph.objects(iri, "version")]
    if len(whole) != 1:
        raise _refused(
            f"The graph describes {len(whole)} data sets whose names begin with {DATA}; one is read.", "no-data-set"
        )
    reader = _Reader(graph, whole[0].removeprefix(DATA))
    members = {"id": reader.dataset_id, **reader.texts(whole[0], title="title", version="version", licence="rights")}
    document: dict[str, Any] = {"$schema": SCHEMA, "format": FORMAT, "data": members}
    kinds = {kind.table: kind for kind in KINDS}
    for iri in sorted(graph.held):
        match = _RECORD.fullmatch(iri)
        if match is not None and match[1] == reader.dataset_id and match[2] in kinds and graph.objects(iri, "isPartOf"):
            row = {"id": match[3], **reader.fields(kinds[match[2]], iri, "#")}
            document.setdefault(match[2], []).append(row)
    return document


class _Reader:
    """What reading a node needs: the graph, and the data set that its records belong to."""

    def __init__(self, graph: _Graph, dataset_id: str) -> None:
        self.graph = graph
        self.dataset_id = dataset_id

    def texts(self, iri: str, **wanted: str) -> dict[str, str]:
        """Give single texts, each by the short term of its property."""
        found = {name: self.graph.objects(iri, term) for name, term in wanted.items()}
        return {name: objects[0].text for name, objects in found.items() if objects}

    def fields(self, cls: type[Record | Value], iri: str, mark: str) -> dict[str, Any]:
        """Give the fields of a record or a value, as its document has them."""
        row: dict[str, Any] = {}
        for name, shape in shapes(cls).items():
            if name == "id":
                continue
            value = self._field(cls, iri, mark, name, shape)
            if value is not None and value not in ([], {}):
                row[name] = value
        return row

    def _field(self, cls: type[Record | Value], iri: str, mark: str, name: str, shape: Shape) -> Any:
        within = f"{iri}{mark}/{name}"
        selected = cls is Citation and name in SELECTED
        found = self.graph.objects(f"{iri}/selector" if selected else iri, property_of(cls, name))
        if name == "name":
            found = [each for each in found if _tag(each) == ENGLISH]
        if shape.form == "map":
            return {_tag(each): each.text for each in (*found, *self._labels(iri)) if self._is_other_name(each, found)}
        if shape.item is None:
            read = _reader(shape, self._key)
            values = [value for each in found if (value := read(name, each)) is not None]
            return values[0] if values else None
        if shape.item.form == "value":
            numbered = {_number(each.text, within) for each in found} - {None}
            inner = cast("type[Value]", shape.item.types[0])
            return [self.fields(inner, f"{within}/{number}", "") for number in sorted(cast("set[int]", numbered))]
        read = _reader(shape.item, self._key)
        order = self._order(within)
        return [value for each in order or found if (value := read(name, each)) is not None]

    def _labels(self, iri: str) -> Iterable[_Found]:
        return self.graph.objects(iri, "label")

    def _is_other_name(self, each: _Found, found: list[_Found]) -> bool:
        """Tell a name by language from what a record is called in English."""
        return (_tag(each) == ENGLISH) != any(each is one for one in found)

    def _order(self, iri: str) -> list[_Found]:
        """Give what a field lists in its order, where the graph says it."""
        prefix = expanded("rdf:_")
        members = self.graph.held.get(iri, {})
        numbered = [
            (int(name.removeprefix(prefix)), found)
            for name, found in members.items()
            if re.fullmatch("[0-9]{1,9}", name.removeprefix(prefix))
        ]
        return [each for _, found in sorted(numbered, key=lambda pair: pair[0]) for each in found]

    def _key(self, found: _Found, kinds: tuple[type[Any], ...]) -> str | None:
        """Give the key of a record of this data set, if it is of one of these kinds."""
        match = _RECORD.fullmatch(found.text) if found.is_iri else None
        if match is None or match[1] != self.dataset_id or match[2] not in [kind.table for kind in kinds]:
            return None
        return f"{match[2]}/{match[3]}"


def _reader(shape: Shape, key: Callable[[_Found, tuple[type[Any], ...]], str | None]) -> Callable[[str, _Found], Any]:
    """Give what turns an object into the plain form of a field, and into nothing where it is not the field's."""
    if shape.form == "reference":
        return lambda _, found: key(found, shape.types)
    if shape.form == "word":
        beginning = f"{TERMS}{shape.types[0].__name__}-"
        return lambda _, found: found.text.removeprefix(beginning) if found.is_iri else None
    if shape.form == "integer":
        return lambda _, found: _integer(found.text)
    if shape.form == "number":
        return lambda _, found: _float(found.text)
    return lambda name, found: found.text if found.is_iri == (name in ADDRESSES) else None


def _integer(text: str) -> int | str:
    """Read a whole number, and leave what is none for the checks to refuse."""
    return int(text) if re.fullmatch("-?[0-9]{1,20}", text) else text


def _float(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _number(iri: str, within: str) -> int | None:
    """Give the place of a value in the list that its name says it belongs to."""
    digits = iri.removeprefix(f"{within}/")
    return int(digits) if re.fullmatch("[0-9]{1,9}", digits) else None


def _tag(found: _Found) -> str:
    """Give a language tag in the case that CLDR writes; readers of RDF may change it."""
    first, *others = (found.language or "").lower().split("-")
    return "-".join([first, *(_CASES.get(len(part), str)(part) for part in others)])


_CASES: dict[int, Callable[[str], str]] = {2: str.upper, 4: str.title}
