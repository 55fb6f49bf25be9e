"""How the others answer an improvement: the witness behind every verdict but Nash's."""

from __future__ import annotations

import numpy as np

from detente.board import Board
from detente.board.space import BoolArray, IntArray
from detente.stability.board_view import BoardView
from detente.stability.concepts import Concept
from detente.stability.foreseeing import foreseen
from detente.stability.simultaneous import Combined, replies
from detente.stability.simultaneous import improvements as improvements_at_once
from detente.stability.witness import Answer, Move, improvements, move, shortest_way


def answer(board: Board, concept: Concept, party: str, state: int, target: int) -> Answer | None:
    """The shortest answer that *concept* accepts to *party* moving from *state* to *target*; none if there is none."""
    match concept.answering:
        case "nothing":
            return None
        case "at once":
            return _at_once(board, party, state, target)
        case "foresight":
            return foreseen(board, concept, party, state, target)
        case "anything" | "interest":
            improving = concept.answering == "interest"
            level = board.payoff[party][state]
            answered = board.sanction(party, improving=improving, after_counter=concept.symmetric)
            if answered[target] > level:
                return None
            value = board.moves.escape(party) if concept.symmetric else board.payoff[party]
            wanted: BoolArray = board.feasible & (value <= level)
            moves = shortest_way(board, board.moves.others(party), target, wanted, improving=improving)
            assert moves is not None, "the operation found an answer that the search did not"
            end = moves[-1].after
            return Answer(moves, end, counter=_counter(board, party, end.index) if concept.symmetric else None)


def _counter(board: Board, party: str, state: int) -> Move | None:
    """The best own move from *state*; none if nothing is better."""
    targets = improvements(board, party, state)
    return move(board, (party,), state, int(targets[0])) if len(targets) else None


def _at_once(board: Board, party: str, state: int, target: int) -> Answer | None:
    """Improvements of others that, made together with the move to *target*, leave *party* no better off."""
    states = np.array([state])
    here, payoff = board.rows(states), board.payoff[party]
    own = Combined(np.zeros(1, dtype=np.int64), board.rows(np.array([target])))
    for reply in replies(board, party, states):
        _, rows = own.join(reply, here)
        found = board.find(rows)
        spoils = np.flatnonzero((found >= 0) & (payoff[found] <= payoff[state]))
        if len(spoils):
            return _who_moved(board, party, state, target, int(found[spoils[0]]))
    return None


def _who_moved(board: Board, party: str, state: int, target: int, end: int) -> Answer:
    """The others' improvements from *state* that combine with the move to *target* into *end*, one move a party."""
    states = np.array([state])
    here, goal, moved = (board.row(at) for at in (state, end, target))
    options = [
        (other, row)
        for other in board.players
        if other != party
        for row in improvements_at_once(board, other, states).rows
        if bool(((row == here) | (row == goal)).all())
    ]
    chosen = _cover(options, here, moved, goal)
    moves = tuple(move(board, (other,), state, int(board.find(row[None])[0])) for other, row in chosen)
    return Answer(moves, board.at(end), at_once=True)


def _cover(
    options: list[tuple[str, IntArray]], here: IntArray, reached: IntArray, goal: IntArray
) -> list[tuple[str, IntArray]]:
    """The fewest options, at most one a party and at least one, that turn *reached* into *goal*."""
    best: list[tuple[str, IntArray]] | None = None
    stack: list[tuple[int, IntArray, list[tuple[str, IntArray]]]] = [(0, reached, [])]
    while stack:
        first, rows, chosen = stack.pop()
        if chosen and np.array_equal(rows, goal) and (best is None or len(chosen) < len(best)):
            best = chosen
        if best is not None and len(chosen) >= len(best):
            continue
        for k in range(first, len(options)):
            other, row = options[k]
            if all(other != party for party, _ in chosen):
                stack.append((k + 1, np.where(row != here, row, rows), [*chosen, (other, row)]))
    assert best is not None, "a combination was found that no moves make"
    return best


def answer_in(view: BoardView, concept: Concept, gain: int) -> Answer | None:
    """The shortest answer that *concept* accepts to the owner of *view* moving to *gain*; none if there is none."""
    if concept.answering == "nothing":
        return None
    return view.answer(gain, improving=concept.answering == "interest", symmetric=concept.symmetric)
