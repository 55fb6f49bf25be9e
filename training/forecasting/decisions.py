"""Decisions of the European Union as cases: positions, saliences, size of actors, voting rule, what was decided.

The file is the DEU III data set (Thomson and others, doi 10.34810/data53), tab separated; it does not ship.
Each decision becomes a case as an analyst would write it: the Council decides by the rule of its time, with the
Parliament where it has a say; positions and saliences are those of the actors, size is capability.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.case.institutions import institutions
from detente.case.model import Case

OUTSIDE = ("com", "ep")
"""Actors that are no members of the Council."""
COUNCILS = ("eu-council-1995", "eu-council-nice-2004", "eu-council-nice-2007", "eu-council-nice-2013")
SPECIAL = {"el": "GR", "uk": "GB", "bu": "BG", "cr": "HR"}
"""Keys of the file that are not the codes of the members."""


@dataclass(frozen=True)
class PastDecision:
    """One controversial issue, its case, and what was decided, from 0 to 100; *proposal* is what it was part of."""

    name: str
    proposal: str
    case: Case
    referenced: bool
    unanimous: bool
    outcome: float


def decisions(folder: Path) -> list[PastDecision]:
    """The decisions in every tab-separated file of *folder*, in the order of the files."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, sizes, *rows = csv.reader(file, delimiter="\t")
        if "out" in head and "counvte" in head:
            found += list(_decisions(head, sizes, rows))
    return found


def _decisions(head: Sequence[str], sizes: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[PastDecision]:
    actors = [name[1:] for name in head if name.startswith("s") and "p" + name[1:] in head]
    size = {actor: sizes[head.index("p" + actor)] for actor in actors}
    for row in rows:
        told = dict(zip(head, row, strict=False))
        if _number(told.get("out", "")) is None:
            continue
        yield _decision(told, actors, size)


def _decision(told: Mapping[str, str], actors: Sequence[str], size: Mapping[str, str]) -> PastDecision:
    held = {actor: told["p" + actor] for actor in actors if _number(told.get("p" + actor, "")) is not None}
    unanimous = not told["counvte"].startswith("QMV")
    members = _members([actor for actor in held if actor not in OUTSIDE])
    rule = next(name for name in COUNCILS if len(institutions()[name].codes) == len(members))
    reference = told.get("rp", "") if _number(told.get("rp", "")) is not None else ""
    numbers = {float(text) for text in held.values()} | ({float(reference)} if reference else set())
    values = [f"{number:g}" for number in sorted(numbers)]
    values = values if len(values) > 1 else sorted({*values, "0", "100"}, key=float)
    parliament = told["proc"] == "COD" and "ep" in held
    case = Case.model_validate(
        {
            "detente": 1,
            "title": told.get("isnrnmc") or told.get("prname") or "PastDecision",
            "parties": {actor: _party(actor, told, held, size) for actor in (*members, *OUTSIDE)}
            | {"council": {"members": members, "decides_by": "eu-unanimity" if unanimous else rule}},
            "issues": {
                "issue": {
                    "values": values,
                    "ordered": True,
                    "scale": "0..100",
                    "status_quo": f"{float(reference):g}" if reference else values[len(values) // 2],
                    "decided_by": {"all_of": ["council", "ep"]} if parliament else "council",
                }
            },
        }
    )
    outcome = _number(told["out"])
    assert outcome is not None
    return PastDecision(case.title, told.get("prnr", "") or case.title, case, bool(reference), unanimous, outcome)


def _party(actor: str, told: Mapping[str, str], held: Mapping[str, str], size: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"aliases": [SPECIAL[actor]] if actor in SPECIAL else [], "capability": size[actor]}
    if actor in held:
        salience = told.get("s" + actor, "")
        made["positions"] = {
            "issue": {"at": held[actor], "salience": salience if _number(salience) is not None else "50"}
        }
    return made


def _members(present: Sequence[str]) -> list[str]:
    """The members of the Council in which all those *present* sit, the smallest that there was."""
    for name in COUNCILS:
        own = {code: key for key, code in SPECIAL.items()}
        codes = [own.get(code, code.lower()) for code in institutions()[name].codes]
        if set(present) <= set(codes):
            return codes
    raise ValueError(f"no Council of these members: {', '.join(present)}")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
