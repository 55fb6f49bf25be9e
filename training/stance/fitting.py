"""Multinomial logistic regression on hashed features and word vectors, by Adam over all statements at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.reader.stance.features import ROWS

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Examples:
    """Statements as the model is told of them; ``weights`` says how much each counts."""

    rows: tuple[Whole, ...]
    dense: Floats
    stances: Whole
    weights: Floats

    def __len__(self) -> int:
        return len(self.rows)

    def among(self, chosen: Sequence[int] | Whole) -> Examples:
        """Those at the places *chosen*."""
        places = np.asarray(chosen, dtype=np.int64)
        return Examples(
            tuple(self.rows[place] for place in places), self.dense[places], self.stances[places], self.weights[places]
        )

    def with_(self, others: Examples) -> Examples:
        """These and *others*."""
        return Examples(
            self.rows + others.rows,
            np.concatenate([self.dense, others.dense]),
            np.concatenate([self.stances, others.stances]),
            np.concatenate([self.weights, others.weights]),
        )


@dataclass(frozen=True)
class Plan:
    """How to train. *penalty* is on the square of each weight, a statement; *dense* multiplies the word vectors.

    A feature counts the more the rarer it is: the logarithm of how many statements there are for one that has it,
    in *rare*. What every statement has counts for nothing.
    """

    penalty: float = 6e-4
    dense: float = 1.6
    rare: float = 6.0
    rounds: int = 300
    rate: float = 0.03
    classes: int = 11


@dataclass(frozen=True)
class Fitted:
    """Scores are the sum of ``table`` at the rows of a statement, plus its dense part times ``dense``."""

    table: Floats
    dense: Floats

    def scores(self, examples: Examples) -> Floats:
        """One score a statement and stance."""
        summed = np.stack([self.table[rows].sum(axis=0) for rows in examples.rows])
        return np.asarray(summed + examples.dense @ self.dense, dtype=np.float32)


def fit(examples: Examples, plan: Plan) -> Fitted:
    """The weights that training finds; the same for the same examples."""
    lengths = np.array([len(rows) for rows in examples.rows])
    flat = np.concatenate(examples.rows)
    seen, columns = np.unique(flat, return_inverse=True)
    owners = np.repeat(np.arange(len(examples)), lengths)
    order = np.argsort(columns, kind="stable")
    starts = np.searchsorted(columns[order], np.arange(len(seen)))
    rare = (np.log(len(examples) / np.bincount(columns)) / plan.rare).astype(np.float32)[:, None]
    firsts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    given = examples.dense * plan.dense
    target = np.eye(plan.classes, dtype=np.float32)[examples.stances]
    weight = (examples.weights / examples.weights.sum())[:, None]
    table = np.zeros((len(seen), plan.classes), np.float32)
    dense = np.zeros((given.shape[1], plan.classes), np.float32)
    steps = [Step(table), Step(dense)]
    for turn in range(plan.rounds):
        scores = np.add.reduceat((rare * table)[columns], firsts, axis=0) + given @ dense
        wrong = (softmax(scores) - target) * weight
        rate = plan.rate * 0.5 * (1 + np.cos(np.pi * turn / plan.rounds))
        gradient = rare * np.add.reduceat(wrong[owners[order]], starts, axis=0)
        table -= rate * steps[0].towards(gradient + plan.penalty * table)
        dense -= rate * steps[1].towards(given.T @ wrong + plan.penalty * dense)
    whole = np.zeros((ROWS, plan.classes), np.float32)
    whole[seen] = rare * table
    return Fitted(whole, dense * plan.dense)


class Step:
    """Adam's running means for one array."""

    def __init__(self, like: Floats) -> None:
        self.mean, self.square, self.turn = np.zeros_like(like), np.zeros_like(like), 0

    def towards(self, gradient: Floats) -> Floats:
        """The direction to step against, for a rate of 1."""
        self.turn += 1
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.01 * (gradient**2 - self.square)
        mean, square = self.mean / (1 - 0.9**self.turn), self.square / (1 - 0.99**self.turn)
        return np.asarray(mean / (np.sqrt(square) + 1e-8), dtype=np.float32)


def softmax(scores: Floats) -> Floats:
    """Scores to probabilities, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)
