"""What comes from outside is read in a process that is gone afterwards, whatever it did."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from detente.app.work.sandbox import ReadingLimits, read_in_a_process_of_its_own
from detente.errors import DetenteError


def counted(text: str) -> tuple[int, int]:
    """How long a text is, and who says so."""
    return len(text), os.getpid()


def refusing() -> None:
    """A text that is none."""
    raise DetenteError("this is no report")


def broken() -> None:
    """A fault of whatever reads."""
    raise KeyError("font")


def greedy() -> int:
    """A text that unfolds."""
    return len(bytearray(4_000_000_000))


def slow() -> None:
    """A text that never ends."""
    while True:
        pass


def ending() -> None:
    """A library that takes the process with it."""
    os._exit(3)


def writing(told: str, endless: bool) -> None:
    """A reader that unpacks what it reads; it says where."""
    folder = tempfile.gettempdir()
    Path(folder, "report.txt").write_text("confidential", encoding="utf-8")
    Path(told).write_text(folder, encoding="utf-8")
    if endless:
        slow()


def chatty() -> int:
    """A library that says much of what it reads."""
    for stream in (1, 2):
        os.write(stream, b"warning: not what was expected\n" * 10_000)
    return 1


def run(asked):
    """In a thread of its own: where a browser is driven in this one, a loop runs in it already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(asked())).result()


def read(function, *arguments, **limits):
    return run(lambda: read_in_a_process_of_its_own(function, *arguments, limits=ReadingLimits(**limits)))


def test_an_answer_comes_from_another_process():
    """What the function returns is there, and was not made here."""
    length, process = read(counted, "a" * 100_000)
    assert length == 100_000 and process != os.getpid()


@pytest.mark.parametrize(
    ("function", "said"),
    [(refusing, "this is no report"), (broken, "could not be read \\(KeyError"), (ending, "breaks what reads it")],
)
def test_a_fault_is_told(function, said):
    """In words, whoever's fault it is."""
    with pytest.raises(DetenteError, match=said):
        read(function)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no process to a limit of memory")
def test_memory_is_bounded():
    """What needs more than is allowed is ended, and the workbench goes on."""
    with pytest.raises(DetenteError, match="MB"):
        read(greedy, megabytes=1000)


def test_time_is_bounded():
    """What takes too long is ended, at once."""
    begun = time.monotonic()
    with pytest.raises(DetenteError, match="longer than 1 seconds"):
        read(slow, seconds=1)
    assert time.monotonic() - begun < 20


def test_it_ends_with_whoever_asked():
    """A visitor who goes away leaves no process behind."""

    async def gone() -> None:
        asking = asyncio.create_task(read_in_a_process_of_its_own(slow))
        await asyncio.sleep(0.5)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    run(gone)
    until = time.monotonic() + 20
    while any(child.name == "detente-reading" for child in multiprocessing.active_children()):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_what_was_written_meanwhile_is_gone(tmp_path):
    """Whether the process answered or was killed half way: a report that was dropped is left nowhere."""
    told = tmp_path / "told"
    read(writing, str(told), False)
    answered = told.read_text(encoding="utf-8")
    told.unlink()

    async def stopped() -> None:
        asking = asyncio.create_task(read_in_a_process_of_its_own(writing, str(told), True))
        while not (told.exists() and told.read_text(encoding="utf-8")):
            await asyncio.sleep(0.02)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    run(stopped)
    killed = told.read_text(encoding="utf-8")
    assert killed != answered
    assert not Path(answered).exists() and not Path(killed).exists()


@pytest.mark.parametrize("after", [0, 0.003, 0.03])
def test_whoever_goes_away_at_once_leaves_nothing(after):
    """Before there is a thread for it, while the process is made, before it has begun."""

    async def gone() -> None:
        asking = asyncio.create_task(read_in_a_process_of_its_own(slow))
        await asyncio.sleep(after)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    run(gone)
    assert not [child for child in multiprocessing.active_children() if child.name == "detente-reading"]


def test_what_libraries_say_of_a_file_holds_nobody_up():
    """Where the workbench was started by a program that does not read what it prints."""
    ours, theirs = os.pipe()
    kept = os.dup(1), os.dup(2)
    try:
        os.dup2(theirs, 1), os.dup2(theirs, 2)
        assert read(chatty, seconds=30) == 1
    finally:
        os.dup2(kept[0], 1), os.dup2(kept[1], 2)
        for one in (ours, theirs, *kept):
            os.close(one)
