"""How a long analysis tells whoever waits how far it is: a call at each step, which costs nothing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told what is being worked out and, where steps can be counted, how many of how many are done."""

    def __call__(self, what: str, done: int = 0, of: int = 0, /) -> None:
        """Hear that *what* is being worked out, *done* steps *of* so many being behind."""


def nobody(what: str, done: int = 0, of: int = 0, /) -> None:
    """Tell nobody."""
