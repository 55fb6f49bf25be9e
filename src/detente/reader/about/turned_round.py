"""Verbs that turn round what they are said of, and negation, single and doubled: counted, not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.reader.about.stems import STOP, stem, words

_TURN = r"""
    refrain\w*\ from|abstain\w*\ from|desist\w*\ from|hold(?:ing|s)?\ (?:off|back)(?:\ from)?|held\ (?:off|back)|
    halt(?:s|ed|ing)?|stop(?:s|ped|ping)?(?:\ short\ of)?|ceas(?:e|es|ed|ing)|
    end(?:s|ed|ing)?(?!\ of\ (?:(?:the|this|next|last)\ )?(?:[a-z]+\ )?(?:day|week|month|year|decade|season|term)\b)|
    suspend(?:s|ed|ing)?|
    suspension|freez(?:e|es|ing)|froze|frozen|paus(?:e|es|ed|ing)|delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|
    postponement|defer(?:s|red|ring)?|put(?:s|ting)?\ (?:off|back)|shelv(?:e|es|ed|ing)|drop(?:s|ped|ping)?|
    lift(?:s|ed|ing)?|abandon(?:s|ed|ing)?|scrap(?:s|ped|ping)?|cancel(?:s|led|ling|ed|ing)?|cancellation|
    call(?:s|ed|ing)?\ off|break(?:s|ing)?\ off|broke\ off|broken\ off|giv(?:e|es|ing)\ up|gave\ up|given\ up|
    renounc(?:e|es|ed|ing)|for[e]?go(?:es|ing)?|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|forbid(?:s|ding)?|ban(?:s|ned|ning)|
    fail(?:s|ed|ing)?\ to|rul(?:e|es|ed|ing)\ out|stay(?:s|ed|ing)?\ away\ from|keep(?:s|ing)?\ (?:away\ )?from|
    wind(?:s|ing)?\ (?:up|down)|do(?:es|ing)?\ away\ with|phas(?:e|es|ed|ing)\ out|desist\w*|moratorium\ on|
    leav(?:e|es|ing)\ out|
    declin(?:e|es|ed|ing)\ to|refus(?:e|es|ed|ing)\ to|neglect(?:s|ed|ing)?\ to|oppos(?:e|es|ed|ing)|
    an?\ halt\ (?:to|in|on)|standstill
