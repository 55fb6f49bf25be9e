"""What clauses of a text ask for or would bring about: the issues of a draft, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.drafting.issues.draft_issues import DraftIssue, roots
from detente.drafting.issues.meant_values import LEAST
from detente.drafting.issues.unnamed_values import FRIENDLY, changes
from detente.drafting.wording.sightings import spoken_of
from detente.matters import Recognised, recognise
from detente.reader.about.direction import TURNS

_PIECES = re.compile(r",|;|\band\b|\bor\b|\bwhile\b", re.IGNORECASE)


def clauses(text: str, issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    """The issues of which the pieces of *text* speak, with the values that they ask for; none that change nothing."""
    by_matter = {one.matter.id: key for key, one in issues.items() if one.matter}
    for piece in _PIECES.split(text):
        known = [one for one in (*spoken_of(piece), *recognise(piece)) if one.matter.id in by_matter and _strong(one)]
        if not known:
            continue
        one = known[0]
        issue = issues[by_matter[one.matter.id]]
        signalled = [v.value for v in one.values if v.score >= LEAST]
        turned = TURNS.search(piece) is not None
        value = next((v for v in signalled if v != issue.today), "") if not turned else _turned(signalled, issue)
        if value and (changes(value, issue) or (turned and value != issue.today)):
            yield issue.key, value


def _strong(one: Recognised) -> bool:
    """Whether a strong phrase speaks for it, or two others."""
    return any(cue.strength == "strong" for cue in one.cues) or len(one.cues) > 1


def _turned(signalled: Sequence[str], issue: DraftIssue) -> str:
    """The value of *issue* where its words are turned round: what ends the thing, whichever side that favours."""
    matter = issue.matter
    if matter is None:
        return ""
    first = signalled[0] if signalled else ""
    if first and first != issue.today and matter.values[first].kind != matter.values[issue.today].kind:
        wanted = "hostile" if matter.values[first].kind in FRIENDLY and matter.lever.role == "body" else "concession"
        return next((v for v, told in matter.values.items() if told.kind == wanted), first)
    return next((v for v, told in matter.values.items() if told.kind == "concession" and v != issue.today), "")


def done_to_things(sentence: str, issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    """Issues that no library knows whose thing stands in *sentence*, with what it says would be done to it."""
    told = roots(sentence)
    for key, issue in issues.items():
        if issue.matter is None and issue.heads & told and not TURNS.search(sentence):
            every = (deed.act.change for thread in issue.threads for deed in thread.deeds if deed.act.change)
            done = (change.after for change in every if roots(change.verb) <= told)
            yield from ((key, value) for value in done if value in issue.others and changes(value, issue))
