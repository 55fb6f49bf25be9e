"""The cheapest lever in a line: what would have to change for a package to hold, or for a move to be deterred."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.analysis.enumeration import packages
from detente.brief.front.room import Room
from detente.brief.front.sureness import share_text
from detente.deals import OnTheTable
from detente.levers import Asked, Lever
from detente.show.document import Item, Link, said
from detente.telling.claims_made import of_asked
from detente.telling.heard import heard
from detente.telling.plain_words import counted


def deterring(analysis: Analysis, room: Room) -> Iterator[Item]:
    """What would deter the weightiest temptation with the least change."""
    for asked in _told(analysis, room):
        if asked.temptation is not None:
            name = analysis.case.name_of(asked.temptation.party)
            yield from _line(analysis, asked, f"What would deter {name} with the least change")


def holding(analysis: Analysis, room: Room) -> Iterator[Item]:
    """What would make a recommended package hold, or a refused proposal acceptable, with the least change."""
    for asked in _told(analysis, room):
        if asked.proposal:
            if analysis.deals and any(
                _open(analysis, one) for one in analysis.deals.proposals if one.name == asked.proposal
            ):
                continue  # those whose consent it waits for are to be asked first
            name = analysis.case.proposals[asked.proposal].name or asked.proposal
            yield from _line(analysis, asked, f"What would get {name} accepted with the least change")
        elif asked.temptation is None:
            state = dict(asked.goals[0].goal.state)
            every = enumerate(packages(analysis)[: room.packages], 1)
            number = next((k for k, one in every if dict(one.state.values) == state), None)
            if number is not None:
                yield from _line(analysis, asked, f"What would make package {number} hold with the least change")


def _open(analysis: Analysis, made: OnTheTable) -> bool:
    """Whether nobody is known to refuse *made*."""
    refusing = [refusal.party for refusal in made.refusals]
    return bool(refusing) and not heard(analysis.board, made.proposal.package, refusing)[0]


def _told(analysis: Analysis, room: Room) -> tuple[Asked, ...]:
    return analysis.levers.asked if room.levers and analysis.levers is not None else ()


def _line(analysis: Analysis, asked: Asked, head: str) -> Iterator[Item]:
    (goal,) = asked.goals
    lever = goal.cheapest
    if goal.holds or lever is None:
        return
    text = f"{head}: {_words(lever)}{_sure(lever)}."
    claims = of_asked(asked, packages(analysis))
    yield Item(said(text, " [", Link("levers", "levers"), "]"), claims=claims)


def _words(lever: Lever) -> str:
    first = lever.changes[0].text(lever.case)
    more = len(lever.changes) - 1
    return f"{first}, and {counted(more, 'further change')}" if more else first


def _sure(lever: Lever) -> str:
    return f", which works {share_text(lever.share.share)}" if lever.share else ""
