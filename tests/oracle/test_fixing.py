"""Issues held fixed: what stands on the board then is what the definitions say of that part of the whole board."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from detente.board import build
from detente.case.check.mentions import mentions
from detente.case.fixing import hold
from detente.case.model import Case
from detente.deals.zone import zone
from detente.errors import DetenteError
from detente.stability import CONCEPTS, stability_of
from tests.oracle.boards import cases
from tests.oracle.definitions import Oracle

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)


class Part(Oracle):
    """The states in which some issues have given values; a move that would change them leads out of it."""

    def __init__(self, case: Case, values: dict[str, str]) -> None:
        super().__init__(case)
        place = list(case.issues)
        self.states = tuple(s for s in self.states if all(s[place.index(name)] == v for name, v in values.items()))
        self.feasible = frozenset(self.states)


@FIXED
@given(cases(), st.data())
def test_the_part_of_the_board(case: Case, data: st.DataObject) -> None:
    """States, verdicts and equilibria with issues held fixed are those of the part of the board, on both engines."""
    names = data.draw(st.lists(st.sampled_from(list(case.issues)), min_size=1, max_size=2, unique=True))
    values = {name: data.draw(st.sampled_from(list(case.issues[name].values))) for name in names}
    try:
        held = hold(case, values)
    except DetenteError:
        event("impossible")
        today = tuple({**case.status_quo, **values}.values())
        assert today not in Oracle(case).feasible
        return
    event("possible")
    oracle = Part(case, values)
    graph = build(held, engine="graph")
    plain = all(mover.plain for mover in graph.moves.movers)
    for board in [graph, build(held, engine="array")] if plain else [graph]:
        assert board.players == oracle.players
        found = {tuple(board.at(k).values.values()): k for k in board.numbers.tolist()}
        assert set(found) == set(oracle.states)
        for party in oracle.players:
            assert {s: int(board.payoff[party][k]) for s, k in found.items()} == oracle.payoff[party]
        for concept in CONCEPTS:
            result = stability_of(board, concept)
            for party in oracle.players:
                stays = {s for s, k in found.items() if result.stable[party][k]}
                assert stays == {s for s in oracle.states if oracle.stable(concept, party, s)}, (concept, party)


@FIXED
@given(cases(listed=False), st.data())
def test_statements_mean_what_they_meant(case: Case, data: st.DataObject) -> None:
    """A statement of the case is true of a state with issues held fixed just where it is true of it without."""
    name = data.draw(st.sampled_from(list(case.issues)))
    held = hold(case, {name: case.status_quo[name]})
    whole, part = case.board(), held.board()
    topics = {
        ("preferences", party, "weights", k, "on")
        for party, wants in case.preferences.items()
        for k, weight in enumerate(wants.weights)
        if weight.table
    }
    for named in mentions(case):
        path, condition = named.path, named.meaning
        if condition is None or path in topics:  # an issue with an amount for each value says nothing of a state
            continue
        before, after = whole.where(condition), part.where(condition)
        for k in part.numbers.tolist():
            there = whole.state(part.at(k).values).index
            assert bool(after[k]) == bool(before[there]), path


@FIXED
@given(cases(listed=False))
def test_deals_leave_what_is_held_alone(case: Case) -> None:
    """Measured against today, the zone with an issue held fixed is the part of the zone that does not touch it."""
    name = next(iter(case.issues))
    whole = zone(case, "status-quo")
    part = zone(hold(case, {name: case.status_quo[name]}), "status-quo")
    same = {
        tuple(state.values.items())
        for k in np.flatnonzero(whole.mask).tolist()
        if (state := whole.board.at(k)).values[name] == case.status_quo[name]
    }
    assert {tuple(part.board.at(k).values.items()) for k in np.flatnonzero(part.mask).tolist()} == same
