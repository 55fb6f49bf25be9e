"""No agreement as a state of a case.

In GENIUS and its relatives nothing holds today: a package settles every issue, and if there is none each party has its
reservation value. A case says so with one more value for every issue, ``unsettled``, which is the status quo, and with
constraints by which either all issues are settled or none. What no agreement is worth to a party is its weight on the
first issue's being unsettled. So the states of the case are the packages of the scenario and "no agreement", and what
the case's own analysis finds as the no-deal outlook is the reservation value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.case.logic.conditions import Compare, Condition, Expression, Iff, Not, Word, bare
from detente.case.logic.language import spell
from detente.case.model import Case
from detente.exchange.scenario.scenario_names import fit

UNSETTLED = "unsettled"
ALL_OR_NOTHING = "a package settles every issue, or there is none"


def unsettled(values: Collection[str]) -> str:
    """The name of the added value, different from all *values*."""
    return fit(UNSETTLED, values)


def open_statement(issue: str, label: str) -> str:
    """The statement that *issue* is not settled."""
    return f"{spell(issue)} = {spell(label)}"


def all_or_nothing(issues: Sequence[str], label: str) -> list[dict[str, str]]:
    """The entries under ``impossible`` that leave no state between no agreement and a whole package."""
    first = open_statement(issues[0], label) if issues else ""
    return [
        {"when": f"not ({first} iff {open_statement(issue, label)})", "because": ALL_OR_NOTHING} for issue in issues[1:]
    ]


def no_agreement(case: Case) -> tuple[Mapping[str, str], tuple[Condition, ...]]:
    """For each issue the value by which *case* says that it is not settled, and the other constraints of the case.

    The mapping is empty where the case does not say it in this way.
    """
    issues = list(case.issues)
    labels = case.status_quo
    rest = tuple(entry.when for entry in case.impossible)
    if len(issues) == 1:
        (label,) = labels.values()
        marked = label == unsettled([value for value in case.issues[issues[0]].labels if value != label])
        return (labels, rest) if marked and len(case.issues[issues[0]].labels) > 1 else ({}, rest)
    wanted = {bare(_tied(issues[0], issue, labels)): issue for issue in issues[1:]}
    left = tuple(condition for condition in rest if bare(condition.expression) not in wanted)
    found = {bare(condition.expression) for condition in rest} & set(wanted)
    return (labels, left) if len(found) == len(wanted) else ({}, rest)


def _tied(first: str, issue: str, labels: Mapping[str, str]) -> Expression:
    left, right = (Compare(Word(name), "=", Word(labels[name])) for name in (first, issue))
    return Not(Iff(left, right))
