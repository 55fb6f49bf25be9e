"""Paths, worked out in the process that analyses: who could move at a state, and the shortest ways to a statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from detente.app.asking.unlinked import drawn
from detente.errors import DetenteError, TooLargeError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis
    from detente.board import Board, State
    from detente.paths import Paths

MOST_MOVES = 40
"""Moves without gain that are listed at a state."""
WAYS = 5
"""Ways that are told."""
ENDS = 8
"""Ends of play that are told."""


@dataclass(frozen=True)
class MoveAhead:
    """A move from where one stands: who makes it, what it changes, where it leads, and what others would do about it.

    ``verdict`` is open, bluff or credible for one by which its maker gains, and empty for one that brings it nothing.
    """

    who: str
    text: str
    to: str
    verdict: str = ""
    answer: str = ""
    answered_to: str = ""


@dataclass(frozen=True)
class WalkedState:
    """A state of the walk: what differs from today, by which concepts it is at rest, and the moves ahead."""

    name: str
    changes: str
    rests: tuple[str, ...]
    tempting: tuple[MoveAhead, ...]
    others: tuple[MoveAhead, ...]
    more: int


@dataclass(frozen=True)
class WayTold:
    """A shortest way, move by move, and the states that it passes, by name."""

    end: str
    moves: tuple[str, ...]
    states: tuple[str, ...]


@dataclass(frozen=True)
class WaysTold:
    """What ``detente paths`` tells: by which moves, the ways, the gates, and where play ends."""

    lead: str
    ways: tuple[WayTold, ...]
    more: int
    gates: tuple[str, ...]
    reached: str
    ends: tuple[tuple[str, str], ...]
    ends_more: int
    left_out: str
    picture: str


def map_drawn(analysis: Analysis) -> str:
    """The escalation map from today, as HTML; empty where nothing moves."""
    from detente.show.pictures.escalation import escalation_map  # noqa: PLC0415 (in the process that analyses)

    return drawn(escalation_map(analysis))


def standing_at(analysis: Analysis, where: str) -> WalkedState:
    """The state called *where*, today where that is empty. Raises ``DetenteError`` where there is none."""
    from detente.stability import tempting_moves  # noqa: PLC0415
    from detente.stability.sentences import answer_text, changes_text, differences  # noqa: PLC0415

    board, case = analysis.board, analysis.case
    state = board.state(where or "status quo")
    found = tempting_moves(board, state)
    tempting = tuple(
        MoveAhead(
            case.name_of(one.party),
            changes_text(case, one.move),
            one.move.after.name,
            one.verdict,
            answer_text(case, one.party, one.answer) if one.answer else "",
            one.answer.end.name if one.answer else "",
        )
        for one in found
    )
    known = {(one.party, one.move.after.index) for one in found}
    others = list(islice(_further(board, state, known), MOST_MOVES + 1))
    return WalkedState(
        state.name,
        differences(case, board.status_quo.changes(state)),
        _rests(analysis, state),
        tempting,
        tuple(others[:MOST_MOVES]),
        len(others) - len(others[:MOST_MOVES]),
    )


def ways_told(analysis: Analysis, to: str, start: str, by: str, joint: bool) -> WaysTold:
    """The shortest ways from *start* to *to*. Raises ``DetenteError`` as ``paths_of`` does."""
    from detente.paths import paths_of  # noqa: PLC0415
    from detente.show.phrases import plural, state_text  # noqa: PLC0415
    from detente.show.pictures.ways_drawn import ways_drawn  # noqa: PLC0415
    from detente.stability.sentences import differences  # noqa: PLC0415

    board, case = analysis.board, analysis.case
    found = paths_of(board, to or None, start=start or "status quo", by=by, joint=joint)
    stricter = f"No way leads to {found.goal_text} by {found.stricter}. " if not by and found.stricter else ""
    ways = tuple(
        WayTold(
            differences(case, board.status_quo.changes(one.end)) or "as today",
            tuple(one.sentences(board)),
            (found.start.name, *(move.after.name for move in one)),
        )
        for one in islice(found, WAYS)
        if one.moves
    )
    lead = f"{found.by_what}, to {found.goal_text}:" if ways else found.sentences()[0]
    ends, left_out = _ends(found)
    shown = [board.at(int(index)) for index in ends[:ENDS]]
    return WaysTold(
        stricter + lead,
        ways,
        max(0, len(found) - WAYS),
        tuple(found.gate_lines()) if found.to and ways else (),
        f"In all {plural(found.count, 'state')} of {len(board):,} can be reached so.",
        tuple((one.name, state_text(case, one.values)) for one in shown),
        len(ends) - len(shown),
        left_out,
        drawn(ways_drawn(found)),
    )


def _ends(found: Paths) -> tuple[list[int], str]:
    try:
        ends = found.endings
    except TooLargeError as reason:
        return [], reason.said
    return ([] if ends is None else [int(one) for one in found.nearest(ends.rests)]), ""


def _rests(analysis: Analysis, state: State) -> tuple[str, ...]:
    from detente.show.phrases import CONCEPT_MARKS  # noqa: PLC0415 (in the process that analyses)

    try:
        return tuple(CONCEPT_MARKS[key] for key, one in analysis.resting.results.items() if one.mask[state.index])
    except DetenteError:  # the board is too large for some concept
        return ()


def _further(board: Board, state: State, known: set[tuple[str, int]]) -> Iterator[MoveAhead]:
    """The moves of one party alone that bring it nothing, or less than others that it has."""
    from detente.stability.sentences import differences  # noqa: PLC0415

    for party in board.players:
        for target in board.reach(party, state.index).tolist():
            if target != state.index and (party, target) not in known:
                after = board.at(int(target))
                yield MoveAhead(board.case.name_of(party), differences(board.case, state.changes(after)), after.name)
