"""How fast large boards are analysed: Nash, GMR, SMR, SEQ and SSEQ for five parties.

Each party decides as many yes/no issues as any other and wants eight statements in an order of its own, so that payoffs
have ties. The measure of what is possible is one pass over the payoffs: reading every party's array once.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable
from functools import partial
from multiprocessing import get_context
from random import Random
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.timing import best_of
from detente.board import Board, build
from detente.case.model import Case
from detente.stability.concepts import CONCEPTS
from detente.stability.result import table

PARTIES = 5
SIZES = (12, 14, 16, 18, 20, 22)
KEYS = ("nash", "gmr", "smr", "seq", "sseq")
SEED = 20_310_502


def rows() -> list[dict[str, Any]]:
    """A row a board: 2^12 to 2^22 states. Each is measured in a process of its own, so that memory is its own."""
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        return pool.map(measure, SIZES, chunksize=1)


def measure(issues: int) -> dict[str, Any]:
    """Seconds to make and to analyse the board, the peak memory of the process, and the passes that this equals."""
    analyse(build(made(10), engine="array"))  # compile, or load what was compiled
    start = perf_counter()
    board = build(made(issues), engine="array")
    built = perf_counter() - start
    seconds, peak = best_of(partial(analyse, board), runs=1), _peak()
    one_pass = best_of(partial(_pass, board.payoff.values()))
    return {
        "what": f"2^{issues} states",
        "build_s": built,
        "seconds": seconds,
        "states_per_s": len(board) / seconds,
        "passes": seconds / one_pass,
        "peak_mb": peak,
    }


def made(issues: int) -> Case:
    """A case of that many yes/no issues, dealt to the parties in turn."""
    random = Random(SEED)
    parties = [f"party{k}" for k in range(PARTIES)]
    names = [f"x{k}" for k in range(issues)]
    statements = [_statement(random, names) for _ in range(8)]
    return Case.model_validate(
        {
            "detente": 1,
            "title": f"{issues} issues",
            "parties": {party: {} for party in parties},
            "issues": {name: {"status_quo": "no", "decided_by": parties[k % PARTIES]} for k, name in enumerate(names)},
            "preferences": {party: {"priorities": random.sample(statements, 8)} for party in parties},
        }
    )


def analyse(board: Board) -> None:
    """Every concept that the array carries whole, for every party."""
    table(board, [CONCEPTS[key] for key in KEYS])


def _statement(random: Random, names: list[str]) -> str:
    a, b, c = random.sample(names, 3)
    return random.choice(
        [f"{a} and not {b} or {c}", f"{a} iff {b}", f"at least 2 of ({a}, {b}, {c})", f"not {a} or {b}"]
    )


def _pass(arrays: Iterable[np.ndarray]) -> None:
    for array in arrays:
        array.sum()


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
