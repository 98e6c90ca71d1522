"""What all tests share: Hypothesis's profiles, the article where somebody holds it, and the docs' examples as tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from consoles import ConsoleBlockParser
from hypothesis import HealthCheck, Phase, settings
from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser

ARTICLE = Path(__file__).parent.parent / "shared" / "sources" / "astana-times-2025-11.txt"
"""The article as published. It belongs to its publisher, so it lies beside the project and not in it."""

# Drawing a connected data set is slow at its first try; a test's own time is what counts.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("default", deadline=None, suppress_health_check=_SLOW, max_examples=25)
settings.register_profile("thorough", deadline=None, suppress_health_check=_SLOW, max_examples=2000)
# A mutant is run against many tests, and what matters is whether one fails, not the least example on which it does.
settings.register_profile(
    "mutation",
    deadline=None,
    suppress_health_check=_SLOW,
    max_examples=5,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# What only mutmut needs.
pytest_plugins = ["mutation"] if os.environ.get("HYPOTHESIS_PROFILE") == "mutation" else []

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), DocTestParser(), ConsoleBlockParser()],
    patterns=["README.md", "docs/*.md", "src/**/*.py"],
).pytest()


@pytest.fixture(scope="session")
def article() -> str:
    """Give the text of the article, or skip."""
    if not ARTICLE.is_file():
        pytest.skip("the article's text is not here: it belongs to its publisher and is not part of the project")
    return ARTICLE.read_text(encoding="utf-8")
