"""Where are the places and the members?"""

from __future__ import annotations

from math import radians
from typing import TYPE_CHECKING, Any

from summitdata.views.geography import SIDES, box_of_land, lands, mercator, roles_of, sides, stretch
from summitdata.views.plots.canvas import (
    AMBER,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SKY,
    Ink,
    altair,
    data,
    finished,
    label_of,
    needing,
    nothing,
)
from summitdata.views.wording import words_of

if TYPE_CHECKING:
    from summitdata.dataset import Dataset
    from summitdata.views.geography import Box, Land, Point
    from summitdata.views.plots.canvas import Chart

TITLE = "Places and members"
WIDTH, HEIGHT = 760, 460
LETTERS = 12.0
_ALIGN = {"start": "left", "middle": "center", "end": "right"}

_ROLE_COLOURS = (BLUE, GREEN, PURPLE, SKY, AMBER)


def places(ds: Dataset, *, dark: bool = False) -> Chart:
    """Draw the places that have coordinates, and the countries that are members of a series, by their role.

    The outlines are coarse ones that come with a package; nothing is fetched, and nothing is said about borders.

    Raises:
        MissingExtra: Altair or the outlines are not installed.
    """
    alt, ink = altair(), Ink(dark=dark)
    with needing("countryinfo"):
        lands()
    roles = roles_of(ds)
    members = {code: lands()[code] for code in roles if code in lands()}
    spots = [place for place in ds.places if place.latitude is not None and place.longitude is not None]
    if not members and not spots:
        return nothing(ds, TITLE, "No place in this data set has coordinates, and no series has members.", ink)
    points: list[Point] = [
        (p.longitude, p.latitude) for p in spots if p.longitude is not None and p.latitude is not None
    ]
    shown = stretch(members.values(), points)
    projection = _projection(shown)
    around = [land for land in lands().values() if land.rings and box_of_land(land).overlaps(shown)]
    ground = [_feature(land, "") for land in around if land.alpha_3 not in members]
    named = {country.alpha_3: country.name for country in ds.countries}
    held = [_feature(land, roles[code]) for code, land in members.items() if land.rings]
    ordered = list(dict.fromkeys(roles.values()))
    colour = alt.Color(
        "properties.role:N",
        title="member of a series as",
        scale=alt.Scale(domain=ordered, range=[_ROLE_COLOURS[n % len(_ROLE_COLOURS)] for n in range(len(ordered))]),
        legend=alt.Legend(orient="bottom") if ordered else None,
    )
    names = [{"x": land.centre[0], "y": land.centre[1], "name": named[code]} for code, land in members.items()]
    on_paper = [(label_of(place), _at(projection, point)) for place, point in zip(spots, points, strict=True)]
    fixed = [(named[code], _at(projection, land.centre)) for code, land in members.items()]
    dots = [
        {"x": x, "y": y, "name": name, "type": words_of(place.place_type), "side": SIDES.index(side)}
        for place, (x, y), (name, _), side in zip(spots, points, on_paper, sides(on_paper, fixed, LETTERS), strict=True)
    ]
    step = 5 if shown.east - shown.west < 60 else 20
    layers = [
        alt.Chart(alt.graticule(step=[step, step])).mark_geoshape(stroke=ink.line, strokeWidth=0.6, filled=False),
        _areas(ground).mark_geoshape(fill=ink.land, stroke=ink.ground, strokeWidth=1),
        _areas(held).mark_geoshape(stroke=ink.ground, strokeWidth=1.2, opacity=0.55).encode(color=colour),
        alt.Chart(data(names)).mark_text(fontSize=12, color=ink.text, fontWeight="bold", dy=-4)
        .encode(longitude="x:Q", latitude="y:Q", text="name:N"),
        alt.Chart(data(dots)).mark_point(filled=True, size=70, color=ORANGE, opacity=1, stroke=ink.ground)
        .encode(longitude="x:Q", latitude="y:Q", tooltip=["name:N", "type:N"]),
        *(
            alt.Chart(data([dot for dot in dots if dot["side"] == number]))
            .mark_text(align=_ALIGN[side.anchor], dx=side.dx, dy=side.dy - 4, fontSize=11, color=ink.text)
            .encode(longitude="x:Q", latitude="y:Q", text="name:N")
            for number, side in enumerate(SIDES)
            if any(dot["side"] == number for dot in dots)
        ),
    ]  # fmt: skip
    without = len(ds.places) - len(spots)
    subtitle = [
        f"Mercator, {step} degrees from line to line. Outlines are coarse and say nothing about where a border runs.",
        *([f"{without} of {len(ds.places)} places have no coordinates and are not drawn."] if without else []),
    ]
    chart = alt.layer(*layers).project(**projection).properties(width=WIDTH, height=HEIGHT)
    return finished(chart, ds, TITLE, subtitle, ink)


def _projection(box: Box) -> dict[str, Any]:
    """Fit a Mercator map to a stretch."""
    low, high = mercator(box.south), mercator(box.north)
    scale = min(WIDTH / max(radians(box.east - box.west), 1e-6), HEIGHT / max(high - low, 1e-6))
    middle = (low + high) / 2
    return {
        "type": "mercator",
        "scale": scale,
        "translate": [WIDTH / 2 - scale * radians((box.west + box.east) / 2), HEIGHT / 2 + scale * middle],
    }


def _at(projection: dict[str, Any], point: Point) -> Point:
    """Find a point on the paper."""
    x, y = projection["translate"]
    return x + projection["scale"] * radians(point[0]), y - projection["scale"] * mercator(
        max(-80.0, min(80.0, point[1]))
    )


def _areas(features: list[dict[str, Any]]) -> Any:
    return altair().Chart(data(features))


def _feature(land: Land, role: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"role": role},
        "geometry": {"type": "MultiPolygon", "coordinates": [[[list(point) for point in ring]] for ring in land.rings]},
    }
