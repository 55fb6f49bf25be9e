"""What the issue of a thing is called: the thing at its fullest, with its owner, and what would be done to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from detente.documents.dates import MONTHS, WEEKDAYS
from detente.documents.number_words import NUMBERS
from detente.drafting.acting.deed_threads import Thread
from detente.drafting.acting.deeds import Deed
from detente.drafting.issues.slots_told import ITS_OWN
from detente.drafting.wording.action_nouns import action_noun, joined
from detente.drafting.wording.things_named import core
from detente.reader.statements import Reading
from detente.reader.tokenize import is_word

CALLED = 60
"""Characters of the name of an issue at most."""
NEAR = 30
"""Characters before a noun phrase in which its article stands."""
_WHEN = re.compile(
    r"\s(?:on the same|by the end of|by|from|until|before|after|within|for|in|on|since)\s"
    r"(?:the\s)?(?:next\s|last\s|same\s)?(?:\d+(?:st|nd|rd|th)?|day|week|month|year|"
    rf"{'|'.join((*WEEKDAYS, *MONTHS))}|"
    r"spring|summer|autumn|winter|morning|evening|christmas)\b.*$",
    re.IGNORECASE,
)
"""When something is to be, behind the name of what it is."""
_ITS = re.compile(r"\b(of|to|for|on) (?:its|his|her|their|our|my)\b")
_GIVEN = frozenset(
    ["allow", "permit", "admit", "let", "receive", "release", "free", "return", "give back", "hand back", "recognise",
     "recognize", "compensate", "buy", "accept", "hear"]
)  # fmt: skip
"""Verbs of what is done to what belongs to the one who asks for it."""
_THE = re.compile(
    r"\b(?:the|these|those|that|this|all|both|its|his|her|their|our)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_A = re.compile(
    rf"\b(?:an?|another)\s+(?:(?!(?:{'|'.join(NUMBERS)}|dozen|score|few|couple|number|handful)\b)[\w-]+\s+)?$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"\b((?:(?:\d[\d,.]*|{'|'.join(NUMBERS)})\s+)+)$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:^|[.!?:;][\"”’')]*\s+|\n\s*|[“\"])$")
_WHO = frozenset({"persons", "people", "citizens", "nationals"})
"""Those of whom a number says more than the noun."""
_JOINS = frozenset({"of", "on", "at", "in", "near", "for", "to", "from", "with", "between", "over", "through", "by"})
_ACTIVITIES_TOLD = """
    flights overflights patrols raids exercises manoeuvres drills deliveries shipments exports payments attacks strikes
    tests launches purchases broadcasts supplies
"""
_ACTIVITIES = frozenset(_ACTIVITIES_TOLD.split())
"""What somebody does, so that whoever would stop it stops its own."""
_ITS_OWN = frozenset({"goes on", "planned", "supplied"})
"""What holds today of something that whoever would end it does itself."""
_MANY = ("s", "ing", "ment", "ity", "ance", "ence", "tion", "sion", "people", "men", "police", "craft")
"""Endings of nouns that are several, or of what is not counted."""
_MASS_TOLD = "water money food fuel power gas oil aid ransom trade talk evidence information land coal grain shipping"
_MASS = frozenset(_MASS_TOLD.split())


def called(one: Thread, names: Mapping[str, str], readings: Sequence[Reading]) -> tuple[str, str]:
    """The thing of *one*, and what would be done to it; *names* has the parties' names by key."""
    told = Counter(deed.thing.words for deed in one.deeds if len(deed.thing.words) <= CALLED)
    if not told and (short := [core(deed.thing.words) for deed in one.deeds if len(core(deed.thing.words)) <= CALLED]):
        return (name := short[0][:1].upper() + short[0][1:]), name
    if not told:
        return one.head, one.head
    best = max(told, key=lambda words: (told[words] + min(len(words.split()), 5), words))
    named = [deed for deed in one.deeds if deed.thing.words == best]
    text = {deed.report: readings[deed.report].document.text for deed in named}
    deed = next((deed for deed in named if deed.thing.own and _owner(deed, text[deed.report]) in names), named[0])
    article, thing = _with_article(deed, names, text[deed.report])
    if whose := _whose(one, thing, names):
        article, thing = "", f"{whose}'{'' if whose.endswith('s') else 's'} {thing}"
    action = _action(one, readings)
    whole = joined(action, article + re.sub("^The ", "the ", thing))
    if not action or action in thing.lower() or len(whole) > CALLED:
        whole = thing
    return thing[:1].upper() + thing[1:], whole[:1].upper() + whole[1:]


