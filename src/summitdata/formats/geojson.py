"""What of a data set stands on a map?

A feature for each place, and one for each meeting, event, organization, artifact and initiative that has a place.
Where a place has no coordinates, those of the nearest place that contains it are taken, and the feature says so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summitdata.dataset.format import Format
from summitdata.model import Artifact, Cited, Event, Initiative, Meeting, Organization, Place, Record, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset

_WORDS = ("text", "word", "date", "integer")


def _encode(dataset: Dataset) -> bytes:
    features = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in _features(dataset))
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'.encode()


def _features(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for record in dataset:
        place = _place(record)
        if place is None:
            continue
        at = _located(place)
        geometry = None if at is None else {"type": "Point", "coordinates": [at.longitude, at.latitude]}
        yield {"type": "Feature", "id": record.key, "geometry": geometry, "properties": _properties(record, place, at)}


def _place(record: Record) -> Place | None:
    """Give where a record is; only what somebody would look for on a map is anywhere."""
    if isinstance(record, Place):
        return record
    if isinstance(record, Meeting | Event | Organization | Initiative):
        return record.place
    if isinstance(record, Artifact) and record.held_at is not None:
        return record.held_at if isinstance(record.held_at, Place) else record.held_at.place
    return None


def _located(place: Place) -> Place | None:
    """Give the place itself, or the nearest that contains it, with coordinates."""
    at: Place | None = place
    while at is not None and at.latitude is None:
        at = at.within
    return at


def _properties(record: Record, place: Place, at: Place | None) -> dict[str, Any]:
    """Give the flat properties that a map shows and styles by."""
    properties: dict[str, Any] = {"kind": record.table}
    for name, shape in shapes(type(record)).items():
        value = getattr(record, name)
        if shape.form in _WORDS and name != "id" and value is not None:
            properties[name] = value if isinstance(value, int) else str(value)
    properties["place"] = place.name
    country = next((each.country for each in _around(place) if each.country is not None), None)
    if country is not None:
        properties["country"] = country.name
    if at is not None and at is not place:
        properties["located_by"] = at.key
    if isinstance(record, Cited):
        properties["sources"] = list(dict.fromkeys(citation.source.key for citation in record.citations))
    return properties


def _around(place: Place) -> Iterator[Place]:
    at: Place | None = place
    while at is not None:
        yield at
        at = at.within


FORMAT = Format(
    name="geojson",
    title="GeoJSON (RFC 7946)",
    suffixes=(".geojson",),
    media_type="application/geo+json",
    loses="all but what has a place; values with fields of their own",
    encode=_encode,
    is_text=True,
)
