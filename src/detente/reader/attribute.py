"""Who says what in a news text: sources, the words that say so, and what is said, each with its place.

The network is described in ``docs/explanation/reader.md``, with what it was trained on and where it fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from threadpoolctl import ThreadpoolController

from detente.errors import TooLargeError
from detente.reader.datelines import without_dateline
from detente.reader.decode import Floats, Lengths
from detente.reader.linking import Found, Run, link
from detente.reader.network import cue_scores, role_scores, states
from detente.reader.tokenize import TokenParagraph, is_word, paragraphs
from detente.reader.turns import separated
from detente.reader.weights import Model, shipped

LONGEST_TEXT = 2_000_000
"""Characters. A newspaper's whole day is shorter; what is longer is no report but a mistake."""
BLOCK = 48
"""Paragraphs read at once; bounds memory."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text: ``text[start:end]``."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"<{self.start}:{self.end} {self.text!r}>"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is reported to say, write, think or feel something.

    *source* is empty where the text does not say who. Source and content can be in several pieces, as where "he
    said" stands in the middle. *confidence* is between 0 and 1: how probable cue and content are to the network.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float

    def __repr__(self) -> str:
        source = " … ".join(span.text for span in self.source) or "nobody named"
        content = " … ".join(span.text for span in self.content)
        shown = content if len(content) <= 60 else content[:59] + "…"
        return f"<{source!r} {self.cue.text!r}: {shown!r} ({self.confidence:.2f})>"


def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions in *text*, in the order of their first words.

    Raises TooLargeError for a text of more than ``LONGEST_TEXT`` characters.
    """
    refuse_longer(text)
    model = shipped()
    parts = sorted((part for part in paragraphs(text) if any(map(is_word, part.words))), key=lambda part: -len(part))
    with _processors().limit(limits=1):
        found = [
            _placed(text, block[one.paragraph], one)
            for start in range(0, len(parts), BLOCK)
            for block in (parts[start : start + BLOCK],)
            for one in read_block(model, block)
        ]
    return tuple(sorted(found, key=_first_place))


def refuse_longer(text: str) -> None:
    """Raise TooLargeError for a text of more than ``LONGEST_TEXT`` characters."""
    if len(text) > LONGEST_TEXT:
        raise TooLargeError(
            f"the text has {len(text):,} characters; the reader takes up to {LONGEST_TEXT:,} at a time\n"
            "  give it one report at a time"
        )


def read_block(model: Model, block: Sequence[TokenParagraph]) -> list[Found]:
    """What is found in some paragraphs, given longest first."""
    found, lengths = states(model.weights, [model.vocabulary.rows(part) for part in block])

    def ask(asked: Sequence[tuple[int, int, int]]) -> tuple[Floats, Lengths]:
        return cue_scores(model.weights, found, lengths, asked), lengths[[which for which, _, _ in asked]]

    scores = role_scores(model.weights, found)
    linked = link(scores, lengths, model.weights.roles, model.weights.belongings, ask, model.limits)
    trimmed = (without_dateline(one, block[one.paragraph].words) for one in linked)
    return [one for whole in trimmed for one in separated(whole, block[whole.paragraph].words)]


@lru_cache(maxsize=1)
def _processors() -> ThreadpoolController:
    """The threads of NumPy's linear algebra. The matrices are small: several threads wait longer than they work."""
    return ThreadpoolController()


def _placed(text: str, part: TokenParagraph, one: Found) -> Attribution:
    (cue,) = _spans(text, part, (one.cue,))
    return Attribution(
        source=tuple(_spans(text, part, one.source)),
        cue=cue,
        content=tuple(_spans(text, part, one.content)),
        confidence=one.confidence,
    )


def _spans(text: str, part: TokenParagraph, runs: Sequence[Run]) -> Iterator[Span]:
    for first, last in sorted(runs):
        start, end = part.starts[first], part.ends[last]
        yield Span(start, end, text[start:end])


def _first_place(one: Attribution) -> tuple[int, int]:
    return min(span.start for span in (*one.source, one.cue, *one.content)), one.cue.start
