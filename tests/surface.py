"""Which names are public, and with which signatures? Read off the source by griffe, without importing it.

`python tests/surface.py` writes the list anew: done at each release, when the changelog's lines are given a version.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import griffe

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LIST = Path(__file__).parent / "surface.txt"


def surface() -> dict[str, str]:
    """Give the signature or the kind of every public name, and of the members of public classes."""
    package = griffe.load("summitdata", search_paths=[ROOT / "src"])
    found: dict[str, str] = {}
    for prefix, module in (("", package), ("testing.", package["testing"])):
        for name in module.exports or ():
            found.update(_told(f"{prefix}{name}", _target(module[str(name)])))
    return found


def _target(held: griffe.Object | griffe.Alias) -> griffe.Object:
    return held.final_target if isinstance(held, griffe.Alias) else held


def _told(name: str, held: griffe.Object) -> Iterator[tuple[str, str]]:
    if isinstance(held, griffe.Function):
        yield name, _signature(held)
    elif isinstance(held, griffe.Class):
        bases = ", ".join(str(base) for base in held.bases)
        yield name, f"class({bases})"
        for member, inner in held.all_members.items():
            target = _target(inner)
            if _is_public(member) and target.path.startswith("summitdata"):
                yield from _told(f"{name}.{member}", target)
    else:
        yield name, f"{held.kind.value}: {getattr(held, 'annotation', None)}"


def _is_public(name: str) -> bool:
    return not name.startswith("_") or name in ("__init__", "__getitem__", "__contains__", "__iter__", "__len__")


def _signature(function: griffe.Function) -> str:
    parameters = ", ".join(
        f"{'*' if p.kind is griffe.ParameterKind.keyword_only else ''}{p.name}"
        + ("" if p.annotation is None else f": {p.annotation}")
        + ("" if p.default is None else f" = {p.default}")
        for p in function.parameters
    )
    return f"({parameters}) -> {function.returns}"


if __name__ == "__main__":
    LIST.write_text("".join(f"{name} {told}\n" for name, told in sorted(surface().items())), encoding="utf-8")
