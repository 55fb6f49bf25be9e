"""What sets a threat off: the value that its condition names, of an issue of the draft or of one made of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.drafting.acting.harms import UNMET, condition_words
from detente.drafting.acting.subjects_meant import readable
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.meant_values import LEAST
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.unnamed_values import FRIENDLY, harms, worst
from detente.drafting.issues.worded_issues import UNLISTED
from detente.drafting.threats.threat_stand_ins import TIME, asked_issue, demand_beside, own_demand, said_before, told
from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS, root
from detente.drafting.wording.report_places import where
from detente.drafting.wording.told_as_now import as_it_comes, in_the_present
from detente.drafting.wording.verbs_in_line import change_at
from detente.drafting.wording.words_of_threats import TRUCE, WHOEVER
from detente.light import dataclass
from detente.matters import recognise
from detente.reader.about.stems import STOP, roots_of, stem
from detente.reader.statements import Reading, Said

_CONDITION = re.compile(
    r"^\W*(?:(?:if|unless|until|should|once|when|the (?:day|moment|hour|minute)|in case|as long as|so long as|provided)"
    r"\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)
CALLED = 84
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
_ARMS_REST = re.compile(rf"\b(?:{TRUCE})\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:not )?(?:\w+ly )?(?!need|suppos|expect)(?:\w+(?:ed|en)|paid|held|shut|"
    r"sent|met|kept|sold|made|brought|built|cut|hurt|put|shot|struck|lost)\b",
    re.IGNORECASE,
)
"""A passive, whatever the verb."""
_POINTS = re.compile(r"^(?:they|it|these|those)(?= (?:is|are|was|were|has|have|be)\b)", re.IGNORECASE)
"""A subject that points back."""
_IS_NOT = re.compile(r"\b(is|are|was|were|has|have|had|be) not\b", re.IGNORECASE)
_SHOULD = re.compile(r"\W*should\b", re.IGNORECASE)
_IN_THAT_CASE = re.compile(
    r"\b(?:in (?:that|this|such a?) ?(?:event|case)|if (?:so|that happens)|in return for that)\b", re.I
)
WANTED = re.compile(r"\W*(?:unless|until|(?:as|so) long as|provided|on condition|only if)\b", re.IGNORECASE)
"""Conditions that keep the threat away as long as they hold."""
_LASTS = re.compile(r"\W*(?:as|so) long as\b", re.IGNORECASE)
"""How long something is kept up, where it is, or kept away."""
_STAYS = re.compile(
    r"\b(?:(?:stay|remain|continue|keep|kept|persist|endure|go(?:es)? on|went on|still|any longer)(?:s|ed|d)?|"
    r"last(?:s|ed)|(?:to|would|will) last(?= (?:beyond|longer|until|into|past|more))|"
    r"(?:in|out of) (?:place|force))\b",
    re.IGNORECASE,
)
"""Conditions under which everything stays as it is today."""
_WHOLE = re.compile(
    r"\W*(?:if|unless|should|once|when|until|in case|the (?:day|moment|hour|minute))\s+(?!no\b|not\b|there\b)"
    r"(?:[\w'’-]+\s+){3,}",
    re.IGNORECASE,
)
"""A condition that is a clause with somebody or something of which it tells."""
AS_TOLD = "the condition in the words of the report, as an issue of its own"
_NOT = re.compile(
    r"\b(?:not|never|no|fail(?:s|ed)? to|refus(?:es?|ed)|declin(?:es?|ed) to)\b|n['’]t\b|^\W*without\b", re.IGNORECASE
)
"""Words that deny a condition; ``signed without them`` is signed."""
MENDS = re.compile(r"\b(?:sign|renew|extend|agree|lift|releas|return|resum|open|hand|restor|let)\w*\b", re.IGNORECASE)
"""Words of a condition under which something good comes about."""
_BRINGS = re.compile(r"\b(?:adopt|impos|introduc|tighten|reinforc|escalat)\w*", re.IGNORECASE)
"""Words with which a condition says that more of it is to come."""
_ENDS_IT = re.compile(r"\b(?:end|stop|halt|ceas|lift|withdr|leav|left|drop|clos|cut|suspend)\w*", re.IGNORECASE)
"""Words with which a condition itself says that something is to be no longer."""
SHORTEST = 3
"""Letters of a word of a condition that can name an issue: ``ban``, ``dam``, ``tax``."""
_COMMON = frozenset(map(stem, STOPS | DETERMINERS | FILLERS))
"""Words that say nothing of a thing."""


@dataclass(frozen=True)
class _Meant:
    """What a condition is taken to mean, why, and whether its value is no more than a guess."""

    trigger: str
    why: str
    sure: bool = False

    def guessed(self, words: str) -> bool:
        """Whether *words* tell of something done, of which the value says nothing: their own words say it better."""
        return not self.sure and bool(_WHOLE.match(words) or WHOEVER.match(words))


def trigger_of(
    said: Said, report: int, then: str, readings: Sequence[Reading], issues: dict[str, DraftIssue], things: Things
) -> tuple[str, str]:
    """What would set it off: what the condition speaks of, else that the party's own demand is not met; and why."""
    words = condition_words(said)
    if named := _as_named(said, words, report, then, readings, issues, things):
        return named
    if meant := _as_meant(said, words, then, issues):
        as_told = _as_said(said, words, report, then, readings, issues, things.casting) if meant.guessed(words) else ""
        return (as_told, AS_TOLD) if as_told else (meant.trigger, meant.why)
    own = own_demand(said, words, report, then, readings, issues)
    what = _of_what(_without_if(words), said, readings[report].document.text)
    negotiated = _spoken_of(what, said, readings) and not TIME.match(words)
    clear = _does(words) or WHOEVER.match(words) is not None or (negotiated and what != _without_if(words))
    if own[0] and not clear and (UNMET.search(words) or not negotiated):
        return own
    if as_said := _as_said(said, words, report, then, readings, issues, things.casting):
        return as_said, AS_TOLD
    if not own[0] and (beside := demand_beside(said, report, readings, issues, things)):
        return beside, "the condition is not understood; the demand beside it stands in for it"
    return own


