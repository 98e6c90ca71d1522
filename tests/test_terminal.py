"""Is the command line good to look at, true to the plain text, and harmless?"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import ATTACKS, hostile_dataset
from hypothesis import given, settings
from terminals import Screen, environment, links, on_screen, on_terminal, screen, seen, widest

import summitdata as sd
from summitdata.cli import main
from summitdata.cli.blocks import Complaint
from summitdata.cli.main import _parser
from summitdata.cli.overview import overview_blocks
from summitdata.cli.plainly import plain_lines
from summitdata.cli.printable import one_line, printable
from summitdata.cli.progress import through, watched
from summitdata.cli.record import record_blocks
from summitdata.cli.terminal import WIDEST, show
from summitdata.codec.canonical import plain
from summitdata.codes import CODES
from summitdata.testing import datasets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitdata.cli.blocks import Block

__all__ = ["screen"]

GOOD, NOTHING, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
DS = sd.load()
TOKAYEV = "people/kassym-jomart-tokayev"
PARSER = _parser()
COMMANDS = PARSER.parse_args(["completion", "bash"]).commands
needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def piped(*arguments: str, **told: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with its output piped."""
    command = [sys.executable, "-m", "summitdata", *arguments]
    return subprocess.run(
        command, capture_output=True, check=False, env=environment(**{"PYTHONIOENCODING": "utf-8", **told})
    )


def drawn(blocks: Sequence[Block]) -> str:
    """Draw an answer for a terminal."""
    stream = Screen()
    show(blocks, stream)
    return stream.getvalue()


def characters(text: str) -> str:
    """Leave out where lines end and how words are spaced, and the line under a title."""
    return "".join(word for word in text.split() if set(word) != {"="})


# --- on a terminal ---------------------------------------------------------------------------------------------------


@needs_pty
@pytest.mark.parametrize("columns", [40, 80, 300])
def test_an_answer_has_colours_and_links_and_the_terminals_width(columns: int) -> None:
    code, written = on_terminal("show", TOKAYEV, columns=columns)

    assert code == GOOD
    assert "\x1b[" in written
    assert DS.sources["astana-times-2025-11"].url in links(written)
    assert widest(seen(written)) <= min(columns, WIDEST)
    assert widest(seen(written)) > min(columns, WIDEST) - 15
    assert not any(line.endswith(" ") for line in seen(written).splitlines())


@needs_pty
def test_without_colours_there_are_columns_and_not_one_escape() -> None:
    code, written = on_terminal("search", "rare", "earth", NO_COLOR="1")

    assert code == GOOD
    assert "\x1b" not in written
    assert "what matches" in written


@needs_pty
def test_a_terminal_that_can_nothing_gets_the_plain_text() -> None:
    assert on_terminal("show", TOKAYEV, columns=200, TERM="dumb") == (GOOD, piped("show", TOKAYEV).stdout.decode())


