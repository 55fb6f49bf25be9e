"""What has been done to a case file, step by step, so that it can be undone: in memory, and in a file beside it.

The file is a log of which every line stands by itself. It helps and never hurts: a line that is torn, a log that
belongs to another text, or none at all only shortens what can be undone. The case file is the truth.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from detente.light import dataclass

FOLDER = ".detente"
MAX_LOG = 16_000_000
"""Bytes of a log from which on it is begun anew with the latest steps."""
KEPT = 500
"""Steps that a log is begun anew with."""


def version_of(text: str) -> str:
    """What tells one state of a text from every other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True)
class JournalStep:
    """One step: characters from ``start`` on that were ``old`` and became ``new``; ``by`` whom (here, or elsewhere)."""

    label: str
    start: int
    old: str
    new: str
    before: str
    after: str
    at: str = ""
    by: Literal["here", "elsewhere"] = "here"

    def fits(self, text: str, version: str) -> bool:
        """Whether the step is one from *text*."""
        return self.before == version and text.startswith(self.old, self.start)

    def forth(self, text: str) -> str:
        """*text* after the step."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def back(self, text: str) -> str:
        """*text* before the step."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]


def step(label: str, before: str, after: str, by: Literal["here", "elsewhere"] = "here") -> JournalStep:
    """The step called *label* from one text to another."""
    start = _alike(before, after)
    rest = min(len(before), len(after)) - start
    tail = _alike(before[::-1][:rest], after[::-1][:rest])
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return JournalStep(label, start, old, new, version_of(before), version_of(after), now, by)


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[:middle]):
            low = middle
        else:
            high = middle - 1
    return low


@dataclass
class Journal:
    """The steps of the case file at ``case``: those done, the latest last, and those undone, the next to redo last."""

    case: Path
    done: list[JournalStep] = field(default_factory=list)
    undone: list[JournalStep] = field(default_factory=list)
    written: bool = True
    _size: int = 0

    @property
    def path(self) -> Path:
        """The file of the log."""
        return self.case.parent / FOLDER / f"{self.case.name}.journal"

    def open(self, text: str, elsewhere: str) -> None:
        """Take up the log where *text* is what it led to; what it did not lead to is a step called *elsewhere*."""
        last = self._read(text)
        if last is None or self._size > MAX_LOG:
            self.begin(text if last is None else last)
        if last is not None and last != text:
            self.add(step(elsewhere, last, text, "elsewhere"))

    def tidy(self, text: str) -> None:
        """Begin the log anew where it has become too long, or is gone; *text* is the present one."""
        if self._size > MAX_LOG or not self.path.exists():
            self.begin(text)

    def add(self, made: JournalStep) -> None:
        """Write down a step that is about to be made; what was undone can no longer be redone."""
        self._append({"do": asdict(made)})
        self.done.append(made)
        self.undone.clear()

    def back(self) -> JournalStep:
        """Write down that the latest step is about to be undone."""
        self._append({"undo": self.done[-1].after})
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def forth(self) -> JournalStep:
        """Write down that the step that was undone last is about to be made again."""
        self._append({"redo": self.undone[-1].after})
        self.done.append(self.undone.pop())
        return self.done[-1]

    def unwritten(self, before: tuple[list[JournalStep], list[JournalStep], int]) -> None:
        """Take the latest line back, as what it says has not happened."""
        self.done, self.undone, size = list(before[0]), list(before[1]), before[2]
        with contextlib.suppress(OSError):
            os.truncate(self.path, size)
            self._size = size

    def mark(self) -> tuple[list[JournalStep], list[JournalStep], int]:
        """Where it stands, for ``unwritten``."""
        return list(self.done), list(self.undone), self._size

    def text_of(self, version: str, text: str) -> str | None:
        """The text of *version*, given the present one; None where it is not known."""
        if version_of(text) == version:
            return text
        for way in (self._backwards(text), self._forwards(text)):
            for known, then in way:
                if known == version:
                    return then
        return None

    def _backwards(self, text: str) -> Iterator[tuple[str, str]]:
        for one in reversed(self.done):
            text = one.back(text)
            yield one.before, text

    def _forwards(self, text: str) -> Iterator[tuple[str, str]]:
        for one in reversed(self.undone):
            text = one.forth(text)
            yield one.after, text

    def begin(self, text: str) -> None:
        """Begin the log anew with the steps that are known, the latest *KEPT* of them; *text* is the present one."""
        self.done = self.done[-KEPT:]
        base = text
        for one in reversed(self.done):
            base = one.back(base)
        lines: list[dict[str, Any]] = [{"base": base}, *({"do": asdict(one)} for one in self.done)]
        data = b"".join(_line(line) for line in lines)
        self._size = len(data)
        with self._helping():
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            new = self.path.with_name(self.path.name + ".new")
            _private(new, data)
            new.replace(self.path)

    def _append(self, line: dict[str, Any]) -> None:
        data = _line(line)
        with self._helping():
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            try:
                os.write(handle, data)
                os.fsync(handle)
            finally:
                os.close(handle)
        self._size += len(data)

    @contextlib.contextmanager
    def _helping(self) -> Iterator[None]:
        """Where no log can be kept, undo works until the end of the session, and no more."""
        try:
            yield
        except OSError:
            self.written = False
        else:
            self.written = True

    def _read(self, text: str) -> str | None:
        """Read the log; the text that it led to, or None where it leads to nothing that can be used."""
        try:
            with self.path.open("rb") as stream:
                data = stream.read(2 * MAX_LOG)
        except OSError:
            return None
        replay, size = _Replay(), 0
        for line in data.splitlines(keepends=True):
            if not replay.take(line):
                break
            size += len(line)
        if version_of(replay.text) != replay.version:
            return None
        if replay.version != version_of(text) and replay.latest:
            replay.take_back()  # the last line may say what a crash kept from happening
            if version_of(text) == replay.version:
                size -= len(replay.latest)
            else:
                replay.take(replay.latest)
        self.done, self.undone, self._size = replay.done, replay.undone, size
        with self._helping():
            os.truncate(self.path, size)
        return replay.text


