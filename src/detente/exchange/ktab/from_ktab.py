"""A KTAB scenario to a case: an ordered issue a dimension, on a scale, its values the positions that actors take.

Positions and saliences are those of the parties on the scale, from which preferences follow, and power is capability.
The actors decide by a vote that more than half of the power carries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from detente.case.check.broken_rules import MAX_VALUES
from detente.case.model import AllOf, AnyOf, Case, Decision, Issue, Party, Quota, ScalePosition
from detente.errors import DetenteError, UnknownNameError
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.formats import refuse_unknown
from detente.exchange.gambit.importing import keys
from detente.exchange.ktab.actors import HIGHEST, Actor, ActorTable, actor_table
from detente.exchange.scenario.number_steps import labels_of, spaced, steps_wanted
from detente.exchange.scenario.numbers import exact, text_of

DECIDED = ("vote", "all", "any")


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of one scenario.

    Options: ``steps``, so many evenly spaced values of each dimension in place of the actors' positions;
    ``decided_by``, ``vote`` (by power), ``all`` or ``any``; ``status_quo``, a number for each dimension with commas
    between.
    """
    refuse_unknown(options, ("steps", "decided_by", "status_quo"))
    if len(documents) != 1:
        raise DetenteError(f"a KTAB scenario is one file; {len(documents)} are given")
    table = actor_table(documents[0])
    notes: list[str] = []
    steps = steps_wanted(options)
    parties = keys([actor.name for actor in table.actors])
    rule = _rule(table, parties, options.get("decided_by", ""), notes)
    here = _here(table, options.get("status_quo", ""), notes)
    issues: dict[str, Issue] = {}
    numbers: dict[str, dict[str, Fraction]] = {}
    for k, (key, name) in enumerate(zip(keys(list(table.dimensions)), table.dimensions, strict=True)):
        values = _values(table, k, here[k], steps)
        numbers[key] = labels_of(values)
        now = _nearest(numbers[key], here[k])
        issues[key] = Issue(
            name=name,
            values=dict.fromkeys(numbers[key], ""),
            ordered=True,
            scale=f"0..{HIGHEST}",
            status_quo=now,
            decided_by=rule,
        )
    case = Case(
        detente=1,
        title=table.title or documents[0].path.stem or "scenario",
        summary=table.words,
        parties={party: _party(actor, table, issues) for party, actor in zip(parties, table.actors, strict=True)},
        issues=issues,
    )
    return Imported(case, tuple(notes))


def _nearest(numbers: Mapping[str, Fraction], wanted: Fraction) -> str:
    """The value nearest to a number, the lower of two."""
    return min(numbers, key=lambda label: abs(numbers[label] - wanted))


def _party(actor: Actor, table: ActorTable, issues: Mapping[str, Issue]) -> Party:
    """An actor by its description, where no other has the same, with its power and its positions."""
    own = bool(actor.words) and sum(other.words == actor.words for other in table.actors) == 1
    held = {
        issue: ScalePosition(at=text_of(at), salience=text_of(salience))
        for issue, at, salience in zip(issues, actor.positions, actor.saliences, strict=True)
    }
    more = {"capability": text_of(actor.power), "positions": held}
    if own:
        return Party(name=actor.words, aliases=(actor.name,), **more)
    return Party(name=actor.name, note=actor.words, **more)


def _rule(table: ActorTable, parties: Sequence[str], wanted: str, notes: list[str]) -> Decision:
    """Who decides: a vote weighed by power, unless it is told otherwise."""
    if wanted not in ("", *DECIDED):
        raise UnknownNameError("decided_by", wanted, DECIDED)
    if wanted == "any":
        return AnyOf(any_of=tuple(parties))
    able = [(party, actor.power) for party, actor in zip(parties, table.actors, strict=True) if actor.power]
    if wanted == "all" or not able:
        return AllOf(all_of=tuple(parties))
    scale = lcm(*(power.denominator for _, power in able))
    votes = {party: int(power * scale) for party, power in able}
    notes.append("KTAB says nothing of who decides: more than half of the power carries (option decided_by)")
    return Quota(quota="more than 1/2", weights=votes)


def _here(table: ActorTable, wanted: str, notes: list[str]) -> list[Fraction]:
    """Where each dimension stands: as told, or at the median of the actors weighed by power times salience."""
    if wanted:
        numbers = [_exact(part) for part in wanted.split(",")]
        if len(numbers) != len(table.dimensions) or any(number is None for number in numbers):
            raise DetenteError(f'option status_quo: "{wanted}" is not a number from 0 to {HIGHEST} for each dimension')
        return [number for number in numbers if number is not None]
    notes.append(
        "KTAB has no status quo: the median position, weighed by power and salience, stands for it (option status_quo)"
    )
    return [_median(table, k) for k in range(len(table.dimensions))]


def _exact(text: str) -> Fraction | None:
    number = exact(text.strip())
    return number if number is not None and 0 <= number <= HIGHEST else None


def _median(table: ActorTable, k: int) -> Fraction:
    line = sorted((actor.positions[k], actor.power * actor.saliences[k]) for actor in table.actors)
    half = sum((weight for _, weight in line), Fraction(0)) / 2
    reached = Fraction(0)
    for position, weight in line:
        reached += weight
        if reached >= half:
            return position
    return line[-1][0]


def _values(table: ActorTable, k: int, here: Fraction, steps: int | None) -> list[Fraction]:
    """The values of a dimension: positions that are taken, or evenly spaced ones; two at least."""
    if steps is not None:
        return spaced(Fraction(0), Fraction(HIGHEST), steps)
    taken = sorted({*(actor.positions[k] for actor in table.actors), here})
    if len(taken) > MAX_VALUES - 1:
        return spaced(Fraction(0), Fraction(HIGHEST), 101)
    return taken if len(taken) > 1 else sorted({*taken, Fraction(0), Fraction(HIGHEST)})
