"""How far a deal holds, and the words for it: the one table that texts and pages read."""

from __future__ import annotations

from typing import Literal, TypeAlias

from detente.light import dataclass

Hold: TypeAlias = Literal["by itself", "credible answer", "bluff", "no"]
GRADES: tuple[Hold, ...] = ("no", "bluff", "credible answer", "by itself")
"""From the weakest to the strongest."""


@dataclass(frozen=True)
class GradeWords:
    """A grade in a *cell*, as a *label* with the reason *because*, in a *sentence*, as what *then* would be."""

    cell: str
    label: str
    because: str
    sentence: str
    then: str


WORDS: dict[Hold, GradeWords] = {
    "by itself": GradeWords(
        "holds by itself",
        "holds by itself",
        "nobody gains by leaving it alone",
        "It holds by itself: nobody gains by leaving it alone.",
        "it would hold by itself",
    ),
    "credible answer": GradeWords(
        "holds: leaving would be answered",
        "holds",
        "leaving it would be answered, in the interest of those who answer",
        "It holds, because whoever left it would be answered by others in their own interest.",
        "it would hold through answers that are in the interest of those who give them",
    ),
    "bluff": GradeWords(
        "holds only by a bluff",
        "holds only by a bluff",
        "leaving it could be answered, but not in the interest of those who answer",
        "It holds only as long as a bluff is believed: those who could answer would act against their interest.",
        "it would hold only through a bluff",
    ),
    "no": GradeWords(
        "does not hold",
        "does not hold",
        "somebody gains by leaving it, and nobody can undo that",
        "It does not hold: somebody gains by leaving it, and nobody can undo that gain.",
        "it would not hold",
    ),
}
