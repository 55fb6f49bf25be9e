"""The points that readings are drawn by."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import qmc

from detente.robustness import sobol


def test_directions_are_those_of_scipy():
    """Without scrambling the points are SciPy's, in the first, the last and all dimensions between."""
    directions = sobol.plain_directions(sobol.TABLED)
    number = np.arange(256)
    gray = number ^ (number >> 1)
    found = np.zeros((256, sobol.TABLED), dtype=np.int64)
    for bit in range(8):
        found ^= np.where((gray >> bit & 1)[:, None].astype(bool), directions[:, bit], 0)
    assert np.array_equal(found / sobol.MOST, qmc.Sobol(sobol.TABLED, scramble=False).random(256))


def test_points_are_a_function_of_seed_and_number():
    """Points in parts are the points at once; another seed gives others."""
    whole = sobol.points(5, 7, 0, 100)
    parts = [sobol.points(5, 7, first, count) for first, count in ((0, 33), (33, 1), (34, 66))]
    assert np.array_equal(whole, np.concatenate(parts))
    assert not np.array_equal(whole, sobol.points(5, 8, 0, 100))


def test_points_do_not_drift():
    """The first points of a seed are pinned: a case has the same readings with every version of every library."""
    assert sobol.points(3, 20311, 0, 3).tolist() == PINNED


PINNED = [[342149943, 727059380, 496327609], [721892178, 322601211, 877729389], [1051256964, 1010390310, 3614662]]


@pytest.mark.parametrize("seed", range(3))
def test_every_coordinate_is_even(seed):
    """Of the first 2**k points each of 2**k equal parts of a coordinate has one, also beyond the table."""
    found = sobol.points(1200, seed, 0, 256) * 256 // sobol.MOST
    assert (np.sort(found, axis=0) == np.arange(256)[:, None]).all()
    assert len(np.unique(found, axis=1).T) == 1200


def test_scrambled_points_are_as_even_as_scipy_s():
    """The discrepancy in six dimensions is that of SciPy's scrambled points, far below that of random ones."""
    ours = qmc.discrepancy(sobol.points(6, 3, 0, 1024) / sobol.MOST)
    theirs = qmc.discrepancy(qmc.Sobol(6, scramble=True, seed=3).random(1024))
    plain = qmc.discrepancy(np.random.default_rng(3).random((1024, 6)))
    assert ours < 1.2 * theirs < plain / 5
