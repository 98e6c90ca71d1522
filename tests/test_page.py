from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import elements_of, parsed, refuse_foreign_page

import summitdata as sd
from summitdata.testing import datasets
from summitdata.views.html import html_of
from summitdata.views.page import page
from summitdata.views.page.downloads import csv_of

if TYPE_CHECKING:
    from pathlib import Path

DS = sd.load()
MEGABYTE = 1_000_000


@settings(max_examples=8)
@given(datasets())
def test_nothing_that_a_data_set_says_becomes_markup(ds: sd.Dataset) -> None:
    refuse_foreign_page(ds)


@pytest.mark.judge("html", "html5lib", "parses without repair; no element, attribute or link that is not the page's")
@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_an_attack_in_every_text_stays_text(attack: str) -> None:
    refuse_foreign_page(hostile.hostile_dataset(attack))


def test_the_suffix_is_enough(tmp_path: Path) -> None:
    sd.write(DS, tmp_path / "tashkent.html")

    assert (tmp_path / "tashkent.html").read_bytes() == page(DS)


def test_an_empty_data_set_has_a_page() -> None:
    refuse_foreign_page(sd.Dataset(id="empty", title="Empty", version="1", licence="CC0-1.0"))


def test_the_same_data_set_gives_the_same_page() -> None:
    assert page(DS) == page(sd.loads(sd.dumps(DS)))


def grown(times: int) -> sd.Dataset:
    """Give a data set with many times the records of the kinds that grow."""
    document = json.loads(sd.dumps(DS))
    for table in ("sources", "events", "documents", "initiatives", "observations", "statements"):
        held = document[table]
        document[table] = held + [r | {"id": f"{r['id']}-{n}"} for r in held for n in range(1, times)]
    return sd.loads(json.dumps(document))


def test_the_page_is_small_and_stays_so_with_many_times_the_records() -> None:
    assert len(page(DS)) < 2 * MEGABYTE
    # What is shipped may have grown since this was written; what has to fit is about 1,300 records.
    times = max(1, 1300 // len(DS))
    assert len(page(grown(times))) < 2 * MEGABYTE


def test_the_policy_allows_the_one_style_and_the_one_script() -> None:
    elements = elements_of(parsed(page(DS)))
    (policy,) = [e.attrib["content"] for e in elements if e.attrib.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        (element,) = [e for e in elements if e.tag == tag and "type" not in e.attrib]
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy


def test_what_can_be_saved_is_the_data() -> None:
    (held,) = [e.text for e in elements_of(parsed(page(DS))) if e.attrib.get("id") == "payload"]
    packed = json.loads(gzip.decompress(base64.b64decode(held)))

    assert packed["json"] == sd.dumps(DS)
    for name, text in packed["csv"].items():
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [row["id"] for row in rows] == list(DS.tables[name].ids)


@given(st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]))
def test_no_cell_of_a_csv_runs_in_a_spreadsheet(formula: str) -> None:
    topic = sd.Topic(id="a", name=formula, citations=DS.topics.first().citations)
    text = csv_of(sd.Dataset([topic, *DS.sources], id="x", title="x", version="1", licence="x").topics)

    assert next(csv.DictReader(io.StringIO(text, newline="")))["name"] == f"'{formula}"


