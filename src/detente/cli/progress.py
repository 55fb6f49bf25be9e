"""What is being worked out, on stderr, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0
"""Seconds of silence; what is quicker needs no progress."""


@contextmanager
def progress(text: str) -> Iterator[Callable[[str], None]]:
    """While inside, and after some patience, say on a terminal what is being worked out.

    Gives a function that changes the text. Nothing is shown where stderr is no terminal.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    shown = _Shown(text)
    timer = Timer(PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield shown.say
    finally:
        timer.cancel()
        shown.stop()


class _Shown:
    """A line that turns up late and goes away without a trace."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._status: Status | None = None
        self._over = False
        self._lock = Lock()

    def start(self) -> None:
        from rich.console import Console
        from rich.text import Text

        with self._lock:
            if not self._over:
                self._status = Console(stderr=True).status(Text(self._text))
                self._status.start()

    def say(self, text: str) -> None:
        with self._lock:
            self._text = text
            if self._status:
                from rich.text import Text

                self._status.update(Text(text))  # plain text, as a text alone would be read as markup

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._status:
                self._status.stop()
