"""Acts: what a statement asks for, offers, refuses or threatens, as something done to a thing by somebody.

``The sluices be opened``, ``Ovara would open two of the six sluices``, ``a full opening``: the verb tells what holds
before and after, the noun what it is about, and who would do it is named, or is the speaker of an offer and the other
side of a demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.drafting.wording.adjectives import is_adjective
from detente.drafting.wording.agendas import TALKS, agenda
from detente.drafting.wording.changes_of_state import StateChange, forms, nouns
from detente.drafting.wording.finite_verbs import may_act, third_person, told_of
from detente.drafting.wording.line_words import LineWord, tokens
from detente.drafting.wording.noun_places import may_follow
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS, root
from detente.drafting.wording.things_named import Thing, thing_after, thing_before
from detente.drafting.wording.verbs_in_line import (
    BE,
    MODALS,
    THEM,
    auxiliaries,
    change_at,
    is_word,
    nominal,
    participle,
    stops,
    subject_of,
)
from detente.drafting.wording.words_of_threats import COMES_TO_HARM
from detente.light import dataclass
from detente.reader.attribute import Span
from detente.reader.stance.withheld import at_odds
from detente.reader.statements import Said

LONGEST = 1200
"""Characters of a statement that are looked at."""
DENIED = frozenset(
    {"not", "never", "cannot", "no", "nobody", "won't", "can't", "wouldn't", "don't", "doesn't", "neither"}
)
_SAYS = frozenset({":", "said", "says", "told", "added", "replied", "stated", "noted", "thinks", "think", "believes"})
LEAD = 40
"""Characters before the first thing to be talked about that belong to the list."""
_LEADING = 4
"""Words before the noun in content that is no more than a thing."""
_INTRANSITIVE = frozenset(
    {"leave", "withdraw", "resume", "return", "end", "stop", "lapse", "expire", "rise", "cease", "go home"}
)
_STAYS = frozenset({"stay", "stays", "stayed", "remain", "remains", "remained", "continue", "continues", "continued"})
_NEW = frozenset({"a", "an", "any", "no", "another", "such"})
"""Determiners of what is not there yet: ``a ban on timber``."""
_THIS = frozenset({"the", "this", "its", "their", "his", "her"})
_THERE = re.compile(
    r"(?:,[^,.;]{3,40},)?\s+(?:is|was|are|were|has|had|remain(?:s|ed)?|continu(?:es|ed)|hurts?|costs?|violat(?:es|ed)|"
    r"breach(?:es|ed)|threaten(?:s|ed))\b(?! (?:to be|agreed|possible|conditional|subject|impossible|out of))"
)
"""Verbs behind a thing to which something is done already: ``the closure of the crossing was hurting traders``."""
_US = frozenset({"us", "me", "you", "him", "her"})
"""Pronouns of people to whom something is done: ``no border will stop us``."""
_BEFORE_NOUNS = frozenset({"both", "those", "these", "that"})
"""Pronouns that may stand before a noun: ``receive both ministers``."""
_EVENTS_TOLD = """
    election vote referendum plebiscite ballot meeting talks session conference summit round exercise trial hearing
    inquiry congress ceremony debate consultation conversation dialogue negotiation manoeuvre maneuver drill war-game
    census count primary poll parade forum assembly workshop visit
