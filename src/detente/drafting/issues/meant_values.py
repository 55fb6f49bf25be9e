"""Which issue of a draft a statement is about, and which of its values it asks for, refuses or tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.drafting.acting.harms import FORCED, UNMET
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.wording.noun_words import root
from detente.drafting.wording.sightings import Sighting, spoken_of
from detente.light import dataclass
from detente.matters import Recognised, recognise
from detente.matters.recognising import opposite
from detente.reader.about.direction import bounded, turns
from detente.reader.about.stems import stem, words
from detente.reader.about.turned_round import REFUSES
from detente.reader.statements import Reading, Said

LEAST = 0.5
"""The score from which the words of a statement are taken to signal a value."""
NEAR = 0.7
"""How sure the reader's own matching of issues must be, where the words of the library say nothing."""
SURE = 0.7
"""How sure an issue is taken to be that the words of the library name."""
SEVERAL = frozenset({"demands", "offers", "open-to", "accepts", "promises"})
"""Stances that often take several issues together: what somebody asks for, or would talk about."""
FEW = 3
"""Words below which what is left of a statement without its condition tells nothing."""
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


@dataclass(frozen=True)
class _Told:
    """What the issues of a draft tell of one statement: the value of each that is done, or asked for in return."""

    done: tuple[tuple[str, str], ...]
    named: tuple[str, ...]
    """The issues whose thing its words name."""
    asked: tuple[tuple[str, str], ...]


class Placer:
    """Places the statements of several reports on issues to which more are added: anew only where these tell of it."""

    def __init__(self, readings: Sequence[Reading], issues: Mapping[str, DraftIssue]) -> None:
        self.readings, self.issues = readings, issues
        self._stems = [[_stems(said) for said in reading.statements] for reading in readings]
        self._made: dict[tuple[int, int], tuple[_Told, tuple[Said, ...]]] = {}

    def now(self) -> tuple[Reading, ...]:
        """The readings with the issue and the value of each statement, among the issues that there are by now."""
        told = self._told()
        return tuple(
            replace(
                reading,
                statements=tuple(
                    one
                    for k, said in enumerate(reading.statements)
                    for one in self._placed(said, number, k, told[number, k])
                ),
            )
            for number, reading in enumerate(self.readings)
        )

    def _told(self) -> dict[tuple[int, int], _Told]:
        """What the issues tell of each statement, by report and number."""
        deeds = [deed for issue in self.issues.values() for thread in issue.threads for deed in thread.deeds]
        answers = {(deed.report, deed.number) for deed in deeds if deed.copied}
        answered = _answered(self.issues)
        heads = {key: {thread.head for thread in issue.threads} for key, issue in self.issues.items()}
        made = {}
        for number, reading in enumerate(self.readings):
            for k, said in enumerate(reading.statements):
                at = (number, k)
                done = {key: issue.spoken[at] for key, issue in self.issues.items() if at in issue.spoken}
                done |= answered.get(at, {})
                if len(done) > 1 and at in answers and said.stance in REFUSES:
                    done = {}  # who refuses a package has not refused each of its clauses
                named = tuple(key for key, some in heads.items() if some & self._stems[number][k])
                made[at] = _Told(tuple(done.items()), named, tuple(_in_return(said, number, self.issues)))
        return made

    def _placed(self, said: Said, report: int, number: int, told: _Told) -> tuple[Said, ...]:
        before = self._made.get((report, number))
        if before is None or before[0] != told:
            self._made[report, number] = before = told, tuple(_on(said, report, number, told, self.issues))
        return before[1]


def _on(said: Said, report: int, number: int, told: _Told, issues: Mapping[str, DraftIssue]) -> Iterator[Said]:
    """*said* with the issue that it is about first, and once more for each other one."""
    key, value, sure = _about(said, report, number, issues)
    if told.done and not key:
        (key, value), sure = told.done[0], SURE
    if not key and len(told.named) == 1:
        key, sure = told.named[0], SURE
    yield _about_issue(said, key, value, sure if key else None)
    for other, also in {**dict(_besides(said, key, issues)), **dict(told.done)}.items():
        if other != key:
            yield _about_issue(said, other, also, SURE)
    for key, value in told.asked:
        yield _about_issue(replace(said, stance="demands", condition=None), key, value, SURE)


