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
    try:
        found: Read = await asyncio.get_running_loop().run_in_executor(_WAITING, reading.run)
    finally:
        reading.kill()
    return found


class _Reading:
    def __init__(
        self,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        limits: ReadingLimits,
        tell: Callable[[Any], None] | None,
    ) -> None:
        context = get_context("spawn")
        self._limits, self._tell = limits, tell
        self._pipe, self._theirs = context.Pipe()
        try:
            self._folder = tempfile.mkdtemp(prefix="detente-")  # ours to take away, as the process may be killed
        except OSError as fault:
            raise DetenteError(f"no temporary files can be written: {fault.strerror}") from None
        self._process = context.Process(
            target=_read,
            args=(self._theirs, self._folder, function, arguments, limits, tell is not None),
            daemon=True,
            name="detente-reading",
        )

    def run(self) -> Any:
        self._process.start()
        self._theirs.close()
        until = time.monotonic() + self._limits.seconds
        kind, said = "", None
        try:
            while kind in ("", "progress"):
                if kind and self._tell:
                    self._tell(said)
                if not self._pipe.poll(max(0.0, until - time.monotonic())):
                    raise DetenteError(
                        f"this took longer than {self._limits.seconds:g} seconds to read, so it was left"
                    )
                kind, said = self._pipe.recv()
        except (EOFError, OSError):
            raise DetenteError(
                f"this could not be read: it needs more than {self._limits.megabytes:,} MB, or breaks what reads it"
            ) from None
        if kind == "answer":
            return said
        raise DetenteError(said)

    def kill(self) -> None:
        with contextlib.suppress(ValueError, AttributeError, OSError):
            self._process.kill()
            self._process.join(AFTER)
        self._pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)


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