@pytest.mark.parametrize(
    ("told", "colours"),
    [
        ({}, False),
        ({"NO_COLOR": ""}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_who_pipes_says_whether_there_are_colours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: dict[str, str], colours: bool
) -> None:
    for name, value in environment(**told).items():
        monkeypatch.setenv(name, value)

    assert main(["show", TOKAYEV]) == GOOD
    out = capsys.readouterr().out
    assert ("\x1b[" in out) == colours
    if not colours:
        assert out.splitlines() == list(map(printable, plain_lines(record_blocks(DS[TOKAYEV], DS))))


@pytest.mark.parametrize(("told", "colours"), [("1", True), ("0", False)])
def test_a_terminal_may_be_asked_for_no_colours(
    monkeypatch: pytest.MonkeyPatch, screen: Screen, told: str, colours: bool
) -> None:
    monkeypatch.setenv("CLICOLOR", told)

    assert on_screen(screen, "show", TOKAYEV) == GOOD
    assert ("\x1b" in screen.getvalue()) == colours


@pytest.mark.parametrize("missing", [("rich", "rich.console"), ("rich_argparse",)])
@pytest.mark.parametrize("arguments", [["show", TOKAYEV], ["show", "--help"]])
def test_without_the_extra_the_answer_is_the_plain_one(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    screen: Screen,
    missing: tuple[str, ...],
    arguments: list[str],
) -> None:
    for name in (*missing, "summitdata.cli.rich_help", "summitdata.cli.richly"):
        # What was imported before is gone as well.
        monkeypatch.setitem(sys.modules, name, None) if name in missing else monkeypatch.delitem(
            sys.modules, name, raising=False
        )
    on_screen(screen, *arguments)

    if missing == ("rich_argparse",) and "--help" not in arguments:
        assert "\x1b" in screen.getvalue()
    else:
        assert screen.getvalue() == piped(*arguments, COLUMNS="100").stdout.decode()


@given(datasets())
@settings(max_examples=15)
def test_a_terminal_shows_neither_more_nor_less_than_plain_text(ds: sd.Dataset) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "60")
        for blocks in (overview_blocks(ds), *(record_blocks(record, ds) for record in ds)):
            told = "\n".join(map(printable, plain_lines(blocks)))
            assert characters(drawn(blocks)) == characters(told)
            assert widest(drawn(blocks)) <= 60


@pytest.mark.parametrize("columns", [30, 60, 80, 100])
def test_what_a_reader_may_type_is_never_broken(monkeypatch: pytest.MonkeyPatch, screen: Screen, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    hits = DS.search("rare earth", limit=10)

    assert on_screen(screen, "search", "rare", "earth") == GOOD
    found = seen(screen.getvalue())
    assert all(hit.record.key in found for hit in hits if len(hit.record.key) <= columns)
    assert ("what matches" in found) == (columns >= 80)


def test_a_label_ends_before_its_text_begins(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    on_screen(screen, "show", "initiatives/ai-declaration")
    main(["show", "initiatives/ai-declaration"])

    assert "initiative type document" in seen(screen.getvalue())
    assert "initiative type document" in capsys.readouterr().out


def test_a_complaint_is_coloured_as_far_as_its_name(screen: Screen) -> None:
    show([Complaint("summitdata: There is nothing.")], screen)

    assert screen.getvalue() == "\x1b[1;31msummitdata:\x1b[0m There is nothing.\n"


# --- what is hostile -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "[bold red]x[/] :smile: [link=file:///]y[/link]", "\x9b31mx\x1b]8;;file:///\x07"]
)
def test_no_text_steers_a_terminal(screen: Screen, attack: str) -> None:
    ds = hostile_dataset(attack)
    show(overview_blocks(ds), screen)
    for record in [*ds.people, *ds.initiatives, *list(ds.sources)[:5]]:
        show(record_blocks(record, ds), screen)

    read = seen(screen.getvalue())
    assert all(line.isprintable() for line in read.split("\n"))
    assert links(screen.getvalue()) <= {source.url for source in DS.sources} | {
        address for record in DS for address in (*getattr(record, "same_as", ()), getattr(record, "website", None))
    }
    # Nothing in it was read as markup: it stands there as it was given.
    assert characters(printable(one_line(attack))) in characters(read)


def test_an_address_that_steers_is_no_link(screen: Screen) -> None:
    from summitdata.views.sheet import Span

    show([(Span("x", url="https://example.org/\x1b\\\x1b[31m"), Span("y", url="file:///etc"))], screen)
    assert (seen(screen.getvalue()), links(screen.getvalue())) == ("xy\n", set())


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_json_loses_nothing_and_steers_nothing(tmp_path: Path, encoding: str) -> None:
    name = "Қ\x1b[31m\x9b\u202e\U000e0001"
    topic = sd.Topic(id="x", name=name, citations=DS.topics["water"].citations)
    sd.write(DS.adding(topic), tmp_path / "x.json")
    answer = piped("show", "topics/x", "--json", "--data", str(tmp_path / "x.json"), PYTHONIOENCODING=encoding)

    text = answer.stdout.decode(encoding)
    assert json.loads(text)["record"]["name"] == name
    assert all(line.isprintable() for line in text.splitlines())


# --- for a script ----------------------------------------------------------------------------------------------------


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Ask for JSON and read it."""
    assert main([*arguments, "--json"]) in {GOOD, NOTHING}
    captured = capsys.readouterr()
    assert captured.err == ""
    return json.loads(captured.out)


def test_the_overview_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys)

    assert told["data"] == plain(DS.about)
    assert {meeting["id"] for meeting in told["meetings"]} == set(DS.meetings.ids)
    assert told["meetings"][0]["id"] == "tashkent-2025"
    assert told["records"] == {name: len(table) for name, table in DS.tables.items()}
    assert told["conflicts"] == len(DS.conflicts())


@pytest.mark.parametrize("arguments", [["show", TOKAYEV], ["find", "Токаев"]])
def test_a_record_as_json(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert as_json(capsys, *arguments) == {"key": TOKAYEV, "record": plain(DS[TOKAYEV])}


def test_hits_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys, "search", "rare", "earth", "--kind", "statements")
    hits = DS.search("rare earth", kind="statements", limit=10)

    assert told["query"] == "rare earth"
    assert [hit["key"] for hit in told["hits"]] == [hit.record.key for hit in hits]
    assert [hit["score"] for hit in told["hits"]] == [hit.score for hit in hits]
    assert all(hit["record"] == plain(DS[hit["key"]]) for hit in told["hits"])
    assert set(told["hits"][0]) == {"key", "score", "field", "words", "snippet", "record"}


@pytest.mark.parametrize("table", [None, "people"])
def test_keys_as_json(capsys: pytest.CaptureFixture[str], table: str | None) -> None:
    told = as_json(capsys, "keys", *([table] if table else []))

    records = DS if table is None else DS.people
    assert told == {"records": [{"key": record.key, "caption": record.caption} for record in records]}


def test_keys_of_what_speaks_of_a_record(capsys: pytest.CaptureFixture[str]) -> None:
    """These are what an import of the record doesn't bring."""
    about = DS.referrers("meetings/astana-2024")

    told = as_json(capsys, "keys", "--about", "meetings/astana-2024")["records"]
    assert [each["key"] for each in told] == [record.key for record in about]
    told = as_json(capsys, "keys", "documents", "--about", "astana-2024")["records"]
    assert [each["key"] for each in told] == [record.key for record in about if record.table == "documents"]


def test_a_verification_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Nothing of it stands here.", encoding="utf-8")
    told = as_json(capsys, "verify", "--source", f"astana-times-2025-11={tmp_path / 'text'}")
    outcome = DS.verify({"astana-times-2025-11": "Nothing of it stands here."})

    for name in ("matched", "failed", "unlocated"):
        checks = getattr(outcome, name)
        assert [(check["key"], tuple(check["path"]), check["reason"]) for check in told[name]] == [
            (check.record.key, check.path, check.reason) for check in checks
        ]
    assert [entry["place"] for entry in told["uncovered"]] == [entry.segment.place for entry in outcome.uncovered]
    assert set(told) == {"matched", "failed", "unlocated", "uncovered"}


def test_problems_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(sd.dumps(DS), encoding="utf-8")
    bad.write_text(sd.dumps(DS).replace('"act": "propose"', '"act": "propse"', 1), encoding="utf-8")
    told = as_json(capsys, "validate", str(good), str(bad))
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.read(bad)

    first, second = told["documents"]
    assert (first["path"], first["valid"], first["records"]) == (str(good), True, len(DS))
    assert (second["path"], second["valid"], second["records"]) == (str(bad), False, None)
    errors = [problem for problem in second["problems"] if problem["severity"] == "error"]
    assert [sd.Problem(**problem) for problem in errors] == list(caught.value.problems)


def test_codes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "explain").items() >= CODES.items()
    assert as_json(capsys, "explain", "slug") == {"slug": CODES["slug"]}


def test_a_new_data_set_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = as_json(capsys, "new", str(tmp_path / "mine"))

    assert told["written"]
    assert all(Path(place).is_file() for place in told["written"])


def test_a_citation_of_words_and_its_source_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "The leaders met. They agreed on water."
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    source = sd.Source.from_text(text, id="paper", title="paper", publisher="?")

    path = str(tmp_path / "paper.txt")
    assert as_json(capsys, "cite-span", path) == plain(source)
    assert as_json(capsys, "cite-span", path, "--find", "agreed on") == plain(source.cite(text, "agreed on"))


def test_coverage_as_json_is_the_verification(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Nothing of it stands here.", encoding="utf-8")
    given_ = ("--source", f"astana-times-2025-11={tmp_path / 'text'}")

    assert as_json(capsys, "coverage", *given_) == as_json(capsys, "verify", *given_)


def test_a_difference_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = DS.adding(sd.Source(id="a-paper", title="A title", publisher="A Paper"))
    sd.write(other, tmp_path / "other.json")

    assert as_json(capsys, "diff", str(tmp_path / "other.json")) == DS.diff(other).plain()


@pytest.mark.parametrize("key", [None, "sources/astana-times-2025-11"])
def test_a_citation_as_json(capsys: pytest.CaptureFixture[str], key: str | None) -> None:
    told = as_json(capsys, "cite", *([key] if key else []), "--style", "bibtex")

    assert told == {"key": key, "style": "bibtex", "text": DS.cite(DS[key] if key else None, style="bibtex")}


def test_an_export_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = str(tmp_path / "x.jsonl")

    assert as_json(capsys, "export", path) == {"path": path, "records": len(DS)}
    assert sd.read(path) == DS


def test_the_formats_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys, "formats")["formats"]

    assert [(each["name"], each["lossless"]) for each in told] == [
        (each.name, each.is_lossless) for each in sd.formats()
    ]


def test_the_schema_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "schema") == sd.json_schema()


