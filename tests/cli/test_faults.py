"""What each command says when something is wrong: one clear message on stderr, nothing on stdout, exit code 2."""

from __future__ import annotations

import errno
import os

import pytest

import detente as package
from detente.case.text.skeleton import skeleton
from detente.cli import guard
from detente.cli.options import a_day
from detente.errors import TooLargeError

ANALYSES = (["brief"], ["stability"], ["explain", "status-quo", "LG"])


def asking(analysis, case, *options):
    return [analysis[0], case, *analysis[1:], *options]


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis[0])
@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("elmria", 'unknown case "elmria"; expected one of: '),
        ("no.yaml", "no.yaml: no such file"),
        ("./no", "no: no such file"),
        (".", ".: this is a folder, not a case file"),
        ("", 'unknown case ""'),
        ("a" * 5000, "cannot be read: File name too long"),
        ("nowhere/elmira", 'unknown case "nowhere/elmira"; expected one of: '),
    ],
)
def test_a_case_that_is_not_there(detente, analysis, case, says):
    """A case that is neither a file nor in the catalog is named; nothing reaches stdout, with --json neither."""
    for options in ([], ["--json"]):
        ran = detente(*asking(analysis, case, *options))
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err


def test_a_near_name_is_offered(detente):
    """Who mistypes the name of a case is told the one that is near."""
    assert detente("brief", "elmria").err.endswith('did you mean "elmira"?\n')


@pytest.mark.parametrize("command", ["brief", "stability", "check"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "an empty file"),
        (b"x\xff", "not UTF-8 text"),
        (b" " * 2_000_001, "larger than 2,000,000 bytes"),
        (b"detente: 1\ntitle: [", ":2:"),
        (b"- 1\n", "this is not a case"),
        (skeleton().replace("crossing = open and troops", "crosing = open").encode(), 'did you mean "crossing"?'),
    ],
    ids=["empty", "bytes", "large", "yaml", "list", "name"],
)
def test_a_file_that_is_no_case(detente, written, command, content, says):
    """A fault of a file is told with its place, on stderr."""
    ran = detente(command, written("a.yaml", content))
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_file_that_may_not_be_read(detente, written, monkeypatch):
    """A file without permission is named with the reason."""
    path = written("a.yaml", skeleton())
    opening = type(path).open

    def refuse(self, *how, **more):
        if self == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opening(self, *how, **more)

    monkeypatch.setattr(type(path), "open", refuse)
    ran = detente("check", path)
    assert (ran.code, ran.err) == (2, f"{path}: cannot be read: Permission denied\n")


def test_check_tells_every_fault_of_every_file(detente, written):
    """Faults of all files are told in one go, sound files included, with a count at the end."""
    first = written(
        "a.yaml", skeleton().replace("status_quo: closed", "status_quo: shut").replace("by: south", "by: x")
    )
    second = written("b.yaml", "detente: 2\n")
    ran = detente("check", first, second, "elmira", "nope")
    assert ran.code == 2
    assert ran.out == "elmira: no faults; 3 parties, 1 issue\n"
    assert '"shut"' in ran.err and '"x"' in ran.err and "b.yaml:1:" in ran.err and 'unknown case "nope"' in ran.err
    assert ran.err.endswith("3 of 4 cases have faults\n")


def test_check_as_json(detente, written):
    """With --json the faults are data on stdout, each with its place; the exit code is still 2."""
    path = written("a.yaml", skeleton().replace("status_quo: closed", "status_quo: shut"))
    ran = detente("check", path, "elmira", "nope", "--json")
    bad, sound, unknown = ran.data
    assert ran.code == 2
    assert sound == {"case": "elmira", "problems": [], "remarks": []}
    (problem,) = bad["problems"]
    text = path.read_text("utf-8").splitlines()[problem["line"] - 1]
    assert text[problem["column"] - 1 :].startswith("shut")
    assert 'unknown case "nope"' in unknown["problems"][0]["message"]


