"""Preferences derived from what the parties said, for players whose preferences the analyst leaves out.

Each stance on X becomes a weight, an interval because it is a guess:

| stance | weight | on |
|---|---|---|
| demands X | 3..5 | X |
| rejects X | 3..5 | not X |
| accepts X | 1..3 | X |
| offers, promises or is open-to X | 0..2 | X |
| the same, of what it alone could do and has not done | -2..0 | X |
| denies X | 0..2 | not X |
| threatens, warns, accuses, states | none | |

A threat is no wish: it says what a party would do, not that it wants to; a warning names what may follow, wanted or
not. What a party could do alone and only offers it would do in return for something: done for nothing, it is no gain.
A statement on an issue that names none of its values says that the issue matters and not how. A party also speaks
through every composite party to which it belongs. Saying something twice does not make it weigh more: of several
statements on the same X, the strongest gives the weight and all are given as reasons.

In a draft, whoever decides on an issue and has neither said what it wants of it nor proposed something on it is taken
to keep it as it is, with a weight of 0..2: what is not known must not look like consent. There, what a party accepts
and could have done alone weighs nothing: either it waits for something in return, or another decides on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal

from detente.case.evidence import in_force
from detente.case.logic.conditions import Compare, Condition, Holds, Not, Word
from detente.case.logic.language import to_text
from detente.case.logic.truth import holds
from detente.case.model import Case, Interval, Preferences, Weight
from detente.case.rules import having_say, players, rule_of
from detente.case.voting_rule import wins
from detente.light import dataclass

STRENGTH: dict[str, tuple[int, int, bool]] = {
    "demands": (3, 5, True),
    "rejects": (3, 5, False),
    "accepts": (1, 3, True),
    "offers": (0, 2, True),
    "promises": (0, 2, True),
    "open-to": (0, 2, True),
    "denies": (0, 2, False),
}
"""For each stance the interval, and whether it weighs what the statement is about or its opposite."""
OFFERS = ("offers", "promises", "open-to")
CONCEDED = (-2, 0)
"""What it weighs for a party to do what it alone could do today, has not done, and offers."""
LEFT_UNDONE = (0, 0)
"""What it weighs in a draft for a party to do what it alone could do, has not done, and accepts."""
CAUTION = (0, 2)
"""What today's value of an issue weighs for a party of a draft that decides on it and of which no position is known."""


@dataclass(frozen=True)
class DerivedPreferences:
    """Preferences that were read off statements, and which statements each weight comes from.

    *reasons* pairs the number of a weight with the numbers of the statements in the case.
    """

    preferences: Preferences
    reasons: tuple[tuple[int, tuple[int, ...]], ...]

    def statements_for(self, weight: int) -> tuple[int, ...]:
        """The numbers of the statements from which weight number *weight* comes."""
        return dict(self.reasons)[weight]

    @property
    def heard_on(self) -> frozenset[str]:
        """The issues on which something that the party said weighs."""
        weights = (self.preferences.weights[weight] for weight, numbers in self.reasons if numbers)
        return frozenset(issue for weight in weights for issue in weight.on.issues)


@dataclass
class _Wish:
    """A weight in the making."""

    low: int
    high: int
    statements: list[int] = field(default_factory=list)


def derived_preferences(case: Case) -> dict[str, DerivedPreferences]:
    """Preferences of the players that state none, by party, where they have said something or the case is a draft."""
    silent = (party for party in players(case) if party not in case.preferences or not case.preferences[party].stated)
    found = ((party, _derived(case, party)) for party in silent)
    return {party: made for party, made in found if made.reasons}


def proposed_on(case: Case, party: str) -> set[str]:
    """The issues on which *party*, or a composite party that speaks for it, proposes something."""
    voices = voices_of(case, party)
    return {issue for one in case.proposals.values() if one.by in voices for issue in one.package}


def _derived(case: Case, party: str) -> DerivedPreferences:
    wishes: dict[Condition, _Wish] = {}
    voices = voices_of(case, party)
    for standing in in_force(case):
        strength = STRENGTH.get(standing.statement.stance)
        if strength is None or standing.statement.party not in voices:
            continue
        *usual, wanted = strength
        for about in standing.about:
            if _is_topic(case, about):
                continue
            own = _own_part(case, standing.statement.stance) if _alone(case, party, about) else None
            low, high = own or usual
            wish = wishes.setdefault(about if wanted else opposite(about), _Wish(low, high))
            wish.statements.append(standing.index)
            wish.low, wish.high = max(wish.low, low), max(wish.high, high)
    if case.draft:
        spoken = {issue for on in wishes for issue in on.issues} | proposed_on(case, party)
        wishes |= {on: _Wish(*CAUTION) for on in _unsaid(case, party, spoken)}
    given = case.preferences.get(party)
    preferences = Preferences(
        red_lines=given.red_lines if given else (),
        weights=tuple(Weight(on=on, amount=_interval(wish)) for on, wish in wishes.items()),
        because=given.because if given else "",
    )
    return DerivedPreferences(preferences, tuple((k, tuple(w.statements)) for k, w in enumerate(wishes.values())))


def _own_part(case: Case, stance: str) -> tuple[int, int] | None:
    """What it weighs for a party to do what it alone could do and has not done, where *stance* tells."""
    if stance in OFFERS:
        return CONCEDED
    return LEFT_UNDONE if case.draft and stance == "accepts" else None


def _alone(case: Case, party: str, about: Condition) -> bool:
    """Whether *about* does not hold today, and *party* could make it so alone."""
    rules = [rule_of(case, case.issues[key].decided_by) for key in about.issues]
    alone = all(rule is not None and wins(rule, {party}) for rule in rules)
    return alone and not holds(about.expression, case.status_quo, case.issues)


def _unsaid(case: Case, party: str, known: set[str]) -> Iterator[Condition]:
    """That an issue stays as it is, for each that *party* decides and of which nothing is *known*."""
    for key, issue in case.issues.items():
        rule = rule_of(case, issue.decided_by)
        decides = rule is not None and party in having_say(rule)
        if decides and key not in known:
            value = issue.status_quo
            expression = Compare(Word(key), "=", Word(value))
            yield Condition(to_text(expression), expression)


def _interval(wish: _Wish) -> Interval:
    return Interval(low=Decimal(wish.low), high=Decimal(wish.high))


def voices_of(case: Case, party: str) -> frozenset[str]:
    """*party* and every composite party to which it belongs, at any remove."""
    voices = {party}
    grown = True
    while grown:
        above = {name for name, known in case.parties.items() if voices & set(known.members)}
        grown = not above <= voices
        voices |= above
    return frozenset(voices)


def opposite(condition: Condition) -> Condition:
    """The statement that holds exactly where *condition* does not."""
    expression = condition.expression.part if isinstance(condition.expression, Not) else Not(condition.expression)
    return Condition(to_text(expression), expression)


def _is_topic(case: Case, about: Condition) -> bool:
    """Whether *about* names an issue and none of its values."""
    expression = about.expression
    return isinstance(expression, Holds) and not case.issues[expression.issue.text].yes_no
