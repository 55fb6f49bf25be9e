"""Who decides on what is negotiated: who would do it, all who agreed to it, those on whose ground a helper would act.

Read off the deeds: whoever offers, promises, threatens or refuses to do a thing itself, whoever is named as the one who
should. Help that somebody else offers needs those whom it is to help as well. Where nothing tells, both sides decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.drafting.casting import Casting
from detente.drafting.deed_threads import Thread
from detente.drafting.deeds import Deed, other, several

CLEAR = 3
"""What must speak for a party, so that it is taken to decide."""
TWICE = 2
"""How much more must speak for one party than for the next, so that it decides by itself on what several sign."""
TAKES = frozenset({"accept", "receive", "recognise", "recognize", "honour", "honor", "respect"})
"""Verbs of somebody who takes a thing as another has made it, and does not decide on it."""
_PAPER = re.compile(
    r"\b(?:contract|lease|treaty|agreement|accord|arrangement|deal|pact|protocol|convention|truce|ceasefire|mandate)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\b(?:draft|resolution|mandate|motion|amendment|presidential statement)s?\b", re.IGNORECASE)
"""Things on which the members of a body vote."""
_BODY = re.compile(
    r"\b(?:this|the|our)\s+(?:council|assembly|board|committee|conference|chamber|commission)\s+"
    r"(?:(?:to|should|shall|must|will|would|could|can|may|now|also)\s+)*$",
    re.IGNORECASE,
)
"""A subject that is the body whose record a report is."""
_EACH = re.compile(
    r"\b(?:mutual(?:ly)?|reciprocal(?:ly)?|simultaneous(?:ly)?|(?<!in )exchang(?:e|ed|es|ing)(?! for\b)|swap(?:ped|s|ping)?|each other(?:['’]s)?|"
    r"one another|both (?:sides|armies|navies|countries|governments|parties)['’]|side by side)(?=\W|$)",
    re.IGNORECASE,
)
"""Words for what two do to each other, or each for itself."""
_GETS = re.compile(
    r"\s*(?:(?:would|will|could|may|can|shall)\s+)?(?:have|get|keep|retain|receive|collect|elect|regain|run|use)\s+"
    r"(?:(?:its|their|his|her|the|a|an|own)\s+)",
    re.IGNORECASE,
)
"""Verbs, behind a name, of what one would keep or get as somebody else grants it."""
_STILL = re.compile(
    r"\b(?:silent|quiet|shut|closed|open|away|out|off|back|down|within|below|under|behind|in place)\b", re.IGNORECASE
)
"""How something is kept, by whoever has it in hand."""
_LIKEWISE = re.compile(
    r"\b(?:if|when|once|provided|as long as|as soon as|only after)\b[^.;]{0,60}?\b(?:did|does|do|done|doing|acted|acts)\s+"
    r"(?:the same|likewise|too|as well|it too)\b|\bat the same (?:time|hour|pace)\b|\bin step with\b|\bstep for step\b",
    re.IGNORECASE,
)
"""Words behind an act that the other is to do it as well."""
_IF_IT_DID = re.compile(
    r"\b(?:if|when|once|provided|as long as|as soon as|only after)\b[^.;]{0,60}?\b(?:did|does|do)(?: so)?\s*(?=[.,;]|$)",
    re.IGNORECASE,
)
"""Words behind an offer that say so too; behind a threat they mean what it is to keep another from."""
_JOINT = re.compile(r"\b(?:joint|common|shared|mixed|bilateral)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_WELCOMES = re.compile(
    r"\b(?:welcom\w*|object\w*|objections?|appreciat\w*|applaud\w*|prais\w*|hail\w*|thank\w*)\b", re.I
)
_GIVES = frozenset({"offers", "accepts", "open-to", "promises"})
"""Stances of somebody who would do it."""
FOR = 5
"""Characters behind an act that say what something is exchanged for."""
BEFORE = 40
"""Characters before an act, within its sentence, that may say so."""
_WATCHES = frozenset({"monitor", "observe", "supervise", "verify", "watch", "mediate", "witness"})
"""Verbs of somebody who watches what others do."""
_BREAKS = frozenset({"break", "clear", "breach", "run", "storm", "force", "pierce", "cross"})
_BARRIER = re.compile(r"\b(?:blockades?|roadblocks?|sieges?|cordons?|barricades?|pickets?)\b", re.IGNORECASE)
"""What somebody puts up, and another breaks."""
_KNOWS = frozenset({"recognise", "recognize"})
_STANDING = re.compile(
    r"\b(?:passports?|papers|documents|licen[cs]es?|independence|statehood|states?|republic|government|authority|sovereignty|"
    r"borders?|status|annexation|claims?|titles?)\b",
    re.IGNORECASE,
)
"""What holds as far as others recognise it."""
_THEIR = re.compile(r"\btheir\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*and\s+(?:the\s+)?", re.IGNORECASE)
_MUTUAL = frozenset({"exchange", "swap", "sign", "negotiate", "share"})
"""Verbs of what two do to each other."""
_RENEWS = frozenset({"extend", "prolong", "renew", "roll over", "sign", "conclude"})
"""Verbs of what both sides of a paper must do; either can end it."""
BLOWS = frozenset({"attack", "bomb", "strike", "shell", "destroy", "shoot down", "seize", "raid", "invade"})
"""Verbs of deeds of which the thing is the target, and not what is decided on."""
_HELPS = re.compile(
    r"\b(?:observers?|monitors?|inspectors?|peacekeepers?|minesweepers?|mission|conference|mediat\w+|mediators?|"
    r"panel|commission|inquiry|experts?|meeting|talks|round|summit|venue|sweepers?|verification|bank|fund)\b",
    re.IGNORECASE,
)
"""Things with which somebody who is no side helps both."""


def decided(threads: Sequence[Thread], casting: Casting, *, signed: bool = False) -> tuple[list[str], str]:
    """Who decides on what the *threads* tell of, and why; nobody where they do not tell. *signed*: several sign it."""
    deeds = [deed for one in threads for deed in one.deeds]
    if casting.record and (any(voted(deed, casting) for deed in deeds) or _all_speak_to_it(deeds)):
        return casting.members, "all who speak in the body vote on it"
    together = _together(deeds)
    if together:
        helpers = _helpers(deeds, casting, together)
        return [*together, *helpers], "those who agree to it together"
    said = [deed for deed in deeds if not deed.copied]
    if len(casting.sides) > 1 and TWICE * sum(_mutual(deed, casting) for deed in said) > len(said):
        return casting.sides, "each would do it to the other, or as the other does"
    ranked = votes_of(threads, casting).most_common(2)
    clear = bool(ranked) and ranked[0][1] >= CLEAR and (len(ranked) < TWICE or ranked[1][1] < ranked[0][1])
    best = ranked[0][0] if ranked else ""
    sides = casting.sides
    if clear and best not in sides and len(sides) > 1 and _helped(deeds, best):
        return [*sides, best], "the one who offers it, and the sides whom it is to help"
    if any(deed.both for deed in deeds) and len(casting.sides) > 1:
        return casting.sides, "both are to do it, as the report says"
    if any(map(renewed, deeds)):
        return _signing(deeds, casting), "it takes both to renew or to sign it"
    lone = clear and len(ranked) < TWICE and any(_by_itself(deed, best) for deed in deeds)
    lone = lone and not any(_of_several(deed, casting) for deed in deeds)
    signed = (signed and not lone) or any(deed.act.joint for deed in deeds)
    joint = any(_of_several(deed, casting) for deed in deeds)
    agreed = joint and not any(deed.said.stance in ("threatens", "rejects") for deed in deeds)
    if (
        clear
        and not (signed or agreed)
        and not (joint and ranked[0][1] < TWICE * (ranked[1][1] if len(ranked) > 1 else 1))
    ):
        return [best], "the one who would do it"
    return [], ""


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


def _of_several(deed: Deed, casting: Casting) -> bool:
    """Whether it takes several to have the thing: by its words, or as it is called joint or common."""
    before = casting.pages[deed.report].text[max(0, deed.thing.start - BEFORE) : deed.thing.start]
    return several(deed.thing) or _JOINT.search(before) is not None


def _helpers(deeds: Sequence[Deed], casting: Casting, agreed: Sequence[str]) -> list[str]:
    """Those beside *agreed* who offer help of the kind that they agree to, and are no side."""
    offered = [
        deed.said.party
        for deed in deeds
        if deed.said.stance in ("offers", "promises") and deed.doer == deed.said.party and helps(deed.thing.words)
    ]
    return [one for one in dict.fromkeys(offered) if one not in agreed and one not in casting.sides]


def _mutual(deed: Deed, casting: Casting) -> bool:
    """Whether *deed* is an exchange, or one would do it as the other does, by the words around the act."""
    text = casting.pages[deed.report].text
    first, last = casting.sentence(deed.report, deed.act.start)
    if _THEIR.search(text[max(first, deed.thing.start - BEFORE) : deed.thing.start]) and _two(deed, casting, first):
        return True
    begin, end = max(first, min(deed.act.start, deed.thing.start) - BEFORE), min(last, deed.act.end)
    if _EACH.search(text[begin : end + FOR]):
        return True
    behind = text[end:last] if not deed.act.condition else ""
    return bool(_LIKEWISE.search(behind) or (deed.said.stance in _GIVES and _IF_IT_DID.search(behind)))


def _two(deed: Deed, casting: Casting, first: int) -> bool:
    """Whether two parties that are named together are the last before the thing of *deed*: ``Ost and Lun ... their``."""
    page = casting.pages[deed.report]
    named = [m for m in page.within(first, deed.thing.start) if m.body.party][-2:]
    if len({m.body.party for m in named}) < len(casting.sides):
        return False
    return _AND.fullmatch(page.text[named[0].end : named[1].start]) is not None


def renewed(deed: Deed) -> bool:
    """Whether *deed* is to renew or to sign what two sides agree on in writing."""
    change = deed.act.change
    return change is not None and change.verb in _RENEWS and _PAPER.search(deed.thing.words) is not None


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


def votes_of(threads: Sequence[Thread], casting: Casting) -> Counter[str]:
    """What speaks for each party as the one who would do it."""
    votes: Counter[str] = Counter()
    for deed in (deed for one in threads for deed in one.deeds):
        if _tells_nothing(deed):
            continue
        if granted(deed, casting):
            votes[deed.said.party] += 4
        elif deed.doer:
            votes[deed.doer] += _weight(deed)
        elif deed.said.party and (deed.said.stance in ("demands", "accuses") or deed.act.condition or _welcomes(deed)):
            votes[other(deed.said, deed.report, casting, deed.act)] += 2 if deed.act.change else 1
    del votes[""]
    return votes


def _tells_nothing(deed: Deed) -> bool:
    """Whether who would do it does not decide on the thing: whoever takes it, watches it, or breaks through it."""
    verb = deed.act.change.verb if deed.act.change else ""
    return (
        (verb in TAKES and deed.doer == deed.said.party and not (verb in _KNOWS and _STANDING.search(deed.thing.words)))
        or (verb in _WATCHES and not helps(deed.thing.words))
        or (verb in _BREAKS and _BARRIER.search(deed.thing.words) is not None)
    )


def _welcomes(deed: Deed) -> bool:
    """Whether somebody welcomes, or does not object to, what nobody is named as doing."""
    return deed.said.stance == "accepts" and _WELCOMES.search(deed.said.cue.text) is not None and not deed.copied


def granted(deed: Deed, casting: Casting) -> bool:
    """Whether somebody says what another would keep or get: ``the province would keep its tax``; who says so grants it."""
    said, agent = deed.said, deed.act.agent
    own = said.stance in ("offers", "promises", "open-to", "accepts") or said.party == casting.briefs
    if not own or not said.party or agent is None or deed.doer in ("", said.party) or deed.act.condition:
        return False
    text = casting.pages[deed.report].text
    kept = _STILL.search(text[deed.thing.start : deed.thing.end + BEFORE])
    return _GETS.match(text[agent[1] : deed.thing.start]) is not None and not kept


def _weight(deed: Deed) -> int:
    """How much a deed speaks for the one who would do it."""
    if deed.copied:
        return 1
    if deed.doer != deed.said.party:
        return 4
    answers = deed.said.stance in ("rejects", "accepts") and deed.act.change is None
    return 1 if answers else 3


def helps(words: str) -> bool:
    """Whether *words* name a thing with which somebody who is no side helps both."""
    return _HELPS.search(words) is not None


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
    if any(deed.act.joint or _of_several(deed, casting) for deed in one.deeds):
        speaking = [deed.said.party for deed in one.deeds if _speaks_for_itself(deed, casting)]
        speaking.sort(key=lambda one: one not in casting.sides)
        both = list(dict.fromkeys([*speaking, *casting.sides]))[:2]
        return both or casting.principal[:2], "it takes several; those who speak of it"
    votes = votes_of([one], casting)
    if not votes and any(deed.said.stance in ("offers", "demands") and deed.act.change for deed in one.deeds):
        both = casting.sides
        if len(both) > 1 and one.deeds[0].said.party not in both:
            return both, "somebody else proposes it; the two who talk most"
    if votes:
        return [votes.most_common(1)[0][0]], "the other side of a demand"
    first = next((deed.said.party for deed in one.deeds if deed.said.party), "") or next(iter(casting.principal), "")
    return [first], "nobody is named; who speaks of it"


def _speaks_for_itself(deed: Deed, casting: Casting) -> bool:
    """Whether a party speaks of what takes itself and another, and does not propose it to two others."""
    party = deed.said.party
    proposes = deed.said.stance == "demands" or (deed.said.stance == "offers" and deed.act.change is None)
    return bool(party) and party not in casting.mediators and (party in casting.sides or not proposes)


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