def _with_article(deed: Deed, names: Mapping[str, str], text: str) -> tuple[str, str]:
    """The article, if any, and what a thing is called: with its owner, in the plural where it is any of its kind."""
    words = uncapitalised(deed.thing.words, text, deed.thing.start)
    thing = _ITS.sub(r"\1 the", _WHEN.sub("", words) or words)
    holder = names.get(_owner(deed, text), "") if deed.thing.own and not words[0].isupper() else ""
    if holder:
        return "", f"{holder}'{'' if holder.endswith('s') else 's'} {thing}"
    if deed.thing.every:
        return "", several_of(thing)
    before = text[max(0, deed.thing.start - NEAR) : deed.thing.start]
    number = _HOW_MANY.search(before) if thing in _WHO else None
    if number:
        thing, before = number.group(1) + thing, before[: number.start()]
    if _THE.search(before):
        return "the ", thing
    if not number and _A.search(before):
        return "an " if thing[0] in "aeiou" else "a ", thing
    return "", thing


def uncapitalised(words: str, text: str, start: int) -> str:
    """*words* with a small letter, where they only have a capital because a sentence begins with them."""
    first, *others = words.split()
    if not first[0].isupper() or not first[1:].islower() or not _BEGINS.search(text[max(0, start - NEAR) : start]):
        return words
    if others and others[0][0].isupper():
        return words
    proper = re.search(rf"\b[a-z][\w’']*,? {re.escape(first)}\b", text)
    return words if proper else words[0].lower() + words[1:]


def _whose(one: Thread, thing: str, names: Mapping[str, str]) -> str:
    """Who alone would stop, cut or put off what somebody does and is called by one word: ``flights``."""
    done = [deed for deed in one.deeds if deed.act.change and not deed.act.condition]
    doers = {deed.doer for deed in done}
    goes_on = done and all(deed.act.change and deed.act.change.before in _ITS_OWN for deed in done)
    return names.get(doers.pop(), "") if goes_on and len(doers) == 1 and thing in _ACTIVITIES else ""


def _owner(deed: Deed, text: str) -> str:
    """Whose a thing is that is said to be somebody's own: of the one who speaks, or of the one who would do it.

    ``Our`` is the speaker's, and so is what somebody asks another to let in or to give back.
    """
    own = ITS_OWN.search(text[max(0, deed.thing.start - NEAR) : deed.thing.start])
    given = deed.act.change and deed.act.change.verb in _GIVEN and deed.said.stance == "demands"
    if own and own.group(1).lower() in ("our", "my"):
        return deed.said.party if _speaks(deed, text) else ""
    return deed.said.party if given else deed.doer


def _speaks(deed: Deed, text: str) -> bool:
    """Whether a thing is named in somebody's own words: in what is only reported, ``our`` is the writer's."""
    if not is_word(deed.said.cue.text):
        return True
    before = text[text.rfind("\n", 0, deed.thing.start) + 1 : deed.thing.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _action(one: Thread, readings: Sequence[Reading]) -> str:
    """The noun of the change that is asked for or refused most, where the reports tell it by a verb."""
    ranked = one.changes.most_common(1)
    nouns = Counter(
        noun
        for deed in one.deeds
        if (change := deed.act.change) and (change.today, change.before, change.after) == ranked[0][0]
        if (noun := action_noun(change, readings[deed.report].document.text[deed.act.start : deed.act.end]))
    )
    return nouns.most_common(1)[0][0] if nouns else ""


def several_of(thing: str) -> str:
    """*thing* in the plural, where its noun is of what can be counted: ``soldiers``, of which not one may stay."""
    words = thing.split()
    last = next((k for k, word in enumerate(words) if word in _JOINS), len(words)) - 1
    if last < 0 or words[last][0].isupper() or words[last].endswith(_MANY) or words[last] in _MASS:
        return thing
    noun = words[last]
    if noun.endswith(("man", "woman")):
        plural = noun[:-2] + "en"
    elif noun.endswith("y") and noun[-2] not in "aeiou":
        plural = noun[:-1] + "ies"
    else:
        plural = noun + ("es" if noun.endswith(("sh", "ch", "x", "z")) else "s")
    return " ".join([*words[:last], plural, *words[last + 1 :]])
