"""The slow twin of readings: what one case concludes, by the ordinary analysis of it."""

from __future__ import annotations

import numpy as np

from detente.board import Board
from detente.case.model import Case
from detente.deals.frontier import board_frontier
from detente.deals.holding import hold_for
from detente.deals.zone import yardstick, zone
from detente.paths import demands, steps
from detente.robustness.conclusions import Conclusion, changes
from detente.stability import stability_of, temptations

HOLDS = {
    "by itself": "holds by itself",
    "credible answer": "holds by credible answer",
    "bluff": "holds by a bluff",
    "no": "does not hold",
}


def conclusions(case: Case) -> set[Conclusion]:
    """Everything that holds in *case*, each number at its midpoint; demands without who makes them."""
    board = case.board()
    here = board.status_quo
    found = set(today(board))
    agreed = zone(board)
    base = agreed.baseline

    def where(state: int):
        return changes(here.values, board.at(state).values)

    found |= {Conclusion("expected", state=where(s)) for s in base.states.tolist()}
    if len(base.states) == 1:
        found.add(Conclusion("outlook", state=where(base.state.index)))
    measure = yardstick(base)
    granted = {
        Conclusion("granted", about=str(demand.condition))
        for demand in demands(board, measure)
        if demand.verdict == "available"
    }
    open_ = {Conclusion("step", issue=step.issue, value=step.value) for step in steps(board, measure).joint}
    found |= granted | open_
    found |= {Conclusion("breakthrough")} if granted else set()
    found |= {Conclusion("talks")} if open_ else set()
    acceptable = np.flatnonzero(agreed.agreed & agreed.clauses.packages)
    found |= {Conclusion("acceptable", state=where(s)) for s in acceptable.tolist()}
    found |= {Conclusion("deal", state=where(s)) for s in agreed.packages.tolist()}
    found |= {Conclusion("deal possible")} if len(agreed) else set()
    best = board_frontier(board, agreed.mask).states.tolist()
    found |= {Conclusion("frontier", state=where(s)) for s in best}
    for state in best:
        least = min(
            (hold_for(board, party, state) for party in board.players), key=list(HOLDS)[::-1].index, default="by itself"
        )
        found.add(Conclusion(HOLDS[least], state=where(state)))
    for name, made in case.proposals.items():
        values = {**base.state.values, **made.package}
        row = [issue.labels.index(values[key]) for key, issue in case.issues.items()]
        state = int(board.space.find(np.array([row]))[0])
        if state >= 0 and agreed.agreed[state]:
            found.add(Conclusion("proposal accepted", about=name))
    return found


def today(board: Board):
    """What holds of today's state."""
    here = board.status_quo
    for concept in ("nash", "seq", "gmr"):
        stable = {p for p in board.players if stability_of(board, concept).stable[p][here.index]}
        yield from (Conclusion("rests for", (party,), concept=concept) for party in stable)
        if stable == set(board.players):
            yield Conclusion("rests", concept=concept)
    for one in temptations(board, here):
        there = changes(here.values, one.move.after.values)
        yield Conclusion("tempted", (one.party,))
        yield Conclusion("tempts", (one.party,), there)
        if one.verdict == "credible":
            yield Conclusion("deterred", (one.party,), there)
        else:
            yield Conclusion("undeterred", (one.party,))
