"""What can be wrong with what a user wrote, as data; and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class DetenteError(Exception):
    """Something the user can act on. The command line prints it and exits 2; it never shows a traceback."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file.

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

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: " if self.line else (f"{self.file}: " if self.file else "")
        lines = [where + self.message]
        if self.line:
            gutter = f"{self.line:>4} | "
            lines.append(gutter + self.text)
            lines.append(" " * (len(gutter) - 2) + "| " + " " * (self.column - 1) + "^" * max(1, self.width))
        if self.found:
            lines.append(f"  found    {self.found}")
        if self.expected:
            lines.append(f"  expected {self.expected}")
        if self.suggestion:
            lines.append(f'  did you mean "{self.suggestion}"?')
        return "\n".join(lines)


class CaseFileError(DetenteError):
    """A case file with one or more faults, all of them in ``problems``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class UnknownNameError(DetenteError):
    """A party, state, case or concept that does not exist; says which do."""

    def __init__(self, kind: str, found: str, known: Iterable[str]) -> None:
        known = list(known)
        near = nearest(found, known)
        message = f'unknown {kind} "{found}"; expected one of: {", ".join(known)}'
        super().__init__(message + (f'\n  did you mean "{near}"?' if near else ""))


class TooLargeError(DetenteError):
    """The board or the question is too big; says how big, and what can still be done."""


def nearest(found: str, known: Iterable[str]) -> str:
    """The known name nearest to *found*, or an empty string when none is near."""
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(found.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else ""
