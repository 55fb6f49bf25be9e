"""One key at a time: pressed at a terminal, or a character of what is piped in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

END = "\x04"
"""What is given when there is nothing more to come."""
CANCEL = "\x1b"


@contextmanager
def keys() -> Iterator[Iterator[str]]:
    """While inside, the keys in their order, small letters; then ``END``, for ever.

    At a terminal a key counts when it is pressed; Ctrl-C raises KeyboardInterrupt. In a pipe blanks and line ends are
    passed over.
    """
    yield _pressed() if sys.stdin is not None and sys.stdin.isatty() else _piped()


def _piped() -> Iterator[str]:
    while sys.stdin and (character := sys.stdin.read(1)):
        if not character.isspace():
            yield character.lower()
    while True:
        yield END


def _pressed() -> Iterator[str]:
    with suppress(EOFError):
        while True:
            text = typer.getchar()
            if text[:1] in (CANCEL, "\x00", "\xe0"):  # a special key sends several characters
                yield CANCEL
            else:
                yield from text.lower()
    while True:
        yield END
