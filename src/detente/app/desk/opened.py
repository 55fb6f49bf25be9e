"""Which workbench has a case file open: a note beside it, which is held locked for as long as that runs."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path

from detente.app.desk.journal import FOLDER
from detente.errors import DetenteError


class OpenedElsewhereError(DetenteError):
    """Another workbench has the file open, at ``address``."""

    def __init__(self, name: str, address: str) -> None:
        self.address = address
        super().__init__(f"{name} is open already in the workbench at {address}; go on there, or end that one first")


class OpenedHere:
    """The note that this process has the case file at *path* open at *address*. Raises ``OpenedElsewhereError``.

    Where the file system knows no locks, or none can be written, nobody is kept out: a file that two change is noticed
    all the same.
    """

    def __init__(self, path: Path, address: str) -> None:
        real = Path(os.path.realpath(path))
        self._note = real.parent / FOLDER / f"{real.name}.open"
        self._handle: int | None = None
        with contextlib.suppress(OSError):
            self._note.parent.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(self._note, os.O_RDWR | os.O_CREAT, 0o600)
            if not _locked(handle):
                os.close(handle)
                raise OpenedElsewhereError(path.name, self._address() or "another address")
            self._handle = handle
            data = json.dumps({"address": address, "process": os.getpid()}).encode()
            os.ftruncate(handle, 0)
            os.write(handle, data)

    def close(self) -> None:
        """Give the file free."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                if sys.platform != "win32":
                    self._note.unlink()
            os.close(self._handle)
            self._handle = None

    def _address(self) -> str:
        try:
            return str(json.loads(self._note.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _locked(handle: int) -> bool:
    """Whether the lock is ours; it goes when this process does."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 (exists on Windows alone)

            os.lseek(handle, 4096, os.SEEK_SET)  # beyond the note, which others must be able to read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 (exists everywhere else)

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return sys.platform != "win32"
    return True
