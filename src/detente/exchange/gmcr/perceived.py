"""Misperceptions: a decision maker makes no move to or from a state that it does not see.

Which moves a party has then depends on whole states and not on single issues, so the case is written as states and
moves: one issue whose values are the states.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.case.check.broken_rules import MAX_VALUES
from detente.errors import TooLargeError
from detente.exchange.gmcr.conflict import Conflict, code, fits
from detente.exchange.gmcr.option_names import listing, title
from detente.light import dataclass

MAX_MOVES = 30_000
"""Moves that are written one by one."""


@dataclass(frozen=True)
class PerceivedMover:
    """Decision makers, by number, who move as one, and the key of the party that they are in the case."""

    key: str
    members: tuple[int, ...]


def moves(
    conflict: Conflict, states: Sequence[int], mover: PerceivedMover, *, seen: bool = False
) -> set[tuple[int, int]]:
    """The moves of *mover* from state to state; with *seen* only those that a member sees both ends of."""
    bits = {option: 1 << place for place, option in enumerate(conflict.order)}
    held = sum(bits[option] for option in {o for member in mover.members for o in conflict.makers[member].options})
    fixed = {way: sum(bits[k] for k, o in enumerate(conflict.options) if o.direction == way) for way in ("fwd", "back")}
    visible = _visible(conflict, states, mover) if seen else states
    rows: dict[int, list[int]] = {}
    for state in visible:
        rows.setdefault(state & ~held, []).append(state)
    return {
        (before, after)
        for row in rows.values()
        for before in row
        for after in row
        if before != after and not before & ~after & fixed["fwd"] and not after & ~before & fixed["back"]
    }


def _visible(conflict: Conflict, states: Sequence[int], mover: PerceivedMover) -> list[int]:
    """The states that at least one member sees."""
    hidden = [
        [code(pattern, conflict.order) for pattern in conflict.makers[member].misperceptions]
        for member in mover.members
    ]
    return [state for state in states if not all(any(fits(state, p) for p in patterns) for patterns in hidden)]


def graph_form(
    conflict: Conflict,
    states: Sequence[int],
    movers: Sequence[PerceivedMover],
    parties: Sequence[str],
    quo: int,
    notes: list[str],
) -> dict[str, Any]:
    """The issue, its moves and the rankings. Values are the numbers that the states have in GMCR+."""
    number = {state: str(k) for k, state in enumerate(states, start=1)}
    made = {mover.key: _steps(number, moves(conflict, states, mover, seen=True)) for mover in movers}
    if len(states) > MAX_VALUES or sum(map(len, made.values())) > MAX_MOVES:
        raise TooLargeError(
            f"misperceptions are read for up to {MAX_VALUES} states and {MAX_MOVES:,} moves; this model has "
            f"{len(states)} states and {sum(map(len, made.values())):,} moves"
        )
    blind = [maker.name or parties[k] for k, maker in enumerate(conflict.makers) if maker.misperceptions]
    notes.append(
        f"{listing(blind)} {'does' if len(blind) == 1 else 'do'} not see every state, and no party moves to or from "
        "a state that it does not see; the case is therefore written as states and moves"
    )
    return {
        "issues": {
            "state": {
                "name": "State",
                "values": {number[state]: _words(conflict, state) for state in states},
                "status_quo": number[quo],
                "moves_by": {key: steps for key, steps in made.items() if steps},
            }
        },
        "preferences": {key: {"ranking": _ranking(conflict, k, states)} for k, key in enumerate(parties)},
    }


def _steps(number: dict[int, str], arcs: set[tuple[int, int]]) -> list[str]:
    """Moves as text, both ways where both are there."""
    return [
        f"{number[before]} {'<->' if (after, before) in arcs else '->'} {number[after]}"
        for before, after in sorted(arcs)
        if before < after or (after, before) not in arcs
    ]


def _words(conflict: Conflict, state: int) -> str:
    """A state as letters, and the options that are taken in it."""
    letters = "".join("Y" if state >> place & 1 else "N" for place in range(len(conflict.options)))
    done = [
        title(conflict.options[option].name, "") or str(option)
        for place, option in enumerate(conflict.order)
        if state >> place & 1
    ]
    return f"{letters}: {'; '.join(done)}" if done else letters


def _ranking(conflict: Conflict, k: int, states: Sequence[int]) -> list[list[str]]:
    """The states in the order of what the decision maker wants, best first."""
    maker = conflict.makers[k]
    if conflict.manual:
        return [list(map(str, tied)) for tied in maker.ranking]
    wishes = [[code(pattern, conflict.order) for pattern in wish] for wish in maker.wishes]
    levels: dict[tuple[bool, ...], list[str]] = {}
    for place, state in enumerate(states, start=1):
        worth = tuple(any(fits(state, pattern) for pattern in wish) for wish in wishes)
        levels.setdefault(worth, []).append(str(place))
    return [levels[worth] for worth in sorted(levels, reverse=True)]
