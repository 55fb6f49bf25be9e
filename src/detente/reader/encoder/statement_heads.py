"""What is said of a statement from the states of its tokens: its stance, and vectors to compare it with issues."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.light import dataclass
from detente.reader.decode import Floats


@dataclass(frozen=True, slots=True, eq=False)
class ToldByEncoder:
    """*stances*: the logarithm of how probable each stance is. *near*: the vectors (2, width) of what is said, and of

    it with what stands around it, each of length one.
    """

    stances: Floats
    near: Floats


@dataclass(frozen=True, slots=True)
class StanceHead:
    """Matrices are multiplied from the right. *part* has a row for source, cue and content."""

    seen: Floats
    seen_bias: Floats
    part: Floats
    attend: Floats
    attend_bias: Floats
    hidden: Floats
    hidden_bias: Floats
    stance: Floats
    stance_bias: Floats

    def __call__(self, states: Floats, places: Floats) -> Floats:
        """States (tokens, width) and places (4, tokens) to the logarithms of how probable each stance is."""
        around = places[3] > 0
        states, places = states[around], places[:, around]
        seen = np.maximum(states @ self.seen + self.seen_bias + places[:3].T @ self.part, 0)
        attention = (seen @ self.attend + self.attend_bias)[:, 0]
        attention = np.exp(attention - attention.max())
        pooled = [mean(seen, places[part]) for part in range(3)] + [attention @ seen / attention.sum()]
        hidden = np.maximum(np.concatenate(pooled) @ self.hidden + self.hidden_bias, 0)
        scores = hidden @ self.stance + self.stance_bias
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()), np.float32)


@dataclass(frozen=True, slots=True)
class Likeness:
    """*near* takes means of states to vectors that are compared."""

    near: Floats

    def __call__(self, states: Floats) -> Floats:
        """Means of states (…, width) to vectors of length one."""
        found = states @ self.near
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=-1, keepdims=True), 1e-12), np.float32)


def mean(states: Floats, chosen: Floats) -> Floats:
    """Of the states (tokens, width) of the chosen tokens; zero where none is."""
    return np.asarray(chosen @ states / max(float(chosen.sum()), 1.0), np.float32)


def nearness(near: Floats, texts: Sequence[Floats]) -> Floats:
    """(issues, 4): content to an issue's description and to its nearest text, and the same with what stands around.

    *near* is that of one statement; *texts* are the vectors of each issue's texts, the description first.
    """
    table = np.zeros((len(texts), 4), np.float32)
    for row, own in enumerate(texts):
        alike = near @ own.T
        table[row] = alike[0, 0], alike[0].max(), alike[1, 0], alike[1].max()
    return table
