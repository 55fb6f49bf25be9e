"""How near the words of places come to choices, all at once, against one word after the other."""

from __future__ import annotations

import pytest

from detente.reader.about.clues import nearest
from detente.reader.about.meaning import vectors
from detente.reader.about.stems import words

PLACES = (("water", "sluices", "treaty", "xyzzy"), (), ("guns",))
CHOICES = (("river", "dam"), (), ("weapons", "army", "border"), ("xyzzy",))


def test_nearest_words():
    """The nearest word, and the nearest three over three; nothing for a place or a choice without words."""
    found = nearest(PLACES, vectors([word for own in CHOICES for word in own]), list(map(len, CHOICES)))
    for row, own in enumerate(CHOICES):
        for place, some in enumerate(PLACES):
            alike = (
                sorted((max(float(a @ b) for b in vectors(own)) for a in vectors(some)), reverse=True) if own else []
            )
            wanted = (alike[0], sum(alike[:3]) / 3) if alike else (0, 0)
            assert found[row, place] == pytest.approx(wanted, abs=1e-5)


def test_no_choice_has_words():
    """Choices without a word are near to nothing."""
    assert not nearest(PLACES, vectors(()), [0, 0]).any()


@pytest.mark.parametrize("text", ["The Dam's 3-year DEAL, isn't it?", "the dam’s ﬁnal deal", "ÉTAT d'Âme, Straße"])
def test_words_of_plain_and_other_text(text):
    """Plain text takes a shorter way to the same words."""
    assert words(f"{text} é") == [*words(text), "é"]
