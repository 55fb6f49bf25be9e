"""Which value of an issue the words of a report tell of: what is done to its thing, or that its truce is over.

``The valves are shut`` is a value of the issue of these valves. ``A second ferry is boarded`` is none of the issue of
the ferry that was boarded before, and what is said of the northern bridge none of the southern one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from detente.documents.number_words import NUMBERS
from detente.drafting.acting.act import Act
from detente.drafting.acting.acts import acts_in
from detente.drafting.acting.verb_acts import LEAVING
from detente.drafting.issues.draft_issues import DraftIssue, roots
from detente.drafting.wording.changes_of_state import StateChange
from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.noun_words import TRUCES, root
from detente.drafting.wording.things_named import Thing, thing_before
from detente.drafting.wording.verbs_in_line import BE, auxiliaries
from detente.light import dataclass
from detente.reader.about.stems import roots_of, stem

_MORE_TOLD = "another|any|further|more|additional|one|second|third|fresh|other|single|each|every"
_ONE_MORE = re.compile(
    rf"\b(?:{_MORE_TOLD})(?: \w+)?\W*$|"
    rf"\b(?:{'|'.join(NUMBERS)}|\d+|some|half|part|most|several|few|any|none|the (?:rest|first|last)) of \w+\W*$",
    re.IGNORECASE,
)
"""Words before a thing that is one more, and not that of which was spoken before, or a part of it: ``two of the``."""
_NEW = re.compile(r"\b(?:an?|new|no)(?: \w+)?\W*$", re.IGNORECASE)
"""Words before a thing that need not be that of which was spoken before."""
_FURTHER = re.compile(r"\b(?:another|further|more|additional|new|fresh)(?: \w+)?\W*$", re.IGNORECASE)
"""Words before more of what is there."""
_NO_PLACE = re.compile(r"\s(?:at|in|on|near|over|to|from|between|by|held|along|around|with|for|against|of)\s")
"""Where the words of a title end that name the thing."""
_ALIKE = (
    frozenset({"released", "freed", "sent home", "handed over", "returned"}),
    frozenset({"withdrawn", "recalled", "sent home", "expelled", "gone"}),
    frozenset({"ended", "lifted", "stopped", "dropped", "cancelled"}),
    frozenset({"open", "let through", "allowed"}),
    frozenset({"closed", "barred"}),
)
"""Values that come to the same for one thing."""
_WEAPONS = "|".join((*TRUCES.split(), "cease fire"))
_FIGHTING = "fighting|hostilities|war"
_TRUCE_OVER = re.compile(
    rf"\b(?:{_WEAPONS})\b[^,.;]{{0,20}}?\b(?:(?:is|are|was|will be|would be) (?:over|off|at an end|dead|void|finished|"
    rf"broken)|(?:ends|ended|collapses?|collapsed|breaks down|(?:will|would) (?:end|lapse|collapse)))\b|"
    rf"\b(?:{_FIGHTING})\b[^,.;]{{0,20}}?\b(?:resum\w+|(?:re)?starts?|begins?|break(?:s)? out|goes? on|flares? up)\b|"
    rf"\b(?:end of|end|break|renounce|abandon)(?:s|ing)? (?:the|this|its|our|their) (?:{_WEAPONS})\b|"
    rf"\bresum\w+ (?:the |its |our |their )?(?:{_FIGHTING})\b",
    re.IGNORECASE,
)
"""Weapons that rested speak again."""
_DONE = re.compile(r"\w{2,}(?:ed|en|ept|ent|old|aid|eld)|cut|put|shut|met|made|built")
"""Participles, whatever the verb."""
_DENIES = re.compile(r"\b(?:not|never|no|nobody|without)\b|n['’]t\b", re.IGNORECASE)
_IS_GONE = re.compile(r"\b(?:is|are|be|has|have) (?:all )?(?:gone|out|away|left)\b", re.IGNORECASE)
_FOUGHT = frozenset(map(root, ("fighting", "hostilities", "war")))
_AGAIN = frozenset({"resumed", "going on"})


@dataclass(frozen=True, slots=True)
class By:
    """Who decides on what some words tell of; *open* where the words name nobody and who it is was only guessed."""

    parties: frozenset[str]
    open: bool = False

    def decides(self, issue: DraftIssue) -> bool:
        """Whether they decide on *issue*, together or with others."""
        return bool(self.parties) and (self.parties <= set(issue.deciders) or self.open)


def value_told(words: str, by: By, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The issue and value, other than today's, of which *words* tell and no more; None where they tell of none."""
    if over := _truce_over(words, by, issues):
        return over
    done = acts_in(words) or _gone(words)
    if len(done) != 1 or done[0].denied or done[0].barred or done[0].change is None:
        return None
    act = done[0]
    for key, issue in issues.items():
        if (by.decides(issue) and (by.parties <= set(issue.deciders) or act.agent is None)) and _is_it(
            act.thing, words, issue
        ):
            value = _value(act, issue)
            if value:
                return key, value
    return None


