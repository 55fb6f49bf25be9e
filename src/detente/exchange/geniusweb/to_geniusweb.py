"""A case to a GeniusWeb domain and one linear additive profile a party."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from detente.case.model import Case
from detente.exchange.carried import Exported
from detente.exchange.formats import refuse_unknown
from detente.exchange.scenario.numbers import is_decimal, near, rounded, text_of
from detente.exchange.scenario.scenario_model import Profile, Scenario
from detente.exchange.scenario.scenario_names import file_stem
from detente.exchange.scenario.separate import from_case
from detente.exchange.scenario.sharing import Shares, shares
from detente.exchange.scenario.threshold import just_acceptable
from detente.light import dataclass

PLACES = 18
"""Digits behind the point of numbers that are no decimals, or long ones."""
Json: TypeAlias = "str | Fraction | list[Json] | dict[str, Json]"


@dataclass(frozen=True)
class _Written:
    """Weights, which sum to 1, and utilities from 0 to 1; ``exact`` where nothing is rounded."""

    weights: list[Fraction]
    utilities: list[list[Fraction]]
    exact: bool


def write(case: Case, options: Mapping[str, str]) -> Exported:
    """The files of *case*: the domain and a profile for each party.

    Raises ``DetenteError`` where its preferences are no sums over the issues.
    """
    refuse_unknown(options, ())
    scenario, notes = from_case(case, "GeniusWeb")
    domain = _domain(scenario)
    files = {f"{file_stem(f'{scenario.title}-domain')}.json": _text(domain)}
    units, approximate = set(), []
    for profile in scenario.profiles:
        name = case.name_of(profile.party)
        measured = shares(profile)
        written = _numbers(measured)
        if not written.exact:
            approximate.append(name)
        units.add(near(measured.unit))
        stem = file_stem(profile.party, [known.removesuffix(".json") for known in files])
        bid = _bid(profile, measured, name, notes)
        files[f"{stem}.json"] = _text(_profile(scenario, profile.party, written, domain, bid))
        if stem != profile.party:
            notes.append(f'the profile of the party "{profile.party}" is in the file {stem}.json, which names it')
    if approximate:
        notes.append(
            f"in the profiles of {', '.join(approximate)} shares that are no decimals are rounded to {PLACES} places: "
            "GeniusWeb asks for weights that sum to 1 exactly; packages that tie may differ in the last places"
        )
    if units != {1}:
        notes.append(
            "every party's packages are put on a scale up to 1, as GeniusWeb has it; what compares the weights of "
            "different parties, such as a largest sum, comes out differently there"
        )
    return Exported({name: text.encode("utf-8") for name, text in files.items()}, tuple(notes))


def _numbers(measured: Shares) -> _Written:
    """The shares as decimals."""
    weights = [Fraction(weight, measured.total) for weight in measured.weights]
    utilities = [[Fraction(part, max(row) or 1) for part in row] for row in measured.evaluations]
    numbers = [*weights, *(part for row in utilities for part in row)]
    if all(is_decimal(number) for number in numbers):
        return _Written(weights, utilities, exact=True)
    weights = [rounded(weight, PLACES) for weight in weights]
    weights[weights.index(max(weights))] += 1 - sum(weights)
    return _Written(weights, [[rounded(part, PLACES) for part in row] for row in utilities], exact=False)


def _bid(profile: Profile, measured: Shares, name: str, notes: list[str]) -> tuple[int, ...] | None:
    """The reservation bid: GeniusWeb says what no agreement is worth by a package that is worth as much."""
    if measured.reserved == 0:
        return None
    bid = just_acceptable(profile)
    if bid is None:
        notes.append(
            f"the reservation value of {name} is left out: too many packages to find one that is worth as much"
        )
    elif profile.worth(bid) > profile.reserved:
        notes.append(
            f"no package is worth to {name} what no agreement is; the reservation bid is the least that is worth "
            "more, so the same packages are acceptable"
        )
    elif profile.worth(bid) < profile.reserved:
        notes.append(f"no agreement is worth more to {name} than any package; the reservation bid is the best package")
    return bid


def _domain(scenario: Scenario) -> dict[str, Json]:
    return {
        "name": scenario.title,
        "issuesValues": {topic.name: {"values": list(topic.values)} for topic in scenario.topics},
    }


def _profile(
    scenario: Scenario, party: str, written: _Written, domain: dict[str, Json], bid: tuple[int, ...] | None
) -> dict[str, Json]:
    topics = scenario.topics
    space: dict[str, Json] = {
        "name": party,
        "issueUtilities": {
            topic.name: {"discreteutils": {"valueUtilities": dict(zip(topic.values, row, strict=True))}}
            for topic, row in zip(topics, written.utilities, strict=True)
        },
        "issueWeights": {topic.name: weight for topic, weight in zip(topics, written.weights, strict=True)},
        "domain": domain,
    }
    if bid is not None:
        values: dict[str, Json] = {topic.name: topic.values[k] for topic, k in zip(topics, bid, strict=True)}
        space["reservationBid"] = {"issuevalues": values}
    return {"LinearAdditiveUtilitySpace": space}


def _text(value: Json) -> str:
    return _lines(value, "") + "\n"


def _lines(value: Json, indent: str) -> str:
    """JSON with decimals as they are; Python's own writer has only floats."""
    deeper = indent + "  "
    match value:
        case dict():
            inside = (f"{deeper}{json.dumps(key)}: {_lines(below, deeper)}" for key, below in value.items())
            return "{\n" + ",\n".join(inside) + f"\n{indent}}}"
        case list():
            return "[" + ", ".join(_lines(item, deeper) for item in value) + "]"
        case Fraction():
            return text_of(value)
    return json.dumps(value, ensure_ascii=False)
