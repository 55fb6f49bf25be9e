"""How fast reports are read on one core, in words a second: spans alone, and everything with a case."""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.timing import best_of
from detente.case.model import Case
from detente.documents import Document
from detente.reader.attribute import attributions, attributions_of_all
from detente.reader.statements import read
from training.diplomacy.reports import reports


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
    ]


def _row(what: str, words: int, seconds: float) -> dict[str, Any]:
    return {"what": what, "words": words, "seconds": seconds, "words a second": round(words / seconds)}


def _spans(texts: list[str]) -> None:
    for text in texts:
        attributions(text)


def _read(pairs: list[tuple[str, Case]]) -> None:
    for text, case in pairs:
        read(Document("report.txt", "A report", text, None), case)
