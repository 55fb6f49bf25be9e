"""Training: attributions, stances, issues and values at once, on a processor or a graphics card, by a seed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.encoder.base import read
from training.encoder.model import Whole
from training.encoder.plan import Plan
from training.encoder.taught import TaughtStatement, TaughtSubject, fold, of_reports, of_sentences
from training.reader.corpus import Article, articles, held_out
from training.reader.diplomacy import of_reports as as_articles
from training.reader.samples import Sample, samples

TOKENS_A_BATCH = 3200
STATEMENTS_A_BATCH = 24


def train(corpus: Path, base: Path, plan: Plan, device: str, limit: int = 0) -> Whole:
    """The running average of the weights. *limit*: paragraphs at most, to try it out."""
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    arrays, pieces = read(base)
    kept, _ = fold(plan.fold, plan.folds)
    everything = articles(corpus, "train")
    taught = list(samples(everything if plan.everything else held_out(everything)[0], every_annotator=True))
    taught += plan.diplomacy * list(samples(as_articles(kept)))
    told, alone = list(of_reports(kept)), list(of_sentences())
    if limit:
        taught, told, alone = taught[:limit], told[:limit], alone[:limit]
    model = Whole(arrays, pieces).to(device)
    teacher = deepcopy(model).eval().requires_grad_(False)
    averaged = deepcopy(model).eval().requires_grad_(False)
    optimiser = torch.optim.AdamW(list(_groups(model, plan)), plan.rate, betas=(0.9, 0.98), fused=device == "cuda")
    began, step = time.monotonic(), 0
    steps = plan.epochs * sum(1 for _ in _batches(taught))
    follow = _statements(told, alone)
    print(f"{len(taught)} paragraphs, {len(told)} statements, {len(alone)} sentences, {steps:.0f} steps", flush=True)
    lost = {"spans": 0.0, "stance": 0.0, "issue": 0.0, "value": 0.0, "base": 0.0}
    while True:
        model.train()
        for chosen in _batches(taught):
            done = max(step / steps, (time.monotonic() - began) / (60 * plan.minutes))
            if done >= 1:
                return averaged
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * min(1.0, (step + 1) / 100) * max(0.02, 1 - done)
            losses = {"spans": model.spans_loss([taught[i] for i in chosen])}
            if step % plan.every == 0:
                losses |= _meant_losses(model, teacher, next(follow))
            weights = {"spans": 1.0, "stance": 1.0, "issue": plan.issue, "value": plan.value, "base": plan.teacher}
            optimiser.zero_grad()
            sum(weights[name] * loss for name, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            _average(averaged, model, min(plan.averaged, step / (step + 20)))
            for name, loss in losses.items():
                lost[name] += (loss.detach() - lost[name]) * (0.03 if step > 30 else 0.3)
            step += 1
            if step % 100 == 0:
                told_of = " ".join(f"{name} {float(value):.3f}" for name, value in lost.items())
                print(f"step {step} {time.monotonic() - began:.0f} s {told_of}", flush=True)


def _groups(model: Whole, plan: Plan) -> Iterator[dict[str, object]]:
    kinds: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, weights in model.named_parameters():
        of_encoder = name.startswith("encoder.")
        if name.startswith("encoder.words"):
            kind = (plan.words, 0.0)
        elif "encoder.shape" in name or "encoder.quote" in name:
            kind = (3 * plan.rate, 0.0)
        else:
            kind = (plan.rate if of_encoder or name.startswith("near") else plan.head, 0.01)
        kinds.setdefault(kind, []).append(weights)
    for (rate, decay), weights in kinds.items():
        yield {"params": weights, "base": rate, "weight_decay": decay}


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


def _statements(told: Sequence[TaughtStatement], alone: Sequence[TaughtStatement]) -> Iterator[list[TaughtStatement]]:
    """Some of one dispute, with sentences that stand for themselves, without end."""
    groups: dict[str, list[TaughtStatement]] = {}
    for one in told:
        groups.setdefault(one.group, []).append(one)
    sentences: list[TaughtStatement] = []
    while True:
        batches = []
        for group in groups.values():
            random.shuffle(group)
            batches += [group[i : i + STATEMENTS_A_BATCH] for i in range(0, len(group), STATEMENTS_A_BATCH)]
        random.shuffle(batches)
        for batch in batches:
            if len(sentences) < STATEMENTS_A_BATCH:
                sentences = random.sample(list(alone), len(alone))
            some, sentences = sentences[: STATEMENTS_A_BATCH // 2], sentences[STATEMENTS_A_BATCH // 2 :]
            yield batch + some


def _meant_losses(model: Whole, teacher: Whole, some: Sequence[TaughtStatement]) -> dict[str, Tensor]:
    device = model.device
    meant = model.meant(some)
    weights = torch.tensor([one.weight for one in some], device=device)
    gold = torch.tensor([one.stance for one in some], device=device)
    apart = functional.cross_entropy(meant.stances, gold, reduction="none", label_smoothing=0.05)
    losses = {"stance": (apart * weights).sum() / weights.sum()}
    about = [row for row, one in enumerate(some) if one.issue >= 0]
    if about:
        known = some[about[0]].subjects
        scores = model.issues(meant.near[about], known)
        losses["issue"] = functional.cross_entropy(scores, torch.tensor([some[r].issue for r in about], device=device))
    losses |= _value_loss(model, meant.value, some)
    contents = [" ".join(w for w, kept in zip(one.paragraph.words, one.places[2], strict=True) if kept) for one in some]
    rows = [row for row, text in enumerate(contents) if text.strip()]
    texts = [contents[row] for row in rows] + (
        [text for one in some[about[0]].subjects for text in one.texts[:2]] if about else []
    )
    with torch.no_grad():
        wanted = teacher.texts(texts)
    reached = torch.cat([meant.near[rows, 0], model.texts(texts[len(rows) :])]) if about else meant.near[rows, 0]
    losses["base"] = (1 - (reached * wanted).sum(-1)).mean()
    return losses


def _value_loss(model: Whole, meant: Tensor, some: Sequence[TaughtStatement]) -> dict[str, Tensor]:
    rows = [row for row, one in enumerate(some) if one.valued is not None]
    if not rows:
        return {}
    own: list[TaughtSubject] = [some[row].valued for row in rows]  # type: ignore[misc]
    texts = list(dict.fromkeys(text for one in own for text in one.values))
    place = {text: number for number, text in enumerate(texts)}
    found = model.texts(texts)
    total = torch.zeros((), device=model.device)
    for row, one in zip(rows, own, strict=True):
        scores = found[[place[text] for text in one.values]] @ meant[row] * model.value_scale
        scores = torch.cat([scores, model.value_none[None]])
        total = total - some[row].weight * scores.log_softmax(-1)[some[row].value]
    return {"value": total / sum(some[row].weight for row in rows)}


@torch.no_grad()
def _average(averaged: torch.nn.Module, model: torch.nn.Module, kept: float) -> None:
    torch._foreach_lerp_(list(averaged.parameters()), list(model.parameters()), 1 - kept)


def parts_of(corpus: Path) -> list[Article]:
    """The later part of TRAIN, by which limits are chosen."""
    return held_out(articles(corpus, "train"))[1]