def _as_named(
    said: Said,
    words: str,
    report: int,
    then: str,
    readings: Sequence[Reading],
    issues: dict[str, DraftIssue],
    things: Things,
) -> tuple[str, str] | None:
    """What the condition says in so many words, of an issue that is there or of a thing that was left out."""
    if _IN_THAT_CASE.search(f"{said.text} {words}"):
        before = said_before(said, readings[report], then, issues)
        if before:
            return told(before.issue, before.value), "what was said before it"
    told_of = [
        (key, one.asked[report, said.content]) for key, one in issues.items() if (report, said.content) in one.asked
    ]
    named = next(((key, value) for key, value in (*told_of, *spoken(words, issues)) if key != then), None)
    as_it_is = named is not None and named not in told_of
    named = named or things.of_condition(said, report, issues)
    if named is None:
        return None
    return _if(words, *named, issues[named[0]], as_it_is=as_it_is), "the condition as it is said"


def _as_meant(said: Said, words: str, then: str, issues: Mapping[str, DraftIssue]) -> _Meant | None:
    """The issue of which the condition speaks in other words, with a value that is a guess."""
    if _MARCH.search(words):
        armed = next(
            (
                key
                for key, one in issues.items()
                if one.matter and one.matter.area == "force" and key != then and harms(worst(one), one)
            ),
            "",
        )
        if armed and said.party not in issues[armed].deciders:
            return _Meant(_if(words, armed, worst(issues[armed]), issues[armed]), "the condition as it is said", True)
    fought = ((key, _fought(one)) for key, one in issues.items() if key != then)
    shots = next((one for one in fought if one[1]), None) if _FIRES.search(words) else None
    named = shots or _of_a_thing(words, then, said, issues)
    if named:
        told_how = _ENDS_IT.search(words) or _STAYS.search(words) or stem(named[1].split()[0].lower()) in _roots(words)
        guessed = not (shots or told_how)
        trigger = _if(words, *named, issues[named[0]], guessed=guessed)
        return _Meant(trigger, "the condition names it; which value is a guess", not guessed)
    near = _nearest(words, then, issues)
    if not near:
        return None
    if _BRINGS.search(words) and harms(value := worst(issues[near]), issues[near]):
        return _Meant(_if(words, near, value, issues[near]), "the condition speaks of harm to come of it", True)
    as_today = told(near, issues[near].today)
    turned = _STAYS.search(words) is not None, WANTED.match(words) is not None or _NOT.search(words) is not None
    goes_on = sum(turned) == 1
    if not goes_on and _done_otherwise(words):
        return None  # something else is done to it than its values tell
    trigger = as_today if goes_on else f"not {as_today}"
    return _Meant(trigger, "the condition speaks of it; which value is not clear", goes_on)


def _spoken_of(words: str, said: Said, readings: Sequence[Reading]) -> bool:
    """Whether somebody speaks in another sentence of a thing or a deed that *words* name."""
    others = (one for reading in readings for one in reading.statements if one.content != said.content)
    return any(_roots(words) & _roots(one.text) for one in others)


def _roots(words: str) -> set[str]:
    """The stems of the words of *words* that say something."""
    return roots_of(words) - _COMMON


