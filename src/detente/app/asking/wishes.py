"""What each party wants, as a page shows it: kinds in their order, with the reason beside every line."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from detente.app.asking.controls import slider_ends
from detente.case.conditions_in_words import condition_text
from detente.case.derive import DerivedPreferences, derived_preferences
from detente.case.in_words import value_text
from detente.case.logic.conditions import Condition
from detente.case.model import Case, Statement, Weight
from detente.case.rules import players
from detente.case.text.plain import Plain
from detente.errors import DetenteError
from detente.light import dataclass


@dataclass(frozen=True)
class WishLine:
    """A priority or a red line; ``key`` follows it wherever it is moved."""

    key: str
    number: int
    on: str
    words: str
    because: str


@dataclass(frozen=True)
class WorthEnds:
    """An interval as it is typed, for one value of an issue or, without a value, for a statement."""

    value: str
    words: str
    low: str
    high: str


@dataclass(frozen=True)
class WishWeight:
    """A weight, or a table of weights on the values of an issue."""

    key: str
    on: str
    words: str
    ends: tuple[WorthEnds, ...]
    table: bool
    least: str
    most: str
    because: str


@dataclass(frozen=True)
class DerivedLine:
    """A weight read off statements, each with its number in the case."""

    words: str
    worth: str
    statements: tuple[tuple[int, Statement], ...]


@dataclass(frozen=True)
class PartyWishes:
    """What one party wants. ``decides`` says whether anything is up to it; ``order`` names its kinds in their order."""

    key: str
    party: str
    name: str
    decides: bool
    because: str
    order: tuple[str, ...]
    lines: tuple[WishLine, ...]
    priorities: tuple[WishLine, ...]
    weights: tuple[WishWeight, ...]
    ranking: tuple[tuple[str, ...], ...]
    derived: tuple[DerivedLine, ...]

    @property
    def heard(self) -> bool:
        """Whether what it said tells what it wants; where not, a draft takes it to keep things as they are."""
        return any(line.statements for line in self.derived)


def wishes(case: Case) -> tuple[PartyWishes, ...]:
    """What every party of *case* wants, those that decide first. Raises ``DetenteError`` for too many votes."""
    deciding = players(case)
    derived = derived_preferences(case)
    made = [_wishes(case, f"p{k}", party, deciding, derived.get(party)) for k, party in enumerate(case.parties)]
    return tuple(sorted(made, key=lambda one: not (one.decides or one.order)))


def as_mine(case: Case, party: str) -> Plain:
    """The weights that are read off what *party* said, as a file would hold them, each with what it rests on."""
    found = derived_preferences(case).get(party)
    if found is None:
        raise DetenteError(f"nothing that {case.name_of(party)} said tells what it wants")
    return {
        str(weight.on): {"weight": str(weight.amount), "because": _rests_on(case, found, number)}
        for number, weight in enumerate(found.preferences.weights)
    }


def _rests_on(case: Case, found: DerivedPreferences, number: int) -> str:
    said = [case.statements[k] for k in found.statements_for(number)]
    told = "; ".join(f"{one.stance} {', '.join(map(str, one.about))} ({one.date})" for one in said)
    return f"read off what it said: {told}" if told else "it has not said, so it is taken to keep it as it is"


def _wishes(
    case: Case, key: str, party: str, deciding: tuple[str, ...], found: DerivedPreferences | None
) -> PartyWishes:
    wants = case.preferences.get(party)
    lines, priorities = (
        tuple(_line(case, f"{key}-{kind}", number, one.that, one.because) for number, one in enumerate(some))
        for kind, some in (("l", wants.red_lines if wants else ()), ("o", wants.priorities if wants else ()))
    )
    return PartyWishes(
        key,
        party,
        case.name_of(party),
        party in deciding,
        wants.because if wants else "",
        wants.order if wants else (),
        lines,
        priorities,
        tuple(_weight(case, f"{key}-w{k}", one) for k, one in enumerate(wants.weights if wants else ())),
        wants.ranking if wants else (),
        tuple(_derived(case, found)) if found else (),
    )


def _line(case: Case, key: str, number: int, that: Condition, because: str) -> WishLine:
    return WishLine(f"{key}{crc32(str(that).encode())}", number, str(that), condition_text(case, that), because)


def _weight(case: Case, key: str, weight: Weight) -> WishWeight:
    issue = weight.on.issues[0] if weight.table else ""
    worths = (
        {value: weight.table.get(value) for value in case.issues[issue].scale} if weight.table else {"": weight.amount}
    )
    ends = [
        WorthEnds(
            value,
            value_text(case, issue, value) if value else "",
            f"{worth.low:f}" if worth else "",
            f"{worth.high:f}" if worth else "",
        )
        for value, worth in worths.items()
    ]
    least, most = slider_ends(end for worth in worths.values() if worth for end in (worth.low, worth.high))
    words = case.issue_name(issue) if issue else condition_text(case, weight.on)
    return WishWeight(key, str(weight.on), words, tuple(ends), bool(issue), least, most, weight.because)


def _derived(case: Case, found: DerivedPreferences) -> Iterator[DerivedLine]:
    for number, weight in enumerate(found.preferences.weights):
        said = tuple((k + 1, case.statements[k]) for k in found.statements_for(number))
        yield DerivedLine(condition_text(case, weight.on), str(weight.amount), said)
