"""The scores of who speaks: those that the page prints, and the bounds that they keep."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.diplomacy.reports import reports
from training.who.scoring import acquainted, gold_rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "reader-who.md"
COLUMNS = ("right", "rightly open", "left open", "wrong party", "party where none")


def line(title, rows):
    """A line of the page's table of gold attributions."""
    counts = Counter(row.outcome for row in rows)
    share = [f"{100 * sum(flags) / len(rows):.1f}" for flags in ([r.named for r in rows], [r.right for r in rows])]
    return "| " + " | ".join([title, str(len(rows)), *share, *(str(counts[name]) for name in COLUMNS)]) + " |"


def test_the_page_prints_the_scores():
    """The table of gold attributions is what the scores are today, style by style."""
    page, found = PAGE.read_text("utf-8"), reports("dev")
    rows = list(gold_rows(found))
    assert line("all", rows) in page
    for style in {row.report.style for row in rows}:
        named = style.replace("communique", "communiqué")
        assert line(named, [row for row in rows if row.report.style == style]) in page
    assert line("all, acquainted", list(gold_rows(acquainted(found)))) in page


@pytest.mark.parametrize("part", ["train", "dev"])
def test_wrong_parties_are_rare(part):
    """Of the parties that it is sure of fewer than one in twenty is wrong, of all statements fewer than one in ten."""
    rows = list(gold_rows(reports(part)))
    wrong = [row for row in rows if row.outcome in {"wrong party", "party where none"}]
    sure = [row for row in rows if row.speaker.party and row.speaker.confidence >= 0.85]
    assert len(sure) > len(rows) * 0.45
    assert sum(row in wrong for row in sure) < len(sure) / 20
    assert len(wrong) < len(rows) / 10
    assert sum(row.named for row in rows) > len(rows) * 0.9


def test_acquaintance_helps():
    """With the people of the other reports in the case, seventeen statements in twenty have the right party."""
    rows = list(gold_rows(acquainted(reports("train"))))
    assert sum(row.right for row in rows) > len(rows) * 0.85
