"""Who said something, and for whom."""

from __future__ import annotations

from detente.light import dataclass
from detente.reader.attribute import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person or body behind one attribution.

    *name* is the fullest form that the text has, without title; empty where the text does not say who. *party* is a
    key of the case, empty where it was left open. *affiliation* is the country or body that they speak for, in plain
    words. *mention* is the source as it stands (the label of a turn where nothing else is marked); *introduced* is
    where the text says who they are, where that is elsewhere. *also* are further parties that say the same together
    with it. *confidence*, from 0 to 1, is that of the party or, where there is none, of leaving it open.
    *why* is a fragment of a sentence for an analyst.
    """

    name: str
    title: str
    party: str
    affiliation: str
    mention: Span | None
    introduced: Span | None
    confidence: float
    why: str
    also: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.name or 'nobody named'!r} for {self.party or self.affiliation or 'nobody known'!r}: {self.why}>"
