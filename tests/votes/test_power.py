"""Voting power against published tables: the European Communities of six and fifteen, and the Security Council.

Felsenthal, D. S., & Machover, M. (1998). The Measurement of Voting Power. Edward Elgar.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from importlib import import_module
from itertools import pairwise
from math import ceil
from random import Random

import pytest

from detente.case.institutions import institutions
from detente.case.voting_rule import Rule, Threshold, at_least, wins
from detente.errors import TooLargeError
from detente.votes import VotingPower, carrying, power
from tests.votes.rules_drawn import drawn


def council(name: str) -> Rule:
    """The rule of an institution of which every member has a weight, by the codes of its members."""
    codes = institutions()[name].codes
    return institutions()[name].rule({code: code for code in codes}, {code: code for code in codes})


def security_council() -> Rule:
    """The Security Council with ten elected members."""
    members = ["CN", "FR", "RU", "GB", "US", *(f"e{k}" for k in range(10))]
    seats = {one: one if one.isupper() else None for one in members}
    return institutions()["un-security-council"].rule(seats, {one: one for one in members})


SIX = {  # member: Banzhaf, Shapley-Shubik
    "DE": (5 / 21, 14 / 60), "FR": (5 / 21, 14 / 60), "IT": (5 / 21, 14 / 60),
    "BE": (3 / 21, 9 / 60), "NL": (3 / 21, 9 / 60), "LU": (0, 0),
}  # fmt: skip
FIFTEEN = {
    "DE": (0.1116, 0.1167), "GB": (0.1116, 0.1167), "ES": (0.0924, 0.0955), "BE": (0.0587, 0.0552),
    "NL": (0.0587, 0.0552), "SE": (0.0479, 0.0454), "FI": (0.0359, 0.0353), "LU": (0.0226, 0.0207),
}  # fmt: skip


@pytest.mark.parametrize(("name", "printed"), [("eu-council-1958", SIX), ("eu-council-1995", FIFTEEN)])
def test_councils_as_printed(name: str, printed: dict[str, tuple[float, float]]) -> None:
    """Both indices to the four digits in which they are printed."""
    found = power(council(name))
    for member, (banzhaf, shapley) in printed.items():
        assert round(float(found.banzhaf[member]), 4) == round(banzhaf, 4)
        assert round(float(found.shapley[member]), 4) == round(shapley, 4)


def test_the_security_council_as_printed() -> None:
    """848 ways to carry; a permanent member has about a hundred times the Shapley-Shubik index of another."""
    found = power(security_council())
    assert carrying(security_council()) == 848
    assert float(found.shapley["CN"]) == pytest.approx(421 / 2145)
    assert float(found.shapley["e0"]) == pytest.approx(4 / 2145)
    assert float(found.banzhaf["US"]) == pytest.approx(848 / 5080)
    assert float(found.banzhaf["e9"]) == pytest.approx(84 / 5080)


def test_votes_add_up_to_their_totals() -> None:
    """The votes of the Council as printed in the treaties: 17, 58, 63, 76, 87, 124, 321, 345 and 352."""
    totals = [17, 58, 63, 76, 87, 124, 321, 345, 352]
    tables = [one.tables["votes"] for one in institutions().values() if "votes" in one.tables]
    assert [sum(table.values()) for table in tables] == totals
    assert [len(table) for table in tables] == [6, 9, 10, 12, 15, 25, 25, 27, 28]


@pytest.mark.parametrize(("name", "largest"), [("2016", {"DE", "FR", "GB"}), ("2025", {"DE", "FR", "IT"})])
def test_no_three_members_can_block_under_the_treaty_of_lisbon(name: str, largest: set[str]) -> None:
    """The three largest have more than 35 % of the population, and still cannot block."""
    institution = institutions()[f"eu-council-lisbon-{name}"]
    codes, rule = set(institution.codes), council(institution.key)
    assert sum(institution.tables["population"].values()) == 10_001
    assert wins(rule, codes - largest)
    assert not wins(rule, codes - largest - {"MT"})


def test_the_rules_of_the_council_follow_one_another() -> None:
    """Those by votes have every day from 1958 to October 2014, each once."""
    by_votes = [one for one in institutions().values() if "votes" in one.tables]
    assert str(by_votes[0].since) == "1958-01-01" and str(by_votes[-1].until) == "2014-10-31"
    for one, following in pairwise(by_votes):
        assert one.until is not None and following.since == one.until + timedelta(days=1)
        assert one.held_on(one.until) and not following.held_on(one.until)


def test_a_few_hundred_voters_are_counted_exactly() -> None:
    """Two thirds of 193 give each the same, and all together one."""
    found = power(at_least(129, [f"m{k}" for k in range(193)]))
    assert set(found.shapley.values()) == {found.shapley["m0"]} and sum(found.shapley.values()) == 1


FUND = "imf-executive-board-2022"


def test_the_board_of_the_fund_adds_up() -> None:
    """Its 24 directors have 5,001,244 votes; the shares asked for are of all 5,039,930."""
    votes = institutions()[FUND].tables["votes of the fund"]
    assert len(votes) == 24 and sum(votes.values()) == 5_001_244
    for share in (70, 85):
        one, rule = institutions()[f"{FUND}-{share}"], council(f"{FUND}-{share}")
        assert one.tables == institutions()[FUND].tables
        assert isinstance(rule, Threshold) and rule.needed == ceil(Fraction(share * 5_039_930, 100))
    every = set(votes)
    assert [code for code in votes if not wins(council(f"{FUND}-85"), every - {code})] == ["US"]
    assert all(wins(council(f"{FUND}-70"), every - {code}) for code in votes)
    assert not wins(council(f"{FUND}-70"), every - {"US", "JP", "CN", "NL"})


def test_large_weights_of_few_voters_are_counted_set_by_set() -> None:
    """Votes in millions, as printed: with 85 % 8,584 sets of the board of the Fund carry, and all have the largest."""
    rule = council(f"{FUND}-85")
    found = power(rule)
    assert carrying(rule) == sum(found.swings["US"]) == 8_584
    assert sum(found.shapley.values()) == 1 and sum(found.banzhaf.values()) == 1
    assert found.swings["FR"] == found.swings["GB"]


def test_set_by_set_and_by_weight_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random rules, with vetoes and bodies inside bodies, counted in both ways."""
    rng = Random(20_310_502)
    rules = [drawn(rng) for _ in range(60)]
    by_weight = [(power(rule).swings, carrying(rule)) for rule in rules]
    monkeypatch.setattr(import_module("detente.votes.power"), "MAX_CELLS", 0)
    for rule, (swings, number) in zip(rules, by_weight, strict=True):
        assert {one: sum(many) for one, many in power(rule).swings.items()} == {
            one: sum(many) for one, many in swings.items()
        }
        assert power(rule).shapley == VotingPower(swings).shapley and carrying(rule) == number


def test_weights_beyond_counting_are_refused() -> None:
    """Votes in millions would take more memory than there is; the message says what to do."""
    huge = Threshold(tuple(f"m{k}" for k in range(190)), tuple(range(10_000, 10_190)), 1_000_000)
    with pytest.raises(TooLargeError, match="smaller weights"):
        power(huge)
