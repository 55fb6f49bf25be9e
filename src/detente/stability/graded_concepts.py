"""The concepts where preferences are partly unknown, or come in two strengths: how a party then sees the board.

**Unknown preference.** A party may or may not leave for a state that it cannot compare with this one, and may or may
not be deterred by one. That gives each concept four versions: by *a* it leaves for such a state and is not deterred by
one, by *b* neither, by *c* both, by *d* it does not leave for such a state but is deterred by one. In all four the
others, where they act in their own interest, may make moves that they cannot compare. Li, K. W., Hipel, K. W., Kilgour,
D. M., & Fang, L. (2004). Preference uncertainty in the graph model for conflict resolution. IEEE Trans. SMC A 34(4),
507-520.

**Strength of preference.** A state is strongly stable where every gain, mild or strong, can be answered so that the
party ends strongly worse off than now; a stable state that is not is weakly stable. Nash stability, which needs no
answer, is always strong. Hamouda, L., Kilgour, D. M., & Hipel, K. W. (2004). Strength of preference in the graph model
for conflict resolution. Group Decision and Negotiation 13(5), 449-462.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeAlias
from weakref import WeakKeyDictionary

import numpy as np

from detente.board import Board, Subject, board_of, build
from detente.board.by_party import ByParty
from detente.board.graded import UnsureGraph, strength, two_orders
from detente.board.progress import Progress, nobody
from detente.board.space import BoolArray, IntArray, Listing
from detente.errors import TooLargeError, UnknownNameError
from detente.stability.board_view import BoardView, in_reach
from detente.stability.concepts import CONCEPTS, Concept, concept_named
from detente.stability.result import StabilityTable, analyse

Question: TypeAlias = Literal["unknown", "strength"]

MAX_VIEWS = 10_000
"""Pairs of a state and a player that are looked at."""
VERSIONS = {
    "a": "no move pays, leaving for what cannot be compared, and not deterred by it",
    "b": "no move pays, neither leaving for what cannot be compared nor deterred by it",
    "c": "no move pays, leaving for what cannot be compared, and deterred by it",
    "d": "no move pays, not leaving for what cannot be compared, but deterred by it",
}
HURTS = "...and the answer leaves it strongly worse off than now"
_unsure: WeakKeyDictionary[Board, Board] = WeakKeyDictionary()
_strength: WeakKeyDictionary[Board, dict[str, IntArray]] = WeakKeyDictionary()


def unsure(board: Board) -> Board:
    """*board* as a graph with what is unknown wanted, on which a party may make moves that it cannot compare."""
    if board not in _unsure:
        graph = board if isinstance(board.space, Listing) else build(board.case, engine="graph")
        assert isinstance(graph.space, Listing)
        wanted, unwanted = ByParty[IntArray](board.case), ByParty[IntArray](board.case)
        for party in graph.players:
            wanted[party], unwanted[party] = two_orders(graph, party)
        moves = UnsureGraph(graph.space, graph.moves.movers, wanted, unwanted)
        _unsure[board] = replace(graph, payoff=wanted, moves=moves)
    return _unsure[board]


def unknown_view(version: str) -> Callable[[Board, str, int], BoardView]:
    """How a party sees the board by one of the four versions."""

    def sees(board: Board, party: str, state: int) -> BoardView:
        graph = unsure(board)
        assert isinstance(graph.moves, UnsureGraph)
        at = state if graph.space.size == board.space.size else int(graph.space.find(board.rows(np.array([state])))[0])
        up, down = graph.payoff[party], graph.moves.unwanted[party]
        better = (up > up[at]) & (down > down[at])
        incomparable = (up > up[at]) != (down > down[at])
        tempting = better | incomparable if version in "ac" else better
        feared = ~better if version in "cd" else ~(better | incomparable)
        own = (graph.moves.own(party),)
        return BoardView(graph, at, own, graph.moves.others(party), in_reach(graph, own, at) & tempting, feared)

    return sees


def strong_view(board: Board, party: str, state: int) -> BoardView:
    """How a party sees the board that only what is strongly worse deters."""
    known = _strength.setdefault(board, {})
    if party not in known:
        known[party] = strength(board, party)
    level, payoff, own = known[party], board.payoff[party], (board.moves.own(party),)
    gains = in_reach(board, own, state) & (payoff > payoff[state])
    return BoardView(board, state, own, board.moves.others(party), gains, board.feasible & (level < level[state]))


def _everywhere(
    gains: Callable[[BoardView], BoolArray], sees: Callable[[Board, str, int], BoardView]
) -> Callable[[Board, str], BoolArray]:
    def stable(board: Board, party: str) -> BoolArray:
        """Where *party* is stable, one flag a state. Raises ``TooLargeError``."""
        if len(board) * len(board.players) > MAX_VIEWS:
            raise TooLargeError(
                f"{len(board):,} states and {len(board.players)} players; where preferences are unknown or of two "
                f"strengths, at most {MAX_VIEWS:,} pairs of a state and a player are looked at",
                "hold some issues fixed",
            )
        stays = np.ones(board.space.size, dtype=bool)
        for state in board.numbers.tolist():
            stays[state] = not gains(sees(board, party, state)).any()
        return stays

    return stable


def _variant(
    concept: Concept, mark: str, words: str, idea: str, source: str, sees: Callable[[Board, str, int], BoardView]
) -> Concept:  # fmt: skip
    assert concept.gains is not None
    return replace(
        concept, key=f"{concept.key}-{mark}", name=f"{concept.name} ({words})", source=source,
        idea=idea, stable=_everywhere(concept.gains, sees), sees=sees,
    )  # fmt: skip


VARIANTS: dict[Question, dict[str, Concept]] = {
    "unknown": {
        made.key: made
        for key in ("nash", "gmr", "smr", "seq")
        for version, words in VERSIONS.items()
        for made in [_variant(CONCEPTS[key], version, version, words, "Li et al. 2004", unknown_view(version))]
    },
    "strength": {
        made.key: made
        for key in ("gmr", "smr", "seq")
        for made in [
            CONCEPTS[key],
            _variant(CONCEPTS[key], "strong", "strong", HURTS, "Hamouda et al. 2004", strong_view),
        ]
    },
}
"""For each question the versions of the concepts, by their keys."""


def graded_stability(
    subject: Subject, question: Question, concept: str = "", *, progress: Progress = nobody
) -> StabilityTable:
    """Where *subject* rests by every version of the concepts, or of one, that answers *question*.

    ``unknown`` takes what a case calls ``unknown`` as such and gives ``nash-a`` to ``seq-d``; ``strength`` asks whether
    answers hurt strongly and gives ``gmr``, ``gmr-strong`` and so on. Raises ``TooLargeError``.
    """
    board = board_of(subject)
    if question not in VARIANTS:
        raise UnknownNameError("question", question, VARIANTS)
    base = concept_named(concept).key if concept else ""
    chosen = [one for key, one in VARIANTS[question].items() if not base or key.split("-")[0] == base]
    if not chosen:
        raise UnknownNameError("concept", concept, {key.split("-")[0]: None for key in VARIANTS[question]})
    return StabilityTable(board, {one.key: analyse(board, one, progress) for one in chosen}, {})
