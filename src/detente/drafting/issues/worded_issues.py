"""What is told in words of a report of which no list and no verb tells more: a value of the issue whose thing it names.

Where none of those who decide on it decide on such a thing, it is an issue of its own: *no* today, or else *yes*.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from textwrap import shorten

from detente.case.check.faults import MAX_NAME
from detente.case.text.plain import Plain
from detente.drafting.cast.casting import GUESS
from detente.drafting.issues.draft_issues import DraftIssue, deciders_of, roots
from detente.drafting.issues.told_values import By, more_told, others_than, value_told
from detente.drafting.wording.changes_of_state import forms
from detente.drafting.wording.noun_words import DETERMINERS, FILLERS, NO_THING, STOPS
from detente.drafting.wording.verbs_in_line import MODALS
from detente.light import dataclass
from detente.reader.adding import free, slug, visible

LEAST_WORDS, MOST_WORDS = 3, 14
"""Words of what is made an issue."""
UNLISTED = "made of a threat, as its consequence is on no list"
"""Why there is an issue that a threat made."""
_LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s+)?(?:(?:we|I|it|they|he|she|(?:my|our|his|her|its) [\w-]+)(?=['’ ]))?\s*"
    r"(?:(?:(?:have|has|had) (?:also |already |now )?)?(?:propose|suggest|offer)(?:s|d|ed)?(?: that| to)?|"
    r"(?:will|would|shall|could|can|['’]ll|['’]d)"
    r"(?: (?:contemplate|consider|live with|think of|accept|imagine|settle for))?|"
    r"(?:stands?|is|are|am|remains?) (?:ready|prepared|willing) to|to|that)\s+",
    re.IGNORECASE,
)
"""Words that lead up to what somebody would do."""
_SUBJUNCTIVE = re.compile(
    r"^((?!.*\b(?:to|will|would|may|can|could|shall|must)\b)"
    r"[^,]{3,50}?) be (?=\w+(?:ed|en|[^aeiou]t|id|ade|old)\b|(?:put|cut|shut|set|let|met|shot|hit|hung)\b)"
)
"""``a pipe be laid`` of a condition that begins with ``should``, or of what is demanded."""
_MANY = re.compile(r"^(?!(?:one|an?|any|every|each)\b).*(?:s|people|men)$", re.IGNORECASE | re.DOTALL)
"""A subject that is several."""
_OF = re.compile(r" (?:of|at|in|from|on|to|with|for) ")
"""Where what says more of a subject begins."""
_BEHIND = re.compile(
    r"(?:, and (?:\w+ )?\w+s (?:it|that|this)\b.*|"
    r" (?:if|once|when|where) there (?:is|are|were|was) (?:one|any|some|none)|"
    r",? (?:on|at|if|once|to|for|of|and|but|with|(?:for|in) (?:that|this|it)))+$",
    re.I,
)
TERMS = 6
"""Words of such an issue."""
_OFTEN_TOLD = "there here their they them with from have been will would its into upon than then"
_OFTEN = frozenset(_OFTEN_TOLD.split())
LONGEST = 400
"""Characters of it that are looked at."""
KEY = 30
"""Characters of its key."""
_NOTHING = re.compile(
    r"(?:it|they|he|she|this|that|these|those|we|you)\s+(?:do|does|did|is|are|was|were|will|would|has|have|can)?\s*"
    r"(?:not|n['’]t)?(?:\s+(?:so|that|it|this))?",
    re.IGNORECASE,
)
"""Words that name nothing by themselves: ``it does not``."""
DOES_IT = re.compile(
    r"^(?:\S+ ){1,4}(?:cannot|can|could|will|would|do|does|did|is|are|was|were|has|have|must|may|should)"
    r"(?: not|n['’]t)?$|"
    r"\b(?:do|does|did|done|doing) (?:so|it|that|this)(?: (?:\w+sel(?:f|ves)|again|too|alone))?$",
    re.IGNORECASE,
)
"""Words at the end by which it is left open what is done: ``they cannot``, ``we will do it ourselves``."""
_DATE = re.compile(
    r"(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)
"""A day, which is no thing: ``the 28th of May in the capital``."""
_POINTS_BACK = re.compile(
    r"^(?:both|either|each|all|them|him|her) (?:to|in|at|from|by|for|on)\b|"
    r"^(?:it|they|he|she|this|that|these|those|so|there (?:is|are|was|were|has been) none)\b|"
    r"\b(?:with|to|of|at|about|do|does|did|say|says|said) (?:it|so|that|this|them)\b|"
    r"\b(?:says?|repeat\w*|goes ahead|go ahead)\b",
    re.IGNORECASE,
)
"""Words that hang on what was said before."""


def led(text: str) -> str:
    """*text* without the words that lead up to what somebody would do."""
    return _LEAD.sub("", text)


def shortened(text: str) -> str:
    """*text* up to a comma where it is too long for a name, without words at its end that join nothing."""
    text = text[:LONGEST].rstrip(" .,;")
    while len(text.split()) > MOST_WORDS and "," in text:
        text = text.rpartition(",")[0]
    return _BEHIND.sub("", text.rstrip(" .,;"))


def tells_of_something(words: str, names: Collection[str]) -> str:
    """*words* without marks at their ends where they name something to be done, apart from *names*; else nothing."""
    what = visible(words.strip(' ,.;:”“"'))
    if _DATE.match(what) or DOES_IT.search(what):
        return ""
    if not MOST_WORDS >= len(what.split()) >= LEAST_WORDS or _NOTHING.fullmatch(what) or _POINTS_BACK.search(what):
        return ""
    known = {word for name in names for word in name.lower().split()} | NO_THING | STOPS | DETERMINERS | FILLERS
    line = [token.lower() for token in re.findall(r"[^\W\d_]{3,}", what)]
    return what if any((word,) in forms() or word not in known for word in line) else ""


def threatened_last(issues: dict[str, DraftIssue]) -> None:
    """Put the issues that threats made behind the others."""
    for key in [key for key, one in issues.items() if UNLISTED in one.why]:
        issues[key] = issues.pop(key)


@dataclass(frozen=True, slots=True)
class Decided:
    """The entries of an issue on who decides, and what they rest on."""

    plain: Mapping[str, Plain]
    because: str

    @property
    def parties(self) -> set[str]:
        """Those who decide."""
        return set(deciders_of(self.plain))


def worded_issue(
    words: str,
    decided: Decided,
    why: str,
    issues: dict[str, DraftIssue],
    of: Iterable[tuple[int, int]] = (),
) -> tuple[str, str]:
    """The issue among *issues* of which *words* tell, put there if need be, and its value when it comes to that.

    *of*: the statements that say it, by report and number.
    """
    by = By(frozenset(decided.parties), open=GUESS in decided.because)
    if known := value_told(words, by, issues):
        key, value = known
        issues[key].spoken |= dict.fromkeys(of, value)
        issues[key].worded.setdefault(value, why)
        _alone(issues[key], decided, value, why)
        return known
    more = more_told(words, by, issues)
    for key, issue in issues.items():
        if key == more or (set(issue.deciders) == decided.parties and _tells_of(words, issue)):
            told = _as_it_is(words).replace('"', "”").replace("->", "→")
            value = shorten(told, MAX_NAME, placeholder=" …")
            issue.plain["values"] = [*issue.values, *([value] if value not in issue.values else [])]
            issue.worded[value] = why
            issue.why.append(f"{value}: {why}")
            issue.spoken |= dict.fromkeys(of, value)
            _alone(issue, decided, value, why)
            return key, value
    name = _as_it_is(words[:1].upper() + words[1:])
    if same := next((key for key, one in issues.items() if one.plain["name"] == name and "yes" in one.values), ""):
        issues[same].spoken |= dict.fromkeys(of, "yes")
        return same, "yes"
    key = free(slug(name)[:KEY].strip("-") or "issue", issues)
    line = dict.fromkeys(re.findall(r"[a-z]{4,}", name.lower()))
    terms = [word for word in line if word not in STOPS | DETERMINERS | FILLERS | MODALS | _OFTEN][:TERMS]
    plain: dict[str, Plain] = {
        "name": name,
        "values": ["no", "yes"],
        "status_quo": "no",
        **decided.plain,
        "terms": [*(terms or line)],
    }
    issues[key] = DraftIssue(
        key,
        None,
        plain,
        why=[why, f"decided_by: {decided.because}"],
        spoken=dict.fromkeys(of, "yes"),
        worded={"yes": why},
    )
    return key, "yes"


def _as_it_is(words: str) -> str:
    """*words* of a condition or a demand as what holds where it is met: ``a pipe is laid``."""
    return _SUBJUNCTIVE.sub(lambda be: f"{be[1]} {'are' if _MANY.search(_OF.split(be[1])[0]) else 'is'} ", words)


def _alone(issue: DraftIssue, decided: Decided, value: str, why: str) -> None:
    """Let those bring *value* about by themselves who threaten with it, or of whom it is told that they can."""
    told = decided.plain.get("moves_by")
    alone = list(told) if isinstance(told, dict) else deciders_of(decided.plain) if why == UNLISTED else ()
    if len(issue.deciders) < 2 or not alone:
        return
    listed = issue.plain.get("moves_by")
    moves: dict[str, Plain] = dict(listed) if isinstance(listed, dict) else {}
    step = f"{issue.today} -> {value}"
    for party in alone:
        known = moves.get(party)
        own = list(known) if isinstance(known, list) else []
        moves[party] = own if step in own else [*own, step]
    issue.plain["moves_by"] = moves


def _tells_of(words: str, issue: DraftIssue) -> bool:
    """Whether *words* name the thing of *issue*, not only a part of it, and its values are no steps of one way."""
    if "ordered" in issue.plain or "moves" in issue.plain or UNLISTED in issue.why or not issue.heads & roots(words):
        return False
    return not others_than(issue.heads, words)
