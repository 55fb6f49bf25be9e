"""What the conclusions turn on: the one number that decides most, and the value at which it turns them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.robustness import Conclusion
from detente.show.document import Item, Link, said

UNSURE = (0.02, 0.98)
"""Shares of readings beyond which a conclusion turns on nothing worth telling."""


def turning(analysis: Analysis) -> Iterator[Item]:
    """For the conclusion of the bottom line that is least sure, what it turns on and where."""
    found = analysis.readings
    if found is None or not found.doubtful:
        return
    unsure = [(abs(share - 0.5), one) for one in _asked(analysis) if UNSURE[0] <= (share := found.share(one)) <= UNSURE[1]]
    if not unsure:
        return
    _, least = min(unsure, key=lambda entry: entry[0])
    turns = found.turns_on(least)
    if turns:
        text = f"Least sure is whether {least.text(analysis.case)}. {turns.text(analysis.case)}"
        yield Item(said(text, " [", Link("doubt", "doubt"), "]"))


def _asked(analysis: Analysis) -> Iterator[Conclusion]:
    """The conclusions that the bottom line tells."""
    yield from (Conclusion("breakthrough"), Conclusion("deal possible"), Conclusion("outlook", state=()))
    yield from (Conclusion("undeterred", (party,)) for party in analysis.board.players)
