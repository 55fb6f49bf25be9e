"""Where results differ from those of GMCR+: it looks at one move of one opponent, the definitions at legal sequences.

The rules of the program are written here again, from what it does, and held against ours on the same files.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from detente.board import Board
from detente.stability import stability_of
from tests.exchange.gmcr.making import N, Y, board, model

STRAIT = model(
    ["Seize", "Blockade", "Embargo"],
    [
        ("Islanders", [0], [{"compound": True, "members": [[[0, Y], [1, N]], [[0, Y], [2, N]]]}, [[0, N]]]),
        ("Navy", [1], [{"compound": True, "members": [[[0, Y], [1, Y]], [[0, N], [1, N]]]}]),
        ("League", [2], [{"compound": True, "members": [[[1, Y], [2, Y]], [[1, N], [2, N]]]}]),
    ],
)
"""The islanders want the strait unless they are both blockaded and embargoed; the league follows the navy."""

TOGETHER = model(
    ["Seize", "Blockade", "Embargo"],
    [
        ("Islanders", [0], [{"compound": True, "members": [[[0, Y], [1, N]], [[0, Y], [2, N]]]}, [[0, N]]]),
        ("Navy", [1], [[[1, Y]]]),
        ("League", [2], [[[2, Y]]]),
    ],
)
"""Here the navy and the league would act anyway."""

State = tuple[str, ...]


class OneMove:
    """The program's rules: an answer is one move of one opponent."""

    def __init__(self, made: Board) -> None:
        self.made = made
        self.states: dict[State, int] = {tuple(made.at(k).values.values()): k for k in made.numbers.tolist()}
        self.issues = list(made.case.issues.values())

    def payoff(self, party: str, state: State) -> int:
        return int(self.made.payoff[party][self.states[state]])

    def moves(self, party: str, state: State, *, better: bool) -> list[State]:
        able = [
            issue.labels[issue.labels.index(value) if issue.one_way else 0 :] if issue.decided_by == party else (value,)
            for issue, value in zip(self.issues, state, strict=True)
        ]
        reached = [other for other in product(*able) if other in self.states and other != state]
        return [other for other in reached if not better or self.payoff(party, other) > self.payoff(party, state)]

    def stable(self, concept: str, party: str, state: State) -> bool:
        here = self.payoff(party, state)
        answers: dict[str, Callable[[State], list[State]]] = {
            "gmr": lambda gain: self.others(party, gain, better=False),
            "seq": lambda gain: self.others(party, gain, better=True),
            "sim": lambda gain: [
                both
                for other in self.others(party, state, better=True)
                if (both := tuple(g if g != s else o for g, s, o in zip(gain, state, other, strict=True)))
                in self.states
            ],
        }
        return all(
            any(self.payoff(party, end) <= here for end in answers[concept](gain))
            for gain in self.moves(party, state, better=True)
        )

    def others(self, party: str, state: State, *, better: bool) -> list[State]:
        return [end for other in self.made.players if other != party for end in self.moves(other, state, better=better)]


@pytest.mark.parametrize("concept", ["gmr", "seq"])
def test_two_opponents_in_turn_deter_here_and_not_there(concept):
    """No single move makes the islanders regret the strait, two in turn do: stable by definition, not there."""
    made = board(STRAIT)
    today = made.status_quo
    assert stability_of(made, concept).is_stable(today.name, "islanders")
    assert not OneMove(made).stable(concept, "islanders", tuple(today.values.values()))
    assert today in stability_of(made, concept).equilibria


def test_two_opponents_at_once_deter_here_and_not_there():
    """At the same moment as well: here all others may improve at once, in the program only one."""
    made = board(TOGETHER)
    today = made.status_quo
    assert stability_of(made, "sim").is_stable(today.name, "islanders")
    assert not OneMove(made).stable("sim", "islanders", tuple(today.values.values()))


@st.composite
def models(draw):
    """Conflicts of two or three decision makers on three or four options."""
    size = draw(st.integers(3, 4))
    options = [(f"o{k}", draw(st.sampled_from(["both", "both", "fwd", "back"]))) for k in range(size)]
    literal = st.tuples(st.integers(0, size - 1), st.sampled_from([Y, N]))
    pattern = st.lists(literal, min_size=1, max_size=3, unique_by=lambda pair: pair[0]).map(
        lambda found: [*map(list, found)]
    )
    wish = pattern | st.lists(pattern, min_size=1, max_size=3).map(lambda found: {"compound": True, "members": found})
    held = draw(st.lists(st.integers(0, draw(st.integers(1, 2))), min_size=size, max_size=size))
    makers = [
        (f"d{m}", [k for k in range(size) if held[k] == m], draw(st.lists(wish, min_size=1, max_size=4)))
        for m in sorted(set(held))
    ]
    return model(options, makers, draw(st.lists(pattern.filter(lambda found: len(found) > 1), max_size=1)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=models())
def test_what_rests_there_rests_here(made):
    """Whatever one move deters is deterred by definition, and with two parties nothing else is."""
    found = board(made)
    assume(len(found.players) > 1)
    rules = OneMove(found)
    for concept in ("gmr", "seq", "sim"):
        result = stability_of(found, concept)
        for state, index in rules.states.items():
            for party in found.players:
                there, here = rules.stable(concept, party, state), result.is_stable(found.at(index).name, party)
                assert here >= there
                assert here == there or len(found.players) > 2
