"""Do the pages tell of everything there is?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import summitdata as sd

DOCS = Path(__file__).parent.parent / "docs"


def test_every_page_is_in_the_index() -> None:
    listed = re.findall(r"^[a-z-]+$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(listed) == sorted(page.stem for page in DOCS.glob("*.md") if page.stem != "index")


def test_every_public_name_is_in_the_reference() -> None:
    told = set(
        re.findall(r"auto(?:class|data|exception|function):: (\w+)", (DOCS / "api.md").read_text(encoding="utf-8"))
    )

    assert told == set(sd.__all__)


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_a_page_names_no_place_on_anybodys_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|Users)/", page.read_text(encoding="utf-8"))
