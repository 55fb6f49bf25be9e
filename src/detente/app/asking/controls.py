"""What can be changed for a try, each as the sentence that changes it; numbers have ends for their sliders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from detente.case.commitments import given_up
from detente.case.conditions_in_words import condition_text
from detente.case.in_words import decision_text, value_text
from detente.case.logic.conditions import Compare, Condition, Word
from detente.case.logic.language import spell, to_text
from detente.case.model import Case, Decision, Interval, Preferences
from detente.light import dataclass

LEAST = Decimal(10)
"""A slider goes at least so far."""


@dataclass(frozen=True)
class NumberControl:
    """A weight: ``on`` is the statement as it is typed, ``now`` what it weighs in the file where that differs."""

    key: str
    party: str
    on: str
    label: str
    low: str
    high: str
    least: str
    most: str
    now: str = ""


@dataclass(frozen=True)
class Say:
    """A sentence that changes something, and what it is called."""

    sentence: str
    label: str


@dataclass(frozen=True)
class ChoiceControl:
    """Sentences about *issue* of which ``chosen`` holds; ``now`` is what the file says where that differs."""

    key: str
    issue: str
    choices: tuple[Say, ...]
    chosen: str
    now: str = ""


@dataclass(frozen=True)
class PartyControls:
    """What can be changed of a party. ``kinds`` are what its preferences are made of; none: they are read off."""

    key: str
    party: str
    name: str
    numbers: tuple[NumberControl, ...]
    priorities: tuple[tuple[str, str], ...]
    lines: tuple[Say, ...]
    promises: tuple[Say, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class IssueControls:
    """What can be changed of an issue: where it stands, at what it is held, and who decides."""

    key: str
    name: str
    today: ChoiceControl
    held: ChoiceControl
    decided: ChoiceControl


def statements(case: Case) -> list[str]:
    """That an issue has a value, for each issue and value of *case*, as it is typed."""
    return [is_value(key, value) for key, issue in case.issues.items() for value in issue.scale]


def interval(low: str, high: str) -> str:
    """The number, or the interval, of two fields, as it is typed; empty where both are."""
    low, high = (one.strip().replace(",", ".") for one in (low, high))
    return low if low == high or not high else f"{low}..{high}" if low else high


def slider_ends(numbers: Iterable[Decimal]) -> tuple[str, str]:
    """How far down and up a slider goes that shows *numbers*."""
    ends = [Decimal(0), *numbers]
    most = max(LEAST, 2 * max(map(abs, ends)))
    return f"{-most if min(ends) < 0 else Decimal(0):f}", f"{most:f}"


def is_value(issue: str, value: str) -> str:
    """The statement that *issue* has *value*, as it is typed."""
    return to_text(Compare(Word(issue), "=", Word(value)))


def party_controls(base: Case, case: Case) -> Iterator[PartyControls]:
    """For each party of *case*, a variant of *base*, what can be changed."""
    for number, party in enumerate(case.parties):
        wants, first = case.preferences.get(party), base.preferences.get(party)
        yield PartyControls(
            f"p{number}",
            party,
            case.name_of(party),
            tuple(numbers(case, party, wants, first, f"p{number}")),
            tuple((str(line.that), condition_text(case, line.that)) for line in (wants.priorities if wants else ())),
            tuple(
                Say(f"{party}: no red line {line.that}", condition_text(case, line.that))
                for line in (wants.red_lines if wants else ())
            ),
            tuple(_promises(case, party)),
            wants.order if wants else (),
        )


def numbers(
    case: Case, party: str, wants: Preferences | None, first: Preferences | None, prefix: str
) -> Iterator[NumberControl]:
    """The weights of *wants* one by one, those of tables value by value."""
    before = dict(weighed(first))
    for number, (on, worth) in enumerate(weighed(wants)):
        there = before.get(on)
        ends = (end for one in (worth, there) if one for end in (one.low, one.high))
        told = "" if there == worth else str(there) if there else "0"
        yield NumberControl(
            f"{prefix}-w{number}",
            party,
            on,
            condition_text(case, Condition.parse(on)),
            f"{worth.low:f}",
            f"{worth.high:f}",
            *slider_ends(ends),
            told,
        )


def weighed(wants: Preferences | None) -> Iterator[tuple[str, Interval]]:
    """Each statement that *wants* weighs, as it is typed, and the weight; a table value by value."""
    for weight in wants.weights if wants else ():
        if weight.amount is not None:
            yield str(weight.on), weight.amount
        for value, worth in weight.table.items():
            yield is_value(weight.on.issues[0], value), worth


def issue_controls(base: Case, case: Case, held: Mapping[str, str]) -> Iterator[IssueControls]:
    """For each issue of *case*, a variant of *base* with nothing held, what can be changed; *held* says what is."""
    for number, (key, issue) in enumerate(case.issues.items()):
        values = [(value, value_text(case, key, value)) for value in issue.scale]
        today = base.issues[key].status_quo if key in base.issues else ""
        rule = base.issues[key].decided_by if key in base.issues else None
        yield IssueControls(
            f"i{number}",
            case.issue_name(key),
            ChoiceControl(
                f"i{number}-today",
                key,
                tuple(Say(f"today: {is_value(key, value)}", words) for value, words in values),
                f"today: {is_value(key, issue.status_quo)}",
                value_text(case, key, today) if today != issue.status_quo else "",
            ),
            ChoiceControl(
                f"i{number}-held", key, tuple(Say(value, words) for value, words in values), held.get(key, "")
            ),
            ChoiceControl(
                f"i{number}-decided",
                key,
                tuple(_deciders(case, key, issue.decided_by)),
                "",
                decision_text(case, rule) if rule != issue.decided_by and rule is not None else "",
            ),
        )


def _deciders(case: Case, issue: str, rule: Decision | None) -> Iterator[Say]:
    there = decision_text(case, rule) if rule is not None else ""
    yield Say("", there)
    for party in case.parties:
        if party != rule:
            yield Say(f"{spell(issue)} decided by {party}", case.name_of(party))
    every = [party for party, one in case.parties.items() if not one.members]
    if 1 < len(every) <= 8:
        listed = ", ".join(every)
        names = ", ".join(case.name_of(one) for one in every)
        for word in ("all", "any"):
            yield Say(f"{spell(issue)} decided by {word} of {listed}", f"{word} of {names}")


def _promises(case: Case, party: str) -> Iterator[Say]:
    """What *party* could promise never to bring about by itself."""
    for key, issue in case.issues.items():
        for value in issue.scale:
            try:
                given_up(issue, party, value)
            except ValueError:
                continue
            on = is_value(key, value)
            yield Say(f"{party}: never {on}", condition_text(case, Condition.parse(on)))
