"""How sure a conclusion is: the share of readings in which it holds, in words and as a figure."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analysis import Analysis
from detente.robustness import Conclusion, share_words
from detente.robustness.conclusions import changes
from detente.stability.witness import Move

LIVE = (1 / 3, 2 / 3)
"""Shares between which a conclusion and its opposite are both live."""


@dataclass(frozen=True)
class Sureness:
    """Shares of readings of one analysis; without doubt in the case there are none, and nothing is added to what holds.

    A share is between 0 and 1.
    """

    analysis: Analysis

    def share(self, conclusion: Conclusion) -> float | None:
        """In which share of readings *conclusion* holds; none where the case leaves nothing in doubt."""
        found = self.analysis.readings
        return None if found is None or not found.doubtful else float(found.share(conclusion))

    def how(self, conclusion: Conclusion, lead: str = ", ") -> str:
        """How sure it is that *conclusion* holds, to be set behind it; empty where nothing is in doubt."""
        share = self.share(conclusion)
        return "" if share is None else f"{lead}{share_text(share)}"

    def told(self, conclusion: Conclusion, holds: str, fails: str, *, at_midpoint: bool) -> str:
        """A sentence: what is so, *holds* or *fails*, by what holds in most readings; both where both are live."""
        share = self.share(conclusion)
        if share is None:
            return f"{holds if at_midpoint else fails}."
        if LIVE[0] < share < LIVE[1]:
            first, second = (holds, fails) if share >= 0.5 else (fails, holds)  # noqa: PLR2004 (one half)
            more = max(share, 1 - share)
            return f"Two stories are live. {first}, {share_text(more)}. {second}, {share_text(1 - more)}."
        likely, opposite = (share, share >= LIVE[1]) if share >= LIVE[1] else (1 - share, False)
        return f"{holds if opposite else fails}, {share_text(likely)}."

    def mostly(self, conclusion: Conclusion, *, at_midpoint: bool) -> bool:
        """Whether *conclusion* holds in most readings; where nothing is in doubt, whether it holds."""
        share = self.share(conclusion)
        return at_midpoint if share is None else share >= 0.5  # noqa: PLR2004 (one half)


def share_text(share: float) -> str:
    """A share in words and as a figure: in most readings (78 %)."""
    words = share_words(share)
    if share in (0.0, 1.0):
        return words
    return f"{words} ({percent(share)})"


def percent(share: float) -> str:
    """A share as a figure; one that is not quite none or all is never told as that."""
    if 0 < share < 0.01:  # noqa: PLR2004 (one in a hundred)
        return "under 1 %"
    if 0.99 < share < 1:  # noqa: PLR2004
        return "over 99 %"
    return f"{100 * share:.0f} %"


def moving(move: Move) -> Conclusion:
    """The conclusion that the mover gains by *move* from today."""
    return Conclusion("tempts", move.by, changes(move.before.values, move.after.values))


def deterred(move: Move) -> Conclusion:
    """The conclusion that a credible answer undoes what the mover gains by *move* from today."""
    return Conclusion("deterred", move.by, changes(move.before.values, move.after.values))
