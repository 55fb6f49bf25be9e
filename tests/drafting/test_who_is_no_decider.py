"""Who does not decide: whoever suffers, opposes, watches or proposes a thing; whoever bids both is no side."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read
from tests.drafting.test_who_decides import deciders, told

AGENCY = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended on Tuesday without a deal, officials of Ostia and Verna said.

Diplomats of Karst have circulated a paper. Under it, both navies would pull back their frigates; Ostia would release
the three divers; and Verna would reopen the ferry line.

The Atoll Union urged the two governments to let surveyors in.

The minister of Verna called a ban on his lorries inadmissible. Ostia opposes the closure of the chapel.

The Atoll Union will monitor the counting of the reserves.

The Atoll Union proposed a floating dock. Karst offered a tugboat.
"""
PIER = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended on Tuesday without a deal.

Verna warned that it would close the mine if Ostian lorries were allowed onto the pier.
Ostia could not accept the boundary. Verna demanded that Ostia publish the lease.
"""
SUPPLY = """\
Talks on gas

TELL, 3 May (Wire) - Ostia, which supplies two thirds of Verna's gas, wants to be paid. Verna said on Monday that it
would pay in May.

Ostia said on Tuesday that it would cut gas supplies to Verna in June.
"""
RECORD = """\
Security Council
Provisional record (extract)
The situation in Ostia

The President: I give the floor to the members.

Ms. Lund (Karst): Karst has tabled a text that would demand that all parties let nurses over the ridge.
We call on the Verna Movement to free the two pilots.

Mr. Pell (Belland): Belland accuses the Verna Movement of shelling the mill. Belland cannot support the text.

Mr. Moss (Ostia): Ostia will open the valley road.

Ms. Lund (Karst): Karst asks for a vote on Friday. If the fund is not refilled by June, the clinics will close.
"""
BOTH = {"ostia", "verna"}


@pytest.mark.parametrize(
    ("word", "who"),
    [
        ("divers", {"ostia"}),
        ("surveyors", BOTH),
        ("lorries", {"ostia"}),
        ("chapel", {"verna"}),
        ("reserves", {"ostia"}),
        ("dock", BOTH),
        ("tugboat", {"karst"}),
    ],
)
def test_who_does_not_decide(word, who):
    """Whoever tells of a plan, bids both, suffers or opposes a thing, only watches it or proposes it to others."""
    assert deciders(AGENCY, word) == who


@pytest.mark.parametrize(("word", "who"), [("lorries", {"ostia"}), ("boundary", BOTH), ("lease", {"ostia"})])
def test_what_is_let_shared_or_shown(word, who):
    """Whose lorries are let in does not let them in; both have a boundary; a paper of both is shown by one."""
    assert deciders(PIER, word) == who


def test_a_body_that_bids_both_is_no_side():
    """The one that asks something of the two governments stands between them."""
    _, casting = told(AGENCY)
    assert (set(casting.sides), casting.mediators) == (BOTH, {"atoll-union"})


def test_the_sides_in_the_record_of_a_body():
    """They are those of whom its business is, and not the members who speak most."""
    _, casting = told(RECORD)
    assert casting.sides == ["ostia", "verna-movement"]


def test_the_members_who_vote():
    """Whom the business of a body is about speaks there, and has no vote."""
    _, casting = told(RECORD)
    assert set(casting.members) == {"karst", "belland"}


def test_whoever_is_supplied_does_not_supply():
    """The gas is of the one who supplies it, though it is called the other's."""
    made = draft([read(Document(name="a.txt", title="Talks on gas", text=SUPPLY, date=date(2034, 5, 3)))])
    assert [one.decided_by for key, one in made.case.issues.items() if key.startswith("gas")] == ["ostia"]


def test_the_red_cross_crosses_nothing():
    """A word of a name is no verb, and so the Red Cross is not the one who would do what is asked."""
    text = RECORD + "\nMs. Lund (Karst): We call on Ostia to give the Red Cross access to the detainees.\n"
    every, _ = told(text)
    assert "cross" not in {deed.act.change.verb for one in every for deed in one.deeds if deed.act.change}
