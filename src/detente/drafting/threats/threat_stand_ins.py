"""What stands in for a condition that is not understood: what the party of the threat demands, refuses or answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case.logic.language import spell
from detente.case.text.plain import Plain
from detente.drafting.acting.doers import other
from detente.drafting.acting.harms import UNMET
from detente.drafting.acting.subjects_meant import POINTS, done_by, readable, several
from detente.drafting.cast.casting import GUESS, Casting
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.worded_issues import LEAST_WORDS, Decided, led, tells_of_something, worded_issue
from detente.drafting.wording.report_places import where
from detente.drafting.wording.words_of_threats import TRUCE
from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said

_HANGS = re.compile(
    r"\bsuch\b|\bdoing so\b|^\W*(?:(?:if|should|once|when)\s+)?(?:it|they|that|this|these|those|he|she)\b|"
    r"\b(?:does?|did) (?:so|it|that)\b",
    re.I,
)
"""Conditions that hang on what was said before."""
_BRINGS_ABOUT = frozenset({"demands", "promises", "threatens", "warns", "states"})
"""Stances of somebody who would have a thing as it says."""
NEAR = 350
"""Characters within which a demand stands that a threat is to enforce."""
_ASKS = re.compile(
    r"(?:\b(?:we|I|it|they|he|she) )?\b(?:demand(?:s|ed)?|ask(?:s|ed)?|insist(?:s|ed)?|want(?:s|ed)?|request(?:s|ed)?|"
    r"urge[sd]?|call(?:s|ed)?(?= (?:on|for))|require[sd]?)\b(?: (?:for|on|that|to))?",
    re.IGNORECASE,
)
"""Verbs with which something is asked for."""
TIME = re.compile(
    r"\W*(?:(?:if|unless|until|by|before|after|within|once|when|should)\s+)?(?:the |a |an |another )?(?:[\w-]+ )?"
    r"(?:days?|weeks?|months?|hours?|deadline|date|time|answer|delay|mandate)\b",
    re.IGNORECASE,
)
"""Conditions that are a time and no deed."""
_TWO = re.compile(
    rf"\b(?:{TRUCE}|talks|negotiations|joint|treaty|agreement|accord|exchange)\b",
    re.IGNORECASE,
)
"""Words of what takes two."""
_OURS = re.compile(r"\b(?:(?P<whose>[Mm]y|[Oo]ur)|us)\b(?! all\b)")
"""Words by which a speaker means its own side, whose name an issue has."""
_OWN_PART = re.compile(
    r"\b(?:recall|withdraw|pull|call|bring|take)\w*\s+(?:(?:back|out|home)\s+)?(?:its|our|their|his|her)\b",
    re.IGNORECASE,
)
"""Words for taking one's own part out of it."""


def told(key: str, value: str) -> str:
    """``issue = value`` as the statement language writes it."""
    return f"{spell(key)} = {spell(value)}"


def alone_or_both(words: str, by: str, party: str, who: Casting, because: str) -> Decided:
    """Who decides on what *words* tell: *by*, for *because*, or both sides of what takes two and either can end."""
    sides = who.sides if by in who.sides else [by, *(side for side in (party, *who.sides) if side != by)][:2]
    if len(sides) < 2 or not _TWO.search(words) or _OWN_PART.search(words):
        return Decided({"decided_by": by}, because)
    both: dict[str, Plain] = {"decided_by": {"all_of": list(sides)}, "moves_by": {by: ["no -> yes"]}}
    return Decided(both, "it takes both, and one can end it")


def own_demand(
    said: Said, words: str, report: int, then: str, readings: Sequence[Reading], issues: Mapping[str, DraftIssue]
) -> tuple[str, str]:
    """That what the party itself demands is not met, and why that stands for a condition; nothing where it does not."""
    reason = "the condition is not understood" if words else "no condition is said"
    stand_in = [
        (_demanded, "the party's own demand"),
        (_refused, "what the party refuses"),
        (_disputed, "what it disputes"),
    ]
    if words and not UNMET.search(words) and not TIME.match(words):
        before = said_before(said, readings[report], then, issues) if _HANGS.search(words) else None
        if before and _close(before, said) and before.stance in _BRINGS_ABOUT:
            return told(before.issue, before.value), f"{reason}; what was said before it stands in for it"
        stand_in = [*stand_in[1:], stand_in[0]]
    for stands_in, why in stand_in:
        for position in _positions(said, then, readings, issues):
            if not words and not _close(position[0], said):
                break  # a threat without any condition is not tied to what was said elsewhere
            if trigger := stands_in(*position):
                return trigger, f"{reason}; {why} stands in for it"
    return "", ""


