"""What the network is told of each token: rows of tables, found by hashes so that no list of words is kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.reader.tokenize import TokenParagraph, is_word

AFFIXES = 2048
"""Rows of each table of beginnings and endings of words; different affixes may share a row."""
LONGEST_KEPT = 40
"""Characters of a word whose rows are kept for the next time; longer ones would fill the memory."""
SHAPES = 12
QUOTES = 4
COLUMNS = ("general", "news", "beginning", "ending", "shape", "quote")
"""*general*: vectors of common English words. *news*: words of the corpus. Row 0 of both is any other word."""

Rows = NDArray[np.int32]


def word_hash(word: str) -> int:
    """32 bits that stand for *word*."""
    return crc32(normal(word).encode("utf-8", "surrogatepass"))


def normal(word: str) -> str:
    """*word* as it is looked up: lower case, typewriter quotation marks and dashes."""
    return _TYPED.get(word) or word.lower().replace("’", "'")


_TYPED = {"“": '"', "”": '"', "``": '"', "''": '"', "„": '"', "«": '"', "»": '"', "—": "--", "–": "--", "―": "--"}


class Vocabulary:
    """Which rows the tables keep for a word."""

    def __init__(self, general: NDArray[np.uint32], news: NDArray[np.uint32]) -> None:
        """The hash at place ``i`` has row ``i + 1``."""
        self.general: Mapping[int, int] = {int(h): i + 1 for i, h in enumerate(general)}
        self.news: Mapping[int, int] = {int(h): i + 1 for i, h in enumerate(news)}
        self._rows = lru_cache(maxsize=65_536)(self._uncached)

    def rows(self, paragraph: TokenParagraph) -> Rows:
        """One row number a token and column: (tokens, columns)."""
        table = [
            (*(self._rows if len(word) <= LONGEST_KEPT else self._uncached)(word), quote)
            for word, quote in zip(paragraph.words, paragraph.quotes, strict=True)
        ]
        return np.array(table, dtype=np.int32).reshape(-1, len(COLUMNS))

    def _uncached(self, word: str) -> tuple[int, int, int, int, int]:
        whole = word_hash(word)
        plain = normal(word)
        general = self.general.get(whole, 0)
        if not general and "-" in plain:
            general = self.general.get(word_hash(plain.rpartition("-")[2]), 0)
        beginning = crc32(b"<" + plain[:3].encode("utf-8", "surrogatepass")) % AFFIXES
        ending = crc32(plain[-3:].encode("utf-8", "surrogatepass") + b">") % AFFIXES
        return general, self.news.get(whole, 0), beginning, ending, shape(word)


def shape(word: str) -> int:
    """The kind of spelling of *word*, below ``SHAPES``."""
    if not is_word(word):
        return 0
    if word.isdecimal():
        return 1 if len(word) == 4 else 2
    if any(character.isdigit() for character in word):
        return 3 if word[0].isdigit() else 4
    if word.islower():
        return 5 if len(word) > 3 else 6
    if word.isupper():
        return 7 if len(word) == 1 else (8 if "." in word else 9)
    return 10 if word[0].isupper() else 11
