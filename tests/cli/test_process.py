"""The command as the shell runs it."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from detente import __version__
from detente.cli.reference import reference
from tests.cli.listening import LISTENING

DETENTE = [sys.executable, "-m", "detente"]
PLAIN = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}} | {
    "PYTHONWARNINGS": "error",
    "TERM": "xterm-256color",
}


def run(*arguments, **more):
    return subprocess.run(
        [*DETENTE, *arguments], capture_output=True, encoding="utf-8", env=PLAIN | more, check=False, timeout=60
    )


def test_python_m():
    """`python -m detente` is the command."""
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"detente {__version__}\n", "")


def test_json_alone_on_stdout():
    """Stdout holds JSON and nothing else; stderr is empty."""
    done = run("stability", "elmira", "--json")
    assert json.loads(done.stdout)["case"] == "Elmira"
    assert done.stderr == ""


def test_no_colour_in_a_pipe():
    """What is piped is plain text."""
    assert "\x1b" not in run("stability", "elmira").stdout


def on_a_terminal(**more):
    """What `detente stability elmira` sends to a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*DETENTE, "stability", "elmira"], stdout=theirs, stderr=theirs, env=PLAIN | more)
    os.close(theirs)
    sent = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed
            break
        if not part:
            break
        sent += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return sent.decode()


def test_colour_can_be_switched_off():
    """A terminal gets styles; with NO_COLOR it gets no colour, and the same words."""
    styled, plain = on_a_terminal(), on_a_terminal(NO_COLOR="1")
    assert "\x1b[1" in styled
    assert "\x1b[3" not in plain
    assert "at rest by some concept" in styled and "at rest by some concept" in plain


@pytest.mark.parametrize("command", [["brief", "elmira"], ["catalog"], ["schema"], ["catalog", "elmira", "--show"]])
def test_a_reader_that_goes_away(command):
    """`| head` ends the command quietly."""
    process = subprocess.Popen([*DETENTE, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")  # noqa: PTH110
def test_a_full_disk():
    """Output that cannot be written is an error with a reason."""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run([*DETENTE, "catalog"], stdout=full, stderr=subprocess.PIPE, env=PLAIN, check=False)
    assert done.returncode == 1
    assert done.stderr == b"detente: the output cannot be written: No space left on device\n"


def test_a_terminal_that_cannot_show_a_character(tmp_path):
    """Characters beyond the encoding of stdout are shown by their numbers, not by a traceback."""
    assert run("catalog", "elmira", "--copy", str(tmp_path / "e.yaml")).returncode == 0
    path = tmp_path / "e.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Elmira", "title: Эльмира"), "utf-8")
    done = run("stability", str(path), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("\\u042d\\u043b")


def test_ctrl_c(tmp_path):
    """Ctrl-C ends with one line on stderr and exit code 130."""
    pipe = tmp_path / "slow.yaml"
    os.mkfifo(pipe)
    # An interrupt between the opening of the file and the first read would leave a warning about an unclosed file.
    usual = {name: value for name, value in PLAIN.items() if name != "PYTHONWARNINGS"}
    process = subprocess.Popen(
        [*LISTENING, "brief", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=usual
    )
    writer = once_read(pipe)
    time.sleep(1)  # the command now waits for what is never written
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    os.close(writer)
    assert (process.returncode, out, err) == (130, b"", b"detente: interrupted\n")


def once_read(pipe):
    """The writing end of a named pipe, as soon as somebody reads from it."""
    until = time.monotonic() + 60
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert time.monotonic() < until, "nobody reads"
            time.sleep(0.05)


def test_the_reference_says_what_help_prints():
    """Each section of the reference page is what `--help` prints."""
    page = reference()
    for command in ([], ["brief"], ["explain"]):
        assert run(*command, "--help", COLUMNS="80").stdout.strip() in page
