"""How does a data set become a Data Package: a CSV file for each table, and one that describes them all?

What people write into cells may begin like a formula, and spreadsheets run formulas. So a text that would begin like
one is written after an apostrophe, and so is a text that begins with an apostrophe itself: whoever takes one apostrophe
off the beginning of a text has the text again, and reading does. Numbers, keys and dates are no formulas and stay bare.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import IO, TYPE_CHECKING, Any, TextIO

from summitdata.dataset.format import Format
from summitdata.errors import shown
from summitdata.formats.relations import DATA, Column, Relation, dataset_of, relations, wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from summitdata.dataset import Dataset

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ESCAPE = "'"
"""What stands before a text that a spreadsheet would take for a formula."""

# What begins a formula (OWASP, "CSV Injection"), with the full-width forms that some spreadsheets take for the same.
_FORMULA = frozenset("=+-@＝＋－＠")
# What a spreadsheet may drop from the beginning of a cell: white space, controls, marks that don't show.
_DROPPED = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))


def _write_to(dataset: Dataset, place: Path) -> None:
    write_files(dataset, lambda name: (place / name).open("wb"))


def write_files(dataset: Dataset, opened: Callable[[str], IO[bytes]]) -> None:
    """Write every file of the package, one after another, into what `opened` gives for its name."""
    with opened(DESCRIPTOR) as file:
        file.write(_descriptor(dataset))
    for relation in relations():
        with io.TextIOWrapper(opened(_path(relation)), "utf-8", newline="") as table:
            _write_csv(relation, dataset, table)


def paths() -> list[str]:
    """Give the paths of all files that a package may have."""
    return [DESCRIPTOR, *map(_path, relations())]


def _path(relation: Relation) -> str:
    return f"{relation.name}.csv"


def _write_csv(relation: Relation, dataset: Dataset, file: TextIO) -> None:
    """Write a table as RFC 4180 has it: a line of names, CRLF at the end of lines, quotes where they are needed."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in relation.columns)
    guarded = [column.form == "text" for column in relation.columns]
    for row in relation.rows(dataset):
        writer.writerow([_cell(cell, guard) for cell, guard in zip(row, guarded, strict=True)])


def _cell(cell: Any, guard: bool) -> str:  # noqa: FBT001 - it comes from a list of flags
    if cell is None:
        return ""
    if guard:
        return f"{ESCAPE}{cell}" if _is_risky(cell) else cell
    # Floats come back from their shortest form; a Decimal is written out.
    return repr(cell) if isinstance(cell, float) else f"{cell:f}" if hasattr(cell, "as_tuple") else str(cell)


def _is_risky(text: str) -> bool:
    """Tell whether a text would begin like a formula, or like one that was guarded already."""
    if text[0].isalnum():
        return False
    first = next((c for c in text if unicodedata.category(c) not in _DROPPED), "")
    return first in _FORMULA or text[0] == ESCAPE or first == ESCAPE


def _descriptor(dataset: Dataset) -> bytes:
    described = {
        "$schema": PROFILE,
        "name": dataset.id,
        "title": dataset.title,
        "version": dataset.version,
        "description": (
            "Each table is a CSV file. References are keys of records, written table/id. "
            "A text that a spreadsheet would run as a formula, or that begins with an apostrophe, "
            "has one apostrophe before it that is not part of it."
        ),
        "licenses": [_licence(dataset.licence)],
        "sources": [_source(source) for source in dataset.sources],
        "resources": [_resource(relation) for relation in relations()],
    }
    kept = {name: value for name, value in described.items() if value != []}
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()


def _licence(licence: str) -> dict[str, str]:
    """Give the licence by its SPDX name where it looks like one, else in its own words."""
    looks_like_a_name = all(character.isascii() and (character.isalnum() or character in "-.") for character in licence)
    return {"name": licence} if looks_like_a_name else {"name": "LicenseRef-summitdata", "title": licence}


def _source(source: Any) -> dict[str, str]:
    given = {"title": source.title, "path": source.url}
    return {name: value for name, value in given.items() if value is not None}


def _resource(relation: Relation) -> dict[str, Any]:
    return {
        "name": relation.name.replace("_", "-"),
        "path": _path(relation),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": relation.description,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _table_schema(relation),
    }


_TYPES = {"text": "string", "key": "string", "word": "string", "integer": "integer", "number": "number",
          "decimal": "number", "day": "date"}  # fmt: skip


def _table_schema(relation: Relation) -> dict[str, Any]:
    """Describe a table's columns, its key and what it refers to."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in relation.columns],
        "missingValues": [""],
        "primaryKey": list(relation.primary),
    }
    keys = [_foreign_key(column) for column in relation.columns if column.refers is not None]
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.form], "description": column.description}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(column: Column) -> dict[str, Any]:
    reference = {"resource": (column.refers or "").replace("_", "-"), "fields": ["key"]}
    return {"fields": [column.name], "reference": reference}


def _decode(files: Mapping[str, bytes]) -> Dataset:
    return dataset_of({relation.name: list(_rows(relation, files)) for relation in relations()})


def _rows(relation: Relation, files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    content = files.get(_path(relation))
    if content is None:
        if relation.name == DATA:
            raise wrong(f"The package has no {_path(relation)}, which says what the data set is called.")
        return
    columns = {column.name: column for column in relation.columns}
    try:
        text = content.decode("utf-8-sig")
        # A field may be as long as the file.
        csv.field_size_limit(max(len(content) + 1, csv.field_size_limit()))
        lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        names = list(lines.fieldnames or ())
        unknown = [name for name in names if name not in columns]
        if unknown:
            raise wrong(f"{_path(relation)} has a column {shown(unknown[0])} that it doesn't have in this form.")
        if len(set(names)) < len(names):
            raise wrong(f"{_path(relation)} has a column twice; one of them would be lost.")
        for line in lines:
            if None in line:
                raise wrong(f"{_path(relation)}, line {lines.line_num}: the row has more cells than there are columns.")
            yield {name: _read(columns[name], cell) for name, cell in line.items() if cell}
    except UnicodeDecodeError as error:
        raise wrong(f"{_path(relation)} is not UTF-8: byte {error.start} can't be read.") from None
    except csv.Error as error:
        raise wrong(f"{_path(relation)} is not CSV: {error}.") from None


def _read(column: Column, cell: str) -> Any:
    """Turn a cell into what it holds; what is no number stays a text, which its field then refuses by name."""
    if column.form == "text":
        return cell[1:] if cell.startswith(ESCAPE) else cell
    if column.form in ("integer", "number"):
        try:
            return int(cell) if column.form == "integer" else float(cell)
        except ValueError:
            return cell
    return cell


FORMAT = Format(
    name="datapackage",
    title="Data Package 2.0 (folder of CSV)",
    suffixes=(".datapackage",),
    media_type="application/vnd.datapackage+json",
    write_to=_write_to,
    decode=_decode,
    is_folder=True,
    marker=DESCRIPTOR,
)
