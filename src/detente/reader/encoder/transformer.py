"""The encoder's forward pass in NumPy: segments of paragraphs to one state a token.

Vaswani, A., et al. (2017). Attention is all you need. NeurIPS 30. Wang, W., et al. (2020). MiniLM: Deep self-attention
distillation for task-agnostic compression of pre-trained transformers. NeurIPS 33.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.reader.decode import Floats, Lengths
from detente.reader.encoder.segments import Segment, segments
from detente.reader.encoder.wordpiece import WordPieces
from detente.reader.tokenize import TokenParagraph

HEADS = 12
PIECES_AT_ONCE = 2_048
"""Places for pieces in one pass, padding included; bounds memory, and is fast."""
_SLOPE = float(np.sqrt(2 / np.pi))


@dataclass(frozen=True, slots=True)
class EncoderNorm:
    """Scale and shift after a layer's numbers are brought to mean 0 and variance 1."""

    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class EncoderLayer:
    """Self-attention and a two-layer perceptron, each with its norm. Matrices are multiplied from the right."""

    asked: Floats
    asked_bias: Floats
    mixed: Floats
    mixed_bias: Floats
    norm1: EncoderNorm
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    norm2: EncoderNorm


@dataclass(frozen=True, slots=True)
class Encoder:
    """All that makes states of words. *words* has a byte a number, and a scale for each piece."""

    pieces: WordPieces
    words: NDArray[np.int8]
    word_scales: Floats
    places: Floats
    shape: Floats
    quote: Floats
    norm: EncoderNorm
    layers: tuple[EncoderLayer, ...]

    def states(self, parts: Sequence[TokenParagraph]) -> tuple[Floats, Lengths]:
        """One state a token, (paragraphs, tokens, width), and the lengths of *parts*, given longest first."""
        lengths = np.array([len(part) for part in parts], dtype=np.int64)
        found = np.zeros((len(parts), int(lengths.max(initial=0)), self.places.shape[1]), np.float32)
        own = [(row, one) for row, part in enumerate(parts) for one in segments(part, self.pieces)]
        own.sort(key=lambda pair: -len(pair[1].pieces))
        for some in _at_once(own):
            told = self._read([one for _, one in some])
            for (row, one), states in zip(some, told, strict=True):
                found[row, one.first : one.last] = states[one.starts]
        return found, lengths

    def _read(self, some: Sequence[Segment]) -> Floats:
        count, length = len(some), len(some[0].pieces)
        told = np.zeros((3, count, length), np.int32)
        free = np.full((count, 1, 1, length), -1e9, np.float32)
        for row, one in enumerate(some):
            own = len(one.pieces)
            told[0, row, :own], told[1, row, :own], told[2, row, :own] = one.pieces, one.shapes, one.quotes
            free[row, :, :, :own] = 0
        states = self.words[told[0]] * self.word_scales[told[0]]
        states += self.places[:length]
        states += self.shape[told[1]]
        states += self.quote[told[2]]
        states = _normed(states, self.norm).reshape(count * length, -1)
        for layer in self.layers:
            states = _passed(layer, states, count, free)
        return np.asarray(states.reshape(count, length, -1), np.float32)


def _at_once(own: Sequence[tuple[int, Segment]]) -> Iterator[Sequence[tuple[int, Segment]]]:
    start = 0
    while start < len(own):
        count = max(1, PIECES_AT_ONCE // len(own[start][1].pieces))
        yield own[start : start + count]
        start += count


def _passed(layer: EncoderLayer, states: Floats, count: int, free: Floats) -> Floats:
    """States (paragraphs times pieces, width) after *layer*; *free* is 0 where there is a piece."""
    length, width = len(states) // count, states.shape[1]
    asked = (states @ layer.asked + layer.asked_bias).reshape(count, length, 3, HEADS, width // HEADS)
    query, key, value = asked.transpose(2, 0, 3, 1, 4)
    weights = query @ key.transpose(0, 1, 3, 2)
    weights *= (width // HEADS) ** -0.5
    weights += free
    weights -= weights.max(axis=-1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=-1, keepdims=True)
    mixed = (weights @ value).transpose(0, 2, 1, 3).reshape(count * length, width) @ layer.mixed
    mixed += layer.mixed_bias
    mixed += states
    states = _normed(mixed, layer.norm1)
    inner = states @ layer.up
    inner += layer.up_bias
    _bend(inner)
    down = np.asarray(inner @ layer.down, np.float32)
    down += layer.down_bias
    down += states
    return _normed(down, layer.norm2)


def _normed(states: Floats, norm: EncoderNorm) -> Floats:
    """In place."""
    states -= states.mean(axis=-1, keepdims=True)
    spread = np.einsum("...i,...i->...", states, states)[..., None] / states.shape[-1]
    states /= np.sqrt(spread + 1e-12)
    states *= norm.scale
    states += norm.shift
    return states


def _bend(inner: Floats) -> None:
    """The Gaussian error linear unit by its usual approximation, in place."""
    curve = inner * inner
    curve *= 0.044715 * _SLOPE
    curve += _SLOPE
    curve *= inner
    np.tanh(curve, out=curve)
    curve += 1
    curve *= 0.5
    inner *= curve