"""
_EVENTS = frozenset(map(root, _EVENTS_TOLD.split()))
"""Stems of what can be held as a meeting is."""
_STATES = frozenset({"open", "free", "shut"})
"""States that are called as the verb is that brings them about."""
_HARMED = re.compile(rf"\s+{COMES_TO_HARM}\b")
"""Behind what is let: it is not let through."""
_ITS = re.compile(r"['’]s? \w")
"""Something of somebody, and not they themselves."""
_GOES = frozenset({"go back", "return"})
_TO_QUARTERS = re.compile(
    r"(?: home)?(?: to)? (?:(?:its|their|the|his|her|our|your) )?(?:(?!to\b)[\w-]+ )?"
    r"(?:barracks|bases?|garrisons?|quarters|camps?|ports?|positions|side|lines?|soil|territory|waters)\b",
    re.IGNORECASE,
)
"""Where soldiers and ships go back to, whose going is a withdrawal."""
LEAVING = StateChange("withdraw", "there", "withdrawn")
"""What is refused by whoever says that something stays, and asked for by whoever wants it out."""
_LEAVES = frozenset({"leave", "quit", "vacate"})
_LEFT_SO = frozenset({"to", "alone", "behind", "as", "open", "out", "without", "for"})
"""Words behind what is left as it is, or left to somebody."""
_HAVES = frozenset({"want", "wants", "wanted", "have", "has", "had", "get", "see", "like", "keep", "demand", "demands"})
"""Verbs before ``it`` and a participle: ``wants it closed``."""
_DO = frozenset({"do", "does", "did"})
_CLAUSES = frozenset({",", ";", ":", ".", "and", "but", "if", "unless"})
NEAR = 4
"""Words before a verb in which a denial is its own."""
_BARS = re.compile(
    r"(?:bar(?:red|ring|s)?|prevent(?:ed|ing|s)?|prohibit(?:ed|ing|s)?|forbid(?:den|ding|s)?|forbade|ban(?:ned|ning|s)?|"
    r"exclud(?:e|ed|es|ing)|refrain(?:ed|ing|s)?|abstain(?:ed|ing|s)?|desist(?:ed|ing|s)?|keep(?:ing|s)?|kept|"
    r"stop(?:ped|ping|s)?)\Z"
)
"""Verbs that turn round what stands behind their ``from``: ``bar the Compact from stationing``."""
_ENDS = re.compile(
    r"(?:stop(?:ped|ping|s)?|halt(?:ed|ing|s)?|ceas(?:e|ed|es|ing)|quit(?:s|ting)?|suspend(?:ed|ing|s)?|end(?:ed|ing|s)?)\Z"
)
"""Verbs that turn round what is done behind them: ``stop buying its gas``."""
_HAS = frozenset({"has", "have", "had"})
_ASPECTS = frozenset(
    {"starts", "begins", "stops", "ends", "continues", "resumes", "started", "began", "stopped", "ended", "continued",
     "resumed", "goes", "went"}
)  # fmt: skip
"""Verbs behind a form in ``ing`` that is their subject."""
CAUSED = 6
"""Words before a noun of change in which it is said that it is a cause."""
_CAUSE = re.compile(
    r"\b(?:because of|due to|owing to|on account of|in (?:response|reaction|answer|retaliation) (?:to|for)|"
    r"in protest (?:at|against)|in the wake of|in view of|following|as a result of)"
    r"(?: (?:the|a|an|its|their|his|her|last|recent|\w+'s|\w+ing|\w+al)){0,3} \w+$"
)
"""What has happened and is the reason for something else."""
_AWAITS = frozenset({"before", "until", "till", "unless"})
_MARKS = frozenset({",", ";", ":", ".", "?", "!"})
REACH = 6
"""Words between a verb and its particle."""
BARRED = 9
"""Words between a verb that bars and what it bars."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that would be done, or is asked for: the thing, the change, who does it where that is named.

    *denied* where it is not to be done, *condition* where it stands in a condition, *joint* where it is to talk of, and
    *barred* where somebody is to be kept from it, which is no part of a refusal.
    """

    thing: Thing
    change: StateChange | None
    agent: tuple[int, int] | None
    start: int
    end: int
    denied: bool = False
    condition: bool = False
    joint: bool = False
    barred: bool = False


def acts_of(said: Said, text: str) -> list[Act]:
    """The acts of which *said* speaks, those in its condition apart from those that it makes."""
    found: list[Act] = []
    condition = said.condition
    for span in said.content:
        line = tokens(text, _from(said, span, text), min(span.end, span.start + LONGEST))
        found += _acts(line, text, condition)
    if condition and not any(span.start <= condition.start < span.end for span in said.content):
        line = tokens(text, condition.start, min(condition.end, condition.start + LONGEST))
        found += _acts(line, text, condition)
    if said.stance in TALKS:
        listed = [Act(one, None, None, one.start, one.end, joint=True) for one in agenda(said, text)]
        if listed:
            first, last = listed[0].start, listed[-1].end
            found = [*(one for one in found if one.end <= first - LEAD or one.start >= last), *listed]
    if not [one for one in found if not one.condition] and said.content:
        line = tokens(text, said.content[0].start, said.content[0].end)
        named = _named_alone(said, line, text)
        found += [replace(named, joint=named.joint or at_odds(said.cue.text))] if named else []
    return found


def acts_in(text: str) -> list[Act]:
    """The acts of which *text* tells, whoever says it."""
    return list(_acts(tokens(text, 0, min(len(text), LONGEST)), text, None))


def _from(said: Said, span: Span, text: str) -> int:
    """Where the words begin that tell what is done: at a cue that holds the verb, ``shall withdraw its guns``."""
    cue = said.cue
    if not (cue.end <= span.start and text[cue.end : span.start].isspace()):
        return span.start
    line = tokens(text, cue.start, span.end)
    spoken = [at for at, token in enumerate(line) if token.end <= cue.end]
    does = any(line[at - 1].low in MODALS and change_at(line, at)[0] for at in spoken[1:])
    return cue.start if does else span.start


def _acts(line: Sequence[LineWord], text: str, condition: Span | None) -> Iterator[Act]:
    taken, named = -1, -1
    for at, token in enumerate(line):
        if at <= taken or (token.start < named and token.low in nouns()):
            continue
        change, last = change_at(line, at)
        if change is not None and _no_verb(line, at):
            continue
        if change is not None and token.start < named and token.low == change.verb.split()[0]:
            continue  # the radar station at Orrin
        if change is not None and _is_cause(line, at):
            continue
        if change is not None:
            act = _act(_Verb(line, at, last, change, text))
        else:
            act, last = _staying(line, at, text)
        if act is None:
            continue
        taken, named = last, act.thing.end
        inside = condition is not None and condition.start <= token.start < condition.end
        if condition is not None and not inside and condition.start <= act.thing.start < condition.end:
            continue  # what is done outside a condition is not done to the last thing in it
        inside = inside or _awaited(line, at)
        if act.change and not inside and not act.denied and _has_been(line, at):
            act = replace(act, change=replace(act.change, lasting=True))
        yield replace(act, condition=inside)


def _awaited(line: Sequence[LineWord], at: int) -> bool:
    """Whether what stands at *at* must come about first: ``not before elections have been held``."""
    begin = at
    while begin and line[begin - 1].low not in _MARKS and at - begin < BARRED:
        begin -= 1
    return any(token.low in _AWAITS for token in line[begin:at])


def _has_been(line: Sequence[LineWord], at: int) -> bool:
    """Whether it has been done and holds: ``the deposits had been frozen``, ``it has raised its fees``."""
    lead = [token.low for token in line[max(0, at - 2) : at]]
    if lead and (lead[-1] in _HAS or (lead[0] in _HAS and lead[-1].endswith("ly"))) and change_at(line, at)[0]:
        return _participle(line, at) and not {"would", "will", "should", "could", "to", "may", "might"} & {
            token.low for token in line[max(0, at - 3) : at]
        }
    aux = auxiliaries(line, at)
    words = [token.low for token in line[aux:at]] if aux is not None else []
    return "been" in words and bool(_HAS & set(words)) and not set(words) & (MODALS - _HAS)


def _participle(line: Sequence[LineWord], at: int) -> bool:
    change, _ = change_at(line, at)
    return change is not None and participle(line[at].low, change)


def _is_cause(line: Sequence[LineWord], at: int) -> bool:
    """Whether what stands at *at* is the reason that is given for something: ``because of the arrest of``."""
    words = " ".join(token.low for token in line[max(0, at - CAUSED) : at + 1])
    return _CAUSE.search(words) is not None


def _no_verb(line: Sequence[LineWord], at: int) -> bool:
    """Whether a form is no verb there: ``provided that``, ``a second payment``, ``the Red Cross``."""
    if at and line[at].word[0].isupper() and line[at - 1].word[0].isupper():
        return True
    low, before = line[at].low, line[at - 1].low if at else ""
    after = line[at + 1].low if at + 1 < len(line) else ""
    if low.endswith("ing") and after in _ASPECTS and before not in BE:
        return True  # drilling starts in the block
    if low == "provided":
        return before not in BE | MODALS and after not in ("by", "for")
    return low == "second" and before not in MODALS and after not in DETERMINERS and not after[:1].isdigit()


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of change from the word *first* to *last* of a line."""

    line: Sequence[LineWord]
    first: int
    last: int
    change: StateChange
    text: str

    @property
    def denied(self) -> bool:
        """Whether it is denied by a word before it."""
        before = self.line[max(0, self.first - NEAR) : self.first]
        if [token.low for token in before[-2:]] in (["rather", "than"], ["instead", "of"]):
            return True
        return any(token.low in DENIED or token.low.endswith("n't") for token in before)

    @property
    def barred(self) -> bool:
        """Whether a verb that bars stands before it: ``bar them from buying``."""
        before = [token.low for token in self.line[max(0, self.first - BARRED) : self.first]]
        if not self.word.endswith("ing") or before[-1:] != ["from"]:
            return False
        clause = before[max((k + 1 for k, low in enumerate(before) if low in _CLAUSES), default=0) :]
        return any(map(_BARS.match, clause))

    @property
    def ended(self) -> bool:
        """Whether it goes on and is to end: ``stop buying``."""
        return self.first > 0 and self.word.endswith("ing") and _ENDS.match(self.line[self.first - 1].low) is not None

    @property
    def to_quarters(self) -> bool:
        """Whether soldiers or ships would go home."""
        return self.change.verb in _GOES and _TO_QUARTERS.match(self.text, self.line[self.last].end) is not None

    @property
    def word(self) -> str:
        """Its first word."""
        return self.line[self.first].low

    def done_to(self, thing: Thing | None, agent: tuple[int, int] | None = None) -> Act | None:
        """The act on *thing*, if there is one."""
        if thing is None or (self.change.verb == "hold" and thing.head and thing.head not in _EVENTS):
            return None
        start, end = min(thing.start, self.line[self.first].start), max(thing.end, self.line[self.last].end)
        change = replace(self.change, before=self.change.after, after=self.change.before) if self.ended else self.change
        return Act(thing, change, agent, start, end, self.denied, barred=self.barred)

    def done_to_it(self, at: int, agent: tuple[int, int] | None = None) -> Act | None:
        """The act on ``it`` or ``them`` at the word *at*, to be found out from what was said before."""
        if at < 0 or self.line[at].low not in THEM:
            return None
        return self.done_to(Thing("", self.line[at].start, self.line[at].end, ""), agent)

    def subject(self, more: frozenset[str] = frozenset()) -> Thing | None:
        """The thing before its auxiliaries."""
        at = self.first
        while at and self.line[at - 1].low in MODALS | more:
            at -= 1
        return thing_before(self.line, at, self.text)