def test_a_script_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    script = capsys.readouterr().out

    assert as_json(capsys, "completion", "bash") == {"shell": "bash", "script": script.removesuffix("\n")}


def test_every_command_gives_json() -> None:
    """A command that is new gets its test above; this one reminds."""
    tested = set(
        "show find search keys cite cite-span coverage verify validate explain new".split()
        + "diff export formats schema completion".split()
    )

    assert set(COMMANDS) == tested
    assert all("--json" in command.format_help() for command in COMMANDS.values())


@pytest.mark.parametrize(
    ("arguments", "code", "kind", "more"),
    [
        (["show", "zzz"], NOTHING, "NotFound", {"suggestions": []}),
        (["--json", "show", "kassym-jomart-tokaev"], NOTHING, "NotFound", {"suggestions": ["kassym-jomart-tokayev"]}),
        (["--data", "/nowhere.json"], NOTHING, "NotFound", {"suggestions": []}),
        (["verify", "--source", "x=/nowhere.txt"], WRONG_USE, "SummitDataError", {}),
        (["frobnicate"], WRONG_USE, "WrongUse", {}),
        (["show"], WRONG_USE, "WrongUse", {}),
        (["verify", "--source", "nothing"], WRONG_USE, "WrongUse", {}),
    ],
)
def test_an_error_as_json(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, kind: str, more: dict[str, Any]
) -> None:
    given_ = arguments if "--json" in arguments else [*arguments, "--json"]
    assert main(given_) == code

    out, err = capsys.readouterr()
    told = json.loads(err)
    assert out == ""
    assert told.pop("message")
    assert told == {"error": kind, "exit_code": code, **more}


