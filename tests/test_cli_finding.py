"""Does the command line find by name and by words, for a person and for a script?"""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

import summitdata as sd
from summitdata.cli import main

GOOD, NOTHING, WRONG_USE = 0, 1, 2
Capture = pytest.CaptureFixture[str]


def test_find_shows_the_record(capsys: Capture) -> None:
    assert main(["find", "Касым-Жомарт", "Токаев"]) == GOOD
    found = capsys.readouterr().out
    assert main(["show", "people/kassym-jomart-tokayev"]) == GOOD
    assert capsys.readouterr().out == found


def test_find_prints_json_as_the_document_has_it(capsys: Capture) -> None:
    assert main(["find", "UZB", "--json"]) == GOOD
    found = json.loads(capsys.readouterr().out)

    assert found["key"] == "countries/uzbekistan"
    assert [found["record"]] == [row for row in json.loads(sd.dumps(sd.load()))["countries"] if row["alpha_3"] == "UZB"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["find", "Tajik"], "Did you mean 'Tajikistan'"),
        (["find", "Tajik", "--json"], '"suggestions": [\n    "Tajikistan"'),
        (["find", "Tokayev", "--kind", "countries"], "Nothing goes by the name 'Tokayev'"),
        (["find", "Tokayev", "--kind", "peple"], "Did you mean 'people'"),
        (["find", "Berdimuhamedov"], "people/gurbanguly-berdimuhamedov, people/serdar-berdimuhamedov"),
        (["search", "Tokayevv"], "Did you mean 'Kassym-Jomart Tokayev'"),
        (["search", "water", "--topic", "watter-supply"], "Nothing goes by the name"),
        (["search", "water", "--speaker", "Nobody of that name"], "Nothing goes by the name"),
        (["search", "--json", "--", "-water"], "Nothing answers"),
    ],
)
def test_no_answer_is_exit_code_1_with_what_may_have_been_meant(
    arguments: list[str], told: str, capsys: Capture
) -> None:
    assert main(arguments) == NOTHING
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert "Traceback" not in printed.err


def test_search_narrows_and_prints_json(capsys: Capture) -> None:
    asked = ["search", "water", "--kind", "statements", "--topic", "water", "--speaker", "Tokayev", "--json"]
    assert main([*asked, "--since", "2025", "--until", "2025-12", "--limit", "2"]) == GOOD
    found = json.loads(capsys.readouterr().out)["hits"]
    hits = sd.load().search("water", kind="statements", topic="water", speaker="Tokayev", since="2025", until="2025-12")

    assert [hit["key"] for hit in found] == [hit.record.key for hit in hits[:2]]
    for shown, hit in zip(found, hits, strict=False):
        assert set(shown) == {"key", "score", "field", "words", "snippet", "record"}
        assert (shown["score"], shown["field"], shown["snippet"]) == (hit.score, hit.field, str(hit.snippet))
        assert shown["record"]["id"] == hit.record.id


def test_search_lists_keys_and_pieces(capsys: Capture) -> None:
    assert main(["search", "rare", "earth", "--limit", "1"]) == GOOD
    key, piece = capsys.readouterr().out.splitlines()[:2]

    assert key in sd.load()
    assert "[" in piece


def test_a_date_that_is_none_is_wrong_use(capsys: Capture) -> None:
    assert main(["search", "water", "--since", "yesterday"]) == WRONG_USE
    assert "yesterday" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_shells_take_the_completion(shell: str, capsys: Capture) -> None:
    """Each shell that is here is asked whether it can read its script."""
    assert main(["completion", shell]) == GOOD
    script = capsys.readouterr().out

    assert "summitdata" in script
    assert "search" in script
    program = shutil.which(shell)
    if program is not None and shell != "tcsh":
        subprocess.run([program, "-n"], input=script, text=True, check=True, capture_output=True)
