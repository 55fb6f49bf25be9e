"""A case that nobody holds any more is let go, whatever was worked out of it."""

from __future__ import annotations

import gc

from detente import Case, reads
from detente.analysis import Analysis
from detente.brief.compose import two_pages

# Two issues that a rule ties together, changed by two parties together: their moves are compared combination by
# combination.
TIED = """\
detente: 1
title: tied
parties: {p: {name: P}, q: {name: Q}}
issues:
  a: {values: [x, y, z], status_quo: x, decided_by: p, moves_by: {q: [x -> y]}}
  b: {values: [x, y, z], status_quo: x, decided_by: {all_of: [p, q]}}
impossible: [{when: a = y and b = z}]
preferences:
  p: {weights: {a: {y: WEIGHT}, b: {z: 1}}}
  q: {weights: {a: {z: 2}, b: {y: 1}}}
"""


def _analysed(number: int) -> int:
    analysis = Analysis(reads(TIED.replace("WEIGHT", str(number))), draws=0)
    return len(two_pages(analysis).sections)


def test_an_analysis_keeps_no_case():
    """Each of many cases is gone once its analysis is; one that stayed would be one for every edit."""
    _analysed(1)
    gc.collect()
    before = sum(isinstance(one, Case) for one in gc.get_objects())
    assert all(_analysed(number) for number in range(2, 6))
    gc.collect()
    assert sum(isinstance(one, Case) for one in gc.get_objects()) == before
