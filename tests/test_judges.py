"""Which software has judged which format, and what did it confirm? Tests say so with `judge`; the docs show it.

python tests/test_judges.py   writes the tables of docs/formats.md anew, with the versions that are installed
"""

from __future__ import annotations

import ast
import re
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import summitdata as sd
from summitdata.codec.schema import BEYOND
from summitdata.codes import CODES

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "formats.md"


def confirmations() -> dict[tuple[str, str], list[str]]:
    """Gather what the tests confirm, by format and judge, off their marks."""
    found: dict[tuple[str, str], list[str]] = {}
    for place in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.judge":
                formats, judge, confirms = (ast.literal_eval(argument) for argument in node.args)
                for name in formats.split():
                    found.setdefault((name, judge), []).append(confirms)
    return found


def version_of(judge: str) -> str:
    try:
        return sqlite3.sqlite_version if judge == "sqlite3" else version(judge)
    except PackageNotFoundError:
        return "not installed"


def judges() -> str:
    order = ["rows", *(each.name for each in sd.formats())]
    rows = sorted(confirmations().items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    lines = [f"| `{name}` | {judge} | {version_of(judge)} | {'; '.join(said)} |" for (name, judge), said in rows]
    return "\n".join(["| format | judge | version | what it confirmed |", "| --- | --- | --- | --- |", *lines])


def listed() -> str:
    lines = ["| format | suffix | media type | reads | writes | extra | what is lost |", "| --- " * 7 + "|"]
    for each in sd.formats():
        suffixes = ", ".join(f"`{suffix}`" for suffix in each.suffixes)
        ways = " | ".join("yes" if able else "no" for able in (each.reads, each.writes))
        extra = f"`{each.extra}`" if each.extra else ""
        lost = "nothing" if each.is_lossless else each.loses
        lines.append(f"| `{each.name}`: {each.title} | {suffixes} | {each.media_type} | {ways} | {extra} | {lost} |")
    return "\n".join(lines)


def beyond() -> str:
    return "\n".join(f"- `{code}`: {meaning}" for code, meaning in CODES.items() if code in BEYOND)


BLOCKS = {"formats": listed, "judges": judges, "beyond": beyond}


def filled(text: str) -> str:
    for name, give in BLOCKS.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n{give()}\n\n{end}{rest.partition(end)[2]}"
    return text


def without_versions(text: str) -> str:
    return re.sub(r"^(\| `[\w-]+` \| [\w-]+ \|) [^|]+ \|", r"\1 |", text, flags=re.MULTILINE)


def test_the_tables_in_the_docs_are_current() -> None:
    """All but the versions, which are those of the last time that the tables were written."""
    text = DOCS.read_text(encoding="utf-8")

    assert without_versions(text) == without_versions(filled(text)), "run python tests/test_judges.py"


def test_every_format_was_judged_by_others() -> None:
    judged = {name for name, _ in confirmations()}

    assert judged >= {each.name for each in sd.formats()}


if __name__ == "__main__":
    DOCS.write_text(filled(DOCS.read_text(encoding="utf-8")), encoding="utf-8")
