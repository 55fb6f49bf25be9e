"""Training: from the prepared file and the corpus to a checkpoint. The same seed gives the same network."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch

from detente.reader.linking import Limits
from training.reader import diplomacy
from training.reader.corpus import articles, held_out
from training.reader.model import Batch, Reader, RowsOf, batch
from training.reader.reading import Emissions
from training.reader.samples import Sample, samples
from training.reader.scoring import score

TOKENS_A_BATCH = 1600
AVERAGED = 0.998
"""Share of the running average of weights that each step keeps."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; the rate falls evenly to nearly nothing by the last epoch, or by the last minute if that is sooner.

    *diplomacy*: how often our own reports' training part is read in an epoch.
    """

    seed: int = 0
    epochs: int = 10
    rate: float = 2e-3
    minutes: float = 60
    everything: bool = False
    diplomacy: int = 0


def train(model: Reader, rows_of: RowsOf, corpus: Path, checkpoint: Path, plan: Plan) -> None:
    """Train, score the averaged weights on the later part of TRAIN after each epoch, keep the best.

    With *everything* the later part is trained on too and the last weights are kept.
    """
    all_of_it = articles(corpus, "train")
    earlier, later = held_out(all_of_it)
    taught = list(samples(all_of_it if plan.everything else earlier, every_annotator=True))
    taught += plan.diplomacy * list(samples(diplomacy.taught("train")))
    rows = [rows_of(sample.paragraph) for sample in taught]
    random.seed(plan.seed)
    print(f"{len(taught)} paragraphs, {sum(p.numel() for p in model.parameters() if p.requires_grad)} weights")
    averaged = deepcopy(model)
    trained = [weights for weights in model.parameters() if weights.requires_grad]
    optimiser = torch.optim.AdamW(trained, plan.rate, weight_decay=0.01)
    began, best, step = time.monotonic(), -1.0, 0
    for epoch in range(plan.epochs):
        model.train()
        lost = 0.0
        order = list(_batches(taught))
        for number, chosen in enumerate(order):
            done = max((epoch + number / len(order)) / plan.epochs, (time.monotonic() - began) / (60 * plan.minutes))
            for group in optimiser.param_groups:
                group["lr"] = plan.rate * min(1.0, (step + 1) / 200) * max(0.02, 1 - done)
            given: Batch = batch([rows[i] for i in chosen], [taught[i] for i in chosen])
            loss = model.loss(given)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 2.0)
            optimiser.step()
            step += 1
            _average(averaged, model, min(AVERAGED, step / (step + 20)))
            lost += loss.item()
        scores = score(later, Emissions(averaged, rows_of, later).found(Limits(whole=0.5)))
        reached = scores["whole"].f1
        print(
            f"epoch {epoch + 1} {time.monotonic() - began:.0f} s loss {lost / len(order):.4f} | "
            + " | ".join(f"{measure} {100 * scores[measure].f1:.1f}" for measure in scores)
            + f" | {scores['whole']}",
            flush=True,
        )
        if reached > best or plan.everything:  # a run that is cut off leaves its best so far
            best = reached
            _save(averaged, checkpoint)
        if time.monotonic() - began > 60 * plan.minutes:
            break


def _batches(taught: Sequence[Sample]) -> Iterator[list[int]]:
    """Paragraphs of about the same length together, in random order."""
    order = sorted(range(len(taught)), key=lambda i: len(taught[i].paragraph) * random.uniform(0.9, 1.1))
    groups: list[list[int]] = [[]]
    for i in order:
        if (len(groups[-1]) + 1) * len(taught[i].paragraph) > TOKENS_A_BATCH and groups[-1]:
            groups.append([])
        groups[-1].append(i)
    random.shuffle(groups)
    yield from groups


@torch.no_grad()
def _average(averaged: torch.nn.Module, model: torch.nn.Module, kept: float) -> None:
    for mean, new in zip(averaged.parameters(), model.parameters(), strict=True):
        if new.requires_grad:
            mean.lerp_(new, 1 - kept)


def _save(model: Reader, checkpoint: Path) -> None:
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), checkpoint)