@pytest.mark.parametrize("module", ["jinja2", "countryinfo"])
def test_a_missing_package_is_named_with_its_extra(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from summitdata.views import geography
    from summitdata.views.page import assembly

    # What was made with the package, by whichever test came before, would do without it.
    for kept in (geography.lands, assembly._template):
        kept.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(sd.MissingExtra, match=r"summitdata\[page\]"):
        page(DS)
    geography.lands.cache_clear()


# --- in a browser -----------------------------------------------------------------------------------------------------

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Open Chromium without a window, or skip."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Visit:
    """A page in a tab, with all that it asked for, said and threw."""

    def __init__(self, browser: Any, path: Path, fragment: str = "", **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(10_000)
        self.tab = self.context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.tab.on("dialog", self._dismiss)
        self.tab.goto(f"{path.as_uri()}{fragment}")

    def _dismiss(self, dialog: Any) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def shown(self) -> int:
        """Count the statements that are to be seen."""
        return int(self.tab.locator(".statement:visible").count())

    def until_focused(self, id: str) -> None:
        """Wait until what has the id has the focus: a browser follows a link, and tells of it, when it comes to it."""
        self.tab.wait_for_function("id => document.activeElement.id === id", arg=id)


Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the shipped data set."""
    path: Path = tmp_path_factory.mktemp("page") / "tashkent.html"
    path.write_bytes(page(DS))
    return path


@pytest.fixture
def visit(browser: Any, shipped: Path) -> Iterator[Open]:
    """Open pages, and hold every one to having asked for itself alone and having said nothing."""
    visits: list[Visit] = []

    def opened(fragment: str = "", path: Path = shipped, **options: Any) -> Visit:
        visits.append(Visit(browser, path, fragment, **options))
        return visits[-1]

    yield opened
    for each in visits:
        assert each.said == []
        asked = [url for url in each.requests if not url.startswith("blob:")]
        assert len(asked) == 1
        each.context.close()


@pytest.mark.browser
def test_search_narrows_as_one_types(visit: Open) -> None:
    seen = visit()
    assert seen.shown() == len(DS.statements)
    seen.tab.fill("#search", "RÀRE earth")

    assert 0 < seen.shown() < len(DS.statements)
    for text in seen.tab.locator(".statement:visible").all_inner_texts():
        assert "rare" in text.lower()
        assert "earth" in text.lower()
    assert seen.tab.inner_text("#count") == f"{seen.shown()} of {len(DS.statements)} statements"


@pytest.mark.browser
def test_search_knows_a_speaker_in_another_script(visit: Open) -> None:
    seen = visit()
    seen.tab.fill("#search", "Тоқаев")
    assert seen.shown() == len(DS.statements.where(speaker="kassym-jomart-tokayev"))


@pytest.mark.browser
def test_filters_agree_with_the_library(visit: Open) -> None:
    seen = visit()
    seen.tab.select_option("#by-topic", "topics/environment")
    assert seen.shown() == len(DS.statements.where(topic="environment"))
    seen.tab.select_option("#by-act", "propose")
    assert seen.shown() == len(DS.statements.where(topic="environment", act="propose"))
    seen.tab.fill("#search", "nothing has these words")
    assert seen.shown() == 0
    assert seen.tab.is_visible("#none")
    seen.tab.click("#none-clear")
    assert seen.shown() == len(DS.statements)


@pytest.mark.browser
def test_the_keyboard_is_enough(visit: Open) -> None:
    seen = visit()
    seen.tab.keyboard.press("Tab")
    assert seen.tab.evaluate("document.activeElement.className") == "skip"
    seen.tab.keyboard.press("Enter")
    seen.until_focused("main")
    seen.tab.keyboard.press("/")
    seen.until_focused("search")
    seen.tab.keyboard.type("water")
    assert seen.shown() < len(DS.statements)
    seen.tab.keyboard.press("Escape")
    assert seen.shown() == len(DS.statements)
    seen.tab.focus("#countries > summary")
    seen.tab.keyboard.press("Enter")
    assert seen.tab.is_visible("[id='countries/uzbekistan']")


@pytest.mark.browser
def test_a_link_that_is_told_of_late_leaves_the_focus_where_it_has_gone(visit: Open) -> None:
    seen = visit("#main")
    seen.tab.keyboard.press("/")
    seen.until_focused("search")
    seen.tab.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    assert seen.tab.evaluate("document.activeElement.id") == "search"


@pytest.mark.browser
def test_a_link_leads_to_a_record_wherever_it_is(visit: Open) -> None:
    first, *others = [table.first().key for table in DS.tables.values() if len(table)]
    seen = visit(f"#{first}")
    seen.until_focused(first)
    for key in others:
        seen.tab.evaluate("key => { location.hash = key; }", key)
        seen.until_focused(key)
        assert seen.tab.locator(f"[id='{key}']").is_visible()


@pytest.mark.browser
def test_a_link_to_a_statement_that_is_filtered_out_clears_the_filters(visit: Open) -> None:
    seen = visit()
    seen.tab.fill("#search", "nothing has these words")
    seen.tab.evaluate("location.hash = '#statements/tokayev-trade-goal'")
    seen.until_focused("statements/tokayev-trade-goal")

    assert seen.shown() == len(DS.statements)


@pytest.mark.browser
@pytest.mark.judge(
    "html", "playwright", "in Chromium: search, filters, links and the keyboard work; nothing is fetched"
)
def test_the_data_can_be_saved_from_within(visit: Open, tmp_path: Path) -> None:
    seen = visit()
    with seen.tab.expect_download() as saving:
        seen.tab.click("[data-save=json]")
    assert saving.value.suggested_filename == f"{DS.id}.json"
    saving.value.save_as(tmp_path / "saved.json")
    assert sd.read(tmp_path / "saved.json") == DS
    seen.tab.select_option("#save-table", "people")
    with seen.tab.expect_download() as saving:
        seen.tab.click("[data-save=csv]")
    saving.value.save_as(tmp_path / "people.csv")
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == list(DS.people.ids)


@pytest.mark.browser
def test_without_its_script_the_page_reads_as_text(visit: Open) -> None:
    seen = visit(java_script_enabled=False)

    assert seen.tab.locator(".statement").count() == len(DS.statements)
    assert seen.tab.is_visible(".statement >> nth=0")
    assert not seen.tab.is_visible(".filters")
    assert not seen.tab.is_visible(".save")


@pytest.mark.browser
def test_the_policy_keeps_out_what_we_did_not_write(browser: Any, shipped: Path) -> None:
    seen = Visit(browser, shipped)
    seen.tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    seen.tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    seen.tab.wait_for_timeout(100)

    assert seen.tab.evaluate("window.ran") is None
    assert len(seen.said) >= 2
    seen.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("attack", hostile.ATTACKS[1:4])
def test_a_hostile_data_set_shows_as_text(visit: Open, attack: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(page(hostile.hostile_dataset(attack)))
    seen = visit(path=path)

    assert attack in seen.tab.locator(".statement .summary").first.inner_text()
    seen.tab.fill("#search", attack)
    assert seen.shown() == len(hostile.few().statements)


def violations(tab: Any) -> list[str]:
    """Give what axe-core finds serious."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in SERIOUS]


@pytest.mark.browser
@pytest.mark.judge("html", "axe-playwright-python", "axe-core finds nothing serious, in light and in dark")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 375)])
def test_axe_finds_nothing_serious(visit: Open, scheme: str, width: int, tmp_path: Path) -> None:
    path = tmp_path / "small.html"
    path.write_bytes(page(hostile.few()))
    seen = visit(path=path, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    seen.tab.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    assert violations(seen.tab) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_nothing_is_wider_than_the_screen(visit: Open, width: int) -> None:
    seen = visit(viewport={"width": width, "height": 800})
    seen.tab.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_paper_has_the_text_and_not_the_controls(visit: Open) -> None:
    seen = visit()
    seen.tab.emulate_media(media="print")

    assert not seen.tab.is_visible(".filters")
    assert not seen.tab.is_visible("nav")
    assert seen.tab.is_visible(".statement >> nth=0")
    seen.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen.tab.is_visible("[id='people/shavkat-mirziyoyev']")


NOTEBOOKS = {
    "JupyterLab Light": ("#212121", "#ffffff"),
    "JupyterLab Dark": ("#ffffff", "#111111"),
    "VS Code Light": ("#3b3b3b", "#ffffff"),
    "VS Code Dark": ("#cccccc", "#1f1f1f"),
}


@pytest.mark.browser
@pytest.mark.parametrize("theme", NOTEBOOKS)
def test_axe_finds_nothing_serious_in_a_notebook_either(browser: Any, tmp_path: Path, theme: str) -> None:
    ink, ground = NOTEBOOKS[theme]
    shown = "".join(map(html_of, (DS, DS.statements, DS.statements.first(), DS.search("water")[0], DS.verify({}))))
    path = tmp_path / "notebook.html"
    path.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title>'
        f'<body style="color:{ink};background:{ground}"><main><h1>Notebook</h1>{shown}</main>',
        encoding="utf-8",
    )
    seen = Visit(browser, path)

    assert violations(seen.tab) == []
    assert seen.said == []
    assert len(seen.requests) == 1
    seen.context.close()
