"""Killed at any moment, the file is what was acknowledged last, or the edit that was under way, and it opens."""

from __future__ import annotations

import subprocess
import sys
import threading
from random import Random

import pytest

from detente.app.desk.desk import Desk
from detente.app.desk.journal import version_of
from detente.case.text.from_file import reads
from tests.app import random_edits
from tests.case.harbour import HARBOUR


def killed(path, seed: int, count: int, after: float) -> tuple[list[str], int]:
    """The states that the file may be in once a process that edits it was killed after so many seconds."""
    process = subprocess.Popen(
        [sys.executable, random_edits.__file__, str(path), str(seed), str(count)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    first = process.stdout.readline()
    timer = threading.Timer(after, process.kill)
    timer.start()
    said = [first, *process.stdout.readlines()]
    process.wait()
    timer.cancel()
    process.stdout.close()
    whole = [line.split()[:2] for line in said if line.endswith("\n")]
    states = [state for what, state in whole if what in ("ACK", "TRY")]
    last = max(k for k, (what, _) in enumerate(whole) if what == "ACK")
    acknowledged = whole[last][1]
    under_way = [state for what, state in whole[last + 1 :] if what == "TRY"]
    return [acknowledged, *under_way], len(states)


def holds(path, allowed: list[str]) -> None:
    text = path.read_text(encoding="utf-8")
    reads(text)
    assert version_of(text) in allowed
    desk = Desk(path)
    assert desk.state.version == version_of(text)
    assert all(step.by == "here" for step in desk.journal.done)
    if desk.state.undo:
        before = desk.undo(desk.state.version)
        assert before.version == desk.journal.undone[-1].before
        desk.redo(before.version)
    assert path.read_text(encoding="utf-8") == text


def campaign(path, kills: int, edits: int, longest: float) -> None:
    """So many kills, each somewhere within *longest* seconds of editing, and so many edits at least between them."""
    path.write_text(HARBOUR, encoding="utf-8")
    random, made, killings = Random(edits), 0, 0
    while killings < kills or made < edits:
        allowed, steps = killed(path, random.randrange(10**9), 100_000, random.uniform(0.0, longest))
        made += steps // 2
        killings += 1
        holds(path, allowed)


def test_a_few_edits_and_kills(tmp_path):
    """After each kill the file reads, and nothing that was acknowledged is lost."""
    campaign(tmp_path / "talks.yaml", 4, 12, 0.4)


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_five_hundred_kills(tmp_path):
    """The same five hundred times."""
    campaign(tmp_path / "talks.yaml", 500, 500, 0.6)