def said_before(said: Said, reading: Reading, then: str, issues: Mapping[str, DraftIssue]) -> Said | None:
    """The last statement of somebody else before *said*, where it spoke of a value that does not hold today."""
    earlier = [
        one
        for one in reading.statements
        if one.content
        and said.content
        and one.content[0].start < said.content[0].start
        and one.party != said.party
        and one.issue in issues
        and one.issue != then
    ]
    last = max((one.content[0].start for one in earlier), default=-1)
    told_of = (one for one in earlier if one.content[0].start == last and one.value)
    return next((one for one in told_of if one.value != issues[one.issue].today), None)


def demand_beside(
    said: Said, report: int, readings: Sequence[Reading], issues: dict[str, DraftIssue], things: Things
) -> str:
    """That the demand beside the threat is not met, as an issue of its own where the choice has none of it."""
    beside = [
        one
        for one in readings[report].statements
        if one.party == said.party and one.stance == "demands" and one.content != said.content and _close(one, said)
    ]
    why = f"the demand beside a threat at {where(readings, report, said.cue.start)}"
    for one in sorted(beside, key=lambda one: abs(one.content[0].start - said.content[0].start)):
        if taken := things.of_deed(one, report, issues):
            return f"not {told(*taken)}"
        if not _ASKS.search(one.cue.text) and not _ASKS.search(one.text):
            continue
        if asked := asked_issue(led(_ASKS.sub("", one.text)), one.content[0], one, report, issues, things.casting, why):
            return f"not {told(*asked)}"
    return ""


def asked_issue(
    words: str, span: Span | None, said: Said, report: int, issues: dict[str, DraftIssue], casting: Casting, why: str
) -> tuple[str, str] | None:
    """The issue and value of what *words* at *span* tell, which another is to bring about; None if of nothing."""
    inside = casting.pages[report].within(span.start, span.end) if span else []
    named = [m.body.party for m in inside if m.body.party and m.body.party != said.party]
    by = named[0] if named else other(said, report, casting)
    if not by:
        return None
    name = casting.pages[report].bodies.parties[said.party].name if said.party else ""
    text, place = casting.readings[report].document.text, span.start if span else said.content[0].start
    who = casting.names[by]
    told = "" if POINTS.match(words) else readable(words, text, place, you=who)
    names = [m.body.name for m in inside]
    what = tells_of_something(done_by(told, who, name), names) if len(words.split()) >= LEAST_WORDS else ""
    if not what:
        return None
    what = of_ones_own(what, name)
    if named:
        decided = Decided({"decided_by": by}, "the one whom the words name")
    else:
        decided = alone_or_both(what, by, said.party, casting, f"{GUESS}: the other side of a demand")
    return worded_issue(what, decided, why, issues)


def of_ones_own(words: str, name: str) -> str:
    """*words* of whoever is called *name* with that name for ``our`` and ``us``, or ``its`` where the name leads."""
    if not name:
        return words
    leads = words.lower().startswith(name.lower())
    own = ("their" if several(name) else "its") if leads else f"{name}'" if name.endswith("s") else f"{name}'s"
    return _OURS.sub(lambda one: own if one["whose"] else name, words)


def _positions(
    threat: Said, then: str, readings: Sequence[Reading], issues: Mapping[str, DraftIssue]
) -> Iterator[tuple[Said, DraftIssue]]:
    """What the party of *threat* says of issues other than *then*: close by first, then the surest."""
    every = [said for reading in readings for said in reading.statements if said.party == threat.party]
    for said in sorted(every, key=lambda one: (not _close(one, threat), -one.sure.least)):
        if said.issue in issues and said.issue != then:
            yield said, issues[said.issue]


def _close(one: Said, other: Said) -> bool:
    """Whether both stand in one sentence or in neighbours."""
    if one.document != other.document or not one.content or not other.content:
        return False
    return abs(one.content[0].start - other.content[0].start) < NEAR


def _demanded(said: Said, issue: DraftIssue) -> str:
    """``not`` the value that *said* demands and that does not hold today."""
    wanted = said.stance == "demands" and said.value not in ("", issue.today)
    return f"not {told(issue.key, said.value)}" if wanted else ""


def _refused(said: Said, issue: DraftIssue) -> str:
    """The value that *said* refuses and that does not hold today, or today's where *said* wants it changed."""
    if issue.deciders == (said.party,):
        return ""
    if said.stance == "rejects" and said.value not in ("", issue.today):
        return told(issue.key, said.value)
    return told(issue.key, issue.today) if said.stance == "demands" and not said.value else ""


def _disputed(said: Said, issue: DraftIssue) -> str:
    """Today's value of what others have a say in and *said* complains of or wants otherwise."""
    if said.stance not in ("demands", "rejects", "accuses", "warns"):
        return ""
    if issue.deciders == (said.party,) and said.stance != "demands":
        return ""
    return told(issue.key, issue.today)
