"""Who would do an act: whoever its subject names, speaks of itself, or is bidden; both where both are told.

``Haddar`` of ``Belland will not pay until Haddar frees them``; the one asked of ``called on it to``; the speaker of
``is ready to lend``; nobody of ``the opening of the gate``.
"""

from __future__ import annotations

import re

from detente.drafting.acting.act import Act
from detente.drafting.acting.pronouns_meant import ENDS, FAR
from detente.drafting.cast.casting import Casting
from detente.drafting.cast.named_beside import OF_ITS
from detente.drafting.wording.both_sides import BOTH
from detente.reader.statements import Said
from detente.reader.who.whole_page import Page

OWN = frozenset({"offers", "promises", "threatens", "accepts", "rejects", "open-to", "warns", "denies"})
"""Stances of somebody who speaks of what it would or would not do itself, where nobody else is named."""
NEAR = 60
"""Characters before a statement in which the one is looked for of whom it asks something, in its own sentence."""
_STAFF = re.compile(
    r"\b(?:diplomats?|envoys?|ambassadors?|attach[ée]s?|consuls?|staff|correspondents?|journalists?|officials?|"
    r"advis[eo]rs?|citizens|nationals|workers)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:to|for|against|by)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before the name of somebody to whom something is given, and who does not give it."""
_COULD_BE = re.compile(r"\b(?:can|could|will|would|may)\s+(?:\w+ly\s+)?be\b", re.IGNORECASE)
_WILL_NOT_BE = re.compile(r"\b(?:will|would)\s+(?:not|never)\s+be\b", re.IGNORECASE)
"""What somebody says of what it will not do, and asks of nobody."""
_WE = re.compile(
    r"\b(?:we|i)(?:['’](?:ll|d|ve))?\s*(?:(?:shall|will|would|should|may|might|can|could|must|have|do|not)\s+)*$", re.I
)
"""A subject that ends in ``we``."""
_JOINT_BODY = re.compile(
    r"\b(?:joint|mixed|bilateral)\s+(?:\w+\s+){0,3}(?:commission|committee|council|group|body|teams?|patrols?|board)\b",
    re.IGNORECASE,
)
"""A body of both sides."""
_OF_ITS_THING = re.compile(r"\s(?:the|our|my|those|these|all|that|it|them)\b")
_NOT_OF = re.compile(r"\s(?!(?:of|on|against)\b)", re.IGNORECASE)
"""What stands behind a verb, and not behind the noun that is written as it is."""
_ONLY_HELPS_VERB = re.compile(r"\W*(?:(?:to|shall|will|would|should|could|also|not|had|have|has)\W*)*", re.IGNORECASE)
"""A subject of which only words that help the verb stand in what is said: whoever says it is meant."""
_AGAIN = re.compile(
    r"\b(?:until|till|unless|if|before|after|once|when|because|although|that|which|so long as|as long as|"
    r"ask\w*|urg\w*|call\w* (?:up)?on|demand\w*|want\w*|expect\w*|press\w*|tell\w*|told|order\w*|invit\w*|"
    r"requir\w*|oblig\w*|beg\w*|warn\w*)\b",
    re.IGNORECASE,
)
"""Words after which another subject begins."""
_REQUEST = re.compile(
    r"\b(?:requests?|calls?|demands?|appeals?|pleas?|invitations?)\s+(?:(?:by|of|from)\b|to\W*$|that\b)", re.IGNORECASE
)
"""A subject that is somebody's wish that another do something."""
_HIM = re.compile(r"\W*(?:it|them|him|her|they)\s+(?:to\b|should\b|must\b)", re.IGNORECASE)
"""A subject that is bidden to do something: ``called on it to``."""
_PROPOSES = re.compile(
    r"\b(?:propos|suggest|recommend|circulat|tabl|moot|float|put(?:s|ting)? (?:forward|in)|has put|submit|draft)\w*\b",
    re.IGNORECASE,
)
"""Cues of somebody who puts a thing to others, which it need not do itself."""
_OBJECTS = re.compile(
    r"\b(?:oppos(?:e[sd]?|ing|ition)|object\w*|protest\w*|condemn\w*|denounc\w*|deplor\w*|inadmissible|intolerable|criticis\w+|"
    r"will not (?:tolerate|allow|permit|stand for|put up with|hear of)|is against|are against)\b",
    re.IGNORECASE,
)
"""Words of somebody who is against what another does."""
_WATCHED = re.compile(
    r"\b(?:monitor|verif|observ|supervis|oversee|watch|witness|certif|audit|welcom|note|support|regret|await)\w*\s+(?:(?:the|a|an|any|every|each|all|its|their|his|her)\s+)?$",
    re.IGNORECASE,
)
"""Words before what is done by others: ``monitor the | counting of the votes``."""
_TO_OTHERS = frozenset(
    {
        "attack", "bomb", "strike", "shell", "raid", "invade", "occupy", "seize", "search", "board", "detain", "arrest",
        "ban", "expel", "deport", "punish", "prosecute", "put on trial", "shoot down", "sink", "ram", "destroy",
    }
)  # fmt: skip
"""Verbs of what nobody does to its own."""
_LETS = frozenset(
    {"allow", "let", "admit", "receive", "permit", "exempt", "free", "release", "return", "accept", "let in"}
)
"""Verbs of what is granted to somebody, who does not do it."""
_OURS = re.compile(r"\b(?:our|its|their|his|her|my)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;]?\s+(?:and|but|while)\s|;")
_LEAVE = re.compile(r"\b(?:leave|quit|go home)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\W*(?:it|they|he|she)\b", re.IGNORECASE)


def doer(act: Act, said: Said, report: int, casting: Casting) -> str:
    """Who would do *act*, where it is named or the speaker; nothing where it is not clear."""
    page = casting.pages[report]
    named = _of_subject(act, said, page) if act.agent else None
    if named is not None:
        return named
    if said.stance == "demands" and _LEAVE.search(page.text[act.start : act.end]) and _STAFF.search(act.thing.words):
        return said.party  # who bids somebody's people leave expels them
    if act.agent is None and _bids(act, page.text):
        return other(said, report, casting, act)
    refused = (
        said.stance == "demands" and act.denied and _WILL_NOT_BE.search(page.text[act.start : act.end]) is not None
    )
    own = (said.stance in OWN or refused) and not act.condition and not _of_others(act, said, page.text)
    if own and not (said.party in casting.mediators and act.agent is None):
        passive = act.agent is None and act.change is not None and not _to_do(act, page.text)
        words = page.text[act.start : act.end]
        could = said.stance in ("offers", "accepts") and (
            (act.denied and act.change and act.change.after == "withdrawn") or _COULD_BE.search(words)
        )
        firm = refused or said.stance in ("threatens", "promises", "rejects")
        return said.party if not passive or could or firm else ""
    return ""


def _of_others(act: Act, said: Said, text: str) -> bool:
    """Whether *said*, in which nobody is named as doing *act*, proposes it, suffers, opposes or only foresees it."""
    if act.agent is not None or _to_do(act, text):
        return False
    if _WATCHED.search(text[max(0, act.start - NEAR) : act.start]):
        return True
    if (
        act.change
        and act.change.verb in _TO_OTHERS
        and _OURS.search(text[max(0, act.thing.start - NEAR) : act.thing.start])
    ):
        return True
    if said.stance in ("rejects", "denies", "warns"):
        return _OBJECTS.search(f"{said.cue.text} {said.text}") is not None or (
            said.stance == "warns" and act.change is None
        )
    return said.stance == "offers" and _PROPOSES.search(said.cue.text) is not None


def _of_subject(act: Act, said: Said, page: Page) -> str | None:
    """Who is meant by the words of the subject: a party, nobody; None where they leave that to the rest."""
    begin, end = act.agent or (0, 0)
    words = page.text[begin:end]
    if _ONLY_HELPS_VERB.fullmatch(words) and (subject := _right_before(begin, page)):
        asked = said.stance in ("demands", "accuses") or not words.lstrip().startswith("to ")
        return subject if asked and subject != said.party else None
    if said.party and _WE.search(words):
        return said.party
    if _REQUEST.search(words):
        return said.party if said.stance in ("accepts", "rejects", "open-to") and not act.condition else ""
    named = _subject((begin, end), page)
    bidden = said.stance == "demands" and said.party and _HIM.match(words)
    if not named and (bidden or (act.condition and _PRONOUN.match(words))):
        start = said.content[0].start
        if bidden:
            back = max(0, act.start - FAR)
            start = max((found.end() for found in ENDS.finditer(page.text, back, act.start)), default=back)
        before = [m.body.party for m in page.within(start, act.start) if m.body.party]
        return next((party for party in reversed(before) if party != said.party), "")
    return named or None


def _right_before(place: int, page: Page) -> str:
    """The party named right before *place*: ``Haddar`` of ``it asked Haddar | to free them``."""
    named = [m for m in page.within(max(0, place - NEAR), place) if m.body.party]
    return named[-1].body.party if named and not page.text[named[-1].end : place].strip() else ""


def _bids(act: Act, text: str) -> bool:
    """Whether what is said begins with a bidding: ``Free our leaders, and we will talk``."""
    verb = act.change.verb.capitalize() if act.change else ""
    begins = bool(verb) and text.startswith(verb, act.start)
    return begins and _OF_ITS_THING.match(text, act.start + len(verb), act.end) is not None


def _to_do(act: Act, text: str) -> bool:
    """Whether what is said begins with the verb itself: ``is ready to lend money``, and no ``opening of the gate``."""
    verb = act.change.verb if act.change else "let"
    end = act.start + len(verb)
    begins = verb != "let" and text[act.start : end].lower() == verb.lower()
    return begins and _NOT_OF.match(text, end, act.end) is not None


def _subject(agent: tuple[int, int], page: Page) -> str:
    """The party that the words of a subject name: the last one, where another subject begins behind the first."""
    named = [m for m in page.within(*agent) if m.body.party]
    first = next(iter(named), None)
    if first is None:
        return ""
    return (named[-1] if _AGAIN.search(page.text[first.end : named[-1].start]) else first).body.party


def together(act: Act, said: Said, text: str) -> bool:
    """Whether *act* is for both to do: as its subject says, or as whoever asks for it addresses both."""
    if act.condition:
        return False
    agent = text[act.agent[0] : act.agent[1]] if act.agent else ""
    if _ONLY_HELPS_VERB.fullmatch(agent) and said.stance in ("accepts", "promises", "offers", "open-to"):
        return any(BOTH.search(text[span.start : span.end]) for span in said.source)
    if act.agent and not _ONLY_HELPS_VERB.fullmatch(agent):
        return BOTH.search(agent) is not None or _JOINT_BODY.search(agent) is not None
    if said.stance != "demands":
        return False
    start = said.content[0].start
    begin = max((found.end() for found in ENDS.finditer(text, max(0, start - NEAR), start)), default=start - NEAR)
    return BOTH.search(text[max(0, begin) : start]) is not None


def other(said: Said, report: int, casting: Casting, act: Act | None = None) -> str:
    """Of whom *said* asks something: the other party named in its sentence, else the one that talks most."""
    likely = [*casting.sides, *(key for key in casting.principal if key not in casting.mediators)]
    return asked(said, report, casting, act) or next((key for key in likely if key != said.party), "")


def asked(said: Said, report: int, casting: Casting, act: Act | None = None) -> str:
    """The one other party named in the sentence of *said*; nothing where there is none or several.

    With *act*, one that is named behind it is asked for something else.
    """
    page = casting.pages[report]
    start, end = said.content[0].start, said.content[-1].end
    begin = max(0, start - NEAR)
    begin = max((found.end() for found in ENDS.finditer(page.text, begin, start)), default=begin)
    stop = _CLAUSE_ENDS.search(page.text, act.end, end) if act else None
    done_to = act is not None and act.change is not None and act.change.verb in _TO_OTHERS | _LETS
    named = dict.fromkeys(
        m.body.party
        for m in page.within(begin, stop.start() if stop else end)
        if m.body.party
        and m.body.party != said.party
        and m.body.party not in casting.mediators
        and not (done_to and act and act.thing.start <= m.start < act.thing.end)
        and not _GIVEN.search(page.text[begin : m.start])
        and not OF_ITS.search(page.text[begin : m.start])
    )
    return next(iter(named)) if len(named) == 1 else ""
