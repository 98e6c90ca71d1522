"""What is RDF in JSON-LD?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.dataset.format import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset


def _encode(dataset: Dataset) -> Iterator[bytes]:
    from summitdata.formats.rdf.writing import jsonld

    return jsonld(dataset)


def _decode(content: bytes) -> Dataset:
    from summitdata.formats.rdf.reading import read

    return read(content, "json-ld")


# Only reading needs the extra: what is written needs no parser.
FORMAT = Format(
    name="jsonld",
    title="JSON-LD 1.1",
    suffixes=(".jsonld",),
    media_type="application/ld+json",
    extra="rdf",
    needs=("rdflib",),
    encode=_encode,
    decode=_decode,
    is_text=True,
)
