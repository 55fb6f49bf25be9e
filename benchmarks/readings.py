"""Readings a second: everything in all readings of a chunk at once, beside the analysis of one reading at a time.

All conclude the same (outlook, zone, frontier, holding, temptations, demands) of the NATO-Russia case. Counting on all
cores includes the time in which the processes start.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import detente
from benchmarks.timing import best_of
from detente.analysis import Analysis
from detente.deals import deals_of
from detente.deals.holding import hold_for
from detente.robustness import readings
from detente.robustness.scale import tally_readings
from detente.robustness.scale.tally_readings import cores

CASE = "nato-russia-2022"


def rows(*, quick: bool = False) -> Iterator[dict[str, Any]]:
    """One row a number of readings, then the ordinary analysis in a loop."""
    board = detente.load(CASE).board()
    readings(board, 16)  # moves are listed once a board
    for draws in (1_024,) if quick else (1_024, 16_384):
        seconds = best_of(lambda draws=draws: readings(board, draws))
        yield {"case": CASE, "how": "together", "readings": draws, "s": seconds, "readings/s": draws / seconds}
    draws = 4_096 if quick else 131_072
    seconds = best_of(lambda: tally_readings(board, draws), runs=1)
    yield {"case": CASE, "how": f"{cores()} processes", "readings": draws, "s": seconds, "readings/s": draws / seconds}
    found, some = readings(board, 64), 1 if quick else 3
    cases = [found.case_of(k) for k in range(some)]
    start = perf_counter()
    for case in cases:
        _analysed(case)
    seconds = perf_counter() - start
    yield {"case": CASE, "how": "one at a time", "readings": some, "s": seconds, "readings/s": some / seconds}


def _analysed(case: detente.Case) -> None:
    """What a chunk concludes, by the ordinary analysis."""
    analysis = Analysis(case)
    _ = analysis.board, analysis.resting, analysis.temptations, analysis.demands, analysis.steps
    agreed = deals_of(analysis.board)
    for state in agreed.frontier.states.tolist():
        for party in analysis.board.players:
            hold_for(analysis.board, party, state)
    _ = agreed.proposals
