"""Does a data set of somebody's own begin valid, take over what is shipped, and cite its texts?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import summitdata as sd
from summitdata.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "A title\n\nThe leaders met in the capital. They agreed on water."
HEAD: dict[str, Any] = {
    "format": "1", "data": {"id": "x", "title": "T", "version": "1", "licence": "L"},
}  # fmt: skip


def loads(**members: Any) -> sd.Dataset:
    return sd.loads(json.dumps({**HEAD, **members}))


# --- imports --------------------------------------------------------------------------------------------------------


def test_an_import_brings_the_record_and_all_that_it_refers_to() -> None:
    shipped = sd.load()
    ds = loads(imports=["places/astana"])

    assert ds["places/astana"] == shipped["places/astana"]
    wanted, pending = set[str](), ["places/astana"]
    while pending:
        key = pending.pop()
        wanted.add(key)
        pending += [record.key for record in shipped.references(key) if record.key not in wanted]
    assert {record.key for record in ds} == wanted
    assert sd.loads(sd.dumps(ds)) == ds, "written again, it stands alone"
    assert "imports" not in sd.dumps(ds)


def test_a_whole_table_is_taken_by_a_star() -> None:
    assert loads(imports=["topics/*"]).topics.ids == sd.load().topics.ids


def test_what_a_document_has_itself_goes_first() -> None:
    """And what only the shipped record refers to is not taken."""
    own = {"id": "kazakhstan", "name": "Our Kazakhstan", "alpha_2": "KZ", "alpha_3": "KAZ", "numeric": "398",
           "citations": [{"source": "sources/s"}]}  # fmt: skip
    ds = loads(
        imports=["places/astana", "countries/kazakhstan"],
        sources=[{"id": "s", "title": "T", "publisher": "P"}],
        countries=[own],
    )

    assert ds.countries["kazakhstan"].name == "Our Kazakhstan"
    assert ds.places["astana"].country is ds.countries["kazakhstan"]


@pytest.mark.parametrize(
    ("imports", "code", "at"),
    [
        (["countries/kazakstan"], "unknown-reference", "/imports/0"),
        (["topics/*", "nothing/*"], "unknown-reference", "/imports/1"),
        ([3], "unknown-reference", "/imports/0"),
        ("topics/*", "wrong-type", "/imports"),
        (None, "wrong-type", "/imports"),
    ],
)
def test_a_wrong_import_is_a_problem_at_its_place(imports: object, code: str, at: str) -> None:
    with pytest.raises(sd.InvalidDataset) as caught:
        loads(imports=imports)

    assert [(problem.code, problem.pointer, problem.line) for problem in caught.value.problems] == [(code, at, 1)]


def test_a_missing_record_that_is_shipped_is_said_to_be_there_for_the_taking() -> None:
    """Not the nearest name in the document: that is another thing."""
    place = {"id": "hall", "name": "Hall", "place_type": "building", "within": "places/dushanbe",
             "citations": [{"source": "sources/s"}]}  # fmt: skip
    members = {"sources": [{"id": "s", "title": "T", "publisher": "P"}], "places": [place]}
    with pytest.raises(sd.InvalidDataset) as caught:
        loads(**members, imports=["places/ashgabat"])

    (problem,) = caught.value.problems
    assert problem.code == "unknown-reference"
    assert problem.message.endswith(
        "'places/dushanbe' in the data set. It is shipped with summitdata; add it to \"imports\"."
    )
    assert loads(**members, imports=["places/dushanbe"]).places["hall"].within == sd.load().places["dushanbe"]


def test_a_record_that_disagrees_with_an_imported_one_is_told() -> None:
    other = {"id": "other", "name": "O", "alpha_2": "KZ", "alpha_3": "OTH", "numeric": "999",
             "citations": [{"source": "sources/s"}]}  # fmt: skip
    with pytest.raises(sd.InvalidDataset) as caught:
        loads(
            imports=["countries/kazakhstan"], countries=[other], sources=[{"id": "s", "title": "T", "publisher": "P"}]
        )

    assert [problem.code for problem in caught.value.problems] == ["repeated-code"]


# --- the commands ---------------------------------------------------------------------------------------------------


def test_a_start_is_valid_at_once_in_canonical_form_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "my"
    assert main(["new", str(folder), "--title", 'Our "meeting"']) == 0
    capsys.readouterr()
    ds = sd.read(folder)

    assert ds.title == 'Our "meeting"'
    assert ds.statements.one().speaker.name == "Kassym-Jomart Tokayev"
    assert main(["validate", str(folder), "--strict"]) == 0
    assert "valid" in capsys.readouterr().out
    assert main(["validate", "--fix", "--yes", str(folder)]) == 0
    assert sd.read(folder) == ds
    schema = json.loads((folder / "schema" / "document.schema.json").read_text(encoding="utf-8"))
    for document in folder.glob("*.json"):
        tree = json.loads(document.read_text(encoding="utf-8"))
        assert (folder / tree["$schema"]).is_file()
        jsonschema.Draft202012Validator(schema).validate(tree)
    capsys.readouterr()
    assert main(["validate", "--fix", str(folder)]) == 0
    assert "in canonical form already" in capsys.readouterr().out
    explained = (folder / "README.md").read_text(encoding="utf-8")
    for document in folder.glob("*.json"):
        assert document.name in explained
        for member in json.loads(document.read_text(encoding="utf-8")):
            assert f"`{member}`" in explained
    assert main(["new", str(folder)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_what_the_readme_says_comes_next_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["new", "my"])
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    capsys.readouterr()

    assert main(["cite-span", "report.txt", "--source", "first-report", "--title", "A title", "--publisher", "P"]) == 0
    source = json.loads(capsys.readouterr().out)["sources"][0]
    assert main(["cite-span", "report.txt", "--source", "first-report", "--find", "They agreed on water."]) == 0
    citation = json.loads(capsys.readouterr().out)
    for name, table, change in (
        ("meeting", "sources", source),
        ("statements", "statements", {"citations": [citation]}),
    ):
        document = tmp_path / "my" / f"{name}.json"
        tree = json.loads(document.read_text(encoding="utf-8"))
        tree[table][0] |= change
        document.write_text(json.dumps(tree), encoding="utf-8")
    assert main(["coverage", "--data", "my", "--source", "first-report=report.txt"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "first-report, paragraph 1, sentence 1: The leaders met in the capital.",
        "first-report: 1 of 2 sentences and captions are cited by nothing",
    ]
    assert main(["validate", "my"]) == 0
    assert main(["verify", "--data", "my", "--source", "first-report=report.txt"]) == 0
    assert "1 citations match" in capsys.readouterr().out


def test_a_start_is_called_as_its_folder_and_merges_with_what_is_shipped(tmp_path: Path) -> None:
    """No placeholder of it is taken for the shipped record of that name."""
    assert main(["new", str(tmp_path / "Samarkand 2026")]) == 0
    start = sd.read(tmp_path / "Samarkand 2026")

    assert start.id == "samarkand-2026"
    assert not sd.load().diff(sd.load().merge(start)).changed


def test_what_cite_span_says_of_a_source_lies_beside_the_other_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "paper.txt"
    place.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "my"
    main(["new", str(folder)])
    capsys.readouterr()

    said = ["--publisher", "P", "--date", "2026-05", "--url", "https://example.org/a", "--language", "en"]
    said += ["--accessed", "2026-11-25"]
    assert main(["cite-span", str(place), *said]) == 0
    (folder / "paper.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert sd.read(folder).sources["paper"] == sd.Source.from_text(
        TEXT,
        id="paper",
        title="paper",
        publisher="P",
        date="2026-05",
        url="https://example.org/a",
        language="en",
        accessed="2026-11-25",
    )
    assert main(["cite-span", str(place), "--date", "May"]) == 2
    assert "not a date in EDTF" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", ['the "leaders\' summit" of', "THE \u201eleaders' summit\u201c  of", "the «leaders` summit» of"]
)
def test_words_typed_with_other_quotes_are_shown_as_the_text_has_them(
    typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "paper.txt"
    place.write_text(f"A title\n\nHe was at the “leaders’ summit” of that year, {'and so on ' * 30}.", encoding="utf-8")

    assert main(["cite-span", str(place), "--find", typed]) == 1
    assert "Did you mean 'the “leaders’ summit” of'?" in capsys.readouterr().err


def test_a_text_of_no_source_is_refused_with_the_way_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "paper.txt"
    place.write_text(TEXT, encoding="utf-8")
    main(["new", str(tmp_path / "my")])
    capsys.readouterr()

    assert main(["coverage", "--data", str(tmp_path / "my"), "--source", f"frist-report={place}"]) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert "cite-span makes its record" in told
    assert "Did you mean 'first-report'" in told


def test_words_are_cited_as_the_library_cites_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "Our Paper (1).txt"
    place.write_text(TEXT, encoding="utf-8")
    source = sd.Source.from_text(TEXT, id="our-paper-1", title="T", publisher="P")
    expected = source.cite(TEXT, "capital")

    assert main(["cite-span", str(place), "--find", "capital"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["source"], told["start"], told["end"], told["digest"]) == (
        "sources/our-paper-1", expected.start, expected.end, expected.digest,
    )  # fmt: skip
    assert main(["cite-span", str(place), "--find", "They agree on water"]) == 1
    assert "Did you mean 'They agreed on water.'" in capsys.readouterr().err
    assert main(["cite-span", str(place), "--find", "e"]) == 1
    assert "cite more of them" in capsys.readouterr().err
    assert main(["cite-span", str(tmp_path / "absent.txt")]) == 2


def test_two_data_sets_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ds = sd.load()
    paper = sd.Source(id="a-paper", title="A title", publisher="A Paper")
    sd.write(ds, tmp_path / "a.json")
    sd.write(ds.adding(paper), tmp_path / "b.json")
    a, b = str(tmp_path / "a.json"), str(tmp_path / "b.json")

    assert main(["diff", a, a]) == 0
    assert capsys.readouterr().out == "no difference\n"
    assert main(["diff", a, b]) == 1
    assert "+ sources/a-paper: A title" in capsys.readouterr().out.splitlines()
    assert main(["diff", b, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["added"] == {
        "sources": [{"id": "a-paper", "title": "A title", "publisher": "A Paper"}]
    }


def test_every_step_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "paper.txt"
    place.write_text(TEXT, encoding="utf-8")

    def told(*arguments: str) -> Any:
        assert main([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    assert len(told("new", str(tmp_path / "my"))["written"]) == 4
    assert told("cite-span", str(place), "--find", "capital")["source"] == "sources/paper"
    assert told("cite-span", str(place))["id"] == "paper"
    assert told("coverage", "--data", str(tmp_path / "my"), "--source", f"first-report={place}")["uncovered"]
    assert list(told("explain", "slug")) == ["slug"]
