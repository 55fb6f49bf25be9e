"""How fast reports are read on one core, in words a second: spans alone, and everything with a case.

The last rows are seconds of the processor for twenty development reports read one by one with the encoder, the
quietest of several runs for each report, as other programs on the machine slow every run; and what the encoder's
matrices alone take then, which nothing in NumPy goes below. Set ``OPENBLAS_NUM_THREADS=1`` for one core.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from time import process_time
from typing import Any

import numpy as np

from benchmarks.timing import best_of
from detente.case.model import Case
from detente.documents import Document
from detente.reader.attribute import attributions, attributions_of_all
from detente.reader.encoder.segments import segments
from detente.reader.encoder.stored import shipped, told_of
from detente.reader.encoder.transformer import ROWS_AT_ONCE
from detente.reader.statements import read
from detente.reader.tokenize import is_word, paragraphs
from training.diplomacy.reports import reports

TIMED = 20
"""Development reports of which the processor's seconds are counted."""


def rows() -> list[dict[str, Any]]:
    """Seconds and words a second for short reports one by one, for one of them, and for one long text."""
    made = reports("train") + reports("dev")
    texts = [one.text for one in made]
    words = sum(len(text.split()) for text in texts)
    long = "\n\n".join(texts)
    one = max(texts, key=len)
    return [
        _row("spans, reports one by one", words, best_of(partial(_spans, texts))),
        _row("spans, the longest report", len(one.split()), best_of(partial(attributions, one))),
        _row("spans, reports together", words, best_of(partial(attributions_of_all, texts))),
        _row("spans, all as one text", words, best_of(partial(attributions, long))),
        _row("statements with a case, one by one", words, best_of(partial(_read, [(r.text, r.case) for r in made]))),
        *_one_by_one([(one.text, one.case) for one in reports("dev")[:TIMED]]),
    ]


def _row(what: str, words: int, seconds: float) -> dict[str, Any]:
    return {"what": what, "words": words, "seconds": seconds, "words a second": round(words / seconds)}


def _spans(texts: list[str]) -> None:
    for text in texts:
        attributions(text)


def _read(pairs: list[tuple[str, Case]]) -> None:
    for text, case in pairs:
        read(Document("report.txt", "A report", text, None), case)


def _one_by_one(pairs: list[tuple[str, Case]], runs: int = 6) -> list[dict[str, Any]]:
    """Whole readings with cases known before, their encoder alone, and its matrices alone, by turns."""
    parts = [[part for part in paragraphs(text) if any(map(is_word, part.words))] for text, _ in pairs]
    for some in parts:
        some.sort(key=lambda part: -len(part))
    pieces = [
        sum(len(one.pieces) for part in some for one in segments(part, shipped().encoder.pieces)) for some in parts
    ]
    best = np.full((3, len(pairs)), np.inf)
    _read(pairs)
    for _ in range(runs):
        for number, pair in enumerate(pairs):
            told_of.cache_clear()
            marks = [process_time()]
            for work in (partial(_read, [pair]), partial(shipped().states, parts[number]), _matrices(pieces[number])):
                work()
                marks.append(process_time())
            best[:, number] = np.minimum(best[:, number], [after - before for before, after in pairwise(marks)])
    words = sum(len(text.split()) for text, _ in pairs)
    told = ("with known cases, one by one, processor", "the encoder alone, processor", "its matrices alone, processor")
    return [
        _row(f"{len(pairs)} reports: {what}", words, float(seconds.sum()))
        for what, seconds in zip(told, best, strict=True)
    ]


def _matrices(count: int) -> Callable[[], None]:
    """Products of the sizes that *count* pieces need in all layers, without attention."""
    layers = shipped().encoder.layers
    states = np.ones((count, layers[0].asked.shape[0]), np.float32)
    inner = np.ones((count, layers[0].up.shape[1]), np.float32)

    def multiplied() -> None:
        for layer in layers:
            states @ layer.asked
            states @ layer.mixed
            for start in range(0, count, ROWS_AT_ONCE):
                states[start : start + ROWS_AT_ONCE] @ layer.up
                inner[start : start + ROWS_AT_ONCE] @ layer.down

    return multiplied
