"""The one way in which a program changes a file: read, change, make sure that it is still what was read, write whole.

Two programs may begin at once. The first to write wins, the second is refused, and nothing that either has written is
lost.
"""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path

from detente.case.text.lock import locked
from detente.case.text.source import MAX_BYTES, decode, load
from detente.case.text.to_file import write_whole
from detente.errors import DetenteError

BOM = "\ufeff"


class CaseFile:
    """A case file as it was read, to be written while it is still that.

    ``text`` is the text with the byte order mark that it may begin with.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.name = os.fspath(path)
        load(Path(path))  # says what is wrong with a file that is none
        self._data = Path(path).read_bytes()
        self.text = decode(self._data, self.name).text
        if self._data.startswith(b"\xef\xbb\xbf"):
            self.text = BOM + self.text

    def write(self, text: str) -> None:
        """Put *text* into the file; raises ``DetenteError`` where somebody else has changed it since it was read."""
        data = _encoded(text, self.name)
        if len(data) > MAX_BYTES:
            raise DetenteError(
                f"{self.name}: the file would have {len(data):,} bytes, and a case file may have {MAX_BYTES:,}; "
                "nothing was written"
            )
        target = Path(os.path.realpath(self.name))
        with locked(target, str(self.name)):
            if _there(target) != self._data:
                raise DetenteError(
                    f"{self.name}: the file has changed since it was read; nothing was written, start again"
                )
            write_whole(target, data)
        self._data, self.text = data, text


def create(path: str | PathLike[str], content: str | bytes, *, force: bool = False) -> None:
    """Write a file that is not there, or with *force* one that may be, whole or not at all; raises ``DetenteError``."""
    target = Path(os.path.realpath(path))
    refuse_overwriting(path, force=force)
    data = _encoded(content, os.fspath(path)) if isinstance(content, str) else content
    with locked(target, os.fspath(path)):
        refuse_overwriting(path, force=force)
        write_whole(path, data)


def refuse_overwriting(path: str | PathLike[str], *, force: bool) -> None:
    """Raise ``DetenteError`` where *path* is a folder, or a file that is there already unless *force*."""
    try:
        if Path(path).is_dir():
            raise DetenteError(f"{path}: this is a folder; give the name of a file")
        if Path(path).exists() and not force:
            raise DetenteError(f"{path}: the file exists; --force overwrites it")
    except OSError as fault:
        raise DetenteError(f"{path}: cannot be written: {fault.strerror}") from None


def _there(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise DetenteError(f"{target}: cannot be read: {fault.strerror}") from None


def _encoded(text: str, name: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise DetenteError(f"{name}: cannot be written: the text holds half a character") from None
