"""Commitments and threats: which single one, by whom, would reach a goal.

A party can bind itself not to make a move, or to do something more with a package, or to give an answer whatever it
wants then. Each is a candidate here, and told only if the case with it reaches the goal.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.board import Board
from detente.board.levels import wishes
from detente.board.payoffs import equal
from detente.case.logic.conditions import And, Condition, Or
from detente.case.logic.language import to_text
from detente.case.model import Preferences
from detente.deals.grades import GRADES, Hold
from detente.deals.holding import holding
from detente.deals.zone import Zone
from detente.levers.changes import AlsoDoes, AnswersSurely, Change, KeepsTo, can_want_first
from detente.levers.failing import Cut
from detente.levers.goals import Goal
from detente.levers.lever import Toll, toll
from detente.light import dataclass

ANSWERS = 3
"""Answers of one party that are tried."""
NEEDED: dict[str, Hold] = {"nash": "by itself", "seq": "credible answer", "gmr": "bluff"}
"""How far a package must hold to rest by a concept."""


@dataclass(frozen=True)
class Loose:
    """A gain of *party* by going from *state* to *target*, by number, that nothing undoes as the goal asks."""

    party: str
    state: int
    target: int


@dataclass(frozen=True)
class Promise:
    """A change that may reach a goal, and what it costs whom; *values* are what it adds to the package."""

    change: Change
    toll: Toll
    values: tuple[tuple[str, str], ...] = ()


def loose_gains(cuts: list[Cut]) -> list[Loose]:
    """The gains behind *cuts*: the first comparison of each is that the mover gains."""
    return [Loose(cut[0].party, cut[0].low, cut[0].high) for cut in cuts]


def keeping(board: Board, loose: list[Loose]) -> Iterator[Promise]:
    """The tempted party gives up moving an issue that every one of its gains needs."""
    (party,) = {one.party for one in loose} if len({one.party for one in loose}) == 1 else ("",)
    if not party:
        return
    state = board.at(loose[0].state)
    moved = [state.changes(board.at(one.target)).keys() for one in loose]
    best = max(loose, key=lambda one: int(board.payoff[party][one.target]))
    for name in moved[0]:
        issue = board.case.issues[name]
        alone = issue.decided_by == party or (party in issue.moves_by and not _decides(board, party, name))
        if alone and all(name in some for some in moved):
            yield Promise(KeepsTo(party, name, state.values[name]), toll(board, party, best.target, best.state))


def _decides(board: Board, party: str, name: str) -> bool:
    """Whether *party* wins a decision on the issue by itself, besides moves that are its own."""
    from detente.case.rules import rule_of  # noqa: PLC0415
    from detente.case.voting_rule import wins  # noqa: PLC0415

    decided = board.case.issues[name].decided_by
    rule = rule_of(board.case, decided)
    return rule is not None and wins(rule, {party})


def adding(zone: Zone, goal: Goal) -> Iterator[Promise]:
    """What a party could add to a package so that it holds."""
    board = zone.board
    state = board.at(goal.index(board))
    if not zone.agreed[state.index]:
        return
    for made in holding(zone, state).commitments:
        if GRADES.index(made.hold) >= GRADES.index(NEEDED[goal.concept]):
            values = tuple((issue, new) for issue, (_, new) in made.move.changes.items())
            cost = toll(board, made.party, state.index, made.move.after.index)
            yield Promise(AlsoDoes(made.party, values), cost, values)


def answering(board: Board, loose: list[Loose], *, announced: bool = False) -> Iterator[Promise]:
    """Announced threats, made certain; then, unless only *announced* ones are asked for, answers that a party could
    bind itself to, those that cost it least first.
    """
    tempted = {one.party for one in loose}
    wanted = wishes(board.case)
    able = [
        party for party in board.players
        if party not in tempted and can_want_first(wanted.get(party, Preferences()))
    ]  # fmt: skip
    for threat in board.case.threats:
        if threat.by in able:
            ends = [_end(board, threat.by, one.target, threat.then) for one in loose]
            known = [(one.target, end) for one, end in zip(loose, ends, strict=True) if end is not None]
            if known:
                yield Promise(
                    AnswersSurely(threat.by, threat.trigger, threat.then, True), _worst(board, threat.by, known)
                )
    first = max(
        loose, key=lambda one: int(board.payoff[one.party][one.target]) - int(board.payoff[one.party][one.state])
    )
    for party in () if announced else able:
        yield from _answers(board, party, loose, first)


def _answers(board: Board, party: str, loose: list[Loose], first: Loose) -> Iterator[Promise]:
    ends = board.reach(party, first.target)
    ends = ends[board.payoff[first.party][ends] <= board.payoff[first.party][first.state]]
    changed = board.distance(ends, first.target)
    order = np.lexsort((changed, -board.payoff[party][ends].astype(np.int64)))
    trigger = _any_of([_made(board, one) for one in loose])
    told = 0
    for end in ends[order].tolist():
        if told == ANSWERS:
            return
        then = equal({k: new for k, (_, new) in board.at(first.target).changes(board.at(end)).items()})
        answered = [(one.target, _end(board, party, one.target, then)) for one in loose]
        known = [(target, place) for target, place in answered if place is not None]
        if len(known) == len(loose):
            told += 1
            yield Promise(AnswersSurely(party, trigger, then, False), _worst(board, party, known))


def _worst(board: Board, party: str, answers: list[tuple[int, int]]) -> Toll:
    """What the answer costs where it costs most."""
    tolls = [toll(board, party, before, after, if_tested=True) for before, after in answers]
    return max(tolls, key=lambda one: one.ranks)


def _end(board: Board, party: str, state: int, then: Condition) -> int | None:
    """Where *party* takes matters from *state* so that *then* holds, in the way that it likes best."""
    ends = board.reach(party, state)
    ends = ends[board.where(then)[ends]]
    return int(ends[np.argmax(board.payoff[party][ends])]) if len(ends) else None


def _made(board: Board, one: Loose) -> Condition:
    """That the move was made: what it changes, and what of the state it leaves differs from today."""
    today, target = board.status_quo, board.at(one.target)
    changed = board.at(one.state).changes(target)
    kept = {name: value for name, value in target.values.items() if value != today.values[name] or name in changed}
    return equal(kept)


def _any_of(conditions: list[Condition]) -> Condition:
    distinct = list(dict.fromkeys(conditions))
    parts = tuple(_plain(one) for one in distinct)
    whole = Or(parts) if len(parts) > 1 else parts[0]
    return Condition(to_text(whole), whole)


def _plain(condition: Condition) -> And:
    assert isinstance(condition.expression, And)
    return condition.expression
