"""What does importing cost, and is every public name where it is said to be?"""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import summitdata as sd

HEAVY = (
    "attr",
    "attrs",
    "cattrs",
    "hypothesis",
    "importlib_resources",
    "sqlite3",
    "pathlib",
    "json",
    "summitdata.model",
)


def loaded_after(code: str) -> set[str]:
    """Give the modules that a new process has after running some code."""
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    # -S: what the environment's own .pth files import is not ours.
    path = f"import sys; sys.path[:] = {sys.path!r}\n"
    result = subprocess.run([sys.executable, "-S", "-c", path + script], check=True, capture_output=True, text=True)
    return set(result.stdout.split())


def test_importing_loads_nothing_but_this_one_module() -> None:
    """No attrs, no cattrs, no Hypothesis, no data, no database."""
    loaded = loaded_after("import summitdata")

    assert not loaded & set(HEAVY)
    assert {name for name in loaded if name.startswith("summitdata")} == {"summitdata"}


def test_loading_the_shipped_data_takes_the_short_way() -> None:
    loaded = loaded_after("import summitdata; summitdata.load()")

    assert "attrs" in loaded
    assert not loaded & {"cattrs", "hypothesis", "importlib_resources", "sqlite3", "pathlib", "difflib"}
    assert not {
        name for name in loaded if name.startswith(("summitdata.checks", "summitdata.search", "summitdata.cli"))
    }


def test_hypothesis_is_told_of_us_without_loading_us() -> None:
    """Whoever imports Hypothesis pays for no model of ours, and whoever imports the model can draw its kinds."""
    loaded = loaded_after("import hypothesis")
    assert "summitdata._hypothesis" in loaded or not entry_points(group="hypothesis", name="summitdata")
    assert not {name for name in loaded if name.startswith(("summitdata.model", "cattr"))}

    for order in (
        "import hypothesis\nimport summitdata as sd",
        "import summitdata as sd\nsd.Statement\nimport hypothesis",
    ):
        registered = "from hypothesis.strategies._internal.types import _global_type_lookup as registered"
        code = f"{order}\n{registered}\nassert sd.Statement in registered"
        loaded = loaded_after(code)
        assert "summitdata.testing.records" not in loaded


@pytest.mark.parametrize("name", sd.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(sd, name) is not None
    assert name in dir(sd)


def test_names_have_the_home_that_type_checkers_see() -> None:
    """The imports for type checkers and the table for run time say the same."""
    tree = ast.parse(Path(sd.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.name: node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    imported.pop("import_module")

    assert set(imported) == set(sd.__all__)
    assert list(sd.__all__) == sorted(sd.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    for home, names in sd._HOMES.items():
        for name in names:
            assert imported.pop(name) == home
    assert set(imported.values()) == {"summitdata.model"}


def test_what_is_not_there_is_said_not_to_be() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sd.nothing  # noqa: B018 - asking for it is the test


def test_the_version_is_the_distributions() -> None:
    assert sd.__version__ == version("summitdata")


def test_a_second_load_is_free() -> None:
    assert sd.load() is sd.load()


def test_many_threads_load_one_data_set() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "import summitdata as sd\n"
        "with ThreadPoolExecutor(32) as pool:\n"
        "    ask = lambda _: (sd.load(), sd.load().search('water'), sd.load().find('Tokayev'))\n"
        "    found = list(pool.map(ask, range(64)))\n"
        "assert len({id(ds) for ds, _, _ in found}) == 1\n"
        "assert len({hits for _, hits, _ in found}) == 1\n"
    )
    loaded_after(code)