def test_an_error_lists_its_problems_and_candidates_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    assert main(["--data", str(bad), "--json"]) == NOTHING
    told = json.loads(capsys.readouterr().err)
    with pytest.raises(sd.InvalidDataset) as caught:
        sd.read(bad)
    assert [sd.Problem(**problem) for problem in told["problems"]] == list(caught.value.problems)

    shared = next(id for id in DS.topics.ids if sum(id in table for table in DS.tables.values()) > 1)
    assert main(["show", shared, "--json"]) == NOTHING
    told = json.loads(capsys.readouterr().err)
    assert told["error"] == "Ambiguous"
    assert f"topics/{shared}" in told["candidates"]


# --- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_that_parses_and_says_its_exit_codes(command: str) -> None:
    told = COMMANDS[command].epilog or ""
    examples = [line.removeprefix("example: ") for line in told.splitlines() if line.startswith("example: ")]

    assert examples
    assert "exit codes: 0 good; 1 " in told
    for example in examples:
        program, *arguments = shlex.split(example.partition(">")[0].partition(";")[0])
        assert program == "summitdata"
        assert PARSER.parse_args(arguments).run is not None


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"]])
def test_help_on_a_terminal_is_the_same_text_in_colours(
    monkeypatch: pytest.MonkeyPatch, screen: Screen, arguments: list[str]
) -> None:
    assert on_screen(screen, *arguments) == GOOD
    monkeypatch.setenv("TERM", "dumb")
    plainly = Screen()
    on_screen(plainly, *arguments)

    assert "\x1b[" in screen.getvalue()
    assert seen(screen.getvalue()).split() == plainly.getvalue().split()


