"""Two programs that change one file at once: nothing that either has written is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from detente.case.text.changing import CaseFile, create
from detente.case.text.from_file import read
from detente.case.text.lock import locked
from detente.errors import DetenteError
from tests.case.harbour import HARBOUR

HOLDER = """
import sys, time
from pathlib import Path
from detente.case.text.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
ADDER = """
import sys
from detente.case.logic.conditions import Condition
from detente.case.model import Statement
from detente.case.text import editing
from detente.case.text.changing import CaseFile
from detente.errors import DetenteError
file = CaseFile(sys.argv[1])
said = Statement.model_validate({"date": "2044-09-20", "party": "east", "stance": "states", "text": sys.argv[2]})
changed = editing.add_statements(file.text, [said], file.name)
print("read", flush=True)
sys.stdin.readline()
try:
    file.write(changed)
except DetenteError as refused:
    sys.exit(str(refused))
"""


def started(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_the_second_of_two_processes_is_refused(tmp_path):
    """Both read, then both write at the same moment: one is refused, and the file holds all that was said to be added."""  # noqa: E501
    path = tmp_path / "talks.yaml"
    path.write_text(HARBOUR, "utf-8")
    before = len(read(path).statements)
    pair = [started(ADDER, path, name) for name in ("one", "two")]
    for process in pair:
        assert process.stdout.readline() == "read\n"
    for process in pair:
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in pair]
    assert sorted(code for _, code in ended) == [0, 1], ended
    (said,) = (err for err, code in ended if code)
    assert "has changed since it was read; nothing was written" in said
    assert len(read(path).statements) == before + 1
    assert [one.name for one in tmp_path.iterdir()] == ["talks.yaml"]


def test_a_lock_holds_others_up_and_dies_with_its_holder(tmp_path, monkeypatch):
    """While another process holds the lock a writer is refused; when that is killed the file can be written again."""
    path = tmp_path / "talks.yaml"
    path.write_text(HARBOUR, "utf-8")
    holder = started(HOLDER, path)
    try:
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr("detente.case.text.lock.PATIENCE", 0.1)
        file = CaseFile(path)
        with pytest.raises(DetenteError, match="another program is writing this file"):
            file.write(HARBOUR + "\n")
        assert path.read_text("utf-8") == HARBOUR
    finally:
        os.kill(holder.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        holder.communicate(timeout=60)
    file.write(HARBOUR + "\n")
    assert path.read_text("utf-8") == HARBOUR + "\n"
    assert [one.name for one in tmp_path.iterdir()] == ["talks.yaml"]


def test_a_lock_can_be_taken_again_and_again(tmp_path):
    """It is freed also when what is done under it fails, and leaves no file."""
    path = tmp_path / "a.yaml"
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), locked(path):
            1 / 0  # noqa: B018
    assert list(tmp_path.iterdir()) == []


def test_waiting_for_a_short_writer(tmp_path):
    """A writer that holds the lock for a moment is waited for."""
    path = tmp_path / "talks.yaml"
    path.write_text(HARBOUR, "utf-8")
    holder = started(HOLDER.replace("sleep(60)", "sleep(0.3)"), path)
    assert holder.stdout.readline() == "held\n"
    begun = time.monotonic()
    CaseFile(path).write(HARBOUR + "\n")
    assert time.monotonic() - begun < 3
    holder.communicate(timeout=60)


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    """A file that has appeared meanwhile is not overwritten, unless that was asked for."""
    path = tmp_path / "a.yaml"
    create(path, "mine")
    with pytest.raises(DetenteError, match="the file exists"):
        create(path, "theirs")
    assert path.read_text() == "mine"
    create(path, "theirs", force=True)
    assert path.read_text() == "theirs"


@pytest.mark.parametrize("command", ["add-statements", "review"])
def test_commands_refuse_a_file_that_has_changed(detente, written, monkeypatch, command):
    """What is written between reading and writing stays, and the command says that it has done nothing."""
    from detente.case.text import editing  # noqa: PLC0415 (patched below)

    text = HARBOUR.replace("statements:\n", "statements:\n  - {date: 2044-09-01, party: east, stance: demands, about: chain = up, review: doubtful}\n", 1)  # fmt: skip  # noqa: E501
    path = written("talks.yaml", text)
    written("new.csv", "date,party,stance,about\n2044-09-20,east,demands,chain = up\n")
    sound = editing.sound

    def meanwhile(*arguments):
        path.write_text(text + "# mine\n", "utf-8")
        return sound(*arguments)

    monkeypatch.setattr(editing, "sound", meanwhile)
    monkeypatch.setattr("detente.reader.reviewing.sound", meanwhile, raising=False)
    ran = (
        detente("add-statements", "new.csv", "--into", "talks.yaml")
        if command == "add-statements"
        else detente("review", "talks.yaml", stdin="a")
    )
    assert ran.code == 2
    assert "has changed since it was read" in ran.err
    assert path.read_text("utf-8") == text + "# mine\n"
