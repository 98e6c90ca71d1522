"""Do a map, a calendar, a graph tool, a reference manager and a reader of Markdown find what the data set says?"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import citeproc
import geojson_validator
import icalendar
import networkx as nx
import pytest
import shapely
import vobject
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from profiles import few
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

import summitdata as sd
from summitdata.dataset.citing import source_item
from summitdata.model.graph import references
from summitdata.testing import datasets, edtf_dates, texts

if TYPE_CHECKING:
    from markdown_it.token import Token

PAPER = sd.Source(id="paper", title="A title", publisher="A Paper", url="https://example.org/a_b%20c~d")
CITED = (sd.Citation(source=PAPER),)


def named(text: str) -> sd.Dataset:
    """Give a data set in which a text stands wherever a format has room for one."""
    country = sd.Country(id="c", name=text, alpha_2="UZ", alpha_3="UZB", numeric="860", citations=CITED)
    place = sd.Place(id="p", name=text, place_type="city", country=country, latitude=1, longitude=2, citations=CITED)
    ada = sd.Person(id="ada", name=text, citations=CITED)
    part = sd.Participation(person=ada, role="guest")
    meeting = sd.Meeting(id="m", name=text, date="2025-11-16", place=place, participants=(part,), citations=CITED)
    event = sd.Event(
        id="e", name=text, event_type="visit", status="planned", within=None, meeting=meeting, place=place,
        date="2025-11-16", citations=CITED,
    )  # fmt: skip
    said = sd.Statement(id="s", speaker=ada, act="propose", summary=text, citations=CITED)
    thing = sd.Initiative(id="i", name=text, initiative_type="project", proposers=(ada,), citations=CITED)
    source = sd.Source(id="text", title=text, publisher=text)
    records = (PAPER, source, country, place, ada, meeting, event, said, thing)
    return sd.Dataset(records, id="d", title=text, version="1", licence=text)


def written(ds: sd.Dataset, name: str, forbidden: str) -> str | None:
    """Write, or see that what is refused holds a character that the standard has no place for."""
    try:
        return sd.dumps(ds, format=name)
    except sd.InvalidValue as error:
        assert error.code == "character"
        assert any(re.search(forbidden, text) for text in _texts(json.loads(sd.dumps(ds))))
        return None


def _texts(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [text for held in tree.values() for text in _texts(held)]
    if isinstance(tree, list):
        return [text for held in tree for text in _texts(held)]
    return [tree] if isinstance(tree, str) else []


def words(text: str) -> str:
    return " ".join(text.split())


# --- the map ----------------------------------------------------------------------------------------------------------


def check_map(ds: sd.Dataset) -> None:
    collection = json.loads(sd.dumps(ds, format="geojson"))
    if collection["features"]:
        assert geojson_validator.validate_structure(collection, check_crs=True) == {}
    shown = {feature["id"]: feature for feature in collection["features"]}
    assert {key for key in shown if key.startswith("places/")} == {place.key for place in ds.places}
    for place in ds.places:
        geometry = shown[place.key]["geometry"]
        if place.latitude is not None:
            point = shapely.from_geojson(json.dumps(geometry))
            assert (point.x, point.y) == (place.longitude, place.latitude)
        assert shown[place.key]["properties"]["name"] == place.name
    for record in (*ds.meetings, *ds.events):
        assert (record.key in shown) == (record.place is not None)


def test_the_shipped_data_stand_on_the_map() -> None:
    check_map(sd.load())


@pytest.mark.judge("geojson", "geojson-validator", "a valid structure")
@pytest.mark.judge("geojson", "shapely", "each point where the place is")
@few(15)
@given(ds=datasets())
def test_every_map_is_geojson(ds: sd.Dataset) -> None:
    check_map(ds)


# --- the calendar -----------------------------------------------------------------------------------------------------

NOT_IN_CALENDARS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


def lines_of(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def entries_of(text: str) -> list[Any]:
    calendar: Any = icalendar.Calendar.from_ical(text)
    return list(calendar.walk("VEVENT"))


def check_calendar(ds: sd.Dataset) -> None:
    text = written(ds, "ics", NOT_IN_CALENDARS)
    if text is None:
        return
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    entries = {str(entry["uid"]): entry for entry in entries_of(text)}
    records = {f"urn:summitdata:data:{ds.id}:{r.key}": r for r in (*ds.meetings, *ds.events) if r.date is not None}
    assert set(entries) == set(records)
    for uid, record in records.items():
        entry, when = entries[uid], record.date
        assert when is not None
        # The judge takes a mark at the beginning of a text for the one that begins a file, and leaves it out.
        assert str(entry["summary"]).startswith(lines_of(record.name).removeprefix("\ufeff"))
        assert str(entry["x-summitdata-edtf"]) == when.text
        if not when.is_open:
            assert entry["dtstart"].dt == when.first
            assert "dtend" not in entry or entry["dtend"].dt == when.last + timedelta(days=1)
        assert entry["dtstart"].dt in when
        exact = re.fullmatch(r"[0-9-]{10}(/[0-9-]{10})?", when.text) is not None
        assert exact or entry["status"] == "TENTATIVE"
        assert exact or str(entry["summary"]).endswith(f"({when})")


@pytest.mark.judge("ics", "vobject", "every dated meeting and event, with its first day")
def test_the_shipped_calendar_is_read_by_icalendar_and_by_vobject() -> None:
    ds = sd.load()
    check_calendar(ds)
    second = {entry.uid.value: entry for entry in vobject.readOne(sd.dumps(ds, format="ics")).vevent_list}
    for record in (*ds.meetings, *ds.events):
        if record.date is not None:
            entry = second[f"urn:summitdata:data:{ds.id}:{record.key}"]
            assert entry.summary.value.startswith(record.name)
            assert record.date.is_open or entry.dtstart.value == record.date.first


@pytest.mark.judge("ics", "icalendar", "every dated meeting and event, with its days, and texts as they were")
@few(15)
@given(ds=datasets())
def test_every_calendar_is_read(ds: sd.Dataset) -> None:
    check_calendar(ds)


@given(when=edtf_dates())
@example(when=sd.EDTF("9999-12-31"))
@example(when=sd.EDTF("../2025"))
def test_a_calendar_says_what_is_known_of_a_date(when: sd.EDTF) -> None:
    meeting = sd.Meeting(id="m", name="N", date=when, citations=CITED)
    check_calendar(sd.Dataset([PAPER, meeting], id="d", title="T", version="1", licence="L"))


@given(text=texts())
@example(text=r"C:\New; C:\new, \\N")
def test_hostile_text_stays_text_in_a_calendar(text: str) -> None:
    check_calendar(named(text))


def test_a_planned_event_stays_tentative_until_a_source_says_that_it_was_held() -> None:
    ds = named("N")
    (entry,) = (each for each in entries_of(sd.dumps(ds, format="ics")) if str(each["uid"]).endswith("events/e"))
    assert entry["status"] == "TENTATIVE"
    assert entry["related-to"] == "urn:summitdata:data:d:meetings/m"
    assert entry["dtstart"].dt == date(2025, 11, 16)
    assert "planned" in entry["categories"].to_ical().decode()


# --- the graph --------------------------------------------------------------------------------------------------------

NOT_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


def check_graph(ds: sd.Dataset) -> None:
    text = written(ds, "graphml", NOT_IN_XML)
    if text is None or not len(ds):
        return
    graph = nx.parse_graphml(text.encode(), force_multigraph=True)
    assert dict(graph.nodes(data="label")) == {record.key: record.caption for record in ds}
    expected = Counter((record.key, other.key) for record in ds for _, other in references(record))
    assert Counter((start, end) for start, end, _ in graph.edges(keys=True)) == expected
    for place in ds.places:
        assert graph.nodes[place.key].get("latitude") == place.latitude


def test_networkx_walks_the_shipped_graph() -> None:
    ds = sd.load()
    check_graph(ds)
    graph = nx.parse_graphml(sd.dumps(ds, format="graphml").encode())
    fields = {field for _, _, field in graph.edges(data="field")}
    assert {"speaker", "participants.person", "citations.source"} <= fields


@pytest.mark.judge("graphml", "networkx", "a node for each record, an edge for each reference, texts as they were")
@few(15)
@given(ds=datasets())
def test_every_graph_is_read(ds: sd.Dataset) -> None:
    check_graph(ds)


@given(text=texts())
@example(text="<a href='x'>&amp;\r\n\r]]></data>")
def test_hostile_text_stays_text_in_a_graph(text: str) -> None:
    check_graph(named(text))


# --- the bibliography -------------------------------------------------------------------------------------------------

NOT_IN_TEX = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


# TeX has these; the judge's tables lack the braces, and give another sign for the circumflex.
KNOWN = get_default_latex_context_db()
KNOWN.add_context_category(
    "braces",
    prepend=True,
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
    ],
)


def check_bibliography(ds: sd.Dataset) -> None:
    text = written(ds, "bibtex", NOT_IN_TEX)
    if text is None:
        return
    decoding = LatexDecodingMiddleware(decoder=LatexNodes2Text(KNOWN, keep_braced_groups=False))
    library = parse_string(text, append_middleware=[decoding])
    assert not library.failed_blocks
    titles = {entry.key: entry.fields_dict["title"].value for entry in library.entries}
    expected = {source.key.replace("/", ":"): words(source.title) for source in ds.sources}
    # The judge writes typographic quotes, as TeX does.
    assert {key: words(title).replace("’", "'") for key, title in titles.items()} == {
        key: title.replace("’", "'") for key, title in {f"dataset:{ds.id}": words(ds.title), **expected}.items()
    }


def test_bibtexparser_reads_the_shipped_sources() -> None:
    check_bibliography(sd.load())


@pytest.mark.judge("bibtex", "bibtexparser", "every entry, and titles as they were once TeX's escapes are undone")
@given(text=texts())
@example(text="100% $x$ {y} #1 a_b^c~d & \\input{x} --- '' `` @misc{z,")
def test_any_title_is_only_a_title_to_tex(text: str) -> None:
    check_bibliography(named(text))


@pytest.mark.judge("csl-json", "citeproc-py", "sets every source")
def test_citeproc_sets_every_shipped_source() -> None:
    items = json.loads(sd.dumps(sd.load(), format="csl-json"))
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    lines = " ".join(str(line) for line in bibliography.bibliography())
    for source in sd.load().sources:
        assert source.publisher in lines
    assert len(bibliography.bibliography()) == len(items)


def test_a_date_is_given_as_csl_has_it() -> None:
    def issued(text: str) -> object:
        return source_item(sd.Source(id="s", title="T", publisher="P", date=text))["issued"]

    assert issued("2025-11") == {"date-parts": [[2025, 11]]}
    assert issued("2025-11-15/2025-11-16") == {"date-parts": [[2025, 11, 15], [2025, 11, 16]]}
    assert issued("2026~") == {"date-parts": [[2026]], "circa": True}
    assert issued("2025?") == {"literal": "2025?"}
    assert issued("2025/..") == {"literal": "2025/.."}


def test_the_day_on_which_a_page_was_read_is_given_as_each_bibliography_has_it() -> None:
    paper = sd.Source(id="s", title="T", publisher="P", url="https://example.org/a", accessed="2026-11-25")
    ds = sd.Dataset([paper], id="x", title="T", version="1", licence="L")

    assert source_item(paper)["accessed"] == {"date-parts": [[2026, 11, 25]]}
    assert "  urldate = {2026-11-25},\n" in sd.dumps(ds, format="bibtex")
    assert ds.cite("sources/s").endswith("https://example.org/a. accessed 2026-11-25.")


# --- citing -----------------------------------------------------------------------------------------------------------


@few(10)
@given(ds=datasets())
def test_everything_can_be_cited(ds: sd.Dataset) -> None:
    for record in (None, *ds):
        shown = words(ds.title if record is None else record.caption).removesuffix(".")
        assert shown in ds.cite(record)
        (item,) = json.loads(ds.cite(record, style="csl-json"))
        assert item["title"] == (ds.title if record is None else record.caption)
        assert ds.cite(record, style="apa")


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "harvard-cite-them-right", "ieee", "nature"])
def test_a_title_is_said_once_with_an_author_and_without(style: str) -> None:
    ds = sd.load()
    for record in (None, ds.people["kassym-jomart-tokayev"], ds.sources.first(), ds.initiatives.first()):
        title = ds.title if record is None else record.caption
        assert ds.cite(record, style=style).casefold().count(title.casefold()) == 1, record


def test_a_record_is_cited_with_the_places_that_carry_it() -> None:
    ds = sd.load()
    statement = next(s for s in ds.statements if s.citations[0].segments)
    said = ds.cite(statement)
    assert said.startswith(statement.speaker.name)
    assert statement.key in said
    assert ds.version in said
    assert statement.citations[0].place in said
    assert ds.cite(statement.key) == said


@pytest.mark.parametrize("style", ["apaa", "../apa", "", "APA", "a\0b"])
def test_an_unknown_style_is_said_to_be_unknown(style: str) -> None:
    with pytest.raises(sd.UnknownFormat, match="apa"):
        sd.load().cite(style=style)


def test_what_is_cited_has_to_be_there() -> None:
    with pytest.raises(sd.NotFound):
        sd.load().cite("people/nobody")


# --- the brief --------------------------------------------------------------------------------------------------------


def inline(text: str) -> list[Token]:
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)
    return [child for token in tokens for child in (token.children or [token])]


def plain_of(text: str) -> str:
    return "".join(token.content for token in inline(text) if token.type in ("text", "text_special"))


def check_brief(ds: sd.Dataset) -> None:
    text = written(ds, "markdown", "\x00")
    if text is None:
        return
    kinds = {token.type for token in inline(text)}
    assert not kinds & {"html_inline", "html_block", "code_inline", "fence", "code_block", "image", "em_open", "hr"}
    links = [token for token in inline(text) if token.type == "link_open"]
    assert {token.attrs["href"] for token in links} <= {_as_href(source.url) for source in ds.sources if source.url}
    shown = plain_of(text)
    assert words(ds.title) in shown
    for statement in ds.statements:
        assert words(statement.summary) in shown
        assert words(statement.speaker.name) in shown
    assert all(words(meeting.name) in shown for meeting in ds.meetings)


def _as_href(url: str) -> str:
    return normalizeLink(url)


def test_the_brief_of_the_shipped_data_says_who_said_what() -> None:
    check_brief(sd.load())


@given(text=texts())
@example(
    text="- # > 1. ``` ~~~ | a | [x](y) ![z](javascript:alert) <b> &amp; *a* _b_ ~~c~~ https://x.org www.x.org a@b.c"
)
@pytest.mark.judge("markdown", "markdown-it-py", "texts stay texts: no markup, no code, no link that is not a source's")
@example(text="1) one")
@example(text="=== ---")
@example(text="a  \nb")
def test_hostile_text_stays_text_in_a_brief(text: str) -> None:
    check_brief(named(text))


# --- all of them ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["geojson", "ics", "graphml", "bibtex", "csl-json", "markdown", "turtle"])
def test_the_same_data_set_gives_the_same_bytes(name: str) -> None:
    ds = sd.load()
    again = sd.Dataset(reversed(tuple(ds)), id=ds.id, title=ds.title, version=ds.version, licence=ds.licence)
    assert sd.dumps(ds, format=name) == sd.dumps(again, format=name)


@given(text=st.sampled_from(("\x00", "a\x01b", "\x0b", "\ufffe")).map(lambda mark: f"x{mark}x"))
@settings(max_examples=4)
def test_what_a_standard_has_no_place_for_is_refused_rather_than_changed(text: str) -> None:
    refusing: dict[str, Callable[[str], bool]] = {
        "ics": lambda text: re.search(NOT_IN_CALENDARS, text) is not None,
        "graphml": lambda text: re.search(NOT_IN_XML, text) is not None,
        "bibtex": lambda text: re.search(NOT_IN_TEX, text) is not None,
        "markdown": lambda text: "\x00" in text,
    }
    for name, refuses in refusing.items():
        if refuses(text):
            with pytest.raises(sd.InvalidValue, match=r"U\+[0-9A-F]{4}, which"):
                sd.dumps(named(text), format=name)
        else:
            assert sd.dumps(named(text), format=name)
