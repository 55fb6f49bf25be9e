"""Deals against the slow twin: outlooks, consent, zone, frontier, blockades, variants, partial deals, holding."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from detente.board import Board
from detente.board.payoffs import equal
from detente.case.model import Case
from detente.deals import board_frontier, deals, partial_deals
from detente.deals.holding import GRADES, holding, holding_grade
from detente.deals.impasse import blocking, impasse
from detente.deals.outlook import outlook
from detente.deals.proposals import proposal
from detente.deals.zone import Zone, zone
from detente.stability import stability
from tests.deals.plain import PlainDeals, disputes
from tests.twin.boards import cases

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW)
KINDS = st.sampled_from(["worst", "best", "status-quo"])


def states(board: Board, flags) -> set[tuple[str, ...]]:
    numbers = np.flatnonzero(flags) if np.asarray(flags).dtype == bool else flags
    return {tuple(board.at(int(k)).values.values()) for k in numbers}


def check(case: Case, kind: str) -> None:
    """Everything that the twin says about deals in *case*."""
    board = case.board()
    twin, found = PlainDeals(case, kind), zone(board, kind)
    check_outlooks(found, twin)
    check_consent(found, twin)
    agreed = twin.zone()
    event(f"zone {'open' if agreed else 'empty'}")
    event(f"deals {'exist' if twin.deals else 'do not exist'}")
    assert states(board, found.mask) == agreed
    assert states(board, board_frontier(board, found.mask).states) == twin.frontier(agreed)
    check_impasse(found, twin)
    check_proposal(found, twin)
    assert {tuple(d.state.values.values()) for d in partial_deals(found, most=2)} == twin.partial(2)
    check_holding(found, twin)


def check_outlooks(found: Zone, twin: PlainDeals) -> None:
    board = found.board
    if drift := found.outlooks.drift:
        ends = {frozenset(states(board, [k])) for k in drift.rests.tolist()}
        assert ends | {frozenset(states(board, cycle)) for cycle in drift.cycles} == twin.ends
        event(f"cycles: {len(drift.cycles)}")
    for party in board.players:
        reckoned = found.outlooks[party]
        assert reckoned.rank == twin.level(party)
        assert twin.payoff[party][tuple(reckoned.state.values.values())] == reckoned.rank
        here = board.status_quo
        for move in reckoned.path:
            assert move.before == here and move.improving
            assert tuple(move.after.values.values()) in twin.twin.gains(move.by[0], tuple(here.values.values()))
            here = move.after
        assert here == reckoned.state


def check_consent(found: Zone, twin: PlainDeals) -> None:
    board = found.board
    assert states(board, found.deals) == twin.deals
    for index in board.numbers.tolist():
        state = board.at(index)
        values = tuple(state.values.values())
        needed = found.needed(state)
        assert set(needed) == twin.needed(values) and len(needed) == len(set(needed))
        refused = {(r.party, r.line.that.text if r.line else "") for p in board.players for r in found.broken(p, index)}
        assert refused == twin.fails(values)
        assert {r.party for r in found.refusals(state, everybody=True)} == {party for party, _ in refused}


def check_impasse(found: Zone, twin: PlainDeals) -> None:
    board = found.board
    stuck = impasse(found)
    wanted = set() if twin.zone() else twin.blockades(set(twin.twin.states))
    assert named(stuck.blocking) == wanted
    event(f"largest blockade: {max(map(len, wanted), default=0)}")
    assert [len(b) for b in stuck.blocking.blockades] == sorted(len(b) for b in stuck.blocking.blockades)
    prices = {(p.line.party, p.line.line.that.text): (p.packages, p.frontier) for p in stuck.prices}
    for requirement in (r for r in twin.requirements if r[1]):
        wider = twin.zone(without=requirement)
        added = wider - twin.zone()
        expected = (len(added), len(twin.frontier(wider) & added)) if added else None
        assert prices.get(requirement) == expected
    (draft,) = board.case.proposals.values()
    asked = {
        s for s in twin.twin.states if draft.package.items() <= dict(zip(board.case.issues, s, strict=True)).items()
    }
    demand = blocking(found, equal(draft.package))
    assert demand.packages == len(asked & twin.deals) and demand.open == len(asked & twin.zone())
    assert named(demand) == (set() if demand.open else twin.blockades(asked))


def named(found) -> set[frozenset[tuple[str, str]]]:
    sets = [frozenset((r.party, r.line.that.text if r.line else "") for r in b.requirements) for b in found.blockades]
    assert len(sets) == len(set(sets))
    return set(sets)


def check_proposal(found: Zone, twin: PlainDeals) -> None:
    made = proposal(found, "draft")
    nearest = twin.nearest(made.proposal.package, made.proposal.by)
    assert (made.variant is None) == (not nearest)
    if made.variant:
        values = tuple(made.variant.state.values.values())
        assert values in twin.frontier(nearest) and made.variant.alike == len(nearest) - 1
        parts = [*made.variant.kept, *made.variant.altered, *made.variant.dropped]
        assert sorted(parts) == sorted(made.proposal.package)
    for clause in made.clauses:
        assert clause.in_zone == sum(
            s[list(found.board.case.issues).index(clause.issue)] == clause.value for s in twin.zone()
        )
    full = {**found.board.case.status_quo, **made.proposal.package}
    goal = tuple(full[name] for name in found.board.case.issues)
    assert (made.state is None) == (goal not in twin.twin.states)
    if made.state:
        unwilling = {party for party, _ in twin.fails(goal)}
        assert made.acceptable == any(not some & unwilling for some in twin.needed(goal))
        asked = {party for some in twin.needed(goal) for party in some}
        assert {r.party for r in made.refusals} == unwilling & asked and set(made.accepts) == asked - unwilling
    else:
        assert made.impossible


def check_holding(found: Zone, twin: PlainDeals) -> None:
    board = found.board
    grades = holding_grade(board)
    for index in board.numbers.tolist()[:12]:
        state = board.at(index)
        values = tuple(state.values.values())
        held = holding(found, state)
        assert GRADES.index(held.hold) == grades[index] == twin.grade(values)
        assert {p: GRADES.index(hold) for p, hold in held.parties.items()} == {
            p: twin.hold(p, values) for p in board.players
        }
        added = {c.party: tuple(c.move.after.values.values()) for c in held.commitments}
        for party in board.players:
            best = twin.commitments(party, values, 2)
            assert (added[party] in best) if best else party not in added
        assert {t.party for t in held.temptations} == {p for p in board.players if twin.twin.gains(p, values)}
        for tempted in held.temptations:
            grade = twin.hold(tempted.party, values)
            assert tempted.verdict == {0: "open", 1: "bluff"}.get(grade, "credible")
        sufficient, ambiguous = twin.deterred(values)
        assert held.threats_suffice == sufficient or ambiguous
        event(
            f"held {held.hold}{' by a threat' if sufficient else ''}{' with a commitment' if held.commitments else ''}"
        )


@FIXED
@given(disputes(most=16), KINDS)
def test_deals_are_what_the_definitions_say(case, kind):
    """On generated boards every result about deals is that of the slow twin."""
    check(case, kind)


@pytest.mark.campaign
@MANY
@given(disputes(most=20), KINDS)
def test_deals_are_what_the_definitions_say_on_many_boards(case, kind):
    """The same on thousands of boards."""
    check(case, kind)


@FIXED
@given(disputes(most=16), KINDS)
def test_a_bundle_is_consistent(case, kind):
    """Recommended packages are in the zone, each once, at most five, and three where the zone has as many."""
    found = deals(case, kind)
    indices = [package.state.index for package in found.recommended]
    assert len(set(indices)) == len(indices) and found.zone.mask[indices].all()
    assert min(3, len(found.zone)) <= len(indices) <= 5
    assert all(package.picked_as for package in found.recommended)
    assert isinstance(found.to_dict(), dict)
    assert [item.issue for item in found.agenda if item.negotiable] == [
        item.issue for item in found.agenda if item.zone_share[0]
    ]


@FIXED
@given(cases(most=24))
def test_where_improvements_stop_nobody_wants_to_leave(case):
    """Every end of improvements that is one state is an equilibrium by Nash; a cycle holds none."""
    board = case.board()
    found = outlook(board).drift
    resting = stability(board, "nash").mask
    assert resting[found.rests].all()
    assert all(len(cycle) > 1 and not resting[cycle].any() for cycle in found.cycles)
