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
    every = np.arange(count)
    path[every, lengths - 1] = label
    for i in range(longest - 1, 0, -1):
        here = counts[i]
        label[:here] = back[i, every[:here], label[:here]]
        path[:here, i - 1] = label[:here]
    return path


def marginals(emissions: Floats, lengths: Lengths, chain: Chain) -> Doubles:
    """How probable each label is: (paragraphs, tokens, labels), zero beyond a paragraph's end."""
    emissions = emissions[:, : lengths[0]]
    longest = emissions.shape[1]
    likely = np.exp((emissions - emissions.max(2, keepdims=True)).astype(np.float64))
    turned = backwards(lengths)[:, :, None]
    both = np.stack([likely, np.take_along_axis(likely, turned, 1)])
    onward = np.exp(chain.steps.astype(np.float64))
    steps = np.stack([onward, onward.T])
    given = np.zeros_like(both)  # of each direction: what the tokens passed say of the label, without the token itself
    given[0, :, 0], given[1, :, 0] = np.exp(chain.first), np.exp(chain.last)
    state = given[:, :, 0] * both[:, :, 0]
    for i, here in enumerate(active(lengths)[1:], 1):
        state = state[:, :here] @ steps
        given[:, :here, i] = state
        state *= both[:, :here, i]
        state /= state.sum(2, keepdims=True)
    result = given[0] * likely * np.take_along_axis(given[1], turned, 1)
    result[np.arange(longest) >= lengths[:, None]] = 0
    result /= np.maximum(result.sum(2, keepdims=True), np.finfo(np.float64).tiny)
    return np.asarray(result, np.float64)


def backwards(lengths: Lengths) -> Lengths:
    """The places of each paragraph's tokens from the last to the first, then those beyond it: (paragraphs, tokens)."""
    place = np.arange(int(lengths[0]))[None]
    return np.where(place < lengths[:, None], lengths[:, None] - 1 - place, place)


def spans(path: Labels, first: int) -> list[tuple[int, int]]:
    """First and last token of each span whose first label is *first*; one that only goes on begins too."""
    found: list[tuple[int, int]] = []
    for i, label in enumerate(path.tolist()):
        if label == first or (label == first + 1 and not (found and found[-1][1] == i - 1)):
            found.append((i, i))
        elif label == first + 1:
            found[-1] = (found[-1][0], i)
    return found
