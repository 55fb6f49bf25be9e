"""Choose, train and score the model of stances: ``python -m training.stance choose|train|score``.

``choose`` compares settings by leaving out an eighth of the disputes of the training reports at a time. ``train`` fits
all of them and the sentences, sets the temperature by the same folds, and writes the weights into the package.
``score`` prints what the weights that ship make of the development reports. Everything is deterministic.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import detente.reader.stance as package
from detente.case.model import STANCES
from detente.reader.attribute import Attribution
from detente.reader.stance import judged
from detente.reader.stance.features import dense, rows
from detente.reader.stance.judge import WEIGHTS
from detente.reader.stance.passage import Passages
from training.stance.data import Told, sentences, told
from training.stance.fitting import Examples, Fitted, Plan, fit, softmax

PLAN = Plan()
SENTENCE = 0.75
"""How much a sentence that stands for itself counts, beside a statement of a report."""
FOLDS = 8
"""Parts of the disputes; each is scored by what was learned from the others."""
GRID = {"penalty": (4e-4, 6e-4, 1e-3), "dense": (1.2, 1.6), "rounds": (150, 300)}


def examples(texts: Sequence[tuple[str, Sequence[Attribution]]], stances: Sequence[str], weight: float) -> Examples:
    """What the model is told of the statements of *texts*, all weighing the same."""
    passages = [of for text, found in texts for each in (Passages(text),) for of in map(each.of, found)]
    return Examples(
        tuple(map(rows, passages)),
        np.stack([dense(passage) for passage in passages]),
        np.array([STANCES.index(stance) for stance in stances]),
        np.full(len(passages), weight, dtype=np.float32),
    )


def of_reports(reports: Sequence[Told]) -> Examples:
    """The statements of *reports*."""
    texts = [(one.report.text, one.found) for one in reports]
    return examples(texts, [said.stance for one in reports for said in one.report.statements], 1.0)


def of_sentences() -> Examples:
    """The sentences that stand for themselves."""
    made = sentences()
    return examples([(one.text, (one.found,)) for one in made], [one.stance for one in made], SENTENCE)


def crossed(plan: Plan) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Scores of each training statement by a model that has not seen its dispute, and the gold stances."""
    reports = told("train")
    every, extra = of_reports(reports), of_sentences()
    owner = np.array([one.dispute for one in reports for _ in one.found])
    scores = np.zeros((len(every), len(STANCES)), np.float32)
    for held in folds(sorted(set(owner.tolist()))):
        inside = np.isin(owner, held)
        rest = every.among(np.flatnonzero(~inside)).with_(extra)
        scores[inside] = fit(rest, plan).scores(every.among(np.flatnonzero(inside)))
    return scores, every.stances


def folds(disputes: Sequence[str]) -> Iterator[list[str]]:
    """Disputes that are held out together."""
    for number in range(FOLDS):
        yield list(disputes[number::FOLDS])


def temperature(scores: NDArray[np.float32], gold: NDArray[np.int64]) -> float:
    """What scores are divided by so that the gold stances are most probable."""
    tried = np.geomspace(0.25, 4, 65)
    loss = [-np.log(softmax(scores / t)[np.arange(len(gold)), gold] + 1e-12).mean() for t in tried]
    return float(tried[int(np.argmin(loss))])


def plans() -> Iterator[Plan]:
    """Every setting of ``GRID``."""
    for penalty in GRID["penalty"]:
        for share in GRID["dense"]:
            for rounds in GRID["rounds"]:
                yield replace(PLAN, penalty=penalty, dense=share, rounds=int(rounds))


def choose() -> None:
    """Accuracy of each setting by folds over disputes."""
    for plan in plans():
        scores, gold = crossed(plan)
        right = float((scores.argmax(axis=1) == gold).mean())
        print(f"penalty {plan.penalty:g}  dense {plan.dense:g}  rounds {plan.rounds}: {right:.1%}", flush=True)


def train() -> None:
    """Fit everything of ``train`` and write the weights."""
    scores, gold = crossed(PLAN)
    degree = temperature(scores, gold)
    print(f"folds over disputes: {float((scores.argmax(axis=1) == gold).mean()):.1%}, temperature {degree:.2f}")
    save(fit(of_reports(told("train")).with_(of_sentences()), PLAN), degree)


def save(fitted: Fitted, degree: float) -> None:
    """Write the weights into the package, in half precision and without rows that no statement has."""
    used = np.flatnonzero(np.abs(fitted.table).max(axis=1) > 1e-3)
    path = Path(package.__file__).with_name(WEIGHTS)
    np.savez_compressed(
        path,
        rows=used.astype(np.uint16),
        table=fitted.table[used].astype(np.float16),
        vectors=fitted.dense.astype(np.float16),
        temperature=np.float32(degree),
    )
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(used):,} rows")


def score() -> None:
    """Accuracy, calibration, conditions and confusion on the development reports."""
    table = np.zeros((len(STANCES), len(STANCES)), dtype=np.int64)
    sure, right = [], []
    conditions = dict.fromkeys(("found", "missed", "wrong"), 0)
    for one in told("dev"):
        for how, gold in zip(judged(one.report.text, one.found), one.report.statements, strict=True):
            table[STANCES.index(gold.stance), STANCES.index(how.stance)] += 1
            sure.append(how.confidence)
            right.append(how.stance == gold.stance)
            met = how.condition and any(
                span.start < how.condition.end and how.condition.start < span.end for span in gold.condition
            )
            conditions["found"] += bool(met)
            conditions["missed"] += bool(gold.condition) and not met
            conditions["wrong"] += bool(how.condition) and not met
    print(f"{len(right)} statements: {np.mean(right):.1%} right; said to be {np.mean(sure):.1%}")
    edges = np.array([0, 0.4, 0.6, 0.8, 0.9, 1.01])
    for low, high in pairwise(edges):
        among = [ok for ok, p in zip(right, sure, strict=True) if low <= p < high]
        if among:
            print(f"  confidence {low:.1f} to {min(high, 1):.1f}: {np.mean(among):.0%} of {len(among)}")
    print("conditions: " + ", ".join(f"{count} {name}" for name, count in conditions.items()))
    print("gold \\ judged".ljust(14) + "".join(f"{name[:7]:>8}" for name in STANCES))
    for name, row in zip(STANCES, table, strict=True):
        print(name.ljust(14) + "".join(f"{count or '.':>8}" for count in row))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training.stance", description=__doc__)
    parser.add_argument("what", choices=("choose", "train", "score"))
    {"choose": choose, "train": train, "score": score}[parser.parse_args().what]()
