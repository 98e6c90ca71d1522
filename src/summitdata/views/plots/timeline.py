"""What happened when, and what lies ahead?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from summitdata.model import Document, Event, EventStatus, Meeting
from summitdata.views.plots.canvas import (
    AMBER,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    ROW,
    WIDTH,
    Ink,
    altair,
    data,
    finished,
    label_of,
    nothing,
    numbered,
)
from summitdata.views.wording import said_date

if TYPE_CHECKING:
    from datetime import date

    from summitdata.dataset import Dataset
    from summitdata.model import EDTF
    from summitdata.views.plots.canvas import Chart

TITLE = "Meetings, events and documents in time"
SHOWN = 60
MONTH = timedelta(days=31)

_WHATS = {
    "Meeting": (BLUE, "circle"),
    "Event, held": (GREEN, "square"),
    "Event, planned": (ORANGE, "diamond"),
    "Event, not known whether held": (AMBER, "triangle-up"),
    "Document": (PURPLE, "cross"),
}


def timeline(ds: Dataset, *, dark: bool = False) -> Chart:
    """Draw meetings, events and documents in time, each as long as its date is vague.

    A planned event is drawn as planned, whatever day it is today. One without a date stands at the end and says so.

    Raises:
        MissingExtra: Altair is not installed.
    """
    alt, ink = altair(), Ink(dark=dark)
    dated = [r for r in ds.timeline() if isinstance(r, Meeting | Event | Document) and r.date is not None]
    undated = [event for event in ds.events if event.date is None and event.status is EventStatus.PLANNED]
    records = [*dated, *undated]
    if not records:
        return nothing(ds, TITLE, "Nothing in this data set has a date.", ink)
    shown = records[-SHOWN:]
    names = numbered(label_of(record) for record in shown)
    rows = [
        {"name": name, "what": _what(record), "when": said_date(record.date) if record.date else "no date given"}
        | (_ends(record.date) if record.date else {})
        for name, record in zip(names, shown, strict=True)
    ]
    whats = [what for what in _WHATS if any(row["what"] == what for row in rows)]
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8))
    axis = {"title": None, "scale": alt.Scale(type="utc", padding=12), "axis": alt.Axis(grid=True, tickCount=8)}
    colour = alt.Color(
        "what:N",
        title=None,
        scale=alt.Scale(domain=whats, range=[_WHATS[what][0] for what in whats]),
        legend=alt.Legend(orient="top", columns=5, symbolOpacity=1),
    )
    shape = alt.Shape("what:N", title=None, scale=alt.Scale(domain=whats, range=[_WHATS[what][1] for what in whats]))
    base = alt.Chart(data(rows)).encode(y=y, tooltip=["name:N", "what:N", "when:N"])
    placed = base.transform_filter("isValid(datum.first)")
    spans = placed.mark_rule(strokeWidth=7, opacity=0.45).encode(
        x=alt.X("first:T", **axis), x2="last:T", color=colour
    )  # fmt: skip
    points = placed.transform_filter("isValid(datum.middle)").mark_point(filled=True, size=75, opacity=1).encode(
        x=alt.X("middle:T", **axis), color=colour, shape=shape
    )  # fmt: skip
    words = base.mark_text(align="left", fontSize=11, color=ink.quiet).encode(text="when:N", x=alt.value(WIDTH + 10))
    left_out = [f"The last {SHOWN} of {len(records)}."] if len(records) > SHOWN else []
    subtitle = ["A bar is as long as the date is vague. Planned is what the sources call planned.", *left_out]
    chart = alt.layer(spans, points, words).properties(width=WIDTH, height=ROW * len(rows))
    return finished(chart, ds, TITLE, subtitle, ink)


def _what(record: Meeting | Event | Document) -> str:
    if isinstance(record, Event):
        return {
            EventStatus.HELD: "Event, held",
            EventStatus.PLANNED: "Event, planned",
            EventStatus.UNKNOWN: "Event, not known whether held",
        }[record.status]
    return type(record).__name__


def _ends(when: EDTF) -> dict[str, Any]:
    """Give the first and the last day; an open end is drawn as the day that is known."""
    first, last = when.first, when.last
    if when.is_open:
        first, last = (last, last) if when.text.startswith("..") else (first, first)
    ends = {"first": _day(first), "last": _day(last)}
    # A point in the middle of a year would look like a day in July.
    if last - first <= MONTH:
        ends["middle"] = _day(first + (last - first) / 2)
    return ends


def _day(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
