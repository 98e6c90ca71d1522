"""Does `summitdata validate` list every problem in each of its forms, and mend only what has one right answer?"""

from __future__ import annotations

import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from sarif_pydantic import Sarif

import summitdata as sd
from summitdata.cli import main
from summitdata.codes import CODES
from summitdata.dataset.mending import mended
from summitdata.dataset.reading import Written
from summitdata.model import KINDS, shapes
from summitdata.testing import broken_documents, datasets

if TYPE_CHECKING:
    from enum import Enum
    from pathlib import Path

BAD: dict[str, Any] = {
    "format": "1",
    "data": {"id": "x", "title": "T", "version": "1", "licence": "L"},
    "sources": [{"id": "s", "title": "T", "publisher": "P"}],
    "people": [
        {"id": "ada", "nmae": "Ada", "citations": [{"source": "sources/z"}]},
        {"id": "Bob", "name": "Bob", "citations": [{"source": "sources/s"}]},
    ],
}
CODES_OF_BAD = ["missing-member", "unknown-member", "unknown-reference", "slug"]
WARNED: dict[str, Any] = {
    "format": "1",
    "data": {"id": "x", "title": "T", "version": "1", "licence": "L"},
    "sources": [{"id": "s", "title": "T", "publisher": "P"}],
    "observations": [
        {"id": "o", "indicator": "trade", "value": "1", "unit": "percent", "nature": "actual",
         "citations": [{"source": "sources/s"}]}
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder, and be in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, name: str, held: object) -> str:
    text = held if isinstance(held, str) else json.dumps(held, indent=1)
    (folder / name).write_text(text, encoding="utf-8")
    return name


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["validate", *arguments])
    return code, capsys.readouterr().out


def test_people_are_told_file_line_column_code_and_pointer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = told(capsys, written(folder, "bad.json", BAD))
    lines = out.splitlines()

    assert code == 1
    assert lines[0].startswith("bad.json:17:3: error: ")
    assert re.findall(r"\[([a-z-]+)\]", out) == CODES_OF_BAD
    assert any("Did you mean 'name'?" in line and line.endswith("at /people/0/nmae") for line in lines)
    assert lines[-1] == "bad.json: invalid, 4 errors"


def test_warnings_stand_apart_and_make_nothing_invalid(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(folder, "warned.json", WARNED)

    code, out = told(capsys, name)
    assert (code, out.splitlines()) == (
        0,
        [
            "warned.json:17:3: warning: No statement gives this value; say who gave it. [unsaid] at /observations/0",
            "warned.json: valid, 2 records, 1 warning",
        ],
    )
    assert told(capsys, name, "--strict")[0] == 1


def test_every_path_is_checked_whatever_the_others_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "many").mkdir()
    written(folder / "many", "a.json", {key: WARNED[key] for key in ("format", "data", "sources")})
    written(folder / "many", "b.json", {"format": "1", "people": [{"id": "q"}]})
    code, out = told(
        capsys, "absent.json", "many", written(folder, "x.docx", ""), written(folder, "warned.json", WARNED)
    )

    assert code == 1
    assert "absent.json: error: There is no file or folder" in out
    assert "many/b.json:4:3: error: A Person needs the member 'name'." in out
    assert "x.docx: error: No format has the suffix" in out
    assert out.endswith("warned.json: valid, 2 records, 1 warning\n")


def test_programs_are_told_the_same_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = told(capsys, written(folder, "bad.json", BAD), written(folder, "warned.json", WARNED), "--json")
    bad, warned = json.loads(out)["documents"]

    assert code == 1
    assert (bad["path"], bad["valid"], bad["records"]) == ("bad.json", False, None)
    assert [problem["code"] for problem in bad["problems"]] == CODES_OF_BAD
    assert (warned["valid"], warned["records"], warned["problems"][0]["severity"]) == (True, 2, "warning")


