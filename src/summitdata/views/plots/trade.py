"""How large is the trade, how large is it to become, and who says so?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.model import Nature
from summitdata.views.plots.canvas import (
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    WIDTH,
    Ink,
    altair,
    data,
    finished,
    nothing,
    numbered,
)
from summitdata.views.wording import readable, said_date, said_value, shortened, words_of

if TYPE_CHECKING:
    from summitdata.dataset import Dataset
    from summitdata.model import Observation
    from summitdata.views.plots.canvas import Chart

TITLE = "Trade, as observed and as expected"
ROW = 30
SHOWN = 40

# Vega writes 5G for five billion; nobody says so of money.
_IN_WORDS = (
    "datum.value == 0 ? '0' : replace(replace(replace(replace(format(datum.value, '~s'),"
    " 'k', ' thousand'), 'M', ' million'), 'G', ' billion'), 'T', ' trillion')"
)
_COLOURS = {Nature.ACTUAL: BLUE, Nature.ESTIMATE: GREEN, Nature.TARGET: PURPLE, Nature.FORECAST: ORANGE}


def trade(ds: Dataset, *, dark: bool = False) -> Chart:
    """Draw every value of trade that somebody gave, and who gave it.

    What was measured is drawn full; what was reckoned, aimed at or expected is drawn as an outline.
    A value without a time has none made up for it: it says so.

    Raises:
        MissingExtra: Altair is not installed.
    """
    alt, ink = altair(), Ink(dark=dark)
    found = [o for o in ds.observations if "trade" in o.indicator.split("-")]
    if not found:
        return nothing(ds, TITLE, "No value of trade is in this data set.", ink)
    found.sort(key=lambda o: (o.indicator, o.period is None, o.period.first if o.period else None, o.id))
    shown = found[:SHOWN]
    # Values of two units have no common scale, and those of two indicators no use for one.
    groups: dict[tuple[str, str], list[Observation]] = {}
    for observation in shown:
        groups.setdefault((observation.indicator, observation.currency or observation.unit), []).append(observation)
    panels = [_panel(ds, held, unit, ink) for (_, unit), held in groups.items()]
    chart = panels[0] if len(panels) == 1 else alt.vconcat(*panels).resolve_scale(color="shared")
    left_out = [f"The first {SHOWN} of {len(found)} values."] if len(found) > SHOWN else []
    subtitle = [
        "Full: as measured. Outlined: an estimate, a target or a forecast, which may not come true.",
        "Each value is given as its speaker gave it, and is no more certain than that.",
        *left_out,
    ]
    return finished(chart, ds, TITLE, subtitle, ink)


def _panel(ds: Dataset, observations: list[Observation], unit: str, ink: Ink) -> Any:
    """Draw the values of one indicator in one unit."""
    alt = altair()
    names = numbered(_name(observation) for observation in observations)
    rows = [
        {
            "name": name,
            "value": float(observation.value),
            "nature": str(observation.nature),
            "said": f"{said_value(observation)}, {observation.nature}; {shortened(_givers(ds, observation), 70)}",
        }
        for name, observation in zip(names, observations, strict=True)
    ]
    natures = [nature for nature in Nature if any(o.nature is nature for o in observations)]
    colour = alt.Color(
        "nature:N",
        scale=alt.Scale(domain=[str(n) for n in natures], range=[_COLOURS[n] for n in natures]),
        legend=None,
    )
    base = alt.Chart(data(rows)).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)),
        x=alt.X("value:Q", title=unit, axis=alt.Axis(labelExpr=_IN_WORDS, tickCount=5), scale=alt.Scale(zero=True)),
        tooltip=["name:N", "said:N"],
    )
    is_full = f"datum.nature === '{Nature.ACTUAL}'"
    full = base.transform_filter(is_full).mark_bar(height=9, yOffset=5).encode(color=colour)
    outlined = (
        base.transform_filter(f"!({is_full})")
        .mark_bar(height=9, yOffset=5, fillOpacity=0, strokeWidth=1.6, strokeDash=[4, 2])
        .encode(stroke=alt.Stroke("nature:N", scale=colour["scale"], legend=None))
    )
    words = base.mark_text(align="left", baseline="middle", dy=-8, fontSize=11, color=ink.text).encode(
        text="said:N", x=alt.value(0)
    )
    return alt.layer(full, outlined, words).properties(width=WIDTH, height=ROW * len(rows))


def _name(observation: Observation) -> str:
    when = said_date(observation.period) if observation.period else "no date given"
    area = f", {observation.area.caption}" if observation.area else ""
    return readable(shortened(f"{words_of(observation.indicator)}{area}, {when}", 62))


def _givers(ds: Dataset, observation: Observation) -> str:
    """Say who gave the value: whoever's statement has it, or else where it is cited from."""
    speakers = sorted({s.speaker.name for s in ds.statements if observation in s.observations})
    if speakers:
        return f"according to {', '.join(speakers)}"
    publishers = sorted({citation.source.publisher for citation in observation.citations})
    return f"according to {', '.join(publishers)}" if publishers else "nobody is named"
