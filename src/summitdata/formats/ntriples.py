"""What is RDF in N-Triples?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitdata.dataset.format import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset


def _encode(dataset: Dataset) -> Iterator[bytes]:
    from summitdata.formats.rdf.writing import ntriples

    return ntriples(dataset)


def _decode(content: bytes) -> Dataset:
    from summitdata.formats.rdf.reading import read

    return read(content, "nt")


# Only reading needs the extra: what is written needs no parser.
FORMAT = Format(
    name="ntriples",
    title="RDF 1.1 N-Triples",
    suffixes=(".nt",),
    media_type="application/n-triples",
    extra="rdf",
    needs=("rdflib",),
    encode=_encode,
    decode=_decode,
    is_text=True,
)
