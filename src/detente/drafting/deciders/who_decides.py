"""Who decides on what is negotiated: who would do it, all who agreed to it, those on whose ground a helper would act.

Read off the deeds: whoever offers, promises, threatens or refuses to do a thing itself, whoever is named as the one who
should. Help that somebody else offers needs those whom it is to help as well. Where nothing tells, both sides decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.drafting.acting.deed_threads import Thread
from detente.drafting.acting.deeds import Deed
from detente.drafting.cast.casting import GUESS, Casting
from detente.drafting.deciders.takes_several import mutual, of_several, renewed
from detente.drafting.deciders.votes_for_deciders import helps, named_for_it, votes_of, watches

CLEAR = 3
"""What must speak for a party, so that it is taken to decide."""
TWICE = 2
"""How much more must speak for one party than for the next, so that it decides by itself on what several sign."""
_VOTED = re.compile(r"\b(?:draft|resolution|mandate|motion|amendment|presidential statement)s?\b", re.IGNORECASE)
"""Things on which the members of a body vote."""
_BODY = re.compile(
    r"\b(?:this|the|our)\s+(?:council|assembly|board|committee|conference|chamber|commission)\s+"
    r"(?:(?:to|should|shall|must|will|would|could|can|may|now|also)\s+)*$",
    re.IGNORECASE,
)
"""A subject that is the body whose record a report is."""
_MUTUAL = frozenset({"exchange", "swap", "sign", "negotiate", "share"})
"""Verbs of what two do to each other."""
BLOWS = frozenset({"attack", "bomb", "strike", "shell", "destroy", "shoot down", "seize", "raid", "invade"})
"""Verbs of deeds of which the thing is the target, and not what is decided on."""


def decided(threads: Sequence[Thread], casting: Casting, *, signed: bool = False) -> tuple[list[str], str]:
    """Who decides on what the *threads* tell of, and why; nobody where they do not tell. *signed*: several sign it."""
    deeds = [deed for one in threads for deed in one.deeds]
    ranked = votes_of(threads, casting).most_common(2)
    clear = bool(ranked) and ranked[0][1] >= CLEAR and (len(ranked) < TWICE or ranked[1][1] < ranked[0][1])
    best = ranked[0][0] if ranked else ""
    foreign = clear and best not in casting.sides and len(casting.sides) > 1
    told = next(_several(deeds, casting, best if foreign and _helped(deeds, best) else ""), None)
    if told:
        return told
    lone = clear and len(ranked) < TWICE and any(_by_itself(deed, best) for deed in deeds)
    lone = lone and not any(of_several(deed, casting) for deed in deeds)
    signed = (signed and not lone) or any(deed.act.joint for deed in deeds)
    joint = any(of_several(deed, casting) for deed in deeds)
    agreed = joint and not any(deed.said.stance in ("threatens", "rejects") for deed in deeds)
    ahead = clear and ranked[0][1] >= TWICE * (ranked[1][1] if len(ranked) > 1 else 1)
    if clear and not (signed or agreed) and (ahead or not joint):
        named = named_for_it(threads, casting, best)
        return [best], "the one who would do it" if named else f"{GUESS}: the other side of a demand"
    return [], ""


def _several(deeds: Sequence[Deed], casting: Casting, helper: str) -> Iterator[tuple[list[str], str]]:
    """All who decide together, and why, as far as the *deeds* say so; *helper* is who clearly offers help, if any."""
    both = casting.sides
    if casting.record and (any(voted(deed, casting) for deed in deeds) or _all_speak_to_it(deeds)):
        yield casting.members, "all who speak in the body vote on it"
    if agreed := _together(deeds):
        yield [*agreed, *_helpers(deeds, casting, agreed)], "those who agree to it together"
    said = [deed for deed in deeds if not deed.copied]
    if len(both) > 1 and TWICE * sum(mutual(deed, casting) for deed in said) > len(said):
        yield both, "each would do it to the other, or as the other does"
    if helper:
        yield [*both, helper], "the one who offers it, and the sides whom it is to help"
    if len(both) > 1 and any(deed.both for deed in deeds):
        yield both, "both are to do it, as the report says"
    if any(map(renewed, deeds)):
        yield _signing(deeds, casting), "it takes both to renew or to sign it"


def voted(deed: Deed, casting: Casting) -> bool:
    """Whether *deed* is about what the members of a body vote on: a resolution, a mandate, what the body would do."""
    agent = casting.pages[deed.report].text[slice(*deed.act.agent)] if deed.act.agent else ""
    return _VOTED.search(deed.thing.words) is not None or _BODY.search(agent) is not None


def _all_speak_to_it(deeds: Sequence[Deed]) -> bool:
    """Whether more than two say for or against the doing of one and the same."""
    holds: dict[str, set[str]] = {}
    for deed in deeds:
        if deed.act.change and deed.said.party and deed.said.stance in ("offers", "accepts", "rejects", "open-to"):
            holds.setdefault(deed.act.change.verb, set()).add(deed.said.party)
    return any(len(some) > TWICE for some in holds.values())


def _helpers(deeds: Sequence[Deed], casting: Casting, agreed: Sequence[str]) -> list[str]:
    """Those beside *agreed* who offer help of the kind that they agree to, and are no side."""
    offered = [
        deed.said.party
        for deed in deeds
        if deed.said.stance in ("offers", "promises") and "" != deed.doer == deed.said.party and helps(deed.thing.words)
    ]
    return [one for one in dict.fromkeys(offered) if one not in agreed and one not in casting.sides]


def _by_itself(deed: Deed, party: str) -> bool:
    """Whether *party* would do something, or is asked to, that no other need do as well."""
    change = deed.act.change
    return (
        change is not None
        and change.verb not in _MUTUAL
        and not (deed.said.party == party and deed.said.stance == "rejects")
    )


def _signing(deeds: Sequence[Deed], casting: Casting) -> list[str]:
    """Those who would sign, where reports name two of them; else those who speak of it, and do not mediate."""
    named = dict.fromkeys(deed.doer for deed in deeds if deed.doer and renewed(deed))
    if len(named) == len(casting.sides):
        return list(named)
    speaking = [deed.said.party for deed in deeds if deed.said.party and deed.said.party not in casting.mediators]
    return list(dict.fromkeys([*casting.sides, *speaking]))[:2]


def _together(deeds: Sequence[Deed]) -> list[str]:
    """Those who accept or promise one and the same thing in the same words."""
    same: dict[tuple[int, int], dict[str, None]] = {}
    for deed in deeds:
        if deed.said.party and deed.said.stance in ("accepts", "promises") and not deed.copied:
            same.setdefault((deed.act.start, deed.act.end), {})[deed.said.party] = None
    return next((list(some) for some in same.values() if len(some) > 1), [])


def _helped(deeds: Sequence[Deed], helper: str) -> bool:
    """Whether what *helper* would do is help for others: it offers something of the kind, and threatens nothing."""
    own = [deed for deed in deeds if deed.said.party == helper]
    return any(helps(deed.thing.words) for deed in own) and not any(
        deed.said.stance in ("threatens", "rejects") for deed in own
    )


def of_thread(one: Thread, casting: Casting) -> tuple[list[str], str]:
    """Who decides on a thing of which no library knows, all together where there are several, and why."""
    who, why = decided([one], casting)
    if who:
        return who, why
    if any(deed.act.joint or of_several(deed, casting) for deed in one.deeds):
        speaking = [deed.said.party for deed in one.deeds if _speaks_for_itself(deed, casting)]
        speaking.sort(key=lambda one: one not in casting.sides)
        both = list(dict.fromkeys([*speaking, *casting.sides]))[:2]
        return both or casting.principal[:2], f"{GUESS}, as it takes several: those who speak of it"
    votes = votes_of([one], casting)
    if not votes and any(_proposes(deed) for deed in one.deeds):
        both = casting.sides
        if len(both) > 1 and one.deeds[0].said.party not in both:
            return both, f"{GUESS}, as somebody else proposes it: the two who talk most"
    if votes:
        most = votes.most_common(1)[0][0]
        named = named_for_it([one], casting, most)
        where_asked = "the one named where it is asked for" if named else "the other side of a demand"
        return [most], f"{GUESS}: {where_asked}"
    aside = {deed.said.party for deed in one.deeds if watches(deed)} | casting.mediators
    speaking = [deed.said.party for deed in one.deeds if deed.said.party]
    likely = [*(key for key in speaking if key not in aside), *casting.sides, *speaking]
    first = next((key for key in likely if key not in aside), next(iter(likely), ""))
    return [first], f"{GUESS}, as nobody is named: whoever speaks of it"


def _proposes(deed: Deed) -> bool:
    """Whether somebody asks for it or offers it, and does not do it alone."""
    if deed.said.stance == "offers":
        return deed.act.change is not None or not deed.doer
    return deed.said.stance == "demands" and deed.act.change is not None


def _speaks_for_itself(deed: Deed, casting: Casting) -> bool:
    """Whether a party speaks of what takes itself and another, and does not propose it to two others."""
    party = deed.said.party
    proposes = deed.said.stance == "demands" or (deed.said.stance == "offers" and deed.act.change is None)
    elsewhere = proposes or deed.act.condition
    return bool(party) and party not in casting.mediators and (party in casting.sides or not elsewhere)


def of_its_own(threads: Sequence[Thread], area: str) -> list[Thread]:
    """*threads* without blows at the thing, unless the matter is of force: who strikes a dam does not fill it."""
    if area == "force":
        return list(threads)
    kept = (Thread(one.head, [deed for deed in one.deeds if not _struck(deed)]) for one in threads)
    return [one for one in kept if one.deeds]


def _struck(deed: Deed) -> bool:
    return deed.act.change is not None and deed.act.change.verb in BLOWS


def who_would(threads: Sequence[Thread], casting: Casting) -> str:
    """The one party that clearly would do what the threads tell of; nothing where it is not clear."""
    ranked = votes_of(threads, casting).most_common(2)
    if not ranked or ranked[0][1] < CLEAR or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    return ranked[0][0]


def likeliest(threads: Sequence[Thread], casting: Casting) -> str:
    """The party for which most speaks, where that is one alone."""
    ranked = votes_of(threads, casting).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) < TWICE or ranked[0][1] > ranked[1][1]) else ""
