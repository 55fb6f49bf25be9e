"""What a threat would bring about: a value of an issue of the draft that does harm, or an issue of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import shorten

from detente.drafting.acting.doers import other
from detente.drafting.acting.harms import (
    PLAINLY,
    SURE,
    condition_words,
    conditional,
    does_harm,
    kindly,
    menaces,
    sends_home,
)
from detente.drafting.acting.subjects_meant import readable
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.candidates import things as things_of
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.issues.taken_up import Things
from detente.drafting.issues.unnamed_values import harms
from detente.drafting.issues.worded_issues import DOES_IT, LEAST_WORDS, UNLISTED, worded_issue
from detente.drafting.threats.threat_conditions import (
    CALLED,
    MENDS,
    WANTED,
    spoken,
)
from detente.drafting.threats.threat_stand_ins import alone_or_both, of_ones_own
from detente.drafting.wording.words_of_threats import (
    TRUCE,
    WHOEVER,
    and_then,
    in_return,
    noun_condition,
    or_else,
    takes_away,
)
from detente.matters import recognise
from detente.reader.about.stems import roots_of, stem
from detente.reader.adding import visible
from detente.reader.statements import Said

CLEARLY = 0.4
"""Below this no issue is made of what is threatened, where none is there."""
_TELLS = re.compile(
    r"^\W*(?:to |we |it |they |he |she |i |the |(?:we|it|they|he|she|i)(?=['’]))?"
    r"(?:will |would |shall |['’]ll |['’]d )?[a-z]+ (?:\w+ )+\w+",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"\W*(?:it|this|that|there|we|they|he|she|i|such an? [\w-]+|doing so)?\s*(?:would|will|shall|may|might)?\s*"
    r"(?:be (?:a|an|no|the|very|most|deeply)\b|regret|deplore|condemn|"
    r"(?:have|face|be|bring|carry) (?:\w+ )?consequences|be (?:sorry|sad))|"
    r"[^.;]{0,60}?\b(?:would|will|shall|may|might|could|can) (?:\w+ly )?be (?:enough|sufficient|acceptable|possible|"
    r"welcome|fine|easier|better|happy|glad|ready|willing|prepared|open to|foolish|useful|helpful|simpler|"
    r"no (?:need|reason|point|question|doubt))\b",
    re.IGNORECASE,
)
"""Consequences that are a judgement and no deed: ``it would be a pity``."""
_LEAD = re.compile(
    r"^(?:[^.;]{0,60}\b(?:I say|we say|(?:known|clear|plain|warn(?:ed|s)?|repeats?|repeated|"
    r"insist(?:ed|s)?)(?: (?:to|with) [^.;,]{1,60}?)? that|"
    r"tells? \w+ that)[ :,]*)?\W*"
    r"(?:(?:however|then|so|moreover|furthermore|also|in (?:that|this|such a) (?:case|event))\b\W*)*",
    re.IGNORECASE,
)
"""Words before what is threatened that say nothing of it."""
_SPARES = re.compile(
    r"\b(?:will|would|shall|['’]ll)\s+(?:(?:not|never) (?:be the first to )?(?:fire|shoot|attack|strike|bomb|shell|"
    r"invade|harm|touch|hurt|arrest|punish|retaliate)\b|(?:fire|shoot|attack|strike|bomb|shell|harm|touch|hurt|arrest|punish|"
    r"shed|do) (?:none|nobody|nothing|no one|no \w+)\b)",
    re.IGNORECASE,
)
"""What is not to be done, and is no threat: ``we will fire none``."""
_TOLD_TO = re.compile(r"^.{0,60}?\b(?:sides?|parties|governments?|capitals?|them|him|her|it) that\s+", re.IGNORECASE)
"""Whom somebody warned, before what was warned of."""
_STOPPED = re.compile(
    r"\b(?:freez\w*|froze\w*|stop\w*|halt\w*|suspend\w*|withh\w+|cut\w*|clos\w+|shut\w*|end\w*|cancel\w*|withdraw\w*)\b",
    re.I,
)
"""Verbs that say that something is to be no longer."""
_ENDED = re.compile(
    r"\b(?:un\w+|not \w+|stopped|suspended|closed|cut|ended|withdrawn|denied|refused|frozen|broken|"
    r"cancelled|none|left|blocked|no)\b",
    re.I,
)
"""Values of something that is no longer."""
_BAD = re.compile(rf"\b(?:{TRUCE}|restraint|moratorium)\b", re.IGNORECASE)
"""What is no ending to end."""
_KEEPS = re.compile(r"\b(?:stays?|remains?|keeps?|continues?|goes on|go on)\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"^(?:we|I|it|he|she|they|(?:my|our|his|her|its) (?:government|delegation|country|side|people|group)s?)"
    r"(?= (?:will|would|shall)\b(?! (?:\w+ )?be (?:\w+(?:ed|en)|shut|cut|put|sent|sold|paid|held|met|kept|shot)\b))",
    re.IGNORECASE,
)
"""A subject that is whoever threatens."""
_WOULD = re.compile(r"(?<=\w )would\b(?! (?:have|be|never|not)\b)")
"""What reported speech makes of what somebody will do."""
_CALLS_ON = re.compile(
    r"\W*(?:(?:we|I|it|they|he|she|the [\w-]+) )?(?:also |again |once more )?"
    r"(?:calls? (?:up)?on|urges?|appeals? to|asks?|requests?|demands?)\b",
    re.IGNORECASE,
)
"""Words of somebody who only asks another to do something, until something comes about."""
_TELLS_IT = re.compile(
    r",\s+[^,]{2,40}?\s(?:said|says|told|announced|hinted|warned|added|insisted|repeated)\b[^,]*,?$", re.IGNORECASE
)
"""Who tells it, behind what is told."""
_NOBODY = re.compile(r"(?:will|would|shall)\b", re.IGNORECASE)
"""How words begin of which the subject is a part of the condition."""
_OBJECT = re.compile(r"\b(them|it)\W*$", re.IGNORECASE)
_MAY_STRIKE = frozenset({"promises", "demands", "states", "offers", "rejects"})
"""Stances that a reader gives to what are threats by their words."""
_READY = re.compile(r"\b(?:ready|willing|prepared|happy|glad|offer\w*) to\b", re.IGNORECASE)
"""Words of somebody who offers something and threatens nothing."""
_FRIENDLY = frozenset({"demands", "rejects", "denies", "accuses", "accepts", "open-to"})


def menaced(said: Said, report: int, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """What *said* threatens to do, as a value of an issue, where it tells of a deed that does harm."""
    for key, issue in issues.items():
        for thread in issue.threads:
            for deed in thread.deeds:
                if deed.report != report or deed.said.content != said.content or deed.said.party != said.party:
                    continue
                if not menaces(deed) or deed.act.change is None:
                    continue
                value = deed.act.change.before if deed.act.denied else deed.act.change.after
                if issue.matter:
                    value = _threatened(issue, _own_words(said))
                if value in issue.others:
                    return key, value
    return None


def bargains(said: Said) -> bool:
    """Whether *said* bids somebody do something, for which it gives something: ``Leave, and we will pay``."""
    gift = in_return(said.text)
    return bool(gift) and kindly(gift)


def threatens(said: Said, issues: Mapping[str, DraftIssue]) -> bool:
    """Whether *said* is a threat, by its stance, its words or what it is about."""
    if said.stance in ("offers", "promises") and _READY.search(f"{said.cue.text} {said.text}"):
        return False
    if said.stance == "threatens" or (said.stance == "warns" and conditional(said)):
        return True
    if said.stance in _MAY_STRIKE and condition_words(said) and _takes_away(said):
        return True
    return bool(said.condition) and said.stance not in _FRIENDLY and harms(said.value, issues.get(said.issue))


def _threatened(issue: DraftIssue, words: str) -> str:
    """The value of a matter of the library that *words* threaten with: the one they signal, else the worst that fits.

    Words that say that something ends or is kept back are no threat of more of it, and nothing is threatened with what
    holds already.
    """
    assert issue.matter
    signalled = [v.value for one in recognise(words) if one.matter.id == issue.matter.id for v in one.values if v.cues]
    new = [value for value in signalled if value in issue.others]
    if new or signalled:
        return (new or [""])[0]
    others = [value for value in issue.others if issue.kind(value)]
    ended = [value for value in others if _ENDED.search(value)]
    if _STOPPED.search(words) and not _BAD.search(words):
        return (ended or [""])[0]
    worse = [value for value in others if harms(value, issue)] if does_harm(words) else []
    return (worse or [""])[-1]


def threatened(said: Said, report: int, issues: dict[str, DraftIssue], things: Things) -> tuple[str, str] | None:
    """What is threatened: a value other than today's of an issue, or an issue of its own."""
    own = _own_words(said)
    if (said.stance != "threatens" and kindly(own)) or _SPARES.search(own) or _CALLS_ON.match(own) or sends_home(own):
        return None
    known = next(((key, value) for key, value in spoken(own, issues) if harms(value, issues[key])), None)
    if known := known or _of_its_issue(said, own, issues) or _of_a_thing(own, said.party, issues):
        return known if known[1] else None
    harm = _takes_away(said)
    if (
        not (said.stance in ("threatens", "warns") or harm)
        or said.sure.least < (SURE if PLAINLY.match(condition_words(said)) else CLEARLY)
        or not (harm or (_TELLS.search(own) and not _FEELING.match(own)))
        or not conditional(said)
        or kindly(own)
        or (_KEEPS.search(own) and WANTED.match(condition_words(said)))
    ):
        return None
    decided = alone_or_both(own, said.party, said.party, things.casting, "the one who threatens it")
    called = _called(said, report, things.casting)
    return worded_issue(called, decided, UNLISTED, issues, things.places_of(said, report)) if called else None


