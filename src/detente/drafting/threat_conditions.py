"""What sets a threat off: the value that its condition names, of an issue of the draft or of one made of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case.logic.language import spell
from detente.case.text.plain import Plain
from detente.drafting.casting import Casting
from detente.drafting.changes_of_state import forms
from detente.drafting.deeds import other
from detente.drafting.draft_issues import DraftIssue, where
from detente.drafting.harms import condition_words
from detente.drafting.meant_values import LEAST
from detente.drafting.things_named import ALIKE, DETERMINERS, FILLERS, NO_THING, STOPS, tokens
from detente.drafting.verbs_in_line import change_at
from detente.matters import recognise
from detente.reader.about.stems import stem
from detente.reader.adding import free, slug, visible
from detente.reader.attribute import Span
from detente.reader.statements import Reading, Said

LEAST_WORDS, MOST_WORDS = 3, 14
"""Words of a condition that is made an issue of its own."""
_CONDITION = re.compile(
    r"^\W*(?:(?:if|unless|until|should|once|the day|in case|as long as|so long as|provided)\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)
CALLED = 60
"""Characters of the name of an issue that a threat makes."""
_MARCH = re.compile(
    r"\b(?:send|move|march|cross|land|order|mass)\w*\b[^.]{0,30}\b(?:troops|soldiers?|forces|army|tanks|brigades?|boot|marines)\b|"
    r"\b(?:troops|soldiers?|forces|army|tanks|brigades?|boot|marines)\b[^.]{0,30}"
    r"\b(?:cross|land|enter|move|set foot|come)\w*|"
    r"\b(?:invade|attack|storm)\w*",
    re.IGNORECASE,
)
"""Conditions in which soldiers move."""
_FIRES = re.compile(
    r"\b(?:shoot\w*|shots?|fires?|fired|shell\w*|fighting|hostilities|"
    r"violat\w+ (?:the )?(?:truce|ceasefire)|attacks?)\b",
    re.IGNORECASE,
)
"""Conditions in which weapons speak again."""
_ARMS_REST = re.compile(r"\b(?:truce|ceasefire|cease-fire|armistice)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:it|they|he|she|this|that|these|those|we|you)\s+(?:do|does|did|is|are|was|were|will|would|has|have|can)?\s*"
    r"(?:not|n['’]t)?(?:\s+(?:so|that|it|this))?",
    re.IGNORECASE,
)
"""Conditions that name nothing by themselves: ``if it does not``."""
_POINTS_BACK = re.compile(
    r"^(?:it|they|he|she|this|that|these|those|so)\b|"
    r"\b(?:with|to|of|do|does|did|say|says|said) (?:it|so|that|this|them)\b|"
    r"\b(?:says?|repeat\w*|goes ahead|go ahead)\b",
    re.IGNORECASE,
)
"""Conditions that hang on what was said before."""
_UNMET = re.compile(r"\b(?:unless|until|not|never|fails? to|refuses?|without)\b|n['’]t\b", re.IGNORECASE)
"""Conditions under which something that is wanted does not come about."""
_IN_THAT_CASE = re.compile(
    r"\b(?:in (?:that|this|such a?) ?(?:event|case)|if (?:so|that happens)|in return for that)\b", re.I
)
WANTED = re.compile(r"\W*(?:unless|until|(?:as|so) long as|provided|on condition|only if)\b", re.IGNORECASE)
"""Conditions that keep the threat away as long as they hold."""
_STAYS = re.compile(
    r"\b(?:stay|remain|continue|keep|kept|go(?:es)? on|went on|still|any longer)(?:s|ed)?\b", re.IGNORECASE
)
"""Conditions under which everything stays as it is today."""
_NOT = re.compile(r"\b(?:not|never|no|without|fails? to|refuses?)\b|n['’]t\b", re.IGNORECASE)
MENDS = re.compile(r"\b(?:sign|renew|extend|agree|lift|releas|return|resum|open|hand|restor|let)\w*\b", re.IGNORECASE)
"""Words of a condition under which something good comes about."""
_TWO = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|armistice|talks|negotiations|joint|treaty|agreement|accord|exchange)\b",
    re.IGNORECASE,
)
"""Words of what takes two."""
_OWN_PART = re.compile(
    r"\b(?:recall|withdraw|pull|call|bring|take)\w*\s+(?:(?:back|out|home)\s+)?(?:its|our|their|his|her)\b", re.IGNORECASE
)
"""Words for taking one's own part out of it."""
_COMMON = frozenset(map(stem, STOPS | DETERMINERS | FILLERS))
"""Words that say nothing of a thing."""


