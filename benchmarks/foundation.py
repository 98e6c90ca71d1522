"""How fast is the foundation? Prints a table: every figure is a ratio to a floor or a peer of the same run.

python benchmarks/foundation.py           all of it, a few minutes
python benchmarks/foundation.py --quick   small sizes and few rounds: whether it runs, not how fast it is
"""

from __future__ import annotations

import json
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from documents import tree_of
from measuring import Line, Subject, bytes_held, print_table, process_seconds, seconds_of

import summitdata as sd
from summitdata import data
from summitdata.dataset.reading import loads_trusted, read_shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ATTRS = "import attrs"
COLD = "import summitdata; summitdata.load()"
OURS = {"import summitdata": 1.3, "from summitdata import Dataset": None, COLD: 2.2}
"""What new processes do, with the ratio to `import attrs` that each may reach."""

PEERS = {
    "pydantic": "from pydantic import BaseModel, TypeAdapter",
    "pycountry": "import pycountry; pycountry.countries.get(alpha_2='UZ')",
    "stix2": "import stix2",
}


class Sizes(NamedTuple):
    """How much is measured how often."""

    processes: int
    shipped: int
    bulk: int
    small: int
    large: int


FULL = Sizes(processes=21, shipped=51, bulk=5, small=30_000, large=300_000)
QUICK = Sizes(processes=3, shipped=5, bulk=1, small=1_000, large=3_000)


def processes(sizes: Sizes) -> Iterator[Line]:
    """Compare what a new process takes to import and to load."""
    peers = {name: code for name, code in PEERS.items() if find_spec(name)}
    seconds = process_seconds({code: code for code in (ATTRS, *OURS, *peers.values())}, sizes.processes)
    floor = seconds[ATTRS]
    for code, target in OURS.items():
        yield Line(f"`{code}`", _ms(seconds[code]), f"`{ATTRS}`", _ms(floor), seconds[code] / floor, target)
    for name, code in PEERS.items():
        if name in peers:
            yield Line(f"a peer: `{code}`", _ms(seconds[code]), f"`{ATTRS}`", _ms(floor), seconds[code] / floor)
        else:
            yield Line(f"a peer: `{code}`", "not installed")


def shipped(sizes: Sizes) -> Iterator[Line]:
    """Compare loading the shipped document with parsing its bytes."""
    document = data.text()
    seconds = seconds_of(
        {
            "floor": Subject(partial(json.loads, document)),
            "again": Subject(sd.load),
            "warm": Subject(read_shipped),
            "stranger": Subject(partial(sd.loads, document)),
        },
        sizes.shipped,
    )
    floor = seconds["floor"]
    for name, what, target in (
        ("again", "a second `load()`", None),
        ("warm", "the shipped document, loaded anew", 3),
        ("stranger", "the same bytes as a stranger's, with every check", 8),
    ):
        yield Line(what, _ms(seconds[name]), "`json.loads` of them", _ms(floor), seconds[name] / floor, target)


def memory(sizes: Sizes) -> Iterator[Line]:
    """Compare what a data set holds with what the same document holds as plain dicts."""
    written = _written(sizes.small)
    for what, document, load in (
        (f"memory of {sizes.small:,} made-up records", written, partial(loads_trusted, written)),
        ("memory of the shipped data", data.text(), read_shipped),
    ):
        held, floor = bytes_held(load), bytes_held(partial(json.loads, document))
        yield Line(what, _kib(held), "the plain dicts", _kib(floor), held / floor, 0.65)


def growth(sizes: Sizes) -> Iterator[Line]:
    """Compare how the time to load grows with the number of records with how that of `json.loads` grows."""
    readers: dict[str, Callable[[bytes], object]] = {
        "floor": json.loads,
        "stranger": sd.loads,
        "trusted": loads_trusted,
    }
    documents = {size: _written(size) for size in (sizes.small, sizes.large)}
    seconds = seconds_of(
        {
            f"{reader} {size}": Subject(partial(read, document), times=5 if size == sizes.small else 1)
            for size, document in documents.items()
            for reader, read in readers.items()
        },
        sizes.bulk,
    )

    def grown(reader: str) -> float:
        return seconds[f"{reader} {sizes.large}"] / seconds[f"{reader} {sizes.small}"]

    for reader, what in (("stranger", "`loads`, every check"), ("trusted", "the trusted way")):
        for size in (sizes.small, sizes.large):
            taken, floor = seconds[f"{reader} {size}"], seconds[f"floor {size}"]
            yield Line(f"{what}: {size:,} made-up records", _ms(taken), "`json.loads`", _ms(floor), taken / floor)
        more = f"{sizes.small:,} to {sizes.large:,}"
        yield Line(
            f"{what}: growth from {more}",
            f"{grown(reader):.2f} times",
            "that of `json.loads`",
            f"{grown('floor'):.2f} times",
            grown(reader) / grown("floor"),
            1.1,
        )


def _written(records: int) -> bytes:
    """Write a made-up document in its canonical form."""
    return sd.dumps(sd.loads(json.dumps(tree_of(records)))).encode()


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms" if seconds >= 1e-4 else f"{seconds * 1e9:,.0f} ns"


def _kib(size: int) -> str:
    return f"{size / 1024:,.0f} KiB"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table line by line."""
    # Memory first, before what the other measures load could be shared.
    sd.load()
    print_table(
        (memory, processes, shipped, growth),
        FULL,
        QUICK,
        "Measure summitdata's foundation against its floors and peers.",
        arguments,
    )


if __name__ == "__main__":
    main()
