"""Turns of transcripts and posts, where a colon after a name is all that says who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.reader.linking import Found, Run
from detente.reader.tokenize import is_word

_STOPS = frozenset((".", "?", "!", "..."))
_AFTER = frozenset(('"', "”", "''", "»", ")", "'", "’"))


def separated(one: Found, words: Sequence[str]) -> Iterator[Found]:
    """*one*, or, where its cue is a mark and no word, each of the statements that the speaker makes one after another.

    A verb of saying has one content, in however many pieces. After a mark, a piece that ends a sentence is a statement.
    """
    if any(is_word(words[token]) for token in range(one.cue[0], one.cue[1] + 1)):
        yield one
        return
    pieces: list[Run] = []
    for run in sorted(one.content):
        if pieces and _ends_sentence(words, pieces[-1]):
            yield replace(one, content=tuple(pieces))
            pieces = []
        pieces.append(run)
    yield replace(one, content=tuple(pieces))


def _ends_sentence(words: Sequence[str], run: Run) -> bool:
    last = run[1]
    while last > run[0] and words[last] in _AFTER:
        last -= 1
    return words[last] in _STOPS
