"""How threats are worded without ``if`` or a verb of harm: ``or nobody goes``, ``such an act would``, ``no money``."""

from __future__ import annotations

import re

from detente.drafting.wording.noun_words import TRUCES
from detente.drafting.wording.verbs_in_line import plain_form

TRUCE = TRUCES.replace(" ", "|")
"""Words for weapons at rest."""
WHOEVER = re.compile(
    r"\W*(?P<any>any|every|each) (?P<who>(?:[\w-]+ ){0,4}?[\w-]+?)"
    r"(?= (?:who|that|which|[\w-]+(?:ed|ing)|found|caught|seen)\b)",
    re.IGNORECASE,
)
"""Somebody, of whom it is told what would come of what they do: ``any ship found to do so``."""
_DOES = r"(?:will|shall|would|['’]ll|['’]d|goes?|walks?|leaves?|stops?|ends?|closes?|stays?|blocks?|is|are)\b"
_OR_ELSE = re.compile(
    r"^\W*(?:either )?(?P<wanted>(?:[\w'’-]+\W+){1,24}?[\w'’-]+)\W*[,;]? or (?P<harm>(?:nobody|no one|nothing|"
    rf"none of \w+) \w+.*|(?:there|we|it|they|he|she|I|(?:the |our |its |their )?[\w-]+(?: [\w-]+)?) {_DOES}.*|"
    r"else\b.+|face\b.+|risk\b.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""What is wanted, and what comes about where it is not done."""
_AND_THEN = re.compile(
    r"^\W*(?P<step>(?:one|an?other|a single|any|a further)(?: (?:more|further|single|other|such))? "
    r"(?:[\w'’-]+ ?){1,8}?)(?:,? [^,]{0,50},|\W*…)?,? and (?P<harm>(?:there|we|it|they|the \w+|no \w+|our \w+) .+)$",
    re.IGNORECASE | re.DOTALL,
)
"""``One boot across the river and there will be no truce``."""
_IN_RETURN = re.compile(
    r"^\W*(?P<verb>[A-Za-z]+) [^.;]{3,120}?,? and (?P<gift>(?:we|I|it|they|he|she|you)(?:['’]ll| \w+) .+)$", re.DOTALL
)
"""``Close the depot, and we will lift the ban``."""
_SUCH = (
    r"\bsuch an? [\w-]+(?: [\w-]+)?(?= (?:would|will|shall)\b)|\bdoing so(?= (?:would|will)\b)|"
    r"\bany (?:further|more|other|new|second|such|[\w-]+(?:th|rd|nd|st|first|second|third))(?: [\w-]+){0,4}?"
    r"(?= (?:would|will|shall)\b)|"
    r"\bwithout (?:an?|the|any|such|that|this)(?: [\w-]+)?(?: of (?:the )?[\w-]+(?: [\w-]+)?)?"
    r"(?=,| (?:would|will|shall|there|we|it|they)\b| be\b)"
)
_POINTS = re.compile(_SUCH, re.IGNORECASE)
"""Conditions that are a noun: ``any further flight will``, ``would without a delay be``."""
_SPARED = (
    r"(?:doubt|surprises?|questions?|need|problems?|reason|harm|haste|hurry|war|attacks?|change|point|excuse|danger|"
    r"rockets?|missiles?|shots?|fire|shelling|(?:air)?strikes?|sanctions?|tariffs?|troops?|soldiers?|force|landing|"
    r"arrests?|punishment|reprisals?|conditions?)"
)
_THERE_IS_NO = re.compile(
    rf"\W*(?:then )?(?:there (?:will|would|shall|can|is|are)(?: be)? )?(?:no (?!{_SPARED}\b|longer\b|one\b)|nobody\b)",
    re.IGNORECASE,
)
"""What there will be no longer, where that is no relief."""
COMES_TO_HARM = r"(?:run dry|starve|go (?:hungry|dark|cold)|burn|perish|die|rot|drown|collapse)"
"""What befalls somebody whom others let come to harm."""
_STRIKES_BACK = re.compile(
    r"\b(?:(?:will|shall|would|to|['’]ll|['’]d) (?:\w+ly )?(?:come(?=\W*$)|answer|respond|retaliate|strike|hit back|"
    r"fight|resist|act(?=\W*$| accordingly)|reply in kind|defend (?:our|it|them)sel\w+|take (?:all |the |every )?"
    r"(?:necessary |other |appropriate )?(?:measures?|steps|action)|"
    r"draw (?:the|its|our|their) (?:own )?(?:consequences|conclusions)|"
    rf"let (?:[\w-]+ ){{1,4}}?{COMES_TO_HARM}|"
    r"know (?:how|what) to (?:do|answer|respond)|not (?:stand (?:idly )?by|look away|be (?:quiet|silent)|"
    r"remain (?:idle|silent)))|(?:an?|the|our|its|their) (?:\w+ )?(?:answer|response|retaliation|reprisals?)\b|"
    r"reprisals|retaliat\w+|consequences|use (?:of )?force|"
    r"(?:seek|ask for|push for|propose|support|press for|demand) (?:new |further |more |tougher )?(?:sanctions|"
    r"measures|penalties)|(?:revive|reopen|renew|file|bring|take up|press) (?:\w+ ){0,2}(?:suit|lawsuit|claim|"
    r"complaint|charges)|vote against|resign|step down|walk out|pay (?:a|the|for) (?:\w+ )?(?:price|it))\b",
    re.IGNORECASE,
)
"""Harm that is not called by its name."""
_LOST = re.compile(
    r"\bbe (?:the end of|over\b|at an end|void\b|off\b|finished)|\b(?:is|are) (?:over|off|void|finished)\b|"
    r"\b(?:review|reconsider|rethink|revisit|no longer|(?:stop|cease|quit) \w+ing)\b",
    re.IGNORECASE,
)
"""What is good and would be no more."""


def or_else(text: str) -> tuple[str, str] | None:
    """What *text* wants and what it threatens with: ``the bodies go, too, or nobody goes``."""
    found = _OR_ELSE.match(text)
    return (found["wanted"].strip(" ,;"), re.sub(r"^else\b\W*", "", found["harm"])) if found else None


def and_then(text: str) -> tuple[str, str] | None:
    """A step of somebody and what follows it: ``One boot across the river, and there will be no truce``."""
    found = _AND_THEN.match(text)
    return (found["step"].strip(" ,;"), found["harm"]) if found else None


def in_return(text: str) -> str:
    """What follows where whoever is spoken to does what *text* bids; nothing where it bids nothing."""
    found = _IN_RETURN.match(text)
    return found["gift"] if found and plain_form(found["verb"].lower()) else ""


def noun_condition(text: str) -> str:
    """The condition that is a noun, with its first word; nothing where there is none."""
    found = _POINTS.search(text)
    return found.group() if found else ""


def takes_away(words: str) -> bool:
    """Whether *words* say that something of use will be no longer, or harm that is not called by its name."""
    return any(one.search(words) for one in (_STRIKES_BACK, _LOST)) or _THERE_IS_NO.match(words) is not None
