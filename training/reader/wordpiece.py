"""Words cut into the pieces that a BERT-like teacher knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from detente.reader.features import normal
from detente.reader.tokenize import Paragraph


class WordPieces:
    """Greedy longest-first pieces from a vocabulary file, as in Wu et al. (2016)."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = vocabulary.read_text(encoding="utf-8").splitlines()
        self.number = {piece: i for i, piece in enumerate(pieces)}
        self.begin, self.end, self.unknown = (self.number[piece] for piece in ("[CLS]", "[SEP]", "[UNK]"))
        self.of_word = lru_cache(maxsize=200_000)(self._of_word)

    def rows(self, paragraph: Paragraph) -> np.ndarray:
        """(tokens, 5): the numbers of the first four pieces of a word, or -1; and where it stands as to quotes."""
        return np.array(
            [(*self.of_word(w), q) for w, q in zip(paragraph.words, paragraph.quotes, strict=True)], np.int64
        ).reshape(-1, 5)

    def _of_word(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", normal(word))
        found: list[int] = []
        for part in _parts(plain):
            found += self._of_part(part)
        return tuple((found or [self.unknown])[:4] + [-1] * max(0, 4 - max(1, len(found))))

    def _of_part(self, part: str) -> list[int]:
        found, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.number.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start = end
        return found


def _parts(word: str) -> Sequence[str]:
    """Runs of letters and digits, and single marks; accents dropped."""
    parts: list[str] = []
    joined = False
    for character in word:
        if unicodedata.category(character) == "Mn":
            continue
        if character.isalnum():
            if joined:
                parts[-1] += character
            else:
                parts.append(character)
        else:
            parts.append(character)
        joined = character.isalnum()
    return parts
