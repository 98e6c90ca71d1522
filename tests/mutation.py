"""Which tests can notice a mutant? What mutmut is told besides what it sees, and in which order the tests try.

mutmut gives a mutant the tests in which the function was called. Three kinds of calls would escape it: those made while
our modules are imported, which every test builds on; those made while a file of tests is, which its tests build on;
and those whose result an earlier test has left behind.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutmut.mutation.trampoline import get_mutant_under_test
from mutmut.state import state

import summitdata
from summitdata import Dataset
from summitdata.dataset import reading

if TYPE_CHECKING:
    from collections.abc import Generator

COUNTING = get_mutant_under_test() == "stats"
"""Whether mutmut now counts which test calls what."""

_called_on_import: set[str] = set()
_called_by_file: defaultdict[str, set[str]] = defaultdict(set)

if COUNTING:
    for found in pkgutil.walk_packages(summitdata.__path__, "summitdata."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    _called_on_import |= state()._stats


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the quickest tests try first: it takes one that fails."""
    if (measured := Path("mutmut-stats.json")).is_file():
        seconds = json.loads(measured.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: float(seconds.get(item.nodeid, 0)))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Set what importing a file of tests calls aside for its tests."""
    report = yield
    _called_by_file[_file(collector.nodeid)] |= state()._stats
    state()._stats.clear()
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget what earlier tests have left behind, so that this one calls all that it needs."""
    if not COUNTING:
        return
    ours = [module for name, module in sys.modules.items() if name.split(".")[0] == "summitdata"]
    classes = [kind for module in ours for _, kind in inspect.getmembers(module, inspect.isclass)]
    for held in [value for holder in (*ours, *classes) for value in vars(holder).values()]:
        if hasattr(held, "cache_clear"):
            held.cache_clear()
    reading._shipped.clear()
    parts = [name for name, attribute in vars(Dataset).items() if isinstance(attribute, cached_property)]
    for dataset in vars(getattr(item, "module", summitdata)).values():
        if isinstance(dataset, Dataset):
            for part in parts:
                vars(dataset).pop(part, None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Count what importing called for the tests that build on it."""
    if COUNTING:
        state()._stats.update(_called_on_import, _called_by_file[_file(item.nodeid)])


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]
