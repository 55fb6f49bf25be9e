"""How much the encoder and what was there before it count, learned on disputes that one of five folds held out.

Reads what ``train held --folds 5`` left in the build folder, learns the linear models without the same disputes, and
writes ``mixed.json``. A statement's stance is the average of two models' log-probabilities times one number; its issue
comes from a conditional logit over the first look's log-probability and how near the issue is to the statement.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from detente.reader.about.clues import NEIGHBOUR_CLUES, neighbour_clues
from detente.reader.about.matching import Learned, likely
from detente.reader.about.nearness import nearness_clues
from detente.reader.decode import Floats
from detente.reader.encoder.mixed import NEARNESS_CLUES
from training.about.fit import fit as fit_about
from training.about.fit import weights
from training.about.samples import Sample, sample
from training.diplomacy.reports import reports
from training.stance.__main__ import PLAN, of_reports, of_sentences
from training.stance.data import told
from training.stance.fitting import fit as fit_stance
from training.stance.fitting import softmax

TARGET = Path("src/detente/reader/encoder/mixed.json")
PULL = 1.0


def mix(held: Path) -> None:
    """Learn from the file *held* and write."""
    said = np.load(held)
    disputes = set(said["disputes"].tolist())
    stance = _stance(said["stances"], disputes)
    samples = [sample(report) for report in reports("train")]
    apart = fit_about([one for one in samples if one.dispute not in disputes])
    own = [one for one in samples if one.dispute in disputes]
    first, neighbour = issues(own, apart, _by_report(own, said["near"]))
    told_of = {
        "stance": round(stance, 3),
        "issue": dict(zip(NEARNESS_CLUES, np.round(first.astype(float), 4).tolist(), strict=True)),
        "neighbour": dict(zip(NEIGHBOUR_CLUES, np.round(neighbour.astype(float), 4).tolist(), strict=True)),
    }
    TARGET.write_text(json.dumps(told_of, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(told_of, indent=1))


def _stance(scores: Floats, disputes: set[str]) -> float:
    kept, apart = ([one for one in told("train") if (one.dispute in disputes) == held] for held in (False, True))
    own = of_reports(apart)
    linear = np.log(softmax(fit_stance(of_reports(kept).with_(of_sentences()), PLAN).scores(own)) + 1e-9)
    both = linear + np.log(softmax(scores) + 1e-9)
    tried = np.arange(0.3, 1.2, 0.02)
    rows = np.arange(len(own.stances))
    loss = [-np.log(softmax(both * share)[rows, own.stances] + 1e-12).mean() for share in tried]
    right = [float(np.mean(one.argmax(1) == own.stances)) for one in (linear, scores, both)]
    print(f"stance, {len(rows)} statements: linear {right[0]:.3f}, encoder {right[1]:.3f}, both {right[2]:.3f}")
    return float(tried[int(np.argmin(loss))])


def issues(own: Sequence[Sample], apart: Learned, near: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Weights of nearness and of neighbours."""
    looks = [nearness_clues(likely(one.clues, apart.issue), found) for one, found in zip(own, near, strict=True)]
    first = weights(
        [pair for one, table in zip(own, looks, strict=True) for pair in zip(table, one.issues.tolist(), strict=True)],
        PULL,
    )
    beside = [neighbour_clues(likely(table, first)) for table in looks]
    neighbour = weights(
        [pair for one, table in zip(own, beside, strict=True) for pair in zip(table, one.issues.tolist(), strict=True)],
        PULL,
    )
    for name, right in (
        ("first look before", [likely(one.clues, apart.issue).argmax(1) == one.issues for one in own]),
        (
            "with nearness",
            [likely(table, first).argmax(1) == one.issues for one, table in zip(own, looks, strict=True)],
        ),
        (
            "and neighbours",
            [likely(table, neighbour).argmax(1) == one.issues for one, table in zip(own, beside, strict=True)],
        ),
    ):
        print(f"issue, {name}: {np.concatenate(right).mean():.3f}")
    return first, neighbour


def _by_report(own: Sequence[Sample], near: Floats) -> list[Floats]:
    found, start = [], 0
    for one in own:
        count = len(one.report.statements)
        found.append(near[start : start + count, : len(one.report.case.issues)])
        start += count
    return found
