"""A scenario to a case."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Any

from detente.case.logic.language import spell
from detente.case.model import Case
from detente.errors import DetenteError
from detente.exchange.scenario.agreement import all_or_nothing, open_statement, unsettled
from detente.exchange.scenario.numbers import LARGEST, PLACES, decimal_scale, is_decimal, rounded, text_of
from detente.exchange.scenario.scenario_model import Profile, Scenario

NO_DEAL = "what no agreement is worth"
_WORDS_OF_A_WEIGHT = {"because", "weight"}
"""In a table of weights these are no values."""


def to_case(scenario: Scenario) -> tuple[Case, list[str]]:
    """The case that says what *scenario* says, and sentences on what is not quite the same.

    Raises ``DetenteError`` where a number is too large for a case.
    """
    label = unsettled({value for topic in scenario.topics for value in topic.values})
    issues = [topic.name for topic in scenario.topics]
    parties = [profile.party for profile in scenario.profiles]
    notes: list[str] = []
    data: dict[str, Any] = {
        "detente": "1",
        "title": scenario.title,
        "parties": {party: {} for party in parties},
        "issues": {
            topic.name: {
                "values": {value: topic.words.get(value, "") for value in (label, *topic.values)},
                "status_quo": label,
                "decided_by": {"all_of": parties},
            }
            for topic in scenario.topics
        },
        "impossible": all_or_nothing(issues, label),
        "preferences": {
            profile.party: {
                "weights": _weights(scenario, profile, label, notes),
                **({"because": profile.because} if profile.because else {}),
            }
            for profile in scenario.profiles
        },
    }
    count = prod(len(topic.values) for topic in scenario.topics)
    several = "every issue" if len(issues) > 1 else "the issue"
    notes.append(
        f'nothing holds today in the file; the value "{label}" of {several} stands for no agreement, so the case '
        f"has {count:,} package{'s' * (count != 1)} and that state"
    )
    return Case.model_validate(data), _joined(notes)


def _weights(scenario: Scenario, profile: Profile, label: str, notes: list[str]) -> dict[str, Any]:
    """The weights of one party as a file writes them."""
    table, reserved = _decimals(profile, notes)
    for number in (*(part for row in table for part in row), reserved):
        if abs(number) >= LARGEST:
            raise DetenteError(
                f"{profile.party}: a value is worth {float(number):.3g}; a case holds numbers below {LARGEST:,}"
            )
    made: dict[str, Any] = {}
    for topic, row in zip(scenario.topics, table, strict=True):
        worth = {value: text_of(part) for value, part in zip(topic.values, row, strict=True)}
        if _WORDS_OF_A_WEIGHT & set(worth):
            made |= {f"{spell(topic.name)} = {spell(value)}": text for value, text in worth.items()}
        else:
            made[spell(topic.name)] = worth
    if reserved or profile.basis:
        reason = f"{NO_DEAL}: {profile.basis}" if profile.basis else NO_DEAL
        made[open_statement(scenario.topics[0].name, label)] = {"weight": text_of(reserved), "because": reason}
    return made


def _decimals(profile: Profile, notes: list[str]) -> tuple[list[list[Fraction]], Fraction]:
    """The numbers of *profile* as decimals: in exactly their ratios, or, where that takes too many digits, rounded."""
    numbers = [part for row in profile.table for part in row]
    scale = decimal_scale([*numbers, profile.reserved])
    if scale is not None and all(is_decimal(number * scale) for number in (*numbers, profile.reserved)):
        if scale != 1:
            notes.append(_SCALED)
        return [[part * scale for part in row] for row in profile.table], profile.reserved * scale
    notes.append(f"{_ROUNDED} ({profile.party})")
    return [[rounded(part) for part in row] for row in profile.table], rounded(profile.reserved)


_SCALED = (
    "shares like 1/3 are no decimals; the weights of a party are scaled by one factor, 1 to within one part in 10^15, "
    "so that the order of its packages, ties included, is exact"
)
_ROUNDED = (
    f"weights that take more digits than a case holds are rounded to {PLACES} places, so that packages which tie "
    "exactly may differ"
)


def _joined(notes: list[str]) -> list[str]:
    """Each note once."""
    return list(dict.fromkeys(notes))
