"""Reports of two or three sentences: who is who, which way round, and what is agreed to is no refusal."""

from __future__ import annotations

from datetime import date

import pytest

from detente.analysis import Analysis
from detente.brief.compose import full_note
from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read
from detente.show.document import labels, runs, walk


def drafted(text):
    made = Document(name="a.txt", title=text.split("\n", maxsplit=1)[0], text=text + "\n", date=date(2033, 5, 5))
    return draft([read(made)]).case


def said(case):
    return {(one.party, one.stance, str(one.about[0]).replace('"', "")) for one in case.statements}


@pytest.mark.parametrize(
    ("text", "party", "stance"),
    [
        ("Gorr refused to lift the blockade. Tull demands that Gorr lift the blockade.", "gorr", "rejects"),
        ("Gorr agreed to lift the blockade. Tull demands that Gorr lift the blockade.", "gorr", "accepts"),
        ("Marn rejected an end of the siege. Ostra demands that Marn end the siege.", "marn", "rejects"),
    ],
)
def test_to_lift_a_thing_is_not_to_impose_it(text, party, stance):
    """Its name alone is no word for its being there."""
    assert (party, stance, "blockade = lifted") in said(drafted(text))


@pytest.mark.parametrize(
    "condition",
    ["if Tull does not withdraw its tanks", "if Tull failed to withdraw its tanks", "unless Tull withdraws its tanks"],
)
def test_what_is_not_done_sets_it_off(condition):
    """Once denied is not twice denied."""
    (threat,) = drafted(f"Gorr threatened to cut the gas {condition}. Tull refused to withdraw its tanks.").threats
    assert (threat.by, threat.trigger.text) == ("gorr", "not tull-s-tanks = withdrawn")


def test_a_release_that_fails_is_no_release():
    """Those are held today of whom somebody asks that they be let go."""
    case = drafted(
        "West Ostra's delegate said his country would close the railway again should the Front fail to release the "
        "detainees. The Front demands that the railway be opened."
    )
    (threat,) = case.threats
    assert (threat.by, threat.trigger.text) == ("west-ostra", "not political-prisoners = freed")
    assert case.issues["political-prisoners"].status_quo == "held"


def test_west_ostra_is_not_ostra():
    """Where both do something, or where there is no other."""
    case = drafted(
        "Ostra and West Ostra met. West Ostra demands that Ostra withdraw its artillery. Ostra refused to withdraw its "
        "artillery."
    )
    assert {(party, stance) for party, stance, _ in said(case)} == {("west-ostra", "demands"), ("ostra", "rejects")}


def test_whoever_is_named_once_is_not_the_other_side():
    """A refusal of Gorr is not Tull's."""
    case = drafted("Gorr refused to free the hostages. Tull demands that the hostages be freed.")
    assert {(party, stance) for party, stance, _ in said(case)} == {("gorr", "rejects"), ("tull", "demands")}


def test_a_day_is_no_first_name():
    """`On Monday Avar refused` is of Avar."""
    case = drafted("Borr demands that Avar close its base. On Monday Avar refused to close its base.")
    assert {(party, stance) for party, stance, _ in said(case)} == {("borr", "demands"), ("avar", "rejects")}


def test_what_is_agreed_to_is_refused_by_nobody():
    """Neither on the front page nor in the annex; a refusal still is."""
    told = brief("Borr demands that Avar close its base. Avar agreed to close its base.")
    assert "Whether a breakthrough is near is not known" in told
    assert told.count("Avar has agreed to it, and what it waits for is not known") == 3
    assert "refused by" not in told and "No breakthrough" not in told
    assert "refused by Avar" in brief("Borr demands that Avar close its base. Avar refused to close its base.")


def brief(text):
    sections = full_note(Analysis(drafted(text))).sections
    return " ".join(labels(runs(block)) for one in sections for block in walk(one.blocks))


def test_whoever_would_do_what_is_asked_threatens_nobody():
    """It promises it, sure or not."""
    case = drafted("Borr demands that Avar close its base. Avar said it would close its base.")
    assert ("avar", "promises", "avar-s-base = closed") in {(p, s, about) for p, s, about in said(case)}
    assert not case.threats
