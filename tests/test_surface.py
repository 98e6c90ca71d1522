"""Does every public name stay, with its signature, and is every one fully typed?"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from surface import LIST, ROOT, surface

HEADINGS = ("Changed", "Removed", "Deprecated")


def unexplained(recorded: dict[str, str], now: dict[str, str], changelog: str) -> list[str]:
    """Name what went or changed although the changelog's unreleased part doesn't name it under its headings."""
    unreleased = changelog.partition("## [Unreleased]")[2].partition("\n## ")[0]
    told = "".join(part for part in unreleased.split("\n### ") if part.startswith(HEADINGS))
    named = set(re.findall(r"`([^`]+)`", told))
    gone = [f"{name} (gone)" for name in recorded if name not in now and not _is_named(name, named)]
    other = [
        f"{name} (was {was}, is {now[name]})"
        for name, was in recorded.items()
        if name in now and now[name] != was and not _is_named(name, named)
    ]
    return gone + other


def _is_named(name: str, named: set[str]) -> bool:
    """A member is explained with its class."""
    return any(name == each or name.startswith(f"{each}.") for each in named)


def recorded() -> dict[str, str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def test_no_public_name_goes_or_changes_without_a_line_in_the_changelog() -> None:
    """A name that is new needs no line here: the list is written anew at each release."""
    assert unexplained(recorded(), surface(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")) == []


def test_a_change_is_seen_and_a_line_explains_it() -> None:
    was = {"load": "() -> Dataset", "Dataset.find": "(self) -> Record", "Old": "class()", "Old.name": "attribute: str"}
    now = {"load": "(path: str) -> Dataset", "Dataset.find": "(self) -> Record", "new": "() -> None"}
    added = "## [Unreleased]\n\n### Added\n\n- `load`, `Old`.\n\n## [0.1.0]\n\n### Removed\n\n- `load`, `Old`.\n"
    told = "## [Unreleased]\n\n### Removed\n\n- `Old`.\n\n### Changed\n\n- `load` takes a path.\n"

    assert unexplained(was, now, added) == [
        "Old (gone)",
        "Old.name (gone)",
        "load (was () -> Dataset, is (path: str) -> Dataset)",
    ]
    assert unexplained(was, now, told) == []


def test_every_public_symbol_has_a_type_that_all_checkers_agree_on(tmp_path: Path) -> None:
    """As a caller's type checker sees the installed package."""
    pyright = shutil.which("pyright", path=str(Path(sys.executable).parent))
    if pyright is None:
        pytest.skip("pyright is not installed here")
    shutil.copytree(ROOT / "src" / "summitdata", tmp_path / "site" / "summitdata")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    result = subprocess.run(
        [pyright, "--verifytypes", "summitdata", "--ignoreexternal"],
        check=False, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(tmp_path / "site")},
    )  # fmt: skip

    assert "Type completeness score: 100%" in result.stdout, result.stdout[-3000:]
