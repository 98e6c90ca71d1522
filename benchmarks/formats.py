"""How fast are the formats, and how do they grow? Prints a table: every figure is a ratio to a floor of the same run.

python benchmarks/formats.py           all of it, some minutes
python benchmarks/formats.py --quick   small sizes and few rounds: whether it runs, not how fast it is
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from documents import tree_of
from measuring import Line, Subject, print_table, seconds_of

import summitdata as sd
from summitdata.dataset.reading import loads_trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GROWING = ("sqlite", "parquet")
"""The formats for those who have much."""

HELD = ("json", "jsonl", "datapackage", "zip", "sqlite", "parquet", "ntriples")
"""The formats that large data sets are written in."""

# A process of its own for each, which made nothing but the data set: the system only tells how much memory it holds,
# and the most that it held since it was asked to begin anew. All that the format imports is there before.
PEAK = r"""
import gc, pickle, re, sys
from pathlib import Path
import summitdata as sd

def kibibytes(name):
    return int(re.search(name + r":\s+(\d+)", Path("/proc/self/status").read_text())[1])

source, place, name = sys.argv[1:]
sd.write(sd.load(), place + "-shipped", name)
gc.collect()
bare = kibibytes("VmRSS")
gc.disable()
ds = pickle.loads(Path(source).read_bytes())
gc.enable()
for table in ds.tables.values():
    len(table)
gc.collect()
before = kibibytes("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
sd.write(ds, place, name)
print(before - bare, kibibytes("VmHWM") - bare)
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
    tree = json.loads(sd.dumps(ds))
    seconds = seconds_of(
        {
            "ours": Subject(partial(sd.dumps, ds)),
            "shipped": Subject(partial(sd.dumps, sd.load()), times=20),
            "floor": Subject(partial(json.dumps, tree, ensure_ascii=False)),
            "shipped floor": Subject(
                partial(json.dumps, json.loads(sd.dumps(sd.load())), ensure_ascii=False), times=20
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
                f"{name} {size}": Subject(partial(sd.write, ds, Path(folder) / f"{name}-{size}", name))
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
    """Compare the most that is held while exporting with what the data set holds."""
    if not Path("/proc/self/clear_refs").exists():
        yield Line("memory at its most", "not measured: the system doesn't tell")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pickled"
        source.write_bytes(pickle.dumps(_made(sizes.large)))
        for name in HELD:
            place = Path(folder) / name
            told = subprocess.run(
                [sys.executable, "-c", PEAK, str(source), str(place), name], capture_output=True, text=True, check=True
            )
            before, most = map(int, told.stdout.split())
            what = f"`{name}`: memory at its most, {sizes.large:,} records"
            yield Line(what, _mib(most), "the data set alone", _mib(before), most / before, 1.25)


def _made(records: int) -> sd.Dataset:
    return loads_trusted(_text(records))


def _text(records: int) -> str:
    return json.dumps(tree_of(records))


def _mib(kibibytes: int) -> str:
    return f"{kibibytes / 1024:,.0f} MiB"


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table line by line."""
    print_table((dumping, memory, growth), FULL, QUICK, "Measure summitdata's formats against their floors.", arguments)


if __name__ == "__main__":
    main()