def _act(verb: _Verb) -> Act | None:
    line, first = verb.line, verb.first
    if (verb.word in nouns() or verb.word.endswith("ing")) and first and nominal(line, first):
        return _of_noun(verb)
    aux = auxiliaries(line, first)
    if aux is not None and verb.word != verb.change.verb and not verb.word.endswith("ing"):
        return _passive(verb, aux)
    return _active(verb)


def _of_noun(verb: _Verb) -> Act | None:
    """``The lifting of the embargo``, ``a ban on timber``, or ``an immediate opening`` of what was named before."""
    line, last = verb.line, verb.last
    ahead = [token.low for token in line[last + 1 : last + 1 + NEAR]]
    if ahead[:1] in (["to"], ["from"]) and verb.change.verb == "return":
        return None  # the return to parliament
    if ahead[:1] in (["of"], ["to"], ["from"]):
        act = verb.done_to(thing_after(line, last + 2, verb.text))
        there = act is not None and line[verb.first - 1].low in _THIS and _THERE.match(verb.text, act.thing.end)
        return replace(act, change=replace(act.change, lasting=True)) if there and act and act.change else act
    if ahead[:1] == ["on"] and may_follow(verb.word, "on", named=False):
        new = line[verb.first - 1].low not in DETERMINERS - _NEW and not line[verb.first - 1].low.endswith(("'s", "s'"))
        return verb.done_to(thing_after(line, last + 2, verb.text)) if new else None  # the ban on timber is there
    if "of" in ahead and all(low[0].isalpha() for low in ahead[: ahead.index("of")]):  # the release on bail of the six
        return verb.done_to(thing_after(line, last + 2 + ahead.index("of"), verb.text))
    if not stops(line, last + 1):
        return None  # the extradition demand
    return verb.done_to(Thing("", line[verb.first].start, line[last].end, ""))


