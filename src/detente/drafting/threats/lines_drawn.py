"""Red lines: what a party says it can never agree to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.case.text.plain import Plain
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.threats.threat_stand_ins import told
from detente.drafting.wording.report_places import where
from detente.reader.statements import Reading

_NEVER = re.compile(
    r"\b(?:non-?starters?|never|red lines?|cannot accept|can['’]t accept|can not accept|unacceptable|"
    r"out of the question|"
    r"under no circumstances|will not (?:agree|accept|allow|tolerate)|won['’]t (?:agree|accept|allow)|not negotiable|"
    r"non-negotiable|no compromise|ruled? out any|absolutely imperative|not an inch)\b",
    re.IGNORECASE,
)


def red_lines_in(readings: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> dict[str, list[dict[str, Plain]]]:
    """For each party the statements that make an agreement a non-starter, with the words that say so."""
    made: dict[str, list[dict[str, Plain]]] = {}
    for number, reading in enumerate(readings):
        for said in reading.statements:
            issue = issues.get(said.issue)
            if not (said.party and issue and said.value) or said.sure.weak or said.stance != "rejects":
                continue
            words = _NEVER.search(" ".join([said.cue.text, *(span.text for span in said.content)]))
            if not words or said.value == issue.today:
                continue
            line: dict[str, Plain] = {
                "that": told(issue.key, said.value),
                "because": f"“{words.group()}” at {where(readings, number, said.cue.start)}",
            }
            lines = made.setdefault(said.party, [])
            if all(line["that"] != other["that"] for other in lines):
                lines.append(line)
    return made
