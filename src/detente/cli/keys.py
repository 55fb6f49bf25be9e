"""One key at a time: pressed at a terminal, or a character of what is piped in.

Keys pressed while something is worked out wait for their turn; ``getchar`` of the package click throws them away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

END = "\x04"
"""What is given when there is nothing more to come."""
CANCEL = "\x1b"


@contextmanager
def keys() -> Iterator[Iterator[str]]:
    """While inside, the keys in their order, small letters; then ``END``, for ever.

    At a terminal a key counts when it is pressed; Ctrl-C raises KeyboardInterrupt. In a pipe blanks and line ends are
    passed over. The terminal is left as it was.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        yield _piped()
        return
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield _pressed_on_windows()
        return
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSADRAIN)  # what is typed ahead stays
        yield _pressed(handle)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _piped() -> Iterator[str]:
    while sys.stdin and (character := sys.stdin.read(1)):
        if not character.isspace():
            yield character.lower()
    while True:
        yield END


def _pressed(handle: int) -> Iterator[str]:
    while data := os.read(handle, 32):
        text = data.decode("utf-8", "ignore")
        if text.startswith(CANCEL):  # a special key sends several characters
            yield CANCEL
        else:
            yield from text.lower()
    while True:
        yield END


def _pressed_on_windows() -> Iterator[str]:
    import importlib

    pressed = importlib.import_module("msvcrt").getwch
    while True:
        character: str = pressed()
        if character == "\x03":
            raise KeyboardInterrupt
        if character in ("\x00", "\xe0"):  # a special key: two characters
            pressed()
            character = CANCEL
        yield character.lower()