def test_check_finds_a_ranking_that_does_not_fit(detente, written, tmp_path):
    """A ranking that leaves a state out, which only the board can tell, is a fault of the file."""
    assert detente("catalog", "elmira", "--copy", "e.yaml").code == 0
    path = tmp_path / "e.yaml"
    path.write_text(path.read_text("utf-8").replace("[7, 3, 4, 8, 5, 1, 2, 6, 9]", "[7, 3, 4, 8, 5, 1, 2, 6]"), "utf-8")
    ran = detente("check", "e.yaml")
    assert ran.code == 2
    assert "1 of 9 states are not ranked" in ran.err and "e.yaml:" in ran.err


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["explain", "elmira", "1", "Uniroyl"], 'did you mean "Uniroyal"?'),
        (["explain", "elmira", "99", "LG"], "there is no state 99; states are numbered 1 to 9"),
        (["explain", "elmira", "peace", "LG"], 'unknown issue "peace"'),
        (["explain", "elmira", "state = 1 and", "LG"], "statement ends too early"),
        (["explain", "elmira", "true or state = 1", "LG"], "picks out 9 states"),
        (["explain", "elmira", "1", "LG", "--concept", "sq"], 'unknown concept "sq"'),
        (["stability", "elmira", "--concept", "sq"], "expected one of: nash, gmr, smr, seq, sseq, sim"),
        (["stability", "elmira", "--limit", "0"], "--limit"),
        (["stability", "elmira", "--limit", "x"], "--limit"),
        (
            ["brief", "elmira", "--as-of", "yesterday"],
            "is not a day; write year, month and day, for example 2022-01-12",
        ),
        (["brief", "elmira", "--as-of", "2022-02-30"], '"2022-02-30" is not a day'),
        (["brief", "elmira", "--as-of", "20220212"], '"20220212" is not a day'),
        (["brief"], "CASE"),
        (["check"], "CASE"),
        (["brief", "elmira", "--nonsense"], "--nonsense"),
        (["breif", "elmira"], "breif"),
        (["catalog", "elmria"], 'did you mean "elmira"?'),
        (["catalog", "2x2/79"], "79"),
        (["catalog", "--show"], "need the name of a case"),
        (["catalog", "elmira", "--copy", "nowhere/e.yaml"], "nowhere/e.yaml: cannot be written: No such file"),
        (["catalog", "elmira", "--copy", "."], ".: this is a folder; give the name of a file"),
        (["new", "a" * 5000], "cannot be written: File name too long"),
    ],
)
def test_a_question_that_makes_no_sense(detente, command, says):
    """A name, day, number or statement that does not fit is told on stderr, and the exit code is 2."""
    ran = detente(*command)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_board_that_is_too_large(detente, monkeypatch):
    """A board that cannot be carried is bad input, and the message says what can be done."""

    def refuse(self, **_):
        raise TooLargeError("the board has 2e12 states; leave out issues")

    monkeypatch.setattr(package.Case, "board", refuse)
    ran = detente("stability", "elmira")
    assert ran.code == 2
    assert ran.err.startswith("the board has 2e12 states; leave out issues: ")


def test_hostile_names_are_shown_and_not_obeyed(detente, hostile):
    """Control characters of a file reach neither stdout nor stderr; markup and emoji codes are printed as they are."""
    for command in (["brief"], ["stability"], ["check"]):
        ran = detente(*command, hostile)
        assert ran.code == 0
        assert_inert(ran.out)
    ran = detente("explain", hostile, "status-quo", "a")
    assert_inert(ran.out)
    assert "[bold red]x[/] :smile:" in " ".join(ran.out.split())


def test_hostile_names_are_escaped_in_json(detente, hostile):
    """JSON holds the name exactly, in escapes that a terminal does not obey."""
    ran = detente("brief", hostile, "--json")
    assert_inert(ran.out)
    assert ran.data["title"] == package.read(hostile).title
    assert "\x1b" in ran.data["title"]


def test_hostile_faults_are_shown_and_not_obeyed(detente, written):
    """A faulty name is shown without the characters that a terminal obeys, and so is what the user typed."""
    path = written("a.yaml", skeleton().replace("status_quo: closed", 'status_quo: "\\e[31m\\u009b2J\\u202e"'))
    assert_inert(detente("check", path).err)
    assert_inert(detente("brief", "el\x1b[31mmira").err)
    assert_inert(detente("explain", "elmira", "\x1b]0;x\x07", "LG").err)


def assert_inert(text):
    assert not set(text) & {*map(chr, {*range(32), *range(0x7F, 0xA0)} - {9, 10}), *"\u200e\u200f\u202e\u2066"}


@pytest.mark.parametrize(
    ("reason", "code", "says"),
    [
        (KeyboardInterrupt(), 130, "detente: interrupted\n"),
        (MemoryError(), 1, "not enough memory"),
        (ZeroDivisionError("by zero"), 1, "Please report it"),
    ],
)
def test_what_stops_a_command(detente, monkeypatch, reason, code, says):
    """Ctrl-C, want of memory and our own faults each end with a short message and no traceback."""

    def stop(self, **_):
        raise reason

    monkeypatch.setattr(package.Case, "board", stop)
    ran = detente("stability", "elmira")
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_fault_of_ours_can_be_looked_into(detente, monkeypatch):
    """DETENTE_DEBUG=1 adds the traceback."""

    def stop(self, **_):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(package.Case, "board", stop)
    monkeypatch.setenv(guard.DEBUG, "1")
    ran = detente("stability", "elmira")
    assert ran.code == 1
    assert "Traceback" in ran.err and "in stop" in ran.err


def test_a_day_is_read():
    """A day is year, month and day."""
    assert a_day("2022-01-12").isoformat() == "2022-01-12"


def test_an_import_beyond_a_case_file_is_refused(detente, written, tmp_path):
    """A case that could not be read again is not written."""
    written("long.nfg", 'NFG 1 R "Long" { "a" "b" } { 2 2 } "' + "\x1f" * 999_000 + '"\n1 2 3 4 5 6 7 8\n')
    ran = detente("import", "long.nfg", "-o", "long.yaml")
    assert ran.code == 2
    assert "a case file may have 2,000,000" in ran.err
    assert not (tmp_path / "long.yaml").exists()
