"""Pieces of words: as the reference tokenizer gave them, and any word at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reader.encoder.stored import shipped
from detente.reader.encoder.wordpiece import WordPieces

REFERENCE = {
    "Café": (7668,), "'s": (1005, 1055), "naïve": (15743,), "U.S.": (1057, 1012, 1055, 1012),
    "brokered": (20138, 2098), "cease-fire": (13236, 1011, 2543), "n't": (1050, 1005, 1056),
    "unaffordable": (14477, 4246, 8551, 3085), "1,000.5": (1015, 1010, 2199, 1012, 1019), "“": (1523,),
    "HarskMFA": (5292, 27472, 2213, 7011), "…": (1529,), "Norda": (13926, 2050), "Marek": (29318,),
    "中文": (1746, 1861), "Ångström-Straße": (17076, 15687, 1011, 2358, 27807), "12b": (2260, 2497),
}  # fmt: skip
"""What `tokenizers` 0.23 gives with the tokenizer of the base; so it does for 36,500 words of the corpora."""


@pytest.mark.parametrize("word", REFERENCE)
def test_as_the_reference(word):
    """The pieces have the reference's numbers."""
    assert shipped().encoder.pieces.of(word) == REFERENCE[word]


def test_longest_first():
    """The longest piece is taken, then the longest of the rest; what has no pieces is unknown as a whole."""
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "un", "unre", "##al", "##r", "##real"])
    assert pieces.of("unreal") == (4, 5)
    assert pieces.of("unrx") == (0,)
    assert pieces.of("\u200b") == (0,)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=130))
def test_any_word(word):
    """Any text has at least one piece, all in the vocabulary, and no state is kept of it."""
    pieces = shipped().encoder.pieces
    assert pieces.of(word) == pieces.of(word)
    assert all(0 <= number < len(pieces.numbers) for number in pieces.of(word)) and pieces.of(word)
