"""The generated boards hold what the comparison is for: each feature turns up, and the concepts come apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from hypothesis import HealthCheck, Phase, given, settings

from detente.case.model import Case
from tests.oracle.boards import cases
from tests.oracle.definitions import DETERRED, Oracle

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FEATURES = {
    "four players", "a composite party", "a composite party with one voice", "a tie", "an indifferent player",
    "forbidden states", "a dead end", "a one-way issue", "a ladder", "moves of one party", "a joint mover",
    "an issue that several can change", "an issue that nobody decides", "a veto", "an interval", "a ranking",
    "priorities after weights", "a joint improvement", "moving twice running would matter",
} | {f"{a} and {b} differ" for a, b in combinations(DETERRED, 2)}  # fmt: skip


def features(case: Case) -> Iterator[str]:
    """What *case* has."""
    oracle = Oracle(case)
    issues, wants = case.issues.values(), case.preferences.values()
    composite = [party for party, known in case.parties.items() if known.members]
    rules = [issue.decided_by for issue in issues]
    payoffs = [set(oracle.payoff[party].values()) for party in oracle.players]
    holds = {
        "four players": len(oracle.players) >= 4,
        "a composite party": bool(composite),
        "a composite party with one voice": any(party in case.preferences for party in composite),
        "a tie": any(1 < len(levels) < len(oracle.states) for levels in payoffs),
        "an indifferent player": any(len(levels) == 1 for levels in payoffs),
        "forbidden states": bool(case.impossible) and len(oracle.states) > 1,
        "a dead end": any(not any(oracle.moves[mover][s] for mover in oracle.movers) for s in oracle.states),
        "a one-way issue": any(issue.one_way for issue in issues),
        "a ladder": any(issue.moves for issue in issues),
        "moves of one party": any(issue.moves_by for issue in issues),
        "a joint mover": any(len(mover) > 1 for mover in oracle.movers),
        "an issue that several can change": any(hasattr(rule, "any_of") for rule in rules),
        "an issue that nobody decides": None in rules,
        "a veto": any(getattr(rule, "veto", ()) for rule in rules),
        "an interval": any(w.amount and not w.amount.certain for want in wants for w in want.weights),
        "a ranking": any(want.ranking for want in wants),
        "priorities after weights": any(want.order == ("weights", "priorities") for want in wants),
        "a joint improvement": any(
            len(mover) > 1 and oracle.improvements(mover, s) for mover in oracle.movers for s in oracle.states
        ),
        "moving twice running would matter": any(
            oracle.moves[mover][t] - oracle.moves[mover][s] - {s} for mover in oracle.movers for s in oracle.states
            for t in oracle.moves[mover][s]
        ),
    }  # fmt: skip
    yield from (feature for feature, held in holds.items() if held)
    stable = {
        concept: {(s, party) for s in oracle.states for party in oracle.players if oracle.stable(concept, party, s)}
        for concept in DETERRED
    }
    yield from (f"{a} and {b} differ" for a, b in combinations(DETERRED, 2) if stable[a] != stable[b])


def test_every_feature_turns_up_among_the_generated_boards() -> None:
    """Of 200 boards at least three have each feature, and at least three tell each pair of concepts apart."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW,
        phases=[Phase.generate],
    )  # fmt: skip
    @given(cases(most=24))
    def look(case: Case) -> None:
        seen.update(features(case))

    look()
    assert {feature: seen[feature] for feature in FEATURES if seen[feature] < 3} == {}
