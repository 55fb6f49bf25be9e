"""Words to pieces of words, as the encoder's vocabulary has them: the longest piece first, over lower-cased letters.

Schuster, M., & Nakajima, K. (2012). Japanese and Korean voice search. ICASSP, 5149-5152. Devlin, J., et al. (2019).
BERT: Pre-training of deep bidirectional transformers. NAACL, 4171-4186.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

PAD, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
"""Characters; a longer word is unknown, as in the reference."""
LONGEST_KEPT = 40
"""Characters of a word whose pieces are kept for the next time."""
_TYPED = {"``": '"', "''": '"'}


class WordPieces:
    """A vocabulary: each piece has its place in *pieces* as its number; pieces inside a word begin with ``##``."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(pieces)}
        self.first, self.last, self.unknown = (self.numbers[mark] for mark in (FIRST, LAST, UNKNOWN))
        self._kept = lru_cache(maxsize=65_536)(self._uncached)

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of *word*, which may hold marks and spaces; at least one."""
        return self._kept(word) if len(word) <= LONGEST_KEPT else self._uncached(word)

    def _uncached(self, word: str) -> tuple[int, ...]:
        plain = _TYPED.get(word, word)
        found = tuple(number for part in _parts(plain) for number in self._longest_first(part))
        return found or (self.unknown,)

    def _longest_first(self, part: str) -> tuple[int, ...]:
        if len(part) > LONGEST_WORD:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self.numbers.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return (self.unknown,)
            found.append(number)
            start = end
        return tuple(found)


def _parts(word: str) -> Iterator[str]:
    """Runs of letters and single marks, in lower case and without accents."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    run = ""
    for character in unicodedata.normalize("NFD", "".join(_clean(word))):
        if unicodedata.category(character) == "Mn":
            continue
        if character == " " or _is_mark(character):
            if run:
                yield run
            run = ""
            if character != " ":
                yield character
        else:
            run += character.lower()  # letter by letter: a Greek word's last sigma is as the others
    if run:
        yield run


def _clean(word: str) -> Iterator[str]:
    """Without characters that nobody sees; Chinese characters stand by themselves."""
    for character in word:
        kind = unicodedata.category(character)
        if character in "\t\n\r" or kind == "Zs":
            yield " "
        elif kind in ("Cc", "Cf", "Cn", "Co", "Cs") or character == "\ufffd":
            continue
        elif _is_chinese(ord(character)):
            yield f" {character} "
        else:
            yield character


def _is_mark(character: str) -> bool:
    code = ord(character)
    plain = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return plain or unicodedata.category(character).startswith("P")


_CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


def _is_chinese(code: int) -> bool:
    return code >= 0x3400 and any(low <= code <= high for low, high in _CHINESE)
