"""What do all charts have in common: the colours, the words around them, the chart of nothing?"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from summitdata.errors import MissingExtra
from summitdata.views.wording import readable, said_date, shortened

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    import altair as alt

    from summitdata.dataset import Dataset
    from summitdata.model import Record

    Chart = alt.Chart | alt.LayerChart | alt.VConcatChart

# Okabe and Ito's colours, told apart with every common form of colour blindness, on light ground and on dark.
BLUE, ORANGE, GREEN, PURPLE, SKY, AMBER = "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"

WIDTH = 640
ROW = 20
LABEL_WIDTH = 62


def altair() -> Any:
    """Give the library that draws.

    Raises:
        MissingExtra: It is not installed.
    """
    with needing("altair"):
        import altair as alt
    return alt


@contextmanager
def needing(module: str) -> Generator[None]:
    """Say which extra to install where a module is missing that it brings."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise MissingExtra("A plot", "plots") from None


class Ink:
    """The colours of one ground."""

    def __init__(self, *, dark: bool) -> None:
        self.ground = "#1b1b1b" if dark else "#ffffff"
        self.text = "#ececec" if dark else "#1f1f1f"
        self.quiet = "#b8b8b8" if dark else "#555555"
        self.line = "#444444" if dark else "#d9d9d9"
        self.land = "#333333" if dark else "#efefef"
        self.blue = SKY if dark else BLUE
        self.scheme = "viridis" if dark else "blues"


def finished(chart: Any, ds: Dataset, title: str, subtitle: Sequence[str], ink: Ink) -> Chart:
    """Put the title above a chart and its sources below, and give all of it the colours of the ground."""
    alt = altair()
    lines = [line for part in (*subtitle, sources_line(ds)) for line in _wrapped(part)]
    titled: Chart = (
        chart.properties(
            background=ink.ground,
            padding=16,
            title=alt.TitleParams(
                text=title,
                subtitle=lines,
                anchor="start",
                frame="bounds",
                color=ink.text,
                subtitleColor=ink.quiet,
                fontSize=17,
                subtitleFontSize=12,
                subtitlePadding=6,
                offset=14,
            ),
        )
        .configure(font="DejaVu Sans, Helvetica Neue, Arial, sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=ink.text,
            titleColor=ink.quiet,
            gridColor=ink.line,
            domainColor=ink.line,
            tickColor=ink.line,
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
            labelLimit=430,
        )
        .configure_legend(labelColor=ink.text, titleColor=ink.quiet, labelFontSize=11, titleFontSize=11, labelLimit=300)
        .configure_header(labelColor=ink.text, titleColor=ink.quiet)
    )
    return titled


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 120) or [""]


def sources_line(ds: Dataset) -> str:
    """Say where the data come from: the sources whose texts were read, and how many there are beside."""
    read = [source for source in ds.sources if source.length is not None] or list(ds.sources)[:1]
    named = [
        f"{source.publisher}, “{shortened(source.title, 70)}”" + (f" ({said_date(source.date)})" if source.date else "")
        for source in read[:2]
    ]
    more = len(ds.sources) - len(named)
    told = "; ".join(named) if named else "none"
    beside = f" and {more} more" if named and more else ""
    return readable(
        f"Source{'s' if len(ds.sources) > 1 else ''}: {told}{beside}. Data: {ds.id} {ds.version}, {ds.licence}."
    )


def nothing(ds: Dataset, title: str, what: str, ink: Ink) -> Chart:
    """Draw the chart of nothing, which says so."""
    alt = altair()
    words = alt.Chart(alt.Data(values=[{"text": what}])).mark_text(fontSize=13, color=ink.quiet).encode(text="text:N")
    return finished(words.properties(width=WIDTH, height=60), ds, title, (), ink)


def data(rows: Iterable[dict[str, Any]]) -> Any:
    """Give rows to Altair, every text in them readable: what draws a chart ends at a control character."""
    return altair().Data(values=[_readable(row) for row in rows])


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    return {name: readable(value) if isinstance(value, str) else value for name, value in row.items()}


def label_of(record: Record) -> str:
    """Name a record at an axis."""
    return readable(shortened(record.caption, LABEL_WIDTH))


def numbered(names: Iterable[str]) -> list[str]:
    """Keep names apart that read the same: rows of one chart are told apart by what stands before them."""
    seen: dict[str, int] = {}
    told: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told
