"""Differences and conclusions in words. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.in_words import join
from detente.case.logic.conditions import Condition
from detente.case.model import AllOf, AnyOf, Case, Quota, Statement
from detente.comparison.conclusions_compared import CLAIMED, MAIN, ON_LARGE, PACKAGES, Drawn, Terms
from detente.comparison.differences import ABSENT, InputDifference
from detente.robustness import Conclusion
from detente.stability.sentences import condition_text, value_text

_CLAIMS = {
    "something can be agreed": "something can be agreed",
    "no package can be agreed": "no package can be agreed",
    "outlook is today": "things stay as they are without a deal",
    "outlook is another": "things do not stay as they are without a deal",
    "granted": "the demand would be granted: {about}",
    "tempted": "{about} would gain by moving alone",
    "met": "{about} is so today",
    "refused": "what is demanded would be refused: {about}",
    "out of reach": "what is demanded is out of reach: {about}",
    "refuses": "refused by {who}: {about}",
    "proposal acceptable": "acceptable: {about}",
    "proposal refused": "refused: {about}",
    "proposal no deal": "acceptable, but no deal: {about}",
    "alone": "can be settled by itself: {about}",
    "package": "can be settled only in a package: {about}",
    "blocked": "is blocked: {about}",
    "settled": "is settled: {about}",
}


def in_order(made: Drawn) -> tuple[int, str]:
    """Where a conclusion stands among those told: news first, packages last."""
    order = (*ON_LARGE[:4], *MAIN, *CLAIMED, *PACKAGES)
    return order.index(made.kind), repr(made)


def conclusion_text(made: Drawn, case: Case, terms: Terms) -> str:
    """A conclusion in words of *case*, in which it holds."""
    if isinstance(made, Conclusion):
        return terms.here(made, case).text(case)
    about, *rest = made.about or ("",)
    who = join(case.name_of(party) for party in rest)
    return _CLAIMS[made.kind].format(about=_about(case, about), who=who)


def _about(case: Case, about: str) -> str:
    """A party, a proposal, an issue or a demand."""
    if not about or about in case.parties:
        return case.name_of(about)
    if about in case.proposals:
        return case.proposals[about].name or about
    if about in case.issues:
        return case.issue_name(about)
    return _said(case, Condition.parse(about))


def difference_text(  # noqa: PLR0911 (one line a kind of part)
    one: InputDifference, before: Case, after: Case
) -> str:
    """What was put in differently, in a line: what it is, and what it was."""
    case = before if one.dropped else after
    part, *rest = one.path
    match part:
        case "statements":
            return _statement(one, case)
        case "preferences":
            return f"{case.name_of(str(rest[0]))}: {_wants(one, case, rest[1:])}"
        case "issues":
            return f"{_issue_name(case, str(rest[0]))}: {_issue(one, case, rest)}"
        case "parties":
            return f"{case.name_of(str(rest[0]))}: {_changed(one, 'a party', str(rest[-1]) if len(rest) > 1 else '')}"
        case "proposals":
            made = case.proposals[str(rest[0])].name or str(rest[0])
            return f"{made}: {_changed(one, 'a proposal', ', '.join(map(str, rest[1:])))}"
        case "threats":
            who: Any = rest[0]
            by, trigger, then = who
            threat = f"if {_said(case, trigger)}, then {_said(case, then)}"
            return f"{case.name_of(by)}: {'no longer threatens' if one.dropped else 'threatens'}: {threat}"
        case "impossible":
            return f"{'possible after all' if one.dropped else 'impossible'}: {_said(case, rest[0])}"
        case "states":
            return f"the state called {rest[0]}: {_changed(one, 'a name', 'statement')}"
        case _:
            return "a draft: what is not known is taken as wished to stay" if one.after else "no longer a draft"


def _statement(one: InputDifference, case: Case) -> str:
    said: Statement = one.before if one.dropped else one.after
    about = join(_said(case, topic) for topic in said.about) or said.text
    told = f"{case.name_of(said.party)} {said.stance} {about} ({said.date})".replace("  ", " ")
    return f"not on record: {told}" if one.dropped else told


def _said(case: Case, condition: Any) -> str:
    try:
        return condition_text(case, condition)
    except KeyError:  # it is about an issue that only the other case has
        return str(condition)


def _issue_name(case: Case, issue: str) -> str:
    return case.issue_name(issue) if issue in case.issues else issue


def _wants(one: InputDifference, case: Case, rest: list[Any]) -> str:
    match rest:
        case ["red_lines", line]:
            return f"{'no longer a red line' if one.dropped else 'a red line'}: {_said(case, line)}"
        case ["weights", on]:
            return f"{_said(case, on)} weighs {_worth(one.after)} (before: {_worth(one.before)})"
        case ["weights", on, value]:
            issue = on.issues[0]
            what = f"{_issue_name(case, issue)} at {value_text(case, issue, str(value))}"
            return f"{what} weighs {_worth(one.after)} (before: {_worth(one.before)})"
        case ["priorities"]:
            return _priorities(one, case)
        case [kind]:
            return _changed(one, f"{kind} are given", str(kind))
        case _:
            return _changed(one, "preferences", "")


def _worth(worth: Any) -> str:
    if worth is ABSENT:
        return "nothing"
    if isinstance(worth, Mapping):
        return ", ".join(f"{amount} for {value}" for value, amount in worth.items())
    return str(worth)


def _priorities(one: InputDifference, case: Case) -> str:
    old, new = (() if side is ABSENT else side for side in (one.before, one.after))
    if not old or not new:
        return "priorities are given" if new else "priorities are given no longer"
    told = [f"new: {_said(case, line)}, number {new.index(line) + 1}" for line in new if line not in old]
    told += [f"gone: {_said(case, line)}" for line in old if line not in new]
    kept_old, kept_new = [line for line in old if line in new], [line for line in new if line in old]
    told += [
        f"{_said(case, line)} is number {new.index(line) + 1} (before: {old.index(line) + 1})"
        for line in kept_new
        if kept_old.index(line) != kept_new.index(line)
    ]
    return f"priorities: {'; '.join(told)}"


def _issue(one: InputDifference, case: Case, rest: list[Any]) -> str:  # noqa: PLR0911 (one line a key)
    issue = str(rest[0])
    match rest[1:]:
        case []:
            return "an issue only in the first" if one.dropped else "a new issue"
        case ["status_quo"]:
            return f"stands at {value_text(case, issue, one.after)} (before: {one.before})"
        case ["decided_by"]:
            return f"decided by {_deciders(case, one.after)} (before: {_deciders(case, one.before)})"
        case ["values"]:
            return f"values {', '.join(one.after)} (before: {', '.join(one.before)})"
        case ["moves"]:
            return f"moves {_moves(one.after)} (before: {_moves(one.before)})"
        case ["moves_by", party]:
            return f"moves of {case.name_of(str(party))}: {_moves(one.after)} (before: {_moves(one.before)})"
        case [flag]:
            return f"{str(flag).replace('_', ' ')}: {_flag(one.after)} (before: {_flag(one.before)})"
    return _changed(one, "an issue", "")


def _flag(value: Any) -> str:
    return "yes" if value is True else "no" if value is False else str(value)


def _moves(moves: Any) -> str:
    if moves is ABSENT:
        return "none"
    return ", ".join(f"{before} -> {after}" for before, after in sorted(moves)) or "any"


def _deciders(case: Case, rule: Any) -> str:
    match rule:
        case None:
            return "nobody"
        case AllOf(all_of=several):
            return f"all of {join(_deciders(case, one) for one in several)}"
        case AnyOf(any_of=several):
            return f"any of {join(_deciders(case, one) for one in several)}"
        case Quota():
            votes = ", ".join(f"{case.name_of(party)} {votes}" for party, votes in rule.weights.items())
            veto = f", with a veto of {join(map(case.name_of, rule.veto))}" if rule.veto else ""
            return f"a vote of {rule.quota} ({votes}){veto}"
        case _:
            return case.name_of(str(rule))


def _changed(one: InputDifference, what: str, which: str) -> str:
    if one.added:
        return f"{what}, new"
    if one.dropped:
        return f"{what}, only in the first"
    return f"{which or what}: {_plain(one.after)} (before: {_plain(one.before)})".replace("_", " ")


def _plain(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_plain(part) for part in value) or "none"
    return str(value)
