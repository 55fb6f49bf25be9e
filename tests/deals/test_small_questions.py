"""Small questions are answered by NumPy alone, exactly as the compiled loops answer them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import numpy as np
import pytest

dominance = import_module("detente.deals.dominance")

LOADED = """
import sys
import detente
detente.brief_of(detente.load("nato-russia-2022"))
print([name for name in ("numba", "pandas", "scipy", "moocore") if name in sys.modules])
"""


@pytest.mark.parametrize("parties", [3, 4, 6])
@pytest.mark.parametrize("levels", [3, 40, 10**6])
def test_numpy_and_compiled_loops_agree(parties, levels, monkeypatch):
    """Whichever finds them, the undominated rows are the same, ties in the same order."""
    payoffs = np.random.default_rng(parties * levels).integers(0, levels, size=(1_500, parties))
    monkeypatch.setattr(dominance, "PAIRS", dominance.UNLOADED)
    assert len(np.unique(payoffs, axis=0)) ** 2 <= dominance.UNLOADED
    by_numpy = dominance.undominated(payoffs)
    monkeypatch.setattr(dominance, "UNLOADED", 0)
    monkeypatch.setattr(dominance, "PAIRS", 1)
    by_loops = dominance.undominated(payoffs)
    assert by_numpy.rows.tolist() == by_loops.rows.tolist()
    assert by_numpy.starts.tolist() == by_loops.starts.tolist()


def test_blocks_of_pairs(monkeypatch):
    """Comparing pairs a few rows at a time changes nothing."""
    points = np.random.default_rng(5).integers(0, 6, size=(200, 4))
    whole = dominance._pairwise(points)
    monkeypatch.setattr(dominance, "PAIRS", 7 * 200)
    assert dominance._pairwise(points).tolist() == whole.tolist()


def test_what_a_brief_of_the_catalog_loads():
    """No package that takes long to load is loaded for the largest case of the catalog."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.stderr) == ("[]\n", "")
