"""The act that a verb of change tells of, by its form and by what stands around it in the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.drafting.acting.act import Act
from detente.drafting.acting.told_otherwise import BARRED
from detente.drafting.wording.adjectives import is_adjective
from detente.drafting.wording.changes_of_state import StateChange, forms, nouns
from detente.drafting.wording.finite_verbs import may_act, third_person, told_of
from detente.drafting.wording.line_words import LineWord
from detente.drafting.wording.noun_places import may_follow
from detente.drafting.wording.noun_words import DETERMINERS, root
from detente.drafting.wording.things_named import Thing, thing_after, thing_before
from detente.drafting.wording.verbs_in_line import (
    MODALS,
    THEM,
    auxiliaries,
    is_word,
    nominal,
    participle,
    stops,
    subject_of,
)
from detente.drafting.wording.words_of_threats import COMES_TO_HARM
from detente.light import dataclass

DENIED = frozenset(
    {"not", "never", "cannot", "no", "nobody", "won't", "can't", "wouldn't", "don't", "doesn't", "neither"}
)
_INTRANSITIVE = frozenset(
    {"leave", "withdraw", "resume", "return", "end", "stop", "lapse", "expire", "rise", "cease", "go home"}
)
_STAYS = frozenset({"stay", "stays", "stayed", "remain", "remains", "remained", "continue", "continues", "continued"})
_NEW = frozenset({"a", "an", "any", "no", "another", "such"})
"""Determiners of what is not there yet: ``a ban on timber``."""
_THIS = frozenset({"the", "this", "its", "their", "his", "her"})
_THERE = re.compile(
    r"(?:,[^,.;]{3,40},)?\s+(?:is|was|are|were|has|had|remain(?:s|ed)?|continu(?:es|ed)|hurts?|costs?|violat(?:es|ed)|"
    r"breach(?:es|ed)|threaten(?:s|ed))\b"
    r"(?! [\"“]?(?:to be|agreed|possible|conditional|subject|impossible|out of|(?:an?|the|its|their) (?:\w+ )?"
    r"(?:pre)?(?:condition|demand|aim|goal|priority|must)\b|essential|necessary|needed|urgent|overdue))"
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
_LEFT_SO = frozenset({"to", "alone", "behind", "as", "open", "out", "without", "for", "where", "untouched"})
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
REACH = 6
"""Words between a verb and its particle."""


@dataclass(frozen=True, slots=True)
class Verb:
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


def act_of(verb: Verb) -> Act | None:
    """The act that *verb* tells of, as a noun, in the passive or in the active; nothing where it tells of none."""
    line, first = verb.line, verb.first
    if (verb.word in nouns() or verb.word.endswith("ing")) and first and nominal(line, first):
        return _of_noun(verb)
    aux = auxiliaries(line, first)
    if aux is not None and verb.word != verb.change.verb and not verb.word.endswith("ing"):
        return _passive(verb, aux)
    return _active(verb)


def _of_noun(verb: Verb) -> Act | None:
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


def _passive(verb: Verb, aux: int) -> Act | None:
    """``The sluices be opened by Ovara``."""
    line, last = verb.line, verb.last
    thing = thing_before(line, aux, verb.text)
    if thing is None:
        return verb.done_to_it(aux - 1)
    by = last + 1 < len(line) and line[last + 1].low == "by"
    return verb.done_to(thing, (line[last + 1].start, line[min(last + 5, len(line) - 1)].end) if by else None)


def _active(verb: Verb) -> Act | None:
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


def _goes_nowhere(verb: Verb, thing: Thing | None) -> bool:
    """Whether nobody goes away: what is left to somebody or in a state, and who goes back to something else."""
    if verb.change.verb == "go back":
        return not verb.to_quarters
    if verb.change.verb not in _LEAVES or thing is None:
        return False
    end = max(thing.end, thing.start + len(thing.words))
    behind = next((token.low for token in verb.line if token.start >= end), "")
    return behind in _LEFT_SO or is_adjective(behind)


def staying(line: Sequence[LineWord], at: int, text: str) -> tuple[Act | None, int]:
    """``The police will remain`` and ``the army out of the valley``, as acts of leaving, denied or not; and its end.

    What ``remains shut`` is as if it were shut; neither what ``stays quiet`` nor what is ``laid off`` is to leave.
    """
    stays = line[at].low in _STAYS
    if not stays and not (line[at].low in ("out", "off", "gone") and at and is_away(line, at)):
        return None, at
    after = line[at + 1].low if stays and at + 1 < len(line) else ""
    change = forms().get((after,))
    state = change is not None and (participle(after, change) or after in _STATES)
    if not state and (is_adjective(after) or after.endswith("ed")):
        return None, at
    verb = Verb(line, at, at, replace(change, lasting=True) if change and state else LEAVING, text)
    thing = verb.subject()
    subject = next((k for k in range(at - 1, -1, -1) if line[k].low not in MODALS), -1)
    act = verb.done_to(thing) if thing else verb.done_to_it(subject) if stays else None
    if state:
        return act, at + 1
    return (replace(act, denied=stays) if act else None), at


def is_away(line: Sequence[LineWord], at: int) -> bool:
    """Whether ``off`` at *at* stands behind a noun, and belongs to no verb before it: ``cut the banks off``."""
    low = line[at - 1].low
    if not is_word(line[at - 1]) or may_act(low) or third_person(low) or told_of(low) or low.endswith(("ed", "ing")):
        return False
    return not any((token.low, line[at].low) in forms() for token in line[max(0, at - REACH) : at])
