"""How fast are the formats, and how do they grow? Prints a table: every figure is a ratio to a floor of the same run.

python benchmarks/formats.py           all of it, some minutes
python benchmarks/formats.py --quick   small sizes and few rounds: whether it runs, not how fast it is
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documents import tree_of
from measuring import Line, Subject, print_table, seconds_of

import summitdata as sd
from summitdata.codec.canonical import document
from summitdata.dataset.reading import loads_trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GROWING = ("jsonl", "zip", "sqlite", "parquet")
"""The formats for those who have much."""

SUFFIXES = {"jsonl": ".jsonl", "zip": ".zip", "sqlite": ".sqlite", "parquet": ".parquet"}

# A process of its own for each: how much memory it ever held is all that the system tells of it.
PEAK = """
import sys
from resource import RUSAGE_SELF, getrusage
sys.path.insert(0, {here!r})
from documents import tree_of
import json, summitdata as sd
from summitdata.dataset.reading import loads_trusted
ds = loads_trusted(sys.stdin.read())
for table in ds.tables.values():
    len(table)
before = getrusage(RUSAGE_SELF).ru_maxrss
sd.write(ds, {place!r})
print(before, getrusage(RUSAGE_SELF).ru_maxrss)
"""


class Sizes(NamedTuple):
    """How much is measured how often."""

    rounds: int
    small: int
    large: int


FULL = Sizes(rounds=3, small=30_000, large=300_000)
QUICK = Sizes(rounds=1, small=1_000, large=3_000)


def dumping(sizes: Sizes) -> Iterator[Line]:
    """Compare writing the canonical form with what the standard library takes for the same plain data."""
    ds = _made(sizes.small)
    tree = document(ds.about, ds.tables)
    seconds = seconds_of(
        {
            "ours": Subject(partial(sd.dumps, ds)),
            "shipped": Subject(partial(sd.dumps, sd.load()), times=20),
            "floor": Subject(partial(json.dumps, tree, ensure_ascii=False)),
            "shipped floor": Subject(
                partial(json.dumps, document(sd.load().about, sd.load().tables), ensure_ascii=False), times=20
            ),
        },
        sizes.rounds,
    )
    for name, what in (
        ("ours", f"`dumps` of {sizes.small:,} made-up records"),
        ("shipped", "`dumps` of the shipped data"),
    ):
        floor = seconds["floor" if name == "ours" else "shipped floor"]
        yield Line(
            what, _ms(seconds[name]), "`json.dumps` of the same plain data", _ms(floor), seconds[name] / floor, 3
        )


def growth(sizes: Sizes) -> Iterator[Line]:
    """Compare what an export takes with what one of a tenth takes."""
    times = sizes.large / sizes.small
    with tempfile.TemporaryDirectory() as folder:
        data = {size: _made(size) for size in (sizes.small, sizes.large)}
        seconds = seconds_of(
            {
                f"{name} {size}": Subject(partial(sd.write, ds, Path(folder) / f"{size}{SUFFIXES[name]}", name))
                for name in GROWING
                for size, ds in data.items()
            },
            sizes.rounds,
        )
    for name in GROWING:
        small, large = seconds[f"{name} {sizes.small}"], seconds[f"{name} {sizes.large}"]
        yield Line(
            f"`{name}`: {sizes.large:,} records", _ms(large), f"{sizes.small:,} records", _ms(small), large / small,
            round(1.1 * times),
        )  # fmt: skip


def memory(sizes: Sizes) -> Iterator[Line]:
    """Compare what an export holds at its most with what the data set holds."""
    document_text = _text(sizes.large)
    with tempfile.TemporaryDirectory() as folder:
        for name in GROWING:
            place = str(Path(folder) / f"x{SUFFIXES[name]}")
            code = PEAK.format(here=str(Path(__file__).parent), place=place)
            told = subprocess.run(
                [sys.executable, "-c", code], input=document_text, capture_output=True, text=True, check=True
            )
            before, after = map(int, told.stdout.split())
            what = f"`{name}` of {sizes.large:,} records: memory at its most"
            yield Line(
                what, f"{after / 1024:,.0f} MiB", "the data set, when read", f"{before / 1024:,.0f} MiB", after / before
            )


def _made(records: int) -> sd.Dataset:
    return loads_trusted(_text(records))


def _text(records: int) -> str:
    return json.dumps(tree_of(records))


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table line by line."""
    print_table((dumping, memory, growth), FULL, QUICK, "Measure summitdata's formats against their floors.", arguments)


if __name__ == "__main__":
    main()
