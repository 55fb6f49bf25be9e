"""The headline of the NATO-Russia talks comes from computation: change what parties want, and it changes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from detente.analysis import Analysis
from detente.brief import Brief
from detente.brief.headline import Headline
from detente.case.model import Case, Preferences
from detente.catalog import load
from detente.robustness import Conclusion
from tests.analysed import analysed


@pytest.fixture(scope="module")
def case() -> Case:
    return load("nato-russia-2022")


@pytest.fixture(scope="module")
def told() -> Analysis:
    return analysed("nato-russia-2022")


def wanting(case: Case, party: str, change: Callable[[dict], object]) -> Analysis:
    """The brief when *party* wants something else."""
    weights = {
        str(weight.on): str(weight.amount) if weight.amount else {k: str(v) for k, v in weight.table.items()}
        for weight in case.preferences[party].weights
    }
    change(weights)
    wants = Preferences.model_validate({"weights": weights})
    return Analysis(case.model_copy(update={"preferences": {**case.preferences, party: wants}}))


def headline(told: Analysis) -> Headline:
    return Brief(told).headline


def test_no_breakthrough_and_more_talks(told: Analysis) -> None:
    """No demand would be granted, something can be agreed, and no move pays that nobody deters."""
    found = headline(told)
    assert not found.breakthrough
    assert found.talks
    assert found.undeterred == ()
    refused = {str(demand.condition) for demand in told.demands if demand.verdict == "refused"}
    assert refused >= {"open_door = closed", "presence = reduced"}
    assert found.verdict == "no breakthrough, something can be agreed, no move that pays"


def test_topics_that_both_sides_would_discuss(told: Analysis) -> None:
    """The joint steps are the subjects that the report names, and they fit together."""
    assert {step.issue for step in told.steps.joint} == {
        "arms_control", "missile_limits", "incident_prevention", "space_and_cyber", "dialogue",
    }  # fmt: skip
    assert told.steps.together is not None


def test_a_breakthrough_when_the_allies_no_longer_mind(case: Case) -> None:
    """A demand becomes available when everyone who must grant it accepts it, and somebody gains by it."""
    keen = case
    for party in ("united-states", "eastern-allies", "other-allies"):
        wants = Preferences.model_validate({"weights": {"presence = withdrawn": "5"}})
        keen = keen.model_copy(update={"preferences": {**keen.preferences, party: wants}})
    told = Analysis(keen)
    assert headline(told).breakthrough
    granted = [str(demand.condition) for demand in told.demands if demand.verdict == "available"]
    assert granted == ["presence = withdrawn", "guarantee"]
    assert headline(told).sentences()[0].startswith("A breakthrough is possible")


def test_an_open_temptation_when_nobody_would_answer(case: Case) -> None:
    """Without an interest of the United States in sanctions, invading is no longer credibly deterred."""
    told = wanting(case, "united-states", lambda w: w.pop("forces = invading and sanctions = tightened"))
    assert headline(told).undeterred == ("russia",)
    assert "a move to be feared" in headline(told).verdict


def test_no_talks_when_one_side_wants_none(case: Case) -> None:
    """Joint steps need both sides: when Russia is against each subject, none is open."""
    subjects = ("arms_control", "missile_limits", "incident_prevention", "space_and_cyber")

    def sour(weights: dict) -> None:
        weights.update(dict.fromkeys(subjects, "-1"))
        weights["dialogue"] = {"broken-off": "-3", "open": "0", "timetable": "-1"}

    told = wanting(case, "russia", sour)
    assert told.steps.joint == ()


def test_two_stories_that_are_both_live_are_both_told() -> None:
    """Where a verdict holds in about half of the readings, the headline tells both, the likelier first."""
    made = even(low=-2, high=3)
    text = headline(made).sentences()[0]
    share = made.readings.share(Conclusion("deal possible"))
    assert Fraction(1, 3) < share < Fraction(2, 3)
    assert text.startswith("Two stories are live. ")
    assert f"({round(100 * share)} %)" in text and f"({round(100 * (1 - share))} %)" in text


@pytest.mark.parametrize(("low", "high", "talks"), [(-2, 9, True), (-9, 2, False)])
def test_the_headline_is_what_holds_in_most_readings(low: int, high: int, talks: bool) -> None:
    """It is chosen by the readings, and tells the share."""
    made = even(low, high)
    assert headline(made).talks is talks
    share = made.readings.share(Conclusion("deal possible"))
    assert f"({round(100 * (share if talks else 1 - share))} %)" in headline(made).sentences()[0]


def even(low: int, high: int) -> Analysis:
    """A treaty that one of two wants, and the other by *low* to *high*."""
    return Analysis(
        Case.model_validate(
            {
                "detente": 1,
                "title": "A treaty",
                "parties": {"ana": {}, "ben": {}},
                "issues": {"treaty": {"status_quo": "no", "decided_by": {"all_of": ["ana", "ben"]}}},
                "preferences": {"ana": {"weights": {"treaty": 1}}, "ben": {"weights": {"treaty": f"{low}..{high}"}}},
            }
        )
    )


def test_derived_preferences_are_said_to_be_derived(case: Case) -> None:
    """A party whose preferences are left out is labelled as derived, with the statements used."""
    without = {party: wants for party, wants in case.preferences.items() if party != "russia"}
    told = Analysis(case.model_copy(update={"preferences": without}))
    assert list(told.board.derived) == ["russia"]
    assert Brief(told).to_dict()["board"]["derived"] == ["russia"]
