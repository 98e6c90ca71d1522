"""How is the map drawn as plain SVG?"""

from __future__ import annotations

from math import radians
from typing import TYPE_CHECKING, NamedTuple

from summitdata.views.geography import Side, box_of_land, lands, mercator, roles_of, sides, stretch

if TYPE_CHECKING:
    from summitdata.dataset import Dataset
    from summitdata.model import Country, Place
    from summitdata.views.geography import Box, Point, Ring

WIDTH = 800.0
LETTERS = 14.0
MIN_HEIGHT, MAX_HEIGHT = 260.0, 620.0
COLOURS = 5
"""How many roles have a colour of their own; a further one shares the last."""


class Area(NamedTuple):
    """A country: its outline as an SVG path, and for a member its role, the number of its colour and its name."""

    path: str
    colour: int | None = None
    country: Country | None = None
    x: float = 0.0
    y: float = 0.0


class Spot(NamedTuple):
    """A place on the map."""

    place: Place
    x: float
    y: float
    side: Side


class Map(NamedTuple):
    """All that is drawn."""

    width: float
    height: float
    areas: list[Area]
    members: list[Area]
    spots: list[Spot]
    lines: list[tuple[float, float, float, float]]
    roles: list[tuple[str, int, list[Country]]]


def map_of(ds: Dataset) -> Map | None:
    """Draw the places that have coordinates and the members of the series; `None` where there are none."""
    roles = roles_of(ds)
    countries = {country.alpha_3: country for country in ds.countries}
    held = {code: lands()[code] for code in roles if code in lands()}
    spots = [(place, (place.longitude, place.latitude)) for place in ds.places]
    located = [(place, (x, y)) for place, (x, y) in spots if x is not None and y is not None]
    if not held and not located:
        return None
    paper = _Paper(stretch(held.values(), [point for _, point in located]))
    ordered = list(dict.fromkeys(roles.values()))
    colours = {role: min(number, COLOURS - 1) for number, role in enumerate(ordered)}
    members = [(countries[code].name, paper.at(land.centre)) for code, land in held.items()]
    named = [(place.name, paper.at(point)) for place, point in located]
    beside = sides(named, members, LETTERS)
    around = [land for land in lands().values() if land.rings and box_of_land(land).overlaps(paper.box)]
    return Map(
        WIDTH,
        paper.height,
        [Area(paper.path(land.rings)) for land in around if land.alpha_3 not in held],
        [
            Area(paper.path(land.rings), colours[roles[code]], countries[code], *paper.at(land.centre))
            for code, land in held.items()
        ],
        [Spot(place, *paper.at(point), side) for (place, point), side in zip(located, beside, strict=True)],
        paper.grid(),
        [
            (role, colours[role], [countries[code] for code, given in roles.items() if given == role])
            for role in ordered
        ],
    )


class _Paper:
    """A stretch of the world, laid out as Mercator did."""

    def __init__(self, box: Box) -> None:
        self.box = box
        low, high = mercator(box.south), mercator(box.north)
        span = max(radians(box.east - box.west), 1e-6)
        self.height = round(min(MAX_HEIGHT, max(MIN_HEIGHT, WIDTH * (high - low) / span)), 1)
        self._scale = min(WIDTH / span, self.height / max(high - low, 1e-6))
        self._x = WIDTH / 2 - self._scale * radians(box.west + box.east) / 2
        self._y = self.height / 2 + self._scale * (low + high) / 2

    def at(self, point: Point) -> tuple[float, float]:
        latitude = max(-85.0, min(85.0, point[1]))
        return (
            round(self._x + self._scale * radians(point[0]), 1),
            round(self._y - self._scale * mercator(latitude), 1),
        )

    def path(self, rings: tuple[Ring, ...]) -> str:
        """Write rings as one path, in tenths of a point."""
        return "".join(f"M{'L'.join(f'{x:g} {y:g}' for x, y in map(self.at, ring))}Z" for ring in rings)

    def grid(self) -> list[tuple[float, float, float, float]]:
        """Give the lines of the grid: every five degrees, or every twenty on a map of much of the world."""
        box = self.box
        step = 5 if box.east - box.west < 60 else 20
        longitudes = range(-180, 181, step)
        latitudes = range(-80, 81, step)
        across = [(0.0, y, WIDTH, y) for latitude in latitudes for y in [self.at((0.0, float(latitude)))[1]]]
        down = [(x, 0.0, x, self.height) for longitude in longitudes for x in [self.at((float(longitude), 0.0))[0]]]
        return [line for line in (*across, *down) if 0 <= line[0] <= WIDTH and 0 <= line[1] <= self.height]
