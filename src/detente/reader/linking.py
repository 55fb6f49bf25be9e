"""From what the network says of tokens to attributions: which cues count, and what belongs to each.

A cue is taken where the best path has one, and, so that fewer are missed, where the path has none but a run of tokens
is likely enough to be one. The second chain is asked what belongs to each. Two cues that claim the same content are
one attribution: the more probable one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.light import dataclass
from detente.reader.decode import Chain, Doubles, Floats, Labels, Lengths, marginals, spans, viterbi
from detente.reader.labels import OF_CUE, ROLE_LABELS

AT_ONCE = 256
"""Cues asked about at once; bounds memory."""
MOST_CUES = 40
"""Cues of one paragraph, the most probable ones. Prose has fewer; this bounds the time that other texts take."""

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities below which something is left out; chosen on the part of the corpus that is kept for choosing."""

    cue: float = 0.30
    source: float = 0.20
    content: float = 0.40
    whole: float = 0.30
    same: float = 0.50


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as runs of tokens (first, last) of one paragraph, with how probable its parts are."""

    paragraph: int
    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    confidence: float


Ask = Callable[[Sequence[tuple[int, int, int]]], tuple[Floats, Lengths]]
"""(paragraph, first, last) of each cue, longest paragraph first -> emissions of the second chain and lengths."""


def link(emissions: Floats, lengths: Lengths, roles: Chain, belongings: Chain, ask: Ask, limits: Limits) -> list[Found]:
    """The attributions of a block of paragraphs, longest first."""
    path = viterbi(emissions, lengths, roles)
    likely = marginals(emissions, lengths, roles)
    cue = ROLE_LABELS["cue"]
    cueing = likely[:, :, cue] + likely[:, :, cue + 1]
    asked: list[tuple[int, int, int]] = []
    chances: list[float] = []
    for i, length in enumerate(lengths.tolist()):
        cues = {run: _most(cueing[i], run) for run in _cues(path[i, :length], cueing[i, :length], limits.cue)}
        for run in sorted(cues, key=lambda run: -cues[run])[:MOST_CUES]:
            asked.append((i, *run))
            chances.append(cues[run])
    found: dict[int, list[Found]] = {}
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        of_cue, long = ask(some)
        best = viterbi(of_cue, long, belongings)
        sure = marginals(of_cue, long, belongings)
        for k, (i, first, last) in enumerate(some):
            length = int(long[k])
            one = _attribution(i, (first, last), chances[start + k], best[k, :length], sure[k, :length], limits)
            if one is not None:
                found.setdefault(i, []).append(one)
    return [one for of_paragraph in found.values() for one in _without_twins(of_paragraph, limits.same)]


def _cues(path: Labels, cueing: Doubles, least: float) -> Iterator[Run]:
    first = ROLE_LABELS["cue"]
    taken = spans(path, first)
    yield from taken
    free = cueing >= least
    for start, end in taken:
        free[start : end + 1] = False
    for start, end in _runs(free):
        yield start, end


def _runs(flags: NDArray[np.bool_]) -> list[Run]:
    """First and last place of each stretch of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(start), int(end) - 1) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _attribution(i: int, cue: Run, chance: float, path: Labels, likely: Doubles, limits: Limits) -> Found | None:
    inside = slice(cue[0], cue[1] + 1)
    path = path.copy()
    path[inside] = 0
    content = spans(path, OF_CUE["content"])
    told = likely[:, OF_CUE["content"]] + likely[:, OF_CUE["content"] + 1]
    told[inside] = 0
    if not content:
        content = _best_run(told, limits.content)
    if not content:
        return None
    source = spans(path, OF_CUE["source"])
    if not source:
        telling = likely[:, OF_CUE["source"]] + likely[:, OF_CUE["source"] + 1]
        telling[inside] = 0
        source = _best_run(telling, limits.source)
    covered = np.concatenate([told[first : last + 1] for first, last in content])
    confidence = chance * float(covered.mean())
    if confidence < limits.whole:
        return None
    return Found(i, cue, tuple(source), tuple(content), confidence)


def _best_run(likely: Doubles, least: float) -> list[Run]:
    """The run of tokens that are likely enough, if any, with the likeliest of them."""
    runs = _runs(likely >= least)
    return [max(runs, key=lambda run: _most(likely, run))] if runs else []


def _most(likely: Doubles, run: Run) -> float:
    return float(likely[run[0] : run[1] + 1].max())


def _without_twins(found: Sequence[Found], same: float) -> list[Found]:
    """Of one paragraph's attributions, those that no more probable one has the content of."""
    kept: list[tuple[Found, set[int]]] = []
    for one in sorted(found, key=lambda one: -one.confidence):
        tokens = {token for first, last in one.content for token in range(first, last + 1)}
        if all(len(tokens & held) < same * len(tokens | held) for _, held in kept):
            kept.append((one, tokens))
    return [one for one, _ in kept]
