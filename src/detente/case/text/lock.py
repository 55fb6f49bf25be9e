"""One writer of a file at a time, whichever program it is. The system frees the lock when its holder dies.

The lock is held on a file of its own beside the one that is written, since that one is replaced and not written into.
It is removed afterwards; one that a crash has left behind holds nobody up.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from detente.errors import DetenteError

PATIENCE = 2.0
"""Seconds for which a writer waits for another, which holds the lock while it writes and no longer."""

_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


@contextlib.contextmanager
def locked(target: Path, name: str = "") -> Iterator[None]:
    """Hold the lock of *target*; raises ``DetenteError`` where another program holds it for longer than ``PATIENCE``.

    Faults call the file by *name*, as whoever asks for it does; by its path where none is given.

    Where the file system knows no locks there is none, and what was read is compared before it is replaced all the
    same.
    """
    path = target.with_name(f".{target.name}.lock")
    handle = _held(path, name or str(target))
    try:
        yield
    finally:
        _let_go(handle, path)


def _held(path: Path, name: str) -> int:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError as fault:  # on Windows also for a moment while another removes it
            if time.monotonic() > until:
                raise DetenteError(f"{name}: cannot be written: {fault.strerror}") from None
            time.sleep(0.02)
            continue
        except OSError as fault:
            raise DetenteError(f"{name}: cannot be written: {fault.strerror}") from None
        if _taken(handle) and _same(handle, path):
            return handle
        os.close(handle)
        if time.monotonic() > until:
            raise DetenteError(f"{name}: another program is writing this file; nothing was written, try again")
        time.sleep(0.02)


def _taken(handle: int) -> bool:
    """Whether the lock is ours now."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 (exists on Windows alone)

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 (exists everywhere else)

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno not in _TAKEN
    return True


def _same(handle: int, path: Path) -> bool:
    """Whether the file that is locked is still the one at *path*, and not one that its last holder has removed."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _let_go(handle: int, path: Path) -> None:
    if sys.platform == "win32":  # an open file cannot be removed there, and one that another has opened stays
        os.close(handle)
        with contextlib.suppress(OSError):
            path.unlink()
        return
    with contextlib.suppress(OSError):
        path.unlink()
    os.close(handle)
