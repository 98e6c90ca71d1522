from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import hostile
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter
from markdown_it import MarkdownIt
from markup import addresses_of, readable, refuse_foreign_markdown, refuse_foreign_markup, words_of

import summitdata as sd
from summitdata import _display
from summitdata.testing import broken_documents, datasets
from summitdata.views.displays import SHOWN_ROWS, sheet_of
from summitdata.views.html import STYLE, html_of
from summitdata.views.markdown import markdown_of, text_of


def shown_of(ds: sd.Dataset) -> list[Any]:
    """Give everything of a data set that a notebook shows."""
    hits = ds.search("water", limit=2)
    return [ds, *ds.tables.values(), *ds, *hits, ds.verify({})]


@settings(max_examples=8)
@given(datasets())
def test_nothing_that_a_data_set_says_becomes_markup(ds: sd.Dataset) -> None:
    addresses = addresses_of(ds)
    normal = {MarkdownIt().normalizeLink(address) for address in addresses}
    for shown in shown_of(ds):
        html = readable(refuse_foreign_markup(html_of(shown), addresses))
        markdown = readable(refuse_foreign_markdown(markdown_of(shown), normal))
        for word in words_of(sheet_of(shown)):
            assert readable(word) in html
            assert readable(word) in markdown


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_an_attack_in_every_text_stays_text(attack: str) -> None:
    ds = hostile.hostile_dataset(attack)
    addresses = addresses_of(ds)
    normal = {MarkdownIt().normalizeLink(address) for address in addresses}
    one_of_each = [table.first() for table in ds.tables.values() if len(table)]
    for shown in (ds, *ds.tables.values(), *one_of_each, ds.verify({})):
        refuse_foreign_markup(html_of(shown), addresses)
        refuse_foreign_markdown(markdown_of(shown), normal)
    assert readable(attack) in readable(refuse_foreign_markup(html_of(ds.people.first()), addresses))


@pytest.mark.parametrize("address", ["https://a/$x$&copy;?b=1&c=2", "https://a/(b)[c]_*d*_%5E", "http://a/'b'!#c"])
def test_an_address_leads_where_it_leads(address: str) -> None:
    """Found by fuzzing: a dollar sign came out as `%24`, and what reads like a character reference became one."""
    source = sd.Source(id="s", title="T", publisher="P", url=address)
    links = [
        token.attrs["href"]
        for block in MarkdownIt("gfm-like").parse(markdown_of(source))
        for token in block.children or ()
        if token.type == "link_open"
    ]
    assert address in html_of(source).replace("&amp;", "&").replace("&#x27;", "'")
    assert links == [MarkdownIt().normalizeLink(address)]


@given(broken_documents())
def test_a_list_of_problems_shows_itself(document: str | bytes) -> None:
    try:
        sd.loads(document)
    except sd.InvalidDataset as error:
        text = refuse_foreign_markup(html_of(error), set())
        refuse_foreign_markdown(markdown_of(error), set())
        assert readable(error.problems[0].code) in readable(text)
        assert f"{len(error.problems)} problem" in text


def test_what_is_no_character_is_shown_as_replaced() -> None:
    """HTML has no place for it (WHATWG, section 13.2.3.5); Markdown leaves it as it is."""
    source = sd.Source(id="a", title="b\ufffec\uffffd\ufdd0e\U0010fffff", publisher="f")

    assert "b\ufffdc\ufffdd\ufffde\ufffdf" in refuse_foreign_markup(html_of(source), set())
    assert "bcdef" in readable(markdown_of(source))


@given(st.text())
def test_markdown_reads_as_the_text_it_was_made_of(text: str) -> None:
    assert readable(refuse_foreign_markdown(f"**x** {text_of(text)}", set())) == "x" + readable(text)


def test_an_address_is_a_link_only_where_it_opens_a_page() -> None:
    source = sd.Source(id="a", title="b", publisher="c", url="https://example.org/?a=1&b='2'")
    object.__setattr__(source, "url", "javascript:alert(1)")

    assert "<a" not in html_of(source)
    assert "](" not in markdown_of(source)


