from __future__ import annotations

import itertools
import json
import math
import sys
from typing import TYPE_CHECKING, Any

import attrs
import hostile
import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

import summitdata as sd
from summitdata.testing import datasets
from summitdata.views import plots
from summitdata.views.geography import SIDES, sides
from summitdata.views.plots.canvas import AMBER, BLUE, GREEN, ORANGE, PURPLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLOTS: list[Callable[..., Any]] = [getattr(plots, name) for name in plots.__all__]
EMPTY = sd.Dataset(id="empty", title="Empty", version="1", licence="CC0-1.0")


def spec_of(chart: Any) -> dict[str, Any]:
    """Give the specification; Altair holds it to the schema of Vega-Lite."""
    spec: dict[str, Any] = chart.to_dict()
    return spec


def rows_of(spec: Any) -> list[dict[str, Any]]:
    """Give every row of data in a specification."""
    if isinstance(spec, list):
        return [row for item in spec for row in rows_of(item)]
    if not isinstance(spec, dict):
        return []
    own = spec["values"] if isinstance(spec.get("values"), list) else []
    return own + [row for value in spec.values() for row in rows_of(value)]


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_is_drawn_with_nothing_fetched(plot: Callable[..., Any], dark: bool, tmp_path: Path) -> None:
    spec = spec_of(plot(sd.load(), dark=dark))
    png = vl_convert.vegalite_to_png(json.dumps(spec), allowed_base_urls=[])

    assert png.startswith(b"\x89PNG")
    assert len(png) > 20_000
    assert '"url"' not in json.dumps(spec)
    (tmp_path / f"{plot.__name__}.png").write_bytes(png)


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
def test_each_has_a_title_and_names_its_sources(plot: Callable[..., Any]) -> None:
    title = spec_of(plot(sd.load()))["title"]

    assert title["text"]
    assert any("The Astana Times" in line for line in title["subtitle"])
    assert any("CC-BY-4.0" in line for line in title["subtitle"])


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
def test_a_data_set_of_nothing_gives_a_chart_that_says_so(plot: Callable[..., Any]) -> None:
    spec = spec_of(plot(EMPTY))

    assert any(row["text"].startswith(("No", "Nobody", "Nothing")) for row in rows_of(spec))
    assert vl_convert.vegalite_to_svg(json.dumps(spec))


@settings(max_examples=8)
@given(datasets())
def test_any_data_set_can_be_drawn(ds: sd.Dataset) -> None:
    for plot in PLOTS:
        json.dumps(spec_of(plot(ds)), allow_nan=False)


@settings(max_examples=2)
@given(datasets())
def test_what_was_drawn_is_rendered(ds: sd.Dataset) -> None:
    for plot in PLOTS:
        assert vl_convert.vegalite_to_svg(json.dumps(spec_of(plot(ds))), allowed_base_urls=[])


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "a\x00b\uffff{{7*7}}", "datum.x"])
def test_a_hostile_text_is_drawn_as_text(attack: str) -> None:
    ds = hostile.hostile_dataset(attack)
    for plot in PLOTS:
        assert "<script" not in vl_convert.vegalite_to_svg(json.dumps(spec_of(plot(ds))), allowed_base_urls=[])


def test_what_is_planned_is_not_drawn_as_held() -> None:
    rows = {row["name"]: row for row in rows_of(spec_of(plots.timeline(sd.load()))) if "what" in row}

    assert rows["Regional Environmental Summit"]["what"] == "Event, planned"
    assert rows["Exhibition at the Center of Islamic Civilization"]["when"] == "no date given"
    assert "first" not in rows["Exhibition at the Center of Islamic Civilization"]


def test_a_forecast_without_a_date_gets_none_and_says_who_made_it() -> None:
    rows = [row for row in rows_of(spec_of(plots.trade(sd.load()))) if "nature" in row]
    forecasts = [row for row in rows if row["nature"] == "forecast" and row["value"] == 2e10]

    assert any("according to Kassym-Jomart Tokayev" in row["said"] for row in forecasts)
    for forecast in forecasts:
        assert "no date given" in forecast["name"]
        assert set(forecast) == {"name", "value", "nature", "said"}


def test_statements_are_counted_once_for_each_topic_and_act() -> None:
    ds = sd.load()
    rows = [row for row in rows_of(spec_of(plots.topics(ds))) if "count" in row]

    assert sum(row["count"] for row in rows) <= sum(len(s.topics) for s in ds.statements)
    water = ds.topics["water"]
    for row in rows:
        if row["topic"] == water.name:
            assert row["count"] == len([s for s in ds.statements if water in s.topics and s.act == row["act"]])


def test_every_member_is_on_the_map() -> None:
    ds = sd.load()
    drawn = {row["name"] for row in rows_of(spec_of(plots.places(ds))) if "name" in row}

    assert {member.country.name for series in ds.series for member in series.members} <= drawn
    assert {"Tashkent", "Astana"} <= drawn


@given(st.lists(st.tuples(st.text(max_size=12), st.tuples(*[st.floats(0, 500)] * 2)), max_size=8))
def test_every_name_finds_a_side(names: list[Any]) -> None:
    assert len(sides(names, [], 12)) == len(names)


def test_a_name_goes_where_nothing_is_in_the_way() -> None:
    assert sides([("Tashkent", (0, 0))], [], 12) == [SIDES[0]]
    assert len(set(sides([("Tashkent", (0, 0)), ("Khujand", (5, 2))], [], 12))) == 2


def test_many_rows_are_cut_with_the_count() -> None:
    ds = sd.load()
    event = ds.events["regional-environmental-summit-2026"]
    many = ds.adding(*(attrs.evolve(event, id=f"event-{n}", name=f"Event {n}") for n in range(100)))

    assert any("The last 60 of" in line for line in spec_of(plots.timeline(many))["title"]["subtitle"])


# How the colours of a screen are seen without one of the three kinds of cones (Machado, Oliveira and Fernandes, 2009).
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def lab(colour: str, seen: Any) -> tuple[float, float, float]:
    """Give a colour, as it is seen, in CIELAB, where distances are those that people see."""
    given = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in given]
    r, g, b = (min(1, max(0, sum(m * part for m, part in zip(row, linear, strict=True)))) for row in seen)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_no_two_colours_look_the_same_to_the_colour_blind(blindness: str) -> None:
    seen = [lab(colour, BLINDNESS[blindness]) for colour in (BLUE, ORANGE, GREEN, PURPLE, AMBER)]

    assert min(math.dist(one, other) for one, other in itertools.combinations(seen, 2)) > 10


@pytest.mark.parametrize("module", ["altair", "countryinfo"])
def test_a_missing_package_is_named_with_its_extra(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from summitdata.views import geography

    geography.lands.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(sd.MissingExtra, match=r"summitdata\[plots\]"):
        plots.places(sd.load())
    geography.lands.cache_clear()
