"""Small cases on which a brief once told two stories: what a reader must be able to rely on."""

from __future__ import annotations

import pytest

from detente.show.document import Claim, claims, labels, runs, walk
from tests.analysed import STORY, analysed, full_note, note
from tests.brief.contradictions import contradictions

STORIES = sorted(path.stem for path in STORY.glob("*.yaml"))

pytestmark = pytest.mark.skipif(not STORIES, reason="the cases of ../shared/reference/story are not here")


def texts(sections) -> dict[str, str]:
    """What each section says, by its key."""
    return {one.key: " ".join(labels(runs(block)) for block in walk(one.blocks)) for one in sections}


def front(name: str) -> dict[str, str]:
    return texts(note(analysed(f"{name}.yaml")).sections)


def said(name: str) -> set[Claim]:
    return set(claims(full_note(analysed(f"{name}.yaml")).sections))


def of(name: str, kind: str) -> set[tuple[str, ...]]:
    return {claim.about for claim in said(name) if claim.kind == kind}


@pytest.mark.parametrize("name", STORIES)
def test_one_story_is_told(name):
    """No line of the two pages or the annex contradicts another, and what comes without a deal is told once."""
    assert [*contradictions(said(name))] == []
    known = not analysed(f"{name}.yaml").nothing_known
    assert front(name)["bottom-line"].count("If nothing is signed") == known


def test_a_verdict_that_an_interval_decides_has_its_share_and_where_it_turns():
    """Nobody moves at 6, nothing deters at 14 with -4: each verdict has its share, and 14.5 is where it turns."""
    told = front("interval")
    assert "things stay as they are, in nearly all readings (95 %); otherwise it comes to" in told["bottom-line"]
    assert "pay in most readings (75 %), but is deterred in nearly all of these (93 %)" in told["bottom-line"]
    assert "more than 14.5 to Attacker" in told["bottom-line"]
    assert "in most readings (75 %)" in told["dangers"]
    assert "in nearly all of these (93 %), unless that step is worth more than 14.5" in told["dangers"]


def test_war_that_nobody_asks_for_is_no_clause():
    """No package has the strike as a clause, and none is worse for one whose consent it needs."""
    assert not [clause for clause in of("strike_deal", "clause") if clause[1] == "strike"]
    assert of("strike_deal", "carries").isdisjoint(of("strike_deal", "worse"))
    assert "Military strike" not in front("strike_deal").get("agreed", "")
    assert "Military strike" not in front("strike_deal").get("next-meeting", "")


def test_an_escalation_of_ones_own_is_no_concession():
    """The mover's own filling is neither a breakthrough nor a demand of others because it stands in their draft."""
    told = front("breakthrough")
    assert "No breakthrough" in told["bottom-line"]
    assert "breakthrough is possible" not in " ".join(told.values())
    assert of("breakthrough", "no package can be agreed") == {()}
    assert not [about for about in of("breakthrough", "granted") if "filling" in about[0]]


def test_values_of_one_issue_are_alternatives():
    """Either the guidelines or the treaty would suit both, and both packages have one value of it."""
    told = front("exclusive")
    assert "either Agreement: guidelines or Agreement: treaty would suit" in told["bottom-line"]
    assert "either guidelines or treaty" in told["next-meeting"]
    assert of("exclusive", "clause") == {("1", "deal", "guidelines"), ("2", "deal", "treaty")}


def test_gains_are_measured_against_one_baseline():
    """Data exchange can be agreed by itself, and no line says that it takes a package."""
    told = front("next_vs_package")
    assert "If nothing is signed, it comes to Filling: yes." in told["bottom-line"]
    assert of("next_vs_package", "alone") >= {("data",)}
    assert ("data",) not in of("next_vs_package", "package") | of("next_vs_package", "blocked")
    assert {step[0] for step in of("next_vs_package", "joint step")} <= {"data"}


def test_no_temptation_gives_up_a_red_line_of_ones_own_for_nothing():
    """The one temptation is the gain itself, without the crown jewels."""
    tempting = {about for kind in ("deterred", "undeterred") for about in of("selfharm", kind)}
    assert tempting == {("a", "(('gain', 'yes'),)")}
    told = texts(full_note(analysed("selfharm.yaml")).sections)
    assert "Crown jewels" not in told["dangers"] + told["temptations"].partition("Elsewhere")[0]


def test_a_threat_that_would_be_carried_out_but_does_not_outweigh_the_gain_is_told_as_that():
    """Who acts, with what, that it was announced, and what is missing."""
    told = front("threat_inert")["dangers"]
    assert "C (Aid to A: cut) would answer, as announced, in its own interest. That costs A less than it gains." in told
    assert "Nobody" not in told
    full = texts(full_note(analysed("threat_inert.yaml")).sections)["temptations"]
    assert "Aid to A" in full
    assert "nobody answers" not in full
    assert of("threat_inert", "undeterred") == {("a", "(('filling', 'yes'),)")}


def test_nothing_is_told_of_wishes_that_nobody_stated():
    """Where nothing is known of what the one party wants, the brief says so, and no danger is told."""
    told = front("refrain")
    assert "Nothing is known of what Ethiopia wants, so nothing follows" in told["bottom-line"]
    assert not {"agreed", "dangers", "next-meeting"} & set(told)
