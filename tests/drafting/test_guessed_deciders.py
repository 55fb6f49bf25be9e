"""Where reports do not tell who decides, the draft says that it is a guess, in the issue and when it is made."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft, told
from detente.drafting.first_case import GUESSED
from detente.reader.statements import read

TEXT = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended on Tuesday without a deal.

Ostia will not lift its tariff on timber, its minister Ane Rosk said. Verna offered to reopen the canal.

Verna demanded that the two divers be released. Ostia asked for a new survey of the ridge.
"""


@pytest.fixture(scope="module")
def made():
    return draft([read(Document(name="a.txt", title="Ostia and Verna", text=TEXT, date=date(2034, 5, 3)))])


def test_a_guess_has_a_note(made):
    """The other side of a demand is a guess; whoever refuses or offers to do a thing itself is none."""
    noted = {issue.name for issue in made.case.issues.values() if issue.note == GUESSED}
    assert noted == {"Release of the divers", "Survey of the ridge"}
    assert {issue.note for issue in made.case.issues.values()} == {GUESSED, ""}


def test_the_reason_says_so(made):
    """It stands in the remark above the issue."""
    before, _, _ = made.text().partition("  divers:\n")
    assert before.splitlines()[-1] == "  # decided_by: a guess: the other side of a demand"


def test_it_is_told(made):
    """How many there are, and which."""
    line = "who decides is a guess for 2 of 4 issues: Release of the divers, Survey of the ridge"
    assert line in list(told(made.case, made.left))
