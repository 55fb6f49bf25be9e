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
        """States (tokens, width) of a paragraph and places (statements, 4, tokens) of statements in it.

        The logarithms of how probable each stance is: (statements, stances).
        """
        (looked,) = np.nonzero(places[:, 3].any(axis=0))
        every = slice(looked[0], looked[-1] + 1)
        seen = states[every] @ self.seen
        seen += self.seen_bias
        pooled = np.stack([self._pooled(seen, own[:, every]) for own in places])
        hidden = np.maximum(pooled @ self.hidden + self.hidden_bias, 0)
        scores = hidden @ self.stance + self.stance_bias
        scores -= scores.max(axis=1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)

    def _pooled(self, seen: Floats, places: Floats) -> Floats:
        """Of one statement: means of what is seen in source, cue and content, and one of all that is weighed."""
        around = places[3] > 0
        own = places[:3, around]
        seen = np.maximum(seen[around] + own.T @ self.part, 0)
        attention = (seen @ self.attend + self.attend_bias)[:, 0]
        attention = np.exp(attention - attention.max())
        return np.concatenate([means(own, seen).ravel(), attention @ seen / attention.sum()])


@dataclass(frozen=True, slots=True)
class Likeness:
    """*near* takes means of states to vectors that are compared."""

    near: Floats

    def __call__(self, states: Floats) -> Floats:
        """Means of states (…, width) to vectors of length one."""
        found = states @ self.near
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=-1, keepdims=True), 1e-12), np.float32)


def means(chosen: Floats, states: Floats) -> Floats:
    """Of the states (tokens, width) of the tokens chosen by ones, (…, tokens); zero where none is: (…, width)."""
    return np.asarray(chosen @ states / np.maximum(chosen.sum(axis=-1, keepdims=True), 1.0), np.float32)


def nearness(near: Floats, texts: Sequence[Floats]) -> Floats:
    """(statements, issues, 4): content to an issue's description and to its nearest text; the same with what is around.

    *near* (statements, 2, width) is that of statements; *texts* are the vectors of each issue's texts, the description
    first.
    """
    if not texts:
        return np.zeros((len(near), 0, 4), np.float32)
    firsts = np.cumsum([0, *map(len, texts[:-1])])
    alike = near @ np.concatenate(texts).T
    nearest = np.maximum.reduceat(alike, firsts, axis=2)
    return np.stack([alike[:, 0, firsts], nearest[:, 0], alike[:, 1, firsts], nearest[:, 1]], axis=2)
