"""A case file on the desk: its text and case, every edit of it, and what other programs do to it meanwhile.

The file is the truth. Nothing is kept that is not in it: an edit is made on its text, found sound, written whole, and
only then acknowledged. Before every write, and whenever it is looked at, the file is compared with what it held.
"""

from __future__ import annotations

import contextlib
import glob
import os
import stat
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from detente.app.desk.edits import Edit
from detente.app.desk.fault_paths import PlacedFault, placed
from detente.app.desk.journal import Journal, step, version_of
from detente.app.desk.merging import merged
from detente.case.model import Case
from detente.case.text.editing import BOM, sound
from detente.case.text.lock import locked
from detente.case.text.source import MAX_BYTES, decode
from detente.case.text.to_file import write_whole
from detente.errors import CaseFileError, DetenteError, Problem
from detente.light import dataclass

ELSEWHERE = "changed by another program"
LEFT = 600
"""Seconds after which half a write is certainly nobody's any more."""
BYTES_MARK = BOM.encode()


@dataclass(frozen=True)
class DeskState:
    """The case file as it stands: ``case`` is None where its text has ``faults``.

    ``undo`` and ``redo`` are the labels of the steps that can be undone and redone, empty where there is none.
    """

    text: str
    version: str
    case: Case | None
    faults: tuple[Problem, ...] = ()
    undo: str = ""
    redo: str = ""


class RefusedEditError(DetenteError):
    """An edit after which the file would have faults; each with the path to the part that it is about."""

    def __init__(self, faults: tuple[PlacedFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.said for fault in faults))


