"""What several agreed on: a joint document is accepted by all who signed it, as are the terms of a deal that is told.

``Wexar shall restore the flow`` in minutes of Wexar and Lodmir is no promise of Wexar alone: Lodmir takes it up too.
Whoever refuses something of it in the same paragraph does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.drafting.cast.casting import Casting
from detente.drafting.cast.said_together import COMMITS, SOUGHT, in_one_breath, is_joint, named_together
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.unnamed_values import meant_by
from detente.drafting.wording.report_places import where
from detente.drafting.wording.sightings import TALKS
from detente.matters.recognising import sentences
from detente.reader.statements import Reading, Said

SIGNED = "whoever agreed to the whole accepts what another takes on in it"
_UNDER = re.compile(
    r"^\W*(?:under|as part of|according to|in line with)\s+(?:the\s+)?(?:terms of\s+)?(?:the|this|that|its|a|an)?\s*"
    r"(?:[\w-]+\s+){0,2}(?:agreement|deal|accord|terms|arrangement|pact|protocol|truce|ceasefire|settlement)\b",
    re.IGNORECASE,
)

_WILLING = re.compile(r"\b(?:willing|ready|prepared|readiness|willingness|open) to\b", re.IGNORECASE)
"""Words of somebody who has promised nothing yet."""
_OWN_VIEW = re.compile(
    r"\b(?:maintain|stat|declar|said|say|reiterat|reaffirm|restat|consider|believ|argu|assert|point(?:s|ed)? out|"
    r"explain|emphasi[sz]|stress|insist|recall|note[sd]?\b|repl(?:y|ied|ies)|h[eo]lds?\b(?= that)|view|position|"
    r"opinion)",
    re.IGNORECASE,
)
"""Words with which one side of a joint document tells what is its own view alone."""


def with_signatories(
    readings: Sequence[Reading], issues: Mapping[str, DraftIssue], casting: Casting
) -> tuple[Reading, ...]:
    """*readings* with the acceptance of those who agreed to what another takes on, and with the values agreed on."""
    return tuple(_agreed(number, reading, issues, casting) for number, reading in enumerate(readings))


def settle_talks(readings: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> None:
    """Let it hold today that people meet again, where several have agreed to it: more talks are no breakthrough."""
    for number, reading in enumerate(readings):
        together = in_one_breath(reading.statements)
        for said in reading.statements:
            issue = issues.get(said.issue)
            if issue is None or issue.matter is None or issue.matter.id not in TALKS or said.content not in together:
                continue
            if said.stance == "accepts" and said.value in issue.others:
                issue.plain["status_quo"] = said.value
                agreed = f"status_quo: what was agreed at {where(readings, number, said.cue.start)}"
                issue.why[:] = [agreed if told.startswith("status_quo:") else told for told in issue.why]


def _agreed(number: int, reading: Reading, issues: Mapping[str, DraftIssue], casting: Casting) -> Reading:
    together = in_one_breath(reading.statements)
    valued = [_valued(said, issues) if said.content in together else said for said in reading.statements]
    jointly = list(dict.fromkeys(party for parties in together.values() for party in parties))
    signed = _signatories(number, reading, jointly, casting)
    if len(signed) < 2:
        return replace(reading, statements=tuple(valued))
    places = list(_places(reading))
    text = reading.document.text
    opposed = {
        (said.party, said.issue, _paragraph(text, said)) for said in valued if said.stance == "rejects" and said.content
    }
    made: list[Said] = []
    for said in valued:
        made.append(said)
        if said.party not in signed or said.stance not in COMMITS or said.content in together or not said.issue:
            continue
        if _WILLING.search(f"{said.cue.text} {said.text}") or _OWN_VIEW.search(said.cue.text):
            continue  # an offer, which the others have yet to accept, or what one side says alone
        if not any(start <= said.content[0].start < end for start, end in places):
            continue
        place = _paragraph(text, said)
        taken_on = _valued(said, issues)
        made[-1] = taken_on
        made += [
            replace(taken_on, party=key, speaker=_name(key, casting), stance="accepts", condition=None, why=SIGNED)
            for key in signed
            if key != said.party and not {(key, said.issue, place), (key, "", place)} & opposed
        ]
    return replace(reading, statements=tuple(made))


def _name(party: str, casting: Casting) -> str:
    return casting.pages[0].bodies.parties[party].name


def _valued(said: Said, issues: Mapping[str, DraftIssue]) -> Said:
    """*said* with the friendliest value of an issue of which it is agreed on and not said which."""
    issue = issues.get(said.issue)
    if issue is None or said.value or said.stance not in COMMITS:
        return said
    return replace(said, value=meant_by(said.stance, issue))


def _signatories(number: int, reading: Reading, jointly: Sequence[str], casting: Casting) -> Sequence[str]:
    """Those between whom the document is, else those who agree to something in the same words, *jointly*."""
    if is_joint(reading.document.text):
        return named_together(casting.pages[number]) or jointly or casting.sides
    return jointly


def _places(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the words stand that those who signed accept: the whole document, or the sentences on its terms."""
    text = reading.document.text
    if is_joint(text):
        yield 0, len(text)
        return
    for start, end in sentences(text):
        found = _UNDER.match(text[start:end])
        if found and not SOUGHT.search(text[start:end]):
            yield start, end


def _paragraph(text: str, said: Said) -> int:
    """Where the paragraph of *said* begins."""
    return text.rfind("\n\n", 0, said.content[0].start)
