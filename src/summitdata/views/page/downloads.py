"""What can be saved from within the page?"""

from __future__ import annotations

import csv
import gzip
import io
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from summitdata.dataset import dumps

if TYPE_CHECKING:
    from summitdata.dataset import Dataset
    from summitdata.dataset.table import Table
    from summitdata.model import Record


def packed(ds: Dataset) -> str:
    """Give the canonical JSON and a CSV for each table, compressed, in letters that can stand in a page."""
    held = {
        "json": dumps(ds),
        "csv": {name: csv_of(table) for name, table in ds.tables.items() if len(table)},
    }
    # Without a time in it, so that the same data set gives the same page.
    return b64encode(gzip.compress(json.dumps(held, ensure_ascii=False).encode(), mtime=0)).decode()


def csv_of(table: Table[Record]) -> str:
    """Give a table as CSV (RFC 4180), what a cell lists parted by semicolons."""
    rows = table.rows()
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    text = "; ".join("" if item is None else str(item) for item in value) if isinstance(value, list) else value
    # A spreadsheet would run what begins like this; it shows an apostrophe before it as text.
    return f"'{text}" if isinstance(text, str) and text.startswith(_RUNS) else text


_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
