"""Orders of which something is unknown, or in which some differences are strong: more than one number a state.

An order with unknown statements is held as two orders, in one of which they are wanted and in the other their
opposites: a state is better where it is better in both, and two states cannot be compared where the orders contradict
each other.
Strength is a second number that never falls as states get better: of two states the one is strongly better where that
number is larger.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.board.arcs import Arcs
from detente.board.board import Board
from detente.board.graph import Graph
from detente.board.levels import wishes
from detente.board.mover import Mover
from detente.board.moves import Payoffs
from detente.board.payoffs import ranks
from detente.board.space import BoolArray, IntArray, Listing
from detente.case.derive import opposite
from detente.case.model import ByPriority, Preferences, Reasoned


def two_orders(board: Board, party: str) -> tuple[IntArray, IntArray]:
    """The payoffs of *party* with what is unknown wanted, and with its opposite wanted."""
    wants = wishes(board.case).get(party, Preferences())
    if not wants.unknown:
        return board.payoff[party], board.payoff[party]
    placed = {line.that for line in wants.priorities}
    first = [condition for condition in wants.unknown if condition not in placed]
    turned = tuple(
        Reasoned(that=opposite(line.that)) if line.that in wants.unknown else line for line in wants.priorities
    )
    other = wants.model_copy(update={"priorities": turned}) if turned else wants
    return (
        ranks(board.case, party, wants, board.space, board.feasible, first),
        ranks(board.case, party, other, board.space, board.feasible, [opposite(condition) for condition in first]),
    )


def strength(board: Board, party: str) -> IntArray:
    """How strongly *party* likes each state: a state is strongly better than those of which this is smaller.

    Raises ``CaseError`` for a strong statement, not a priority, that does not part better states from worse ones.
    """
    case, payoff = board.case, board.payoff[party]
    wants = wishes(case).get(party, Preferences())
    found: IntArray = np.zeros(board.space.size, dtype=np.int32)
    places = [k for k, line in enumerate(wants.priorities) if line.that in wants.strong]
    if places:
        upto = [part.kind for part in wants.parts].index("priorities")
        strong = ByPriority(priorities=wants.priorities[: max(places) + 1])
        leading = Preferences(parts=(*wants.parts[:upto], strong))
        found += ranks(case, party, leading, board.space, board.feasible)
    for k, condition in enumerate(wants.strong):
        if any(condition == line.that for line in wants.priorities):
            continue
        holds = board.where(condition)
        fails = board.feasible & ~holds
        if not holds.any() or not fails.any():
            continue
        upper = holds if payoff[holds].min() > payoff[fails].max() else fails
        if not payoff[upper].min() > payoff[board.feasible & ~upper].max():
            path = ("preferences", party, "strong", k)
            message = f'"{condition}" does not part the states that "{party}" likes better from those it likes less'
            raise case.fault(path, message, expected="a priority, or a statement that does")
        found[upper] += 1
    return found


class UnsureGraph(Graph):
    """A graph on which a move is in its maker's interest where it is better or cannot be compared: R+,U."""

    def __init__(self, space: Listing, movers: Sequence[Mover], wanted: Payoffs, unwanted: Payoffs) -> None:
        super().__init__(space, movers, wanted)
        self.unwanted = unwanted

    def worst_reply(self, movers: Sequence[Mover], value: IntArray, *, improving: bool) -> IntArray:
        """At each state the smallest *value* in reach; such moves do not compose, so each mover waits after one."""
        if not improving:
            return super().worst_reply(movers, value, improving=False)
        able = [mover for mover in movers if mover.axes]
        return self._settled({mover: self.improving(mover) for mover in able}, able, value)

    def gains(self, party: str, before: IntArray, after: IntArray) -> BoolArray:
        """Whether a state is better for *party* than another, or perhaps better."""
        up, down = self.payoff[party], self.unwanted[party]
        return np.asarray((up[after] > up[before]) | (down[after] > down[before]))

    def _better(self, mover: Mover) -> Arcs:
        arcs = self.arcs(mover)
        kept = self.agreed(mover, arcs.origin, arcs.target)
        return Arcs(self.space.size, arcs.origin[kept], arcs.target[kept])
