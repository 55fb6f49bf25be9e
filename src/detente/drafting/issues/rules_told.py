"""What reports say of how a body decides: by consensus, by nine votes and no veto, with no veto for outsiders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from detente.drafting.cast.casting import Casting
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.wording.report_places import where
from detente.matters.recognising import sentences
from detente.reader.adding import visible
from detente.reader.statements import Reading

_RULE = re.compile(
    r"\b(?:consensus|unanim(?:ity|ous(?:ly)?)|majority|(?:\d+|two|three|five|seven|nine|ten|fifteen) votes?|veto|"
    r"no one else has a say|"
    r"all (?:its |the )?(?:\w+ )?members (?:must|have to) agree)\b",
    re.IGNORECASE,
)
MOST = 3
"""Such sentences at most."""
LONGEST = 160
"""Characters of one that are told."""


def tell_rules(readings: Sequence[Reading], issues: Mapping[str, DraftIssue], casting: Casting) -> None:
    """Note beside each issue on which a body decides what the reports say of its rule, with the place."""
    told = list(dict.fromkeys(_rules(readings)))[:MOST]
    for issue in issues.values():
        if not set(issue.deciders) & set(casting.organisations):
            continue
        for words, place in told:
            issue.why.append(f"how it decides, as the reports tell it at {place}: {words}")


def _rules(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """The sentences that tell a rule, and their places."""
    for number, reading in enumerate(readings):
        text = reading.document.text
        for start, end in sentences(text):
            found = _RULE.search(text, start, end)
            if not found:
                continue
            yield shorten(visible(text[start:end]), LONGEST, placeholder=" …"), where(readings, number, start)
