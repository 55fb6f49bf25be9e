"""Which deeds do harm: said with a condition they are threats, whatever the stance that a reader gives them."""

from __future__ import annotations

import re

from detente.drafting.acting.deeds import Deed
from detente.drafting.wording.finite_verbs import may_act
from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.verbs_in_line import change_at
from detente.drafting.wording.words_of_threats import and_then, noun_condition, or_else, takes_away
from detente.reader.statements import Said

CLAUSE = 3
"""Words behind a comma that are taken for what follows from a condition and not for a part of it."""
SURE = 0.3
"""Below this a threat is not taken up."""
_ALWAYS_TOLD = """
    expel seize attack invade bomb strike shell occupy annex dissolve punish prosecute arrest detain blockade
    veto impose tighten destroy shoot_down put_on_trial try ban cut_off switch_off withhold dismiss
    withdraw_from pull_out_of quit
"""
_ALWAYS = frozenset(word.replace("_", " ") for word in _ALWAYS_TOLD.split())
"""Verbs that do harm to whomever it is done."""
_TO_GOOD = frozenset(
    {"close", "shut", "block", "seal", "stop", "halt", "suspend", "freeze", "cut", "end", "cancel", "lapse", "leave"}
)
"""Verbs that do harm to what is of use."""
_GOOD = re.compile(
    r"\b(?:trains?|payments?|suppl\w+|deliver\w+|gas|oil|straits?|borders?|frontiers?|harbours?|"
    r"ports?|embass\w+|consulates?|"
    r"licen[cs]es?|contracts?|loans?|aid|funds?|money|flights?|talks|negotiations?|power|"
    r"electricity|water|trade|agreements?|"
    r"accords?|treaty|truce|ceasefire|valves?|pipelines?|rail\w*|roads?|bridges?|camps?|crossings?|exports?|imports?|"
    r"cooperation|participation|membership|involvement|mediation|dialogue|contacts|relations|ties|preferences|"
    r"commitments|obligations|ratification|implementation|inspections|programmes?|visas?|canal|corridor|lease|government|coalition|union|airspace|cable|link)\b",
    re.IGNORECASE,
)
_SENT = frozenset({"send", "deploy", "station", "dispatch", "move"})
_ARMED = re.compile(
    r"\b(?:troops?|soldiers?|army|brigades?|tanks|cutters?|frigates?|fleet|navy|warships?|gunboats?|"
    r"missiles?|fighters|marines|"
    r"battalions?|forces)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|fees?|price)\b", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:if|unless|should|were|the (?:day|moment|hour|minute)|any(?:one)? who|any \w+ (?:found|caught|that|which)|"
    r"whoever|once(?! more| again)|or else|otherwise|in that (?:event|case)|in the absence of|failing (?:that|"
    r"which)|until|without (?:that|it|this))\b",
    re.IGNORECASE,
)
PLAINLY = re.compile(r"\W*(?:if|unless|should)\b", re.IGNORECASE)
"""Words with which a condition is plainly one."""
_CLAUSE = re.compile(
    r"\b(?:if|unless|should|once|the day)\s+[^,.;…]{8,120}(?=[,.;”\"]|$)|"
    r"\bany \w+ (?:found|caught|who|that|which)\b[^,.;]{3,60}?(?= (?:would|will|shall)\b)",
    re.IGNORECASE,
)
_IS_TO = frozenset({"be", "have", "not", "never", "also", "now", "therefore", "do"})
"""Words behind a ``should`` of what is to be done."""
_WARNED = re.compile(
    r"\b(?:threat\w*|reserv\w+ (?:its|the|his|her|their) right|warn\w*|vow\w*|ultimatum)\b", re.IGNORECASE
)
_FRIENDLY_TOLD = """
    lift release free open reopen pay repay resume restart restore return hand_over give_back limit reduce ease
    relax extend renew unfreeze accept allow admit permit readmit grant share help hold host discuss sign
"""
_FRIENDLY = frozenset(word.replace("_", " ") for word in _FRIENDLY_TOLD.split())
_KINDLY = re.compile(rf"\W*(?:\w+ ){{0,3}}(?:be )?(?:{'|'.join(sorted(_FRIENDLY))})", re.IGNORECASE)
_GOES_HOME = frozenset({"withdraw", "pull out", "pull back", "send home", "bring home", "stand down"})
_SENDS_HOME = re.compile(
    r"\b(?:will|would|shall|to|['’]ll|['’]d) (?:\w+ )?(?:withdraw|pull(?: back| out)?|send home|stand down|bring home) "
    r"(?P<whom>(?:its|our|the|their|all|his|her|\w+['’]s?|\w+ of) (?:\w+ ){0,2}\w+)",
    re.IGNORECASE,
)
_KEEPS_PEACE = re.compile(r"\b(?:peace\w*|missions?|monitor\w*|observer\w*|contingents?|buffer|joint)\b", re.IGNORECASE)
"""Words of soldiers who keep others apart, so that it does harm when they go."""
_ENDS = frozenset({"end", "stop", "halt", "cease", "suspend", "freeze", "finish"})
_STOPS = re.compile(r"\W*(?:\w+ ){0,3}?(?:stop|halt|cease|suspend|no longer|not|never)\b", re.IGNORECASE)
"""Words with which something friendly is done no more."""
UNMET = re.compile(r"\b(?:unless|until|not|never|fails? to|refuses?)\b|n['’]t\b|^\W*without\b", re.IGNORECASE)
"""Conditions under which something that is wanted does not come about."""
FORCED = re.compile(r"\b(?:threat\w*|forc(?:es?|ed)|compel\w*|press(?:es|ed|ure\w*)|punish\w*)\b", re.IGNORECASE)
"""Conditions under which somebody gives in: what is done to them is no price that they ask."""
_MAYBE = frozenset({"warns", "promises", "offers", "states", "open-to", "accepts", "rejects"})


