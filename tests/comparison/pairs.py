"""Pairs of made-up cases: a dispute, and the same with some changes, each made by itself in the data of its file."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from detente.case.model import Case

PARTIES = ("ana", "ben", "cleo")
VALUES = {"tolls": ("none", "low", "high"), "port": ("no", "yes"), "troops": ("no", "yes")}


@dataclass(frozen=True)
class Change:
    """A change of a file's data, and the beginning of the path of the one difference that it makes."""

    path: tuple[str, ...]
    make: Callable[[dict[str, Any]], object]


@dataclass(frozen=True)
class Pair:
    """A dispute and changes of it."""

    base: dict[str, Any]
    changes: tuple[Change, ...]

    def case(self, chosen=None) -> Case:
        """The dispute with the changes numbered in *chosen*, left out all."""
        data = deepcopy(self.base)
        for number in range(len(self.changes)) if chosen is None else sorted(chosen):
            self.changes[number].make(data)
        return Case.model_validate(data)

    def subsets(self):
        """Every set of changes, the smaller ones first."""
        every = range(len(self.changes))
        return [frozenset(some) for size in range(len(self.changes) + 1) for some in combinations(every, size)]


def pair(seed: int, most: int = 4) -> Pair:
    """A dispute of three parties over three issues, and up to *most* changes of different parts of it."""
    draw = random.Random(seed)
    base = {
        "detente": 1,
        "title": f"Dispute {seed}",
        "parties": {party: {} for party in PARTIES},
        "issues": {
            "tolls": {"values": list(VALUES["tolls"]), "status_quo": "none", "decided_by": _who(draw)},
            "port": {"status_quo": "no", "decided_by": _who(draw)},
            "troops": {"status_quo": "no", "decided_by": draw.choice(PARTIES)},
        },
        "preferences": {party: {"weights": {issue: _worth(draw, issue) for issue in VALUES}} for party in PARTIES[:2]},
        "statements": [
            {"date": "2030-01-01", "party": "cleo", "stance": "demands", "about": "port"},
            {"date": "2030-01-02", "party": "cleo", "stance": "rejects", "about": "tolls = high"},
        ],
    }
    base["preferences"]["ana"]["red_lines"] = [draw.choice(("tolls = high", "troops"))]
    kinds = draw.sample(_changes(draw, base), most)
    return Pair(base, tuple(kinds))


def _who(draw):
    some = draw.sample(PARTIES, 2)
    return draw.choice((some[0], {"all_of": some}))


def _worth(draw, issue):
    return {value: f"{draw.randint(-4, 6)}" for value in VALUES[issue]}


def _changes(draw, base) -> list[Change]:
    made = []
    for party in PARTIES[:2]:
        issue = draw.choice(list(VALUES))
        value = draw.choice(VALUES[issue])
        old = int(base["preferences"][party]["weights"][issue][value])
        new = str(draw.choice([k for k in range(-8, 11) if k != old]))
        made.append(
            Change(
                ("preferences", party, "weights", issue, value),
                lambda data, p=party, i=issue, v=value, n=new: data["preferences"][p]["weights"][i].update({v: n}),
            )
        )
    line = base["preferences"]["ana"]["red_lines"][0]
    made.append(Change(("preferences", "ana", "red_lines"), lambda data: data["preferences"]["ana"].pop("red_lines")))
    other = "port" if line != "port" else "troops"
    made.append(
        Change(("preferences", "ben", "red_lines"), lambda data: data["preferences"]["ben"].update(red_lines=[other]))
    )
    made.append(Change(("issues", "port", "status_quo"), lambda data: data["issues"]["port"].update(status_quo="yes")))
    rule = next(one for one in iter(lambda: _who(draw), None) if one != base["issues"]["tolls"]["decided_by"])
    made.append(Change(("issues", "tolls", "decided_by"), lambda data: data["issues"]["tolls"].update(decided_by=rule)))
    said = {"date": "2030-02-01", "party": "cleo", "stance": draw.choice(("accepts", "rejects")), "about": "troops"}
    made.append(Change(("statements",), lambda data: data["statements"].append(said)))
    made.append(Change(("impossible",), lambda data: data.update(impossible=[{"when": "troops and tolls = high"}])))
    return made
