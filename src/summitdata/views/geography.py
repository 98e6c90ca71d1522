"""Where on the map is a country?

The outlines come with the package `countryinfo` (extras `plots` and `page`): coarse ones, good for telling countries
apart and for nothing that depends on where a border runs.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import log, pi, radians, tan
from typing import TYPE_CHECKING, Any, NamedTuple

from summitdata.views.wording import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summitdata.dataset import Dataset

MARGIN = 2.5
"""How much ground a map shows around what it is about, in degrees."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""

Ring = tuple[Point, ...]
"""A closed line, clockwise on the map, as those who draw on a sphere want the outside of an area."""


class Land(NamedTuple):
    """A country on the map: its rings, and the point that stands for it."""

    alpha_3: str
    rings: tuple[Ring, ...]
    centre: Point


class Box(NamedTuple):
    """A stretch of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share some ground."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@cache
def lands() -> dict[str, Land]:
    """Give every country that has a place on the map, by its alpha-3 code."""
    from countryinfo import CountryInfo

    found: dict[str, Land] = {}
    for told in CountryInfo.all().values():
        land = _land(told)
        if land is not None:
            found[land.alpha_3] = land
    return found


def _land(told: Any) -> Land | None:
    alpha_3, centre = told.get("ISO", {}).get("alpha3"), told.get("latlng")
    if not alpha_3 or not centre:
        return None
    features = (told.get("geoJSON") or {}).get("features") or []
    rings = tuple(ring for feature in features for ring in _rings(feature["geometry"]))
    return Land(alpha_3, rings, (float(centre[1]), float(centre[0])))


def _rings(geometry: Any) -> Iterable[Ring]:
    """Give the outer rings; holes are smaller than a map of countries shows."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        ring = tuple((float(point[0]), float(point[1])) for point in part[0])
        yield ring if _is_clockwise(ring) else ring[::-1]


def _is_clockwise(ring: Ring) -> bool:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def box_of(points: Iterable[Point], margin: float) -> Box:
    """Give the stretch that holds all points and a margin around them, within what a Mercator map can show."""
    held = list(points)
    if not held:
        return Box(-170.0, -58.0, 180.0, 75.0)
    longitudes, latitudes = [x for x, _ in held], [y for _, y in held]
    return Box(
        max(-180.0, min(longitudes) - margin),
        max(-80.0, min(latitudes) - margin),
        min(180.0, max(longitudes) + margin),
        min(80.0, max(latitudes) + margin),
    )


def box_of_land(land: Land) -> Box:
    """Give the stretch that a country takes up."""
    return box_of((point for ring in land.rings for point in ring) if land.rings else [land.centre], 0.0)


def stretch(members: Iterable[Land], points: Iterable[Point]) -> Box:
    """Choose the stretch of a map: all members and places, with some ground around them."""
    boxes = [box_of_land(land) for land in members]
    corners = [corner for box in boxes for corner in ((box.west, box.south), (box.east, box.north))]
    return box_of([*corners, *points], MARGIN)


def mercator(latitude: float) -> float:
    """Give the height of a latitude on a Mercator map whose width is 2 pi."""
    return log(tan(pi / 4 + radians(latitude) / 2))


class Side(NamedTuple):
    """Where a name stands beside its point: how far off, and which end of it is there."""

    dx: float
    dy: float
    anchor: str


DOT = 6.0
"""How far a point on the map reaches from its middle."""

SIDES = (Side(0, 17, "middle"), Side(0, -9, "middle"), Side(9, 4, "start"), Side(-9, 4, "end"))
"""Below, above, right, left: tried in turn."""


def sides(names: Iterable[tuple[str, Point]], around: Iterable[tuple[str, Point]], size: float) -> list[Side]:
    """Choose for each name, given with its point on the paper, the side on which it covers the least of the others.

    `around` are names that stay centred where they are; `size` is that of the letters.
    """
    wanted = list(names)
    dots = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for _, (x, y) in wanted]
    taken = [_box(text, point, Side(0, 4, "middle"), size) for text, point in around]
    chosen: list[Side] = []
    for number, (text, point) in enumerate(wanted):
        others = [*taken, *dots[:number], *dots[number + 1 :]]
        covered = [sum(_shared(_box(text, point, side, size), other) for other in others) for side in SIDES]
        # The first of equals counts, so the order of the sides is the order of preference.
        side = SIDES[covered.index(min(covered))]
        chosen.append(side)
        taken.append(_box(text, point, side, size))
    return chosen


def _box(text: str, point: Point, side: Side, size: float) -> Box:
    """Reckon the room that a name takes; letters are about three fifths as wide as they are high."""
    width = 0.6 * size * len(text)
    left = point[0] + side.dx - {"start": 0.0, "middle": width / 2, "end": width}[side.anchor]
    base = point[1] + side.dy
    return Box(left, base - size, left + width, base + 0.25 * size)


def _shared(one: Box, other: Box) -> float:
    across = min(one.east, other.east) - max(one.west, other.west)
    down = min(one.north, other.north) - max(one.south, other.south)
    return max(across, 0.0) * max(down, 0.0)


def roles_of(ds: Dataset) -> dict[str, str]:
    """Give the role of each country in the series, by its alpha-3 code; the first series to name it counts."""
    found: dict[str, str] = {}
    for series in ds.series:
        for member in series.members:
            found.setdefault(member.country.alpha_3, words_of(member.role))
    return found
