"""``python -m training.about choose|fit|score``: choose and learn on train, score on dev."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from detente.reader.about.clues import ISSUE_CLUES, NEIGHBOUR_CLUES, VALUE_CLUES
from detente.reader.about.matching import Learned
from training.about.fit import STRENGTHS, fit
from training.about.samples import Sample, sample
from training.about.scoring import Pair, by_terms, confusion, pairs, scores
from training.diplomacy.reports import reports

SHIPPED = Path("src/detente/reader/about/learned.json")
LEAST = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="python -m training.about", description=__doc__)
    parser.add_argument("command", choices=("choose", "fit", "score"))
    {"choose": _choose, "fit": _fit, "score": _score}[parser.parse_args().command]()


def crossed(samples: Sequence[Sample], strengths: tuple[float, float, float]) -> list[tuple[list[Sample], Learned]]:
    """Each dispute with what is learned from the others."""
    disputes = sorted({one.dispute for one in samples})
    return [
        (
            [one for one in samples if one.dispute == held],
            fit([one for one in samples if one.dispute != held], strengths),
        )
        for held in disputes
    ]


def limited(folds: Sequence[tuple[list[Sample], Learned]], issue: float, value: float) -> list[Pair]:
    """What is said of each dispute by what was learned from the others."""
    return [
        pair
        for held, learned in folds
        for pair in pairs((one.report for one in held), replace(learned, least_issue=issue, least_value=value))
    ]


def gain(found: Sequence[Pair]) -> tuple[int, int]:
    """Right answers less wrong ones, for issues and for values: an answer pays where it is more often right."""
    given = [one for one in found if one.said.issue]
    valued = [one for one in given if one.said.value]
    issue = sum(1 if one.said.issue == one.marked.issue else -1 for one in given)
    both = [(one.said.issue, one.said.value) == (one.marked.issue, one.marked.value) for one in valued]
    return issue, sum(1 if right else -1 for right in both)


def _choose() -> None:
    samples = [sample(report) for report in reports("train")]
    for strengths in ((0.5, 1.0, 1.0), (2.0, 1.0, 4.0), (8.0, 1.0, 16.0)):
        found = limited(crossed(samples, strengths), 0.4, 0.4)
        print(strengths, *(f"{name} {share:.3f}" for name, share in scores(found).items()), gain(found), sep="  ")
    folds = crossed(samples, STRENGTHS)
    for limits in product(LEAST, LEAST[::2]):
        found = limited(folds, *limits)
        print(limits, *(f"{share:.3f}" for share in scores(found).values()), gain(found), sep="  ")


def _fit() -> None:
    learned = fit([sample(report) for report in reports("train")])
    told = {
        part: {clue: round(float(weight), 4) for clue, weight in zip(clues, getattr(learned, part), strict=True)}
        for part, clues in (("issue", ISSUE_CLUES), ("neighbour", NEIGHBOUR_CLUES), ("value", VALUE_CLUES))
    }
    limits = {"least_issue": learned.least_issue, "least_value": learned.least_value}
    SHIPPED.write_text(json.dumps(told | limits, indent=1) + "\n", encoding="utf-8")


def _score() -> None:
    found = pairs(reports("dev"))
    plain = scores(by_terms(reports("dev")))
    print(f"{'':32}{'reader':>8}{'terms alone':>14}")
    for name, share in scores(found).items():
        print(f"{name:32}{share:8.3f}" + (f"{plain[name]:14.3f}" if "value" not in name and "cal" not in name else ""))
    print(confusion(found))


if __name__ == "__main__":
    main()
