"""Who says what in a news text: sources, the words that say so, and what is said, each with its place.

The network is described in ``docs/explanation/reader.md``, with what it was trained on and where it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from detente.documents.document import LONGEST_TEXT
from detente.errors import TooLargeError
from detente.reader.attribution import Attribution, Span
from detente.reader.datelines import without_dateline
from detente.reader.decode import Floats, Lengths
from detente.reader.linking import Found, Run, link
from detente.reader.network import cue_scores, role_scores
from detente.reader.one_processor import processors
from detente.reader.tokenize import TokenParagraph, is_word, paragraphs
from detente.reader.turns import separated
from detente.reader.weights import Model, shipped

if TYPE_CHECKING:
    from detente.reader.encoder.stored import EncoderReader as Encoded

__all__ = ["LONGEST_TEXT", "Attribution", "Progress", "Span", "attributions", "refuse_longer"]

Progress = Callable[[int, int], None]
"""Told how many parts have been read, and of how many."""
BLOCK = 48
"""Paragraphs read at once; bounds memory."""
LABEL = 12
"""Tokens within which the label of a turn ends. A turn in which the encoder hears nothing the network reads too."""


def attributions(
    text: str, progress: Progress | None = None, fast: bool = False, sentences: bool = False
) -> tuple[Attribution, ...]:
    """The attributions in *text*, in the order of their first words; *progress* is told how many paragraphs are read.

    *fast*: by the smaller network, which needs a quarter of the time and finds less. *sentences*: each sentence of
    what is said is an attribution of its own.

    Raises TooLargeError for a text of more than ``LONGEST_TEXT`` characters.
    """
    (found,) = attributions_of_all([text], progress, fast, sentences)
    return found


def attributions_of_all(
    texts: Sequence[str], progress: Progress | None = None, fast: bool = False, sentences: bool = False
) -> list[tuple[Attribution, ...]]:
    """The attributions in each of *texts*, whose paragraphs are read together: many short texts as fast as one."""
    for text in texts:
        refuse_longer(text)
    model = _model(fast)
    every = ((number, part) for number, text in enumerate(texts) for part in paragraphs(text))
    parts = sorted((one for one in every if any(map(is_word, one[1].words))), key=lambda one: -len(one[1]))
    found: list[list[Attribution]] = [[] for _ in texts]
    with processors().limit(limits=1):
        for start in range(0, len(parts), BLOCK):
            _read(texts, model, parts[start : start + BLOCK], sentences, found)
            if progress:
                progress(min(start + BLOCK, len(parts)), len(parts))
    return [tuple(sorted(some, key=_first_place)) for some in found]


def _labelled(part: TokenParagraph) -> bool:
    """Whether it may be a turn of a record: a label and a colon, then speech."""
    return ":" in part.words[1:LABEL] and len(part) > part.words.index(":") + 1


def _model(fast: bool) -> Model | Encoded:
    if fast:
        return shipped()
    from detente.reader.encoder.stored import shipped as encoder  # noqa: PLC0415  # what is larger loads when it is used

    return encoder()


def _read(
    texts: Sequence[str], model: Model | Encoded, numbered: Sequence[tuple[int, TokenParagraph]], sentences: bool,
    into: Sequence[list[Attribution]],
) -> None:  # fmt: skip
    """Add what is found in some paragraphs, each with the number of its text, given longest first."""
    block = [part for _, part in numbered]
    states, lengths = model.states(block)
    found = _linked(model, block, states, lengths, sentences)
    if not isinstance(model, Model):
        heard = {one.paragraph for one in found}
        silent = [row for row, part in enumerate(block) if row not in heard and _labelled(part)]
        found += _by_network(block, silent, sentences)
    for row, some in groupby(found, key=lambda one: one.paragraph):
        number, part = numbered[row]
        placed = [_placed(texts[number], part, one) for one in some]
        if not isinstance(model, Model):
            told = model.told(part, states[row, : len(part)], placed)
            placed = [replace(one, told=own) for one, own in zip(placed, told, strict=True)]
        into[number].extend(placed)


def _by_network(block: Sequence[TokenParagraph], rows: Sequence[int], sentences: bool) -> list[Found]:
    """What the smaller network finds in *rows* of *block*."""
    if not rows:
        return []
    some, network = [block[row] for row in rows], shipped()
    found = _linked(network, some, *network.states(some), sentences)
    return [replace(one, paragraph=rows[one.paragraph]) for one in found]


def refuse_longer(text: str) -> None:
    """Raise TooLargeError for a text of more than ``LONGEST_TEXT`` characters."""
    if len(text) > LONGEST_TEXT:
        raise TooLargeError(
            f"the text has {len(text):,} characters; the reader takes up to {LONGEST_TEXT:,} at a time\n"
            "  give it one report at a time"
        )


def _linked(
    model: Model | Encoded, block: Sequence[TokenParagraph], found: Floats, lengths: Lengths, sentences: bool
) -> list[Found]:
    weights = model.weights

    def ask(asked: Sequence[tuple[int, int, int]]) -> tuple[Floats, Lengths]:
        return cue_scores(weights, found, lengths, asked), lengths[[which for which, _, _ in asked]]

    scores = role_scores(weights, found)
    linked = link(scores, lengths, weights.roles, weights.belongings, ask, model.limits)
    trimmed = (without_dateline(one, block[one.paragraph].words) for one in linked)
    return [one for whole in trimmed for one in separated(whole, block[whole.paragraph].words, sentences=sentences)]


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
