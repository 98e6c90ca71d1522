"""Does a data set said in RDF say the same, to rdflib, to pySHACL and to PyLD, and does it come back?"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pyld.jsonld
import pyshacl
import pytest
import rdflib
from hypothesis import Phase, given, settings
from profiles import few
from rdflib.compare import isomorphic

import summitdata as sd
from summitdata.formats.rdf import context, ontology, shapes
from summitdata.formats.rdf.mapping import PROPERTIES, TYPES, nodes, property_of
from summitdata.formats.rdf.vocabulary import TERMS, expanded, prefixes, terms
from summitdata.model import KINDS, Cited, Record, Value, Vocabulary
from summitdata.model import shapes as shapes_of
from summitdata.model.graph import citations
from summitdata.testing import datasets

# rdflib finds fault with its own older names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

# A graph takes long to build; to make a failing example smaller would take minutes.
QUICK = [phase for phase in Phase if phase not in (Phase.shrink, Phase.explain)]
SYNTAXES = {"ntriples": "nt", "turtle": "turtle", "jsonld": "json-ld"}


def graph_of(ds: sd.Dataset, name: str = "ntriples") -> rdflib.Graph:
    return rdflib.Graph().parse(data=sd.dumps(ds, format=name), format=SYNTAXES[name])


@pytest.fixture(scope="module")
def shipped() -> rdflib.Graph:
    return graph_of(sd.load())


# --- three syntaxes, one graph ----------------------------------------------------------------------------------------


@pytest.mark.judge("turtle ntriples jsonld", "rdflib", "reads all three syntaxes and finds them isomorphic")
def test_the_three_syntaxes_say_the_same_of_the_shipped_data(shipped: rdflib.Graph) -> None:
    assert isomorphic(shipped, graph_of(sd.load(), "turtle"))
    assert isomorphic(shipped, graph_of(sd.load(), "jsonld"))


@settings(few(15), phases=QUICK)
@given(ds=datasets())
def test_what_is_written_in_any_syntax_is_the_same_graph_and_is_read_back(ds: sd.Dataset) -> None:
    graphs = [graph_of(ds, name) for name in SYNTAXES]
    # Nothing has a blank node, so equal and isomorphic are the same.
    assert set(graphs[0]) == set(graphs[1]) == set(graphs[2])
    assert not any(isinstance(term, rdflib.BNode) for triple in graphs[0] for term in triple)
    for name in SYNTAXES:
        decode = next(each.decode for each in sd.formats() if each.name == name)
        assert decode is not None
        assert decode(sd.dumps(ds, format=name).encode()) == ds


@pytest.mark.judge("turtle ntriples jsonld", "rdflib", "what it writes anew is read back")
def test_what_another_program_wrote_anew_is_read_back(shipped: rdflib.Graph) -> None:
    """Another writes the same graph in another order, with other prefixes and in another form of JSON-LD."""
    for name, syntax in SYNTAXES.items():
        decode = next(each.decode for each in sd.formats() if each.name == name)
        assert decode is not None
        back = decode(shipped.serialize(format=syntax).encode())
        # In Turtle rdflib writes 115.0 for 115, and a value keeps the digits that it was given with.
        assert [r.key for r in back if r != sd.load()[r.key] and (name, r.table) != ("turtle", "observations")] == []
        assert len(back) == len(sd.load())


def _offline(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    msg = f"nobody asks the network for {url}"
    raise AssertionError(msg)


def _nquads(text: str) -> str:
    options = {"documentLoader": _offline, "format": "application/n-quads"}
    return str(pyld.jsonld.to_rdf(json.loads(text), options))


@settings(few(5), phases=QUICK)
@given(ds=datasets())
def test_pyld_reads_the_same_graph_without_the_network(ds: sd.Dataset) -> None:
    quads = rdflib.Dataset().parse(data=_nquads(sd.dumps(ds, format="jsonld")), format="nquads")
    assert {quad[:3] for quad in quads.quads()} == set(graph_of(ds))


@pytest.mark.judge("jsonld", "pyld", "reads the same graph, with the network shut")
def test_pyld_reads_the_shipped_data(shipped: rdflib.Graph) -> None:
    quads = rdflib.Dataset().parse(data=_nquads(sd.dumps(sd.load(), format="jsonld")), format="nquads")
    assert {quad[:3] for quad in quads.quads()} == set(shipped)


# --- what is not ours -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("turtle", b"<urn:a> <urn:b>"),
        ("turtle", b"\xff"),
        ("turtle", b""),
        ("ntriples", b"<urn:a> <urn:b> <urn:c>"),
        ("jsonld", b"{"),
        ("jsonld", b"[" * 100_000),
    ],
)
def test_what_is_no_data_set_is_refused(name: str, content: bytes) -> None:
    decode = next(each.decode for each in sd.formats() if each.name == name)
    assert decode is not None
    with pytest.raises(sd.InvalidDataset) as caught:
        decode(content)
    assert caught.value.problems[0].code in {"no-data-set", "syntax"}


@pytest.mark.parametrize(
    "content",
    [
        b'{"@context": "https://example.org/context", "@id": "urn:a"}',
        b'{"@context": ["file:///etc/passwd"], "@id": "urn:a"}',
        b'{"@context": {"a": {"@id": "urn:a", "@context": "https://example.org/c"}}, "a": {}}',
        b'{"@context": {"@import": "https://example.org/c"}, "@id": "urn:a"}',
    ],
)
def test_a_context_that_lies_elsewhere_is_refused_before_anything_is_fetched(content: bytes) -> None:
    decode = next(each.decode for each in sd.formats() if each.name == "jsonld")
    assert decode is not None
    with pytest.raises(sd.InvalidDataset, match="A JSON-LD context lies elsewhere"):
        decode(content)


def test_an_address_within_a_known_vocabulary_stays_whole() -> None:
    addresses = ("https://schema.org/a/b?c=d", "http://www.wikidata.org/prop/direct/P1;x", "https://schema.org/Person")
    ada = sd.Person(id="ada", name="Ada", same_as=addresses, citations=(sd.Citation(source=(paper := _paper())),))
    ds = sd.Dataset([paper, ada], id="bridge", title="T", version="1", licence="L")
    for name in SYNTAXES:
        found = graph_of(ds, name).objects(None, rdflib.URIRef("https://schema.org/sameAs"))
        assert {str(each) for each in found} == set(addresses)


def test_a_graph_that_breaks_a_rule_is_refused_with_a_pointer() -> None:
    text = sd.dumps(sd.load(), format="turtle").replace("summit:SpeechAct-welcome", "summit:SpeechAct-applaud")
    decode = next(each.decode for each in sd.formats() if each.name == "turtle")
    assert decode is not None
    with pytest.raises(sd.InvalidDataset) as caught:
        decode(text.encode())
    assert {problem.code for problem in caught.value.problems} == {"unknown-word"}
    assert all(problem.pointer.endswith("/act") for problem in caught.value.problems)


# --- the shapes and the ontology --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes(), format="turtle")


@pytest.fixture(scope="module")
def ontology_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology(), format="turtle")


def conforms(graph: rdflib.Graph, shapes_graph: rdflib.Graph, ontology_graph: rdflib.Graph | None = None) -> bool:
    return bool(pyshacl.validate(graph, shacl_graph=shapes_graph, ont_graph=ontology_graph)[0])


def test_the_shipped_data_conform_with_the_ontology_and_without(
    shipped: rdflib.Graph, shapes_graph: rdflib.Graph, ontology_graph: rdflib.Graph
) -> None:
    assert conforms(shipped, shapes_graph)
    assert conforms(shipped, shapes_graph, ontology_graph)


@pytest.mark.judge("turtle ntriples jsonld", "pyshacl", "every data set conforms to the shapes")
@settings(few(8), phases=QUICK)
@given(ds=datasets())
def test_every_export_conforms(ds: sd.Dataset) -> None:
    assert conforms(graph_of(ds), rdflib.Graph().parse(data=shapes(), format="turtle"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("summit:act summit:SpeechAct-propose", "summit:act summit:SpeechAct-shout"),
        ("a summit:Statement", "a summit:Statement ; prov:wasAttributedTo <urn:nobody>"),
        ("oa:start ", "oa:end "),
        ('wdt:P297 "UZ"', 'wdt:P297 "Uz"'),
        ("schema:latitude ", "schema:longitude "),
        ("summit:nature summit:Nature-actual", "summit:nature summit:Nature-wish"),
        ('schema:sha256 "', 'schema:sha256 "x'),
        ("summit:eventStatus ", "schema:eventStatus "),
    ],
)
def test_the_shapes_refuse_what_is_wrong(shapes_graph: rdflib.Graph, right: str, wrong: str) -> None:
    text = sd.dumps(sd.load().only(meeting="tashkent-2025"), format="turtle")
    assert right in text
    broken = rdflib.Graph().parse(data=text.replace(right, wrong, 1), format="turtle")
    assert not pyshacl.validate(broken, shacl_graph=shapes_graph)[0]


def test_the_shapes_have_every_kind_and_field_with_the_model_s_cardinality(shapes_graph: rdflib.Graph) -> None:
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for cls in TYPES:
        shape = rdflib.URIRef(f"{TERMS}{cls.__name__}Shape")
        limits = {
            str(shapes_graph.value(each, sh.path)): (
                int(str(shapes_graph.value(each, sh.minCount) or 0)),
                shapes_graph.value(each, sh.maxCount),
            )
            for each in shapes_graph.objects(shape, sh.property)
        }
        assert limits, cls
        shared = Counter(PROPERTIES[cls].values())
        for name, held in shapes_of(cls).items():
            if name == "id" or (cls is sd.Citation and name in ("start", "end", "digest")):
                continue
            term = property_of(cls, name)
            least, most = limits[expanded(terms()[term].curie)]
            if shared[term] > 1 or held.form == "map" or name == "name":
                continue
            assert least == (0 if held.optional or held.item else 1), (cls, name)
            assert most is None if held.item else int(str(most)) == 1, (cls, name)


def test_every_term_of_our_own_has_a_label_and_a_comment_and_no_other_is_declared(
    ontology_graph: rdflib.Graph, shapes_graph: rdflib.Graph
) -> None:
    used = {expanded(term.curie) for term in terms().values()}
    used |= {expanded(kind) for kinds in TYPES.values() for kind in kinds}
    words = {cls for kind in TYPES for shape in shapes_of(kind).values() for cls in (shape.item or shape).types}
    for cls in words:
        if issubclass(cls, Vocabulary):
            used |= {f"{TERMS}{cls.__name__}", *(f"{TERMS}{cls.__name__}-{word}" for word in cls)}
    declared = {str(subject) for subject in ontology_graph.subjects(rdflib.RDF.type) if str(subject).startswith(TERMS)}

    assert declared == {iri for iri in used if iri.startswith(TERMS)}
    for iri in declared:
        assert ontology_graph.value(rdflib.URIRef(iri), rdflib.RDFS.label), iri
        assert ontology_graph.value(rdflib.URIRef(iri), rdflib.RDFS.comment), iri


def test_the_context_that_is_shipped_stands_at_the_head_of_an_export_and_has_no_idle_term() -> None:
    head = json.loads(sd.dumps(sd.load(), format="jsonld"))["@context"]
    assert head == json.loads(context())["@context"]
    written = {term for cls in TYPES for term in map_of(cls)}
    derived = {"conformsTo", "firstDay", "hasSelector", "hasSource", "identifier", "inOrder", "inScheme", "isPartOf"}
    derived |= {"label", "lastDay", "rights", "version", "wasDerivedFrom", "startDate", "endDate"}
    assert set(terms()) == written | derived
    assert all(iri.endswith(("/", "#", ":")) for iri in prefixes().values())


def map_of(cls: type[Record | Value]) -> set[str]:
    return {property_of(cls, name) for name in shapes_of(cls) if name != "id"}


def test_the_names_of_records_are_stable() -> None:
    ada = sd.Person(id="ada", name="Ada", citations=(sd.Citation(source=(paper := _paper())),))
    ds = sd.Dataset([paper, ada], id="bridge", title="T", version="1", licence="L")
    assert [node.iri for node in nodes(ds)] == [
        "urn:summitdata:data:bridge",
        "urn:summitdata:data:bridge:sources/paper",
        "urn:summitdata:data:bridge:people/ada",
        "urn:summitdata:data:bridge:people/ada#/citations/0",
    ]


def _paper() -> sd.Source:
    return sd.Source(id="paper", title="A title", publisher="A Paper")


# --- the same questions, asked in SPARQL and in Python ----------------------------------------------------------------

Rows = Iterable[tuple[object, ...]]
QUESTIONS: dict[str, tuple[str, Callable[[sd.Dataset], Rows]]] = {
    "who speaks at which meeting": (
        "?s prov:wasAttributedTo/dcterms:identifier ?a ; prov:wasGeneratedBy/dcterms:identifier ?b ; summit:act ?x",
        lambda ds: {(s.speaker.key, s.meeting.key) for s in ds.statements if s.meeting},
    ),
    "what is proposed": (
        "?s summit:act summit:SpeechAct-propose ; dcterms:identifier ?a ; dcterms:abstract ?b",
        lambda ds: {(s.key, s.summary) for s in ds.statements.where(act="propose")},
    ),
    "what is said of a topic or a narrower one": (
        "?s a summit:Statement ; dcterms:identifier ?a ; dcterms:subject/skos:broader*/dcterms:identifier ?b",
        lambda ds: {(s.key, t.key) for t in ds.topics for s in ds.statements.where(topic=t)},
    ),
    "which events are planned": (
        "?it summit:eventStatus summit:EventStatus-planned ; dcterms:identifier ?a",
        lambda ds: {(e.key,) for e in ds.events.where(status="planned")},
    ),
    "which values were actual": (
        "?o summit:nature summit:Nature-actual ; schema:variableMeasured ?a ; schema:value ?b ; dcterms:identifier ?c",
        lambda ds: {(o.indicator, format(o.value, "f"), o.key) for o in ds.observations.where(nature="actual")},
    ),
    "which countries are in a series": (
        (
            "?s a schema:EventSeries ; dcterms:identifier ?a ; schema:member ?m . ?m schema:member/wdt:P297 ?b ; "
            "schema:roleName ?c"
        ),
        lambda ds: {(s.key, m.country.alpha_2, m.role) for s in ds.series for m in s.members},
    ),
    "who proposed which initiative": (
        "?i a summit:Initiative ; dcterms:identifier ?a ; prov:wasAttributedTo/dcterms:identifier ?b",
        lambda ds: {(i.key, p.key) for i in ds.initiatives for p in i.proposers},
    ),
    "what an initiative became": (
        (
            "?i a summit:Initiative ; dcterms:identifier ?a ; summit:change ?n . ?n summit:status ?b "
            "OPTIONAL { ?n dcterms:date ?c }"
        ),
        lambda ds: {
            (i.key, f"{TERMS}InitiativeStatus-{c.status}", str(c.date) if c.date else None)
            for i in ds.initiatives
            for c in i.history
        },
    ),
    "where are positions cited": (
        (
            "?r dcterms:identifier ?a ; prov:qualifiedDerivation ?n . ?n oa:hasSource/dcterms:identifier ?b ; "
            "oa:hasSelector ?w . ?w oa:start ?c ; oa:end ?d ; schema:sha256 ?e"
        ),
        lambda ds: {
            (r.key, c.source.key, str(c.start), str(c.end), c.digest)
            for r in ds
            for path, c in citations(r)
            if c.is_located and len(path) == 2
        },
    ),
    "what was inferred, and why": (
        "?n summit:basis summit:Basis-inferred ; skos:note ?a ; prov:entity/dc:publisher ?b",
        lambda ds: {(c.note, c.source.publisher) for r in ds for _, c in citations(r) if c.basis == "inferred"},
    ),
    "which sources a record comes from": (
        "?r dcterms:identifier ?a ; prov:wasDerivedFrom/dcterms:identifier ?b FILTER(!strstarts(?a, 'sources/'))",
        lambda ds: {(r.key, c.source.key) for r in ds if isinstance(r, Cited) for c in r.citations},
    ),
    "on which days a meeting was": (
        "?m a summit:Meeting ; dcterms:identifier ?a ; schema:startDate ?b ; schema:endDate ?c",
        lambda ds: {
            (m.key, str(m.date.first), str(m.date.last))
            for m in ds.meetings
            if m.date and re.fullmatch("[0-9-]{10}(/[0-9-]{10})?", m.date.text)
        },
    ),
    "which sources pass a report on, however far": (
        "?s dc:publisher ?x ; dcterms:identifier ?a ; prov:wasDerivedFrom+/dcterms:identifier ?b",
        lambda ds: {(s.key, above.key) for s in ds.sources for above in _relayed(s)},
    ),
    "what are people called in Russian": (
        "?p a schema:Person ; dcterms:identifier ?a ; schema:name ?b FILTER(lang(?b) = 'ru')",
        lambda ds: {(p.key, p.names["ru"]) for p in ds.people if "ru" in p.names},
    ),
    "which posts are held in a country, as far as known": (
        (
            "?p org:holds ?o ; dcterms:identifier ?a . ?o org:postIn ?s ; schema:roleName ?b . ?s wdt:P298 ?c "
            "FILTER NOT EXISTS { ?o schema:endDate ?x }"
        ),
        lambda ds: {
            (p.key, o.title, o.country.alpha_3) for p in ds.people for o in p.offices if o.country and not o.until
        },
    ),
    "who took part in a meeting, as what": (
        (
            "?m a summit:Meeting ; dcterms:identifier ?a ; schema:attendee ?r . ?r schema:roleName ?b ; "
            "schema:attendee/dcterms:identifier ?c"
        ),
        lambda ds: {
            (m.key, p.role, held.key)
            for m in ds.meetings
            for p in m.participants
            for held in (p.person, p.country, p.organization)
            if held
        },
    ),
    "which documents came out of a meeting": (
        (
            "?it a foaf:Document ; dcterms:identifier ?a ; prov:wasGeneratedBy/dcterms:identifier ?b ; "
            "schema:creativeWorkStatus ?c"
        ),
        lambda ds: {(d.key, d.meeting.key, f"{TERMS}DocumentStatus-{d.status}") for d in ds.documents if d.meeting},
    ),
    "what happened in 2025 for certain": (
        (
            "?r summit:firstDay ?f ; summit:lastDay ?l ; dcterms:identifier ?a . ?r dcterms:date ?b "
            "FILTER(?f >= '2025-01-01'^^xsd:date && ?l <= '2025-12-31'^^xsd:date)"
        ),
        lambda ds: {
            (r.key, str(r.date))
            for r in ds.timeline()
            if r.date and date(2025, 1, 1) <= r.date.first and r.date.last <= date(2025, 12, 31)
        },
    ),
    "who won what": (
        (
            "?w dcterms:identifier ?a ; summit:conferral ?g . ?g schema:recipient/dcterms:identifier ?b"
            " OPTIONAL { ?g summit:recipientCountry/dcterms:identifier ?c }"
        ),
        lambda ds: {
            (w.key, c.recipient.key, c.country.key if c.country else None) for w in ds.awards for c in w.conferrals
        },
    ),
    "which places lie in which, however deep": (
        "?p a schema:Place ; dcterms:identifier ?a ; schema:containedInPlace+/dcterms:identifier ?b",
        lambda ds: {(p.key, around.key) for p in ds.places for around in _around(p)},
    ),
}


def _relayed(source: sd.Source) -> Iterable[sd.Source]:
    while source.relays is not None:
        source = source.relays
        yield source


def _around(place: sd.Place) -> Iterable[sd.Place | sd.Country]:
    within: sd.Place | None = place
    while within is not None:
        if within is not place:
            yield within
        if within.country is not None:
            yield within.country
        within = within.within


def answers(graph: rdflib.Graph, pattern: str) -> set[tuple[str | None, ...]]:
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())
    wanted = [f"?{letter}" for letter in "abcde" if f"?{letter} " in f"{pattern} "]
    found = graph.query(f"{head}SELECT DISTINCT {' '.join(wanted)} WHERE {{ {pattern} }}")
    return {tuple(None if cell is None else str(cell) for cell in row) for row in found}  # type: ignore[union-attr]


@pytest.mark.judge("turtle ntriples jsonld", "rdflib", "answers in SPARQL as the library does in Python")
@pytest.mark.parametrize("question", QUESTIONS)
def test_sparql_answers_as_python_does(shipped: rdflib.Graph, question: str) -> None:
    pattern, ask = QUESTIONS[question]
    expected = ask(sd.load())
    assert expected, "a question that the shipped data have no answer to shows nothing"
    assert answers(shipped, pattern) == expected


@settings(few(6), phases=QUICK)
@given(ds=datasets())
def test_sparql_answers_as_python_does_of_any_data_set(ds: sd.Dataset) -> None:
    graph = graph_of(ds)
    for question, (pattern, ask) in QUESTIONS.items():
        assert answers(graph, pattern) == ask(ds), question


def test_every_kind_is_mapped() -> None:
    assert {cls for cls in TYPES if cls in KINDS} == set(KINDS)
