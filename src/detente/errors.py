"""What can be wrong with what a user wrote, as data; and how it is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from detente.light import dataclass

ROOM = 92
"""Cells of a source line that are shown; with the gutter a problem fits 100 columns."""


class DetenteError(Exception):
    """Something the user can act on. The command line prints it and exits 2; it never shows a traceback."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file, or at one *path* of a case that was made in Python.

    Lines and columns count from 1; *column* and *width* are in characters of *text*, the line itself.
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    width: int = 1
    text: str = ""
    found: str = ""
    expected: str = ""
    suggestion: str = ""
    path: str = ""

    @property
    def in_a_line(self) -> str:
        """The fault without its place, for whoever shows it there."""
        parts = [self.message]
        parts += [f"found {self.found}"] if self.found else []
        parts += [f"expected {self.expected}"] if self.expected else []
        parts += [f'did you mean "{self.suggestion}"?'] if self.suggestion else []
        return "; ".join(parts)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file or self.path
        where = f"{place}: " if place else ""
        lines = [where + self.message]
        if self.line:
            gutter = f"{self.line:>4} | "
            shown, caret = _excerpt(self.text, self.column - 1, max(1, self.width))
            lines.append((gutter + shown).rstrip())
            lines.append(" " * (len(gutter) - 2) + "| " + caret)
        if self.found:
            lines.append(f"  found    {self.found}")
        if self.expected:
            lines.append(f"  expected {self.expected}")
        if self.suggestion:
            lines.append(f'  did you mean "{self.suggestion}"?')
        return "\n".join(lines)


def _excerpt(text: str, start: int, width: int) -> tuple[str, str]:
    """The part of a source line around ``text[start : start + width]``, and carets below it."""
    skipped = max(0, start - 2 * ROOM)
    nearby = text[skipped : start + 4 * ROOM]
    start -= skipped
    cells = [_shown(character) for character in nearby]
    end = min(start + width, max(len(cells), start + 1))
    first, last = 0, len(cells)
    if len(nearby) < len(text) or _extent(cells) > ROOM:
        before = max(ROOM // 3, ROOM - 2 - _extent(cells[start:]))
        first = start
        while first and _extent(cells[first - 1 : start]) <= before:
            first -= 1
        last = first
        while last < len(cells) and _extent(cells[first : last + 1]) <= ROOM - 2:
            last += 1
    left = "…" if skipped or first else ""
    right = "…" if last < len(cells) or len(nearby) + skipped < len(text) else ""
    indent = _extent(cells[first:start]) + len(left)
    carets = _extent(cells[start : min(end, last)])
    return left + "".join(cells[first:last]) + right, " " * indent + "^" * max(1, carets)


def _shown(character: str) -> str:
    """*character* as it can be printed on one line of a terminal."""
    if character == "\t":
        return "    "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"} else character


def _extent(cells: Iterable[str]) -> int:
    """How many columns of a terminal *cells* take."""
    text = "".join(cells)
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 (only a fault in a line beyond ASCII needs the width tables)

    return sum(cell_len(part) for part in text)


class CaseError(DetenteError):
    """A case with one or more faults, all of them in ``problems``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class CaseFileError(CaseError):
    """A case file with one or more faults, all of them in ``problems``, each with its place."""


class UnknownNameError(DetenteError):
    """A party, state, case or concept that does not exist; says which do."""

    def __init__(self, kind: str, found: object, known: Iterable[str]) -> None:
        known = list(known)
        near = nearest(str(found), known)
        message = f'unknown {kind} "{found}"; expected one of: {", ".join(known)}'
        super().__init__(message + (f'\n  did you mean "{near}"?' if near else ""))


class TooLargeError(DetenteError):
    """The board or the question is too big; *said* is how big, *advice* what can still be done."""

    def __init__(self, said: str, advice: str = "") -> None:
        self.said, self.advice = said, advice
        super().__init__(f"{said}: {advice}" if advice else said)


def nearest(found: str, known: Iterable[str]) -> str:
    """The known name nearest to *found* (the first of equals), or an empty string when none is near."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (who errs has the time)

    sought = found.lower()[:200]
    matcher = SequenceMatcher()
    matcher.set_seq2(sought)
    best, near = 0.7, ""
    for name in known:
        matcher.set_seq1(name.lower()[:200])
        quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
        ratio = matcher.ratio() if quick >= best else 0.0
        if ratio > best or (ratio == best and not near):
            best, near = ratio, name
    return near
