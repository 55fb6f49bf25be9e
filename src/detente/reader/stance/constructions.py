"""Constructions whose stance is fixed, whatever else is said: ``did not rule out``, ``no longer insists``.

What the learned judges make of rare turns of phrase, a doubled negation above all, is held against these. Each was kept
only where it is right in most of the marked statements of the training reports that have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reader.attribute import Attribution
from detente.reader.tokenize import is_word

_NO = r"(?:not|never|nor|no|n['’]t|hardly|nobody|nothing|neither)"
_NOT = rf"\b(?:{_NO}|cannot)|n['’]t"
_FEW = r"(?:\s+[\w'’-]+){0,2}?\s+"

_FREELY = "(?<!not )(?<!have )(?<!had )(?<!obliged )(?<!forced )(?<!free )"
_HARM = (
    r"(?!\s+(?:\w+sel(?:f|ves)\b|(?:all|any|every|further|other|its|our|their)\s+"
    r"(?:answer|means|measures?|options?|response|steps?)))"
)
"""What is considered where somebody threatens: ``will consider itself free``, ``will consider further measures``."""

_ANYWHERE: Sequence[tuple[str, str]] = (
    # a refusal taken back or left out
    ("accepts", r"\bno longer\s+(?:rejects?|oppos\w+|objects?|insists?|demands?|asks? for|resists?|refuses?|"
                r"contests?)"),
    ("accepts", r"(?<!not )(?<!yet )\b(?:dropped|abandoned|withdrew|withdrawn|given up|gave up|lifted|renounced|"
                r"waived)\s+"
                r"(?:its|their|his|her|our|the|all|any)\s+(?:\w+\s+)?(?:objections?|opposition|refusal|reservations?|veto|"
                r"resistance|demands?|call for|insistence|claims?)\b"),
    ("accepts", rf"(?:{_NOT}){_FEW}(?:stand in (?:the|its|his|her|their) way|stand in the way)"),
    ("accepts", r"\b(?:ha(?:s|d|ve) no|without|raised? no|with no)\s+objections?\b"),
    ("accepts", rf"(?:{_NOT}){_FEW}insist (?:any longer|any more)"),
    ("accepts", r"\b(?:would|will|do|does|did|shall|wo|should)(?:\s+not|n['’]t) "
                r"(?:oppose|object|resist|quarrel|mind)\b"),
    ("accepts", r"\b(?:nothing against|no quarrel with (?:that|it|the)|no difficulty (?:with|in))\b"),
    # what somebody binds itself not to do, and harm in cool words
    ("promises", r"\b(?:undert\w+|pledg\w+|commit\w*|vow\w*|binds? itself|swor\w+|swear\w*|assur\w+)\b"
                 r".{0,20} not to\b"),
    ("threatens", r"\b(?:will|would|shall|may) (?:have to )?reconsider\b"),
    ("threatens", r"\b(?:will|would|shall)\s+(?:consider|regard)\b.{0,60}\b(?:void|closed|dead|null|at an end)\b"),
    ("warns", r"\bwould be an? (?:\w+ )?mistake\b"),
    ("rejects", r"^(?!.*\b(?:if|unless|should|until|choice|not|never|rather)\b).*\b(?:will|would|shall) "
                r"vote (?:down|against)\b"),
    ("rejects", r"(?:\bnot|n['’]t) (?:even )?hear (?:of|about)\b"),
    ("rejects", r"(?:\bnot|n['’]t) (?:up for|open (?:to|for)|a (?:subject|matter) (?:of|for)|subject to) "
                r"(?:\w+ )?(?:discussion|negotiations?|debate|talks|compromise|bargaining)\b"),
    ("rejects", r"\b(?:is|are|was|were|remains?)\s+(?:an?\s+)?(?:\w+ly\s+)?(?:(?:internal|domestic)\s+(?:matter|affair|"
                r"question)|matter\s+of\s+(?:domestic|internal|national)\s+jurisdiction|"
                r"(?:its|our|their)\s+(?:own\s+)?internal\s+affair)"),
    # a position that is held to, in formal words
    ("demands", r"\b(?:maintain(?:s|ed)?|insist(?:s|ed)?|(?:reiterat|reaffirm|restat|repeat)\w*"
                r"(?:\s+(?:its|their|his|her)\s+(?:\w+\s+)?(?:position|view|demand|stance))?)(?:\s+that)?\b"
                r"[^.;]{0,80}?\b(?:must|shall|should|ha(?:s|ve) to|ought to|needs? to)\b(?! (?:not|never|no)\b)"),
    # a door left open
    ("open-to", rf"(?:{_NOT}){_FEW}(?:rul\w+|exclud\w+)\s+(?:[\w'’-]+\s+){{0,4}}?(?:out|it|that|this|an?|the)\b"),
    ("open-to", rf"(?:{_NOT}){_FEW}(?:be )?(?:averse|opposed|hostile) to\b"),
    ("open-to", rf"(?:{_NOT}){_FEW}out of the question"),
    ("open-to", rf"(?:{_NOT}){_FEW}(?:closed|shut|slammed)\s+(?:the|a|any) door"),
    ("open-to", r"\bstopp\w* short of (?:refus|reject|rul|exclud|clos|dismiss)\w+"),
    ("open-to", r"\b(?:left|leaves?|leaving|keeps?|kept|keeping) the (?:door|option|question) (?:open|ajar)"),
    ("open-to", r"\b(?:(?:is|are|was|were|remains?|remained|be)\s+(?:\w+\s+)?)?open to "
                r"(?!attack|abuse|doubt|question)"),
    ("open-to", r"(?:refus|declin)\w*\s+to\s+(?:exclude|rule\b)"),
    ("open-to", rf"(?:\b(?:will|would|shall|could|can|might|may)|{_FREELY}\bto)\s+(?:\w+ly\s+)?"
                rf"(?:consider{_HARM}|study|examine|look at|think about|explore|discuss|talk about|weigh|entertain)\b"),
    ("open-to", r"\b(?:is|are|was|were)(?:\s+not|n['’]t) (?:against|allergic|wedded|"
                r"something (?:we|I|they)(?:['’]d| would) (?:fight|quarrel|lose))\b"),
    # what is denied
    ("denies", r"\b(?:ha(?:s|ve|d)\s+no|there (?:is|are|was|were) no)\s+(?:\w+\s+)?(?:plans?|intentions?|designs?|"
               r"knowledge|evidence|truth|such)\b"),
    ("denies", r"\b(?:an invention|a fabrication|nonsense|untrue|a lie|a fairy tale|pure fiction|baseless|"
               r"unfounded|groundless)\b"),
)  # fmt: skip
_IN_CUE: Sequence[tuple[str, str]] = (
    ("demands", r"\b(?:demand(?:s|ed|ing)?|insist(?:s|ed|ing)? on|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|"
                r"want(?:s|ed)?(?! to know)|appeal(?:s|ed|ing)?|press(?:es|ed|ing) for|request(?:s|ed|ing)?)\b"),
    ("accuses", r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|denounc(?:e|es|ed|ing)|"
                r"condemn(?:s|ed|ing)?|protest(?:s|ed|ing)?|deplor(?:e|es|ed|ing)|critici[sz]\w*|blast(?:s|ed)|lambast\w*|"
                r"charg(?:es|ed) that|complain\w*|reproach\w*|lash\w* out|hit out|fault(?:s|ed)|castigat\w*)\b"),
    ("offers", r"\b(?:offer(?:s|ed|ing)?|propos(?:e|es|ed|ing))\b"),
    ("warns", r"\b(?:warn(?:s|ed|ing)?|caution(?:s|ed|ing)?|fear(?:s|ed|ing)?|concern\w*|worr(?:y|ies|ied)|"
              r"alarm(?:ed)?|afraid)\b"),
    ("threatens", r"\bthreaten(?:s|ed|ing)?\b"),
    ("denies", r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|disown(?:s|ed|ing)?|play\w* down|laugh\w* off|"
               r"refut\w+|rebut\w*|contest(?:s|ed)|repudiat\w+|disclaim\w*)\b"),
    ("rejects", r"\b(?:reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? down|veto(?:es|ed|ing)?|"
                r"oppos(?:e|es|ed|ing)|object(?:s|ed|ing)?|rebuff\w*|spurn\w*|scoff\w*|balk\w*|thr[eo]w\w* out|"
                r"have none of|vot(?:es|ed) (?:down|against)|"
                r"(?:refus|declin)(?:e|es|ed|ing)(?!\s+to\s+(?:say|repeat|comment|confirm)\b))\b"),
    ("promises", r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|undert(?:ake|akes|ook|aking)|"
                 r"guarante(?:e|es|ed|eing)|assur(?:e|es|ed|ing))\b"),
    ("accepts", r"\b(?:accept(?:s|ed|ing)?|agre(?:e|es|ed|eing) (?:to|that|on)|consent(?:s|ed|ing)?|"
                r"welcom(?:e|es|ed|ing)|endors(?:e|es|ed|ing)|approv(?:e|es|ed|ing)|sign\w* off|"
                r"bow(?:s|ed) to|acquiesc\w+|relent\w*|assent\w*|yield(?:s|ed)|c[ao]me round)\b"),
)  # fmt: skip
_CLAIM = re.compile(
    r"(?:dismiss|reject|brush|wav(?:e|es|ed|ing)|shrug|play|laugh)\w* (?:aside |off |away |down )?(?:[\w-]+ ){0,2}?"
    r"(?:reports?|talk|rumou?rs?|suggestions?|allegations?|charges?|claims?|accusations?|speculation|figures?|fears|"
    r"stories|story)\b",
    re.IGNORECASE,
)
"""What is dismissed as untrue, and not turned down: ``brushed aside talk of a rift``."""
_WHO = (
    r"(?:\b(?:[Ww]e|I|(?:[Mm]y|[Oo]ur) (?:[Gg]overnment|delegation|country|side|minister|people|authorities))\b|"
    r"^\W*[A-Z]\w+|\b[Tt]he [A-Z]\w+(?: [A-Z]\w+)?)"
)
_SPOKEN: Sequence[tuple[str, str]] = (
    ("rejects", r"\b(?:is|are|was|were)(?: simply| just)?(?: not|n['’]t) (?:up for )?(?:negotiable|negotiation|"
                r"for sale|on the table|on offer|for discussion|acceptable)\b|\bnon-starter|\bunacceptable\b|"
                r"\b[Nn]o \w+ (?:is|will be|can be) on offer\b"),
    ("rejects", _WHO + r"\s+(?:simply\s+|therefore\s+|still\s+)?(?:cannot|can not|will not|won['’]t|can['’]t|shall not|"
                r"could not)\s+(?:ever\s+|therefore\s+)?(?:accept|agree|support|allow|tolerate|sign|recogni[sz]e|"
                r"negotiate|discuss|go along|vote|be party|yield)\b"),
    ("rejects", r"\b(?:[Nn]obody|[Nn]o one|[Nn]o side) needs? (?!to\b)|\b(?:do(?:es)? not|don['’]t|doesn['’]t) need "
                r"(?:an?|any|another|your|their|foreign|outside|more)\b|\b[Nn]o (?:\w+ )?\w+ (?:is|are) needed\b|"
                r"\bno need (?:for|of) (?:an?|any|another|your|their|foreign|outside|more)\b"),
    ("rejects", r"^\W*(?:It|They|That|The \w+|[A-Z]\w+)(?:['’]s)? (?:stays?|staying) (?:put\b|where\b|as\b|\W*$)|"
                r"^\W*[Nn]ot (?:before|until|unless|while|as long as|without)\b"),
    ("rejects", r"\b(?:will|would|shall|wo)(?:\s+not|n['’]t| never)\s+(?:stop|halt|end|give up|abandon|cease|drop|lift|"
                r"close|shut|slam)\b(?!.*\b(?:unless|until|if)\b)"),
    ("denies", r"\b(?:[Tt]hat|[Ii]t|[Tt]his)(?:['’]s| is| was) (?:simply |quite |just |plainly )?(?:untrue|false|"
               r"not true|not so|nonsense|a lie|not correct)\b|\bnothing of the (?:kind|sort)\b|\bnever happened\b|"
               r"\b[Nn]ot one of\b"),
    ("open-to", r"\b(?:could|might|would) (?:go along with|settle for|see|imagine|picture|talk about|be discussed)\b|"
                r"\bcan (?:talk|be talked) about\b"),
    ("promises", r"\b(?:gives?|have|has|gave) (?:\w+ )?(?:my|our|his|her|their|its) word\b"),
    ("demands", _WHO + r"\s+(?:also\s+|again\s+|therefore\s+|[a-z]+ly\s+|do\s+)?(?:demands?|urges?|calls? (?:up)?on|"
                r"calls? for|insists? (?:on|that)|appeals? (?:to|for)|asks? (?:that|the|them|him|her|you|[A-Z]\w+)|"
                r"what we (?:ask|demand|want))\b"),
    ("accepts", _WHO + r"\s+(?:also\s+|now\s+|therefore\s+|fully\s+|gladly\s+|do\s+)?(?:accepts?|"
                r"agrees? to|welcomes?)\b"),
    ("offers", r"(?<!not )(?<!n['’]t )\b(?:ready|prepared|willing) to\b"),
    ("offers", _WHO + r"\s+(?:also\s+|now\s+|therefore\s+)?(?:offers?|proposes?|suggests?)\b(?! to be)"),
)  # fmt: skip
SPOKEN = tuple((stance, re.compile(pattern)) for stance, pattern in _SPOKEN)
"""What somebody who is quoted directly does by saying so: ``we propose``, ``that is untrue``."""
ANYWHERE = tuple((stance, re.compile(pattern, re.IGNORECASE)) for stance, pattern in _ANYWHERE)
IN_CUE = tuple((stance, re.compile(pattern, re.IGNORECASE)) for stance, pattern in _IN_CUE)
NEGATED = re.compile(
    rf"{_NOT}|\b(?:without|stopp\w* short|stop(?:ped|s)?|ceas\w+|fail\w*|no longer|avoid\w*|"
    r"un(?:able|willing|ready))\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:said|says|told|added|went on|replied|stated|declared|repeat(?:s|ed)|reiterat(?:es|ed)|stress(?:es|ed)|"
    r"emphasi[sz](?:es|ed)|underlin(?:es|ed)|reaffirm(?:s|ed)|restat(?:es|ed)|observ(?:es|ed)|not(?:es|ed))(?: that)?",
    re.IGNORECASE,
)
_BEFORE = 25
"""Characters before the cue in which a negation of it stands."""


def settled(text: str, one: Attribution) -> str:
    """The stance that the words of *one* settle, or nothing."""
    content = " ".join(span.text for span in one.content)
    whole = " ".join(f"{one.cue.text} {content}".split())
    for stance, pattern in ANYWHERE:
        if pattern.search(whole):
            return stance
    if NEGATED.search(text[max(0, one.cue.start - _BEFORE) : one.cue.end]):
        return ""
    if _CLAIM.match(whole):
        return "denies"
    found = next((stance for stance, pattern in IN_CUE if pattern.search(one.cue.text)), "")
    if not found and (not is_word(one.cue.text) or _SAID.fullmatch(one.cue.text.strip(" :,"))):
        found = next((stance for stance, pattern in SPOKEN if pattern.search(content)), "")
    return found