def _about_issue(said: Said, issue: str, value: str, sure: float | None) -> Said:
    """*said* of *issue* and its *value*; *sure* is None where it is about none."""
    parts = replace(said.sure, issue=sure, ahead=sure or 0.0, named=sure is not None)
    return replace(said, issue=issue, value=value, sure=parts)


def _in_return(said: Said, report: int, issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    """What *said* would have others do for what it offers: issues and values that it demands."""
    condition = said.condition.text if said.condition and said.stance in ASKS_IN_RETURN else ""
    if not condition or UNMET.search(condition) or FORCED.search(condition):
        return
    for key, issue in issues.items():
        value = issue.asked.get((report, said.content), "")
        if value not in ("", issue.today) and issue.deciders != (said.party,):
            yield key, value


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


def _stems(said: Said) -> set[str]:
    """The stems of the words of *said* outside its condition, alike words as one."""
    return set(map(root, words(consequence(said))))


def _about(said: Said, report: int, number: int, issues: Mapping[str, DraftIssue]) -> tuple[str, str, float]:
    """The issue that the words of *said* name, else one of which its sentence speaks alone; and the value meant."""
    for one in recognise(consequence(said)):
        keys = [key for key, issue in issues.items() if issue.matter and issue.matter.id == one.matter.id]
        if keys and one.cues:
            key = next((key for key in keys if _sees(issues[key], report, number)), keys[0])
            if said.stance == "demands" and issues[key].deciders == (said.party,):
                continue
            return key, _not_held(value_of(said, one), said, issues[key]), SURE
    near = [
        key
        for key, issue in issues.items()
        if any(one.report == report and one.said == (number,) and not _in_condition(said, one) for one in issue.found)
    ]
    return (near[0], "", NEAR) if len(near) == 1 else ("", "", 0.0)


def _in_condition(said: Said, one: Sighting) -> bool:
    """Whether what names the matter there stands in the condition of *said* alone."""
    span = said.condition
    cues = [(one.start + cue.start, one.start + cue.end) for cue in one.recognised.cues]
    return span is not None and bool(cues) and all(span.start <= start and end <= span.end for start, end in cues)


def consequence(said: Said) -> str:
    """What *said* asks for, offers or threatens, without the condition, as far as that is more than a few words."""
    condition = said.condition.text if said.condition else ""
    rest = said.text.replace(condition, " ") if condition else said.text
    return rest if len(rest.split()) >= FEW else said.text


def _sees(issue: DraftIssue, report: int, number: int) -> bool:
    return any(one.report == report and number in one.said for one in issue.found)


def _besides(said: Said, key: str, issues: Mapping[str, DraftIssue]) -> list[tuple[str, str]]:
    """Further issues that the words of *said* name beside *key*, each in words of its own, with the value meant."""
    if not key or said.stance not in SEVERAL:
        return []
    by_matter = {one.matter.id: other for other, one in reversed(list(issues.items())) if one.matter}
    found = [(by_matter[one.matter.id], one) for one in spoken_of(consequence(said)) if one.matter.id in by_matter]
    made = [(other, _not_held(value_of(said, one), said, issues[other])) for other, one in found if other != key]
    return made[:MOST]


def _not_held(value: str, said: Said, issue: DraftIssue) -> str:
    """*value*, unless somebody would ask for or offer what holds already, in words that do not speak of keeping it."""
    held = value == issue.today and said.stance in ASKS and not _KEEPS.search(said.text)
    return "" if held else value


def value_of(said: Said, one: Recognised) -> str:
    """The value of its matter that *said* is about: for a refusal, the one that is refused; none of a mere bound."""
    text = consequence(said)
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
        if value and said.stance in GRANTS:
            other = opposite(one.matter, value)
            return other if other != value else ""  # what is granted instead is not said
        return value
    value = _strongest(one)
    soft = bool(one.values) and not one.values[0].cues
    if value and soft and (turns(text, names, said.stance, said.cue.text) or 0) % 2:
        return opposite(one.matter, value)
    return value


def _strongest(one: Recognised) -> str:
    return one.values[0].value if one.values and one.values[0].score >= LEAST else ""
