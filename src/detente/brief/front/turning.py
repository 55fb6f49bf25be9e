"""What the conclusions turn on: the one number that decides most, and the value at which it turns them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.brief.front.sureness import HALF, Sureness, share_text
from detente.robustness import Conclusion
from detente.show.document import Item, Link, said


def turning(analysis: Analysis) -> Iterator[Item]:
    """For the conclusion of the bottom line that is least sure: what it turns on most, and where."""
    sure = Sureness(analysis)
    found = sure.readings
    if found is None:
        return
    asked = sorted(_asked(analysis), key=lambda one: abs(found.share(one) - HALF))
    for conclusion in asked:
        text = decisive(analysis, conclusion)
        if text:
            share = share_text(found.share(conclusion))
            lead = f"Least sure of all this: {conclusion.text(analysis.case)}, {share}"
            yield Item(said(f"{lead}. It holds {text}.", " [", Link("assumptions", "assumptions"), "]"))
            return


def decisive(analysis: Analysis, conclusion: Conclusion) -> str:
    """*unless it is worth more than ...*: where the number that decides most turns *conclusion*; empty if none does."""
    turns = analysis.turns(conclusion)
    return turns.text(analysis.case) if turns is not None and turns.points else ""


def _asked(analysis: Analysis) -> Iterator[Conclusion]:
    """The conclusions that the bottom line tells."""
    yield from (Conclusion("breakthrough"), Conclusion("deal possible"), Conclusion("outlook", state=()))
    yield from (Conclusion("undeterred", (party,)) for party in analysis.board.players)
