"""What attribution can be had without the network: quotation marks, and textacy's direct quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from detente.reader.tokenize import Quote, TokenParagraph, paragraphs
from training.reader.corpus import Marked, Span
from training.reader.scoring import SPEECH

PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who"))


def quotation_marks(text: str) -> list[Marked]:
    """Whatever stands in double quotation marks, said by the name or pronoun beside the nearest verb of saying."""
    found = []
    for part in paragraphs(text):
        for first, last in _quotations(part):
            cue = _nearest(part, first, last)
            source = _beside(part, cue) if cue is not None else None
            found.append(
                Marked(
                    source=(source,) if source else (),
                    cue=((part.starts[cue], part.ends[cue]),) if cue is not None else (),
                    content=((part.starts[first], part.ends[last]),),
                )
            )
    return found


def textacy_quotations(text: str, language: Any) -> list[Marked]:
    """``textacy.extract.direct_quotations`` on each paragraph, parsed with the spaCy pipeline *language*.

    It refuses a paragraph with a quotation mark that does not pair; nothing is found there.
    """
    from textacy.extract import direct_quotations

    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            with suppress(ValueError):
                for quotation in direct_quotations(language(line)):
                    content = (start + quotation.content.start_char, start + quotation.content.end_char)
                    speaker, cue = (_of_tokens(tokens, start) for tokens in (quotation.speaker, quotation.cue))
                    found.append(Marked(source=speaker, cue=cue, content=(content,)))
        start += len(line)
    return found


def _quotations(part: TokenParagraph) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for i, quote in enumerate(part.quotes):
        if quote is Quote.OPENING:
            first = i
        elif quote is Quote.CLOSING and first is not None:
            yield first, i
            first = None


def _nearest(part: TokenParagraph, first: int, last: int) -> int | None:
    """The verb of saying outside quotation marks that is nearest to the quotation."""
    verbs = [i for i, word in enumerate(part.words) if part.quotes[i] is Quote.OUTSIDE and SPEECH.fullmatch(word)]
    return min(verbs, key=lambda i: min(abs(i - first), abs(i - last)), default=None)


def _beside(part: TokenParagraph, cue: int) -> Span | None:
    """The name or pronoun within four tokens of the verb, the one before it preferred."""
    for i in (*range(cue - 1, cue - 5, -1), *range(cue + 1, cue + 5)):
        if 0 <= i < len(part) and part.quotes[i] is Quote.OUTSIDE:
            if part.words[i].lower() in PRONOUNS:
                return part.starts[i], part.ends[i]
            if part.words[i][:1].isupper():
                first = last = i
                while first and part.words[first - 1][:1].isupper():
                    first -= 1
                while last + 1 < len(part) and part.words[last + 1][:1].isupper():
                    last += 1
                return part.starts[first], part.ends[last]
    return None


def _of_tokens(tokens: Sequence[Any], start: int) -> tuple[Span, ...]:
    return tuple((start + token.idx, start + token.idx + len(token)) for token in tokens)
