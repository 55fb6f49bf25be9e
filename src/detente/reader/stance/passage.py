"""What the judge of a statement looks at: its words by their part in it, and the words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from detente.light import dataclass
from detente.reader.attribute import Attribution, Span, refuse_longer
from detente.reader.stance.lemmas import lemma
from detente.reader.tokenize import Quote, is_word, paragraphs

AROUND = 12
"""Words looked at before and after a statement, within its paragraph."""
LONGEST_ROLE = 120
"""Tokens of a cue or content that are looked at; what follows seldom turns a stance."""

_STOPS = frozenset((".", "?", "!", "...", ";"))


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: ``text[start:end]``."""

    word: str
    start: int
    end: int
    quote: Quote
    paragraph: int

    @property
    def lemma(self) -> str:
        """Its base form."""
        return lemma(self.word)


@dataclass(frozen=True)
class Passage:
    """The tokens of one statement. Those of the content leave out other parts of the statement that stand in it."""

    source: tuple[Token, ...]
    cue: tuple[Token, ...]
    content: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]

    @cached_property
    def inner(self) -> tuple[Token, ...]:
        """The content without the quotation marks around and in it."""
        return tuple(token for token in self.content if token.quote not in (Quote.OPENING, Quote.CLOSING))

    @property
    def spoken(self) -> bool:
        """Whether no word of saying introduces it, as in a transcript, a post or a quotation by itself."""
        return not any(is_word(token.word) for token in self.cue)


class Passages:
    """The tokens of a text, to be asked for passages."""

    def __init__(self, text: str) -> None:
        """Raises TooLargeError for a text of more than ``LONGEST_TEXT`` characters."""
        refuse_longer(text)
        self.tokens = tuple(
            Token(word, start, end, quote, number)
            for number, part in enumerate(paragraphs(text))
            for word, start, end, quote in zip(part.words, part.starts, part.ends, part.quotes, strict=True)
        )
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    def of(self, one: Attribution) -> Passage:
        """The passage of *one*, which was found in this text."""
        source, cue = self._within(one.source), self._within((one.cue,))
        content = self._within(one.content)
        taken = content.keys() | source.keys()
        if len(cue.keys() - taken) > 0:
            cue = {place: token for place, token in cue.items() if place not in taken}
        content = {place: token for place, token in content.items() if place not in cue}
        places = sorted({*source, *cue, *content})
        if not places:
            return Passage((), (), (), (), ())
        return Passage(
            tuple(source.values())[:LONGEST_ROLE],
            tuple(cue.values())[:LONGEST_ROLE],
            tuple(content.values())[:LONGEST_ROLE],
            self._around(range(places[0] - 1, max(places[0] - 1 - AROUND, -1), -1), places[0])[::-1],
            self._around(range(places[-1] + 1, min(places[-1] + 1 + AROUND, len(self.tokens))), places[-1]),
        )

    def _within(self, spans: Iterable[Span]) -> dict[int, Token]:
        """Tokens that lie at least partly in one of *spans*, by their place among all tokens."""
        return {
            place: self.tokens[place]
            for span in spans
            if span.start < span.end
            for place in range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
        }

    def _around(self, places: Sequence[int], edge: int) -> tuple[Token, ...]:
        paragraph = self.tokens[edge].paragraph
        return tuple(self.tokens[place] for place in places if self.tokens[place].paragraph == paragraph)
