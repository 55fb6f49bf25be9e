"""What is wrong with a case: the path to it and a message. A reading turns the path into a line and a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from detente.errors import Problem
from detente.light import dataclass

Path: TypeAlias = tuple[str | int, ...]
"""Keys and numbers from the whole case down to a part of it."""
Line: TypeAlias = Callable[[Path], int]
"""The line of a file on which the key of a part is written; 0 for what is not written in any."""


class _Unread:
    """Stands in plain data for a part whose fault is told already."""


UNREAD = _Unread()
MAX_NAME = 80
"""Characters in the name of a party, an issue or a value."""
SHOWN = 12
"""Names listed in one message."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a case.

    It is about the key at *path* rather than what stands under it where *key* is set, or about the characters *span*
    of the text there.
    """

    path: Path
    message: str
    found: str = ""
    expected: str = ""
    suggestion: str = ""
    key: bool = False
    span: tuple[int, int] | None = None

    def problem(self) -> Problem:
        """The fault in a case that was made in Python."""
        told = (self.found, self.expected, self.suggestion)
        return Problem(self.message, "", 0, 0, 1, "", *told, path=spelled(self.path))


def no_line(_path: Path) -> int:
    """The line of any part of a case that was made in Python."""
    return 0


def spelled(path: Path) -> str:
    """*path* as one writes it: ``issues.release.moves[0]``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def on_line(number: int) -> str:
    """Where something is declared, for the end of a message; nothing where it is not written in a file."""
    return f" (line {number})" if number else ""


def listed(names: Iterable[str]) -> str:
    """*names* in a message, the first few of many."""
    known = list(names)
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return ", ".join(known[:SHOWN]) + more


def unfit(name: str) -> str:
    """What keeps *name* from being a name, or nothing."""
    faults = (
        (not name.strip(), "be empty"),
        (name != name.strip(), "begin or end with a space"),
        (len(name) > MAX_NAME, f"be longer than {MAX_NAME} characters"),
        (not name.isprintable(), "hold line ends or other signs that cannot be seen"),
        ('"' in name and "'" in name, "hold both kinds of quotes"),
        ("->" in name, 'hold "->", which writes a move'),
    )
    return next((fault for wrong, fault in faults if wrong), "")


def shortened(text: str) -> str:
    """*text* on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= MAX_NAME else flat[: MAX_NAME - 1] + "…"
