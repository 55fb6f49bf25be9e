"""Readings worked out together say what the ordinary analysis says of each as a case of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import detente
from detente.case.model import Case, Interval, Statement
from detente.errors import TooLargeError
from detente.robustness.chunk import chunk, ground
from detente.robustness.doubtful_numbers import doubted, with_numbers
from detente.robustness.orders import Orders, exact
from tests.deals.disputes import disputes
from tests.robustness.one_at_a_time import conclusions
from tests.robustness.test_shares import INTERVAL

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=3000, deadline=None, database=None, suppress_health_check=SLOW)

STORY = Path(__file__).resolve().parents[3] / "shared" / "reference" / "story"


@st.composite
def doubted_disputes(draw):
    """A generated dispute in which more numbers are intervals, narrow and coarse enough for ties."""
    case = draw(disputes())
    preferences = {}
    for party, wants in case.preferences.items():
        weights = []
        for weight in wants.weights:
            width = draw(st.sampled_from([0, 0, 1, 2]))
            update = (
                {"amount": _wider(weight.amount, width)}
                if weight.amount
                else {"table": {value: _wider(amount, width) for value, amount in weight.table.items()}}
            )
            weights.append(weight.model_copy(update=update))
        preferences[party] = wants.model_copy(update={"weights": tuple(weights)})
    said = [draw(demand_by(party, case)) for party in case.parties]
    return case.model_copy(update={"preferences": preferences, "statements": tuple(filter(None, said))})


def demand_by(party: str, case: Case) -> st.SearchStrategy[Statement | None]:
    """A demand of *party* for some value, or none."""
    values = [f"{name} = {value}" for name, issue in case.issues.items() for value in issue.labels]
    made = st.sampled_from(values).map(
        lambda about: Statement.model_validate(
            {"date": "2031-01-01", "party": party, "stance": "demands", "about": about}
        )
    )
    return st.one_of(st.none(), made)


def _wider(amount: Interval, width: int) -> Interval:
    return Interval(low=amount.low - width, high=amount.high + width)


def check(case: Case, seed: int, count: int = 6) -> None:
    """Every conclusion of every reading, by both ways; what is refused is left out."""
    try:
        event("several readings" if compared(case, seed, count) > 1 else "no doubt")
    except TooLargeError:
        event("refused")


def compared(case: Case, seed: int, count: int) -> int:
    """Compare *count* readings, or the one there is; how many."""
    common = ground(case.board())
    found = chunk(common, seed, 0, count)
    chosen = common.chosen(seed, 0, count)
    readings = range(count if common.numbers else 1)
    for reading in readings:
        one = with_numbers(case, exact(common.numbers, chosen[reading]))
        expected = conclusions(one)
        said = {made for made, bits in found.items() if int(bits[reading // 64]) >> (reading % 64) & 1}
        said = {replace(made, parties=()) if made.kind == "granted" else made for made in said}
        assert said == expected, (reading, said - expected, expected - said)
    return len(readings)


@given(doubted_disputes(), st.integers(0, 3))
@FIXED
def test_readings_agree_with_the_analysis(case, seed):
    """Every conclusion of generated disputes, reading by reading, with ties, ladders, coalitions and red lines."""
    check(case, seed)


@pytest.mark.campaign
@given(doubted_disputes(), st.integers(0, 10**6))
@MANY
def test_readings_agree_with_the_analysis_at_length(case, seed):
    """The same on thousands of disputes."""
    check(case, seed)


@pytest.mark.parametrize("percent", [0, 20])
def test_readings_of_the_story(percent):
    """The small cases on which a brief told two stories, as they are and with every number in doubt."""
    if not STORY.is_dir():
        pytest.skip(f"{STORY} is not here")
    for path in sorted(STORY.glob("*.yaml")):
        compared(doubted(detente.load(str(path)), percent), seed=1, count=6)


def test_readings_of_a_case_of_the_catalog():
    """Two readings of the NATO-Russia case, with its statements, drafts, ladder and coalitions."""
    assert compared(detente.load("nato-russia-2022"), seed=1, count=2) == 2


def test_the_check_can_fail(monkeypatch):
    """The comparison sees one comparison of states that is turned round."""
    better = Orders.better
    monkeypatch.setattr(Orders, "better", lambda self, party, a, b: better(self, party, b, a))
    with pytest.raises(AssertionError):
        compared(detente.reads(INTERVAL), seed=1, count=2)
