"""Ctrl-C while a large board is worked on: within a second, one line, exit code 130."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from importlib import import_module

import pytest

from detente.cli.interrupt import attended
from tests.cli.listening import LISTENING

LOOPS = ("detente.board.dense.kernels", "detente.deals.compare")


def wish(i, j):
    """A statement about two issues."""
    return f"x{(3 * i + 5 * j) % 22} iff x{(i + 7 * j + 1) % 22}"


@pytest.fixture
def large(tmp_path):
    """The path of a case with four million states, of which one issue needs three of five parties."""
    parties = "abcde"
    three = f"{{quota: 3, weights: {{{', '.join(f'{party}: 1' for party in parties)}}}}}"
    deciders = [*(parties[k % 5] for k in range(21)), three]
    issues = "".join(f"  x{k}: {{status_quo: no, decided_by: {by}}}\n" for k, by in enumerate(deciders))
    wants = "".join(
        f"  {party}: {{priorities: [{', '.join(wish(i, j) for j in range(8))}]}}\n" for i, party in enumerate(parties)
    )
    path = tmp_path / "large.yaml"
    names = ", ".join(f"{party}: {{}}" for party in parties)
    path.write_text(f"detente: 1\ntitle: Large\nparties: {{{names}}}\nissues:\n{issues}preferences:\n{wants}")
    return path


@contextmanager
def started(path, **more):
    """The command at work on the case at *path*, over at the end whatever happens."""
    with subprocess.Popen([*LISTENING, "stability", str(path)], **more) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("after", [0.8, 2.5, 5.0])
def test_a_large_board(large, after):
    """Whatever the command is doing after so many seconds, it ends within a second."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True}
    with started(large, **pipes) as process:
        time.sleep(after)
        assert process.poll() is None, "the board is no longer large enough for this test"
        before = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        taken = time.monotonic() - before
    assert (process.returncode, out, err) == (130, b"", b"detente: interrupted\n")
    assert taken < 2  # a second, and as much again for a machine that is busy with other tests


def test_on_a_terminal(large):
    """The line of progress is gone, the message stands alone and the cursor is back."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color"}
    with started(large, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        sent = until(ours, b"rest")
        process.send_signal(signal.SIGINT)
        sent += until(ours, b"interrupted")
        assert process.wait(timeout=60) == 130
    os.close(ours)
    assert b"Traceback" not in sent
    assert sent.rfind(b"\x1b[?25h") > sent.rfind(b"\x1b[?25l") >= 0
    assert sent.rstrip().endswith(b"detente: interrupted")


def until(terminal, wanted):
    """What a terminal is sent, up to the end of the line in which *wanted* stands."""
    sent = b""
    start = time.monotonic()
    while wanted not in sent:
        assert time.monotonic() - start < 60, sent
        sent += os.read(terminal, 65536)
    return sent


@pytest.mark.parametrize("module", LOOPS)
def test_compiled_loops_can_be_interrupted(module):
    """Every compiled loop releases the lock of the interpreter, or the main thread would not be woken."""
    loops = [loop for loop in vars(import_module(module)).values() if hasattr(loop, "targetoptions")]
    assert loops
    assert [loop.__name__ for loop in loops if not loop.targetoptions.get("nogil")] == []


def test_what_the_work_raises_is_passed_on():
    """An error in the second thread is raised in the first, and what it returns by closure is there."""
    found = []
    attended(lambda: found.append(threading.current_thread().name))
    assert found == ["detente"]
    with pytest.raises(ZeroDivisionError):
        attended(lambda: print(1 // 0))


def test_in_another_thread_nothing_is_attended():
    """Only the main thread is interrupted, so elsewhere the work is done on the spot."""
    found = []
    thread = threading.Thread(
        target=lambda: attended(lambda: found.append(threading.current_thread().name)), name="other"
    )
    thread.start()
    thread.join()
    assert found == ["other"]


HEARING = """
cleaned = []


def work():
    try:
        interrupt_soon()
        while True:
            time.sleep(0.01)
    finally:
        cleaned.append(True)


try:
    attended(work)
except KeyboardInterrupt:
    print("stopped", cleaned)
"""
DEAF = """
interrupt.TIDY = 0.05
release = threading.Event()


def work():
    interrupt_soon()
    release.wait(30)


try:
    attended(work)
except Abandoned:
    print("abandoned")
release.set()
"""
BEGINNING = """
import signal, threading, time
from detente.cli import interrupt
from detente.cli.interrupt import Abandoned, attended

signal.signal(signal.SIGINT, signal.default_int_handler)


def interrupt_soon():
    threading.Timer(0.1, lambda: signal.raise_signal(signal.SIGINT)).start()

"""


@pytest.mark.parametrize(("script", "said"), [(HEARING, "stopped [True]\n"), (DEAF, "abandoned\n")])
def test_work_is_stopped_or_abandoned(script, said):
    """Work between two steps of Python is stopped there and tidies up; work that stays away is not waited for.

    In a process of its own, since other tests' libraries have a say in what a signal does to theirs.
    """
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + script], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
