"""What would have to change for what is wanted to come about, or for what is feared not to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from detente.board import Board
from detente.board.payoffs import equal
from detente.board.progress import Progress, nobody
from detente.case.check.asked import asked
from detente.case.logic.conditions import Condition
from detente.case.model import Case
from detente.deals import Deals, deals_of
from detente.deals.grades import GRADES
from detente.deals.recommended import Recommended
from detente.deals.zone import Zone
from detente.deals.zone import zone as zone_of
from detente.errors import DetenteError, TooLargeError
from detente.extras import install
from detente.levers.answer_chance import chances
from detente.levers.goals import Goal, asked_concept, place_of, wanted
from detente.levers.levers_result import Asked, GoalLevers, Levers
from detente.levers.pulling import Pulling, cheapest_first
from detente.levers.several_numbers import NEEDED, can_solve
from detente.stability import Temptation, tempting_moves
from detente.stability.tempting_moves import FIRMNESS

MOST_STATES = 2**16
"""States of the largest board on which levers are looked for: minutes there, and far more beyond."""
MOST_QUICK = 20_000
"""The same, where it must be quick."""


def levers_of(
    subject: Board | Case,
    want: str | Mapping[str, str] | None = None,
    deter: str | Condition | None = None,
    *,
    concept: str = "seq",
    progress: Progress = nobody,
) -> Levers:
    """The least changes of *subject* that bring about what is wanted or deter what is not.

    *want* is a statement, the key of a proposal, a package as values of issues, or a state by name or number: what
    would make it rest by *concept* (``nash``, ``gmr`` or ``seq``) and, where it takes consent, acceptable and better
    than no deal. *deter* is a statement: what would keep every party from going there alone. With neither, it is asked
    of the first recommended package that does not hold, or else the first proposal that is refused, and of the
    weightiest temptation of today.

    Every lever is tried on the case and told only if it works. Raises ``DetenteError`` for what is not on the board,
    ``TooLargeError`` where the board is too large.
    """
    board = subject.board(progress=progress) if isinstance(subject, Case) else subject
    key = asked_concept(concept)
    if want is None and deter is None:
        return urgent_levers(board, _deals(board), tempting_moves(board, board.status_quo), progress, concept=key)
    _check_size(board)
    found: list[Asked] = []
    if want is not None:
        found.append(_wanted(board, _zone(board), want, key, progress))
    if deter is not None:
        found.append(_unwanted(board, deter, progress))
    return Levers(board, tuple(found))


def urgent_levers(
    board: Board,
    deals: Deals | None,
    tempting: Sequence[Temptation],
    progress: Progress = nobody,
    *,
    concept: str = "seq",
    quick: int | None = None,
) -> Levers:
    """The levers for the first of the recommended packages of *deals* that does not hold, or else the first proposal
    that is refused where nothing can be agreed; and against the weightiest of what is *tempting* today.

    A temptation that hurts nobody else is left out. With *quick*, the seed of readings drawn already, so is one that is
    deterred, and a change of wishes is looked for only where no commitment, threat or red line would do.
    """
    _check_size(board, MOST_QUICK if quick is not None else MOST_STATES)
    found: list[Asked] = []
    package = shaky(deals) if deals else None
    if deals and package:
        found.append(_wanted(board, deals.zone, dict(package.state.values), concept, progress, only=True, quick=quick))
    elif deals and not len(deals.zone):
        refused = next((one.name for one in deals.proposals if not one.acceptable and any(one.needs)), None)
        if refused is not None:
            found.append(_wanted(board, deals.zone, refused, concept, progress, only=True, quick=quick))
    one = min((one for one in tempting if one.hurts), key=_weight, default=None)
    if one is not None and (quick is None or one.verdict != "credible"):
        found.append(replace(_unwanted(board, feared(one), progress, quick=quick), temptation=one))
    return Levers(board, tuple(found))


def _weight(one: Temptation) -> tuple[bool, int]:
    """Those that are not deterred first, of these the least answered."""
    return one.verdict == "credible", FIRMNESS.index(one.verdict)


def _check_size(board: Board, most: int = MOST_STATES) -> None:
    if board.space.size > most:
        raise TooLargeError(
            f"the board has {board.space.size:,} states; levers are looked for on boards of up to {most:,}. "
            "Hold some issues fixed."
        )


def _deals(board: Board) -> Deals | None:
    with suppress(TooLargeError):
        return deals_of(board) if len(board.players) > 1 else None
    return None


def _zone(board: Board) -> Zone | None:
    with suppress(TooLargeError):
        return zone_of(board)
    return None


def _wanted(
    board: Board,
    zone: Zone | None,
    want: str | Mapping[str, str],
    concept: str,
    progress: Progress,
    *,
    only: bool = False,
    quick: int | None = None,
) -> Asked:
    """The levers to a state: what makes it rest and, where *zone* is known and it takes consent, what gets it that.

    With *only*, just what it lacks first: that it is acceptable, or else that it rests.
    """
    state, others = place_of(board, zone, want)
    goals = wanted(board, state, zone, concept)
    name = want if isinstance(want, str) and want in board.case.proposals else ""
    what = (board.case.proposals[name].name or name) if name else goals[0].where(board.case)
    more = f" (the nearest of {others + 1:,} states that fit)" if others else ""
    if only:
        goals = tuple(goal for goal in goals if goal.kind == ("acceptable" if name else "rests"))
    found = tuple(of_goal(board, goal, zone, progress, quick=quick) for goal in goals)
    return Asked(f"What would have to change for: {what}{more}", found, proposal=name)


def _unwanted(board: Board, deter: str | Condition, progress: Progress, *, quick: int | None = None) -> Asked:
    condition = asked(board.case, deter) if isinstance(deter, str) else deter
    flags = board.where(condition)
    if not flags.any():
        raise DetenteError(f'"{condition}" holds in no state')
    if flags[board.status_quo.index]:
        raise DetenteError(f'"{condition}" is so today; what is to be deterred is a move to where it is not yet')
    goal = Goal("deterred", about=condition)
    head = f"What would have to change to deter: {goal.where(board.case)}"
    return Asked(head, (of_goal(board, goal, None, progress, quick=quick),))


def of_goal(
    board: Board, goal: Goal, zone: Zone | None = None, progress: Progress = nobody, *, quick: int | None = None
) -> GoalLevers:
    """The levers to one goal; where it must be *quick*, with this seed, not all of them, and no margins."""
    pulling = Pulling(board, goal, zone, quick is not None, quick, progress)
    holds = goal.holds(board, zone.baseline if zone is not None else None)
    share = None if quick is not None else pulling.share(goal, board)
    certain = tuple(chances(board, goal)) if goal.kind == "deterred" else ()
    if holds:
        margins = pulling.margins() if goal.kind != "better" and quick is None else ()
        return GoalLevers(board.case, goal, True, share, (), margins, certain, tuple(_notes(board, goal)))
    notes = (
        ()
        if quick is not None or can_solve()
        else (f"Left out, for want of a package: {NEEDED} ({install('levers')}).",)
    )
    return GoalLevers(board.case, goal, False, share, cheapest_first(pulling.every()), (), certain, notes)


def _notes(board: Board, goal: Goal) -> Iterator[str]:
    if goal.kind == "deterred":
        flags, here = goal.flags(board), board.status_quo.index
        if not any(flags[board.reach(party, here)].any() for party in board.players):
            yield (
                "No party can bring that about alone by one move from today; that several moves lead there is not "
                "ruled out by this (detente paths --to tells)."
            )


def shaky(found: Deals) -> Recommended | None:
    """The first recommended package, the firmest first, that does not hold; none where all do."""
    firmest = sorted(found.recommended, key=lambda package: -GRADES.index(package.holding.hold))
    return next((package for package in firmest if not package.holding.holds), None)


def feared(one: Temptation) -> Condition:
    """Where the move of a temptation leads, as a statement: what it changes."""
    return equal({issue: new for issue, (_, new) in one.move.changes.items()})
