"""The encoder's forward pass in NumPy: segments of paragraphs to one state a token.

Vaswani, A., et al. (2017). Attention is all you need. NeurIPS 30. Wang, W., et al. (2020). MiniLM: Deep self-attention
distillation for task-agnostic compression of pre-trained transformers. NeurIPS 33.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from detente.light import dataclass
from detente.reader.decode import Floats, Lengths
from detente.reader.encoder.segments import Segment, Whole, segments
from detente.reader.encoder.wordpiece import WordPieces
from detente.reader.tokenize import TokenParagraph

HEADS = 12
PIECES_AT_ONCE = 2_048
"""Pieces in one pass; bounds memory."""
ROWS_AT_ONCE = 384
"""Most pieces that go through the perceptron together: what is between its matrices stays near the processor."""
WEIGHTS_AT_ONCE = 16_384
"""Pairs of pieces that attend to each other at once; a longer segment goes by itself."""
BENT_AT_ONCE = 64
"""Rows that are bent together: what is between the steps stays nearer still."""
SAFE = 60.0
"""Scores of attention up to here, either way, have exponentials that add up without losing one."""
_SLOPE = float(np.sqrt(2 / np.pi))


@dataclass(frozen=True, slots=True)
class EncoderNorm:
    """Scale and shift after a layer's numbers are brought to mean 0 and variance 1."""

    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class EncoderLayer:
    """Self-attention and a two-layer perceptron, each with its norm. Matrices are multiplied from the right.

    *asked* and *asked_bias* make queries, keys and values, the queries divided by the root of a head's width.
    """

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
            told, place = self._read([one for _, one in some]), 0
            for row, one in some:
                found[row, one.first : one.last] = told[place : place + len(one.starts)]
                place += len(one.starts)
        return found, lengths

    def _read(self, some: Sequence[Segment]) -> Floats:
        """One state a token, (tokens of all, width): one segment after the other, without padding.

        The last layer makes states of the pieces that tokens begin with, and of no others.
        """
        pieces = np.concatenate([one.pieces for one in some])
        states: Floats = self.words[pieces] * self.word_scales[pieces]
        states += np.concatenate([self.places[: len(one.pieces)] for one in some])
        states += self.shape[np.concatenate([one.shapes for one in some])]
        states += self.quote[np.concatenate([one.quotes for one in some])]
        states = _normed(states, self.norm)
        alike = list(_alike([len(one.pieces) for one in some]))
        for layer in self.layers[:-1]:
            states = _passed(layer, states, alike)
        edges = np.cumsum([0, *(len(one.pieces) for one in some)])
        starts = np.concatenate([edge + one.starts for edge, one in zip(edges, some, strict=False)])
        return _passed(self.layers[-1], states, alike, starts)


def _at_once(own: Sequence[tuple[int, Segment]]) -> Iterator[Sequence[tuple[int, Segment]]]:
    start, count = 0, 0
    for place, (_, one) in enumerate(own):
        if place > start and count + len(one.pieces) > PIECES_AT_ONCE:
            yield own[start:place]
            start, count = place, 0
        count += len(one.pieces)
    if start < len(own):
        yield own[start:]


def _alike(lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First piece, number and length of segments, one after the other, that are as long as each other."""
    start = 0
    for length, same in groupby(lengths):
        left, most = len(list(same)), max(1, WEIGHTS_AT_ONCE // length**2)
        while left:
            count = min(left, most)
            yield start, count, length
            start += count * length
            left -= count


def _passed(
    layer: EncoderLayer, states: Floats, alike: Sequence[tuple[int, int, int]], kept: Whole | None = None
) -> Floats:
    """States (pieces, width) after *layer*, in place; *alike* says which pieces are a segment (``_alike``).

    Where *kept* is given, those of these pieces alone, though they attend to all.
    """
    asked = states @ layer.asked
    asked += layer.asked_bias
    heard = _attended(asked, alike)
    if kept is not None:
        heard, states = heard[kept], states[kept]
    mixed = heard @ layer.mixed
    mixed += layer.mixed_bias
    states += mixed
    _normed(states, layer.norm1)
    rows, width = _even(len(states)), layer.up.shape[1]
    inner, curve = np.empty((rows, width), np.float32), np.empty((BENT_AT_ONCE, width), np.float32)
    for start in range(0, len(states), rows):
        some = states[start : start + rows]
        bent = inner[: len(some)]
        np.matmul(some, layer.up, out=bent)
        bent += layer.up_bias
        for first in range(0, len(some), BENT_AT_ONCE):
            few = bent[first : first + BENT_AT_ONCE]
            _bend(few, curve[: len(few)])
        some += bent @ layer.down
        some += layer.down_bias
        _normed(some, layer.norm2)
    return states


def _even(count: int) -> int:
    """Rows of blocks that are as long as each other, none longer than ``ROWS_AT_ONCE``."""
    return -(-count // max(1, -(-count // ROWS_AT_ONCE)))


def _attended(asked: Floats, alike: Sequence[tuple[int, int, int]]) -> Floats:
    """From queries, keys and values (pieces, 3 times width): the values that each piece attends to (pieces, width)."""
    width = asked.shape[1] // 3
    found = np.empty((len(asked), width), np.float32)
    for start, count, length in alike:
        here = slice(start, start + count * length)
        query, key, value = asked[here].reshape(count, length, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
        weights = query @ key.transpose(0, 1, 3, 2)
        if max(weights.max(), -weights.min()) > SAFE:
            weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        heard = weights @ value
        heard /= (weights.reshape(-1, length) @ np.ones(length, np.float32)).reshape(count, HEADS, length, 1)
        found[here].reshape(count, length, HEADS, -1)[:] = heard.transpose(0, 2, 1, 3)
    return found


def _normed(states: Floats, norm: EncoderNorm) -> Floats:
    """In place."""
    width = states.shape[-1]
    states -= (states @ np.full(width, 1 / width, np.float32))[:, None]
    spread = np.einsum("ij,ij->i", states, states) / width
    states *= (1 / np.sqrt(spread + 1e-12))[:, None]
    states *= norm.scale
    states += norm.shift
    return states


def _bend(inner: Floats, curve: Floats) -> None:
    """The Gaussian error linear unit by its usual approximation, in place; *curve* is room as large as *inner*."""
    np.multiply(inner, inner, out=curve)
    curve *= -2 * 0.044715 * _SLOPE
    curve -= 2 * _SLOPE
    curve *= inner
    with np.errstate(over="ignore"):  # far below zero what is left is zero
        np.exp(curve, out=curve)
    curve += 1
    inner /= curve
