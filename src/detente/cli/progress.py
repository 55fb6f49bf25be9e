"""What is being worked out and about how long it will take, on stderr, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status
    from rich.text import Text

    from detente.board.progress import Progress

PATIENCE = 2.0
"""Seconds of silence; what is quicker needs no progress."""


@contextmanager
def progress(text: str) -> Iterator[Progress]:
    """While inside, and after some patience, say on a terminal what is being worked out.

    Gives a function that changes the text and counts steps. Nothing is shown where stderr is no terminal.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _silent
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


def _silent(what: str, done: int = 0, of: int = 0, /) -> None:
    """For whoever does not look."""


def remaining(begun: float, latest: float, now: float, done: int, of: int) -> float:
    """Seconds still to go: as long as steps took so far, or the *latest* alone, whichever is longer.

    *begun* and *now* are times; *done* of *of* steps have ended. Later steps tend to be the longer ones.
    """
    return (of - done) * max((now - begun) / done, latest)


class _Shown:
    """A line that turns up late and goes away without a trace."""

    def __init__(self, text: str) -> None:
        self._text, self._done, self._of = text, 0, 0
        self._first = self._begun = self._stepped = monotonic()
        self._latest = self._end = 0.0
        self._status: Status | None = None
        self._over = False
        self._lock = Lock()

    def start(self) -> None:
        from rich.console import Console

        with self._lock:
            if not self._over:
                self._status = Console(stderr=True).status(self)
                self._status.start()

    def say(self, what: str, done: int = 0, of: int = 0, /) -> None:
        with self._lock:
            now = monotonic()
            if of != self._of or done < self._done:
                self._begun = now
            elif done > self._done:
                self._latest = (now - self._stepped) / (done - self._done)
            self._text, self._done, self._of, self._stepped = what, done, of, now
            counted = done if self._begun < now else 0
            self._end = now + remaining(self._begun, self._latest, now, done, of) if counted else 0.0

    def __rich__(self) -> Text:
        """The line as it stands at this moment; a text that is built anew each time the terminal is refreshed."""
        from rich.text import Text

        now = monotonic()
        parts = [f"{self._done + 1} of {self._of}"] if self._of > 1 else []
        parts.append(f"{now - self._first:.0f} s")
        if self._end > now:
            parts.append(f"about {_round(self._end - now)} left")
        line = f"{self._text}: {', '.join(parts)}"
        return Text(line, no_wrap=True, overflow="ellipsis")  # plain text, as a text alone would be read as markup

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._status:
                self._status.stop()


def _round(seconds: float) -> str:
    """A time as exact as it deserves."""
    if seconds < 10:
        return f"{max(1, round(seconds))} s"
    if seconds < 90:
        return f"{round(seconds, -1):.0f} s"
    return f"{round(seconds / 60):.0f} min"
