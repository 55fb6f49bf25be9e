"""What is learned of subjects, scored on marked reports."""

from __future__ import annotations

import numpy as np
import pytest

from detente.reader.about.matching import Learned, Subject, likely, shipped
from training.about.fit import fit, weights
from training.about.samples import sample
from training.about.scoring import Pair, by_terms, calibration, confusion, pairs, scores
from training.diplomacy.reports import reports


@pytest.fixture(scope="module")
def development():
    return pairs(reports("dev"))


def test_the_development_reports(development):
    """Issues and values are found about as well as the documentation says."""
    found = scores(development)
    assert found["issue"] > 0.68
    assert found["right where an issue is given"] > 0.77
    assert found["value"] > 0.36
    assert found["right where a value is given"] > 0.71
    assert found["unresolved"] < 0.19
    assert found["calibration error"] < 0.07


def test_terms_alone_do_worse(development):
    """The baseline that looks for terms finds fewer of the issues."""
    assert scores(by_terms(reports("dev")))["issue"] < scores(development)["issue"] - 0.15


def test_the_table_counts_every_statement(development):
    """Each statement stands once in the table of its dispute."""
    rows = [line.split()[1:] for line in confusion(development).splitlines() if line.startswith("  ")]
    assert sum(int(cell) for row in rows for cell in row if cell != ".") == len(development)


def test_the_weights_that_ship_are_those_learned():
    """Learning again from the train part gives what is in the package."""
    again, known = fit([sample(report) for report in reports("train")]), shipped()
    for part in ("issue", "neighbour", "value"):
        np.testing.assert_allclose(getattr(again, part), getattr(known, part), atol=2e-3)
    assert (again.least_issue, again.least_value) == (known.least_issue, known.least_value)


def test_weights_of_a_known_choice():
    """With one clue that three of four choices follow, odds are three to one but for the pull to zero."""
    clues = np.array([[1.0], [0.0]], dtype=np.float32)
    found = weights([(clues, 0), (clues, 0), (clues, 0), (clues, 1)], 1e-6)
    assert likely(clues, found) == pytest.approx([0.75, 0.25], abs=1e-4)


def test_certain_and_wrong_is_badly_calibrated(development):
    """Confidence of one in answers that are all wrong is as far off as can be."""
    wrong = [Pair(one.dispute, one.marked, Subject("no such", "", 1.0)) for one in development]
    assert calibration(wrong) == pytest.approx(1)


def test_nothing_is_said_below_the_limit():
    """Where more than certainty is asked for, everything is left open."""
    known = shipped()
    strict = Learned(known.issue, known.neighbour, known.value, 1.1, 1.1)
    assert not any(one.said.issue or one.said.value for one in pairs(reports("dev")[:2], strict))
