"""The network's forward pass in NumPy: features of tokens to scores of labels.

Paragraphs are given longest first. Both directions of a layer step at once, each over the paragraphs that still have
a token, so that no work is done on padding.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.light import dataclass
from detente.reader.decode import Chain, Floats, Lengths, active
from detente.reader.token_features import COLUMNS, Rows

DISTANCES = 27
"""Kinds of distance from a cue: in it, and 13 growing lengths before it and after it."""

_STEPS = np.array([1, 2, 3, 4, 5, 6, 8, 11, 15, 21, 30, 45, 70], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class NetworkLayer:
    """A bidirectional LSTM layer. Axis 0 of each array is the direction; gates are input, forget, output, cell.

    *given* is (2, width, 4 * hidden), *state* (2, hidden, 4 * hidden), *bias* (2, 4 * hidden). What leads to the first
    three gates is halved, because the logistic function of x is half of 1 + tanh(x / 2).
    """

    given: Floats
    state: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class NetworkWeights:
    """All that training found out."""

    tables: tuple[Floats, ...]
    layers: tuple[NetworkLayer, ...]
    role: Floats
    role_bias: Floats
    roles: Chain
    token: Floats
    token_bias: Floats
    cue: Floats
    distance: Floats
    pairing: NetworkLayer
    belong: Floats
    belong_bias: Floats
    belongings: Chain


def states(weights: NetworkWeights, rows: Sequence[Rows]) -> tuple[Floats, Lengths]:
    """One state a token, (paragraphs, tokens, width), and the lengths of the paragraphs, which fall."""
    lengths = np.array([len(one) for one in rows], dtype=np.int64)
    seen = np.zeros((len(rows), int(lengths[0]), len(COLUMNS)), np.int32)
    for i, one in enumerate(rows):
        seen[i, : len(one)] = one
    found = np.concatenate([table[seen[:, :, i]] for i, table in enumerate(weights.tables)], axis=2)
    for layer in weights.layers:
        found = _both_ways(layer, found, lengths)
    return found, lengths


def role_scores(weights: NetworkWeights, found: Floats) -> Floats:
    """Scores of the labels of roles: (paragraphs, tokens, labels)."""
    return _floats(found @ weights.role + weights.role_bias)


def cue_scores(
    weights: NetworkWeights, found: Floats, lengths: Lengths, asked: Sequence[tuple[int, int, int]]
) -> Floats:
    """Scores of what belongs to each cue, given as (paragraph, first token, last token): (cues, tokens, labels).

    Cues are given in the order of their paragraphs, so that here too the longest come first.
    """
    which, first, last = np.array(asked, dtype=np.int64).T
    longest = int(lengths[which[0]])
    found = found[:, :longest]
    cues = (found[which, first] + found[which, last]) / 2 @ weights.cue
    distances = np.stack([distance_rows(longest, start, end) for _, start, end in asked])
    pair = (found @ weights.token)[which]
    pair += (cues + weights.token_bias)[:, None]
    pair += weights.distance[distances]
    np.maximum(pair, 0, out=pair)
    pair += _both_ways(weights.pairing, pair, lengths[which])
    return _floats(pair @ weights.belong + weights.belong_bias)


def distance_rows(length: int, first: int, last: int) -> NDArray[np.int64]:
    """Kind of distance from the cue in tokens *first* to *last*, of each of *length* tokens."""
    tokens = np.arange(length)
    before = np.searchsorted(_STEPS, first - tokens, side="right")
    after = np.searchsorted(_STEPS, tokens - last, side="right")
    return np.where(tokens < first, before, np.where(tokens > last, 13 + after, 0))


def _both_ways(layer: NetworkLayer, given: Floats, lengths: Lengths) -> Floats:
    """States (paragraphs, tokens, 2 times hidden), zero beyond a paragraph's end.

    The gates' inputs are made in the order of the steps, first tokens first, so that each step finds its own together.
    """
    count, longest, _ = given.shape
    hidden = layer.state.shape[1]
    counts = active(lengths)
    edges = np.cumsum([0, *counts])
    which = np.arange(edges[-1]) - np.repeat(edges[:-1], counts)
    place = np.repeat(np.arange(longest), counts)
    orders = (which, place), (which, lengths[which] - 1 - place)
    gates = np.stack([given[order] @ own for order, own in zip(orders, layer.given, strict=True)])
    gates += layer.bias[:, None]
    out = np.empty((2, edges[-1], hidden), np.float32)
    state = np.zeros((2, count, hidden), np.float32)
    cell = np.zeros((2, count, hidden), np.float32)
    for here, start in zip(counts, edges.tolist(), strict=False):
        step = gates[:, start : start + here]
        step += state[:, :here] @ layer.state
        np.tanh(step, out=step)
        opened = step[:, :, : 3 * hidden]
        opened *= 0.5
        opened += 0.5
        cell = cell[:, :here] * step[:, :, hidden : 2 * hidden]
        cell += step[:, :, :hidden] * step[:, :, 3 * hidden :]
        state = np.tanh(cell)
        state *= step[:, :, 2 * hidden : 3 * hidden]
        out[:, start : start + here] = state
    found = np.zeros((count, longest, 2, hidden), np.float32)
    for way, order in enumerate(orders):
        found[(*order, way)] = out[way]
    return found.reshape(count, longest, 2 * hidden)


def _floats(values: NDArray[np.float32]) -> Floats:
    return values.astype(np.float32, copy=False)
