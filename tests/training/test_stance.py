"""The model of stances: what it learns from, and how much a feature counts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from detente.case.model import STANCES
from training.stance.data import SENTENCES, SentenceError, sentences
from training.stance.fitting import Examples, Plan, fit

WORDS = np.zeros((6, 1), np.float32)
EVERY, OFTEN, ONCE = 0, 1, 2


def examples():
    """Six statements that have the first feature; three of one stance have the second, and one of them the third."""
    rows = ([EVERY, OFTEN, ONCE], [EVERY, OFTEN], [EVERY, OFTEN], [EVERY], [EVERY], [EVERY])
    stances = np.array([0, 0, 0, 1, 1, 1])
    return Examples(tuple(map(np.array, rows)), WORDS, stances, np.ones(6, np.float32))


def test_what_every_statement_has_counts_for_nothing():
    """However it is fitted; what tells two stances apart does count."""
    table = fit(examples(), Plan(rounds=50)).table
    assert not table[EVERY].any()
    assert table[OFTEN, 0] > 0 > table[OFTEN, 1]


def test_a_rarer_feature_counts_more():
    """One of a single statement beside one of four, where each tells the stance."""
    rows = ([0], [0, 2], [1, 2], [2], [2], [2])
    made = Examples(tuple(map(np.array, rows)), WORDS, np.array([0, 0, 1, 2, 2, 2]), np.ones(6, np.float32))
    table = fit(made, Plan(rounds=50, rate=0.01)).table
    assert table[1, 1] > table[2, 2] > 0


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: path.stem)
def test_each_file_has_every_stance(path):
    """And no sentence twice with one stance."""
    made = sentences(path.read_text(encoding="utf-8"))
    assert {one.stance for one in made} == set(STANCES)
    times = Counter((one.text, one.found.content, one.stance) for one in made)
    assert [one for one, count in times.items() if count > 1] == []


@pytest.mark.parametrize("line", ["== demands\n<He> [said] nothing more", "== begs\nHE: Please.", "HE: Please."])
def test_what_cannot_be_read_is_told(line):
    """A sentence without content, a stance that there is not, and a sentence before any stance."""
    with pytest.raises(SentenceError, match="line"):
        sentences(line)
