"""What must hold of every board, whatever its payoffs: which concepts imply which, and what makes no difference."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.case.model import Case
from detente.stability import StabilityTable, stability_of
from tests.oracle.boards import Written, cases, written

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
IMPLIED = [
    ("nash", "gmr"), ("nash", "smr"), ("nash", "seq"), ("nash", "sseq"), ("nash", "sim"),
    ("smr", "gmr"), ("seq", "gmr"), ("sseq", "seq"), ("sseq", "smr"),
]  # fmt: skip
"""Each pair follows from the definitions. SIM implies, and is implied by, none of the others but Nash."""

Verdicts = dict[tuple[str, str], set[frozenset[tuple[str, str]]]]
"""For each concept and party the states that are stable for it, each as its values."""


def verdicts(table: StabilityTable) -> Verdicts:
    """What *table* says, free of the order of anything."""
    board = table.board
    return {
        (concept, party): {frozenset(board.at(k).values.items()) for k in board.numbers.tolist() if flags[k]}
        for concept, result in table.results.items()
        for party, flags in result.stable.items()
    }


def analysed(made: Written) -> Verdicts:
    """The verdicts of every concept on the case that is written."""
    return verdicts(stability_of(Case.model_validate(made)))


@FIXED
@given(cases())
def test_concepts_imply_one_another(case: Case) -> None:
    """A state that is stable for a party by a stricter concept is stable for it by a weaker one."""
    board = case.board()
    found = stability_of(board).results
    for stricter, weaker in IMPLIED:
        for party in board.players:
            assert not (found[stricter].stable[party] & ~found[weaker].stable[party] & board.feasible).any()


@FIXED
@given(written(), st.randoms(use_true_random=False))
def test_the_order_of_issues_and_parties_makes_no_difference(made: Written, random: Any) -> None:
    """Parties and issues written in another order give the same verdicts."""
    other = copy.deepcopy(made)
    for part in ("parties", "issues", "preferences"):
        keys = list(other[part])
        random.shuffle(keys)
        other[part] = {key: other[part][key] for key in keys}
    assert analysed(other) == analysed(made)


@FIXED
@given(written(), st.randoms(use_true_random=False))
def test_the_order_of_values_that_have_none_makes_no_difference(made: Written, random: Any) -> None:
    """The values of an issue that is neither ordered nor one-way can be written in any order."""
    other = copy.deepcopy(made)
    for issue in other["issues"].values():
        if not issue["ordered"] and not issue.get("one_way"):
            random.shuffle(issue["values"])
    assert analysed(other) == analysed(made)


@FIXED
@given(written())
def test_renaming_parties_changes_names_only(made: Written) -> None:
    """Parties that swap their names swap their verdicts."""
    names = {party: f"the {party}" for party in made["parties"]}
    expected = {(concept, names[party]): states for (concept, party), states in analysed(made).items()}
    assert analysed(renamed(made, names)) == expected


def renamed(made: Written, names: dict[str, str]) -> Written:
    """*made* with other names for the parties, wherever they stand."""

    def change(part: Any) -> Any:
        if isinstance(part, dict):
            return {names.get(key, key): change(below) for key, below in part.items()}
        if isinstance(part, list):
            return [change(below) for below in part]
        return names.get(part, part) if isinstance(part, str) else part

    changed: Written = change(made)
    return changed


@FIXED
@given(written())
def test_scaling_and_shifting_weights_makes_no_difference(made: Written) -> None:
    """Three times every weight, and the same sum added in every state, give the same payoffs."""
    other = copy.deepcopy(made)
    for wants in other["preferences"].values():
        if "weights" in wants:
            wants["weights"] = {on: tripled(worth) for on, worth in wants["weights"].items()} | {"true and true": "0.7"}
    one, two = Case.model_validate(made).board(), Case.model_validate(other).board()
    assert {party: ranks.tolist() for party, ranks in one.payoff.items()} == {
        party: ranks.tolist() for party, ranks in two.payoff.items()
    }


def tripled(worth: Any) -> Any:
    """Every number in a weight, an interval or a table of them, times three."""
    if isinstance(worth, dict):
        return {value: tripled(number) for value, number in worth.items()}
    return "..".join(str(round(3 * float(end), 6)) for end in worth.split(".."))


@pytest.mark.parametrize("change", [lambda t: t**3, lambda t: 2 * t + 5], ids=["cubes", "a straight line"])
def test_only_the_order_of_payoffs_matters(change: Callable[[int], int]) -> None:
    """Weights of an issue's values that grow in another way, but in the same order, give the same verdicts."""
    grown = {f"v{k}": change(k) for k in range(5)}
    same = {f"v{k}": k for k in range(5)}

    def with_weights(table: dict[str, int]) -> Written:
        issue = {"values": list(same), "status_quo": "v0", "decided_by": {"any_of": ["ana", "ben"]}}
        wants = {"ana": {"weights": {"tolls": table}}, "ben": {"priorities": ["tolls = v3", "tolls in (v1, v2)"]}}
        return {
            "detente": 1,
            "title": "t",
            "parties": {"ana": {}, "ben": {}},
            "issues": {"tolls": issue},
            "preferences": wants,
        }

    assert analysed(with_weights(grown)) == analysed(with_weights(same))