def conditional(said: Said) -> bool:
    """Whether what is said depends on something."""
    return said.condition is not None or _IF.search(said.text) is not None or bool(condition_words(said))


def condition_words(said: Said) -> str:
    """The condition in the words of the report, with its conjunction; nothing where there is none."""
    if said.condition:
        words = " ".join(said.condition.text.split())
        first, _, rest = words.partition(",")
        return first if _IF.match(words) and len(rest.split()) >= CLAUSE else words
    found = next((one for one in _CLAUSE.finditer(said.text) if not _bids(one.group())), None)
    if found:
        return found.group().strip()
    if wanted := or_else(said.text):
        return f"unless {wanted[0]}"
    step = and_then(said.text)
    return step[0] if step and takes_away(step[1]) else noun_condition(said.text)


def _bids(clause: str) -> bool:
    """Whether ``should`` says what is to be done, and sets no condition: ``nobody should read``, ``it should be``."""
    first, _, rest = clause.lower().partition(" ")
    after = rest.split()[0] if rest else ""
    return first == "should" and (after in _IS_TO or (may_act(after) and not after.endswith("s")))


def harmful(deed: Deed) -> bool:
    """Whether what would be done does harm, as its words go."""
    change = deed.act.change
    if change is None or deed.act.denied or deed.act.barred:
        return False
    words = deed.thing.words
    return (
        change.verb in _ALWAYS
        or (change.verb in _TO_GOOD and _GOOD.search(words) is not None)
        or (change.verb in _SENT and _ARMED.search(words) is not None)
        or (change.verb in ("raise", "increase", "double", "triple") and _RAISED.search(words) is not None)
    )


def does_harm(words: str) -> bool:
    """Whether *words* tell of harm, whoever would do it."""
    line = tokens(words, 0, len(words))
    verbs = {change.verb for at in range(len(line)) for change in (change_at(line, at)[0],) if change}
    return (
        takes_away(words)
        or bool(verbs & _ALWAYS)
        or bool(verbs & _TO_GOOD and _GOOD.search(words))
        or bool(verbs & _SENT and _ARMED.search(words))
    )


def friendly(deed: Deed) -> bool:
    """Whether what would be done is no harm: something is opened or released, or an evil ended."""
    verb = deed.act.change.verb if deed.act.change else ""
    return verb in _FRIENDLY or (verb in _ENDS and _GOOD.search(deed.thing.words) is None)


def _goes_home(deed: Deed) -> bool:
    """Whether armed men leave who keep nobody apart, which is no harm."""
    verb = deed.act.change.verb if deed.act.change else ""
    armed = _ARMED.search(deed.thing.words) is not None and not _KEEPS_PEACE.search(deed.said.text)
    return armed and verb in _GOES_HOME


def sends_home(words: str) -> bool:
    """Whether *words* tell that armed men leave who keep nobody apart."""
    found = _SENDS_HOME.search(words)
    return found is not None and _ARMED.search(found["whom"]) is not None and not _KEEPS_PEACE.search(words)


def kindly(words: str) -> bool:
    """Whether *words* begin with a verb that does no harm."""
    return _STOPS.match(words) is None and _KINDLY.match(words) is not None


def menaces(deed: Deed) -> bool:
    """Whether *deed* is what somebody threatens to do itself."""
    said = deed.said
    if not said.party or deed.act.condition or deed.act.barred or deed.copied or deed.doer not in ("", said.party):
        return False
    if said.sure.least < SURE / 2:
        return False
    if deed.act.denied:
        return said.stance == "threatens" and friendly(deed)
    if said.stance == "threatens":
        return deed.act.change is not None and not friendly(deed) and not _goes_home(deed)
    if said.stance == "demands":
        return deed.doer == said.party and harmful(deed) and conditional(said)
    warned = _WARNED.search(said.cue.text) is not None
    return harmful(deed) and (warned or (said.stance in _MAYBE and conditional(said)))
