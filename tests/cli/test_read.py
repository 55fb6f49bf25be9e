"""`detente read`: what it prints, what it adds to a case file, and what it leaves alone."""

from __future__ import annotations

import io

import pytest

from detente.case.text.from_file import read, reads
from detente.reader import statements
from tests.documents.made import docx, html, pdf
from tests.reader.making import CASE, TEXT, each, read_by_hand, reading


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    """The commands are tested here, not how well the reader reads."""
    monkeypatch.setattr(statements, "read_all", each(read_by_hand))
    monkeypatch.setattr(statements, "trust", lambda said: said.sure.least)


@pytest.fixture
def case(written):
    return written("case.yaml", CASE)


@pytest.fixture
def report(written):
    written("a.txt", TEXT)
    return "a.txt"


SHOWN = """\
Gates stay shut (a.txt, 02 May 2031)

UPLAND
3 rejects gates = open (Ana Reyes)
  “Upland will keep the gates shut until the last soldier has left”
  condition: until the last soldier has left

LOWLAND
6 demands gates = half open (Ilo Marek) [in doubt: 0.30]
  “We will not wait,” … “not for a week.”
7 demands talks (Ilo Marek)
  “talks now”

NO PARTY FOUND
9 states talks (An observer)
  “it a bad day”
9 states, no issue found (A cook)
  “the soup was cold”

5 statements in 1 report: 2 without a party, 1 without an issue, 1 in doubt
"""


def test_statements_by_party(detente, report, case):
    """Statements stand under their party with line, stance, subject and speaker; what was left open is said."""
    done = detente("read", report, "--case", "case.yaml")
    assert (done.code, done.err) == (0, "")
    assert done.out == SHOWN


def test_json(detente, report, case):
    """Standard output is JSON alone, a report each with its statements."""
    (one,) = detente("read", report, "--case", "case.yaml", "--json").data
    assert {key: one[key] for key in ("document", "title", "date")} == {
        "document": "a.txt",
        "title": "Gates stay shut",
        "date": "2031-05-02",
    }
    said = one["statements"][0]
    assert set(said) >= {"speaker", "party", "stance", "issue", "condition", "date", "confidence"}
    assert all(TEXT[part["start"] : part["end"]] == part["text"] for part in said["content"])


def test_several_reports(detente, written, report):
    """Several reports are numbered; a bad one is told at the end, the others are read, and the exit code says so."""
    written("b.pdf", b"%PDF-1.4")
    written("c.txt", b"Caf\xe9 closed\n\nNothing else.\n")
    done = detente("read", "a.txt", "b.pdf", "c.txt", columns=60)
    assert done.code == 2
    assert "1:3 rejects (Ana Reyes)" in done.out
    assert "5 statements in 2 reports" in " ".join(done.out.split())
    assert "c.txt: not UTF-8; read as Windows-1252" in done.err
    assert done.err.splitlines()[-2].startswith("b.pdf: cannot be read as PDF")
    assert done.err.endswith("1 of 3 reports could not be read\n")
    assert max(map(len, done.lines)) <= 60


def test_every_kind_of_file(detente, written):
    """Text, web page, PDF and Word files are read side by side, and a dash is standard input."""
    for name, data in (("a.html", html()), ("a.pdf", pdf()), ("a.docx", docx()), ("a.txt", TEXT)):
        written(name, data)
    done = detente("read", ".", "-", "--json", stdin=TEXT)
    assert [one["document"] for one in done.data] == ["a.docx", "a.html", "a.pdf", "a.txt", "-"]
    assert [len(one["statements"]) for one in done.data] == [0, 0, 0, 5, 5]
    assert done.data[1]["left_out"] == "1 menu and 1 page footer were left out"
    assert detente("read", "a.html").err == "note: a.html: 1 menu and 1 page footer were left out\n"


def test_into(detente, report, case):
    """What is new is added with its source, what has no place is listed, and a second time nothing changes."""
    done = detente("read", report, "--into", "case.yaml")
    assert done.code == 0, done.err
    assert done.lines[-1] == (
        "case.yaml: 3 statements added, 2 of them in doubt (detente review case.yaml); 2 not placed"
    )
    assert "- a.txt:9: no party: An observer states: it a bad day" in done.out
    added = case.read_bytes()
    assert len(read(case).statements) == 4
    assert added.decode().startswith(CASE.rstrip("\n"))
    again = detente("read", report, "--into", "case.yaml")
    assert again.lines[-1] == "case.yaml: 0 statements added; 3 there already; 2 not placed"
    assert case.read_bytes() == added


def test_a_byte_order_mark_stays(detente, written, report):
    """A file that begins with a byte order mark and ends its lines as Windows does keeps both."""
    path = written("w.yaml", b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())
    assert detente("read", report, "--into", "w.yaml").code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdetente") and data.count(b"\n") == data.count(b"\r\n") > 20


