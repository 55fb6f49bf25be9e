"""A case to a scenario: what of it is a sum over issues, and what has to be left behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from detente.case.derive import derived_preferences
from detente.case.logic.truth import holds
from detente.case.model import Case, Preferences, Weight
from detente.case.rules import having_say, players, rule_of
from detente.case.voting_rule import wins
from detente.errors import DetenteError
from detente.exchange.scenario.agreement import no_agreement
from detente.exchange.scenario.assemble import NO_DEAL
from detente.exchange.scenario.scenario_model import Profile, Scenario, Topic


def from_case(case: Case, format_name: str) -> tuple[Scenario, list[str]]:
    """The scenario of *case*, every worth as the case states it, and sentences on what *format_name* cannot carry.

    Raises ``DetenteError`` where the preferences are no sums over the issues: then nothing in a file would be right.
    """
    asked = players(case)
    if len(asked) < 2:
        raise DetenteError(f"{format_name} is for two parties or more; this case has {len(asked)} that decide anything")
    unsettled, constraints = no_agreement(case)
    topics = tuple(_topic(case, issue, unsettled.get(issue)) for issue in case.issues)
    derived = derived_preferences(case)
    profiles = []
    notes = []
    for party in asked:
        if party in derived:
            notes.append(f"the preferences of {case.name_of(party)} are derived from its statements")
        stated = derived[party].preferences if party in derived else case.preferences.get(party) or Preferences()
        wants = _weighed(case, party, stated, format_name)
        rows = tuple(
            tuple(_sum(case, wants, {issue: value}, issue) for value in topic.values)
            for issue, topic in zip(case.issues, topics, strict=True)
        )
        reserved = sum((_weighs(case, weight, case.status_quo) for weight in wants), Fraction(0))
        always = sum((_weighs(case, weight, {}) for weight in wants if not weight.on.issues), Fraction(0))
        profiles.append(Profile(party, rows, reserved - always, NO_DEAL))
        if any(not amount.certain for weight in wants for amount in (weight.amount, *weight.table.values()) if amount):
            notes.append(f"intervals among the weights of {case.name_of(party)} are written as their midpoints")
    if not unsettled:
        notes.append("what no agreement is worth to a party is taken to be its worth of the status quo")
    notes += _left_out(case, asked, len(constraints), format_name)
    return Scenario(case.title, topics, tuple(profiles)), notes


def _topic(case: Case, issue: str, unsettled: str | None) -> Topic:
    values = {value: words for value, words in case.issues[issue].values.items() if value != unsettled}
    return Topic(issue, tuple(values), {value: words for value, words in values.items() if words})


def _weighed(case: Case, party: str, wants: Preferences, format_name: str) -> tuple[Weight, ...]:
    """The weights of *party*, all of them on single issues."""
    carries = f"{format_name} carries weights on single issues"
    for kind, what in (("priorities", "priorities"), ("ranking", "a ranking")):
        if getattr(wants, kind):
            said = (
                f"the preferences of {case.name_of(party)} contain {what}, which say what is better but not by how much"
            )
            raise case.fault(("preferences", party, kind), f"{said}; {carries}")
    for k, weight in enumerate(wants.weights):
        if len(weight.on.issues) > 1:
            said = f'the weight of {case.name_of(party)} on "{weight.on}" is about several issues at once'
            raise case.fault(("preferences", party, "weights", k, "on"), f"{said}; {carries}")
    return wants.weights


def _sum(case: Case, wants: Sequence[Weight], chosen: Mapping[str, str], issue: str) -> Fraction:
    return sum((_weighs(case, weight, chosen) for weight in wants if weight.on.issues == (issue,)), Fraction(0))


def _weighs(case: Case, weight: Weight, package: Mapping[str, str]) -> Fraction:
    """What *weight* adds to a package."""
    if weight.amount is None:
        amount = weight.table.get(package[weight.on.issues[0]])
        return amount.midpoint if amount else Fraction(0)
    return weight.amount.midpoint if holds(weight.on.expression, package, case.issues) else Fraction(0)


def _left_out(case: Case, asked: Sequence[str], constraints: int, format_name: str) -> list[str]:
    """What the case says beyond issues, values and weights."""
    notes = []
    if constraints:
        notes.append(
            f"{constraints} statement{'s' * (constraints != 1)} under impossible left out: {format_name} has no "
            "constraints, so packages that cannot be are possible there"
        )
    lines = sum(len(wants.red_lines) for wants in case.preferences.values())
    if lines:
        notes.append(f"{lines} red line{'s' * (lines != 1)} left out: in {format_name} any package can be weighed up")
    if graded := [party for party, wants in case.preferences.items() if wants.unknown or wants.strong]:
        notes.append(f"what is unknown or strong in the preferences of {', '.join(graded)} is left out")
    free = [name for name in case.issues if not _needs_all(case, name, asked)]
    if free:
        notes.append(
            f"who can change {_some(free)} is left out: in {format_name} every package needs all parties, and nobody "
            "moves alone"
        )
    if bound := [name for name, issue in case.issues.items() if issue.one_way or issue.moves]:
        notes.append(f"the moves of {_some(bound)} are left out: in {format_name} every value can be agreed")
    if ordered := [name for name, issue in case.issues.items() if issue.ordered]:
        notes.append(f"the order of the values of {_some(ordered)} is left out")
    if present := _without_place(case):
        notes.append(f"left out, because {format_name} has no place for them: {', '.join(present)}")
    if others := [case.name_of(party) for party in case.parties if party not in asked]:
        notes.append(f"left out, because they decide nothing by themselves: {_some(others)}")
    return notes


def _without_place(case: Case) -> list[str]:
    """What only documents the case, by the names that the case format has for it."""
    parts = ("as_of", "summary", "cite", "note", "states", "proposals", "threats", "statements", "meetings", "sources")
    found = [part for part in parts if getattr(case, part)]
    for part, entries, keys in (
        ("parties", case.parties.values(), ("name", "aliases", "note")),
        ("issues", case.issues.values(), ("name", "terms", "note")),
        ("preferences", case.preferences.values(), ("because",)),
    ):
        found += [f"{key} of {part}" for key in keys if any(getattr(entry, key) for entry in entries)]
    return found


def _needs_all(case: Case, issue: str, asked: Sequence[str]) -> bool:
    known = case.issues[issue]
    rule, everyone = rule_of(case, known.decided_by), frozenset(asked)
    if known.moves_by or rule is None or having_say(rule) != everyone:
        return False
    return wins(rule, everyone) and not any(wins(rule, everyone - {party}) for party in everyone)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"
