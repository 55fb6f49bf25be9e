"""Times NegMAS on weights read from standard input. Runs in an environment of its own, beside detente and not in it."""

from __future__ import annotations

import json
import sys
from time import perf_counter

from negmas import LinearAdditiveUtilityFunction, make_issue
from negmas.preferences.ops import pareto_frontier


def main() -> None:
    """Print seconds and size of the frontier; the first run, on a small part, is not counted."""
    weights = json.load(sys.stdin)
    taken = {}
    for tables in (weights[:2], weights):
        issues = [make_issue(list(range(len(values[0]))), f"i{k}") for k, values in enumerate(tables)]
        worth = [
            LinearAdditiveUtilityFunction(
                {f"i{k}": dict(enumerate(values[party])) for k, values in enumerate(tables)}, issues=issues
            )
            for party in range(len(tables[0]))
        ]
        start = perf_counter()
        points, _ = pareto_frontier(worth, issues=issues)
        taken = {"seconds": perf_counter() - start, "frontier": len(points)}
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
