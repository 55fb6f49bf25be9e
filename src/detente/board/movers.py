"""The movers of a case: its players, the coalitions that move as one, and the bodies that vote.

Where the votes of an issue can be won in few ways, each smallest winning coalition is a mover. Where they can be won in
very many, the whole body is one; it then also decides the other joint issues in which its voters have a say, and those
that the constraints of the case tie to its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

import numpy as np

from detente.board.coalitions import Coalitions, moves
from detente.board.mover import Mover
from detente.board.space import BoolArray
from detente.board.voting_body import IssuePowers, VotingBody
from detente.case.derive import voices_of
from detente.case.model import Case, Issue, Transition
from detente.case.rules import (
    Coalition,
    Signing,
    TooManyCoalitionsError,
    acting_rule,
    having_say,
    is_listed,
    named,
    players,
    rule_of,
    signing,
    smallest,
)
from detente.case.voting_rule import Rule, wins

RulePowers: TypeAlias = list[tuple[Rule, BoolArray]]
"""The rules by which one issue can be changed, with the transitions that each allows."""


def movers(case: Case) -> tuple[Mover, ...]:
    """One mover for each player, in the order of the file, then one for each coalition or body that moves as one."""
    everyone = players(case)
    powers = [rule_powers(case, issue) for issue in case.issues.values()]
    crowded = {rule for some in powers for rule, _ in some if not is_listed(rule)}
    try:
        return _movers(case, everyone, powers, crowded)
    except TooManyCoalitionsError:  # few coalitions a rule, and too many of several rules together
        return _movers(case, everyone, powers, {rule for some in powers for rule, _ in some if _several(rule)})


def _several(rule: Rule) -> bool:
    return not is_listed(rule) or any(len(one) > 1 for one in smallest(rule))


def _movers(
    case: Case, everyone: Sequence[str], powers: Sequence[RulePowers], crowded: Collection[Rule]
) -> tuple[Mover, ...]:
    bodies = _bodies(case, everyone, powers, crowded)
    taken = {rule for body in bodies for some in body.powers.values() for rule, _ in some if not isinstance(rule, str)}
    known = Coalitions(case, [_listed_powers(some, taken, everyone) for some in powers])
    found = [*(frozenset({party}) for party in everyone), *known.found()]
    alone = [
        Mover(tuple(party for party in everyone if party in coalition), known.allowed(coalition)) for coalition in found
    ]
    return (*alone, *bodies)


def _listed_powers(
    some: RulePowers, taken: Collection[Rule], everyone: Sequence[str]
) -> list[tuple[Coalition, BoolArray]]:
    """The winning coalitions of an issue; of a vote that a body takes, only parties that win it alone."""
    found: list[tuple[Coalition, BoolArray]] = []
    for rule, matrix in some:
        if rule not in taken:
            found += [(coalition, matrix) for coalition in smallest(rule)]
        else:
            found += [(frozenset({party}), matrix) for party in everyone if wins(rule, {party})]
    return found


def _bodies(
    case: Case, everyone: Sequence[str], powers: Sequence[RulePowers], crowded: Collection[Rule]
) -> tuple[VotingBody, ...]:
    """The bodies of votes that can be won in very many ways, each with all that hangs together with its votes."""
    joint = list(dict.fromkeys(rule for some in powers for rule, _ in some if _several(rule))) if crowded else []
    groups: list[set[Rule]] = [{rule} for rule in crowded]
    grown = True
    while grown:  # a rule that joins a group may bring it together with another, or with a rule looked at before
        grown = False
        for rule in joint:
            near = [group for group in groups if any(having_say(rule) & having_say(other) for other in group)]
            if len(near) > 1 or (near and rule not in near[0]):
                groups = [group for group in groups if group not in near] + [{rule}.union(*near)]
                grown = True
    ties = _tied(case, powers) if groups else []
    return tuple(_body(everyone, powers, group, ties) for group in groups)


def _body(
    everyone: Sequence[str], powers: Sequence[RulePowers], group: Collection[Rule], ties: Iterable[frozenset[int]]
) -> VotingBody:
    axes = {axis for axis, some in enumerate(powers) if any(rule in group for rule, _ in some)}
    tied = axes.union(*(tie for tie in ties if tie & axes))
    having = frozenset[str]().union(*map(having_say, group))
    kept: dict[int, IssuePowers] = {}
    for axis, some in enumerate(powers):
        able = [
            (rule, matrix)
            for rule, matrix in some
            if moves(matrix) and (rule in group or rule in having or (axis in tied and isinstance(rule, str)))
        ]
        if able:
            kept[axis] = tuple(able)
    voting = having | {rule for some in kept.values() for rule, _ in some if isinstance(rule, str)}
    return VotingBody.of([party for party in everyone if party in voting], kept)


def _tied(case: Case, powers: Sequence[RulePowers]) -> list[frozenset[int]]:
    """Issues, by number, of which constraints may leave no state on the way from one change to another."""
    whole = [[(having_say(rule), matrix) for rule, matrix in some] for some in powers]
    return [piece.unsafe for piece in Coalitions(case, whole).pieces if piece.unsafe]


def rule_powers(case: Case, issue: Issue) -> RulePowers:
    """Each rule by which *issue* can be changed, with the transitions that it allows."""
    rule = rule_of(case, issue.decided_by)
    found: RulePowers = [] if rule is None else [(rule, _transitions(issue))]
    return found + [(acting_rule(case, party), _listed(issue, steps)) for party, steps in issue.moves_by.items()]


def signing_powers(case: Case, issue: Issue) -> list[tuple[Signing, BoolArray]]:
    """The same, where a vote that can be won in very many ways stands for its coalitions."""
    return [(some, matrix) for rule, matrix in rule_powers(case, issue) for some in signing(rule)]


def powers(case: Case, issue: Issue) -> list[tuple[Coalition, BoolArray]]:
    """Each winning coalition of *issue* with the transitions that it can make.

    Raises ``TooManyCoalitionsError`` where they are too many to list.
    """
    return [(coalition, matrix) for rule, matrix in rule_powers(case, issue) for coalition in smallest(rule)]


def named_powers(case: Case, party: str) -> dict[int, BoolArray]:
    """What *party* is asked about: the issues, by number, on which a decision names it, and how these can change.

    It is named, too, where a body is to which it belongs.
    """
    found: dict[int, BoolArray] = {}
    voices = voices_of(case, party)
    for axis, issue in enumerate(case.issues.values()):
        matrices = [] if voices.isdisjoint(named(issue.decided_by)) else [_transitions(issue)]
        matrices += [_listed(issue, steps) for mover, steps in issue.moves_by.items() if mover in voices]
        if matrices:
            found[axis] = np.logical_or.reduce(matrices)
    return found


def _transitions(issue: Issue) -> BoolArray:
    size = len(issue.labels)
    if issue.moves:
        return _listed(issue, issue.moves)
    everything = np.ones((size, size), dtype=bool)
    return np.triu(everything) if issue.one_way else everything


def _listed(issue: Issue, steps: Iterable[Transition]) -> BoolArray:
    """The transitions of *steps*; staying is always allowed."""
    matrix = np.eye(len(issue.labels), dtype=bool)
    for step in steps:
        before, after = issue.labels.index(step.before), issue.labels.index(step.after)
        matrix[before, after] = True
        if step.both_ways:
            matrix[after, before] = True
    return matrix
