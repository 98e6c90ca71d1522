"""Does the command line export what the library writes?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

import summitdata as sd
from summitdata.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GOOD, NOTHING, WRONG_USE = 0, 1, 2


def test_export_writes_by_suffix_and_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "a.jsonl")]) == GOOD
    assert main(["export", str(tmp_path / "b"), "--format", "sqlite", "--data", str(tmp_path / "a.jsonl")]) == GOOD

    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == sd.dumps(sd.load(), format="jsonl")
    assert sd.read(tmp_path / "b", "sqlite") == sd.load()
    assert f"{len(sd.load())} records" in capsys.readouterr().out


def test_validate_takes_every_format_that_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sd.write(sd.load(), tmp_path / "a.zip")
    (tmp_path / "b.sqlite").write_bytes(b"no database")

    assert main(["validate", str(tmp_path / "a.zip")]) == GOOD
    assert main(["validate", str(tmp_path / "b.sqlite")]) == NOTHING
    assert "This is not a SQLite database" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["a.jsno"], ["a", "--format", "sqllite"], ["no/such/folder/a.json"]])
def test_what_cant_be_exported_is_said_in_a_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) == WRONG_USE
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_formats_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == GOOD
    shown = capsys.readouterr().out
    assert main(["formats", "--json"]) == GOOD
    told = json.loads(capsys.readouterr().out)["formats"]

    assert [each["name"] for each in told] == [each.name for each in sd.formats()]
    assert {each["name"] for each in told if each["lossless"]} >= {
        "json",
        "jsonl",
        "zip",
        "datapackage",
        "sqlite",
        "parquet",
    }
    for each in sd.formats():
        assert each.title in shown
    assert "needs the extra tables" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80


def test_the_schema_that_is_printed_is_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == GOOD
    schema = json.loads(capsys.readouterr().out)

    assert schema == sd.json_schema()
    Draft202012Validator.check_schema(schema)
