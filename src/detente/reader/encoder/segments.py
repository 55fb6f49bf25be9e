"""Paragraphs as the encoder takes them: pieces of words between two marks, no more at once than it has places for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.light import dataclass
from detente.reader.encoder.wordpiece import WordPieces
from detente.reader.token_features import LONGEST_KEPT, shape
from detente.reader.tokenize import TokenParagraph

LONGEST = 510
"""Pieces of one segment, without its two marks."""
KEPT = 6
"""Pieces of one token; what a longer one adds says little."""

Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens ``first`` to ``last`` (not included) of a paragraph. *starts*: the place of each token's first piece.

    *pieces*, *shapes* and *quotes* have one number a piece, marks included; shapes and quotes of a mark are 0.
    """

    first: int
    last: int
    pieces: Whole
    shapes: Whole
    quotes: Whole
    starts: Whole


def segments(part: TokenParagraph, words: WordPieces) -> Iterator[Segment]:
    """*part*, whole where it fits."""
    split = [words.of(word)[:KEPT] for word in part.words]
    first, count = 0, 0
    for token, pieces in enumerate(split):
        if count + len(pieces) > LONGEST:
            yield _segment(part, words, split, first, token)
            first, count = token, 0
        count += len(pieces)
    yield _segment(part, words, split, first, len(split))


def _segment(part: TokenParagraph, words: WordPieces, split: list[tuple[int, ...]], first: int, last: int) -> Segment:
    pieces, shapes, quotes, starts = [words.first], [0], [0], []
    for token in range(first, last):
        own = split[token]
        starts.append(len(pieces))
        pieces += own
        word = part.words[token]
        shapes += [_shape(word) if len(word) <= LONGEST_KEPT else shape(word)] * len(own)
        quotes += [int(part.quotes[token])] * len(own)
    return Segment(
        first, last, *(np.array(row, np.int32) for row in ([*pieces, words.last], [*shapes, 0], [*quotes, 0], starts))
    )


_shape = lru_cache(maxsize=65_536)(shape)
