"""What is the smallest data set that holds certain records?"""

from __future__ import annotations

from typing import Any

import summitdata as sd

SOURCE = sd.Source(id="s", title="T", publisher="P")
CITED: dict[str, Any] = {"citations": (sd.Citation(source=SOURCE),)}
"""What a record needs to be one of it."""


def data_set(*records: sd.Record) -> sd.Dataset:
    """Give the records with the source that they cite."""
    return sd.Dataset([SOURCE, *records], id="x", title="X", version="1", licence="L")
