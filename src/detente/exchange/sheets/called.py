"""What a cell calls a party, a stance, an issue and its value, in an analyst's words, as a case calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.case.check.asked import asked
from detente.case.logic.conditions import Compare, Condition, Holds, Not, Word
from detente.case.logic.language import StatementError, to_text
from detente.case.model import STANCES, Case
from detente.errors import CaseFileError, nearest

_SIGNS = {"=": "=", ":": "=", "!=": "!=", "≠": "!=", ">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", ">": ">", "<": "<"}
_PARTED = re.compile(r"(not\s+)?(.+?)\s*(!=|>=|<=|[=:≠≥≤<>])\s*(.+)", re.DOTALL | re.IGNORECASE)
_NOT = re.compile(r"not\s+(.+)", re.DOTALL | re.IGNORECASE)

_MEANT = {
    "demands": ("call for", "ask for", "insist", "insists", "insist on", "request", "want", "support", "favour",
                "favor", "propose"),
    "rejects": ("oppose", "refuse", "object", "object to", "against", "dismiss"),
    "accepts": ("agree", "agree to", "approve", "welcome", "endorse", "consent"),
    "states": ("say", "note", "declare", "explain", "announce", "comment"),
    "accuses": ("blame", "criticise", "criticize", "condemn"),
    "promises": ("pledge", "undertake", "commit", "commit to"),
    "open-to": ("consider", "willing", "ready"),
}  # fmt: skip
"""Words that are no spelling of a stance; the stance is proposed, not taken."""


def folded(text: str) -> str:
    """*text* without capitals and with single spaces: how names are compared."""
    return " ".join(text.replace("_", " ").split()).casefold()


def party_called(text: str, case: Case) -> tuple[str, ...]:
    """The parties that *text* can mean: by key, else by key, name or alias in any capitals."""
    if text in case.parties:
        return (text,)
    sought = folded(text)
    return tuple(
        key
        for key, party in case.parties.items()
        if sought in {folded(name) for name in (key, party.name, *party.aliases) if name}
    )


def near_party(text: str, case: Case) -> str:
    """The key of a party that has a name near to *text*, or nothing."""
    names = {name: key for key, party in case.parties.items() for name in (party.name, *party.aliases, key) if name}
    return names.get(nearest(text, names), "")


def stance_called(text: str) -> str:
    """The stance that *text* spells: in any capitals, with any sign between words, in any form of the verb."""
    words = re.sub(r"[\s_-]+", " ", text).strip().casefold()
    for stance in STANCES:
        if words in _forms(stance.replace("-", " ")):
            return stance
    return ""


def _forms(stance: str) -> set[str]:
    if stance == "open to":
        return {"open to", "open", "is open to", "are open to", "was open to"}
    stem = stance.removesuffix("ies") + "y" if stance.endswith("ies") else stance.removesuffix("s")
    base = {"promise": "promise", "accuse": "accuse", "state": "state"}.get(stem, stem)
    bare = base.removesuffix("e") if base.endswith("e") else base
    past = base[:-1] + "ied" if base.endswith("y") else bare + "ed"
    return {stance, base, past, bare + "ing", *({"offered"} if base == "offer" else set())}


def near_stance(text: str) -> str:
    """A stance to propose for *text*, or nothing."""
    verb, _, rest = folded(text).partition(" ")
    for stance, others in _MEANT.items():
        for other in others:
            known, _, behind = other.partition(" ")
            if rest == behind and verb in {known, known + "s", known + "es", known + "ed", known + "d"}:
                return stance
    return nearest(text, STANCES)


def topic_called(topic: str, case: Case) -> str:  # noqa: PLR0911 (a way of writing after the other)
    """*topic* in the statement language, where it names an issue, or an issue and a value, in other words.

    An empty text where it is in the statement language already, or is not understood.
    """
    if _sound(topic, case):
        return ""
    negated = False
    issues = _issues(topic, case)
    if len(issues) == 1:
        return to_text(Holds(Word(issues[0])))
    if (found := _NOT.fullmatch(topic.strip())) and len(issues := _issues(found[1], case)) == 1:
        return to_text(Not(Holds(Word(issues[0])))) if case.issues[issues[0]].yes_no else ""
    if not (found := _PARTED.fullmatch(topic.strip())):
        return ""
    negated, issues = bool(found[1]), _issues(found[2], case)
    if len(issues) != 1:
        return ""
    values = _values(found[4], case.issues[issues[0]].values)
    sign = _SIGNS[found[3]]
    if len(values) != 1 or (sign not in ("=", "!=") and not case.issues[issues[0]].ordered):
        return ""
    made = Compare(Word(issues[0]), sign, Word(values[0]))  # type: ignore[arg-type]
    return to_text(Not(made) if negated else made)


def _sound(topic: str, case: Case) -> bool:
    try:
        condition = Condition.parse(topic)
    except StatementError:
        return False
    match condition.expression:
        case Holds(issue) if issue.text in case.issues:
            return True
    try:
        asked(case, topic)
    except CaseFileError:
        return False
    return True


def _issues(text: str, case: Case) -> tuple[str, ...]:
    """The issues that *text* can mean: by key or name, else by a term that is one issue's alone."""
    sought = _bare(text)
    by_name = tuple(key for key, issue in case.issues.items() if sought in {_bare(key), _bare(issue.name or key)})
    return by_name or tuple(
        key for key, issue in case.issues.items() if sought in {_bare(term) for term in issue.terms}
    )


def _bare(text: str) -> str:
    """A name without quotes and article."""
    return folded(text.strip().strip("\"'")).removeprefix("the ")


def _values(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The values that *text* can mean: by label, else by words."""
    bare = text.strip().strip("\"'")
    if bare in known:
        return (bare,)
    return _first(
        [value for value in known if folded(value) == folded(bare)],
        [value for value, words in known.items() if words and folded(words) == folded(bare)],
    )


def _first(*tries: Iterable[str]) -> tuple[str, ...]:
    return next((found for one in tries if (found := tuple(one))), ())
