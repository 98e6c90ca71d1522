"""How does somebody write down a meeting of their own? `new`, `cite-span` and `coverage`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitdata.cli.answer import Answer, Usage, dataset_of, takes_data
from summitdata.cli.blocks import Document
from summitdata.cli.checking import given_text, verification_data
from summitdata.cli.template import SCHEMA, documents, readme
from summitdata.codec.canonical import plain, text_of
from summitdata.dataset.verify import CLAIMS
from summitdata.dataset.writing import put_file
from summitdata.errors import SummitDataError
from summitdata.model import Source, canonical_text
from summitdata.model.segmentation import segments_of

if TYPE_CHECKING:
    from argparse import Namespace

    from summitdata.model import Segment


def add(commands: Any) -> None:
    """Add the commands of this file to the parser."""
    starting = commands.add_parser(
        "new",
        help="begin a data set of your own",
        description="Begin a data set of your own: a folder with valid documents and a README that explains them.",
        epilog="example: summitdata new my-meeting",
    )
    starting.add_argument("folder", metavar="FOLDER", help="a folder that is empty or isn't there yet")
    starting.add_argument("--title", default="My meeting", help="what the data set is called (My meeting)")
    starting.set_defaults(run=new)

    citing = commands.add_parser(
        "cite-span",
        help="make a citation of words in a text",
        description="Make a citation, with position and digest, of words in a text; without words, the text's record.",
        epilog='example: summitdata cite-span paper.txt --find "The leaders agreed on water."',
    )
    citing.add_argument("text", metavar="SOURCE.txt", help="the text as published, in UTF-8")
    citing.add_argument("--find", metavar="WORDS", help="the words to cite; they stand in the text once")
    citing.add_argument("--source", metavar="ID", help="the source's id (the file's name)")
    citing.add_argument("--title", help="the source's title (its id), where its record is asked for")
    citing.add_argument("--publisher", default="?", help="who published it (?), where its record is asked for")
    citing.add_argument("--date", metavar="DATE", help="when it was published (EDTF), where its record is asked for")
    citing.add_argument("--url", help="where it was published, where its record is asked for")
    citing.add_argument("--accessed", metavar="DATE", help="when it was read there, where its record is asked for")
    citing.add_argument("--language", metavar="TAG", help="its language (BCP 47), where its record is asked for")
    citing.set_defaults(run=cite_span)

    covering = commands.add_parser(
        "coverage",
        help="list the sentences of a text that nothing cites yet",
        description="List the sentences and captions of a text that no citation of the data set touches.",
        epilog="example: summitdata coverage --data my-meeting --source paper=paper.txt",
    )
    covering.add_argument(
        "--source", metavar="ID=FILE", action="append", required=True, help="a source's id and the file with its text"
    )
    covering.set_defaults(run=coverage)
    takes_data(covering)


def new(chosen: Namespace) -> Answer:
    """Write a start that is valid at once."""
    folder = Path(chosen.folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Usage(f"{str(folder)!r} is there already and not empty; choose another name")
        (folder / SCHEMA).parent.mkdir(parents=True, exist_ok=True)
        id = _slug(folder.resolve().name, "my-meeting")
        written = {**documents(id, chosen.title), "README.md": readme(chosen.title)}
        for name, text in written.items():
            put_file(folder / name, text.encode())
    except OSError as error:
        raise SummitDataError(f"{str(folder)!r} can't be written: {error}") from error
    places = [str(folder / name) for name in written]
    return Answer([*places, f"Read {folder / 'README.md'} for what comes next."], data={"written": places})


def cite_span(chosen: Namespace) -> Answer:
    """Make a citation of words, or the record of the source that they stand in."""
    id = chosen.source or _slug(Path(chosen.text).stem, "source")
    _, text = given_text(f"{id}={chosen.text}")
    source = Source.from_text(
        text,
        id=id,
        title=chosen.title or id,
        publisher=chosen.publisher,
        date=chosen.date,
        url=chosen.url,
        accessed=chosen.accessed,
        language=chosen.language,
    )
    if chosen.find is None:
        return Answer([Document(text_of(None, {"sources": (source,)}))], data=plain(source))
    citation = source.cite(text, chosen.find)
    return Answer([Document(json.dumps(plain(citation), ensure_ascii=False))], data=plain(citation))


def _slug(name: str, otherwise: str) -> str:
    """Make an id of a file's or a folder's name."""
    from summitdata.search.folding import words

    kept = ["".join(letter for letter in word if letter.isascii()) for word in words(name)]
    return "-".join(filter(None, kept)) or otherwise


def _said(text: str, segment: Segment) -> str:
    return " ".join(text[segment.start : segment.end].split())


def coverage(chosen: Namespace) -> Answer:
    """List what of a text is not recorded yet, with its words, and say how much of it is."""
    dataset = dataset_of(chosen)
    texts = dict(given_text(given) for given in chosen.source)
    outcome = dataset.verify(texts)
    lines: list[str] = []
    for name, text in texts.items():
        source = dataset.sources[name]
        canonical = canonical_text(text)
        open_here = [each.segment for each in outcome.uncovered if each.source == source]
        lines += [f"{source.id}, {segment.place}: {_said(canonical, segment)}" for segment in open_here]
        claims = sum(segment.segment_type in CLAIMS for segment in source.segments or segments_of(canonical))
        lines.append(f"{source.id}: {len(open_here)} of {claims} sentences and captions are cited by nothing")
    lines += [f"failed: {check}" for check in outcome.failed]
    return Answer(lines, not outcome.failed, verification_data(outcome))
