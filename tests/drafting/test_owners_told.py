"""Whose a thing is: of both where both would do it, of nobody named in another clause, of no language."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.drafting.cast.named_beside import beside, elsewhere
from detente.reader.statements import read
from tests.drafting.test_who_decides import deciders, told

TALKS = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended on Tuesday without a deal.
Karst warned both sides that its loan would be cancelled if the fighting resumed.

The army of Verna said that its garrison at Tell would not be reduced.
Verna's minister Ilo Rusk offered an exchange of letters, and said that Verna would let nurses through the pass.
Ostia demanded that Verna reopen the mill. Verna called on Ostia to return the ferries.
"""
ARTILLERY = """\
A paper for Ostia and Verna

TELL, 3 May (Wire) - Under the paper, both armies would pull their artillery back by ten kilometres.
Ostia has agreed to the artillery pull-back, its minister Ane Rosk said. Verna said that it would sign in June.
"""
NAMES = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended without a deal. Vernan would be an official language.
The ballot in Ostia is put off, and Verna disarms. Ostia wants to buy its gas, Ostia said. Ostia sells Verna's coal.
"""


RECORD = """\
Security Council
Provisional record (extract)
The situation in Ostia

The President: I give the floor to the members.

Ms. Lund (Karst): Karst supports the mission. We call on the Verna Movement to free the two pilots.

Mr. Pell (Belland): Belland will vote against the draft resolution.

Mr. Moss (Ostia): My Government asks that the sanctions imposed in 2031 be lifted. Ostia will open the valley road.
"""
HOSTED = """\
Ostia and Verna part without a deal

TELL, 3 May (Wire) - Talks between Ostia and Verna ended on Tuesday without a deal.
Karst's prime minister offered to host the two presidents in Karst.
Ostia demanded that Verna reopen the mill. Verna called on Ostia to return the ferries. Verna will not reopen the mill.
"""


def drafted(text):
    """The issues of the draft of *text*: who decides on each."""
    title = text.split("\n", maxsplit=1)[0]
    made = draft([read(Document(name="a.txt", title=title, text=text, date=date(2034, 5, 3)))])
    return {key: one.decided_by for key, one in made.case.issues.items()}


@pytest.mark.parametrize(
    ("word", "who"), [("fighting", {"ostia", "verna"}), ("garrison", {"verna"}), ("nurses", {"verna"})]
)
def test_who_is_told_of(word, who):
    """Not whoever warns both; whoever says what will not be done; not both for the exchange of something else."""
    assert deciders(TALKS, word) == who


def test_both_armies():
    """What both armies would pull back is both's."""
    assert {str(one) for key, one in drafted(ARTILLERY).items() if "weapons" in key} == {"all_of=('ostia', 'verna')"}


@pytest.mark.parametrize(
    ("words", "party", "votes"),
    [
        ("official language", "verna", 0),  # Vernan would be
        ("gas", "ostia", -3),  # Ostia wants to buy its
        ("coal", "verna", -3),  # Ostia sells Verna's
    ],
)
def test_names_beside(words, party, votes):
    """A language has nothing; whoever buys a thing does not have it, and whoever sells it does, whose it is called."""
    _, casting = told(NAMES)
    page = casting.pages[0]
    start = page.text.index(words)
    first, last = casting.sentence(0, start)
    mentions = [m for m in page.within(first, last) if m.body.party]
    assert beside(page.text, mentions, start, start + len(words))[party] == votes


def test_another_clause():
    """Whoever is named behind ``and`` is told of with something else."""
    _, casting = told(NAMES)
    page = casting.pages[0]
    start = page.text.index("ballot")
    told_of = {m.body.party: elsewhere(page.text, m, [(start, start + 6)]) for m in page.within(start, start + 45)}
    assert told_of == {"ostia": False, "verna": True}


def test_sanctions_of_a_council():
    """Sanctions that the country asks a council to lift are the members' to lift, and that is a guess."""
    assert [str(one) for key, one in drafted(RECORD).items() if "sanctions" in key] == ["all_of=('karst', 'belland')"]


def test_whoever_hosts_does_not_meet():
    """The two presidents decide whether they meet."""
    assert [str(one) for key, one in drafted(HOSTED).items() if key == "summit"] == ["all_of=('verna', 'ostia')"]