def _of_its_issue(said: Said, own: str, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The hostile value of the issue that *said* is about, where *own*, what it threatens, speaks of that.

    The value is empty where the words speak of the issue and of no harm to it.
    """
    issue = issues.get(said.issue)
    words = (*issue.terms, *(issue.matter.strong + issue.matter.weak if issue.matter else ())) if issue else ()
    if issue is None or issue.matter is None or not any(term.lower() in own.lower() for term in words):
        return None  # the condition speaks of it
    harm = _takes_away(said)
    if harms(said.value, issue):
        return issue.key, said.value
    if said.value:
        return None if harm else (issue.key, "")
    if said.party not in issue.deciders or said.stance != "threatens" or MENDS.search(own) or not does_harm(own):
        return None
    worse = _threatened(issue, own)
    return (issue.key, worse) if worse or not harm else None


def _called(said: Said, report: int, who: Casting) -> str:
    """The name of what *said* threatens to do, with who would do it where that is left out; nothing if not readable."""
    own, name = _own_words(said), who.names[said.party]
    if re.match(r"\W*to \w", said.text) and not own.startswith("to "):
        own = f"{name} to {own}"
    if _ITSELF.match(own):
        own = _WOULD.sub("will", _ITSELF.sub(name, own), count=1)
    you, text, place = (
        who.names.get(other(said, report, who), ""),
        who.readings[report].document.text,
        said.content[0].start,
    )
    first = condition_words(said) if said.condition is None or said.condition.start <= place else ""
    own = "" if DOES_IT.search(own) else readable(_TELLS_IT.sub("", own), text, place, near=first, you=you)
    own = of_ones_own(own, name)
    return shorten(_with_object(own, said), CALLED, placeholder=" …") if own else ""


def _with_object(own: str, said: Said) -> str:
    """*own* with the thing of the condition for the pronoun with which it ends: ``jam them``."""
    words = condition_words(said)
    found = _OBJECT.search(own)
    named = next(things_of(words, 0, len(words)), None) if found and words else None
    if found is None or named is None or (found[1].lower() == "them") != named.words.endswith("s"):
        return own
    return f"{own[: found.start(1)]}the {named.words}"


def _takes_away(said: Said) -> bool:
    """Whether what *said* threatens with does harm that no verb of it names."""
    meant = or_else(said.text) or and_then(said.text)
    return takes_away(meant[1] if meant else _own_words(said))


def _of_a_thing(words: str, party: str, issues: Mapping[str, DraftIssue]) -> tuple[str, str] | None:
    """The issue on which *party* decides whose whole name stands in *words*, and what it would become."""
    roots = roots_of(words, 3)
    for key, issue in issues.items():
        name = roots_of(str(issue.plain["name"])) - {stem(party)}
        if issue.matter or party not in issue.deciders or not name or not name <= roots:
            continue
        named = [value for value in issue.others if stem(value.split()[0]) in roots]
        gone = [value for value in issue.others if takes_away(words) and _ENDED.search(value)]
        if named or gone:
            return key, (named or gone)[0]
    return None


def _own_words(said: Said) -> str:
    """What is threatened, without the condition and the words that lead up to it."""
    text, words = said.text, condition_words(said)
    meant = or_else(text) or (and_then(text) if words and text.strip(" \"“'").startswith(words) else None)
    if meant:
        return visible(" ".join(meant[1].split()).strip(' ,.;"”'))
    parts = re.split(r" … |(?<=[.!?][”\"]) |(?<=[.!?]) ", text)
    at = next((k for k, part in enumerate(parts) if words and words in part), None)
    if at is not None:
        alone = len(parts[at]) <= len(words) + LEAST_WORDS and at + 1 < len(parts)
        text = parts[at + 1] if alone else parts[at]
    if words and len(text) > len(words) + LEAST_WORDS and words != noun_condition(text):
        text = text.replace(words, " ")
    text = re.sub(r"[“”\"…]|^\W*(?:that|to|but|and)\b\W*", " ", text, flags=re.IGNORECASE)
    text = _LEAD.sub("", _TOLD_TO.sub("", text))
    told = visible(" ".join(text.split()).strip(" ,.;"))
    return f"{_such(words)} {told}" if _NOBODY.match(told) else told


def _such(words: str) -> str:
    """Whoever does what the condition *words* tell of: ``any such ship`` for ``any ship found to do so``."""
    found = WHOEVER.match(words)
    return f"{found['any']} such {found['who']}" if found else "whoever does so"
