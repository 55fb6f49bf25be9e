"""The chains against all label sequences written out."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp

import numpy as np
import pytest

from detente.reader.decode import active, marginals, spans, viterbi
from tests.reader.networks import chain, numbers

LABELS = 3


def weighed(emissions, links):
    """Every sequence of labels of one paragraph with its score."""
    for path in product(range(LABELS), repeat=len(emissions)):
        steps = sum(float(links.steps[a, b]) for a, b in pairwise(path))
        at = sum(float(emissions[i, label]) for i, label in enumerate(path))
        yield path, float(links.first[path[0]]) + steps + at + float(links.last[path[-1]])


@pytest.fixture(params=range(8))
def block(request):
    """Paragraphs of falling lengths, one of a single token, with numbers beyond the ends that must not count."""
    rng = np.random.default_rng(request.param)
    return numbers(rng, 4, 6, LABELS) * 3, np.array([5, 4, 4, 1]), chain(rng, LABELS)


def test_the_best_labels_are_the_best_of_all(block):
    """No sequence of labels scores higher than the one that is given."""
    emissions, lengths, links = block
    found = viterbi(emissions, lengths, links)
    for i, length in enumerate(lengths):
        best, _ = max(weighed(emissions[i, :length], links), key=lambda one: one[1])
        assert found[i, :length].tolist() == list(best)


def test_marginals_add_up_all_sequences(block):
    """A label is as probable as the sequences that have it there, together."""
    emissions, lengths, links = block
    found = marginals(emissions, lengths, links)
    for i, length in enumerate(lengths):
        wanted = np.zeros((length, LABELS))
        for path, score in weighed(emissions[i, :length], links):
            wanted[range(length), path] += exp(score)
        assert found[i, :length] == pytest.approx(wanted / wanted.sum(1, keepdims=True), abs=1e-6)
        assert not found[i, length:].any()


def test_large_scores_do_not_overflow(block):
    """Scores in the thousands still give probabilities."""
    emissions, lengths, links = block
    found = marginals(emissions * 1000, lengths, links)
    assert np.isfinite(found).all()
    assert found.sum(2).max() == pytest.approx(1)


def test_active_counts_those_that_go_on():
    """At each place as many paragraphs are active as are longer."""
    assert active(np.array([4, 4, 2, 1])) == [4, 3, 2, 2]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([0, 0], []),
        ([1, 2, 2, 0], [(0, 2)]),
        ([1, 1, 2], [(0, 0), (1, 2)]),
        ([0, 2, 2], [(1, 2)]),
        ([1, 0, 2], [(0, 0), (2, 2)]),
        ([3, 4, 1, 4], [(2, 2)]),
    ],
)
def test_spans_begin_and_go_on(path, expected):
    """A span begins with its odd label; a label that goes on with nothing begins too."""
    assert spans(np.array(path), 1) == expected