def more_told(words: str, by: By, issues: Mapping[str, DraftIssue]) -> str:
    """The key of the issue on a scale of which *words* tell of more than holds today: ``further missiles``."""
    for act in acts_in(words):
        for key, issue in issues.items():
            if (
                act.change
                and by.decides(issue)
                and "ordered" in issue.plain
                and "moves" not in issue.plain
                and issue.today == issue.values[-1]
                and issue.kind(issue.today) == "hostile"
                and _FURTHER.search(words[: act.thing.start])
                and act.thing.head in things_of(issue)
                and _signalled(act.change, issue) == issue.today
            ):
                return key
    return ""


def undergoes(words: str, issue: DraftIssue) -> bool:
    """Whether *words* tell what is done to the thing of *issue*, and not by whom: ``the suit is revived``."""
    line = tokens(words, 0, len(words))
    for at in range(1, len(line) - 1):
        if line[at].low in BE and _DONE.fullmatch(line[at + 1].low):
            first = auxiliaries(line, at + 1)
            thing = thing_before(line, first if first is not None else at, words)
            by = any(token.low == "by" for token in line[at + 2 : at + 4])
            return thing is not None and not by and _is_it(thing, words, issue)
    return False


def things_of(issue: DraftIssue) -> set[str]:
    """The stems of the nouns that name the thing of *issue*: of its deeds, and the one that heads its title."""
    heads = {thread.head for thread in issue.threads}
    if issue.matter:
        title = re.sub(r"^\W+", "", _NO_PLACE.split(f"{issue.matter.title} ", maxsplit=1)[0]).split()
        heads |= {root(title[-1].lower())} if title else set()
    return heads


def others_than(heads: Collection[str], words: str) -> bool:
    """Whether each thing of *words* with one of the nouns *heads* is one more than that of before, or a part of it."""
    named = [one.start for one in tokens(words, 0, len(words)) if root(one.low) in heads]
    return bool(named) and all(_another(words, start) for start in named)


def _another(words: str, start: int) -> bool:
    """Whether the thing of *words* that begins at *start* is one more than that of which was spoken before."""
    return _ONE_MORE.search(words[:start]) is not None


def _is_it(thing: Thing, words: str, issue: DraftIssue) -> bool:
    """Whether *thing* is the thing of *issue*: by the same noun, and nothing that is said of it makes it another."""
    if thing.head not in things_of(issue) or _another(words, thing.start) or _NEW.search(words[: thing.start]):
        return False
    known = roots(f"{issue.plain['name']} {' '.join(issue.terms)}") | issue.heads
    known |= {one for thread in issue.threads for deed in thread.deeds for one in roots(deed.thing.words)}
    return roots(thing.words) - {thing.head} <= known | {root(party) for party in issue.deciders}


def _gone(words: str) -> list[Act]:
    """That somebody leaves, of ``the brigades are gone``."""
    found = _IS_GONE.search(words)
    line = tokens(words, 0, found.start()) if found else []
    thing = thing_before(line, len(line), words) if line else None
    return [Act(thing, LEAVING, None, thing.start, found.end())] if thing and found else []


def _value(act: Act, issue: DraftIssue) -> str:
    """The value that *act* brings about, if it does not hold today."""
    assert act.change
    if issue.matter and (value := _signalled(act.change, issue)):
        return value if value != issue.today else ""
    if act.change.after in issue.values:
        return act.change.after if act.change.after != issue.today else ""
    same = [v for v in issue.others if any({v, act.change.after} <= some for some in _ALIKE)]
    return same[0] if len(same) == 1 else ""


def _signalled(change: StateChange, issue: DraftIssue) -> str:
    """The one value of a matter of the library that is spoken of with the verb of *change*."""
    assert issue.matter
    verb = stem(change.verb.split()[0])
    told = [v for v in issue.values if v in issue.matter.values and verb in _said(issue, v)]
    return told[0] if len(told) == 1 else ""


def _said(issue: DraftIssue, value: str) -> set[str]:
    assert issue.matter
    return roots_of(" ".join((value, *issue.matter.values[value].said)), 3)


def _truce_over(words: str, by: By, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The value of a truce that ends, or of the fighting that begins again."""
    if not _TRUCE_OVER.search(words) or _DENIES.search(words):
        return None
    return next(((key, value) for key, value in _at_war(issues) if by.decides(issues[key])), None)


def _at_war(issues: Mapping[str, DraftIssue]) -> Iterator[tuple[str, str]]:
    for key, issue in issues.items():
        if issue.matter and issue.matter.id in ("ceasefire", "ceasefire-term") and issue.today != "none":
            yield from ((key, value) for value in issue.others if issue.kind(value) == "hostile")
    for key, issue in issues.items():
        if issue.matter is None and things_of(issue) & _FOUGHT:
            yield from ((key, value) for value in issue.others if value in _AGAIN)
