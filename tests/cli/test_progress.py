"""Progress: late, on a terminal only, and without a trace."""

from __future__ import annotations

import io
import time

import detente
from detente.cli import progress as room
from detente.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_what_is_quick_needs_none(monkeypatch):
    """Nothing is said about what is done before patience ends."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress("loading") as say:
        say("counting")
    assert terminal.getvalue() == ""


def test_what_is_slow_is_told(monkeypatch):
    """After some patience a terminal shows what is being worked out, and what comes next."""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(room, "PATIENCE", 0.01)
    with progress("loading") as say:
        waited(terminal, "loading")
        say("counting [states]")
        waited(terminal, "counting [states]")
    assert terminal.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K") or "\x1b[?25h" in terminal.getvalue()


def test_no_terminal_no_progress(monkeypatch):
    """Where stderr is a file or a pipe, nothing is written to it."""
    piped = io.StringIO()
    monkeypatch.setattr("sys.stderr", piped)
    monkeypatch.setattr(room, "PATIENCE", 0.01)
    with progress("loading") as say:
        time.sleep(0.1)
        say("counting")
    assert piped.getvalue() == ""


def waited(terminal, text):
    until = time.monotonic() + 10
    while text not in terminal.getvalue():
        assert time.monotonic() < until, f"{text} was not shown: {terminal.getvalue()!r}"
        time.sleep(0.02)


def test_steps_and_time_left(monkeypatch):
    """Where steps are counted, the line says which one is being taken and about how long the rest will take."""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(room, "PATIENCE", 0.01)
    with progress("loading") as say:
        say("resting", 0, 3)
        time.sleep(1.2)
        say("resting", 1, 3)
        waited(terminal, "resting: 2 of 3, 1 s, about 2 s left")


def test_time_left():
    """Steps to come take as long as those behind took on average, or as the latest took if that is longer."""
    assert room.remaining(begun=0, latest=1, now=10, done=5, of=10) == 10
    assert room.remaining(begun=0, latest=6, now=10, done=5, of=10) == 30


def test_every_step_is_told():
    """Verdicts are told by concept and party, deals part by part, and no step is told twice."""
    case = detente.load("cuban-missile-crisis")
    told = []
    detente.stability_of(case, progress=lambda *step: told.append(step))
    players = len(case.board().players)
    assert [done for _, done, _ in told] == list(range(6 * players))
    assert {of for _, _, of in told} == {6 * players}
    told.clear()
    detente.deals_of(case, progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == list(range(told[0][2]))
