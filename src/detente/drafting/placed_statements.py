"""The statements of a draft as those of a case, each with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.case.model import Case, Source, Statement
from detente.case.text.plain import Plain
from detente.drafting.cast.casting import Casting
from detente.drafting.issues.draft_issues import DraftIssue
from detente.drafting.on_the_table import DraftTable
from detente.reader.adding import Addition, addition, visible
from detente.reader.statements import Reading, Said


def placed_statements(table: DraftTable, casting: Casting) -> Addition:
    """What the statements of *table* add to its parties and issues; what several say together is one of each."""
    case = _case(casting, table.issues)
    layers: list[list[Reading]] = []
    for reading in table.readings:
        times: Counter[tuple[object, ...]] = Counter()
        several: list[list[Said]] = [[]]
        for said in reading.statements:
            number = times[said.content, said.cue]
            times[said.content, said.cue] += 1
            while len(several) <= number:
                several.append([])
            several[number].append(said)
        for number, some in enumerate(several):
            while len(layers) <= number:
                layers.append([])
            layers[number].append(replace(reading, statements=tuple(some)))
    sources: dict[str, Source] = {}
    source_of: dict[str, str] = {}
    every = []
    for layer in layers:
        every.append(addition(layer, case, sources))
        sources |= every[-1].sources
        source_of |= every[-1].source_of
    return Addition(
        sources,
        tuple(said for made in every for said in made.statements),
        tuple(said for made in every for said in made.known),
        tuple(left for made in every for left in made.left),
        source_of,
    )


def most_telling(statements: Sequence[Statement], most: int) -> tuple[Statement, ...]:
    """At most *most* of *statements*, in their order: of what a party says again and again, the last times.

    The last statement of each party in each stance on each value stays, then the one before it, and so on.
    """
    if len(statements) <= most:
        return tuple(statements)
    said: Counter[tuple[object, ...]] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for number in sorted(range(len(statements)), key=lambda k: (statements[k].date, k), reverse=True):
        one = statements[number]
        again = (one.party, one.stance, tuple(map(str, one.about)))
        ranked.append((said[again], len(ranked), number))
        said[again] += 1
    return tuple(statements[number] for number in sorted(number for *_, number in sorted(ranked)[:most]))


def _case(casting: Casting, issues: Mapping[str, DraftIssue]) -> Case:
    """The parties and issues of the draft, for the reader to match statements with."""
    return Case.model_validate(
        {
            "detente": 1,
            "title": "draft",
            "parties": {key: {"name": visible(one.name)} for key, one in casting.parties.items()},
            "issues": {key: _checked(one.plain) for key, one in issues.items()},
        }
    )


def _checked(plain: Mapping[str, Plain]) -> dict[str, object]:
    return {key: (value == "true" if key in ("ordered", "one_way") else value) for key, value in plain.items()}
