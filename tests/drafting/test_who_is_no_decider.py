"""Who does not decide: whoever suffers, opposes, watches or proposes a thing; whoever bids both is no side."""

from __future__ import annotations

import pytest

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


def test_a_body_that_bids_both_is_no_side():
    """The one that asks something of the two governments stands between them."""
    _, casting = told(AGENCY)
    assert (set(casting.sides), casting.mediators) == (BOTH, {"atoll-union"})


def test_the_sides_in_the_record_of_a_body():
    """They are those of whom its business is, and not the members who speak most."""
    _, casting = told(RECORD)
    assert casting.sides == ["ostia", "verna-movement"]
