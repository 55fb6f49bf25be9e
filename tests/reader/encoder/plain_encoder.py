"""The encoder's forward pass as it is written in books: one segment, one head, one row after the other, in doubles."""

from __future__ import annotations

import numpy as np

from detente.reader.encoder.segments import segments
from detente.reader.encoder.transformer import HEADS


def plain_states(encoder, part):
    """One state a token of a paragraph that is one segment: (tokens, width)."""
    (one,) = segments(part, encoder.pieces)
    states = encoder.words[one.pieces] * encoder.word_scales[one.pieces].astype(float)
    states += encoder.places[: len(one.pieces)] + encoder.shape[one.shapes] + encoder.quote[one.quotes]
    states = _normed(states, encoder.norm)
    for layer in encoder.layers:
        states = _normed(states + _attended(layer, states) @ layer.mixed + layer.mixed_bias, layer.norm1)
        states = _normed(states + _gelu(states @ layer.up + layer.up_bias) @ layer.down + layer.down_bias, layer.norm2)
    return states[one.starts]


def _attended(layer, states):
    query, key, value = np.split(states @ layer.asked.astype(float) + layer.asked_bias, 3, axis=1)
    wide = query.shape[1] // HEADS
    found = np.empty_like(query)
    for start in range(0, HEADS * wide, wide):
        own = slice(start, start + wide)
        for row in range(len(states)):
            scores = key[:, own] @ query[row, own]
            weights = np.exp(scores - scores.max())
            found[row, own] = weights / weights.sum() @ value[:, own]
    return found


def _normed(states, norm):
    apart = states - states.mean(axis=1, keepdims=True)
    return apart / np.sqrt((apart**2).mean(axis=1, keepdims=True) + 1e-12) * norm.scale + norm.shift


def _gelu(some):
    return some / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (some + 0.044715 * some**3)))
