"""A passage to what the model is told of it: rows of a table, found by hashes, and means of word vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.reader.stance.passage import Passage, Token
from detente.reader.stance.wordlists import KINDS_OF, NEGATIONS
from detente.reader.token_features import word_hash
from detente.reader.tokenize import Quote, is_word
from detente.reader.weights import shipped

ROWS = 1 << 15
SCOPE = 6
"""Words after a negation that it turns, unless a mark ends its reach before."""
_ENDS = frozenset((",", ".", ";", ":", "?", "!", "but", "--"))


def rows(passage: Passage) -> NDArray[np.int64]:
    """The rows of *passage*, each once, rising."""
    return np.array(sorted({crc32(name.encode("utf-8", "surrogatepass")) % ROWS for name in names(passage)}), np.int64)


def names(passage: Passage) -> Iterator[str]:
    """The features of *passage* by name."""
    yield "any"
    cue, content = passage.cue, passage.inner
    spoken = passage.spoken
    yield f"spoken:{spoken}"
    yield f"source:{'none' if not passage.source else _manner(passage.source)}"
    yield from _of("c", cue, 3)
    yield from _of("t", content, 3)
    cue_text = "_".join(token.lemma for token in cue if is_word(token.word))
    yield f"cue={cue_text}"
    for token in cue:
        if len(token.word) > 4:
            plain = f"<{token.word.lower()}>"
            yield from (f"c#{plain[i : i + 4]}" for i in range(len(plain) - 3))
    first = [token.lemma for token in content[:5] if is_word(token.word)]
    for length in (1, 2, 3):
        yield f"t^{'_'.join(first[:length])}"
        yield f"{spoken}t^{'_'.join(first[:length])}"
    if cue_text:
        yield f"c&t={cue_text}&{'_'.join(first[:1])}"
        yield f"c&t={cue_text}&{'_'.join(first[:2])}"
    modals = [token.lemma for token in content if token.lemma in _MODALS]
    for modal in modals[:2]:
        yield f"modal:{modal}"
        yield f"modal:{modal}&{cue_text}"
        yield f"modal:{modal}&{'_'.join(first[:1])}"
    if not modals:
        yield "modal:none"
        yield f"modal:none&{cue_text}"
    yield f"long:{min(len(content) // 5, 5)}"
    quoted = sum(token.quote == Quote.INSIDE for token in passage.content)
    yield f"quoted:{quoted > 0}{quoted > len(content) / 2}"
    last = next((token.word for token in reversed(content)), "")
    yield f"end:{last if not is_word(last) else 'word'}"
    for token in passage.after[:6]:
        yield f"a:{token.lemma}"
    for token in passage.before[-6:]:
        yield f"b:{token.lemma}"
    yield "b?:" + str(any(token.word == "?" for token in passage.before[-3:]))


_MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "should", "shall", "cannot", "have"))


def _of(field: str, tokens: Sequence[Token], longest: int) -> Iterator[str]:
    words = [token.lemma for token in tokens]
    turned = turns(words)
    for i, word in enumerate(words):
        if not is_word(word) and word not in "?!":
            continue
        sign = "!" if turned[i] else ""
        yield f"{field}:{word}"
        if sign:
            yield f"{field}!{word}"
        for kind in KINDS_OF.get(word, ()):
            yield f"{field}%{sign}{kind}"
            if i < 4:
                yield f"{field}^%{sign}{kind}"
        for length in range(2, longest + 1):
            if i + length <= len(words):
                yield f"{field}:{'_'.join(words[i : i + length])}"


def turns(words: Sequence[str]) -> list[bool]:
    """Which of *words* stand in the reach of a negation; two negations cancel each other."""
    turned = [False] * len(words)
    reach, sign = 0, False
    for i, word in enumerate(words):
        if word in _ENDS:
            reach, sign = 0, False
        turned[i] = reach > 0 and sign
        reach -= 1
        if word in NEGATIONS:
            sign = not sign if reach > 0 else True
            reach = SCOPE
    return turned


def _manner(source: Sequence[Token]) -> str:
    if source[0].word == "@":
        return "@"
    if len(source) == 1 and source[0].word.lower() in ("he", "she", "it", "they", "we", "i"):
        return source[0].word.lower()
    return "LABEL" if all(token.word.isupper() for token in source if token.word.isalpha()) else "name"


def dense(passage: Passage) -> NDArray[np.float32]:
    """Means of the word vectors of cue, of content and of what leads into the content, one after the other."""
    return np.concatenate([_mean(passage.cue), _mean(passage.inner), _mean(passage.inner[:5])])


def _mean(tokens: Sequence[Token]) -> NDArray[np.float32]:
    table = shipped().weights.tables[0]
    kept = [row for token in tokens if (row := _row(token.word))]
    if not kept:
        return np.zeros(table.shape[1], np.float32)
    mean = table[kept].sum(axis=0) / np.float32(len(kept))
    return np.asarray(mean / (sqrt(float(mean @ mean)) + 1e-6), dtype=np.float32)


@lru_cache(maxsize=65_536)
def _row(word: str) -> int:
    """The row of the word vectors that *word* has, 0 where it is no word or not common."""
    return shipped().vocabulary.general.get(word_hash(word), 0) if is_word(word) else 0
