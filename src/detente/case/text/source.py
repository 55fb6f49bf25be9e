"""The text of a case file: where each character stands, and faults that point at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from detente.errors import CaseFileError, Problem
from detente.light import dataclass

MAX_BYTES = 2_000_000
"""The largest case file that is read: some ten thousand statements."""

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A place in a file: line and column count from 1, width in characters."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True)
class SourceText:
    """The text of a file, without byte order mark, and the name by which faults call it."""

    file: str
    text: str

    @cached_property
    def _bounds(self) -> list[tuple[int, int]]:
        """First and last offset of every line, without its line end."""
        bounds, start = [], 0
        for end in _LINE_END.finditer(self.text):
            bounds.append((start, end.start()))
            start = end.end()
        return [*bounds, (start, len(self.text))]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._bounds]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their line ends."""
        return tuple(self.text[start:end] for start, end in self._bounds)

    def line_of(self, offset: int) -> int:
        """The number, from 1, of the line that holds the character at *offset*."""
        return max(1, bisect_right(self._starts, offset))

    def mark(self, start: int, end: int) -> SourceMark:
        """The place of ``text[start:end]``, or of its part on the first line."""
        line = self.line_of(start)
        first, last = self._bounds[line - 1]
        shown = self.text[start : min(end, last)].rstrip()
        return SourceMark(line, start - first + 1, max(1, len(shown)))

    def problem(
        self, start: int, end: int, message: str, *, found: str = "", expected: str = "", suggestion: str = ""
    ) -> Problem:
        """A fault at ``text[start:end]``."""
        place = self.mark(start, end)
        line = self.lines[place.line - 1]
        return Problem(message, self.file, place.line, place.column, place.width, line, found, expected, suggestion)


def load(path: Path) -> SourceText:
    """The text of the file at *path*; raises ``CaseFileError`` where there is none to be had."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _unread(file, "no such file") from None
    except IsADirectoryError:
        raise _unread(file, "this is a folder, not a case file") from None
    except (OSError, ValueError) as fault:
        raise _unread(file, f"cannot be read: {getattr(fault, 'strerror', None) or fault}") from None
    return decode(data, file)


def decode(data: bytes, file: str) -> SourceText:
    """*data* as text; raises ``CaseFileError`` where it is too long or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise _unread(file, f"larger than {MAX_BYTES:,} bytes, the most that a case file may have")
    try:
        return SourceText(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        before = SourceText(file, data[: fault.start].decode("utf-8-sig"))
        line, start = len(before.lines), len(before.text)
        rest = data[fault.start :].decode("utf-8", errors="replace")
        text = SourceText(file, before.text + rest)
        found = f"the byte {data[fault.start]:02x} in line {line}"
        expected = "UTF-8 text; save the file in that encoding"
        raise CaseFileError(
            [text.problem(start, start + 1, "not UTF-8 text", found=found, expected=expected)]
        ) from None


def _unread(file: str, message: str) -> CaseFileError:
    return CaseFileError([Problem(message, file)])
