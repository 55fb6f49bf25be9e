"""What the command line prints, and how: results to stdout, all else to stderr, and nothing that a terminal obeys.

Names and quotations come from files that somebody else may have written. Control characters in them, which could move
the cursor, change the title of the window or turn text around, are shown as a replacement character.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST, WIDEST = 40, 100
"""Columns: a table has no room below, and lines are tiring to read above."""

_UNSAFE = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_UNSAFE}]")
_IN_JSON = re.compile(f"[{_UNSAFE}\ud800-\udfff]")
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def safe(text: str) -> str:
    """*text* without the characters that a terminal obeys; line ends and tabs stay."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def write(text: str) -> None:
    """A result, to stdout at once; a line end is added."""
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def tell(text: str) -> None:
    """Anything that is not a result, to stderr; a line end is added."""
    if sys.stderr is not None:
        sys.stderr.write(safe(text) + "\n")
        sys.stderr.flush()


def write_json(data: Any) -> None:
    """*data* as JSON to stdout. What a terminal would obey is written as an escape, which JSON reads as the same."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    write(_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def console() -> Console:
    """A console on stdout as wide as the terminal, within reason; markup in texts means nothing to it."""
    from rich.console import Console

    made = Console(markup=False, highlight=False, emoji=False)
    made.width = max(NARROWEST, min(made.width, WIDEST))
    return made


def show(parts: Iterable[RenderableType], on: Console | None = None) -> None:
    """Print *parts* one below the other."""
    made = on or console()
    with made.capture() as captured:
        for part in parts:
            made.print(part)
    write_captured(captured.get())


def write_captured(text: str) -> None:
    """What a console has captured, without the blanks that fill its lines up."""
    write("\n".join(_trimmed(line) for line in text.removesuffix("\n").split("\n")))


def _trimmed(line: str) -> str:
    """*line* without blanks at its end; where it is coloured they may carry colour and stay."""
    return line if _ESCAPE.search(line) else line.rstrip(" ")
