"""The parties of a draft as entries of its file: who is in it, and what each does there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from detente.case.text.plain import Plain
from detente.drafting.cast.casting import Casting
from detente.drafting.on_the_table import DraftTable
from detente.reader.adding import visible

MOST_SILENT = 4
"""Parties of whom reports speak, and for whom nobody does, at most."""
OFTEN = 2
"""How often such a party is named."""
MOST_PARTIES = 16
MOST_ALIASES = 8


def party_entries(casting: Casting, table: DraftTable, met: Sequence[str]) -> dict[str, dict[str, Plain]]:
    """Those who speak, decide or have *met*, and the most named of those of whom the reports only speak."""
    counts = Counter(said.party for reading in table.readings for said in reading.statements if said.party)
    named = dict.fromkeys(key for key, _ in counts.most_common())
    needed = dict.fromkeys([*(key for issue in table.issues.values() for key in issue.deciders), *met])
    silent = [
        key for key, body in casting.parties.items() if key not in named and key not in needed and body.times >= OFTEN
    ]
    several = list(needed) + [key for key in named if key not in needed] + silent[:MOST_SILENT]
    kept = several[: max(MOST_PARTIES, len(needed) + len(named))]
    return {key: _entry(key, casting, table, counts[key]) for key in kept}


def _entry(key: str, casting: Casting, table: DraftTable, said: int) -> dict[str, Plain]:
    body = casting.parties[key]
    made: dict[str, Plain] = {"name": visible(body.name)}
    if body.aliases:
        aliases: list[Plain] = [visible(one) for one in dict.fromkeys(body.aliases)]
        made["aliases"] = aliases[:MOST_ALIASES]
    return made | {"note": "draft: " + ", ".join(_roles(key, casting, table, said))}


def _roles(key: str, casting: Casting, table: DraftTable, said: int) -> Iterator[str]:
    yield f"spoken for in {said} statement{'s' * (said != 1)}" if said else "spoken of only"
    decided = sum(key in one.deciders for one in table.issues.values())
    if decided:
        yield f"decides on {decided} issue{'s' * (decided != 1)}"
    if key in casting.hosts:
        yield "seems to mediate or to host"