def _passive(verb: _Verb, aux: int) -> Act | None:
    """``The sluices be opened by Ovara``."""
    line, last = verb.line, verb.last
    thing = thing_before(line, aux, verb.text)
    if thing is None:
        return verb.done_to_it(aux - 1)
    by = last + 1 < len(line) and line[last + 1].low == "by"
    return verb.done_to(thing, (line[last + 1].start, line[min(last + 5, len(line) - 1)].end) if by else None)


def _active(verb: _Verb) -> Act | None:
    line, first = verb.line, verb.first
    at = verb.last + 1
    if at < len(line) and line[at].low == "of":
        at += 1
    agent = subject_of(line, first)
    thing = thing_after(line, at, verb.text)
    empty = stops(line, at) or (thing is None and line[at].low not in DETERMINERS)
    if participle(verb.word, verb.change) and first and empty and is_word(line[first - 1]):  # wants the base closed
        thing, agent = thing_before(line, first, verb.text), None
        if thing is None and line[first - 1].low in THEM and (first == 1 or line[first - 2].low in _HAVES):
            return verb.done_to_it(first - 1)
    elif _goes_nowhere(verb, thing):
        return None
    elif verb.change.verb in _LEAVES or verb.to_quarters:
        leaver = verb.subject(_DO)
        if leaver is not None and (not leaver.words[0].isupper() or _ITS.search(leaver.words)):
            return replace(verb, change=LEAVING).done_to(leaver)
    if verb.change.verb == "let" and thing is not None and _HARMED.match(verb.text, thing.end):
        return None
    points = at < len(line) and line[at].low in THEM and (line[at].low not in _BEFORE_NOUNS or stops(line, at + 1))
    if thing is None and points:
        return verb.done_to_it(at, agent)
    alone = stops(line, at) and not (at < len(line) and line[at].low in _US)
    if thing is None and verb.change.verb in _INTRANSITIVE and alone:
        thing, agent = verb.subject(), None
    return verb.done_to(thing, agent)


