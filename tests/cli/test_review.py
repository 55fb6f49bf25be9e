"""`detente review`: keys from a pipe and from a terminal, and what they leave in the file."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from select import select

import pytest

from detente.case.text.from_file import read
from detente.cli import review as room
from detente.reader.adding import add
from tests.reader.making import CASE, TEXT, sample


@pytest.fixture
def case(written):
    return written("case.yaml", add(CASE, [sample()])[1])


@pytest.fixture
def report(written):
    return written("a.txt", TEXT)


def reviews(path):
    return [said.review for said in read(path).statements]


def test_nothing_waits(detente, written, case):
    """A case without doubt says what could be looked at, or that nothing is left."""
    done = detente("review", written("plain.yaml", CASE))
    assert (done.code, done.out) == (0, "{}: none of its 1 statements waits for a decision\n".format("plain.yaml")) or (
        done.out.endswith("plain.yaml: none of its 1 statements waits for a decision\n")
    )
    case.write_text(case.read_text("utf-8").replace("doubtful", "accepted"), "utf-8")
    assert "nothing is in doubt; --all goes through 1 statements" in detente("review", case).out


def test_one_key_each(detente, case, report):
    """Stance, party and issue are corrected, one is dropped, and the file has it all."""
    done = detente("review", case, report, stdin="s 3 p 1 i 1 3 a\nd\nq")
    assert done.code == 0, done.err
    said = read(case).statements
    assert len(said) == 3
    assert (said[2].stance, said[2].party, str(said[2].about[0]), said[2].review) == (
        "offers", "upland", "gates = open", "corrected",
    )  # fmt: skip
    assert done.lines[-1].endswith("case.yaml: all decided")
    assert max(len(line) for line in done.lines if str(case.parent) not in line) <= 80


def test_the_report_is_shown(detente, case, report):
    """What stands around a statement is shown with it, the statement in brackets; without the report it says how."""
    shown = detente("review", case, report, stdin="q").out
    assert "a.txt:6" in shown
    assert "[[“We will not wait,”]] said its president, Ilo Marek, [[“not for a week.”]]" in " ".join(shown.split())
    alone = detente("review", case, stdin="q").out
    assert "give the report to see" in " ".join(alone.split())
    missing = detente("review", case, "nothing.txt", stdin="q")
    assert "nothing.txt: cannot be read" in missing.err and missing.code == 0


def test_taking_back(detente, case):
    """Undo puts the old text back, byte for byte, after the last statement too."""
    before = case.read_bytes()
    done = detente("review", case, stdin="aauuu")
    assert case.read_bytes() == before
    assert "That was the last." in done.out
    assert "nothing to take back" in done.out
    assert done.lines[-1].endswith("2 left to decide")


def test_leaving_a_choice(detente, case):
    """A list is left with q, an unknown key shows what there is, and the end of the keys ends the command."""
    before = case.read_bytes()
    done = detente("review", case, stdin="x s q p ! 2 i 9")
    assert case.read_bytes() != before  # the party was chosen again
    assert read(case).statements[2].party == "lowland"
    assert "a accept   s stance" in done.out
    assert done.lines[-1].endswith("1 left to decide")


def test_skipping(detente, case):
    """What is skipped still waits; --all shows also what is in no doubt."""
    before = case.read_bytes()
    assert detente("review", case, stdin="nn").lines[-1].endswith("2 left to decide")
    assert case.read_bytes() == before
    assert detente("review", case, "--all", stdin="aaa").lines[-1].endswith("all decided")
    assert reviews(case) == [None, "accepted", "accepted", "accepted"]


def test_a_file_that_somebody_else_changes(detente, case, monkeypatch):
    """A change made meanwhile is not overwritten."""

    @contextmanager
    def pressed():
        case.write_text(case.read_text("utf-8") + "# mine\n", "utf-8")
        yield iter("a")

    monkeypatch.setattr(room, "keys", pressed)
    done = detente("review", case)
    assert done.code == 2
    assert "has changed since it was read" in done.err
    assert case.read_text("utf-8").endswith("# mine\n")


def test_hostile_words_are_shown_harmless(detente, written):
    """What a file says cannot move the cursor, in the view and in the lists."""
    text = CASE.replace("{name: Upland}", '{name: "Up\\e[31mland"}')
    text = text.replace("party: lowland, stance: demands", "party: upland, stance: demands, review: doubtful")
    done = detente("review", written("h.yaml", text), stdin="pqq")
    assert "Up\N{REPLACEMENT CHARACTER}[31mland" in done.out and "\x1b" not in done.out


def test_many_parties_to_choose_from(detente, written):
    """A list that is longer than the keys goes on on another page, and round again."""
    parties = "".join(f"  p{k}: {{name: Party {k}}}\n" for k in range(40))
    text = CASE.replace("parties:\n", "parties:\n" + parties).replace(
        "gates = open}", "gates = open, review: doubtful}"
    )
    path = written("many.yaml", text)
    detente("review", path, stdin="p 0 3 a")
    assert read(path).statements[0].party == "p35"


def terminal(case, send):
    """Run the command on a terminal, sending each part once the one before has been taken in."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", "review", str(case)], stdin=theirs, stdout=theirs, stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "80"}, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen, parts = b"", list(send)
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        assert select([ours], [], [], 30)[0], seen
        try:
            seen += os.read(ours, 65536)
        except OSError:
            break
        if parts and seen.rstrip().endswith((b"q quit", b"3 open", b"key ends.")):
            part = parts.pop(0)
            seen = b""
            if isinstance(part, int):
                process.send_signal(part)
            else:
                os.write(ours, part)
    os.close(ours)
    return process.wait(timeout=10), seen.decode()


def test_keys_at_a_terminal(case):
    """One press each, with no line end; arrow keys do nothing."""
    code, seen = terminal(case, [b"\x1b[A", b"a", b"d", b"x"])
    assert code == 0
    assert reviews(case) == [None, "draft", "accepted"]
    assert "all decided" in seen


def test_ctrl_c(case):
    """Ctrl-C ends with 130, what was decided stays, and the file is whole."""
    code, seen = terminal(case, [b"a", signal.SIGINT])
    assert code == 130
    assert "interrupted" in seen
    assert reviews(case) == [None, "draft", "accepted", "doubtful"]
