"""Does anything that a stranger may send end in something else than an answer or an error of ours?

Coverage-guided (atheris): `python fuzz/fuzz.py TARGET CORPUS -max_total_time=600`; the corpus grows in that folder.
Needs the dependency group `fuzz`. What is found becomes a regression test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["summitdata"]):
    import summitdata as sd
    from summitdata.cli.plainly import plain_lines
    from summitdata.cli.report import REPORTS, Checked
    from summitdata.dataset.mending import mended
    from summitdata.dataset.reading import Written, examine
    from summitdata.formats import jsonl

DS = sd.load()


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


def lines(data: bytes) -> None:
    """Read records, one a line."""
    jsonl.FORMAT.decoded(data)


def readers(data: bytes) -> None:
    """Read one file in each format that reads a single file."""
    provider = atheris.FuzzedDataProvider(data)
    formats = [each for each in sd.formats() if each.reads and not each.is_folder]
    formats[provider.ConsumeIntInRange(0, len(formats) - 1)].decoded(provider.ConsumeBytes(len(data)))


def edtf(data: bytes) -> None:
    """Read a date."""
    text = data.decode("utf-8", "replace")
    date = sd.EDTF(text)
    if str(date) != text or date.first > date.last:
        raise AssertionError(text)


def find(data: bytes) -> None:
    """Look a name up."""
    DS.find(atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data)))


def search(data: bytes) -> None:
    """Search for words."""
    for hit in DS.search(atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data))):
        _ = hit.snippet.html


def texts(data: bytes) -> None:
    """Describe a text, cite it whole, verify it, and look for it in another."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data))
    source = sd.Source.from_text(text, id="s", title="T", publisher="P")
    topic = sd.Topic(id="t", name="T", citations=(source.cite(text, text),))
    ds = sd.Dataset([source, topic], id="x", title="T", version="1", licence="L")
    ds.verify({"s": text})
    _ = str(ds.relocate({"s": "New. " + text}))


TARGETS = {target.__name__: target for target in (loads, lines, readers, edtf, find, search, texts)}


def seeds(name: str) -> dict[str, bytes]:
    """Give what a corpus begins with."""
    if name in ("loads", "lines", "readers"):
        small = sd.dumps(DS.only(meeting="tashkent-2025")).encode()
        frozen = Path(__file__).parent.parent / "tests" / "frozen" / "document-1.json"
        whole = frozen.read_bytes() if frozen.is_file() else small
        return {"document": whole, "lines": sd.dumps(sd.loads(whole), format="jsonl").encode()}
    if name == "edtf":
        return {
            str(number): text.encode() for number, text in enumerate(("2025-11-16", "2026~", "2025/..", "2024-02-29?"))
        }
    return {str(number): text.encode() for number, text in enumerate(("Токаев", '"rare earth" -water', "Oʻzbekiston"))}


def main() -> None:
    """Fuzz one target."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz.py {'|'.join(TARGETS)} [CORPUS] [libFuzzer's options]")
    name = sys.argv.pop(1)
    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target(data)
        except sd.SummitDataError:
            return

    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    for folder in folders[:1]:
        folder.mkdir(parents=True, exist_ok=True)
        for seed, content in seeds(name).items():
            (folder / seed).write_bytes(content)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
