"""Annotated paragraphs as arrays: what the network sees, and what it is to say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.reader.labels import OF_CUE, ROLE_LABELS
from detente.reader.tokenize import TokenParagraph, paragraphs
from training.reader.corpus import Article, Marked, Span

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One paragraph as one annotator marked it.

    *roles*: one label a token over all attributions at once. *cues*: first and last token of each cue, and one label a
    token for what belongs to that cue.
    """

    article: str
    paragraph: TokenParagraph
    roles: Labels
    cues: tuple[tuple[int, int, Labels], ...]


def samples(annotated: Iterable[Article], every_annotator: bool = False) -> Iterator[Sample]:
    """The paragraphs of *annotated* as the first, or as every, annotator marked them."""
    for article in annotated:
        parts = list(paragraphs(article.text))
        for marks in article.annotators if every_annotator else article.annotators[:1]:
            for part in parts:
                yield _sample(article.name, part, marks)


def _sample(name: str, part: TokenParagraph, marks: Sequence[Marked]) -> Sample:
    inside = [one for one in marks if _touches(part, one)]
    roles = np.zeros(len(part), np.int64)
    for role in ("content", "source", "cue"):  # where attributions overlap, the smaller parts stay visible
        for one in inside:
            for span in getattr(one, role):
                _write(roles, part, span, ROLE_LABELS[role])
    cues = []
    for one in inside:
        tokens = sorted(token for span in one.cue for token in _tokens(part, span))
        if not tokens:
            continue
        belonging = np.zeros(len(part), np.int64)
        for role in ("content", "source"):
            for span in getattr(one, role):
                _write(belonging, part, span, OF_CUE[role])
        cues.append((tokens[0], tokens[-1], _mended(belonging)))
    return Sample(name, part, _mended(roles), tuple(cues))


def _touches(part: TokenParagraph, one: Marked) -> bool:
    return any(start < part.ends[-1] and end > part.starts[0] for start, end in (*one.source, *one.cue, *one.content))


def _tokens(part: TokenParagraph, span: Span) -> range:
    return range(bisect_right(part.ends, span[0]), bisect_left(part.starts, span[1]))


def _write(labels: Labels, part: TokenParagraph, span: Span, first: int) -> None:
    """*first* is the label that begins a span; the next one goes on with it."""
    tokens = _tokens(part, span)
    if tokens:
        labels[tokens.start] = first
        labels[tokens.start + 1 : tokens.stop] = first + 1


def _mended(labels: Labels) -> Labels:
    """What goes on without having begun, where another span cut it off, begins."""
    for i, label in enumerate(labels):
        if label and label % 2 == 0 and (i == 0 or labels[i - 1] not in {label - 1, label}):
            labels[i] = label - 1
    return labels
