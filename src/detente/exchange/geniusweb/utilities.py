"""What the values of a GeniusWeb domain are worth to one party.

A linear additive space: the sum over the issues of weight times utility. The utility of a value is written beside it,
or, where values are numbers, lies on the straight line from the lowest value to the highest. GeniusWeb rounds the
latter to eight places; here it is exact.
"""

from __future__ import annotations

from fractions import Fraction

from detente.case.text.nodes import Table
from detente.errors import nearest
from detente.exchange.geniusweb.domain import Topics
from detente.exchange.geniusweb.parts import Parts

DISCRETE = ("discreteutils", "DiscreteValueSetUtilities")
NUMBERS = ("numberutils", "NumberValueSetUtilities")
"""What versions of GeniusWeb call what the values of an issue are worth."""


def utilities(parts: Parts, space: Table, topics: Topics) -> dict[str, tuple[Fraction, dict[str, Fraction]]]:
    """For each issue its weight and what its values are worth; not whole where there are faults."""
    found: dict[str, tuple[Fraction, dict[str, Fraction]]] = {}
    weights = parts.table(parts.below(space, "issueWeights"), '"issueWeights"')
    spaces = parts.table(parts.below(space, "issueUtilities"), '"issueUtilities"')
    if weights is None or spaces is None:
        return found
    for table in (weights, spaces):
        for key, _ in table.pairs:
            if key.value not in topics.values:
                parts.refuse(key, f'unknown issue "{key.value[:80]}"', suggestion=nearest(key.value, topics.values))
    for issue in topics.values:
        weight = parts.number(parts.below(weights, issue), f'the weight of "{issue[:40]}"')
        below = parts.table(parts.below(spaces, issue), f'what stands under "{issue[:40]}"')
        if weight is None or below is None:
            continue
        if weight < 0:
            parts.refuse(weights.key(issue) or weights, f'the weight of "{issue[:40]}" is below 0')
        found[issue] = weight, _of_issue(parts, below, issue, topics)
    return found


def _of_issue(parts: Parts, below: Table, issue: str, topics: Topics) -> dict[str, Fraction]:
    numeric = issue in topics.numbers
    kinds = NUMBERS if numeric else DISCRETE
    kind = next((kind for kind in kinds if below.get(kind) is not None), kinds[0])
    inner = parts.table(parts.below(below, kind), f'"{kind}"')
    if inner is None:
        return {}
    return _line(parts, inner, topics.numbers[issue]) if numeric else _listed(parts, inner, issue, topics)


def _listed(parts: Parts, inner: Table, issue: str, topics: Topics) -> dict[str, Fraction]:
    table = parts.table(parts.below(inner, "valueUtilities"), '"valueUtilities"')
    if table is None:
        return {}
    for key, _ in table.pairs:
        if key.value not in topics.values[issue]:
            near = nearest(key.value, topics.values[issue])
            parts.refuse(key, f'value "{key.value[:80]}" of "{issue[:40]}" is not in the domain', suggestion=near)
    found = {}
    for value in topics.values[issue]:
        number = parts.number(parts.below(table, value), f'the utility of "{value[:40]}"')
        if number is not None:
            found[value] = number
    return found


def _line(parts: Parts, inner: Table, numbers: dict[str, Fraction]) -> dict[str, Fraction]:
    names = ("lowValue", "lowUtility", "highValue", "highUtility")
    low, base, high, top = (parts.number(parts.below(inner, name), f'"{name}"') for name in names)
    if low is None or base is None or high is None or top is None:
        return {}
    if low >= high:
        parts.refuse(inner, '"lowValue" is not below "highValue"')
        return {}
    return {
        label: base + (top - base) * (number - low) / (high - low) if low <= number <= high else Fraction(0)
        for label, number in numbers.items()
    }
