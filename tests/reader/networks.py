"""A small network with made-up weights, and paragraphs to read with it."""

from __future__ import annotations

import numpy as np

from detente.reader.decode import Chain
from detente.reader.labels import OF_CUE_COUNT, ROLE_COUNT
from detente.reader.network import DISTANCES, NetworkLayer, NetworkWeights
from detente.reader.token_features import AFFIXES, QUOTES, SHAPES

WIDTHS = (5, 3, 2, 2, 2, 2)
HEIGHTS = (9, 7, AFFIXES, AFFIXES, SHAPES, QUOTES)
HIDDEN, PAIR = 3, 4


def numbers(rng, *shape):
    return rng.normal(size=shape).astype(np.float32)


def chain(rng, labels):
    return Chain(numbers(rng, labels), numbers(rng, labels, labels), numbers(rng, labels))


def layer(rng, width, hidden):
    return NetworkLayer(
        numbers(rng, 2, width, 4 * hidden), numbers(rng, 2, hidden, 4 * hidden), numbers(rng, 2, 4 * hidden)
    )


def weights(seed=0):
    rng = np.random.default_rng(seed)
    return NetworkWeights(
        tables=tuple(numbers(rng, height, width) for height, width in zip(HEIGHTS, WIDTHS, strict=True)),
        layers=(layer(rng, sum(WIDTHS), HIDDEN), layer(rng, 2 * HIDDEN, HIDDEN)),
        role=numbers(rng, 2 * HIDDEN, ROLE_COUNT),
        role_bias=numbers(rng, ROLE_COUNT),
        roles=chain(rng, ROLE_COUNT),
        token=numbers(rng, 2 * HIDDEN, PAIR),
        token_bias=numbers(rng, PAIR),
        cue=numbers(rng, 2 * HIDDEN, PAIR),
        distance=numbers(rng, DISTANCES, PAIR),
        pairing=layer(rng, PAIR, PAIR // 2),
        belong=numbers(rng, PAIR, OF_CUE_COUNT),
        belong_bias=numbers(rng, OF_CUE_COUNT),
        belongings=chain(rng, OF_CUE_COUNT),
    )


def rows(seed, lengths):
    """Feature rows of paragraphs of these *lengths*."""
    rng = np.random.default_rng(seed)
    return [np.stack([rng.integers(0, h, length) for h in HEIGHTS], axis=1).astype(np.int32) for length in lengths]
