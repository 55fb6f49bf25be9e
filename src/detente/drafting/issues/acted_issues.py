"""Issues made of deeds: things on which somebody takes a position, with values, what holds today, and who decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from detente.case.text.plain import Plain
from detente.drafting.acting.deed_threads import Thread
from detente.drafting.acting.deeds import Deed
from detente.drafting.acting.harms import menaces
from detente.drafting.acting.verb_acts import LEAVING
from detente.drafting.cast.casting import Casting
from detente.drafting.deciders.who_decides import of_thread
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.thing_names import called
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS
from detente.drafting.wording.report_places import where
from detente.drafting.wording.things_named import core
from detente.reader.adding import free, slug, visible
from detente.reader.attribute import Span
from detente.reader.statements import Reading

CLEARLY = 0.5
"""How sure the one statement must be that names a thing by one word."""
YES, NO = "yes", "no"
_PLACED_WORDS = """
    pass canal bridge strait straits port airport crossing harbour harbor dam corridor tunnel highway railway road
    pipeline base station camp treaty agreement accord convention protocol commission committee conference bank plant
    gate island islands lake river valley hospital embassy consulate fund court tribunal reactor
"""
PLACED = frozenset(_PLACED_WORDS.split())
"""Last words of the names of what can be opened, closed, signed or set up."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_DENIES = re.compile(r"\b(?:not|never|fail\w* to|refus\w+ to)\b|n['’]t\b", re.IGNORECASE)


def thing_issue(one: Thread, casting: Casting, taken: Collection[str] = ()) -> DraftIssue | None:
    """The issue of a thing, with a key that is not *taken*; None where nobody is known who decides."""
    who, why = of_thread(one, casting)
    if not who or not who[0]:
        return None
    thing, name = called(one, casting.names, casting.readings)
    key = free(slug(visible(thing))[:40].strip("-") or "issue", taken)
    values, today = _values(one)
    first = one.deeds[0]
    plain: dict[str, Plain] = {
        "name": visible(name),
        "values": list(values),
        "status_quo": today,
        "decided_by": who[0] if len(who) == 1 else {"all_of": list(who)},
        "terms": list(_terms(one, casting.readings)),
    }
    alone = _alone(one, values) if len(who) > 1 else {}
    if alone:
        plain["moves_by"] = alone
    issue = DraftIssue(key, None, plain, why=[
        f"what is asked, offered or refused of it; first at {where(casting.readings, first.report, first.act.start)}",
        "status_quo: what holds where somebody asks for the other",
        f"decided_by: {why}",
    ])  # fmt: skip
    issue.threads = (one,)
    issue.spoken, issue.asked = spoken(one, values), asked(one, values)
    return issue


def thin(one: Thread) -> bool:
    """Whether nobody would do anything to it, or a single word is named once, in something that is not clear."""
    if any(map(menaces, one.deeds)) or any(deed.act.joint for deed in one.deeds):
        return False
    if not any(deed.act.change or deed.said.stance == "offers" for deed in one.deeds):
        return True
    words = max((deed.thing.words for deed in one.deeds), key=len).split()
    if len(words) > 1 or len({deed.number for deed in one.deeds}) > 1:
        return False
    return not any(deed.act.change and deed.counts and deed.said.sure.least >= CLEARLY for deed in one.deeds)


def _alone(one: Thread, values: Sequence[str]) -> dict[str, Plain]:
    """What parties that must agree on a thing could do to it by themselves: the harm that they threaten."""
    made: dict[str, Plain] = {}
    for deed in one.deeds:
        change = deed.act.change
        if menaces(deed) and change and {change.before, change.after} <= set(values):
            made[deed.said.party] = [f"{change.before} -> {change.after}"]
    return made


def a_name(one: Thread, casting: Casting) -> bool:
    """Whether the thing is a party or a person and nothing more."""
    deed = one.deeds[0]
    named = casting.pages[deed.report].within(deed.thing.start, deed.thing.end)
    if any(m.start <= deed.thing.start and deed.thing.end <= m.end for m in named):
        return True
    words = deed.thing.words.split()
    if len(words) == 1 and any(words[0] in name.split() for name in casting.called):
        return True
    return all(word[0].isupper() for word in words) and len(words) > 1 and words[-1].lower() not in PLACED


def asked(one: Thread, values: Sequence[str]) -> dict[tuple[int, tuple[Span, ...]], str]:
    """The value that the condition of each statement names, by report and content."""
    return {
        (deed.report, deed.said.content): value
        for deed in reversed(one.deeds)
        if deed.act.condition and (value := _named(deed)) in values
    }


def _named(deed: Deed) -> str:
    """The value that a condition names: what would hold after the act, or before where somebody stays.

    A condition that itself denies the act (``if they do not leave``) names what would hold after it.
    """
    act, condition = deed.act, deed.said.condition
    if act.change is None:
        return ""
    stays = act.change == LEAVING and act.denied and not (condition and _DENIES.search(condition.text))
    return act.change.before if stays else act.change.after


def spoken(one: Thread, values: Sequence[str]) -> dict[tuple[int, int], str]:
    """The value that each statement is about, by report and number."""
    return {(deed.report, deed.number): _value(deed, values) for deed in reversed(one.deeds) if not deed.act.condition}


def _value(deed: Deed, values: Sequence[str]) -> str:
    change = deed.act.change
    if change is None:
        return YES if YES in values else ""
    gives = deed.said.stance in ("promises", "offers", "accepts", "demands", "threatens")
    value = change.before if (deed.act.denied and gives) != deed.act.barred else change.after
    return value if value in values else ""


def _values(one: Thread) -> tuple[list[str], str]:
    ranked = one.changes.most_common()
    if not ranked:
        return [NO, YES], NO
    (_, before, after), most = ranked[0]
    holds = [today for (today, _, done), times in ranked if today == done and times >= most]
    today = (holds or [ranked[0][0][0]])[0]  # what is told to have been done holds, whatever is asked for
    values = [before, after]
    for (_, _, more), _ in ranked[1:]:
        if more not in values and len(values) < 3:
            values.append(more)
    return values if today in values else [*values[:2], today], today


def _terms(one: Thread, readings: Sequence[Reading]) -> list[str]:
    """The words of the reports for it and for what is done to it."""
    counts: Counter[str] = Counter()
    for deed in one.deeds:
        text = readings[deed.report].document.text[deed.act.start : deed.act.end]
        seen = dict.fromkeys(map(str.lower, _WORD.findall(core(deed.thing.words))))  # once, in their order
        counts.update(word for word in seen if word not in STOPS | DETERMINERS | FILLERS)
        if deed.act.change and deed.act.change.verb.split()[0] in text.lower():
            counts[deed.act.change.verb] += 0
    return [visible(word) for word, _ in counts.most_common(8)]