def told(key: str, value: str) -> str:
    """``issue = value`` as the statement language writes it."""
    return f"{spell(key)} = {spell(value)}"


def alone_or_both(words: str, by: str, party: str, who: Casting) -> dict[str, Plain]:
    """Who decides on what *words* tell: *by*, or both sides of what takes two, which *by* can end by itself."""
    sides = who.sides if by in who.sides else [by, *(side for side in (party, *who.sides) if side != by)][:2]
    if len(sides) < 2 or not _TWO.search(words) or _OWN_PART.search(words):
        return {"decided_by": by}
    return {"decided_by": {"all_of": list(sides)}, "moves_by": {by: ["no -> yes"]}}


def trigger_of(
    said: Said, report: int, then: str, readings: Sequence[Reading], issues: dict[str, DraftIssue], who: Casting
) -> tuple[str, str]:
    """What would set it off: what the condition speaks of, else that the party's own demand is not met; and why."""
    words = condition_words(said)
    if _IN_THAT_CASE.search(f"{said.text} {words}"):
        before = _said_before(said, readings[report], then, issues)
        if before:
            return told(*before), "what was said before it"
    told_of = [
        (key, one.asked[report, said.content]) for key, one in issues.items() if (report, said.content) in one.asked
    ]
    for key, value in (*told_of, *spoken(words, issues)):
        if key != then:
            return _if(
                words, key, value, issues[key], as_it_is=(key, value) not in told_of
            ), "the condition as it is said"
    if _MARCH.search(words):
        armed = next(
            (key for key, one in issues.items() if one.matter and one.matter.area == "force" and key != then), ""
        )
        if armed and said.party not in issues[armed].deciders:
            return _if(words, armed, _worst(issues[armed]), issues[armed]), "the condition as it is said"
    fought = next((key for key, one in issues.items() if key != then and _of_fighting(one)), "")
    shots = (fought, _worst(issues[fought])) if fought and _FIRES.search(words) else None
    named = shots or _of_a_thing(words, then, said, issues)
    if named:
        return _if(words, *named, issues[named[0]]), "the condition names it; which value is a guess"
    near = _nearest(words, then, issues)
    if near:
        as_today = told(near, issues[near].today)
        goes_on = _STAYS.search(words) is not None and not _UNMET.search(words)
        return as_today if goes_on else f"not {as_today}", "the condition speaks of it; which value is not clear"
    unmet = _UNMET.search(words) and not _does(words)
    trigger, why = _own_demand(said, words, then, readings, issues) if unmet else ("", "")
    if not trigger and (trigger := _as_said(said, words, report, readings, issues, who)):
        why = "the condition in the words of the report, as an issue of its own"
    return (trigger, why) if trigger else _own_demand(said, words, then, readings, issues)


