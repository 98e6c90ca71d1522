"""What was spoken of, and how?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summitdata.model import SpeechAct
from summitdata.views.plots.canvas import ROW, Ink, altair, data, finished, label_of, nothing, numbered

if TYPE_CHECKING:
    from summitdata.dataset import Dataset
    from summitdata.model import Topic
    from summitdata.views.plots.canvas import Chart

TITLE = "Topics by speech act"
SHOWN = 40
COLUMN = 58


def topics(ds: Dataset, *, dark: bool = False) -> Chart:
    """Draw how many statements there are about each topic, by what the speaker did with the words.

    Raises:
        MissingExtra: Altair is not installed.
    """
    alt, ink = altair(), Ink(dark=dark)
    counts = Counter((topic, statement.act) for statement in ds.statements for topic in statement.topics)
    if not counts:
        return nothing(ds, TITLE, "No statement in this data set has a topic.", ink)
    totals: Counter[Topic] = Counter()
    for (topic, _), count in counts.items():
        totals[topic] += count
    ranked = sorted(totals, key=lambda topic: (-totals[topic], topic.id))
    names = dict(zip(ranked, numbered(label_of(topic) for topic in ranked), strict=True))
    shown = ranked[:SHOWN]
    acts = [str(act) for act in SpeechAct if any(held is act for _, held in counts)]
    rows = [
        {"topic": names[topic], "act": str(act), "count": count}
        for (topic, act), count in counts.items()
        if topic in shown
    ]
    most = max(*counts.values(), 4)
    base = alt.Chart(data(rows)).encode(
        x=alt.X(
            "act:N", sort=acts, title=None, axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
            scale=alt.Scale(domain=acts),
        ),
        y=alt.Y(
            "topic:N",
            sort=[names[topic] for topic in shown],
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelPadding=8),
        ),
        tooltip=["topic:N", "act:N", "count:Q"],
    )  # fmt: skip
    cells = base.mark_rect(stroke=ink.ground, strokeWidth=2, cornerRadius=3).encode(
        color=alt.Color(
            "count:Q",
            title="statements",
            scale=alt.Scale(scheme=ink.scheme, domainMin=0, domainMax=most),
            legend=None,
        )
    )
    # Numbers stand on light cells in dark and on dark cells in light, whichever way the scheme runs.
    on_strong, on_weak = ("#111111", "#ffffff") if dark else ("#ffffff", "#111111")
    numbers = base.mark_text(fontSize=11).encode(
        text="count:Q",
        color=alt.condition(f"datum.count > {most * 0.55}", alt.value(on_strong), alt.value(on_weak)),
    )
    left_out = [f"The {SHOWN} most frequent of {len(ranked)} topics."] if len(ranked) > SHOWN else []
    subtitle = ["Number of statements; one about two topics counts for both.", *left_out]
    chart = alt.layer(cells, numbers).properties(width=COLUMN * len(acts), height=ROW * len(shown))
    return finished(chart, ds, TITLE, subtitle, ink)
