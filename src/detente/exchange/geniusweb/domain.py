"""The issues and values of a GeniusWeb domain."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from detente.case.text.nodes import Table, TextNode
from detente.exchange.geniusweb.parts import Parts
from detente.exchange.scenario.number_steps import labels_of, multiples, stepped
from detente.exchange.scenario.numbers import exact, is_plain
from detente.exchange.scenario.scenario_model import MAX_ISSUES, MAX_VALUES
from detente.light import dataclass


@dataclass
class Topics:
    """A domain: its name, and for each issue its values; a numeric issue also has the number of each value."""

    name: str = ""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    keys: dict[str, TextNode] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def value_of(self, issue: str, written: str) -> str | None:
        """The value that *written* in a bid means; of a numeric issue the nearest that was taken."""
        if issue not in self.numbers:
            return written if written in self.values[issue] else None
        number = exact(written)
        if number is None:
            return None
        return min(self.numbers[issue], key=lambda label: abs(self.numbers[issue][label] - number))


def read_topics(parts: Parts, table: Table, steps: int | None) -> Topics:
    """The domain that *table* writes, as far as it can be read."""
    made = Topics(
        parts.string(table.get("name"), "the name of the domain") or "scenario" if table.get("name") else "scenario"
    )
    issues = parts.table(parts.below(table, "issuesValues"), '"issuesValues"')
    if issues is None:
        return made
    if not 1 <= len(issues.pairs) <= MAX_ISSUES:
        parts.refuse(issues, f"{len(issues.pairs)} issues; from 1 to {MAX_ISSUES} can be read")
        return made
    for key, node in issues.pairs:
        made.keys[key.value] = key
        made.values[key.value] = ()
        if not key.value.strip():
            parts.refuse(key, "an issue without a name")
        below = parts.table(node, f'what stands under "{key.value[:40]}"')
        if below is None:
            continue
        if below.get("range") is not None:
            _range(parts, made, key, below, steps)
        else:
            _values(parts, made, key, below)
    return made


def _values(parts: Parts, made: Topics, key: TextNode, below: Table) -> None:
    listing = parts.listing(parts.below(below, "values"), f'"values" of "{key.value[:40]}"')
    if listing is None:
        return
    values: list[str] = []
    for item in listing.items:
        value = parts.string(item, "a value")
        if value is not None and value in values:
            parts.refuse(item, f'value "{value[:80]}" written twice')
        elif value is not None:
            values.append(value)
    if not 1 <= len(listing.items) <= MAX_VALUES:
        parts.refuse(key, f"{len(listing.items)} values; from 1 to {MAX_VALUES} can be read")
    made.values[key.value] = tuple(values)


def _range(parts: Parts, made: Topics, key: TextNode, below: Table, steps: int | None) -> None:
    table = parts.table(below.get("range"), '"range"')
    if table is None:
        return
    low, high, step = (parts.number(parts.below(table, name), f'"{name}"') for name in ("low", "high", "step"))
    if low is None or high is None or step is None:
        return
    if not all(is_plain(number) for number in (low, high, step)):
        parts.refuse(table, "a range with more digits than a case can hold")
        return
    if step <= 0 or low > high:
        parts.refuse(table, "a range without values", expected='"low" not above "high" and "step" above 0')
        return
    count = multiples(low, high, step)
    if count > MAX_VALUES and steps is None:
        expected = f"at most {MAX_VALUES}; --option steps=11 takes 11 of them, evenly spaced"
        parts.refuse(key, f'issue "{key.value[:80]}" has {count:,} values', expected=expected)
        return
    chosen = stepped(low, step, count, steps)
    if len(chosen) < count:
        made.notes.append(f'{len(chosen)} of the {count:,} values of issue "{key.value[:80]}" are taken (option steps)')
    made.numbers[key.value] = labels_of(chosen)
    made.values[key.value] = tuple(made.numbers[key.value])
