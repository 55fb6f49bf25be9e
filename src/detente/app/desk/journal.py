"""What has been done to a case file, step by step, so that it can be undone: in memory, and in a file beside it.

The file is a log of which every line stands by itself. It helps and never hurts: a line that is torn, a log that
belongs to another text, or none at all only shortens what can be undone. The case file is the truth.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

FOLDER = ".detente"
MAX_LOG = 16_000_000
"""Bytes of a log from which on it is begun anew with the latest steps."""
KEPT = 500
"""Steps that a log is begun anew with."""


def version_of(text: str) -> str:
    """What tells one state of a text from every other."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@dataclass(frozen=True)
class Step:
    """One step: characters from ``start`` on that were ``old`` and became ``new``; ``by`` whom (here, or elsewhere)."""

    label: str
    start: int
    old: str
    new: str
    before: str
    after: str
    at: str = ""
    by: Literal["here", "elsewhere"] = "here"

    def forth(self, text: str) -> str:
        """*text* after the step."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def back(self, text: str) -> str:
        """*text* before the step."""
        return text[: self.start] + self.old + text[self.start + len(self.new) :]


def step(label: str, before: str, after: str, by: Literal["here", "elsewhere"] = "here") -> Step:
    """The step called *label* from one text to another."""
    start = _alike(before, after)
    rest = min(len(before), len(after)) - start
    tail = _alike(before[::-1][:rest], after[::-1][:rest])
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Step(label, start, old, new, version_of(before), version_of(after), now, by)


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
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    written: bool = True
    _size: int = 0

    @property
    def path(self) -> Path:
        """The file of the log."""
        return self.case.parent / FOLDER / f"{self.case.name}.journal"

    def open(self, text: str, elsewhere: str) -> None:
        """Take up the log where *text* is what it led to; what it did not lead to is a step called *elsewhere*."""
        last = self._read(text)
        if last is None:
            self.begin(text)
        elif last != text:
            self.add(step(elsewhere, last, text, "elsewhere"))

    def add(self, made: Step) -> None:
        """Write down a step that is about to be made; what was undone can no longer be redone."""
        self._append({"do": asdict(made)})
        self.done.append(made)
        self.undone.clear()

    def back(self) -> Step:
        """Write down that the latest step is about to be undone."""
        self._append({"undo": self.done[-1].after})
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def forth(self) -> Step:
        """Write down that the step that was undone last is about to be made again."""
        self._append({"redo": self.undone[-1].after})
        self.done.append(self.undone.pop())
        return self.done[-1]

    def unwritten(self, before: tuple[list[Step], list[Step], int]) -> None:
        """Take the latest line back, as what it says has not happened."""
        self.done, self.undone, size = list(before[0]), list(before[1]), before[2]
        with contextlib.suppress(OSError):
            os.truncate(self.path, size)
            self._size = size

    def mark(self) -> tuple[list[Step], list[Step], int]:
        """Where it stands, for ``unwritten``."""
        return list(self.done), list(self.undone), self._size

    def text_of(self, version: str, text: str) -> str | None:
        """The text of *version*, given the present one; None where it is not known."""
        if version_of(text) == version:
            return text
        for way in (self._backwards(text), self._forwards(text)):
            for then in way:
                if version_of(then) == version:
                    return then
        return None

    def _backwards(self, text: str) -> Iterator[str]:
        for one in reversed(self.done):
            text = one.back(text)
            yield text

    def _forwards(self, text: str) -> Iterator[str]:
        for one in reversed(self.undone):
            text = one.forth(text)
            yield text

    def begin(self, text: str) -> None:
        """Begin the log anew with the steps that are known, the latest *KEPT* of them; *text* is the present one."""
        self.done = self.done[-KEPT:]
        base = [text, *self._backwards(text)][-1]
        lines: list[dict[str, Any]] = [{"base": base}, *({"do": asdict(one)} for one in self.done)]
        data = b"".join(_line(line) for line in lines)
        self._size = len(data)
        with self._helping():
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            new = self.path.with_name(self.path.name + ".new")
            _private(new, data)
            new.replace(self.path)

    def _append(self, line: dict[str, Any]) -> None:
        if self._size > MAX_LOG and "do" in line:
            self._size = 0
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
            data = self.path.read_bytes()
        except OSError:
            return None
        present, whole = version_of(text), 0
        states: list[tuple[list[Step], list[Step], str, int]] = []
        for line in data.splitlines(keepends=True):
            try:
                said = json.loads(line)
                states.append((*_after(states[-1][:3] if states else None, said), whole + len(line)))
            except (ValueError, TypeError, KeyError, IndexError):
                break
            whole += len(line)
        for latest in reversed(states[-2:]):  # the last line may say what a crash kept from happening
            if version_of(latest[2]) == present:
                return self._taken(latest)
        return self._taken(states[-1]) if states else None

    def _taken(self, state: tuple[list[Step], list[Step], str, int]) -> str:
        self.done, self.undone, text, size = list(state[0]), list(state[1]), state[2], state[3]
        with self._helping():
            os.truncate(self.path, size)
        self._size = size
        if size > MAX_LOG:
            self.begin(text)
        return text


def _after(
    state: tuple[list[Step], list[Step], str] | None, said: dict[str, Any]
) -> tuple[list[Step], list[Step], str]:
    """The state of a log after one line more. Raises ``ValueError`` and the like for a line that does not fit."""
    if state is None:
        return [], [], str(said["base"])
    done, undone, text = state
    if "do" in said:
        made = Step(**said["do"])
        after = made.forth(text)
        if version_of(text) != made.before or version_of(after) != made.after:
            raise ValueError("a step that does not follow")
        return [*done, made], [], after
    if "undo" in said:
        return done[:-1], [*undone, done[-1]], done[-1].back(text)
    if "redo" in said:
        return [*done, undone[-1]], undone[:-1], undone[-1].forth(text)
    raise ValueError("a line of another kind")


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def _private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
