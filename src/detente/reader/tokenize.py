"""Text to paragraphs of tokens, each with its place in the text, and what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from detente.light import dataclass

LONGEST_PARAGRAPH = 320
"""Tokens. A longer paragraph is read in pieces that end at the last full stop before this many."""

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE = re.compile(r"[^\n\r]+")
_TOKEN = re.compile(
    r"""
      (?: [^\W\d_] \. ){2,}                                  # U.S.
    | \w+ (?: [-&@] \w+ )* (?= n['’]t \b )                   # did, before n't
    | n['’]t \b
    | ['’] (?: s | re | ve | ll | d | m ) \b
    | \w+ (?: (?: [-&@] | [.,] (?=\d) | \. (?=[a-z]) ) \w+ )*  # one-to-one, 1,000.5, example.org
    | '' | `` | \.\.\. | --+
    | [^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]  # a mark; what nobody sees is skipped
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_STOPS = frozenset(".?!")
_OPENING = frozenset(("“", "„", "``", "«", "‟"))
_CLOSING = frozenset(("”", "»"))
_EITHER = frozenset(('"', "''", "＂"))


class Quote(IntEnum):
    """Where a token stands with regard to double quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3


@dataclass(frozen=True, slots=True)
class TokenParagraph:
    """Tokens of one paragraph; ``text[starts[i]:ends[i]]`` of the whole text is ``words[i]``."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quotes: tuple[Quote, ...]

    def __len__(self) -> int:
        return len(self.words)


def paragraphs(text: str) -> Iterator[TokenParagraph]:
    """The paragraphs of *text* that hold a token, in order.

    A line is a paragraph, as in text copied from a page; where the lines of *text* are wrapped to a width, paragraphs
    are what empty lines part.
    """
    for start, end in _stretches(text):
        words, starts, ends = [], [], []
        for match in _TOKEN.finditer(text, start, end):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
        quotes = _quotes(words, starts, ends)
        first = 0
        while first < len(words):
            last = _piece(words, first)
            yield TokenParagraph(
                tuple(words[first:last]), tuple(starts[first:last]), tuple(ends[first:last]), tuple(quotes[first:last])
            )
            first = last


def is_word(token: str) -> bool:
    """Whether *token* holds a letter or a digit."""
    return token.isalnum() or _WORD.search(token) is not None


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    pattern = re.compile(r"(?:\r?\n[^\S\n]*){2,}") if _is_wrapped(text) else _BREAK
    start = 0
    for match in pattern.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _is_wrapped(text: str) -> bool:
    """Whether most lines that another line follows at once are of the width of a page, and none is longer."""
    spans = [match.span() for match in _LINE.finditer(text)]
    followed = [
        end - start
        for (start, end), (following, _) in pairwise(spans)
        if text[end:following] in {"\n", "\r\n"} and not text[start:end].isspace() and not text[following].isspace()
    ]
    if len(followed) < 4 or max(end - start for start, end in spans) > 120:
        return False
    return sum(width >= 50 for width in followed) >= 0.7 * len(followed)


def _piece(words: Sequence[str], first: int) -> int:
    """Where the piece that begins at *first* ends."""
    limit = first + LONGEST_PARAGRAPH
    if limit >= len(words):
        return len(words)
    for last in range(limit, first + LONGEST_PARAGRAPH // 2, -1):
        if words[last - 1] in _STOPS:
            return last
    return limit


def _quotes(words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[Quote]:
    """Straight marks open or close by the spaces beside them and by what is open already."""
    quotes = [Quote.OUTSIDE] * len(words)
    inside = False
    for i, word in enumerate(words):
        if word in _OPENING:
            quotes[i], inside = Quote.OPENING, True
        elif word in _CLOSING:
            quotes[i], inside = Quote.CLOSING, False
        elif word in _EITHER:
            space_before = i == 0 or ends[i - 1] < starts[i]
            space_after = i + 1 == len(words) or ends[i] < starts[i + 1]
            opens = space_before if space_before != space_after else not inside
            quotes[i], inside = (Quote.OPENING, True) if opens else (Quote.CLOSING, False)
        elif inside:
            quotes[i] = Quote.INSIDE
    return quotes
