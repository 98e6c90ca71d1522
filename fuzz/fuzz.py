#!/usr/bin/env python
"""Does anything that a stranger may send end in something else than an answer or an error of ours?

Coverage-guided (atheris): `fuzz/fuzz.py TARGET CORPUS -max_total_time=600`; the corpus grows in that folder. With `all`
each target has a folder in it, and `keep` puts what is small of such a folder beside this file, for the next time.
Needs the dependency groups `fuzz` and `test`. What is found becomes a regression test.
"""

from __future__ import annotations

import logging
import os
import pkgutil
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import atheris
from markdown_it import MarkdownIt

# What a comparison of texts wants to see is tried too.
atheris.enabled_hooks.add("str")
with atheris.instrument_imports(include=["summitdata", "rdflib"]):
    # Rooms are entered when they are needed; only what is imported here is instrumented, so all are entered now.
    import summitdata as sd

    for _module in pkgutil.walk_packages(sd.__path__, "summitdata."):
        if not _module.name.endswith("__main__"):
            import_module(_module.name)
    for _parser in ("jsonld", "notation3", "ntriples"):
        import_module(f"rdflib.plugins.parsers.{_parser}")

    from summitdata.cli.plainly import plain_lines
    from summitdata.cli.report import REPORTS, Checked
    from summitdata.dataset.mending import mended
    from summitdata.dataset.reading import Written, examine
    from summitdata.model import KINDS
    from summitdata.views.displays import sheet_of
    from summitdata.views.html import html_of
    from summitdata.views.markdown import markdown_of

# What the tests judge markup by judges it here.
sys.path.append(str(Path(__file__).parent.parent / "tests"))
markup, saying, seeds = map(import_module, ("markup", "saying", "seeds"))

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = Path(__file__).parent / "kept.zip"
"""What earlier runs found new code with, a folder for each target."""

SMALL = 4096
"""How many bytes an input has at most that is kept."""

DS = sd.load()
FORMATS = {each.name: each for each in sd.formats()}


def loads(data: bytes) -> None:
    """Read a document; what can be read is written and read again, and every report of the rest can be made."""
    dataset, problems = examine([Written(data)], place_warnings=True)
    checked = [Checked(path="x", records=None if dataset is None else len(dataset), problems=tuple(problems))]
    for report in REPORTS.values():
        plain_lines(report(checked))
    if dataset is not None and sd.loads(sd.dumps(dataset)) != dataset:
        message = "written and read again it is another"
        raise AssertionError(message)
    for change in mended([Written(data)]) or ():
        sd.loads(change.after)


def read_as(name: str) -> Callable[[bytes], None]:
    """Read a format; what can be read is written in the same and read again."""
    form = FORMATS[name]

    def target(data: bytes) -> None:
        content = seeds.parted(data) if form.is_folder else data
        if name == "parquet":
            content = {f"{kind_in(data).table}.parquet": data[1:]}
        dataset = form.decoded(content)
        if form.decoded(form.encoded(dataset)) != dataset:
            message = "written and read again it is another"
            raise AssertionError(message)

    return target


def edtf(data: bytes) -> None:
    """Read a date."""
    text = data.decode("utf-8", "replace")
    date = sd.EDTF(text)
    if str(date) != text or date.first > date.last:
        raise AssertionError(text)


def find(data: bytes) -> None:
    """Look a name up."""
    DS.find(data.decode("utf-8", "replace"))


def search(data: bytes) -> None:
    """Search for words."""
    for hit in DS.search(data.decode("utf-8", "replace")):
        _ = hit.snippet.html


def texts(data: bytes) -> None:
    """Describe a text, cite it whole, verify it, and look for it in another."""
    text = data.decode("utf-8", "replace")
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    topic = sd.Topic(id="t", name="T", citations=(source.cite(text, text),))
    ds = sd.Dataset([source, topic], id="x", title="T", version="1", licence="L")
    ds.verify({"s": text})
    _ = str(ds.relocate({"s": "New. " + text}))


