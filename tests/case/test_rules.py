"""Winning coalitions, against every subset of the voters."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.model import AllOf, AnyOf, Case, Preferences, Quota
from detente.case.rules import (
    MAX_COALITIONS,
    TooManyCoalitionsError,
    having_say,
    is_listed,
    players,
    rule_of,
    winning_coalitions,
)

VOTERS = "abcdef"


def subsets(items):
    return [frozenset(some) for size in range(len(items) + 1) for some in combinations(items, size)]


def smallest(winning):
    return {one for one in winning if not any(other < one for other in winning)}


@given(
    weights=st.dictionaries(st.sampled_from(VOTERS), st.integers(0, 4), min_size=1),
    quota=st.integers(1, 12),
    data=st.data(),
)
def test_a_vote_passes_with_its_smallest_coalitions(weights, quota, data):
    """Minimal sets that reach the quota and hold every veto, found among all sets of voters."""
    veto = data.draw(st.sets(st.sampled_from(sorted(weights))))
    winning = [s for s in subsets(list(weights)) if veto <= s and sum(weights[v] for v in s) >= quota]
    if not winning:
        return
    made = case({voter: {} for voter in weights}, {"quota": quota, "weights": weights, "veto": sorted(veto)})
    found = winning_coalitions(made, made.issues["pact"].decided_by)
    assert len(found) == len(set(found))
    assert set(found) == smallest(winning)


def case(parties, decided_by, preferences=None):
    return Case.model_validate(
        {
            "detente": 1,
            "title": "Rules",
            "parties": parties,
            "issues": {"pact": {"status_quo": "no", "decided_by": decided_by}},
            "preferences": preferences or {},
        }
    )


def wins(made, decision, consenting):
    """Whether *consenting* can bring *decision* about, straight from the definition."""

    def says(party):
        known = made.parties[party]
        stated = party in made.preferences and made.preferences[party].stated
        if not known.members or stated:
            return party in consenting
        votes = [says(member) for member in known.members]
        match known.decides_by:
            case "consensus":
                return all(votes)
            case "majority":
                return 2 * sum(votes) > len(votes)
            case "any":
                return any(votes)
            case Quota() as rule:
                return carried(rule)

    def carried(rule):
        return sum(weight for party, weight in rule.weights.items() if says(party)) >= rule.quota and all(
            map(says, rule.veto)
        )

    match decision:
        case str():
            return says(decision)
        case AllOf(all_of=several):
            return all(map(says, several))
        case AnyOf(any_of=several):
            return any(map(says, several))
        case _:
            return carried(decision)


@st.composite
def alliances(draw):
    """Cases with composite parties in up to three layers."""
    parties = {voter: {} for voter in "abcd"}
    for layer in ("x", "y", "z"):
        members = draw(st.lists(st.sampled_from(list(parties)), min_size=1, max_size=3, unique=True))
        votes = {member: draw(st.integers(0, 3)) for member in members}
        rules = ["consensus", "majority", "any"]
        if sum(votes.values()):
            rules.append({"quota": draw(st.integers(1, sum(votes.values()))), "weights": votes,
                          "veto": draw(st.lists(st.sampled_from(members), max_size=1))})  # fmt: skip
        parties[layer] = {"members": members, "decides_by": draw(st.sampled_from(rules))}
    several = draw(st.lists(st.sampled_from(list(parties)), min_size=1, max_size=3, unique=True))
    decision = draw(st.sampled_from([several[0], {"all_of": several}, {"any_of": several},
                                     {"quota": len(several), "weights": dict.fromkeys(several, 2)}]))  # fmt: skip
    speaks = draw(st.sampled_from([None, "x", "y"]))
    wants = {speaks: {"priorities": ["pact"]}} if speaks else {}
    return case(parties, decision, wants)


@given(made=alliances())
def test_composite_parties_decide_through_their_members(made):
    """Coalitions through alliances of alliances are those that the rules let win, and no larger ones."""
    decision = made.issues["pact"].decided_by
    voices = [party for party, known in made.parties.items() if not known.members or party in made.preferences]
    winning = [s for s in subsets(voices) if wins(made, decision, s)]
    assert set(winning_coalitions(made, decision)) == smallest(winning)


@given(made=alliances())
def test_players_are_who_decides_or_wants(made):
    """A player has a part in some winning coalition, or preferences."""
    deciding = {party for won in winning_coalitions(made, made.issues["pact"].decided_by) for party in won}
    assert players(made) == tuple(party for party in made.parties if party in deciding | set(made.preferences))


def test_nobody_decides_what_no_rule_gives_to_anybody():
    """An issue without a rule has no winning coalition."""
    assert winning_coalitions(case({"a": {}}, None), None) == ()


def alliance(count, rule):
    """So many allies who decide by *rule*."""
    allies = {f"ally{k}": {} for k in range(count)}
    return case({**allies, "alliance": {"members": list(allies), "decides_by": rule}}, "alliance")


def test_consensus_of_many_is_one_coalition():
    """Thirty allies who must all agree are found at once."""
    made = alliance(30, "consensus")
    assert winning_coalitions(made, "alliance") == (frozenset(f"ally{k}" for k in range(30)),)


def test_a_vote_of_many_is_a_rule_and_never_a_list():
    """A majority of 193 can be won in more ways than there are atoms; everyone has a say, and nothing is listed."""
    made = alliance(193, "majority")
    rule = rule_of(made, "alliance")
    assert not is_listed(rule)
    assert len(having_say(rule)) == len(players(made)) == 193
    with pytest.raises(TooManyCoalitionsError, match="too many ways to list"):
        winning_coalitions(made, "alliance")


@pytest.mark.parametrize(("count", "listed"), [(7, True), (9, False)])
def test_few_coalitions_are_listed(count, listed):
    """A majority of seven can be won in 35 smallest ways, one of nine in 126."""
    assert is_listed(rule_of(alliance(count, "majority"), "alliance")) is listed
    assert MAX_COALITIONS == 40


def test_an_alliance_with_preferences_speaks_with_one_voice():
    """Preferences of its own make a composite party a player in place of its members."""
    parties = {"a": {}, "b": {}, "both": {"members": ["a", "b"]}}
    assert players(case(parties, "both")) == ("a", "b")
    assert players(case(parties, "both", {"both": {"weights": {"pact": 1}}})) == ("both",)
    assert not Preferences(red_lines=["pact"]).stated