@pytest.mark.parametrize("table", sd.load().tables)
def test_every_kind_has_a_table_with_headings(table: str) -> None:
    for shown in (sd.load().tables[table], sd.load().tables[table].first()):
        tree = html5lib.parseFragment(html_of(shown), namespaceHTMLElements=False)
        columns = tree.findall(".//thead//th[@scope='col']")
        assert tree.find(".//caption") is not None
        assert columns
        for row in tree.findall(".//tbody/tr"):
            assert [cell.tag for cell in row] == ["th", *["td"] * (len(columns) - 1)]
            assert row[0].attrib["scope"] == "row"


def test_what_is_long_is_shortened_and_counted() -> None:
    ds = sd.load()
    assert len(ds.statements) > SHOWN_ROWS
    assert f"{SHOWN_ROWS} of {len(ds.statements)} statements" in html_of(ds.statements)
    assert html_of(ds.statements).count("<tr>") == SHOWN_ROWS + 1
    assert f"and {len(ds.topics) - 3} more" in html_of(ds)


def test_a_statement_says_who_said_it_and_where_it_stands() -> None:
    html = html_of(sd.load().statements["tokayev-trade-goal"])

    assert re.search(r">speaker</th><td>Kassym-Jomart Tokayev", html)
    assert re.search(r'>according to</th>.*<a href="https://[^"]*"[^>]*>paragraph 3, sentence 2</a>', html)


def test_a_value_without_a_time_says_that_none_was_given() -> None:
    assert "none given" in html_of(sd.load().observations["intra-regional-trade-goal"])
    assert "none given" not in html_of(sd.load().observations["intra-regional-trade-2024"])


def test_a_hit_marks_the_words_found() -> None:
    assert "<mark>water</mark>" in html_of(sd.load().search("water", kind="statements")[0])


@pytest.mark.parametrize(
    "shown",
    [sd.load(), sd.load().people, sd.load().people.first(), sd.load().people.first().citations[0],
     sd.load().search("water")[0], sd.load().verify({}), sd.InvalidDataset([])],
    ids=lambda shown: type(shown).__name__,
)  # fmt: skip
def test_ipython_finds_all_three_forms(shown: object) -> None:
    forms, _ = DisplayFormatter().format(shown)  # type: ignore[no-untyped-call]

    assert forms["text/html"] == html_of(shown)
    assert forms["text/markdown"] == markdown_of(shown)
    assert "text/plain" in forms


def test_a_bare_import_is_enough_and_loads_no_views() -> None:
    code = (
        "import sys, summitdata as sd\n"
        "ds = sd.load()\n"
        "assert not [name for name in sys.modules if name.startswith('summitdata.views')]\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "assert ds._repr_html_().startswith('<div class=\"summitdata')\n"
    )
    subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}"], check=True)


def test_where_nothing_is_installed_the_text_has_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_display, "_drawer", lambda _form: None)
    assert sd.load()._repr_html_() is None


# --- contrast ---------------------------------------------------------------------------------------------------------

THEMES = {
    "JupyterLab Light": ("#212121", "#ffffff"),
    "JupyterLab Dark": ("#ffffff", "#111111"),
    "VS Code Light": ("#3b3b3b", "#ffffff"),
    "VS Code Dark": ("#cccccc", "#1f1f1f"),
}


def luminance(colour: str) -> float:
    """Give the relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_has_the_contrast_of_its_theme_or_better_than_aa() -> None:
    """What inherits its colour is as legible as the notebook; what sets one sets the ground with it."""
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    for selector, rules in re.findall(r"([^{}]+)\{([^}]*)\}", STYLE):
        declared = dict(rule.split(":", 1) for rule in rules.split(";"))
        ground = declared.get("background", "transparent")
        if declared.get("color", "inherit") == "inherit":
            assert ground == "transparent", selector
        else:
            assert contrast(declared["color"], ground) >= 4.5, selector
        assert "opacity" not in declared
    for text, ground in THEMES.values():
        assert contrast(text, ground) >= 4.5


def test_a_display_asks_nobody_for_anything() -> None:
    assert not re.search(r"url\(|@import|src=|<link|<script|<iframe", html_of(sd.load()) + STYLE)
