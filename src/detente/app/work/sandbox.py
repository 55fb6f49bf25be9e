"""What comes from outside is read in a process of its own, which has little memory and little time and is then gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from detente.errors import DetenteError
from detente.light import dataclass

Read = TypeVar("Read")
_WAITING = ThreadPoolExecutor(16, "reading")
"""Threads that wait for such processes, so that those that answer pages do not."""
AFTER = 2.0
"""Seconds in which a process that is killed must be gone."""


@dataclass(frozen=True)
class ReadingLimits:
    """Seconds on the clock, megabytes of memory, and megabytes that may be written to temporary files."""

    seconds: float = 60.0
    megabytes: int = 3000
    written: int = 200


async def read_in_a_process_of_its_own(
    function: Callable[..., Read],
    *arguments: Any,
    limits: ReadingLimits | None = None,
    tell: Callable[[Any], None] | None = None,
) -> Read:
    """What *function* of a module makes of *arguments*, within *limits*.

    Where *tell* is given, so it is to *function*, and what that is told in the process, *tell* is told here, from a
    thread.

    Both ways go what can be pickled. Afterwards, or where whoever asked goes away, the process is killed, and
    what it wrote to temporary files is gone with it.
    Raises ``DetenteError`` as the function does, and where it is over a limit or breaks.
    """
    reading = _Reading(function, arguments, limits or ReadingLimits(), tell)
    work = _WAITING.submit(reading.run)
    answer = asyncio.wrap_future(work)
    try:
        found: Read = await asyncio.shield(answer)
    except asyncio.CancelledError:
        if not work.cancel():
            reading.leave()
        await asyncio.wait([answer])
        raise
    return found


class _Reading:
    """One process, from its start to its end in one thread: nothing is closed while somebody waits for it."""

    def __init__(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        limits: ReadingLimits,
        tell: Callable[[Any], None] | None,
    ) -> None:
        self._function, self._arguments = function, arguments
        self._limits, self._tell = limits, tell
        self._process: Any = None
        self._left = False

    def run(self) -> Any:
        """What the process answers; it is gone afterwards, with what it wrote."""
        try:
            folder = tempfile.mkdtemp(prefix="detente-")  # ours to take away, as the process may be killed
        except OSError as fault:
            raise DetenteError(f"no temporary files can be written: {fault.strerror}") from None
        context = get_context("spawn")
        pipe, theirs = context.Pipe()
        asked = (theirs, folder, self._function, self._arguments, self._limits, self._tell is not None)
        process = context.Process(target=_read, args=asked, daemon=True, name="detente-reading")
        try:
            process.start()
            self._process = process
            theirs.close()
            return self._answer(pipe)
        except (EOFError, OSError):
            raise DetenteError(
                f"this could not be read: it needs more than {self._limits.megabytes:,} MB, or breaks what reads it"
            ) from None
        finally:
            with contextlib.suppress(AttributeError, OSError):  # it has not come to be
                process.kill()
                process.join(AFTER)
            pipe.close()
            theirs.close()
            shutil.rmtree(folder, ignore_errors=True)

    def leave(self) -> None:
        """Nobody wants the answer any more."""
        self._left = True
        if self._process is not None:
            self._process.kill()

    def _answer(self, pipe: Connection) -> Any:
        until = time.monotonic() + self._limits.seconds
        kind, said = "", None
        while kind in ("", "progress"):
            if kind and self._tell:
                self._tell(said)
            if self._left:
                raise EOFError
            if not pipe.poll(max(0.0, until - time.monotonic())):
                raise DetenteError(f"this took longer than {self._limits.seconds:g} seconds to read, so it was left")
            kind, said = pipe.recv()
        if kind == "answer":
            return said
        raise DetenteError(said)


def _read(
    pipe: Connection,
    folder: str,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    limits: ReadingLimits,
    telling: bool,
) -> None:
    """What the process does."""
    more = {"tell": lambda said: pipe.send(("progress", said))} if telling else {}
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = "1"  # each thread would ask for memory of its own
    _bounded(limits)
    _silenced()
    tempfile.tempdir = folder
    try:
        pipe.send(("answer", function(*arguments, **more)))
    except DetenteError as reason:
        pipe.send(("refused", str(reason)))
    except MemoryError:
        pipe.send(("refused", f"this needs more than {limits.megabytes:,} MB to be read"))
    except RecursionError:
        pipe.send(("refused", "this is nested too deeply to be read"))
    except Exception as fault:
        pipe.send(("refused", f"this could not be read ({type(fault).__name__}: {str(fault)[:200]})"))


def _silenced() -> None:
    """Let what libraries say of a file go nowhere, as nobody looks for it, and a pipe that is full would hold it up."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _bounded(limits: ReadingLimits) -> None:
    """Let the system hold this process to its limits; on Windows only the clock does."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (exists elsewhere alone)

    seconds = int(limits.seconds) + 1
    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: limits.megabytes * 1_000_000,
        resource.RLIMIT_FSIZE: limits.written * 1_000_000,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in wanted.items():
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (allowed, allowed))
