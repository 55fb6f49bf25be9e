"""Threats, proposals, red lines, rules and meetings in small generated reports, each in several turns of phrase."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read

DAY = date(2033, 6, 8)
FRAME = """\
Ministers of Northmark and Sedge meet again

PELL, 8 June 2033 - Northmark and Sedge ended four hours of talks in Pell on Wednesday. The talks were chaired by Ida \
Holt. The Northmark government demanded that Sedge lift its embargo on timber. The Sedge government demanded that \
Northmark release the eleven sailors.

{more}
"""


def made(more):
    text = FRAME.format(more=more)
    return draft([read(Document(name="a.txt", title=text.splitlines()[0], text=text, date=DAY))]).case


CONDITIONS = ("if the sailors are not released", "unless the sailors are released")
HARMS = ("suspend the ferry licences", "close the frontier at Holm")


@pytest.mark.parametrize(("condition", "harm"), list(product(CONDITIONS, HARMS)))
def test_a_threat(condition, harm):
    """Whoever would do the harm threatens; *then* is the harm, and *if* does not hold once the demand is met."""
    case = made(f"Sedge threatened to {harm} {condition}.")
    (threat,) = [one for one in case.threats if one.by == "sedge"]
    (issue,) = threat.then.issues
    assert case.issues[issue].decided_by == "sedge" or "sedge" in case.issues[issue].moves_by
    assert str(threat.then).endswith(("suspended", "closed"))
    assert "not" in str(threat.trigger) or "held" in str(threat.trigger)


@pytest.mark.parametrize("verb", ["offered to open", "proposed to open", "is ready to open"])
def test_a_proposal(verb):
    """What is offered, and what is asked in return, stand in one package."""
    case = made(f"Northmark {verb} the frontier at Holm if the embargo is lifted.")
    (one,) = [offer for offer in case.proposals.values() if offer.by == "northmark"]
    assert "open" in one.package.values() and len(one.package) > 1


def test_readiness_to_talk_is_no_proposal():
    """Nothing is on the table where somebody would only talk about it."""
    assert not made("Northmark is open to discuss the ferry timetables.").proposals


def test_a_red_line():
    """Words that say never make a red line of what is refused."""
    case = made("Sedge will never lift the embargo on timber, its minister said.")
    (line,) = case.preferences["sedge"].red_lines
    assert str(line.that).endswith("= lifted") and "never" in line.because


def test_who_decides():
    """Whose deed it is decides on it: the embargo is for Sedge to lift, the sailors are for Northmark to free."""
    case = made("")
    assert {str(one.decided_by) for key, one in case.issues.items() if "embargo" in key} == {"sedge"}
    assert {str(one.decided_by) for one in case.issues.values() if "sailors" in one.name.lower()} <= {"northmark"}


def test_the_meeting_and_its_chair():
    """Where, how long, in whose chair, who came."""
    (meeting,) = made("").meetings
    assert (meeting.place, meeting.chair, meeting.length) == ("Pell", "Ida Holt", "four hours")
    assert set(meeting.attended) == {"northmark", "sedge"}


def test_one_voice_has_one_party():
    """A speaker whose party one sentence tells is its speaker in the next."""
    case = made("Sedge, the envoy Aron Vey said, would not sell the turbines. Aron Vey threatened to close the port.")
    assert any(one.party == "sedge" and "port" in one.text for one in case.statements)
