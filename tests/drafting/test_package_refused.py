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


BARGAIN = """\
ORVEN, 4 May 2031 - Norland and Sudland ended two days of talks on the salt lakes, but agreed to a ceasefire at the \
dam, mediators from Finland said.

Norland's minister, Mara Sill, said that her country would return the three drones if Sudland withdrew its gunboats \
from the strait. Sudland rejected the demand.

The Lake Fund said that it would send observers to the strait. Norland welcomed the offer.
"""


@pytest.fixture(scope="module")
def bargain():
    document = Document(name="wire.txt", title="Talks", text=BARGAIN, date=date(2031, 5, 4))
    return draft([read(document)]).case


def held(case, party, stance):
    return {str(one) for s in case.statements if (s.party, s.stance) == (party, stance) for one in s.about}


def test_the_demand_of_a_bargain_is_what_it_asks_for(bargain):
    """Who rejects the demand keeps the gunboats, and does not refuse to have the drones back."""
    assert any("withdrawn" in one for one in held(bargain, "sudland", "rejects"))
    assert not any("returned" in one for one in held(bargain, "sudland", "rejects"))


def test_what_is_asked_in_return_is_demanded(bargain):
    """Whoever would give the drones for it wants the withdrawal."""
    assert any("returned" in one for one in held(bargain, "norland", "offers"))
    assert any("withdrawn" in one for one in held(bargain, "norland", "demands"))


def test_two_who_agreed_after_all_have_both_accepted(bargain):
    """The end of a sentence that tells who says so is no part of what was agreed."""
    assert held(bargain, "norland", "accepts") >= held(bargain, "sudland", "accepts") != set()
    assert not any("Finland" in s.text for s in bargain.statements if s.stance == "accepts")


def test_a_fund_speaks_for_itself(bargain):
    """It is nobody's spokesman, and what is welcome is its offer."""
    [fund] = [key for key, one in bargain.parties.items() if one.name == "Lake Fund"]
    offered = held(bargain, fund, "offers")
    assert offered and offered <= held(bargain, "norland", "accepts")
