"""Writing case files: a case as a fresh file, and any text whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from os import PathLike
from pathlib import Path

from detente.case.model import Case
from detente.case.text.emit import block
from detente.case.text.plain import to_plain
from detente.errors import DetenteError


def dump(case: Case) -> str:
    """*case* as the text of a file; reading it gives *case* again."""
    return "\n".join(block(to_plain(case))) + "\n"


def write_whole(path: str | PathLike[str], content: str | bytes) -> None:
    """Put *content* into the file at *path*, whole or not at all; text as UTF-8 with the line ends that it has.

    It is written under a temporary name in the same folder and then takes the place of the old file, whose
    permissions it keeps. Whatever interrupts this leaves the old file as it was. A link is followed, not replaced.
    """
    target = Path(os.path.realpath(path))
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
    except UnicodeEncodeError:
        raise DetenteError(f"{path}: cannot be written: the text holds half a character") from None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    except OSError as fault:
        raise DetenteError(f"{path}: cannot be written: {fault.strerror}") from None
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.chmod(_mode(target))
        new.replace(target)
    except OSError as fault:
        raise DetenteError(f"{path}: cannot be written: {fault.strerror}") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            new.unlink()
    _settle(target.parent)


def _mode(target: Path) -> int:
    """The permissions of the old file, or those that a new file gets here."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """Ask the system to keep the new name, where it can be asked."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
