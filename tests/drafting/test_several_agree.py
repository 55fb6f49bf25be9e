"""What several agree to, what hangs on a question, who decides where a helper offers; silence is no consent."""

from __future__ import annotations

from datetime import date

import pytest

from detente.analysis import Analysis
from detente.case.text.from_file import reads
from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read

COMMUNIQUE = """\
Joint statement of Arrania and Sefar

The Foreign Ministers of Arrania and Sefar met at Lake Orsa on 3 October 2030.

The two sides agreed to open the Halva Pass to civilian traffic from 1 November.

Norland offered to send sixty unarmed observers to the Pass.

Sefar demanded that Arrania remove the radar station at Point Nadir. Arrania said that it would not remove the station.
"""
BRIEFING = """\
Transcript: daily briefing, Ministry of Foreign Affairs of Corland

MS VERRE: Good afternoon. Corland is ready to lift the ban on Meskan fish. Meska must withdraw its patrol boats.

QUESTION: And if Meska sends more boats to the Banks?

MS VERRE: Then we will close the airspace to Meskan carriers.

QUESTION: Meska says that your ships struck a trawler.

MS VERRE: We deny once more that our ships struck a trawler.
"""
SILENT = """\
detente: 1
title: The pass
draft: true
parties: {north: {name: North}, south: {name: South}}
issues:
  pass: {values: [closed, open], status_quo: closed, decided_by: {all_of: [north, south]}}
statements:
  - {date: 2030-10-03, party: north, stance: demands, about: pass = open, text: The pass must open.}
"""


def drafted(text):
    return draft([read(Document(name="a.txt", title=text.split("\n")[0], text=text, date=date(2030, 10, 4)))]).case


@pytest.fixture(scope="module")
def communique():
    return drafted(COMMUNIQUE)


def issue_of(case, word):
    return next(key for key, one in case.issues.items() if word in one.name.lower())


def test_what_both_sides_agree_is_a_package_of_theirs(communique):
    """Both accept it, in no doubt about who, and both decide on it."""
    opened = issue_of(communique, "pass")
    accepting = {s.party for s in communique.statements if s.stance == "accepts" and opened in s.about[0].issues}
    assert accepting == {"arrania", "sefar"} == set(communique.issues[opened].decided_by.all_of)
    package = communique.proposals["agreed"]
    assert {package.by, *package.to} == {"arrania", "sefar"} and package.package[opened] == "open"


def test_help_needs_those_whom_it_is_to_help(communique):
    """A third offers observers: it decides, and so do both sides."""
    offered = issue_of(communique, "monitoring mission")
    assert {"arrania", "sefar"} <= set(communique.issues[offered].decided_by.all_of)


def test_a_question_holds_the_condition_of_its_answer():
    """``And if Meska sends more boats?`` - ``Then we will close the airspace.``; what is denied of the past is none."""
    (threat,) = drafted(BRIEFING).threats
    assert threat.by == "corland" and str(threat.then) == "overflight = closed"


def test_silence_is_no_consent_in_a_draft():
    """A side of which nothing is known keeps what it decides as it is; once the case is no draft, it is indifferent."""
    silent = Analysis(reads(SILENT))
    assert silent.unknown == ("south",)
    assert [one.verdict for one in silent.demands] == ["refused"]
    vouched = Analysis(reads(SILENT.replace("draft: true\n", "")))
    assert [one.verdict for one in vouched.demands] == ["available"]


def test_a_proposal_is_not_refused_by_its_author():
    """Who tables a package is not taken to keep what it would change."""
    tabled = "proposals: {plan: {by: south, package: {pass: open}}}\nstatements:"
    offered = Analysis(reads(SILENT.replace("statements:", tabled)))
    assert [one.verdict for one in offered.demands] == ["available"]
