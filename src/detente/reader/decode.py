"""Linear-chain CRFs over padded paragraphs: the best labels, and how probable each label is at each token.

Paragraphs are given longest first, so that at each token those that have one are the first of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.light import dataclass

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Labels = NDArray[np.int64]
Lengths = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of beginning with a label, of each label after each, and of ending with one."""

    first: Floats
    steps: Floats
    last: Floats


def active(lengths: Lengths) -> list[int]:
    """How many paragraphs have a token at each place; *lengths* fall."""
    longest = int(lengths[0]) if len(lengths) else 0
    return [int(count) for count in np.searchsorted(-lengths, -np.arange(longest), side="left")]


def viterbi(emissions: Floats, lengths: Lengths, chain: Chain) -> Labels:
    """The best labels, (paragraphs, tokens of the longest); beyond a paragraph's end they mean nothing."""
    emissions = emissions[:, : lengths[0]]
    count, longest, labels = emissions.shape
    best = chain.first + emissions[:, 0]
    back = np.zeros((longest, count, labels), np.int8)
    counts = active(lengths)
    for i in range(1, longest):
        here = counts[i]
        onward = best[:here, :, None] + chain.steps
        back[i, :here] = onward.argmax(1)
        best[:here] = onward.max(1) + emissions[:here, i]
    path = np.zeros((count, longest), np.int64)
    label = (best + chain.last).argmax(1)
    path[np.arange(count), lengths - 1] = label
    for i in range(longest - 1, 0, -1):
        going_on = np.arange(counts[i])
        label[going_on] = back[i, going_on, label[going_on]]
        path[going_on, i - 1] = label[going_on]
    return path


def marginals(emissions: Floats, lengths: Lengths, chain: Chain) -> Doubles:
    """How probable each label is: (paragraphs, tokens, labels), zero beyond a paragraph's end."""
    emissions = emissions[:, : lengths[0]]
    count, longest, labels = emissions.shape
    likely = np.exp((emissions - emissions.max(2, keepdims=True)).astype(np.float64))
    steps = np.exp(chain.steps.astype(np.float64))
    forward = np.zeros((count, longest, labels))
    counts = active(lengths)
    state = np.exp(chain.first.astype(np.float64)) * likely[:, 0]
    forward[:, 0] = state = state / state.sum(1, keepdims=True)
    for i in range(1, longest):
        here = counts[i]
        state = (state[:here] @ steps) * likely[:here, i]
        state /= state.sum(1, keepdims=True)
        forward[:here, i] = state
    result = np.zeros_like(forward)
    state = np.broadcast_to(np.exp(chain.last.astype(np.float64)), (count, labels)).copy()
    for i in range(longest - 1, -1, -1):
        here = counts[i]
        if i + 1 < longest and (on := counts[i + 1]):
            state[:on] = (state[:on] * likely[:on, i + 1]) @ steps.T
            state[:on] /= state[:on].sum(1, keepdims=True)
        both = forward[:here, i] * state[:here]
        result[:here, i] = both / both.sum(1, keepdims=True)
    return result


def spans(path: Labels, first: int) -> list[tuple[int, int]]:
    """First and last token of each span whose first label is *first*; one that only goes on begins too."""
    found: list[tuple[int, int]] = []
    for i, label in enumerate(path.tolist()):
        if label == first or (label == first + 1 and not (found and found[-1][1] == i - 1)):
            found.append((i, i))
        elif label == first + 1:
            found[-1] = (found[-1][0], i)
    return found
