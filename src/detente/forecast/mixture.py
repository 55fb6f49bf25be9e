"""The chances of every outcome: a mixture of the published models that did best in tests.

- The compromise: the mean position weighed by capability and salience, as a bell around it that is the wider the
  further positions lie apart (van den Bos 1991; Achen 2006).
- A position that somebody holds, the more likely the nearer it lies to the compromise, and the nearest of all: in most
  decisions the outcome is a position that some actor held.
- No decision: the reference point, more often where every voter can prevent one.
- The veto players' limit: the furthest point towards the compromise that the rule lets pass against the reference point
  (Tsebelis 2002); whoever prefers it to the reference point votes for it.
- The Nash bargaining solution against the reference point (Schneider, Finke, Bailer 2010).
- Something else: every point alike.

The weights were learned on decisions of the European Union (``training/forecast.py``), for the least continuous ranked
probability score, and are kept in ``learned.json`` with what they rest on.

Thomson, R., Stokman, F. N., Achen, C. H., & Koenig, T. (2006). The European Union Decides. Cambridge University Press.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import cache
from importlib.resources import files

import numpy as np

from detente.case.voting_rule import passes
from detente.forecast.holders import POINTS, Holders, Numbers
from detente.light import dataclass

EVEN = np.arange(POINTS, dtype=float)
DRAWS = 64
"""Draws of what is in doubt."""
SEED = 20_310_502


@dataclass(frozen=True)
class ForecastNumbers:
    """What was learned. Weights of models are logarithms, with a held position near the compromise as 0."""

    salience: float = 1.7
    """The power of salience in the compromise."""
    capability: float = 0.5
    """The power of capability in it: a square root, as Penrose (1946) has it for the power of voters."""
    sharing: float = 0.2
    """The power of the weight behind a held position."""
    nearness: float = 3.5
    """The logarithm of the distance over which a held position becomes less likely."""
    width: float = 2.5
    """The logarithm of the least width of the bell."""
    spread: float = 0.5
    """How much of the spread of positions the bell has as width."""
    bell: float = 0.0
    nearest: float = -2.45
    kept: float = -2.0
    kept_unanimous: float = -1.8
    limit: float = -2.5
    nash: float = -4.0
    anything: float = -2.3
    tail: float = 0.15
    """The share of chances that is left out at each end of the 80 % interval, so that it holds 80 % of outcomes."""

    def to_dict(self) -> dict[str, float]:
        """The numbers by name."""
        return asdict(self)


@cache
def learned() -> ForecastNumbers:
    """What was learned on the training part of the record."""
    kept = json.loads(files("detente.forecast").joinpath("learned.json").read_text(encoding="utf-8"))
    return ForecastNumbers(**{field.name: kept["numbers"][field.name] for field in fields(ForecastNumbers)})


def chances(holders: Holders, by: ForecastNumbers) -> Numbers:
    """The chance of each point of the scale; what is in doubt is drawn ``DRAWS`` times, with a fixed seed."""
    if holders.certain:
        return mixed(
            parts(holders, holders.positions[:, 0], holders.saliences[:, 0], holders.capabilities[:, 0], by), by
        )
    draw = np.random.default_rng(SEED)
    total = np.zeros(POINTS)
    for _ in range(DRAWS):
        drawn = [
            part[:, 0] + draw.random(len(part)) * (part[:, 1] - part[:, 0])
            for part in (holders.positions, holders.saliences, holders.capabilities)
        ]
        total += mixed(parts(holders, drawn[0], drawn[1], drawn[2], by), by)
    return np.asarray(total / total.sum())


def mixed(made: Mapping[str, Numbers], by: ForecastNumbers) -> Numbers:
    """The distributions of the models, by the logarithms of their weights in *by*, as one."""
    weights = {name: 0.0 if name == "held" else getattr(by, name) for name in made}
    total = sum((np.exp(weights[name]) * part for name, part in made.items()), np.zeros(POINTS))
    return np.asarray(total / total.sum())


def parts(
    holders: Holders, positions: Numbers, saliences: Numbers, capabilities: Numbers, by: ForecastNumbers
) -> dict[str, Numbers]:
    """What each model that applies expects, as chances of the points, by its name in ``ForecastNumbers``."""
    weight = np.maximum(capabilities, 1e-9) ** by.capability * np.maximum(saliences, 1e-9) ** by.salience
    weight = weight / weight.sum() if weight.sum() > 0 else np.full(len(positions), 1 / len(positions))
    middle = float(weight @ positions)
    spread = float(np.sqrt(weight @ (positions - middle) ** 2))
    away = np.abs(EVEN - middle)
    held = np.zeros(POINTS)
    np.add.at(held, np.rint(positions).astype(int), weight)
    some = held > 0
    likely = np.where(some, np.maximum(held, 1e-9) ** by.sharing, 0) * np.exp(-away / np.exp(by.nearness))
    made = {
        "held": _whole(likely),
        "bell": _whole(np.exp(-0.5 * (away / (np.exp(by.width) + abs(by.spread) * spread)) ** 2)),
        "nearest": _point(int(np.flatnonzero(some)[np.argmin(away[some])])),
        "anything": np.full(POINTS, 1 / POINTS),
    }
    if holders.reference is not None:
        made["kept_unanimous" if holders.unanimous else "kept"] = _point(round(holders.reference))
        made["limit"] = _around(_furthest(holders, positions, middle))
        made["nash"] = _around(_bargained(holders.reference, positions, weight))
    return made


def _whole(likely: Numbers) -> Numbers:
    return np.asarray(likely / likely.sum())


def _point(at: int) -> Numbers:
    found = np.zeros(POINTS)
    found[min(POINTS - 1, max(0, at))] = 1
    return found


def _around(at: float, width: float = 6.0) -> Numbers:
    return _whole(np.exp(-np.abs(EVEN - at) / width))


def _furthest(holders: Holders, positions: Numbers, middle: float) -> float:
    """The furthest point from the reference point, on the side of the compromise, that the rule lets pass."""
    assert holders.reference is not None
    reference = holders.reference
    if holders.rule is None:
        return reference
    place = dict(zip(holders.parties, positions, strict=True))

    def prefers(party: str) -> object:
        if party not in place:
            return np.ones(POINTS, dtype=bool)  # of whom nothing is known stands in nobody's way
        return np.abs(EVEN - place[party]) <= abs(reference - place[party])

    passed = np.broadcast_to(np.asarray(passes(holders.rule, prefers)), (POINTS,))
    side = passed & ((reference <= EVEN) if middle >= reference else (reference >= EVEN))
    able = EVEN[side]
    return float(able[np.argmax(np.abs(able - reference))]) if len(able) else reference


def _bargained(reference: float, positions: Numbers, weight: Numbers) -> float:
    """Where the weighed product of gains over the reference point is largest; a loss counts as much as a gain."""
    gain = np.abs(reference - positions)[None, :] - np.abs(EVEN[:, None] - positions[None, :])
    worth = (np.sign(gain) * np.log1p(np.abs(gain))) @ weight
    return float(EVEN[np.argmax(worth)])
