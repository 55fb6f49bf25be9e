"""Which issue of a draft a statement is about, and which of its values it asks for, refuses or tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.drafting.acting.harms import UNMET
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.wording.sightings import spoken_of
from detente.drafting.wording.things_named import ALIKE
from detente.matters import Recognised, recognise
from detente.matters.recognising import opposite
from detente.reader.about.direction import bounded, turns
from detente.reader.about.stems import stem, words
from detente.reader.statements import Reading, Said, Sure

LEAST = 0.5
"""The score from which the words of a statement are taken to signal a value."""
NEAR = 0.7
"""How sure the reader's own matching of issues must be, where the words of the library say nothing."""
SURE = 0.7
"""How sure an issue is taken to be that the words of the library name."""
SEVERAL = frozenset({"demands", "offers", "open-to", "accepts", "promises"})
"""Stances that often take several issues together: what somebody asks for, or would talk about."""
MOST = 4
"""Issues beside the first that a statement is taken to be about."""
ASKS = frozenset({"demands", "offers"})
_KEEPS = re.compile(
    r"\b(?:keep|kept|stay|remain|continu|maintain|preserv|extend|uphold|retain|go(?:es)? on)", re.IGNORECASE
)
_EXCEPTION = re.compile(
    r"\b(?:let|allow|admit|permit|exempt)\w*\s+(?:only |just |up to )?"
    r"(?:one|two|three|four|five|six|ten|\d+|a (?:few|handful)|some)\b",
    re.IGNORECASE,
)
"""How one tells of a few to whom something is not to apply, while it does to all others."""
ASKS_IN_RETURN = frozenset({"offers", "promises", "open-to"})
GRANTS = frozenset({"promises", "offers", "accepts"})
REFUSES = frozenset({"rejects", "denies"})
_DENIED = re.compile(
    r"\b(will|would|shall|should|do|does|did|can|could|is|are|was|were|has|have|had|must|may)(?:n['’]t| not| never)\b|"
    r"\b(?:cannot|can['’]t|won['’]t|never|not to)\b|\bno longer\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:\A\W*|\bthat |\bthere (?:will|would|shall|can|could) be )(?:no|not (?:one|an?|any)(?: single)?)"
    r"(?= (?!more\b|less\b|fewer\b|later\b|longer\b|sooner\b|doubt\b|matter\b|one\b)\w)",
    re.IGNORECASE,
)
"""A refusal of the whole clause: ``No barge passes``, ``there will be no talks``."""