def _goes_nowhere(verb: _Verb, thing: Thing | None) -> bool:
    """Whether nobody goes away: what is left to somebody or in a state, and who goes back to something else."""
    if verb.change.verb == "go back":
        return not verb.to_quarters
    if verb.change.verb not in _LEAVES or thing is None:
        return False
    behind = next((token.low for token in verb.line if token.start >= thing.end), "")
    return behind in _LEFT_SO or is_adjective(behind)


def _staying(line: Sequence[LineWord], at: int, text: str) -> tuple[Act | None, int]:
    """``The police will remain`` and ``the army out of the valley``, as acts of leaving, denied or not; and its end.

    What ``remains shut`` is as if it were shut; neither what ``stays quiet`` nor what is ``laid off`` is to leave.
    """
    stays = line[at].low in _STAYS
    if not stays and not (line[at].low in ("out", "off", "gone") and at and _is_away(line, at)):
        return None, at
    after = line[at + 1].low if stays and at + 1 < len(line) else ""
    change = forms().get((after,))
    state = change is not None and (participle(after, change) or after in _STATES)
    if not state and (is_adjective(after) or after.endswith("ed")):
        return None, at
    verb = _Verb(line, at, at, replace(change, lasting=True) if change and state else LEAVING, text)
    thing = verb.subject()
    subject = next((k for k in range(at - 1, -1, -1) if line[k].low not in MODALS), -1)
    act = verb.done_to(thing) if thing else verb.done_to_it(subject) if stays else None
    if state:
        return act, at + 1
    return (replace(act, denied=stays) if act else None), at


def _is_away(line: Sequence[LineWord], at: int) -> bool:
    """Whether ``off`` at *at* stands behind a noun, and belongs to no verb before it: ``cut the banks off``."""
    low = line[at - 1].low
    if not is_word(line[at - 1]) or may_act(low) or third_person(low) or told_of(low) or low.endswith(("ed", "ing")):
        return False
    return not any((token.low, line[at].low) in forms() for token in line[max(0, at - REACH) : at])


def _named_alone(said: Said, line: Sequence[LineWord], text: str) -> Act | None:
    """Of content that is a thing and no more, ``a quota for raw sugar``, that it is to be."""
    if not line or said.cue.text.lower().strip() in _SAYS or line[0].low in STOPS | {'"', "“"}:
        return None
    thing = thing_after(line, 0, text)
    if thing is None or any(token.low in BE or token.low in MODALS for token in line[:12]):
        return None
    if len(line) == 1 and line[0].word[0].isupper() and not line[0].low.endswith("s"):
        return None  # Bergen
    first = line[0].low
    noun = (
        first in DETERMINERS | FILLERS or first.endswith(("s", "'s")) or first[0].isdigit() or line[0].word[0].isupper()
    )
    before = sum(token.start < thing.start for token in line)
    if not noun or before > _LEADING or thing.end - line[0].start < (line[-1].end - line[0].start) / 5:
        return None
    condition = said.condition
    if condition is not None and condition.start <= thing.start < condition.end:
        return None
    return Act(thing, None, None, thing.start, thing.end)
