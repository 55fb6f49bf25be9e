"""How sure a conclusion is: the share of readings in which it holds, in words and as a figure."""

from __future__ import annotations

from fractions import Fraction

from detente.analysis import Analysis
from detente.light import dataclass
from detente.robustness import Conclusion, Readings, in_words
from detente.robustness.conclusions import changes
from detente.stability.witness import Move

LIVE = (Fraction(1, 3), Fraction(2, 3))
"""Shares between which a conclusion and its opposite are both live."""
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Sureness:
    """Shares of readings of one analysis; where nothing is in doubt there are none, and nothing is told of them."""

    analysis: Analysis

    @property
    def readings(self) -> Readings | None:
        """The readings, where anything is in doubt."""
        found = self.analysis.readings
        return found if found is not None and found.doubt else None

    @property
    def basis(self) -> str:
        """What a claim of the whole rests on: most readings, or the numbers as entered."""
        return "midpoint" if self.readings is None else "readings"

    def share(self, conclusion: Conclusion, given: Conclusion | None = None) -> Fraction | None:
        """In which share of readings, or of those in which *given* holds, *conclusion* holds; none without doubt."""
        found = self.readings
        if found is None or (given is not None and not found.count(given)):
            return None
        return found.share(conclusion, given)

    def how(self, conclusion: Conclusion, given: Conclusion | None = None, *, lead: str = ", ") -> str:
        """How sure it is that *conclusion* holds, to be set behind it; empty where nothing is in doubt."""
        share = self.share(conclusion, given)
        if share is None:
            return ""
        told = share_text(share)
        return lead + (told if given is None else told.replace("readings", "of these").replace("reading", "of these"))

    def told(self, conclusion: Conclusion, holds: str, fails: str, *, at_midpoint: bool) -> str:
        """A sentence: what is so, *holds* or *fails*, by what holds in most readings; both where both are live."""
        share = self.share(conclusion)
        if share is None:
            return f"{holds if at_midpoint else fails}."
        if LIVE[0] < share < LIVE[1]:
            first, second, more = (holds, fails, share) if share >= HALF else (fails, holds, 1 - share)
            return f"Two stories are live. {first}, {share_text(more)}. {second}, {share_text(1 - more)}."
        return f"{holds}, {share_text(share)}." if share > HALF else f"{fails}, {share_text(1 - share)}."

    def mostly(self, conclusion: Conclusion, *, at_midpoint: bool, least: Fraction = HALF) -> bool:
        """Whether *conclusion* holds in most readings, or in *least*; where nothing is in doubt, whether it holds."""
        share = self.share(conclusion)
        return at_midpoint if share is None else share >= least


def share_text(share: Fraction) -> str:
    """A share in words and as a figure: in most readings (78 %)."""
    words = in_words(share.numerator, share.denominator)
    return words if share in (0, 1) else f"{words} ({percent(share)})"


def percent(share: Fraction) -> str:
    """A share as a figure; one that is not quite none or all is never told as that."""
    if 0 < share < Fraction(1, 100):
        return "under 1 %"
    if Fraction(99, 100) < share < 1:
        return "over 99 %"
    return f"{round(100 * share)} %"


def moving(move: Move) -> Conclusion:
    """The conclusion that the mover gains by *move* from today."""
    return Conclusion("tempts", move.by, changes(move.before.values, move.after.values))


def deterred(move: Move) -> Conclusion:
    """The conclusion that a credible answer undoes what the mover gains by *move* from today."""
    return Conclusion("deterred", move.by, changes(move.before.values, move.after.values))
