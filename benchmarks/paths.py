"""How fast paths and gates are found on large boards, beside sequential stability on the same board.

Each row follows one kind of moves from today, asks for a farthest state that is reached, and looks for every gate on
the ways there. ``times_seq`` is that as a multiple of the time that SEQ takes for every party.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks._cases import made, thin
from benchmarks.board import afresh
from benchmarks.timing import best_of
from detente.board import Board, build
from detente.board.breadth import explore
from detente.paths.courses import Paths
from detente.paths.plays import KINDS, Kind, play_of
from detente.stability.concepts import CONCEPTS
from detente.stability.result import analyse


def rows(*, quick: bool = False) -> list[dict[str, Any]]:
    """A row for each board and kind of moves."""
    at = 14 if quick else 20
    boards = {
        f"2^{at}": made([2] * at),
        f"2^{at}, last issue one-way": made([2] * at, one_way=True),
        "little feasible": thin(2, 4) if quick else thin(),
    }
    return [row for what, case in boards.items() for row in _measured(what, build(case))]


def _measured(what: str, board: Board) -> list[dict[str, Any]]:
    analyse(afresh(board), CONCEPTS["seq"])  # compile, or load what was compiled
    seq = best_of(lambda: analyse(afresh(board), CONCEPTS["seq"]))
    found = []
    for kind in KINDS:
        follow(board, kind)
        seconds = best_of(partial(follow, board, kind))
        reached, gates = follow(board, kind)
        found.append(
            {
                "what": what,
                "kind": kind,
                "states": len(board),
                "engine": board.engine,
                "reached": reached,
                "gates": gates,
                "seconds": seconds,
                "seq_s": seq,
                "times_seq": seconds / seq,
            }
        )
    return found


def follow(board: Board, kind: Kind) -> tuple[int, int]:
    """Follow *kind* from today to a farthest state, with its gates; how many states are reached, how many gates."""
    fresh = afresh(board)
    reach = explore(play_of(fresh, kind), fresh.status_quo.index)
    goal = np.zeros(fresh.space.size, dtype=bool)
    goal[int(np.argmax(reach.least))] = True
    found = Paths(fresh, fresh.status_quo, kind, False, None, "seq", goal, reach)
    return found.count, len(found.gates or ())