class ChangedElsewhereError(DetenteError):
    """Another program has changed the file, and nobody has decided yet what is to stay."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has been changed by another program; nothing was written")


class OvertakenEditError(DetenteError):
    """What a page wants no longer fits, since the case has changed meanwhile in another tab or window."""

    def __init__(self) -> None:
        super().__init__("the case has changed meanwhile; nothing was written, look again")


class Desk:
    """The case file at *path*, open for edits. Raises ``CaseFileError`` where there is no text to be had."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(os.path.realpath(path))
        self.name = self.path.name
        self._lock = RLock()
        self._listeners: list[Callable[[], None]] = []
        self._data = self._there() or b""
        if not self._data and not self.path.exists():
            raise CaseFileError([Problem("no such file", self.name)])
        self._text = decode(self._data, self.name).text
        _sweep(self.path)
        self.journal = Journal(self.path)
        self.journal.open(self._text, ELSEWHERE)
        self._theirs: bytes | None = None
        self._state: DeskState | None = None

    @property
    def state(self) -> DeskState:
        """The file as it stands, unless another program has changed it: then as it was."""
        with self._lock:
            if self._state is None:
                case, faults = self._read(self._text)
                done, undone = self.journal.done, self.journal.undone
                undo, redo = (done[-1].label if done else ""), (undone[-1].label if undone else "")
                self._state = DeskState(self._text, version_of(self._text), case, faults, undo, redo)
            return self._state

    def look(self) -> str | None:
        """What another program has put into the file and nobody has decided on yet; None where all is as it was.

        Text that is not UTF-8, or none since the file is gone, is empty.
        """
        with self._lock:
            there = self._there()
            changed = there != self._data
            if changed and there is not None and there.removeprefix(BYTES_MARK) == self._data.removeprefix(BYTES_MARK):
                self._data, changed = there, False
            if changed != (self._theirs is not None) or (changed and there != self._theirs):
                self._theirs = (there or b"") if changed else None
                self._tell()
            if not changed:
                return None
            try:
                return decode(there or b"", self.name).text
            except CaseFileError:
                return ""

    def apply(self, edit: Edit, version: str = "") -> DeskState:
        """Make *edit*, meant for *version* of the text (none: the present one), and write the file.

        Raises ``CollisionError`` where the same place has changed since *version*, ``OvertakenEditError`` where that
        is not known any more, ``RefusedEditError`` where faults would come of it, ``ChangedElsewhereError``, and
        ``DetenteError`` where the file cannot be written. In each case nothing has happened.
        """
        with self._lock:
            self._unchanged()
            base = self._text if not version else self.journal.text_of(version, self._text)
            if base is None:
                raise OvertakenEditError
            sound(self._text)
            text = merged(edit.changes, base, self._text)
            case, faults = self._read(text)
            if case is None:
                raise RefusedEditError(tuple(placed(text, fault) for fault in faults))
            return self._write(text, edit.label)

    def replace(self, text: str, version: str, label: str, *, faulty: bool = False) -> DeskState:
        """Put a whole *text* in the place of that of *version*; one with faults only where *faulty* is allowed.

        Raises as ``apply`` does.
        """
        with self._lock:
            self._unchanged()
            if version != self.state.version:
                raise OvertakenEditError
            _, faults = self._read(text)
            if faults and not faulty:
                raise RefusedEditError(tuple(placed(text, fault) for fault in faults))
            return self._write(text, label)

    def undo(self, version: str) -> DeskState:
        """Take the latest step back. Raises ``OvertakenEditError`` where there is none, or *version* is an old one."""
        return self._stepped(version, back=True)

    def redo(self, version: str) -> DeskState:
        """Make the step again that was undone last; raises as ``undo`` does."""
        return self._stepped(version, back=False)

    def take_theirs(self, seen: str) -> DeskState:
        """Go on with what another program wrote, if that is still the version *seen*; a step that can be undone."""
        with self._lock:
            theirs = self._seen(seen)
            data, before = self._theirs or b"", self._text
            self._data, self._text = data, theirs
            self.journal.add(step(ELSEWHERE, before, theirs, "elsewhere"))
            self._theirs = None
            return self._changed()

    def keep_mine(self, seen: str) -> tuple[DeskState, Path | None]:
        """Put the text back that was there before another program wrote; what that wrote is kept beside it, there."""
        with self._lock:
            self._seen(seen)
            copy = self._copied(self._theirs) if self._theirs else None
            with locked(self.path, self.name):
                if (self._there() or b"") != self._theirs:
                    raise ChangedElsewhereError(self.name)
                write_whole(self.path, self._data)
            self._theirs = None
            return self._changed(), copy

    def listen(self, listener: Callable[[], None]) -> None:
        """Call *listener* whenever anything about the file has changed."""
        self._listeners.append(listener)

    def _seen(self, seen: str) -> str:
        theirs = self.look()
        if theirs is None or version_of(theirs) != seen:
            raise OvertakenEditError
        return theirs

    def _copied(self, data: bytes) -> Path:
        stamp = datetime.now(UTC).astimezone().strftime("%Y-%m-%d-%H%M%S")
        for number in range(1, 1000):
            more = f"-{number}" if number > 1 else ""
            copy = self.path.with_name(f"{self.path.stem}.theirs-{stamp}{more}{self.path.suffix}")
            with contextlib.suppress(FileExistsError), copy.open("xb") as stream:
                stream.write(data)
                return copy
        raise DetenteError(f"{self.name}: no name is left for a copy")

    def _stepped(self, version: str, *, back: bool) -> DeskState:
        with self._lock:
            self._unchanged()
            steps = self.journal.done if back else self.journal.undone
            if not steps or version != self.state.version:
                raise OvertakenEditError
            text = steps[-1].back(self._text) if back else steps[-1].forth(self._text)
            return self._put(text, self.journal.back if back else self.journal.forth)

    def _unchanged(self) -> None:
        if self.look() is not None:
            raise ChangedElsewhereError(self.name)

    def _write(self, text: str, label: str) -> DeskState:
        if text == self._text:
            return self.state
        made = step(label, self._text, text)
        return self._put(text, lambda: self.journal.add(made))

    def _put(self, text: str, note: Callable[[], object]) -> DeskState:
        """Note the step, then write *text*; where that fails nothing is noted."""
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            raise DetenteError(f"{self.name}: cannot be written: the text holds half a character") from None
        if len(data) > MAX_BYTES:
            raise DetenteError(f"{self.name}: the file would have {len(data):,} bytes, and it may have {MAX_BYTES:,}")
        if self._data.startswith(BYTES_MARK):
            data = BYTES_MARK + data
        with locked(self.path, self.name):
            if self._there() != self._data:
                self.look()
                raise ChangedElsewhereError(self.name)
            self.journal.tidy(self._text)
            mark = self.journal.mark()
            note()
            try:
                write_whole(self.path, data)
            except BaseException:
                self.journal.unwritten(mark)
                raise
        self._data, self._text = data, text
        return self._changed()

    def _changed(self) -> DeskState:
        self._state = None
        made = self.state
        self._tell()
        return made

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def _read(self, text: str) -> tuple[Case | None, tuple[Problem, ...]]:
        try:
            return sound(text), ()
        except CaseFileError as fault:
            return None, fault.problems

    def _there(self) -> bytes | None:
        """What the file holds; None where there is none. A link or a pipe that took its place is not followed."""
        try:
            if not stat.S_ISREG(self.path.lstat().st_mode):
                raise DetenteError(f"{self.name}: something else has taken the place of this file; put it back first")
            with self.path.open("rb") as stream:
                return stream.read(MAX_BYTES + 4)
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise DetenteError(f"{self.name}: cannot be read: {fault.strerror}") from None


def _sweep(path: Path) -> None:
    """Take away what a write has left beside *path* that was killed half way, some time ago."""
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
            if time.time() - left.stat().st_mtime > LEFT:
                left.unlink()
