"""Acts: what a statement asks for, offers, refuses or threatens, as something done to a thing by somebody.

``The sluices be opened``, ``Ovara would open two of the six sluices``, ``a full opening``: the verb tells what holds
before and after, the noun what it is about, and who would do it is named, or is the speaker of an offer and the other
side of a demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.drafting.acting.act import Act
from detente.drafting.acting.told_otherwise import awaited, has_been, is_cause, no_verb
from detente.drafting.acting.verb_acts import Verb, act_of, staying
from detente.drafting.wording.agendas import TALKS, agenda
from detente.drafting.wording.changes_of_state import nouns
from detente.drafting.wording.line_words import LineWord, tokens
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, STOPS
from detente.drafting.wording.things_named import thing_after
from detente.drafting.wording.verbs_in_line import (
    BE,
    MODALS,
    change_at,
)
from detente.reader.attribute import Span
from detente.reader.stance.withheld import at_odds
from detente.reader.statements import Said

LONGEST = 1200
"""Characters of a statement that are looked at."""
_SAYS = frozenset({":", "said", "says", "told", "added", "replied", "stated", "noted", "thinks", "think", "believes"})
LEAD = 40
"""Characters before the first thing to be talked about that belong to the list."""
_LEADING = 4
"""Words before the noun in content that is no more than a thing."""


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
        if change is not None and no_verb(line, at):
            continue
        if change is not None and token.start < named and token.low == change.verb.split()[0]:
            continue  # the radar station at Orrin
        if change is not None and is_cause(line, at):
            continue
        if change is not None:
            act = act_of(Verb(line, at, last, change, text))
        else:
            act, last = staying(line, at, text)
        if act is None:
            continue
        taken, named = last, act.thing.end
        inside = condition is not None and condition.start <= token.start < condition.end
        if condition is not None and not inside and condition.start <= act.thing.start < condition.end:
            continue  # what is done outside a condition is not done to the last thing in it
        inside = inside or awaited(line, at)
        if act.change and not inside and not act.denied and has_been(line, at):
            act = replace(act, change=replace(act.change, lasting=True))
        yield replace(act, condition=inside)


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