class _Replay:
    """A log as far as it has been read: the steps, the text that they led to, and its version by what the log says."""

    def __init__(self) -> None:
        self.done: list[JournalStep] = []
        self.undone: list[JournalStep] = []
        self.text = self.version = ""
        self.latest = b""
        self._before: list[JournalStep] = []
        self._begun = False

    def take(self, line: bytes) -> bool:
        """Read one line more; whether it follows from those before it."""
        try:
            said = json.loads(line)
            if not self._begun:
                self.text, self._begun = str(said["base"]), True
                self.version = version_of(self.text)
                return True
            undone = self.undone
            if "do" in said:
                made = JournalStep(**said["do"])
                text = made.forth(self.text) if made.fits(self.text, self.version) else None
                done, undone = [made], []
            elif "undo" in said:
                made, done, undone = self.done[-1], [], [*undone, self.done[-1]]
                text = made.back(self.text)
            else:
                made, done, undone = undone[-1], [undone[-1]], undone[:-1]
                text = made.forth(self.text) if "redo" in said else None
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return False
        if text is None:
            return False
        self._before, self.undone, self.latest = self.undone, undone, line
        self.done = [*self.done, *done] if done else self.done[:-1]
        self.text, self.version = text, made.after if done else made.before
        return True

    def take_back(self) -> None:
        """Forget the latest line."""
        if len(self.undone) > len(self._before):
            made = self.undone[-1]
            self.done, self.text, self.version = [*self.done, made], made.forth(self.text), made.after
        else:
            made = self.done[-1]
            self.done, self.text, self.version = self.done[:-1], made.back(self.text), made.before
        self.undone = self._before


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
