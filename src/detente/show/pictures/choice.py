"""Which states and moves of a board the escalation map shows, by a rule that its caption tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

import numpy as np

from detente.analysis import Analysis
from detente.board import State
from detente.light import dataclass
from detente.show.pictures.ways import way
from detente.stability import Move, Temptation
from detente.stability.witness import move

MOST_STATES = 28
"""States that are shown at most."""
SMALL_BOARD = 12
"""Boards up to this size are shown whole, as far as moves lead from the status quo."""
MOST_EXTRA = 8
"""Improvements between states shown that are drawn all; where there are more, only a party's best from each state."""
EACH = 2
"""Temptations of one party that are shown with their answers."""


@dataclass
class Shown:
    """What is shown: states by number, and moves with the paths that they belong to.

    A path is a temptation of today and its answer; ``path-2`` is that of the brief's second temptation. ``labels`` are
    reasons why a state is shown. ``only_best`` tells that not all improvements are drawn.
    """

    states: dict[int, State] = field(default_factory=dict)
    arcs: dict[tuple[tuple[str, ...], int, int], Move] = field(default_factory=dict)
    paths: dict[tuple[tuple[str, ...], int, int], list[str]] = field(default_factory=dict)
    labels: dict[int, list[str]] = field(default_factory=dict)
    only_best: bool = False

    def take(self, moves: Iterable[Move], path: str = "") -> bool:
        """Take *moves* and the states that they join in, all or none; none where there is no room."""
        taken = list(moves)
        new = {state.index: state for one in taken for state in (one.before, one.after)}
        if len(self.states.keys() | new.keys()) > MOST_STATES:
            return False
        self.states.update({k: state for k, state in new.items() if k not in self.states})
        for one in taken:
            key = (one.by, one.before.index, one.after.index)
            self.arcs.setdefault(key, one)
            if path and path not in self.paths.setdefault(key, []):
                self.paths[key].append(path)
        return True

    def paths_at(self, state: int) -> list[str]:
        """The paths that lead through *state*."""
        return list(dict.fromkeys(p for (_, a, b), paths in self.paths.items() if state in (a, b) for p in paths))

    def moves_from(self, start: int) -> dict[int, int]:
        """For each state shown, how many of the moves drawn lead to it from *start* at least."""
        found, level = {start: 0}, [start]
        while level:
            after = [b for (_, a, b) in self.arcs if a in level and b not in found]
            found.update(dict.fromkeys(after, found[level[0]] + 1))
            level = list(dict.fromkeys(after))
        return found


def chosen(analysis: Analysis) -> Shown:
    """What the map shows, the most telling first, as long as there is room.

    The best temptation of each party today with its answer; joint steps; the equilibria nearest to today; how things
    would drift without a deal; the places that the brief looks at; each party's next temptations; on small boards
    whatever else can be reached, and the improvements between the states that are shown.
    """
    shown = Shown({analysis.board.status_quo.index: analysis.board.status_quo})
    turns = _in_turn(analysis.temptations)
    _tempt(shown, turns[0])
    for step in analysis.steps.joint:
        assert step.agreed is not None
        shown.take((step.agreed.move,))
    if analysis.steps.together:
        shown.take((analysis.steps.together,))
    for rest in analysis.rests:
        shown.take(way(analysis.board, rest.state))
    for outlook in analysis.baseline.of.values():
        shown.take(outlook.path)
    for place in analysis.looked_at:
        if shown.take(way(analysis.board, place.state)) and place.state.index in shown.states:
            shown.labels.setdefault(place.state.index, []).append(place.label)
    for turn in turns[1:]:
        _tempt(shown, turn)
    if len(analysis.board) <= SMALL_BOARD:
        for index in analysis.board.numbers.tolist():
            shown.take(way(analysis.board, analysis.board.at(index), of_gains=False))
        _join(analysis, shown)
    return shown


def _in_turn(found: tuple[Temptation, ...]) -> list[list[tuple[int, Temptation]]]:
    """The first temptation of each party, then the second of each, with their numbers in the brief."""
    turns: list[list[tuple[int, Temptation]]] = [[] for _ in range(EACH)]
    seen: dict[str, int] = {}
    for number, temptation in enumerate(found, 1):
        turn = seen[temptation.party] = seen.get(temptation.party, -1) + 1
        if turn < EACH:
            turns[turn].append((number, temptation))
    return turns


def _tempt(shown: Shown, turn: Iterable[tuple[int, Temptation]]) -> None:
    for number, temptation in turn:
        answer = temptation.answer.moves if temptation.answer else ()
        shown.take((temptation.move, *answer), f"path-{number}")


def _join(analysis: Analysis, shown: Shown) -> None:
    """Add the improvements of single parties between the states shown: all, or only the best where they are many."""
    board = analysis.board
    states = np.array(list(shown.states))
    found: list[tuple[str, int, int]] = []
    best: list[tuple[str, int, int]] = []
    for party in board.players:
        payoff = board.payoff[party]
        position, target = board.moves.reach(board.moves.own(party), states)
        kept = np.isin(target, states) & (payoff[target] > payoff[states[position]])
        pairs = list(zip(states[position[kept]].tolist(), target[kept].tolist(), strict=True))
        found += [(party, before, after) for before, after in pairs]
        for before in dict.fromkeys(before for before, _ in pairs):
            after = max((b for a, b in pairs if a == before), key=lambda b: int(payoff[b]))
            best.append((party, before, after))
    extra = [(p, a, b) for p, a, b in found if ((p,), a, b) not in shown.arcs]
    shown.only_best = len(extra) > MOST_EXTRA
    for party, before, after in best if shown.only_best else extra:
        shown.take((move(board, (party,), before, after),))
