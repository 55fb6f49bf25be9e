"""What was said and done, day by day: meetings and announced threats. Statements are listed as evidence."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.case.model import Case, Threat
from detente.show.document import Block, Bullets, Item, Paragraph, Section, said
from detente.stability.sentences import condition_text
from detente.telling.anchors import source
from detente.telling.situation import meeting_item


def record(analysis: Analysis) -> Iterator[Section]:
    """Every meeting, the earliest first, and every threat; ``meeting-1`` is the first in the case."""
    case = analysis.case
    blocks: list[Block] = []
    if case.meetings:
        numbered = sorted(enumerate(case.meetings, 1), key=lambda entry: entry[1].date)
        met = tuple(meeting_item(case, meeting, anchor=f"meeting-{number}") for number, meeting in numbered)
        blocks += [Paragraph(said("Meetings:")), Bullets(met)]
    if case.threats:
        blocks += [Paragraph(said("Threats announced:")), Bullets(tuple(_threat(case, one) for one in case.threats))]
    if blocks or case.statements:
        yield Section("timeline", "What was said, and when", tuple(blocks))


def _threat(case: Case, threat: Threat) -> Item:
    day = f", {threat.date:%d %B %Y}" if threat.date else ""
    text = f" - {threat.text}" if threat.text else ""
    what = f"if {condition_text(case, threat.trigger)}, then {condition_text(case, threat.then)}"
    return Item(said(f"{case.name_of(threat.by)}{day}: {what}{text}", source(case, threat.source)))