def placed_on(readings: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> tuple[Reading, ...]:
    """*readings* with the issue and the value of each statement among *issues*."""
    made = []
    deeds = [deed for issue in issues.values() for thread in issue.threads for deed in thread.deeds]
    answers = {(deed.report, deed.number) for deed in deeds if deed.copied}
    answered = _answered(issues)
    for number, reading in enumerate(readings):
        statements = []
        for k, said in enumerate(reading.statements):
            done = {one: issue.spoken[number, k] for one, issue in issues.items() if (number, k) in issue.spoken}
            done |= answered.get((number, k), {})
            if len(done) > 1 and (number, k) in answers and said.stance in REFUSES:
                done = {}  # who refuses a package has not refused each of its clauses
            key, value, sure = _about(said, number, k, issues)
            if done and not key:
                (key, value), sure = next(iter(done.items())), SURE
            if not key:
                key, sure = _named(said, issues)
            statements.append(replace(said, issue=key, value=value, sure=_sure(said, sure if key else None)))
            statements += [
                replace(said, issue=other, value=also, sure=_sure(said, SURE))
                for other, also in {**dict(_besides(said, key, issues)), **done}.items()
                if other != key
            ]
            statements += _in_return(said, number, issues)
        made.append(replace(reading, statements=tuple(statements)))
    return tuple(made)


def _in_return(said: Said, report: int, issues: Mapping[str, DraftIssue]) -> Iterator[Said]:
    """What *said* would have others do for what it offers, as demands of its own."""
    if said.stance not in ASKS_IN_RETURN or said.condition is None or UNMET.search(said.condition.text):
        return
    for key, issue in issues.items():
        value = issue.asked.get((report, said.content), "")
        if value not in ("", issue.today) and issue.deciders != (said.party,):
            yield replace(said, stance="demands", condition=None, issue=key, value=value, sure=_sure(said, SURE))


def _answered(issues: Mapping[str, DraftIssue]) -> dict[tuple[int, int], dict[str, str]]:
    """For answers that name nothing themselves, by report and statement: the library's matters that they are about,
    with the value of what they answer."""
    made: dict[tuple[int, int], dict[str, str]] = {}
    for key, issue in issues.items():
        deeds = [deed for thread in issue.threads for deed in thread.deeds] if issue.matter else []
        asked = {(deed.report, deed.act.start, deed.act.end): deed.said for deed in deeds if not deed.copied}
        for deed in (one for one in deeds if one.copied):
            said = asked.get((deed.report, deed.act.start, deed.act.end))
            if said is None:
                continue
            found = [one for one in recognise(said.text) if issue.matter and one.matter.id == issue.matter.id]
            value = _not_held(value_of(said, found[0]), said, issue) if found else ""
            made.setdefault((deed.report, deed.number), {})[key] = value
    return made


def _sure(said: Said, issue: float | None) -> Sure:
    """How sure the parts of *said* are with an issue that its words name, or without any."""
    return replace(said.sure, issue=issue, ahead=issue or 0.0, named=issue is not None)


def _named(said: Said, issues: Mapping[str, DraftIssue]) -> tuple[str, float]:
    """The one issue whose thing *said* names, for the sake of what it says of it beside asking or refusing."""
    spoken = {stem(word) for word in words(said.text)}
    spoken = {ALIKE.get(one, one) for one in spoken}
    met = [key for key, issue in issues.items() if any(thread.head in spoken for thread in issue.threads)]
    return (met[0], SURE) if len(met) == 1 else ("", 0.0)


def _about(said: Said, report: int, number: int, issues: Mapping[str, DraftIssue]) -> tuple[str, str, float]:
    """The issue that the words of *said* name, else one of which its sentence speaks alone; and the value meant."""
    for one in recognise(said.text):
        keys = [key for key, issue in issues.items() if issue.matter and issue.matter.id == one.matter.id]
        if keys and one.cues:
            key = next((key for key in keys if _sees(issues[key], report, number)), keys[0])
            if said.stance == "demands" and issues[key].deciders == (said.party,):
                continue
            return key, _not_held(value_of(said, one), said, issues[key]), SURE
    near = [
        key
        for key, issue in issues.items()
        if any(one.report == report and one.said == (number,) for one in issue.found)
    ]
    return (near[0], "", NEAR) if len(near) == 1 else ("", "", 0.0)


def _sees(issue: DraftIssue, report: int, number: int) -> bool:
    return any(one.report == report and number in one.said for one in issue.found)


def _besides(said: Said, key: str, issues: Mapping[str, DraftIssue]) -> list[tuple[str, str]]:
    """Further issues that the words of *said* name beside *key*, each in words of its own, with the value meant."""
    if not key or said.stance not in SEVERAL:
        return []
    by_matter = {one.matter.id: other for other, one in reversed(list(issues.items())) if one.matter}
    found = [(by_matter[one.matter.id], one) for one in spoken_of(said.text) if one.matter.id in by_matter]
    made = [(other, _not_held(value_of(said, one), said, issues[other])) for other, one in found if other != key]
    return made[:MOST]


def _not_held(value: str, said: Said, issue: DraftIssue) -> str:
    """*value*, unless somebody would ask for or offer what holds already, in words that do not speak of keeping it."""
    held = value == issue.today and said.stance in ASKS and not _KEEPS.search(said.text)
    return "" if held else value


def value_of(said: Said, one: Recognised) -> str:
    """The value of its matter that *said* is about: for a refusal, the one that is refused; none of a mere bound."""
    text = said.text
    names = frozenset(stem(word) for cue in one.cues for word in words(text[cue.start : cue.end]))
    if bounded(text, names, one.matter.values) or _EXCEPTION.search(text):
        return ""
    if said.stance in REFUSES and _NONE.search(text):
        plain = _NONE.sub(" ", text, count=1)
        return next((_strongest(other) for other in recognise(plain) if other.matter.id == one.matter.id), "")
    if said.stance in REFUSES | GRANTS and _DENIED.search(text):
        plain = _DENIED.sub(lambda match: match.group(1) or " ", text, count=1)
        again = next((other for other in recognise(plain) if other.matter.id == one.matter.id), one)
        value = _strongest(again)
        return opposite(one.matter, value) if value and said.stance in GRANTS else value
    value = _strongest(one)
    soft = bool(one.values) and not one.values[0].cues
    if value and soft and (turns(text, names, said.stance, said.cue.text) or 0) % 2:
        return opposite(one.matter, value)
    return value


def _strongest(one: Recognised) -> str:
    return one.values[0].value if one.values and one.values[0].score >= LEAST else ""
