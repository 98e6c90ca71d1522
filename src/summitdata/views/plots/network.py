"""Who puts what forward, and for which country?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summitdata.model import Country, Initiative, Organization, Person
from summitdata.views.plots.canvas import BLUE, GREEN, ORANGE, ROW, Ink, altair, data, finished, nothing
from summitdata.views.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summitdata.dataset import Dataset
    from summitdata.model import Record
    from summitdata.views.plots.canvas import Chart

    Link = tuple[Record, Record]

TITLE = "People, countries and initiatives"
SHOWN = 45
_COLUMNS = {"country": 0, "person or organization": 250, "initiative": 520}
_COLOURS = {"country": BLUE, "person or organization": GREEN, "initiative": ORANGE}


def network(ds: Dataset, *, dark: bool = False) -> Chart:
    """Draw who holds an office of which country, and who put which initiative forward.

    Countries stand on the left, people and organizations in the middle, initiatives on the right.

    Raises:
        MissingExtra: Altair is not installed.
    """
    alt, ink = altair(), Ink(dark=dark)
    proposed = [initiative for initiative in ds.initiatives if initiative.proposers or initiative.parties]
    # The best connected first, then by id, so that the same data set gives the same chart.
    proposed.sort(key=lambda i: (-len(i.proposers) - len(i.parties), i.id))
    shown = proposed[:SHOWN]
    links = sorted({*_offices(ds), *_initiatives(shown)}, key=lambda link: (link[0].key, link[1].key))
    if not links:
        return nothing(ds, TITLE, "Nobody in this data set holds an office or puts an initiative forward.", ink)
    columns = _columns(links)
    heights = _heights(columns, links)
    tallest = max(map(len, columns.values()))
    dots = [
        {"x": _COLUMNS[kind], "y": heights[record.key], "name": shortened(record.caption, 52), "kind": kind}
        for kind, records in columns.items()
        for record in records
    ]
    kind_of = {record.key: kind for kind, records in columns.items() for record in records}
    lines = [
        {"x": _COLUMNS[kind_of[a.key]], "y": heights[a.key], "x2": _COLUMNS[kind_of[b.key]], "y2": heights[b.key]}
        for a, b in links
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-10, 900], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.7, tallest - 0.3], reverse=True, nice=False))
    kinds = [kind for kind in _COLUMNS if columns[kind]]
    colour = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(domain=kinds, range=[_COLOURS[kind] for kind in kinds]),
        legend=alt.Legend(orient="top"),
    )
    edges = alt.Chart(data(lines)).mark_rule(color=ink.quiet, opacity=0.45).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    points = alt.Chart(data(dots)).mark_point(filled=True, size=80, opacity=1).encode(
        x=x, y=y, color=colour, tooltip=["name:N", "kind:N"]
    )  # fmt: skip
    ground = {"strokeWidth": 4, "stroke": ink.ground, "strokeJoin": "round"}
    words = alt.Chart(data(dots)).encode(x=x, y=y, text="name:N")
    told = [words.mark_text(align="left", dx=9, fontSize=11, color=ink.ground, **ground),
            words.mark_text(align="left", dx=9, fontSize=11, color=ink.text)]  # fmt: skip
    left_out = [f"The {SHOWN} best connected of {len(proposed)} initiatives."] if len(proposed) > SHOWN else []
    subtitle = ["A line: holds an office of, put forward, or is a party to.", *left_out]
    chart = alt.layer(edges, *told, points).properties(width=900, height=max(ROW * tallest, 80))
    return finished(chart, ds, TITLE, subtitle, ink)


def _offices(ds: Dataset) -> Iterable[Link]:
    for person in ds.people:
        for office in person.offices:
            if office.country is not None:
                yield office.country, person


def _initiatives(initiatives: Sequence[Initiative]) -> Iterable[Link]:
    for initiative in initiatives:
        for other in (*initiative.proposers, *initiative.parties):
            yield other, initiative


def _columns(links: Iterable[Link]) -> dict[str, list[Record]]:
    """Put each record that has a link into its column."""
    records = {record.key: record for link in links for record in link}
    kinds: dict[str, tuple[type[Record], ...]] = {
        "country": (Country,),
        "person or organization": (Person, Organization),
        "initiative": (Initiative,),
    }
    return {name: [r for r in records.values() if isinstance(r, types)] for name, types in kinds.items()}


def _heights(columns: dict[str, list[Record]], links: Sequence[Link]) -> dict[str, float]:
    """Place each record at the height of those it is linked to, so that lines cross as little as may be."""
    linked: dict[str, list[str]] = {}
    for a, b in links:
        linked.setdefault(a.key, []).append(b.key)
        linked.setdefault(b.key, []).append(a.key)
    tallest = max(map(len, columns.values()))
    heights: dict[str, float] = {}
    for records in columns.values():
        records.sort(key=lambda record: record.key)
        heights |= _spread(records, tallest)
    for _ in range(4):
        for records in columns.values():
            records.sort(key=lambda record: (_mean([heights[key] for key in linked[record.key]]), record.key))
            heights |= _spread(records, tallest)
    return heights


def _spread(records: Sequence[Any], tallest: int) -> dict[str, float]:
    """Spread a column evenly over the height of the tallest one."""
    step = tallest / max(len(records), 1)
    return {record.key: step * (number + 0.5) - 0.5 for number, record in enumerate(records)}


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
