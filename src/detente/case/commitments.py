"""A commitment: moves of its own that a party gives up."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

from detente.case.model import Issue, Transition


def given_up(issue: Issue, party: str, value: str) -> dict[str, Any]:
    """The parts of *issue* that change when *party* can no longer bring it to *value* alone.

    Raises ``ValueError`` where it cannot do so today.
    """
    own = issue.decided_by == party
    changes: dict[str, Any] = {}
    if own:
        kept = [(a, b) for a, b in _ways(issue) if b != value]
        changes = {"one_way": False, "moves": _written(kept)}
        if not kept:  # without any move listed it could make all of them; it stays named, so that it still takes part
            changes = {"decided_by": None, "one_way": False, "moves": (), "moves_by": {party: ()}}
    further = issue.moves_by.get(party, ())
    left = [(a, b) for a, b in _single(further) if b != value]
    if len(left) < len(_single(further)):
        changes["moves_by"] = {party: _written(left)}
    if not changes or (own and "moves_by" not in changes and len(kept) == len(_ways(issue))):
        raise ValueError(f'"{party}" cannot bring "{issue.id}" to "{value}" by a move of its own')
    return changes


def _ways(issue: Issue) -> list[tuple[str, str]]:
    """The moves that exist, one way each."""
    if issue.moves:
        return _single(issue.moves)
    return list((combinations if issue.one_way else permutations)(issue.values, 2))


def _single(moves: tuple[Transition, ...]) -> list[tuple[str, str]]:
    return [pair for one in moves for pair in ((one.before, one.after), (one.after, one.before))[: 1 + one.both_ways]]


def _written(moves: list[tuple[str, str]]) -> tuple[Transition, ...]:
    return tuple(Transition(before=a, after=b) for a, b in moves)
