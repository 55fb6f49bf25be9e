"""Writing case files: a case as a fresh file, and any text whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TypeVar

from detente.case.model import Case
from detente.case.text.emit import block
from detente.case.text.plain import to_plain
from detente.errors import DetenteError
from detente.light import dataclass

AnyPath = TypeVar("AnyPath", bound="str | PathLike[str]")


def dump(case: Case) -> str:
    """*case* as the text of a file; reading it gives *case* again."""
    return "\n".join(block(to_plain(case))) + "\n"


def write_whole(path: str | PathLike[str], content: str | bytes) -> None:
    """Put *content* into the file at *path*, whole or not at all; text as UTF-8 with the line ends that it has.

    It is written under a temporary name in the same folder and then takes the place of the old file, whose
    permissions it keeps. Whatever interrupts this leaves the old file as it was. A link is followed, not replaced.
    """
    write_all({path: content})


def write_all(files: Mapping[AnyPath, str | bytes]) -> None:
    """Put each content into its file as ``write_whole`` does, all of them or none.

    Every file is written out under a temporary name before the first takes its place; where one then cannot, those
    before it are put back as they were.
    """
    staged: list[_Staged] = []
    try:
        for path, content in files.items():
            staged.append(_staged(path, content))
        for one in staged:
            one.take_place(alone=len(staged) == 1)
    except BaseException:
        for one in reversed(staged):
            one.put_back()
        raise
    finally:
        for one in staged:
            one.clear()
    for folder in {one.target.parent for one in staged}:
        _settle(folder)


@dataclass
class _Staged:
    """A file written out under a temporary name. *old* is where its predecessor is kept until all are in place."""

    path: str
    target: Path
    new: Path
    old: Path | None = None
    placed: bool = False

    def take_place(self, *, alone: bool) -> None:
        try:
            if not alone and self.target.exists():
                old = self.new.with_suffix(".old")
                shutil.copy2(self.target, old)
                self.old = old
            self.new.replace(self.target)
        except OSError as fault:
            raise DetenteError(f"{self.path}: cannot be written: {fault.strerror}") from None
        self.placed = True

    def put_back(self) -> None:
        if self.placed:
            with contextlib.suppress(OSError):
                if self.old is not None:
                    self.old.replace(self.target)
                else:
                    self.target.unlink()

    def clear(self) -> None:
        for left in (self.new, self.old):
            if left is not None:
                with contextlib.suppress(OSError):
                    left.unlink()


def _staged(path: str | PathLike[str], content: str | bytes) -> _Staged:
    target = Path(os.path.realpath(path))
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
    except UnicodeEncodeError:
        raise DetenteError(f"{path}: cannot be written: the text holds half a character") from None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    except OSError as fault:
        raise DetenteError(f"{path}: cannot be written: {fault.strerror}") from None
    made = _Staged(str(path), target, Path(name))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        made.new.chmod(_mode(target))
    except OSError as fault:
        made.clear()
        raise DetenteError(f"{path}: cannot be written: {fault.strerror}") from None
    except BaseException:
        made.clear()
        raise
    return made


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
