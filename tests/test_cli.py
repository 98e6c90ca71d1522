"""Does the command line answer a person, and a script?"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import summitdata as sd
from summitdata.cli import main
from summitdata.cli.overview import overview_blocks
from summitdata.cli.plainly import WIDTH, plain_lines
from summitdata.cli.record import record_blocks
from summitdata.testing import datasets

if TYPE_CHECKING:
    from pathlib import Path

GOOD, NOTHING, WRONG_USE = 0, 1, 2


def run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a shell would, with its output piped."""
    return subprocess.run(
        [sys.executable, "-m", "summitdata", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", **(environment or {})},
    )


def test_without_a_command_it_shows_the_meeting() -> None:
    """Title, when, where, who, counts, figures, initiatives by topic; plain, and no line wider than a terminal."""
    answer = run()

    assert (answer.returncode, answer.stderr) == (GOOD, "")
    assert "\x1b" not in answer.stdout
    assert max(map(len, answer.stdout.splitlines())) <= WIDTH
    words = " ".join(answer.stdout.split())
    for expected in (
        "16 November 2025", "Tashkent, Uzbekistan", "Shavkat Mirziyoyev", "Kassym-Jomart Tokayev (Kazakhstan)",
        f"{len(sd.load().statements)} statements", "11.5 billion USD", "20 billion USD", "The Astana Times",
    ):  # fmt: skip
        assert expected in words


def test_the_console_script_is_the_same_as_the_module(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == GOOD
    assert capsys.readouterr().out == run().stdout


@given(datasets())
def test_any_data_set_has_an_overview_and_any_record_is_shown(ds: sd.Dataset) -> None:
    for line in plain_lines((*overview_blocks(ds), *(block for record in ds for block in record_blocks(record, ds)))):
        assert isinstance(line, str)


@pytest.mark.parametrize("record", sd.load(), ids=lambda record: record.key)
def test_every_shipped_record_is_shown_within_the_width(record: sd.Record) -> None:
    lines = plain_lines(record_blocks(record, sd.load()))

    assert record.caption.split()[0] in lines[0]
    # A web address is not broken over lines.
    assert all(len(line) <= WIDTH or "http" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "people/kassym-jomart-tokayev"], GOOD, "President of Kazakhstan"),
        (["show", "kassym-jomart-tokayev"], GOOD, "President of Kazakhstan"),
        (["show", "people/kasym-jomart-tokaev"], NOTHING, "Did you mean 'people/kassym-jomart-tokayev'"),
        (["show", "kasym-jomart-tokaev"], NOTHING, "Did you mean 'kassym-jomart-tokayev'"),
        (["show"], WRONG_USE, "ID"),
        (["frobnicate"], WRONG_USE, "invalid choice"),
        (["verify"], WRONG_USE, "--source"),
        (["verify", "--source", "nothing"], WRONG_USE, "ID=FILE"),
        (["verify", "--source", "astana-times-2025-11=/nowhere/article.txt"], WRONG_USE, "can't be read"),
        (["validate", "/nowhere/meeting.json"], NOTHING, "There is no file or folder"),
        (["--version"], GOOD, sd.__version__),
        (["--help"], GOOD, "exit codes"),
    ],
)
def test_what_is_asked_is_answered_with_its_exit_code(arguments: list[str], code: int, said: str) -> None:
    answer = run(*arguments)
    # What `validate` finds is its answer, wherever it ends.
    spoken = answer.stdout if code == GOOD or "validate" in arguments else answer.stderr

    assert answer.returncode == code, answer.stderr
    assert said in spoken
    assert "Traceback" not in answer.stderr


def test_an_error_is_one_line() -> None:
    assert len(run("show", "nobody").stderr.splitlines()) == 1


def test_every_command_explains_itself_with_an_example() -> None:
    for command in ("show", "find", "search", "verify", "validate", "completion"):
        assert f"example: summitdata {command}" in " ".join(run(command, "--help").stdout.split())


def test_verify_answers_for_the_article(article: str, tmp_path: Path) -> None:
    """All good on the article; with a character changed the failures are listed, and the exit code says so."""
    text = tmp_path / "article.txt"
    text.write_text(article, encoding="utf-8")
    answer = run("verify", "--source", f"astana-times-2025-11={text}")
    assert answer.returncode == GOOD
    assert "0 fail" in answer.stdout
    assert "0 sentences uncited" in answer.stdout

    text.write_text(article.replace("$11.5", "$12.5"), encoding="utf-8")
    answer = run("verify", "--source", f"astana-times-2025-11={text}")
    assert answer.returncode == NOTHING
    assert "failed: observations/intra-regional-trade-2024, paragraph 3, sentence 1" in answer.stdout


def test_validate_lists_every_problem_with_line_and_column(tmp_path: Path) -> None:
    document = tmp_path / "meeting.json"
    document.write_text(sd.dumps(sd.load()), encoding="utf-8")
    answer = run("validate", str(document))
    assert (answer.returncode, answer.stdout.count("\n")) == (GOOD, 1)

    tree = json.loads(document.read_text(encoding="utf-8"))
    tree["statements"][0]["act"] = "propse"
    del tree["people"][0]["name"]
    document.write_text(json.dumps(tree, indent=1), encoding="utf-8")
    answer = run("validate", str(document))
    assert answer.returncode == NOTHING
    assert "/statements/0/act" in answer.stdout
    assert "Did you mean 'propose'" in answer.stdout
    assert "A Person needs the member 'name'. [missing-member] at /people/0" in answer.stdout
    assert re.search(r"meeting\.json:\d+:\d+: error: ", answer.stdout)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.text(max_size=8), max_size=3))
def test_no_arguments_end_in_a_traceback(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    try:
        code: object = main(arguments)
    except SystemExit as exit_:
        # Wrong use is argparse's to say; `--help` and its kind end well.
        code = exit_.code
    assert code in (GOOD, NOTHING, WRONG_USE)


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "summitdata"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    process.stdout.close()
    _, complaint = process.communicate()

    assert (process.returncode, complaint) == (GOOD, b"")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)

    assert main(["completion", "bash"]) == WRONG_USE
    assert capsys.readouterr().err == "summitdata: Shell completion needs an extra: pip install 'summitdata[cli]'\n"


def test_an_interruption_ends_it_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "meeting.json"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "summitdata", "validate", str(pipe)]
    # Opening the pipe waits until the command reads from it.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process, pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate()

    assert (process.returncode, complaint) == (130, b"")


def test_a_terminal_that_knows_no_unicode_is_spared() -> None:
    answer = run("show", "people/kassym-jomart-tokayev", environment={"PYTHONIOENCODING": "ascii"})

    assert answer.returncode == GOOD
    assert "????" in answer.stdout


def test_what_would_steer_a_terminal_is_left_out(tmp_path: Path) -> None:
    ds = sd.load()
    hostile = ds.adding(sd.Topic(id="x", name="\x1b[31mred\x1b[0m\u202e", citations=ds.topics["water"].citations))
    sd.write(hostile, tmp_path / "x.json")
    answer = run("show", "topics/x", "--data", str(tmp_path / "x.json"))

    assert answer.returncode == GOOD
    assert "\x1b" not in answer.stdout
    assert "\u202e" not in answer.stdout