"""
TURNS = re.compile(rf"\b(?:{_TURN})(?![\w-])", re.IGNORECASE | re.VERBOSE)
"""Words that turn round what they are said of."""
NOT = re.compile(r"\b(?:not|never|no longer|no|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Words that deny."""
_NO_DENIAL = re.compile(
    r"\bnot only\b|\bno (?:doubt|less|more than|later than|sooner)\b|\bnot (?:until|before|yet)\b|"
    r"(?:\b(?:not|neither|never|no|cannot)\b|n['’]t\b)(?=[^,;:.?!]*\bnor\b)",
    re.IGNORECASE,
)
"""What is no denial of its own: in ``neither recognise nor arm`` the last word denies."""
_BREAK = re.compile(
    r"[,;:.?!]\s|\b(?:if|unless|until|while|because|although|but|which|who|so that)\b|"
    r"\b(?:and|or)\b(?= (?:not?|never|nobody|none)\b)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"^(?:\W+\w+){0,5}?\W+(?:be(?:en|ing)?|is|are|was|were|must|should|shall|will|to|has|have|get|gets|got)?\W*"
    r"(?<!\bthe )(?P<end>halted|stop(?:ped)?|cease[ds]?|end(?:ed)?|suspended|frozen|paused|delayed|postponed|deferred|"
    r"put off|put back|shelved|dropped|lifted|abandoned|scrapped|cancelled|called off|broken off|given up|"
    r"ruled out|held back|brought to an end)\b",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r"^(?:\W+\w+){0,2}?\W+(?:will|would|shall|must|should|may|can|is|are|was|were|has|have|does|do|did)\W*"
    r"(?:not|n['’]t|never|no longer)\b",
    re.IGNORECASE,
)
"""A denial of what stands before it: ``recognition will not come``."""
REFUSAL = re.compile(
    r"\b(?:reject\w*|refus\w*|den(?:y|ies|ied|ying)|dismiss\w*|turn\w* down|declin\w*|rul\w+ out|oppos\w*|forb\w+|"
    r"block\w*|veto\w*)\b",
    re.IGNORECASE,
)
"""Words of a cue that make a statement a refusal."""
OBJECTS = re.compile(
    r"\b(?:objections?|object(?:s|ed|ing)?|oppos\w+|resist\w*|reservations?|against|insist\w* on|obstacles?|contest\w*|"
    r"in the way of)\b",
    re.IGNORECASE,
)
"""Words of a cue that somebody who gives in gives up."""
UNSETTLED = re.compile(
    r"\b(?:(?:step|action|measure|move|act)s? (?:that|which)|(?:present|current) level|anything but|"
    r"do(?:es|ing)? without|wait with|(?:talk\w*|argu\w*|driv\w*|driven) out of|(?:declin\w*|refus\w*) to withdraw|"
    r"no more than|not even|rather than|stopp\w* short|stuck to|sticks? to|clings? to|"
    r"walk\w* (?:away|out)|back\w* down|keep\w* \w+(?: \w+){0,2} (?:from|out of|away)|kept (?:from|out of|away)|"
    r"(?:objections?|opposition|resistance|reservations?|insistence)|(?:do|does|did|will) not insist|"
    r"(?:drop\w*|withdr\w+|lift\w*|eas(?:e|es|ed|ing)|abandon\w*|gave up|giv\w+ up|no longer insists? on|end to the) "
    r"(?:\w+ ){0,2}(?:demands?|claims?|calls?|bans?|freeze|delays?|refusal|blockade on|embargo on))\b",
    re.IGNORECASE,
)
"""Words after which neither counting nor learned weights tell the direction: it is left open."""
_BOUND = re.compile(
    r"\b(?P<noun>limit|limitation|cap|curb|ceiling|restriction|restraint|prohibition)s?\s+(?:on|to|of)\s+"
    r"(?P<what>[^,;:.?!]{1,60})",
    re.IGNORECASE,
)
"""A noun that turns round what it is a bound of: who will have no limit on filling wants to fill."""
REFUSES = frozenset({"rejects", "denies"})
"""Stances of which a denial is a part."""
REACH = 9
"""Words between what turns and what is turned."""
_ABSENT_WORDS = """
    no none never halted stopped ended cut cancelled refused withheld barred removed lifted dropped closed
    blocked banned off suspended frozen paused ceased abandoned postponed delayed spared absent unarmed
    withdrawn left shut unpaid withheld missed idle empty out over gone away lost nothing unchanged later excluded
    dissolved given eased put
"""
ABSENT = frozenset(_ABSENT_WORDS.split())
"""Words of a value that say that the thing is not there."""


def turns(content: str, names: frozenset[str], stance: str, cue: str = "") -> int | None:
    """How often *content* turns round what one of *names*, stems of words, is said of; None where none is."""
    plain = content.replace("’", "'")
    place = next(
        (
            m
            for m in re.finditer(r"[^\W_]+(?:[-'][^\W_]+)*", plain)
            if stem(m.group().lower().removesuffix("'s")) in names
        ),
        None,
    )
    if place is None:
        return None
    lead = plain[: place.start()]
    breaks = [m.end() for m in _BREAK.finditer(lead)]
    lead = " ".join(lead[breaks[-1] if breaks else 0 :].split()[-REACH - 3 :])
    own = {stem(word) for word in words(place.group())}
    found = [
        m for m in TURNS.finditer(lead) if not {stem(w) for w in words(m.group()) if w not in STOP} & (names | own)
    ]
    behind = plain[place.end() : place.end() + 80]
    stop = _BREAK.search(behind)
    after = _ENDED.match(behind[: stop.start()] if stop else behind)
    denied = _NOT_BEHIND.match(behind[: stop.start()] if stop else behind) is not None
    ended = after is not None and stem(after["end"].split()[0]) not in names
    rest = _NO_DENIAL.sub(" ", lead + " " + (behind[: after.end("end")] if after else ""))
    denials = len(NOT.findall(rest)) + (denied and after is None)
    if stance in REFUSES and not _denies(cue):
        denials = max(0, denials - 1)
    return len(found) + ended + denials


def _denies(cue: str) -> bool:
    """Whether the cue itself refuses, so that a denial in what is said is one of its own: ``rejected not …``."""
    return REFUSAL.search(cue) is not None or NOT.search(cue) is not None


def bounded(content: str, names: frozenset[str], values: Iterable[str]) -> bool:
    """Whether *content* speaks of a bound of what one of *names*, stems, stands for.

    It does not where the bound itself is the issue, or one of its *values* (``limited``).
    """
    found = _BOUND.search(content)
    if found is None or names.isdisjoint(stem(word) for word in words(found["what"])):
        return False
    own = names.union(stem(word) for value in values for word in words(value))
    return stem(found["noun"].lower()) not in own
