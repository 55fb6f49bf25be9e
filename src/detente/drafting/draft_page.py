"""The file of a draft: the case as an analyst would write it, with what each guess rests on beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from detente.case.text import emit
from detente.case.text.plain import Plain
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.meetings_found import FoundMeeting
from detente.drafting.offers.found_proposal import FoundProposal
from detente.drafting.threats.threats_found import FoundThreat
from detente.light import dataclass
from detente.reader.adding import Left, visible

WIDTH = 110
LEFT_TOLD = 1_000
"""Statements that are told as not placed, at most."""
HEAD = """\
# A draft. A program made it from reports; nobody has vouched for it.
#   parties      those for whom somebody speaks or who seem to decide; put members under composite parties
#   issues       matters that the reports speak of, with values from the library (`detente matters`)
#   status_quo   what the reports tell of as it is; where they do not, what usually holds
#   decided_by   by role: the one whose it is, who imposes it, all who sign; "a guess" where the reports do not tell
#   threats      `if` is a guess where the condition was not understood; see the remark above each
#   statements   `detente review` goes through those in doubt; with --all through every one
#   preferences  red lines where words say so; the rest follows from the statements, those in doubt left out
# Take the line `draft: true` out when you stand behind it.
"""


@dataclass(frozen=True)
class DraftPage:
    """The parts of a draft, as plain data, and the remarks on them."""

    title: str
    as_of: str
    parties: Mapping[str, dict[str, Plain]]
    issues: Mapping[str, DraftIssue]
    impossible: Sequence[Plain]
    preferences: Mapping[str, dict[str, Plain]]
    proposals: Sequence[FoundProposal]
    threats: Sequence[FoundThreat]
    statements: Sequence[Plain]
    meetings: Sequence[FoundMeeting]
    sources: Mapping[str, Plain]
    left: tuple[Left, ...]
    source_of: Mapping[str, str]
    again: int = 0
    """Statements left out, as the same party says the same later."""


def page(one: DraftPage) -> str:
    """The text of the case file."""
    lines = [HEAD]
    lines += emit.block({"detente": "1", "title": one.title, "as_of": one.as_of, "draft": "true"})
    lines += emit.block({"parties": dict(one.parties)})
    lines.append("issues:")
    for key, issue in one.issues.items():
        lines += [line for why in issue.why for line in _remark(why, "  ")]
        lines += emit.block({key: issue.plain}, 2)
    if one.impossible:
        lines += emit.block({"impossible": list(one.impossible)})
    if one.preferences:
        lines += emit.block({"preferences": dict(one.preferences)})
    if one.proposals:
        lines.append("proposals:")
        for proposal in one.proposals:
            lines += [
                *_remark(proposal.why, "  "),
                *emit.block({proposal.key: _sourced(proposal.plain, proposal.report, one)}, 2),
            ]
    if one.threats:
        lines.append("threats:")
        for threat in one.threats:
            lines += [*_remark(threat.why, "  "), *emit.entry(_sourced(threat.plain, threat.report, one), 2)]
    if one.again:
        lines += _remark(f"{one.again:,} earlier statements are left out, in which the same party says the same", "")
    lines.append("statements:")
    lines += [line for said in one.statements for line in emit.entry(said, 2)]
    if one.meetings:
        lines.append("meetings:")
        for meeting in one.meetings:
            lines += [*_remark(meeting.why, "  "), *emit.entry(_sourced(meeting.plain, meeting.report, one), 2)]
    lines += emit.block({"sources": dict(one.sources)})
    if one.left:
        lines += ["", "# Not placed:"]
        lines += [line for left in one.left[:LEFT_TOLD] for line in _remark("- " + _told(left), "", "#     ")]
    if len(one.left) > LEFT_TOLD:
        lines += _remark(f"and {len(one.left) - LEFT_TOLD:,} more, which `detente read` tells", "")
    return "\n".join(lines) + "\n"


def _sourced(plain: dict[str, Plain], report: str, one: DraftPage) -> dict[str, Plain]:
    """*plain* with the source that is the report of that name."""
    key = one.source_of.get(report)
    return {**plain, "source": key} if key else plain


def _remark(text: str, indent: str, more: str = "") -> Iterator[str]:
    first = f"{indent}# "
    lines = textwrap.wrap(visible(text), WIDTH - len(first) - 4, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines or [""]):
        yield (first if number == 0 else f"{indent}{more or '#   '}") + line


def _told(one: Left) -> str:
    said = one.said
    return f"{said.document}:{said.line}: {one.why}: {said.speaker or 'nobody named'} {said.stance}: {said.text}"
