"""`detente read` and `draft` with a language model that the user runs."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import detente
from detente.cli.main import app
from detente.reader.engine.model_server import ModelServer
from tests.reader.engine.stub_server import chat, http, serving
from tests.reader.engine.test_read_by_model import CASE_TEXT, DEMAND, GOOD

REPORT = """\
Gates stay shut

KESH, 2 May 2031 - Upland will not open the gates of the dam, Ana Reyes said on Friday.

Lowland demanded that the gates be opened.
"""
INVENTED = {**GOOD, "words": "We will attack", "stance": "threatens"}


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "gates.yaml").write_text(CASE_TEXT, encoding="utf-8")
    return tmp_path


def test_what_a_model_reads_is_shown_in_doubt(files):
    """Who read it stands behind each statement, and a note counts what was dropped."""
    with serving(chat({"statements": [GOOD, DEMAND, INVENTED]})) as (url, _):
        code, out, err = run("read", "report.txt", "--case", "gates.yaml", "--engine", url)
    assert code == 0
    assert "3 rejects gates = open (Ana Reyes) [in doubt: read by stub-1b]" in out
    assert "2 statements in 1 report: 2 in doubt" in out
    assert err == (
        "note: report.txt: read by stub-1b: 2 taken, all in doubt until reviewed; dropped (number and what): 1 "
        "statement whose words are not in the text\n"
    )


def test_what_a_model_reads_is_marked_in_the_case(files):
    """Added to a case it is in doubt under the model's name; a failure of the server changes nothing."""
    before = (files / "gates.yaml").read_text(encoding="utf-8")
    with serving(http("", "500 Broken")) as (url, _):
        code, _, err = run("read", "report.txt", "--into", "gates.yaml", "--engine", url)
    assert (code, err) == (2, f"--engine: {url} answers with an error (status 500)\n")
    assert (files / "gates.yaml").read_text(encoding="utf-8") == before
    with serving(chat({"statements": [GOOD]})) as (url, _):
        code, out, _ = run("read", "report.txt", "--into", "gates.yaml", "--engine", url)
    (made,) = detente.load(str(files / "gates.yaml")).statements
    assert (code, made.read_by, made.review, made.confidence) == (0, "stub-1b", "doubtful", None)
    assert "1 statement added, 1 of them in doubt" in out


def test_a_draft_can_be_made_of_what_a_model_reads(files):
    """Parties are found by their names in the text; every statement is in doubt."""
    answer = {"statements": [{**GOOD, "party": "Upland"}, {**DEMAND, "party": "Lowland"}]}
    with serving(chat(answer)) as (url, asked):
        code, _, _ = run("draft", "report.txt", "-o", "draft.yaml", "--engine", url)
    case = detente.load(str(files / "draft.yaml"))
    assert code == 0
    assert {"upland", "lowland"} <= set(case.parties)
    assert case.statements and {(one.read_by, one.review) for one in case.statements} == {("stub-1b", "doubtful")}
    assert "issue" not in json.loads(asked[1][1])["response_format"]["json_schema"]["schema"]["properties"]


def test_another_machine_is_warned_of(files, monkeypatch):
    """Without the option it is refused before anything is sent; with it a warning says what goes where."""
    sent = []
    answers = {"GET": b'{"data": [{"id": "far"}]}', "POST": b"{}"}
    monkeypatch.setattr(ModelServer, "_fetched", lambda self, method, *_: sent.append(method) or answers[method])
    code, _, err = run("read", "report.txt", "--engine", "http://192.0.2.1/v1")
    assert (code, sent) == (2, [])
    assert "is another machine" in err
    code, _, err = run("read", "report.txt", "--engine", "http://192.0.2.1/v1", "--engine-elsewhere")
    assert err.startswith(
        "warning: the text of the reports and what the case calls things are sent to 192.0.2.1, unencrypted\n"
    )
    assert "1 answer that is not of the form asked for" in err
    assert sent == ["GET", "POST"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "report.txt", "--engine-elsewhere"), "--engine-elsewhere: it goes with --engine\n"),
        (
            ("read", "report.txt", "--fast", "--engine", "http://127.0.0.1/v1"),
            "--fast and --engine: give one of them\n",
        ),
    ],
)
def test_options_that_do_not_go_together(files, arguments, said):
    """One clear sentence."""
    code, out, err = run(*arguments)
    assert (code, out, err) == (2, "", said)
