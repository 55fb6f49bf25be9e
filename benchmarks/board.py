"""How fast large boards are analysed, and in how much memory: Nash, GMR, SMR, SEQ and SSEQ for every party.

Every board is measured in a process of its own, after its loops have been compiled. Two yardsticks stand beside the
seconds. ``passes``: how often the payoffs of all parties could have been read in that time, from first to last, by
NumPy's fastest reduction on one thread. ``times_plain``: how many times as long the definitions take, written in plain
Python over sets of states as the tests have them, on a small board of the same kind.
"""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import log
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks._cases import made, thin
from benchmarks.timing import best_of
from detente.board import Board, build
from detente.board.dense import Array
from detente.board.graph import Graph
from detente.board.plan import memory_needed
from detente.case.model import Case
from detente.stability.concepts import CONCEPTS
from detente.stability.result import table

KEYS = ("nash", "gmr", "smr", "seq", "sseq")
LARGE = 2**24
PLAIN = 8
"""Yes/no issues of the board on which the plain definitions can be timed."""


@dataclass(frozen=True)
class Setting:
    """One row: which question it belongs to, what is measured, how its case is made, and a small one of its kind."""

    series: str
    what: str
    make: Callable[[], Case]
    small: Callable[[], Case]


def settings(*, quick: bool) -> list[Setting]:
    """The boards to be measured: one series for each thing that cost depends on."""
    exponents = (12, 16, 18) if quick else (12, 14, 16, 18, 20, 22, 23, 24, 25)
    at = 16 if quick else 20
    two = [2] * at
    found = [_setting("states", f"2^{n}", [2] * n) for n in exponents]
    found += [_setting("parties", f"{p} parties", two, parties=p) for p in ((2, 5) if quick else range(2, 9))]
    for size in (2, 4) if quick else (2, 3, 4, 5, 7, 10):
        found.append(_setting("issue sizes", f"{size} values an issue", [size] * round(at / log(size, 2))))
    found.append(_setting("layout", "issues dealt in turn", two))
    found.append(_setting("layout", "issues grouped by party", two, grouped=True))
    pair = {"all_of": ["p0", "p1"]}
    most = {"quota": 3, "weights": {f"p{k}": 1 for k in range(5)}}
    found.append(_setting("rules", "last issue one-way", two, one_way=True))
    found.append(_setting("rules", "last issue of two parties jointly", two, decided_by=pair))
    found.append(_setting("rules", "last issue of any three of five", two, decided_by=most))
    few = thin if not quick else partial(thin, 3, 8)
    found.append(Setting("little feasible", "3 groups of yes/no issues, 2 of each at most", few, partial(thin, 2, 4)))
    return found


def rows(*, quick: bool = False) -> list[dict[str, Any]]:
    """A row for each setting, and one for the plain definitions."""
    chosen = settings(quick=quick)
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        plain, fast = pool.apply(plainly)
        found = pool.map(measure, chosen, chunksize=1)
    ratio = {"series": "plain", "what": f"2^{PLAIN}, in plain Python", "states": 2**PLAIN, "parties": 5}
    return [*found, ratio | {"seconds": plain, "states_per_s": 2**PLAIN / plain, "times_plain": plain / fast}]


def measure(setting: Setting) -> dict[str, Any]:
    """Seconds to make and to analyse the board, the peak memory of the process, and the passes that this equals."""
    small = setting.small()
    analyse(build(small, engine="graph" if small.impossible else "array"))  # compile, or load what was compiled
    start = perf_counter()
    case = setting.make()
    read = perf_counter()
    board = build(case)
    built = perf_counter() - read
    analyse(afresh(board))
    seconds = best_of(lambda: analyse(afresh(board)), runs=1 if len(board) >= LARGE else 5)
    one_pass = best_of(lambda: [values.max() for values in board.payoff.values()])
    return {
        "series": setting.series,
        "what": setting.what,
        "states": len(board),
        "parties": len(board.players),
        "engine": board.engine,
        "case_s": read - start,
        "build_s": built,
        "seconds": seconds,
        "states_per_s": len(board) / seconds,
        "passes": seconds / one_pass,
        "peak_mb": peak(),
        "plan_mb": memory_needed(case).needed / 2**20,
    }


def plainly() -> tuple[float, float]:
    """Seconds of the plain definitions, and of the array, on one and the same small board."""
    from tests.oracle.definitions import Oracle  # noqa: PLC0415 (only here, so that a board can be timed without tests)

    case = made([2] * PLAIN)
    board = build(case, engine="array")
    analyse(board)
    start = perf_counter()
    oracle = Oracle(case)
    for key in KEYS:
        for party in oracle.players:
            for state in oracle.states:
                oracle.stable(key, party, state)
    return perf_counter() - start, best_of(lambda: analyse(afresh(board)))


def afresh(board: Board) -> Board:
    """The same board with nothing worked out on it yet."""
    moves = board.moves
    if isinstance(moves, Array):
        return replace(board, moves=Array(moves.space, moves.movers, moves.payoff, moves.feasible))
    assert isinstance(moves, Graph)
    return replace(board, moves=Graph(moves.space, moves.movers, moves.payoff))


def analyse(board: Board) -> None:
    """Every concept that the array carries whole, for every party."""
    table(board, [CONCEPTS[key] for key in KEYS])


def peak() -> float:
    """The most memory that this process has had, in MB: on Linux without what the process had that started it."""
    status = Path("/proc/self/status")
    if status.is_file() and (high := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(high[1]) / 2**10
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _setting(series: str, what: str, sizes: Sequence[int], **more: Any) -> Setting:
    return Setting(series, what, partial(made, sizes, **more), partial(made, sizes[:10], **more))
