"""What the case is, the news in short, and what is at issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.analysis import Analysis
from detente.case.evidence import unseen
from detente.case.model import Case, Issue, Meeting
from detente.show.document import Block, BlockGrid, Bullets, Cell, Item, Link, Paragraph, Section, Span, said
from detente.show.phrases import decided_text, party_text, plural, standing_for
from detente.stability.sentences import counted_as, wishes_unknown
from detente.telling.anchors import DERIVED, UNKNOWN, source
from detente.telling.plain_words import counted


def doubts(analysis: Analysis) -> Iterator[tuple[Span, ...]]:
    """What nobody has vouched for, and whose preferences are not the analyst's."""
    case, board = analysis.case, analysis.board
    if unread := _unread(case):
        yield said(unread)
    heard = [party for party in board.derived if party not in board.unknown]
    if heard and not case.draft:
        who = ", ".join(map(case.name_of, heard))
        why = Link("See from which", "assumptions", aside=True)
        yield said(f"Preferences of {who} are derived from statements, not stated by the analyst.", DERIVED, why)


def unheard(analysis: Analysis) -> Iterator[tuple[Span, ...]]:
    """Of whom it is not known what they want: to be read before any conclusion, since it may change each."""
    board, unknown = analysis.board, analysis.unknown
    if unknown and not analysis.nothing_known:
        they = "it" if len(unknown) == 1 else "they"
        otherwise = f"What {they} would refuse, do or answer may be otherwise than is said here."
        yield said(f"{wishes_unknown(board)}{_in_doubt(analysis)}: {counted_as(board, unknown)}. {otherwise}", UNKNOWN)


def _in_doubt(analysis: Analysis) -> str:
    """How many statements of those of whom nothing is known do not count, in doubt or not looked at."""
    theirs = [one.statement for one in unseen(analysis.case) if one.statement.party in analysis.unknown]
    why = "in doubt" if all(one.review == "doubtful" for one in theirs) else "not looked at"
    return f" ({counted(len(theirs), 'statement')} {why}, to be looked at first)" if theirs else ""


def nothing_follows(analysis: Analysis) -> str:
    """Why nothing is concluded where it is known of nobody what it wants."""
    return f"{wishes_unknown(analysis.board)}{_in_doubt(analysis)}, so nothing follows about deals or dangers."


def _unread(case: Case) -> str:
    """What nobody has vouched for yet, in a case that a program helped to make."""
    doubtful = sum(made.review == "doubtful" for made in case.statements)
    unseen = doubtful + sum(made.review == "draft" for made in case.statements)
    parts = []
    if case.draft:
        parts.append(
            "A program made this case from reports: its parties, issues and values, who decides and what each wants "
            "are guesses until somebody has been through them."
        )
    if case.draft and unseen == len(case.statements) and doubtful:
        parts.append(f"{doubtful} of {plural(unseen, 'statement')} {'is' if doubtful == 1 else 'are'} in doubt.")
    elif unseen:
        doubt = f", and {doubtful} of them {'is' if doubtful == 1 else 'are'} in doubt" if doubtful else ""
        read = "was" if unseen == 1 else "were"
        parts.append(f"{unseen} of {plural(len(case.statements), 'statement')} {read} read by a program{doubt}.")
    return " ".join(parts)


def situation(analysis: Analysis) -> Iterator[Section]:
    """The analyst's summary and the latest meeting."""
    case = analysis.case
    blocks: list[Block] = []
    if case.summary:
        blocks.append(Paragraph(said(case.summary)))
    if case.meetings:
        number, latest = max(enumerate(case.meetings, 1), key=lambda entry: entry[1].date)
        item = meeting_item(case, latest, "Last meeting: ")
        more = Link("See the record", f"meeting-{number}", aside=True)
        blocks.append(Bullets((replace(item, spans=said(item.spans, more)),), apart=True))
    if blocks:
        yield Section("situation", "The situation", tuple(blocks))


def meeting_item(case: Case, meeting: Meeting, lead: str = "", anchor: str = "") -> Item:
    """A meeting: where, who, what came of it."""
    forum = case.name_of(meeting.forum) if meeting.forum else "Meeting"
    place = f", {meeting.place}" if meeting.place else ""
    chair = f", chaired by {meeting.chair}" if meeting.chair else ""
    length = f"; {meeting.length}" if meeting.length else ""
    there = ", ".join(case.name_of(party) for party in meeting.attended)
    more = [
        Item(said(text))
        for text in (
            f"There: {there}." if there else "",
            f"Outcome: {meeting.outcome}" if meeting.outcome else "",
            f"Next: {meeting.next}" if meeting.next else "",
        )
        if text
    ]
    head = f"{lead}{forum}, {meeting.date:%d %B %Y}{place}{chair}{length}."
    written = source(case, meeting.source) if anchor else ()
    return Item(said(head, written), (Bullets(tuple(more)),) if more else (), anchor=anchor)


def issues(analysis: Analysis) -> Iterator[Section]:
    """Every issue: where it stands, what else it could become, who decides."""
    case = analysis.case
    rows = tuple(_row(case, key, issue) for key, issue in case.issues.items())
    title = "What is at issue, and who decides"
    table = BlockGrid(
        "Issues, where they stand and who decides", ("Issue", "Today", "Could become", "Decided by"), rows
    )
    deciding = [
        Item(said(_decides(analysis, key)))
        for key, party in case.parties.items()
        if party.members and any(issue.decided_by == key for issue in case.issues.values())
    ]
    yield Section("issues", title, (table, Bullets(tuple(deciding))) if deciding else (table,))


def _row(case: Case, key: str, issue: Issue) -> tuple[Cell, ...]:
    texts = (
        case.issue_name(key),
        issue.status_quo,
        ", ".join(value for value in issue.labels if value != issue.status_quo) or "held fixed",
        decided_text(case, issue),
    )
    return tuple(Cell(said(text)) for text in texts)


def _decides(analysis: Analysis, key: str) -> str:
    case = analysis.case
    without = [case.name_of(one) for one in analysis.board.players if one not in _inside(case, key)]
    members = plural(standing_for(case, key), "member")
    nobody = ", ".join(without) or "nobody"
    return f"{party_text(case, key)} decides for {members}; without a say or a veto in it: {nobody}."


def _inside(case: Case, party: str) -> set[str]:
    """The party and all members below it."""
    return {party}.union(*(_inside(case, member) for member in case.parties[party].members))
