"""What a line of a document claims, as data: so that one can check that no two lines contradict each other."""

from __future__ import annotations

from detente.light import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said: its ``kind``, such as ``refused``, and what it is ``about``, from the general on.

    ``basis`` tells of which numbers it holds: of the ``midpoint`` of every interval, or of most ``readings``.
    """

    kind: str
    about: tuple[str, ...] = ()
    basis: str = "midpoint"

    def __repr__(self) -> str:
        return f"<{self.kind}: {', '.join(self.about)} ({self.basis})>"