def test_a_script_is_never_broken_into_lines(screen: Screen) -> None:
    assert on_screen(screen, "completion", "bash") == GOOD
    assert screen.getvalue() == piped("completion", "bash").stdout.decode()
    assert max(map(len, screen.getvalue().splitlines())) > WIDEST


# --- completion ------------------------------------------------------------------------------------------------------

_COMPLETED = """\
export PATH="$1:$PATH"
eval "$(summitdata completion bash)"
COMP_WORDS=(summitdata "${@:2}"); COMP_CWORD=$(( $# - 1 )); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
_shtab_summitdata
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["sea"], {"search"}),
        (["show", "people/kas"], {TOKAYEV}),
        (["keys", "peo"], {"people"}),
        (["explain", "circ"], {"circle"}),
        (["explain", "stat"], {"statements"}),
        (["show", "--js"], {"--json"}),
        (["search", "--kind", "stat"], {"statements"}),
        (["export", "--format", "turt"], {"turtle"}),
    ],
)
def test_bash_completes_commands_options_keys_and_tables(words: list[str], completed: set[str]) -> None:
    command = ["bash", "-c", _COMPLETED, "bash", str(Path(sys.executable).parent), *words]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())

    assert set(map(str.strip, answer.stdout.split())) == completed


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_the_other_shells_can_read_their_script(shell: str) -> None:
    script = piped("completion", shell).stdout
    assert b"summitdata keys" in script
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell} here")
    arguments = ["-n"] if shell == "zsh" else ["-f", "-n"]
    answer = subprocess.run([found, *arguments], input=script, capture_output=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, b"")


# --- long work, and its end ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("waits", "told"), [(0.0, False), (0.6, True)])
def test_who_waits_longer_than_a_moment_sees_the_work_go_on(
    monkeypatch: pytest.MonkeyPatch, screen: Screen, waits: float, told: bool
) -> None:
    monkeypatch.setattr("summitdata.cli.progress.MOMENT", 0.2)
    with redirect_stderr(screen), watched():
        for _ in through(["a[b]\x1b[31m", "c"], "Checking"):
            time.sleep(waits)

    written = screen.getvalue()
    assert bool(written) == told
    assert ("Checking a[b]\N{REPLACEMENT CHARACTER}[31m" in seen(written)) == told
    if told:
        # What was hidden is shown again.
        assert written.rindex("\x1b[?25h") > written.rindex("\x1b[?25l")


def test_nobody_is_told_of_work_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summitdata.cli.progress.MOMENT", 0.01)
    with watched():
        time.sleep(0.1)
    assert capsys.readouterr().err == ""


def _interrupt(process: subprocess.Popen[bytes], pipe: Path) -> None:
    # Opening the pipe waits until the command reads from it; then it works for longer than a moment.
    with pipe.open("wb"):
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        process.wait()


@needs_pty
def test_an_interruption_on_a_terminal_leaves_it_as_it_was(tmp_path: Path) -> None:
    pipe = tmp_path / "meeting.json"
    os.mkfifo(pipe)
    code, written = on_terminal("validate", str(pipe), while_it_runs=partial(_interrupt, pipe=pipe))

    assert code == INTERRUPTED
    assert "Traceback" not in written
    assert "Checking" in written
    assert written.rindex("\x1b[?25h") > written.rindex("\x1b[?25l")


def test_a_reader_that_has_enough_of_colours_ends_it_quietly() -> None:
    command = [sys.executable, "-m", "summitdata", "keys"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, env=environment(FORCE_COLOR="1")
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        complaint = process.stderr.read()

    assert (process.returncode, complaint) == (GOOD, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_named() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "summitdata"]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=environment())

    assert answer.returncode == WRONG_USE
    assert answer.stderr.startswith(b"summitdata: The answer can't be written")
    assert answer.stderr.count(b"\n") == 1
