"""How fast frontiers are found: by looking at every package, and by merging issues where nobody could look.

Set ``NEGMAS_PYTHON`` to the Python of an environment with NegMAS 0.16 to time it on the same weights.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.timing import best_of
from detente.board.payoffs import sums
from detente.board.space import Grid
from detente.case.model import Case
from detente.deals.additive import additive_frontier
from detente.deals.frontier import frontier
from detente.deals.worth import worths

PATIENCE = 420
"""Seconds that the other program is given."""

Weights = list[list[list[int]]]
"""For each issue and party the weight of each value."""


def rows() -> list[dict[str, Any]]:
    """Seconds from weights to the whole frontier; everything is compiled before the clock starts."""
    _every(_case(_weights(4, 3, 20, 1000)))
    additive_frontier(_case(_weights(3, 30, 2, 20)))
    found = []
    for issues in (5, 7):
        weights = _weights(4, issues, 10, 10**6)
        case = _case(weights)
        seconds = best_of(partial(_every, case), runs=3)
        row = {"what": f"10^{issues} packages, 4 parties, every one", "seconds": seconds, "frontier": _every(case)}
        found.append(row | _beside(weights, seconds))
        found.append(_merged(f"10^{issues} packages, 4 parties, merged", case))
    found.append(_merged("40 issues of 2 values, 3 parties, merged", _case(_weights(3, 40, 2, 20))))
    found.append(_merged("80 issues of 3 values, 3 parties, merged", _case(_opposed(3, 80, 3))))
    return found


def _every(case: Case) -> int:
    space = Grid(case.issues)
    return len(frontier([sums(worth.weights, space) for worth in worths(case).values()]))


def _merged(what: str, case: Case) -> dict[str, Any]:
    seconds = best_of(lambda: additive_frontier(case), runs=2)
    return {"what": what, "seconds": seconds, "frontier": additive_frontier(case).distinct}


def _weights(parties: int, issues: int, values: int, most: int) -> Weights:
    draw = Random(issues)
    return [[[draw.randint(0, most) for _ in range(values)] for _ in range(parties)] for _ in range(issues)]


def _opposed(parties: int, issues: int, values: int, points: int = 20) -> Weights:
    """Each value gives out the same number of points, so that what one gains another loses: the largest frontiers."""
    draw = Random(issues)
    shares = []
    for _ in range(issues):
        cuts = [sorted(draw.randint(0, points) for _ in range(parties - 1)) for _ in range(values)]
        given = [[b - a for a, b in zip([0, *cut], [*cut, points], strict=True)] for cut in cuts]
        shares.append([[value[party] for value in given] for party in range(parties)])
    return shares


def _case(weights: Weights) -> Case:
    parties = [f"p{k}" for k in range(len(weights[0]))]
    return Case.model_validate(
        {
            "detente": 1,
            "title": "benchmark",
            "parties": {party: {} for party in parties},
            "issues": {
                f"i{k}": {
                    "values": [f"v{j}" for j in range(len(table[0]))],
                    "status_quo": "v0",
                    "decided_by": {"all_of": parties},
                }
                for k, table in enumerate(weights)
            },
            "preferences": {
                party: {
                    "weights": {
                        f"i{k}": {f"v{j}": worth for j, worth in enumerate(table[p])} for k, table in enumerate(weights)
                    }
                }
                for p, party in enumerate(parties)
            },
        }
    )


def _beside(weights: Weights, seconds: float) -> dict[str, Any]:
    """The same by NegMAS, where there is an environment for it."""
    python = os.environ.get("NEGMAS_PYTHON")
    if not python:
        return {}
    script = Path(__file__).with_name("_negmas.py")
    try:
        done = subprocess.run(
            [python, str(script)],
            input=json.dumps(weights),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return {"NegMAS seconds": f"over {PATIENCE}"}
    except subprocess.CalledProcessError as fault:
        print(fault.stderr, file=sys.stderr)
        return {"NegMAS seconds": "failed"}
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        "NegMAS seconds": told["seconds"],
        "NegMAS frontier": told["frontier"],
        "times faster": told["seconds"] / seconds,
    }
