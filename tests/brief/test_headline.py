"""The headline of the NATO-Russia talks comes from computation: change what parties want, and it changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.analysis import Analysis
from detente.brief import Brief
from detente.case.model import Case, Preferences
from detente.catalog import load


@pytest.fixture(scope="module")
def case() -> Case:
    return load("nato-russia-2022")


@pytest.fixture(scope="module")
def told(case: Case) -> Analysis:
    return Analysis(case)


def wanting(case: Case, party: str, change: Callable[[dict], object]) -> Analysis:
    """The brief when *party* wants something else."""
    weights = {
        str(weight.on): str(weight.amount) if weight.amount else {k: str(v) for k, v in weight.table.items()}
        for weight in case.preferences[party].weights
    }
    change(weights)
    wants = Preferences.model_validate({"weights": weights})
    return Analysis(case.model_copy(update={"preferences": {**case.preferences, party: wants}}))


def test_no_breakthrough_and_more_talks(told: Analysis) -> None:
    """Nobody's move is available, no demand would be granted, and joint steps are open."""
    assert not told.headline.breakthrough
    assert told.headline.talks
    assert told.headline.undeterred == ()
    assert {str(demand.condition) for demand in told.headline.refused} >= {"open_door = closed", "presence = reduced"}
    assert told.headline.verdict == "no breakthrough, more talks, nobody's move is available"


def test_topics_that_both_sides_would_discuss(told: Analysis) -> None:
    """The joint steps are the subjects that the report names, and they fit together."""
    assert set(told.headline.agreed) == {
        "arms_control", "missile_limits", "incident_prevention", "space_and_cyber", "dialogue",
    }  # fmt: skip
    assert told.steps.together is not None
    assert told.headline.together


def test_a_breakthrough_when_the_allies_no_longer_mind(case: Case) -> None:
    """A demand becomes available when everyone who must grant it accepts it, and somebody gains by it."""
    keen = case
    for party in ("united-states", "eastern-allies", "other-allies"):
        wants = Preferences.model_validate({"weights": {"presence = withdrawn": "5"}})
        keen = keen.model_copy(update={"preferences": {**keen.preferences, party: wants}})
    told = Analysis(keen)
    assert told.headline.breakthrough
    assert [str(demand.condition) for demand in told.headline.granted] == ["presence = withdrawn", "guarantee"]
    assert "A breakthrough is possible" in told.headline.sentences()[1]


def test_an_open_temptation_when_nobody_would_answer(case: Case) -> None:
    """Without an interest of the United States in sanctions, invading is no longer credibly deterred."""
    told = wanting(case, "united-states", lambda w: w.pop("forces = invading and sanctions = tightened"))
    assert told.headline.undeterred == ("russia",)
    assert "a move to be feared" in told.headline.verdict


def test_no_talks_when_one_side_wants_none(case: Case) -> None:
    """Joint steps need both sides: when Russia is against each subject, none is open."""
    subjects = ("arms_control", "missile_limits", "incident_prevention", "space_and_cyber")

    def sour(weights: dict) -> None:
        weights.update(dict.fromkeys(subjects, "-1"))
        weights["dialogue"] = {"broken-off": "-3", "open": "0", "timetable": "-1"}

    told = wanting(case, "russia", sour)
    assert not told.headline.talks
    assert told.steps.joint == ()


def test_derived_preferences_are_said_to_be_derived(case: Case) -> None:
    """A party whose preferences are left out is labelled as derived, with the statements used."""
    without = {party: wants for party, wants in case.preferences.items() if party != "russia"}
    told = Analysis(case.model_copy(update={"preferences": without}))
    assert list(told.board.derived) == ["russia"]
    assert Brief(told).to_dict()["board"]["derived"] == ["russia"]
