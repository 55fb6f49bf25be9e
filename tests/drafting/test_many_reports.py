"""Drafts of more reports than anybody could go through stay files that can be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.documents import Document
from detente.drafting import draft, draft_page, first_case
from detente.drafting.placed_statements import most_telling
from detente.reader.statements import read

TEXT = (
    "Kestria and Moravia quarrelled again. Moravia demanded that Kestria open the locks. Kestria refused to open the "
    "locks. The weather was fine, a captain said. Kestria demanded that Moravia release the two pilots."
)


@pytest.fixture(scope="module")
def readings():
    """The same news every month of a year."""
    days = [date(2031, 1, 12) + timedelta(days=30 * k) for k in range(12)]
    return [
        read(Document(f"report {k}.txt", f"News {k}", f"{TEXT} This is part {k}.\n", day)) for k, day in enumerate(days)
    ]


def test_the_last_times_of_each_position_stay(readings, monkeypatch):
    """Nothing that a party says is left out while it says something else twice."""
    whole = draft(readings).case.statements
    monkeypatch.setattr(first_case, "MOST_STATEMENTS", 9)
    made = draft(readings)
    kept = made.case.statements
    said = {(one.party, one.stance, tuple(map(str, one.about))) for one in whole}
    assert len(whole) > len(kept) == 9
    assert {(one.party, one.stance, tuple(map(str, one.about))) for one in kept} == said
    assert min(one.date for one in kept) > min(one.date for one in whole)
    assert f"{len(whole) - 9:,} earlier statements are left out" in " ".join(made.text().split())
    assert most_telling(whole, len(whole)) == tuple(whole)


def test_what_is_not_placed_is_told_up_to_a_number(readings, monkeypatch):
    """The rest is counted."""
    monkeypatch.setattr(draft_page, "LEFT_TOLD", 2)
    made = draft(readings)
    text = made.text()
    assert len(made.left) > 2
    assert text.count("\n# - report ") == 2
    assert f"# and {len(made.left) - 2:,} more, which `detente read` tells" in text
