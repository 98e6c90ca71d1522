"""What is RDF in Turtle?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.dataset.format import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset


def _encode(dataset: Dataset) -> Iterator[bytes]:
    from summitdata.formats.rdf.writing import turtle

    return turtle(dataset)


def _decode(content: bytes) -> Dataset:
    from summitdata.formats.rdf.reading import read

    return read(content, "turtle")


# Only reading needs the extra: what is written needs no parser.
FORMAT = Format(
    name="turtle",
    title="RDF 1.1 Turtle",
    suffixes=(".ttl",),
    media_type="text/turtle",
    extra="rdf",
    needs=("rdflib",),
    encode=_encode,
    decode=_decode,
    is_text=True,
)