def page(data: bytes) -> None:
    """Draw the page of records that say this: nothing in it is a stranger's but text, and none of the text is lost."""
    texts = texts_in(data)
    shown = markup.readable(markup.refuse_foreign_page(saying.saying(kind_in(data).table, texts)))
    # One record may have no room for all of them; the title has room for the first.
    if markup.readable(texts[0]) not in shown:
        raise AssertionError(texts[0])


def displays(data: bytes) -> None:
    """Do the same with what a notebook shows, in HTML and in Markdown."""
    kind = kind_in(data)
    ds = saying.saying(kind.table, texts_in(data))
    addresses = markup.addresses_of(ds)
    normal = set(map(MarkdownIt().normalizeLink, addresses))
    for shown in (ds, ds.tables[kind.table], ds.tables[kind.table].first(), ds.verify({})):
        html = markup.readable(markup.refuse_foreign_markup(html_of(shown), addresses))
        markdown = markup.readable(markup.refuse_foreign_markdown(markdown_of(shown), normal))
        for word in map(markup.readable, markup.words_of(sheet_of(shown))):
            if word not in html or word not in markdown:
                raise AssertionError(word)


def kind_in(data: bytes) -> type[sd.Record]:
    """Make a kind of the first byte."""
    return KINDS[(data[0] if data else 0) % len(KINDS)]


def texts_in(data: bytes) -> list[str]:
    """Make texts of all others: zeros part them."""
    return [text for text in data[1:].decode("utf-8", "replace").split("\0") if text.strip()] or ["x"]


READERS = {name: read_as(name) for name, form in FORMATS.items() if form.reads and name != "json"}
OTHERS = {target.__name__: target for target in (loads, edtf, find, search, texts, page, displays)}
TARGETS = OTHERS | READERS


def main() -> None:
    """Fuzz one target, or each for itself, one after the other; or keep what was found."""
    names = [*TARGETS, "all", "keep"]
    if len(sys.argv) < 3 or sys.argv[1] not in names or sys.argv[2].startswith("-"):
        sys.exit(f"usage: fuzz.py {'|'.join(names)} CORPUS [libFuzzer's options]")
    # A checksum would keep every change within an archive from being read.
    zipfile.ZipExtFile._update_crc = lambda *_: None  # type: ignore[attr-defined]  # noqa: SLF001
    # rdflib writes of each odd address.
    logging.disable()
    name, corpus, options = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    if name == "keep":
        keep(corpus)
    elif name == "all":
        each_for_itself(corpus, options)
    else:
        fuzz(name, corpus, options)


def each_for_itself(corpora: Path, options: list[str]) -> None:
    """Fuzz one target after the other, each in a process of its own, which libFuzzer ends."""
    for name in TARGETS:
        print(f"-- {name}", flush=True)
        child = os.fork()
        if child == 0:
            fuzz(name, corpora / name, options)
        if os.waitpid(child, 0)[1] != 0:
            sys.exit(f"{name} found something.")


def fuzz(name: str, corpus: Path, options: list[str]) -> None:
    """Fuzz one target from its seeds, from what was kept of earlier runs and from its corpus; never comes back."""

    def one(data: bytes) -> None:
        try:
            TARGETS[name](data)
        except sd.SummitDataError:
            return

    # What is a file is one input to be tried again.
    if not corpus.is_file():
        corpus.mkdir(parents=True, exist_ok=True)
        for begun, content in (seeds.seeds(name) | kept(name)).items():
            (corpus / begun).write_bytes(content)
    # The first is what libFuzzer starts anew where it merges corpora.
    started = f"{sys.argv[0]} {name}"
    atheris.Setup([started, str(corpus), *options], one)
    atheris.Fuzz()


def kept(name: str) -> dict[str, bytes]:
    """Give what was kept of earlier runs."""
    with zipfile.ZipFile(KEPT) as archive:
        names = [each for each in archive.namelist() if each.startswith(f"{name}/")]
        return {each.removeprefix(f"{name}/"): archive.read(each) for each in names}


def keep(corpora: Path) -> None:
    """Keep what is small of these corpora, a folder for each target."""
    with zipfile.ZipFile(KEPT, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(corpora.glob("*/*")):
            if file.stat().st_size <= SMALL:
                entry = zipfile.ZipInfo(f"{file.parent.name}/{file.name}")
                archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
