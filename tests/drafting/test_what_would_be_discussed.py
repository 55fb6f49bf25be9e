"""What two would talk about: it does not hold yet, it takes both, and a paper's clauses are no offer beside it."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.drafting.wording.agendas import discussed
from detente.reader.statements import read

TEXT = """\
No result in Lund as the League and Ardia part

LUND, 6 April (Wire) - The League of Straits and Belmond on Wednesday dismissed key demands of Ardia, but left open the
possibility of talks with Ardia over arms control, missile deployments and the fishing grounds, officials said.

The session in Lund, chaired by Ole Tamm, lasted nearly three hours. The fact that Ardia's delegation was open to
further talks was seen as a good sign. Ardia's minister Rena Voss said both sides wanted to fix a timetable for the next
session. Ardia wants the League of Straits to withdraw its patrol boats from the Sound.

The League of Straits is keen to discuss ways to prevent incidents at sea, as well as discuss arms control, including
setting agreed limits on missile deployment, Tamm said.

Among the Ardian proposals rejected on Wednesday were a draft accord with the League of Straits and an offer of a treaty
between Ardia and Belmond.

The accord would have required the League of Straits to withdraw its patrol boats. In exchange, Ardia would promise to
limit its naval manoeuvres and end the raids on the ferries.
"""


@pytest.fixture(scope="module")
def case():
    made = Document(name="a.txt", title=TEXT.split("\n", maxsplit=1)[0], text=TEXT, date=date(2033, 4, 6))
    return draft([read(made)]).case


def of(case, matter):
    return next(issue for key, issue in case.issues.items() if key.startswith(matter))


def sides(issue):
    return set(next(iter(issue.decided_by.model_dump().values())))


def test_what_is_to_be_discussed_does_not_hold(case):
    """Limits that would be set are none yet, and what is deployed is talked of."""
    assert of(case, "strategic-arms-limit").status_quo != "limited"
    assert of(case, "missile-deployment").status_quo == "deployed"


@pytest.mark.parametrize("matter", ["strategic-arms-limit", "missile-deployment"])
def test_it_takes_both_who_would_talk(case, matter):
    """And whoever the talks are with is one of them."""
    assert "ardia" in sides(of(case, matter)) and len(sides(of(case, matter))) == 2


def test_clauses_of_a_paper_are_no_offer_beside_it(case):
    """What Ardia would give in exchange stands in the accord."""
    (accord,) = (one for one in case.proposals.values() if "accord" in one.name.lower())
    done = {case.issue_name(key): value for key, value in accord.package.items()}
    assert done == {
        "Withdrawal of the League of Straits' patrol boats": "withdrawn",
        "Ardia's naval manoeuvres": "limited",
        "End of the raids on the ferries": "ended",
    }
    assert not [key for key in case.proposals if key.startswith("ardia-offer")]


def test_what_comes_next_is_the_timetable(case):
    """Rather than that somebody is open to talks."""
    (meeting,) = case.meetings
    assert "timetable for the next session" in meeting.next


@pytest.mark.parametrize(
    ("sentence", "word", "listed"),
    [
        ("They would discuss arms control, cuts in tariffs and missile limits.", "limits", True),
        ("They held talks with Varna over fish and the missile limits.", "limits", True),
        ("Talks over the strait collapsed and Varna closed the crossing.", "closed", False),
        ("They would discuss fish if the crossing is opened.", "opened", False),
        ("The crossing is closed, they said.", "closed", False),
    ],
)
def test_a_list_of_things_to_discuss(sentence, word, listed):
    """It ends at the next clause."""
    assert discussed(sentence, 0, sentence.index(word)) == listed
