"""A report of five printed pages, drafted and briefed: what the draft must hold and what its brief must say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.analysis import Analysis
from detente.brief import brief_of
from detente.brief.compose import note
from detente.case.text.from_file import reads
from detente.documents import documents
from detente.drafting import draft
from detente.reader.statements import read
from detente.show.document import labels, runs, walk

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


@pytest.fixture(scope="module")
def case():
    if not SEED.exists():
        pytest.skip("the report is not here; it lies beside the repository in shared/seed")
    (report,) = documents([str(SEED)])
    return reads(draft([read(replace(report, date=date(2022, 1, 12)))]).text())


def test_who_is_there(case):
    """The three that speak, and Ukraine, of which the report only speaks."""
    assert {"russia", "nato", "united-states", "ukraine"} <= set(case.parties)
    assert "spoken of only" in case.parties["ukraine"].note
    assert not any(said.party == "ukraine" for said in case.statements)


def test_what_is_negotiated(case):
    """Forces, sanctions, enlargement, the guarantee and arms control, with what holds today and who decides."""
    assert {"forces-near", "sanctions", "alliance-membership", "security-guarantee", "strategic-arms-limit"} <= set(
        case.issues
    )
    forces, door = case.issues["forces-near"], case.issues["alliance-membership"]
    assert (forces.status_quo, forces.decided_by) == ("massed", "russia") and "invading" in forces.values
    assert door.decided_by == "nato"
    assert case.issues["sanctions"].decided_by == "united-states"


def test_presence_and_the_agenda(case):
    """NATO's troops in neighbouring countries; incidents, space and cyber threats, which are for both to settle."""
    called = {one.name: one for one in case.issues.values()}
    presence = next(one for name, one in called.items() if "NATO's troops" in name)
    assert presence.decided_by == "nato" and "withdrawn" in presence.values
    listed = next(one for name, one in called.items() if "cyber" in name.lower())
    assert "space" in listed.name.lower() and set(listed.decided_by.all_of) == {"nato", "russia"}
    assert any("incidents" in name for name in called) and "missile-deployment" in case.issues


def test_sanctions_are_a_threat(case):
    """If Russian forces invade, sanctions are tightened."""
    (threat,) = case.threats
    assert threat.by == "united-states"
    assert (str(threat.trigger), str(threat.then)) == ("forces-near = invading", "sanctions = tightened")


def test_both_drafts_are_proposals(case):
    """The deal with NATO and the treaty with the United States are Russia's, and ask for an end of enlargement."""
    deal, treaty, *others = case.proposals.values()
    assert all(one.by == "russia" for one in others)
    assert (deal.by, deal.to, treaty.by) == ("russia", ("nato",), "russia")
    assert "deal" in deal.name.lower() and "treaty" in treaty.name.lower()
    assert deal.package["alliance-membership"] == "refused" and deal.package["exercises"] == "limited"


def test_the_council_met(case):
    """Its session in Brussels, in the chair Stoltenberg, nearly four hours."""
    (meeting,) = case.meetings
    assert (meeting.forum, meeting.place, meeting.chair) == ("NATO-Russia Council", "Brussels", "Jens Stoltenberg")
    assert meeting.length == "nearly four hours" and {"nato", "russia"} <= set(meeting.attended)
    assert "resume dialogue" in meeting.next and "timetable for future meetings" in meeting.next


def test_nobody_wants_the_opposite(case):
    """No statement without doubt says of a party what it does not want."""
    held = {(s.party, s.stance, str(s.about[0])) for s in case.statements if s.review == "draft"}
    every = {(s.party, s.stance, str(one)) for s in case.statements for one in s.about}
    assert ("russia", "demands", "alliance-membership = refused") in held
    assert {
        ("nato", "rejects", "alliance-membership = refused"),
        ("nato", "promises", "alliance-membership = open"),
    } <= held
    assert ("united-states", "rejects", "alliance-membership = refused") in every
    wrong = {
        ("russia", "demands", "forces-near = invading"), ("russia", "demands", "security-guarantee = refused"),
        ("nato", "promises", "alliance-membership = refused"), ("russia", "demands", "alliance-membership = admitted"),
    }  # fmt: skip
    assert not held & wrong


def test_the_brief_sees_no_breakthrough(case):
    """It does not say that a breakthrough is possible, and tells of more talks."""
    told = json.dumps(brief_of(case).to_dict())
    plain = " ".join(labels(runs(block)) for one in note(Analysis(case)).sections for block in walk(one.blocks))
    assert not re.search("breakthrough is possible", told, re.IGNORECASE)
    assert "future talks" in told or "more talks" in told
    assert "On record: the United States announces that, if Russia's forces" in plain
    assert "As recorded of 12 January 2022: NATO Secretary General Jens Stoltenberg" in plain
