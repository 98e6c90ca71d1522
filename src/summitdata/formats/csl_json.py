"""What is a data set in CSL-JSON: itself and its sources?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.dataset.format import Format

if TYPE_CHECKING:
    from summitdata.dataset import Dataset


def _encode(dataset: Dataset) -> bytes:
    import json

    from summitdata.dataset.citing import dataset_item, source_item

    items = [dataset_item(dataset.about), *map(source_item, dataset.sources)]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


FORMAT = Format(
    name="csl-json",
    title="CSL-JSON",
    suffixes=(".csl.json",),
    media_type="application/vnd.citationstyles.csl+json",
    loses="all but what a bibliography says of the data set and its sources",
    encode=_encode,
    is_text=True,
)
