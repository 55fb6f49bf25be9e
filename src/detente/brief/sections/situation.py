"""What the case is, the news in short, and what is at issue."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from detente.brief.brief import Brief
from detente.brief.layout import heading, item, paragraph, table, title
from detente.brief.phrases import decided_text, party_text, plural, standing_for
from detente.case.model import Case, Meeting


def situation(brief: Brief) -> Iterator[RenderableType]:
    """The title, the headline, the summary, the latest meeting."""
    case = brief.case
    yield title(case.title)
    made = "DRAFT of a brief" if case.draft else "Brief"
    yield paragraph(f"{made} as of {case.as_of:%d %B %Y}" if case.as_of else made)
    if unread := _unread(case):
        yield paragraph(unread)
    yield heading("In short")
    for sentence in brief.headline.sentences():
        yield item(sentence)
    if brief.board.derived:
        who = ", ".join(case.name_of(party) for party in brief.board.derived)
        yield item(f"Preferences of {who} are derived from statements, not stated by the analyst.")
    if brief.board.indifferent:
        who = ", ".join(case.name_of(party) for party in brief.board.indifferent)
        yield item(f"Nothing is known of what {who} wants: counted as indifferent.")
    if case.summary or case.meetings:
        yield heading("The situation")
        if case.summary:
            yield paragraph(case.summary)
    if case.meetings:
        yield from _meeting(case, max(case.meetings, key=lambda meeting: meeting.date))


def _unread(case: Case) -> str:
    """What nobody has vouched for yet, in a case that a program helped to make."""
    doubtful = sum(said.review == "doubtful" for said in case.statements)
    unseen = doubtful + sum(said.review == "draft" for said in case.statements)
    parts = []
    if case.draft:
        parts.append(
            "A program made this case from reports; its parties, issues, values and who decides are guesses until "
            "somebody has been through them."
        )
    if unseen:
        doubt = f", and {doubtful} of them are in doubt" if doubtful else ""
        parts.append(f"{unseen} of {plural(len(case.statements), 'statement')} were read by a program{doubt}.")
    return " ".join(parts)


def _meeting(case: Case, meeting: Meeting) -> Iterator[RenderableType]:
    forum = case.name_of(meeting.forum) if meeting.forum else "Meeting"
    place = f", {meeting.place}" if meeting.place else ""
    chair = f", chaired by {meeting.chair}" if meeting.chair else ""
    length = f"; {meeting.length}" if meeting.length else ""
    there = ", ".join(case.name_of(party) for party in meeting.attended)
    yield paragraph("")
    yield item(f"Last meeting: {forum}, {meeting.date:%d %B %Y}{place}{chair}{length}.")
    if there:
        yield item(f"There: {there}.", level=1)
    if meeting.outcome:
        yield item(f"Outcome: {meeting.outcome}", level=1)
    if meeting.next:
        yield item(f"Next: {meeting.next}", level=1)


def issues(brief: Brief) -> Iterator[RenderableType]:
    """Every issue: where it stands, what else it could become, who decides."""
    case = brief.case
    yield heading("What is at issue, and who decides")
    yield table(
        ("Issue", "Today", "Could become", "Decided by"),
        (
            (
                case.issue_name(key),
                issue.status_quo,
                ", ".join(value for value in issue.labels if value != issue.status_quo),
                decided_text(case, issue),
            )
            for key, issue in case.issues.items()
        ),
    )
    for key, party in case.parties.items():
        deciding = any(issue.decided_by == key for issue in case.issues.values())
        if party.members and deciding:
            without = [case.name_of(one) for one in brief.board.players if one not in _inside(case, key)]
            members = plural(standing_for(case, key), "member")
            yield item(
                f"{party_text(case, key)} decides for {members}; without a say or a veto in it: "
                f"{', '.join(without) or 'nobody'}."
            )


def _inside(case: Case, party: str) -> set[str]:
    """The party and all members below it."""
    return {party}.union(*(_inside(case, member) for member in case.parties[party].members))
