"""What the case is about, in two sentences."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.brief.front.room import Room
from detente.show.document import Paragraph, Section, said
from detente.show.held import held_fixed
from detente.telling.plain_words import capital, counted, sentences, several


def subject(analysis: Analysis, room: Room) -> Iterator[Section]:
    """The analyst's own words where there are any; else who decides about what."""
    case = analysis.case
    told = sentences(case.summary, room.sentences) if case.summary else _made_up(analysis, room)
    yield Section("subject", "What this is about", (Paragraph(said(told)), *held_fixed(case)))


def _made_up(analysis: Analysis, room: Room) -> str:
    case, board = analysis.case, analysis.board
    issues = several([case.issue_name(issue) for issue in case.issues], room.names)
    who = several([case.name_of(party) for party in board.players], room.names)
    between = "between" if len(board.players) > 1 else "decided by"
    return capital(f"{counted(len(case.issues), 'issue')} {between} {who}: {issues}.") if who else f"{issues}."
