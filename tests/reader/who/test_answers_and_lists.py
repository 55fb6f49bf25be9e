"""Who answers at a briefing, and for whom those speak whom minutes list at their head."""

from __future__ import annotations

import pytest

from detente.case.model import Case, Issue, Party
from detente.documents import Document
from detente.documents.records import with_turns
from detente.reader.statements import read

NAMES = {"varn": "Varn", "tolmark": "Tolmark", "osk": "Upper Osk"}
CASE = Case(
    detente=1,
    title="t",
    parties={key: Party(name=name) for key, name in NAMES.items()},
    issues={"none": Issue(status_quo="no")},
)
QUESTIONS = """\
{head}

Q: Tolmark says that it will keep the ferry. Is that good enough?

A: We demand that the ferry be returned by June.

Q: And if they refuse?

A: We will close the harbour to its boats. Tolmark knows that.
"""


def parties(text):
    document = with_turns(Document(name="a.txt", title=text.split("\n")[0], text=text))
    return [(s.party, s.text) for s in read(document, CASE).statements]


@pytest.mark.parametrize(
    "head",
    [
        "MINISTRY OF FOREIGN AFFAIRS OF VARN\nBriefing by Spokesman Karel Lund",
        "Department of Trade, Varn\nRegular briefing by Deputy Spokesperson Ana Mohr\n\nMS. MOHR: Let us begin.",
    ],
)
def test_who_answers_speaks_for_the_office_at_the_head(head):
    """Though the label of the turn is no more than a letter."""
    told = {text: party for party, text in parties(QUESTIONS.format(head=head))}
    answers = [party for text, party in told.items() if "returned" in text or "close the harbour" in text]
    assert answers == ["varn", "varn"]
    assert next(party for text, party in told.items() if "keep the ferry" in text) == "tolmark"


MINUTES = """\
Joint Ferry Commission
Minutes of the third meeting

{list}

Mr. Dahl said that the fees would stay. Ms. Rao replied that the fees must fall by half.
"""


@pytest.mark.parametrize(
    "present",
    [
        "For Varn: Ms. Ines Rao (head), Mr. Paul Lem\nFor Upper Osk: Mr. Jan Dahl (head)",
        "Present:\n- Varn (3): Ms. Ines Rao; Mr. Paul Lem\n- Upper Osk: Mr. Jan Dahl and Dr. Mia Fenn",
        "Delegation of Upper Osk: Mr. J. Dahl, Dr. Fenn\nDelegation of Varn: Ms. Rao",
    ],
)
def test_those_listed_speak_for_the_side_of_their_list(present):
    """Whatever else stands nearby."""
    told = parties(MINUTES.format(list=present))
    assert {text: party for party, text in told if "fees" in text} == {
        "the fees would stay": "osk", "the fees must fall by half": "varn",
    }  # fmt: skip