def test_a_dry_run(detente, report, case):
    """A dry run prints what would be added, as it would stand in the file, and changes nothing."""
    before = case.read_bytes()
    done = detente("read", report, "--into", "case.yaml", "--dry-run")
    assert case.read_bytes() == before
    assert "3 statements would be added" in done.lines[-1]
    start, end = done.out.index("sources:"), done.out.index("\nNOT PLACED")
    printed = done.out[start:end]
    assert len(reads(CASE[: CASE.index("# what was said")] + printed).statements) == 3
    told = detente("read", report, "--into", "case.yaml", "--dry-run", "--json").data
    assert (told["dry_run"], len(told["added"]), len(told["not_placed"]), list(told["sources"])) == (
        True, 3, 2, ["gates-stay-shut"],
    )  # fmt: skip


def test_the_day(detente, written, case):
    """A day that is given goes before the one that a report says; what is no day changes nothing."""
    before = case.read_bytes()
    written("a.txt", TEXT)
    done = detente("read", "a.txt", "--into", "case.yaml", "--date", "2031-05-09")
    assert done.code == 0
    assert {str(said.date) for said in read(case).statements[1:]} == {"2031-05-09"}
    case.write_bytes(before)
    wrong = detente("read", "a.txt", "--into", "case.yaml", "--date", "9 May")
    assert (wrong.code, case.read_bytes()) == (2, before)
    assert wrong.err.startswith('--date: "9 May" is not a day')


def test_without_a_day(detente, written, case, monkeypatch):
    """Where no report says its day, nothing is added and the message says how to give it."""
    monkeypatch.setattr("detente.documents.files.stated_day", lambda _: None)
    written("a.txt", TEXT)
    before = case.read_bytes()
    done = detente("read", "a.txt", "--into", "case.yaml")
    assert (done.code, case.read_bytes()) == (2, before)
    assert done.err == (
        "a.txt: its day is not known, and a statement of a case has one\n  --date gives it, written 2031-05-02\n"
    )
    assert detente("read", "a.txt", "--case", "case.yaml").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt", "--dry-run"], "--dry-run: it goes with --into"),
        (["a.txt", "--case", "case.yaml", "--into", "case.yaml"], "give one of them"),
        (["a.txt", "--case", "cse"], "cse"),
        (["a.txt", "--into", "nowhere.yaml"], "nowhere.yaml: no such file"),
        (["a.txt", "--into", "nato-russia-2022"], "nato-russia-2022: no such file"),
        (["nowhere.txt"], "nowhere.txt: cannot be read: No such file or directory"),
        (["empty"], "empty: no reports in this folder"),
    ],
)
def test_mistakes(detente, report, case, tmp_path, arguments, said):
    """A mistake ends with a message, exit code 2 and an untouched file."""
    (tmp_path / "empty").mkdir()
    done = detente("read", *arguments)
    assert done.code == 2
    assert said in done.err
    assert case.read_text("utf-8") == CASE


def test_a_file_that_is_changed_meanwhile(detente, report, case, monkeypatch):
    """What somebody else writes while reports are read is not overwritten."""

    def slow(made, *_):
        case.write_text(CASE + "# mine\n", "utf-8")
        return read_by_hand(made)

    monkeypatch.setattr(statements, "read_all", each(slow))
    done = detente("read", report, "--into", "case.yaml")
    assert done.code == 2 and "has changed since it was read" in done.err
    assert case.read_text("utf-8") == CASE + "# mine\n"


def test_an_interruption(detente, written, case, monkeypatch):
    """Ctrl-C among many reports ends with 130 and leaves the case as it was."""
    for name in ("r1.txt", "r2.txt"):
        written(name, TEXT + name)

    def interrupted(made, *_):
        if made.name == "r2.txt":
            raise KeyboardInterrupt
        return read_by_hand(made)

    monkeypatch.setattr(statements, "read_all", each(interrupted))
    done = detente("read", "r1.txt", "r2.txt", "--into", "case.yaml")
    assert (done.code, done.err) == (130, "detente: interrupted\n")
    assert case.read_text("utf-8") == CASE


def test_hostile_reports_are_shown_harmless(detente, written, monkeypatch):
    """Escapes in a report, its title and its name reach no terminal, and JSON stays JSON."""
    evil = "\x1b]0;x\x07Up\x1b[31mland \u202e said no\n"
    monkeypatch.setattr(
        statements,
        "read_all",
        each(lambda made, *_: reading(made, ("Up\x1b[31mland", "said", "no", {"affiliation": "U\x1b[2J"}))),
    )
    name = "e\x1b[1m.txt"
    written(name, "Head\x1b[31m line\n\n" + evil)
    done = detente("read", name)
    assert done.code == 0 and not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)
    assert "\x1b" not in detente("read", name, "--json").out


def test_piped_input(detente, monkeypatch, case):
    """Standard input holds one report."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert detente("read", "-", "--case", "case.yaml", stdin=TEXT).lines[0] == "Gates stay shut (-, 02 May 2031)"
