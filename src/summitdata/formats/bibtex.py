"""What is a data set in BibTeX: itself and its sources?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.dataset.format import Format

if TYPE_CHECKING:
    from summitdata.dataset import Dataset


def _encode(dataset: Dataset) -> bytes:
    from summitdata.dataset.citing import bibtex, dataset_item, source_item

    items = [dataset_item(dataset.about), *map(source_item, dataset.sources)]
    return ("\n\n".join(map(bibtex, items)) + "\n").encode()


FORMAT = Format(
    name="bibtex",
    title="BibTeX, with biblatex's entry types",
    suffixes=(".bib",),
    media_type="application/x-bibtex",
    loses="all but what a bibliography says of the data set and its sources",
    encode=_encode,
    is_text=True,
)