def _does(words: str) -> bool:
    """Whether *words* tell of something that is done to something."""
    return any(one.search(words) for one in (_DONE, _FIRES, _MARCH)) or _changes(words)


def _changes(words: str) -> bool:
    """Whether *words* have a verb of change."""
    line = tokens(words, 0, len(words))
    return any(change_at(line, at)[0] is not None for at in range(1, len(line)))


def _done_otherwise(words: str) -> bool:
    """Whether *words* tell that something is done that is no change known by its verb: ``are switched on``."""
    return _DONE.search(words) is not None and not (_changes(words) or _NOT.search(words) or _STAYS.search(words))


def _of_a_thing(words: str, then: str, said: Said, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The issue whose thing a condition names, and its value: one whose word stands there, else the one not today's."""
    line = [token.lower() for token in re.findall(r"[^\W\d_]+", words)]
    named, stems = set(map(root, line)), set(map(stem, line))
    for key, issue in issues.items():
        heads = {thread.head for thread in issue.threads}
        if key == then or not heads & named or issue.deciders == (said.party,):
            continue
        told = [value for value in issue.others if stem(value.split()[0].lower()) in stems]
        if not told and issue.matter and len(issue.others) > 1:
            wanted = FRIENDLY if MENDS.search(words) else {"hostile"}
            kind = [value for value in issue.others if issue.kind(value) in wanted]
            told = kind if len(kind) == 1 else []
        if told or (len(issue.others) == 1 and (issue.matter or not _done_otherwise(words))):
            return key, (told or issue.others)[0]
    return None


def _nearest(words: str, then: str, issues: Mapping[str, DraftIssue]) -> str:
    """The issue of which a condition says most, by the words that the reports have for it; nothing where none does."""
    roots = roots_of(words, SHORTEST) - _COMMON - STOP
    named = {key: roots_of(" ".join(issue.terms), SHORTEST) for key, issue in issues.items() if key != then}
    shared = {key: len(roots & some) for key, some in named.items()}
    return max(shared, key=lambda key: shared[key]) if any(shared.values()) else ""


def _as_said(
    said: Said,
    words: str,
    report: int,
    then: str,
    readings: Sequence[Reading],
    issues: dict[str, DraftIssue],
    casting: Casting,
) -> str:
    """The condition as an issue of its own, which is *no* today and the other side's to bring about."""
    told_of = _of_what(_without_if(words), said, readings[report].document.text)
    what = _IS_NOT.sub(r"\1", told_of)
    why = f"the condition of a threat at {where(readings, report, said.cue.start)}"
    asked = asked_issue(in_the_present(what), said.condition, said, report, issues, casting, why, but=then)
    if not asked:
        return ""
    rest = said.text.replace(words, "")
    keeps = _LASTS.match(words) and (_STAYS.search(rest) or _NOT.search(rest))
    met = what == told_of and not (WANTED.match(words) and not keeps)
    return told(*asked) if met else f"not {told(*asked)}"


def _without_if(words: str) -> str:
    """A condition without its conjunction: ``an armed boat enters`` of ``any armed boat that enters``."""
    found = _CONDITION.match(" ".join(words.split()))
    what = found["what"] if found else ""
    what = as_it_comes(what) if _SHOULD.match(words) else what
    somebody = WHOEVER.match(what)
    if not somebody:
        return what
    does = re.sub(r"^ (?:who|that|which)\b", "", what[somebody.end() :])
    return f"a{'n' * (somebody['who'][0].lower() in 'aeiou')} {somebody['who']}{does}"


def _of_what(what: str, said: Said, text: str) -> str:
    """*what* with the thing that its first word points back to: the first of the sentence before."""
    return readable(what, text, said.content[0].start) or what if _POINTS.match(what) else what


def _if(words: str, key: str, value: str, issue: DraftIssue, *, as_it_is: bool = True, guessed: bool = False) -> str:
    """The condition *words* about *issue*, where *value* is named; *as_it_is*: where it stays, it is today's.

    *guessed*: the words name no value, so that ``no contract`` is the harmful one itself and not its opposite.
    """
    if as_it_is and _STAYS.search(words):
        value = issue.today
    if (WANTED.match(words) or _NOT.search(words)) and not (guessed and issue.kind(value) == "hostile"):
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


def _fought(issue: DraftIssue) -> str:
    """The value of *issue* by which weapons speak again; nothing where it is of something else, or they speak today."""
    if issue.matter:
        arms = issue.matter.id in ("ceasefire", "ceasefire-term", "shelling", "offensive", "non-aggression")
        return worst(issue) if arms and harms(worst(issue), issue) else ""
    named = UNLISTED not in issue.why and _ARMS_REST.search(str(issue.plain["name"]))
    return worst(issue) if named else ""