def test_reviews_are_told_in_sarif_that_its_readers_take(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = told(
        capsys, written(folder, "bad %.json", BAD), written(folder, "warned.json", WARNED), "--report", "sarif"
    )
    run = Sarif.model_validate_json(out).runs[0]
    results = run.results or []

    assert [result.rule_id for result in results] == [*CODES_OF_BAD, "unsaid"]
    assert {rule.id for rule in run.tool.driver.rules or []} == {*CODES_OF_BAD, "unsaid"}
    assert results[-1].level == "warning"
    place = results[0].locations[0].physical_location
    assert place is not None
    assert place.artifact_location is not None
    assert place.region is not None
    assert (place.artifact_location.uri, place.region.start_line, place.region.start_column) == (
        "bad%20%25.json",
        17,
        3,
    )


def test_github_is_told_in_commands_that_no_text_can_leave(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = json.dumps(BAD).replace("nmae", "x%\\n::error::y")
    _, out = told(capsys, written(folder, "a,b:c.json", hostile), "--report", "github")
    lines = out.splitlines()

    assert len(lines) == len(CODES_OF_BAD)
    assert all(re.fullmatch(r"::error file=a%2Cb%3Ac\.json,line=\d+,col=\d+,title=[a-z-]+::.+", line) for line in lines)


@given(broken_documents())
def test_every_report_of_every_document_is_well_formed(document: str | bytes) -> None:
    from summitdata.cli.plainly import plain_lines
    from summitdata.cli.report import REPORTS, Checked, for_programs
    from summitdata.dataset.reading import examine

    dataset, problems = examine([Written(document, "x.json")], place_warnings=True)
    checked = [Checked(path="x.json", records=None if dataset is None else 0, problems=tuple(problems))]

    assert json.loads(json.dumps(for_programs(checked))) == for_programs(checked)
    reports = {name: plain_lines(report(checked)) for name, report in REPORTS.items()}
    assert len(reports["github"]) == len(problems)
    assert len(reports["text"]) >= len(problems) + 1
    sarif = Sarif.model_validate_json("\n".join(reports["sarif"]))
    assert len(sarif.runs[0].results or []) == len(problems)


# --- streams --------------------------------------------------------------------------------------------------------


def test_a_stream_of_documents_is_checked_one_by_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stream = f"\n{json.dumps(WARNED)}\n{json.dumps(BAD)}\n\nno json\n{json.dumps(WARNED)}\n"
    code, out = told(capsys, written(folder, "many.jsonl", stream), "--json")
    outcomes = json.loads(out)["documents"]

    assert code == 1
    assert [(each["line"], each["valid"], each["records"]) for each in outcomes] == [
        (2, True, 2), (3, False, None), (5, False, None), (6, True, 2),
    ]  # fmt: skip
    assert {problem["line"] for problem in outcomes[1]["problems"]} == {3}
    assert all(problem["column"] > 1 for problem in outcomes[1]["problems"])


def test_a_stream_of_records_is_one_data_set(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ds = sd.load()
    sd.write(ds, folder / "all.jsonl")
    lines = (folder / "all.jsonl").read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if '"kind": "meetings"' in line)
    lines[number - 1] = lines[number - 1].replace("countries/uzbekistan", "countries/uzbekistn", 1)
    written(folder, "bad.jsonl", "\n".join(lines))

    assert told(capsys, "all.jsonl") == (0, f"all.jsonl: valid, {len(ds)} records\n")
    code, out = told(capsys, "bad.jsonl")
    assert code == 1
    assert out.startswith(f"bad.jsonl:{number}:1: error: There is no record 'countries/uzbekistn'")


@pytest.mark.parametrize(
    "text", [json.dumps(WARNED), json.dumps(WARNED, indent=2), f"\n\n{json.dumps(WARNED, indent=2)}"]
)
def test_standard_input_takes_a_document_or_a_stream(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out = told(capsys, "-")

    assert code == 0
    assert out.splitlines()[-1].endswith("valid, 2 records, 1 warning")


# --- mending --------------------------------------------------------------------------------------------------------


@given(datasets())
def test_what_is_in_canonical_form_is_left_as_it_is(ds: sd.Dataset) -> None:
    text = sd.dumps(ds)
    changes = mended([Written(text)])

    assert changes is not None
    assert [(change.before, change.after) for change in changes] == [(text, text)]


@given(broken_documents())
def test_what_is_mended_is_valid_and_canonical(document: str | bytes) -> None:
    changes = mended([Written(document)])
    if changes is not None:
        assert sd.dumps(sd.loads(changes[0].after)) == changes[0].after


def test_what_has_one_right_answer_is_mended() -> None:
    source = {
        "id": "s",
        "title": "T",
        "publisher": "P",
        "language": "UZ-cyrl",
        "length": 3,
        "sha256": "A" * 64,
        "url": None,
    }
    country = {"id": "uz", "name": "U", "alpha_2": "uz", "alpha_3": "Uzb", "numeric": "860", "aliases": ["a", "a", "b"]}
    value = {"id": "o", "indicator": "trade", "unit": "money", "currency": "usd", "nature": "Actual", "value": 0}
    cited = {"citations": [{"source": "sources/s"}]}
    tree = {
        "data": WARNED["data"], "sources": [source], "countries": [country | cited], "observations": [value | cited],
    }  # fmt: skip
    text = "\ufeff" + json.dumps(tree).replace('"value": 0', '"value": 11.50')
    changes = mended([Written(text.encode())])
    assert changes is not None
    ds = sd.loads(changes[0].after)

    assert (ds.sources["s"].language, ds.sources["s"].url, ds.sources["s"].sha256) == ("uz-Cyrl", None, "a" * 64)
    assert (ds.countries["uz"].alpha_2, ds.countries["uz"].alpha_3, ds.countries["uz"].aliases) == (
        "UZ",
        "UZB",
        ("a", "b"),
    )
    observation = ds.observations["o"]
    assert (str(observation.value), observation.currency, observation.nature) == ("11.50", "USD", "actual")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(BAD),
        json.dumps(WARNED).replace('"T"', '"T", "title": "Q"', 1),
        json.dumps(WARNED).encode().replace(b'"T"', b'"\xff"'),
        json.dumps(WARNED).replace('"T"', '"\\ud800"', 1),
        "[]",
        "no json",
    ],
)
def test_what_only_its_author_can_mend_is_left(text: str | bytes) -> None:
    assert mended([Written(text)]) is None


def test_a_fix_is_shown_and_written_only_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = written(folder, "warned.json", WARNED)
    before = (folder / name).read_text(encoding="utf-8")

    code, out = told(capsys, name, "--fix")
    assert code == 1
    assert '-   "publisher": "P"' in out
    assert out.endswith("warned.json: not written (--yes writes without asking)\n")
    assert (folder / name).read_text(encoding="utf-8") == before

    assert told(capsys, name, "--fix", "--yes")[0] == 0
    assert (folder / name).read_text(encoding="utf-8") == sd.dumps(sd.loads(before))
    assert told(capsys, name, "--fix") == (0, "warned.json: in canonical form already\n")
    assert main(["validate", "--fix", "absent.json"]) == 2


def test_the_documents_of_a_folder_are_mended_each_for_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(folder, "a.json", {key: WARNED[key] for key in ("data", "sources")})
    written(folder, "b.json", {"format": "1", "observations": WARNED["observations"]})
    before = {**WARNED}

    assert told(capsys, ".", "--fix", "--yes")[0] == 0
    assert sd.read(folder) == sd.loads(json.dumps(before))
    assert list(json.loads((folder / "b.json").read_text(encoding="utf-8"))) == ["$schema", "format", "observations"]


# --- explain --------------------------------------------------------------------------------------------------------


def test_every_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for code, meaning in CODES.items():
        assert main(["explain", code]) == 0
        assert " ".join(capsys.readouterr().out.split()) == meaning
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out
    assert all(f"\n{name} " in f"\n{listed}" for name in (*CODES, *(kind.table for kind in KINDS)))
    assert main(["explain", "unknown-referense"]) == 1
    assert "Did you mean 'unknown-reference'" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_field_of_every_table_is_explained(kind: type[sd.Record], capsys: pytest.CaptureFixture[str]) -> None:
    """With each word it may have, and with the fields of what stands within it."""
    assert main(["explain", kind.table]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = " ".join(" ".join(lines).split())

    first_words = {line.split(" ")[0] for line in lines}
    pending: list[type[Any]] = [kind]
    while pending:
        for name, shape in shapes(pending.pop()).items():
            assert name in first_words, name
            if shape.form == "word":
                assert ", ".join(str(word) for word in cast("type[Enum]", shape.types[0])) in told
            if shape.item is not None and shape.item.form == "value":
                pending.append(shape.item.types[0])
    assert main(["explain", kind.table, "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)[kind.table]["properties"]) == list(shapes(kind))
