"""Deals against the oracle: baseline, consent, deals, zone, frontier, blockades, variants, agenda, holding."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.analysis import Analysis
from detente.board import Board
from detente.board.payoffs import equal
from detente.case.model import Case
from detente.deals import board_frontier, deals_of, partial_deals
from detente.deals.agenda import agenda
from detente.deals.baseline import baseline
from detente.deals.holding import GRADES, holding, holding_grade
from detente.deals.impasse import blocking, impasse
from detente.deals.proposals import proposal
from detente.deals.zone import Zone, zone
from detente.stability import stability_of, tempting_moves
from tests.deals.deal_oracle import DealOracle
from tests.deals.disputes import disputes
from tests.deals.drawn import possible
from tests.oracle.boards import cases

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(max_examples=500, deadline=None, database=None, suppress_health_check=SLOW)
ORDER = ("worst", "myopic", "worst", "best", "worst", "status-quo")
KINDS = st.sampled_from(ORDER)


SEEN: Counter[str] = Counter()
"""What has turned up among the examples."""


def event(what: str) -> None:
    """Count *what*, to see that the examples are worth their time."""
    SEEN[what] += 1


def states(board: Board, flags) -> set[tuple[str, ...]]:
    numbers = np.flatnonzero(flags) if np.asarray(flags).dtype == bool else flags
    return {values(board, k) for k in numbers}


def values(board: Board, state) -> tuple[str, ...]:
    return tuple(board.at(int(state)).values.values())


def check(case: Case, kind: str) -> None:
    """Everything that the oracle says about deals in *case*."""
    board = case.board()
    oracle, found = DealOracle(case, kind), zone(board, kind)
    check_baseline(found, oracle)
    check_consent(found, oracle)
    event(f"zone {'open' if oracle.in_zone else 'empty'}")
    event(
        f"deals {'exist' if oracle.deals else 'do not exist'}, outlook {'today' if found.baseline.today else 'moved'}"
    )
    assert states(board, found.mask) == oracle.in_zone
    assert states(board, found.deals) == oracle.deals
    best = board_frontier(board, found.mask)
    assert states(board, best.states) == oracle.frontier(oracle.in_zone)
    check_impasse(found, oracle)
    check_proposal(found, oracle)
    check_agenda(found, best, oracle)
    assert {tuple(d.state.values.values()) for d in partial_deals(found, most=2)} == oracle.partial(2)
    check_holding(found, oracle)
    check_tempting(board, oracle)


def check_baseline(found: Zone, oracle: DealOracle) -> None:
    board, known = found.board, found.baseline
    assert states(board, known.states) == oracle.outlook
    assert values(board, known.state.index) == oracle.nearest_end
    if known.drift:
        ends = {frozenset(states(board, [k])) for k in known.drift.rests.tolist()}
        assert ends | {frozenset(states(board, cycle)) for cycle in known.drift.cycles} == oracle.ends
        event(f"cycles: {len(known.drift.cycles)}, ends: {len(ends)}")
    assert known.today == (oracle.outlook == {oracle.here})
    assert known.levels == oracle.levels
    for reckoned in [known[party] for party in board.players]:
        assert oracle.payoff[reckoned.party][tuple(reckoned.state.values.values())] == reckoned.rank
        alike = [s for s in oracle.outlook if oracle.payoff[reckoned.party][s] == reckoned.rank]
        assert reckoned.alike == len(alike) - 1
        check_path(board, oracle, reckoned.path, reckoned.state)
    check_path(board, oracle, known.path, known.state)
    if known.drift and known.drift.credible:
        on_the_way = [values(board, k) for k in (board.status_quo.index, *(step.after.index for step in known.path))]
        left = [(p, s) for s in on_the_way for p in oracle.players if oracle.moves.gains(p, s) - oracle.makes(p, s)]
        assert [(f.move.by[0], tuple(f.move.before.values.values())) for f in known.forgone] == left
    for forgone in known.forgone:
        (party,), before = forgone.move.by, tuple(forgone.move.before.values.values())
        after, end = (tuple(s.values.values()) for s in (forgone.move.after, forgone.answer.end))
        assert after in oracle.moves.gains(party, before) - oracle.makes(party, before)
        assert end in oracle.moves.replies(party, after, improving=True) and forgone.answer.credible
        assert oracle.payoff[party][end] <= oracle.payoff[party][before]


def check_path(board: Board, oracle: DealOracle, path, goal) -> None:
    here = board.status_quo
    for move in path:
        assert move.before == here and move.improving
        assert tuple(move.after.values.values()) in oracle.makes(move.by[0], tuple(here.values.values()))
        here = move.after
    assert here == goal


def check_consent(found: Zone, oracle: DealOracle) -> None:
    board = found.board
    assert states(board, found.clauses.packages) == oracle.packages
    for index in board.numbers.tolist():
        state = board.at(index)
        at = tuple(state.values.values())
        needed = found.needed(state)
        assert set(needed) == oracle.needed(at) and len(needed) == len(set(needed))
        assert set(found.carried_by(state)) == oracle.carried(at)
        assert found.clauses.count[index] == len(found.clauses.of(index)) == oracle.count(at)
        refused = {(r.party, r.line.that.text if r.line else "") for p in board.players for r in found.broken(p, index)}
        assert refused == oracle.fails(at)
        assert {r.party for r in found.refusals(state, everybody=True)} == {party for party, _ in refused}
        assert found.agreed[index] == bool(oracle.agreed(at))
        if found.outvoted(state):
            event("somebody is outvoted")


def check_impasse(found: Zone, oracle: DealOracle) -> None:
    board = found.board
    stuck = impasse(found)
    wanted = set() if oracle.in_zone else oracle.blockades(oracle.deals, wanted=True)
    assert named(stuck.blocking) == wanted and stuck.stuck == (not oracle.in_zone)
    event(f"largest blockade: {max(map(len, wanted), default=0)}")
    assert [len(b) for b in stuck.blocking.blockades] == sorted(len(b) for b in stuck.blocking.blockades)
    prices = {(p.line.party, p.line.line.that.text): (p.packages, p.frontier) for p in stuck.prices}
    for requirement in (r for r in oracle.requirements if r[1]):
        wider = oracle.zone(without=requirement)
        added = wider - oracle.in_zone
        expected = (len(added), len(oracle.frontier(wider) & added)) if added else None
        assert prices.get(requirement) == expected
    (draft,) = board.case.proposals.values()
    asked = {
        s for s in oracle.moves.states if draft.package.items() <= dict(zip(board.case.issues, s, strict=True)).items()
    }
    demand, open_ = blocking(found, equal(draft.package)), {s for s in asked & oracle.packages if oracle.agreed(s)}
    assert demand.packages == len(asked & oracle.packages) and demand.open == len(open_)
    assert demand.in_zone == len(asked & oracle.in_zone)
    assert named(demand) == (set() if open_ else oracle.blockades(asked, wanted=False))


def named(found) -> set[frozenset[tuple[str, str]]]:
    sets = [frozenset((r.party, r.line.that.text if r.line else "") for r in b.requirements) for b in found.blockades]
    assert len(sets) == len(set(sets))
    return set(sets)


def check_proposal(found: Zone, oracle: DealOracle) -> None:
    made = proposal(found, "draft")
    nearest = oracle.nearest(made.proposal.package, made.proposal.by)
    assert (made.variant is None) == (not nearest)
    if made.variant:
        at = tuple(made.variant.state.values.values())
        assert at in oracle.frontier(nearest) and made.variant.alike == len(nearest) - 1
        parts = [*made.variant.kept, *made.variant.altered, *made.variant.dropped]
        assert sorted(parts) == sorted(made.proposal.package)
    issues = list(found.board.case.issues)
    for clause in made.clauses:
        axis = issues.index(clause.issue)
        assert clause.in_zone == sum(s[axis] == clause.value for s in oracle.in_zone)
        assert clause.met == (oracle.values(axis) == {clause.value})
    full = {**dict(zip(issues, oracle.nearest_end, strict=True)), **made.proposal.package}
    goal = tuple(full[name] for name in issues)
    assert (made.state is None) == (goal not in oracle.moves.states)
    if made.state:
        unwilling = {party for party, _ in oracle.fails(goal)}
        assert made.acceptable == bool(oracle.agreed(goal)) and made.in_zone == (goal in oracle.in_zone)
        asked = {party for some in oracle.needed(goal) for party in some}
        assert {r.party for r in made.refusals} == unwilling & asked and set(made.accepts) == asked - unwilling
        assert set(made.outvoted) == (unwilling & asked if made.acceptable else set())
    else:
        assert made.impossible


def check_agenda(found: Zone, best, oracle: DealOracle) -> None:
    for item in agenda(found, best):
        axis = list(found.board.case.issues).index(item.issue)
        assert (item.kind, set(item.blocked_by)) == oracle.kind_of(axis)
        about = {s for s in oracle.in_zone if axis in oracle.clauses(s)}
        assert item.zone_share == (len(about), len(oracle.in_zone))
        assert set(item.values) == {s[axis] for s in about}
        event(f"an issue is {item.kind}")


def check_holding(found: Zone, oracle: DealOracle) -> None:
    board = found.board
    grades = holding_grade(board)
    for index in board.numbers.tolist()[:12]:
        state = board.at(index)
        at = tuple(state.values.values())
        held = holding(found, state)
        assert GRADES.index(held.hold) == grades[index] == oracle.grade(at)
        assert {p: GRADES.index(hold) for p, hold in held.parties.items()} == {
            p: oracle.hold(p, at) for p in board.players
        }
        added = {c.party: tuple(c.move.after.values.values()) for c in held.commitments}
        for party in board.players:
            best = oracle.commitments(party, at, 2)
            assert (added[party] in best) if best else party not in added
        assert {t.party for t in held.temptations} == {p for p in board.players if oracle.moves.gains(p, at)}
        for tempted in held.temptations:
            grade = oracle.hold(tempted.party, at)
            assert tempted.verdict == {0: "open", 1: "bluff"}.get(grade, "credible")
        sufficient, ambiguous = oracle.deterred(at)
        assert held.threats_suffice == sufficient or ambiguous
        event(
            f"held {held.hold}{' by a threat' if sufficient else ''}{' with a commitment' if held.commitments else ''}"
        )


def check_tempting(board: Board, oracle: DealOracle) -> None:
    """What tempts at today, each with a verdict and a reaction that hold."""
    here = tuple(board.status_quo.values.values())
    found = tempting_moves(board, board.status_quo)
    for party in board.players:
        told = {tuple(t.move.after.values.values()): t for t in found if t.party == party}
        assert set(told) == oracle.tempting(party, here)
        for after, tempted in told.items():
            worst = oracle.left_with(party, after)
            level, gained = oracle.payoff[party][here], oracle.payoff[party][after]
            assert (tempted.verdict == "credible") == (worst <= level)
            assert (tempted.reaction is None) == (worst <= level or worst == gained)
            if tempted.reaction:
                event("a reaction does not outweigh the gain")
                end = tuple(tempted.reaction.end.values.values())
                assert end in oracle.moves.replies(party, after, improving=True)
                assert all(move.improving for move in tempted.reaction.moves)
                assert oracle.payoff[party][end] == worst == gained - tempted.reaction.cost
                assert tempted.reaction.missing == worst - level > 0


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_deals_of_drawn_disputes_are_what_the_definitions_say(first):
    """Every result about deals is that of the oracle, on disputes in which there is much to agree on."""
    for seed in range(first, first + 40):
        check(possible(seed), ORDER[seed % len(ORDER)])


def test_steps_and_agenda_tell_one_story():
    """What can be agreed alone is a joint step that all accept, and back, where one move is enough for each value."""
    agreed = 0
    for seed in range(120):
        found = Analysis(possible(seed))
        if len(found.baseline.states) > 1 or any(issue.moves for issue in found.case.issues.values()):
            continue
        told = deals_of(found.board, found.baseline)
        alone = {(item.issue, value) for item in told.agenda for value in item.alone}
        steps = {(s.issue, s.value) for s in found.steps.joint if s.agreed and len(s.agreed.move.changes) == 1}
        assert steps == alone, seed
        agreed += len(alone)
    assert agreed > 20


@pytest.mark.campaign
@pytest.mark.parametrize("first", range(1000, 4000, 250))
def test_deals_of_many_drawn_disputes_are_what_the_definitions_say(first):
    """The same on thousands."""
    for seed in range(first, first + 250):
        check(possible(seed), ORDER[seed % len(ORDER)])


@FIXED
@given(disputes(most=16), KINDS)
def test_deals_are_what_the_definitions_say(case, kind):
    """The same on boards of every shape that a case can have."""
    check(case, kind)


@pytest.mark.campaign
@MANY
@given(disputes(most=20), KINDS)
def test_deals_are_what_the_definitions_say_on_many_boards(case, kind):
    """The same on hundreds."""
    check(case, kind)


@FIXED
@given(disputes(most=16), KINDS)
def test_a_bundle_is_consistent(case, kind):
    """Recommended packages are in the zone, each once, at most three, and each says what the zone says."""
    found = deals_of(case, kind)
    indices = [package.state.index for package in found.recommended]
    assert len(set(indices)) == len(indices) and found.zone.mask[indices].all()
    assert min(3, len(found.frontier)) <= len(indices) <= 3
    for package in found.recommended:
        assert package.picked_as and {clause.issue for clause in package.clauses} == set(
            found.zone.clauses.of(package.state.index)
        )
        assert len(package.carried_by) > 1 and min(package.gains[party] for party in package.carried_by) >= 0
        assert all(clause.bound or clause.asked_by for clause in package.clauses)
        assert all(set(clause.by) <= set(package.carried_by) for clause in package.clauses)
        assert not set(package.outvoted) & set(package.carried_by)
        assert all(clause.by != clause.asked_by or len(clause.by) > 1 for clause in package.clauses)
    assert isinstance(found.to_dict(), dict)
    assert [item.negotiable for item in found.agenda] == [item.zone_share[0] > 0 for item in found.agenda]


def test_what_else_is_loaded_makes_no_difference(monkeypatch):
    """Deals are the same whether moocore, which another analysis may have loaded, is there from the start or not."""
    pytest.importorskip("moocore")
    drawn = [possible(seed) for seed in range(24)]
    assert {bool(len(zone(case.board(), "worst"))) for case in drawn} == {True, False}
    told = []
    for name in ("moocore", "no such module"):
        monkeypatch.setattr("detente.deals.dominance.MOOCORE", name)
        told.append([deals_of(case).to_dict() for case in drawn])
    assert told[0] == told[1]


@FIXED
@given(cases(most=24))
def test_where_moves_stop_nobody_wants_to_leave(case):
    """Every end that is one state is stable by SEQ, by Nash where all gains are followed; a cycle holds none."""
    board = case.board()
    for kind, concept in (("worst", "seq"), ("myopic", "nash")):
        found = baseline(board, kind).drift
        resting = stability_of(board, concept).mask
        assert resting[found.rests].all()
        assert all(len(cycle) > 1 and not resting[cycle].any() for cycle in found.cycles)
