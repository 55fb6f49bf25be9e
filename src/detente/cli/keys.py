"""One key at a time: pressed at a terminal, or a character of what is piped in."""

from __future__ import annotations

import sys
from collections.abc import Iterator

END = "\x04"
"""What is given when there is nothing more to come."""
CANCEL = "\x1b"


def keys() -> Iterator[str]:
    """The keys in their order, small letters; blanks and line ends count at a terminal only. Ends with ``END``.

    Raises KeyboardInterrupt for Ctrl-C.
    """
    if sys.stdin is None:
        yield END
        return
    if sys.stdin.isatty():
        while True:
            yield _pressed()
    while character := sys.stdin.read(1):
        if not character.isspace():
            yield character.lower()
    yield END


def _pressed() -> str:
    """The next key that is pressed; the rest of what a special key sends is thrown away."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return _pressed_on_windows()
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        import os

        data = os.read(handle, 32)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
    if not data:
        return END
    text = data.decode("utf-8", "ignore")
    return CANCEL if text.startswith("\x1b") else text[:1].lower()


def _pressed_on_windows() -> str:
    import importlib

    character: str = importlib.import_module("msvcrt").getwch()
    if character == "\x03":
        raise KeyboardInterrupt
    if character in ("\x00", "\xe0"):  # a special key: two characters
        importlib.import_module("msvcrt").getwch()
        return CANCEL
    return character.lower()
