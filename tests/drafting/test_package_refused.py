"""Who refuses a package has said no to the whole of it, and not to each of its clauses."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read

REPORT = """\
ORVEN, 4 May 2031 - Talks between Norland and Sudland ended without agreement.

Sudland demanded that Norland withdraw the gunboats at once. Norland demanded that Sudland lift the embargo.

Norland proposed that {proposal}. Sudland rejected the proposal.
"""


def refusals(proposal):
    document = Document(name="wire.txt", title="Talks", text=REPORT.format(proposal=proposal), date=date(2031, 5, 4))
    case = draft([read(document)]).case
    return [
        str(about)
        for said in case.statements
        if (said.party, said.stance) == ("sudland", "rejects")
        for about in said.about
    ]


def test_a_package_is_refused_as_a_whole():
    """Sudland asked for the withdrawal: that it refuses what comes with it does not turn this round."""
    assert refusals("it withdraw its gunboats and that Sudland lift the embargo within thirty days") == []


def test_a_single_demand_is_refused_as_it_stands():
    """Where only one thing was proposed, a no is a no to that."""
    assert any("lifted" in one for one in refusals("Sudland lift the embargo within thirty days"))


ANSWER = """\
ORVEN, 4 May 2031 - Norland said that it would withdraw its gunboats from the strait if Sudland lifted the embargo.

The Lake Commission offered to send observers to the strait. Sudland {answer}.
"""


@pytest.mark.parametrize(
    "answer",
    ["accepted at once", "accepted the same day", "rejected the offer", "accepted the offer"],
)
def test_an_answer_that_names_nothing_is_about_what_was_offered(answer):
    """Who accepts at once accepts what was offered last, with its value."""
    document = Document(name="wire.txt", title="Talks", text=ANSWER.format(answer=answer), date=date(2031, 5, 4))
    case = draft([read(document)]).case
    stance = "accepts" if answer.startswith("accepted") else "rejects"
    offered = [str(about) for said in case.statements if said.stance == "offers" for about in said.about]
    given = [
        str(about)
        for said in case.statements
        if (said.party, said.stance) == ("sudland", stance)
        for about in said.about
    ]
    assert [one for one in given if "monitoring" in one] == [one for one in offered if "monitoring" in one] != []