def _said_before(said: Said, reading: Reading, then: str, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The issue and the value of which the last statement of somebody else before *said* spoke."""
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
    last = max(earlier, key=lambda one: one.content[0].start, default=None)
    return (last.issue, last.value) if last and last.value and last.value != issues[last.issue].today else None


def _does(words: str) -> bool:
    """Whether *words* tell of something that is done to something."""
    line = tokens(words, 0, len(words))
    return any(change_at(line, at)[0] is not None for at in range(1, len(line)))


def _own_demand(
    said: Said, words: str, then: str, readings: Sequence[Reading], issues: Mapping[str, DraftIssue]
) -> tuple[str, str]:
    """That what the party itself demands is not met, and why that stands for a condition; nothing where it does not."""
    reason = "the condition is not understood" if words else "no condition is said"
    for stands_in, why in ((_demanded, "the party's own demand"), (_refused, "what the party refuses")):
        for position in _positions(said.party, then, readings, issues):
            if trigger := stands_in(*position):
                return trigger, f"{reason}; {why} stands in for it"
    return "", ""


def _of_a_thing(words: str, then: str, said: Said, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The issue whose thing a condition names, and its value: one whose word stands there, else the one not today's."""
    line = [(token.lower(), stem(token.lower())) for token in re.findall(r"[^\W\d_]+", words)]
    roots = {ALIKE.get(root, root) for _, root in line}
    for key, issue in issues.items():
        heads = {thread.head for thread in issue.threads}
        if key == then or not heads & roots or issue.deciders == (said.party,):
            continue
        others = [value for value in issue.values if value != issue.today]
        told = [value for value in others if stem(value.split()[0].lower()) in {root for _, root in line}]
        if not told and issue.matter and len(others) > 1:
            wanted = ("concession", "joint") if MENDS.search(words) else ("hostile",)
            kind = [value for value in others if issue.matter.values[value].kind in wanted]
            told = kind if len(kind) == 1 else []
        if told or len(others) == 1:
            return key, (told or others)[0]
    return None


def _nearest(words: str, then: str, issues: Mapping[str, DraftIssue]) -> str:
    """The issue of which a condition says most, by the words that the reports have for it; nothing where none does."""
    roots = {stem(word) for word in re.findall(r"[^\W\d_]{4,}", words.lower())} - _COMMON
    shared = {
        key: len(roots & {stem(word) for term in issue.terms for word in re.findall(r"[^\W\d_]{4,}", term.lower())})
        for key, issue in issues.items()
        if key != then
    }
    return max(shared, key=lambda key: shared[key]) if any(shared.values()) else ""


def _as_said(
    said: Said, words: str, report: int, readings: Sequence[Reading], issues: dict[str, DraftIssue], casting: Casting
) -> str:
    """The condition as an issue of its own, which is *no* today and the other side's to bring about."""
    found = _CONDITION.match(" ".join(words.split()))
    if not found or not MOST_WORDS >= len(found["what"].split()) >= LEAST_WORDS:
        return ""
    what = visible(found["what"].strip(' ,.;”“"'))
    if _NOTHING.fullmatch(what) or not _of_something(what, said.condition, report, casting):
        return ""
    condition = said.condition
    named = [
        m.body.party
        for m in (casting.pages[report].within(condition.start, condition.end) if condition else ())
        if m.body.party and m.body.party != said.party
    ]
    by = named[0] if named else other(said, report, casting)
    if not by:
        return ""
    key = free(slug(what)[:30].strip("-") or "condition", issues)
    issues[key] = DraftIssue(
        key,
        None,
        {
            "name": what[:1].upper() + what[1:],
            "values": ["no", "yes"],
            "status_quo": "no",
            **({"decided_by": by} if named else alone_or_both(what, by, said.party, casting)),
            "terms": list(dict.fromkeys(re.findall(r"[a-z]{4,}", what.lower())))[:6],
        },
        why=[f"the condition of a threat at {where(readings, report, said.cue.start)}"],
    )
    return f"not {told(key, 'yes')}" if WANTED.match(words) else told(key, "yes")


def _of_something(what: str, condition: Span | None, report: int, casting: Casting) -> bool:
    """Whether a condition names something to be done, apart from parties and what was said before."""
    if _POINTS_BACK.search(what):
        return False
    named = (
        {m.body.name.lower() for m in casting.pages[report].within(condition.start, condition.end)}
        if condition
        else set()
    )
    known = {word for name in named for word in name.split()}
    line = [token.lower() for token in re.findall(r"[^\W\d_]{3,}", what)]
    return any((word,) in forms() or word not in NO_THING | STOPS | DETERMINERS | FILLERS | known for word in line)


def _if(words: str, key: str, value: str, issue: DraftIssue, *, as_it_is: bool = True) -> str:
    """The condition *words* about *issue*, where *value* is named; *as_it_is*: where it stays, it is today's."""
    if as_it_is and _STAYS.search(words):
        value = issue.today
    if WANTED.match(words) or _NOT.search(words):
        return f"not {told(key, value)}"
    return told(key, value)


def spoken(words: str, issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    """The issues and values of which a condition speaks."""
    by_matter = {one.matter.id: key for key, one in reversed(list(issues.items())) if one.matter}
    for one in recognise(words) if words else ():
        key = by_matter.get(one.matter.id)
        if not key or not one.cues:
            continue
        signalled = [v.value for v in one.values if v.score >= LEAST]
        value = next((v for v in signalled if v != issues[key].today), "")
        if value:
            yield key, value


def _of_fighting(issue: DraftIssue) -> bool:
    """Whether *issue* is whether weapons are silent."""
    if issue.matter:
        return issue.matter.id in ("ceasefire", "ceasefire-term", "shelling", "offensive", "non-aggression")
    return _ARMS_REST.search(str(issue.plain["name"])) is not None


def _worst(issue: DraftIssue) -> str:
    """Its most hostile value that is not today's, else any other than today's."""
    if issue.matter:
        hostile = [v for v, told in issue.matter.values.items() if told.kind == "hostile" and v != issue.today]
        if hostile:
            return hostile[-1]
    return next(value for value in issue.values if value != issue.today)


def _positions(
    party: str, then: str, readings: Sequence[Reading], issues: Mapping[str, DraftIssue]
) -> Iterator[tuple[Said, DraftIssue]]:
    """What *party* says of issues other than *then*, the surest first."""
    every = [said for reading in readings for said in reading.statements if said.party == party]
    for said in sorted(every, key=lambda one: -one.sure.least):
        if said.issue in issues and said.issue != then:
            yield said, issues[said.issue]


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
