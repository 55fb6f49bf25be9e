"""Small cases on which one story must be told, whatever part of it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import load
from detente.analysis import Analysis
from detente.brief import Brief
from detente.case.model import Case
from detente.deals import Deals, deals_of
from detente.paths.demands import alternatives

STORY = Path(__file__).parents[3] / "shared" / "reference" / "story"

pytestmark = pytest.mark.skipif(not STORY.is_dir(), reason="the cases of the story are not here")


def told(name: str) -> tuple[Analysis, Deals]:
    case: Case = load(str(STORY / f"{name}.yaml"))
    found = Analysis(case)
    return found, deals_of(found.board, found.baseline)


def test_war_that_nobody_asks_for_is_no_clause():
    """Filling would be answered by a strike, so nothing moves; a strike is a clause of no deal, acceptable or not."""
    found, agreed = told("strike_deal")
    assert found.baseline.today and not len(agreed.zone) and not agreed.recommended
    (forgone,) = found.baseline.forgone
    assert forgone.move.changes == {"filling": ("no", "yes")} and forgone.answer.end.values["strike"] == "yes"
    strikes = [s for s in agreed.zone.wanted.state.tolist() if agreed.board.at(s).values["strike"] == "yes"]
    assert strikes == []
    (blockade,) = agreed.impasse.blocking.blockades
    assert blockade.parties == ("up",) and blockade.requirements[0].kind == "outlook"
    assert {item.issue: item.kind for item in agreed.agenda} == {
        "treaty": "blocked", "filling": "settled", "strike": "settled",
    }  # fmt: skip


def test_what_comes_without_a_deal_is_no_package():
    """Upstream fills fast whatever is signed; what it does anyway is neither a package nor a clause of one."""
    found, agreed = told("breakthrough")
    assert found.baseline.changes == {"filling": ("not begun", "fast")}
    assert not agreed.zone.clauses.packages[found.baseline.state.index] and not len(agreed.zone)
    assert all("fast" not in (c.value for c in package.clauses) for package in agreed.recommended)


def test_an_escalation_is_no_demand_because_it_stands_in_a_draft():
    """Downstream would rather have no filling at all: that its draft has a slow one asks nothing of Upstream."""
    found, agreed = told("breakthrough")
    assert [str(demand.condition) for demand in found.demands] == ["treaty = yes"]
    assert [demand.verdict for demand in found.demands] == ["refused"]
    assert not Brief(found).headline.breakthrough and agreed.impasse.stuck
    assert {item.kind for item in agreed.agenda} == {"blocked"}
    assert {party for item in agreed.agenda for party in item.blocked_by} == {"a"}


def test_values_of_one_issue_are_alternatives():
    """Guidelines or a treaty, not both: they are one group of demands, and the news says either or."""
    found, agreed = told("exclusive")
    granted = [demand for demand in found.demands if demand.verdict == "available"]
    assert [len(group) for group in alternatives(found.board, granted)] == [2]
    assert "either Agreement: guidelines or Agreement: treaty" in " ".join(Brief(found).headline.sentences())
    assert len(agreed.zone) == len(agreed.frontier) == len(agreed.recommended) == 2
    (item,) = agreed.agenda
    assert (item.kind, item.alone) == ("alone", ("guidelines", "treaty"))


def test_one_baseline_for_steps_agenda_and_packages():
    """A fills without a deal; measured against that, the data exchange can be agreed alone, everywhere it is told."""
    found, agreed = told("next_vs_package")
    assert found.baseline.changes == {"filling": ("no", "yes")}
    assert [(step.issue, step.value) for step in found.steps.joint] == [("data", "yes")]
    assert {item.issue: item.kind for item in agreed.agenda} == {"data": "alone", "filling": "blocked"}
    (package,) = agreed.recommended
    assert [clause.issue for clause in package.clauses] == ["data"] and package.gaining == ("a", "b")


def test_a_party_is_not_tempted_to_harm_itself():
    """A gains by its gain, and by nothing with which it would give its crown jewels away."""
    found, agreed = told("selfharm")
    (tempted,) = found.temptations
    assert tempted.move.changes == {"gain": ("no", "yes")} and tempted.crosses == ()
    assert found.baseline.changes == {"gain": ("no", "yes")} and not len(agreed.zone)


def test_a_threat_that_does_not_outweigh_the_gain_is_told_as_that():
    """C would cut its aid, as it announced and in its own interest; that costs A one rank, and one more is missing."""
    found, agreed = told("threat_inert")
    (tempted,) = found.temptations
    assert tempted.verdict == "open" and tempted.reaction is not None
    assert tempted.reaction.by == ("c",) and tempted.reaction.announced == tempted.announced != ()
    assert (tempted.reaction.cost, tempted.reaction.missing) == (1, 1)
    assert found.baseline.changes == {"filling": ("no", "yes"), "aid": ("paid", "cut")} and not len(agreed.zone)


def test_what_is_deterred_at_the_midpoint_is_not_expected():
    """The attack would be answered by sanctions; the one answer that deters it is named."""
    found, agreed = told("interval")
    assert found.baseline.today and [t.verdict for t in found.temptations] == ["credible"]
    (forgone,) = found.baseline.forgone
    assert forgone.move.by == ("a",) and [move.by for move in forgone.answer.moves] == [("b",)]
    assert agreed.impasse.stuck and agreed.impasse.blocking.blockades == ()


@pytest.mark.parametrize("name", ["strike_deal", "breakthrough", "exclusive", "next_vs_package", "threat_inert"])
def test_steps_agenda_and_zone_agree(name):
    """A joint step that all accept is a package of the zone by itself, and its issue is agreeable alone; and back."""
    found, agreed = told(name)
    alone = {(item.issue, value) for item in agreed.agenda for value in item.alone}
    assert {(step.issue, step.value) for step in found.steps.joint} == alone
    assert all({issue: value} in agreed.zone for issue, value in alone)
    for package in agreed.recommended:
        assert not package.losing or set(package.losing).isdisjoint(package.carried_by)
