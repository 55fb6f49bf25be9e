"""Positions as values of the issues of which only the scale is given: a board then has what each party would have.

Where a position is in doubt it is the middle. Values make boards large, so there is a bound; beyond it those positions
are values whose holders weigh most by capability and salience, and ``unheld`` names the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from math import prod

from detente.case.model import Case, Interval, Issue
from detente.case.scale_values import scale_values

MOST_HELD = 100
"""Positions that become values of one issue, at most."""
MOST_WORK = 10_000_000
"""Pairs of states times parties, with which the work on votes grows, to which positions may bring a case."""


def with_held(case: Case) -> Mapping[str, Issue]:
    """The issues of *case*, with the positions of parties among the values where these follow from a scale."""
    issues: Mapping[str, Issue | None] = case.issues or {}
    base = {name: _steps(issue) for name, issue in issues.items() if issue is not None and issue.from_scale}
    wanted = {name: _ranked(case, name, issues[name], values) for name, values in base.items() if values}
    most = _room(len(case.parties or ()), issues, base, wanted)
    found = dict(issues)
    for name, steps in base.items():
        issue, values = issues[name], steps
        assert issue is not None
        if name in wanted and issue.on_scale is not None:
            ends, held = issue.on_scale, wanted[name][:most]
            values = scale_values(ends.low, ends.high, (*map(written, held), *_named(issue)))
        if values and values != tuple(issue.values or ()):
            found[name] = _valued(issue, values)
    return found  # type: ignore[return-value]  # only a case that cannot be read holds None


def _valued(issue: Issue, values: tuple[str, ...]) -> Issue:
    """A copy of *issue* with other values, and nothing kept that was found out from those before."""
    copy = issue.model_copy(update={"values": dict.fromkeys(values, "")})
    for name in set(copy.__dict__) - set(Issue.model_fields):
        del copy.__dict__[name]
    return copy


def unheld(case: Case) -> Iterator[str]:
    """The issues of *case* on which some positions are no value, a sentence each."""
    for name, issue in case.issues.items():
        numbers = set(issue.numbers.values())
        held = {key: one.positions[name].at.midpoint for key, one in case.parties.items() if name in one.positions}
        if not numbers or not (without := [key for key, at in held.items() if at not in numbers]):
            continue
        who = ", ".join(map(case.name_of, without[:3])) + (f" and {len(without) - 3} more" if without[3:] else "")
        why = "so many would make the board too large; list under `values` those that matter"
        yield (
            f"{case.issue_name(name)}: where {who} stand{'s' * (len(without) == 1)} is none of its values, and what is "
            f"told is the nearest ({why if issue.from_scale else 'they are listed under `values`'})."
        )


def written(number: Decimal) -> str:
    """*number* as a value is called: all its digits, without zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _named(issue: Issue) -> tuple[str, ...]:
    past = [one.value for one in issue.was or () if one is not None]  # a part that cannot be read is None
    return tuple(str(value) for value in (issue.status_quo, *past) if value)


def _steps(issue: Issue) -> tuple[str, ...]:
    """The values of *issue* without anybody's position."""
    return () if issue.on_scale is None else scale_values(issue.on_scale.low, issue.on_scale.high, _named(issue))


def _ranked(case: Case, name: str, issue: Issue | None, values: tuple[str, ...]) -> list[Decimal]:
    """The positions on an issue that are no value of it yet: those whose holders weigh most first."""
    assert issue is not None and issue.on_scale is not None
    weights: dict[Decimal, Fraction] = {}
    taken = set(map(Decimal, values))
    for party in (case.parties or {}).values():
        held = party and (party.positions or {}).get(name)
        if not party or not held or held.at is None:
            continue
        at = _middle(held.at)
        if issue.on_scale.low <= at <= issue.on_scale.high and at not in taken:
            saliences, capabilities = held.salience, party.capability
            weight = saliences.midpoint * capabilities.midpoint if saliences and capabilities else Fraction(0)
            weights[at] = weights.get(at, Fraction(0)) + weight
    return sorted(weights, key=lambda at: (-weights[at], at))


def _middle(at: Interval) -> Decimal:
    with localcontext(prec=100):
        return at.low if at.certain else (at.low + at.high) / 2


def _room(
    parties: int,
    issues: Mapping[str, Issue | None],
    base: Mapping[str, tuple[str, ...]],
    wanted: Mapping[str, list[Decimal]],
) -> int:
    """How many positions may become values of each issue."""
    others = prod(len(issue.labels) for name, issue in issues.items() if issue and issue.values and name not in wanted)

    def fits(most: int) -> bool:
        states = others * prod(len(base[name]) + min(most, len(held)) for name, held in wanted.items())
        return states**2 * parties <= MOST_WORK

    longest = min(MOST_HELD, max(map(len, wanted.values()), default=0))
    return next((most for most in range(longest, 0, -1) if fits(most)), 0)
