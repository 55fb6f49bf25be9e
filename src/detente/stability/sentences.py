"""Witnesses in words. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.case.conditions import And, Compare, Condition, Holds, Not
from detente.case.model import Case
from detente.stability.witness import Answer, Move


def join(words: Iterable[str]) -> str:
    """A list in a sentence: a, b and c."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def names(case: Case, parties: Iterable[str]) -> str:
    """Parties by name; a whole composite party by its own name rather than its members'."""
    return join(case.name_of(one) for one in together(case, parties))


def together(case: Case, parties: Iterable[str]) -> list[str]:
    """*parties*, a whole composite party in place of its members."""
    left = list(parties)
    whole: list[str] = []
    for key, party in sorted(case.parties.items(), key=lambda item: -len(item[1].members)):
        if party.members and set(party.members) <= set(left):
            whole.append(key)
            left = [one for one in left if one not in party.members]
    return [*left, *whole]


def change_text(case: Case, issue: str, before: str, after: str) -> str:
    """One change of one issue; of a yes/no issue only what it becomes."""
    name = case.issue_name(issue)
    if case.issues[issue].yes_no:
        return f"{name}: {after}"
    return f"{name}: {value_text(case, issue, before)} -> {value_text(case, issue, after)}"


def value_text(case: Case, issue: str, value: str) -> str:
    """A value; one that is only a number, as papers number their states, with its words."""
    words = case.issues[issue].values[value]
    return f"{value} ({words})" if words and value.isdecimal() else value


def condition_text(case: Case, condition: Condition) -> str:
    """A statement with the names of issues in full, where it says simply what one issue should be."""
    match condition.expression:
        case Compare(issue, "=", value) | And((Compare(issue, "=", value),)):
            return f"{case.issue_name(issue.text)}: {value.text}"
        case Compare(issue, "!=", value) | And((Compare(issue, "!=", value),)):
            return f"{case.issue_name(issue.text)}: anything but {value.text}"
        case Not(Holds(issue)) if case.issues[issue.text].yes_no:
            return f"{case.issue_name(issue.text)}: no"
        case Holds(issue):
            return (
                f"{case.issue_name(issue.text)}: yes" if case.issues[issue.text].yes_no else case.issue_name(issue.text)
            )
        case _:
            return condition.text


def differences(case: Case, changes: Mapping[str, tuple[str, str]]) -> str:
    """Several changes."""
    return "; ".join(change_text(case, issue, *values) for issue, values in changes.items())


def changes_text(case: Case, move: Move) -> str:
    """What a move changes."""
    return differences(case, move.changes)


def answer_text(case: Case, party: str, answer: Answer) -> str:
    """An answer: who moves, and how *party* ends up."""
    link = " while " if answer.at_once else ", then "
    moves = link.join(f"{names(case, move.by)} can answer with {changes_text(case, move)}" for move in answer.moves)
    interest = "" if answer.credible else f" (not in the interest of {names(case, answer.reluctant)})"
    result = f"; {case.name_of(party)} is then no better off than before"
    if answer.counter:
        result += f", even after {changes_text(case, answer.counter)}"
    return moves + interest + result
