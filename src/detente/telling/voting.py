"""Where a body votes: who carries each package, who is outvoted, on whom it turns."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.show.document import Bullets, Item, Paragraph, Section, said
from detente.show.phrases import join
from detente.votes import VotesTaken, VotingIssues

SHOWN = 8
"""Ballots that are told of one body."""


def votes(analysis: Analysis) -> Iterator[Section]:
    """The votes of the bodies that decide something by more than consent of all."""
    found = analysis.votes
    if found is not None and found.bodies:
        blocks = tuple(block for body in found.bodies for block in _body(analysis, found, body))
        yield Section("votes", "How bodies would vote", blocks)


def _body(analysis: Analysis, found: VotesTaken, body: VotingIssues) -> Iterator[Paragraph | Bullets]:
    what = join(analysis.case.issue_name(issue) for issue in body.issues)
    yield Paragraph(said(f"{body.body}, {len(body.voters)} voters ({body.how}), on {what}:"))
    ballots = [one for one in found.ballots if one.rule == body.rule]
    items = [Item(said(f"{one.label}: {' '.join(one.sentences())}")) for one in ballots[:SHOWN]]
    if len(ballots) > SHOWN:
        items.append(Item(said(f"and {len(ballots) - SHOWN:,} more")))
    yield Bullets(tuple(items))
