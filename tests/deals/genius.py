"""Reads the published scenarios of GENIUS as exact tables, on both scales, for the tests beside this file.

``raw`` is weight times evaluation; ``genius`` is the weight's share of all weights times the evaluation's share of the
largest evaluation of the issue.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import lcm
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "genius"


@dataclass(frozen=True)
class Profile:
    """One party's file: weight and evaluations of every issue, in the order of the domain."""

    weights: list[Fraction]
    evaluations: list[dict[str, Fraction]]
    reserved: Fraction

    def worth(self, scale: str) -> list[dict[str, Fraction]]:
        shares = self.weights if scale == "raw" else [weight / sum(self.weights) for weight in self.weights]
        tops = [1 if scale == "raw" else max(values.values()) or 1 for values in self.evaluations]
        return [
            {label: share * value / top for label, value in values.items()}
            for share, values, top in zip(shares, self.evaluations, tops, strict=True)
        ]


@dataclass(frozen=True)
class Scenario:
    """Whole numbers: for each issue one row a value and one column a party, in parts of 1/unit."""

    tables: list[np.ndarray]
    units: list[int]
    reserved: list[Fraction]

    def packages(self) -> np.ndarray:
        """The worth of every package, one row each."""
        rows = [sum(parts) for parts in product(*(list(table) for table in self.tables))]
        return np.array(rows, dtype=object)


def scenario(name: str, scale: str) -> Scenario:
    profiles = read(FOLDER / name)
    worth = [profile.worth(scale) for profile in profiles]
    units = [lcm(*(value.denominator for issue in party for value in issue.values())) for party in worth]
    labels = [list(issue) for issue in worth[0]]
    tables = [
        np.array(
            [[int(party[k][label] * unit) for party, unit in zip(worth, units, strict=True)] for label in names],
            dtype=object,
        )
        for k, names in enumerate(labels)
    ]
    return Scenario(tables, units, [profile.reserved for profile in profiles])


def read(folder: Path) -> list[Profile]:
    if jsons := sorted(folder.glob("*[0-9].json")):
        return [from_json(path) for path in jsons]
    files = [path for path in sorted(folder.glob("*.xml")) if "evaluation=" in path.read_text(encoding="utf-8")]
    return [from_xml(path) for path in files]


def from_xml(path: Path) -> Profile:
    root = ElementTree.parse(path).getroot()
    weight = {entry.get("index"): Fraction(entry.get("value", "")) for entry in root.iter("weight")}
    issues = list(root.iter("issue"))
    reserved = root.find(".//reservation")
    return Profile(
        [weight[issue.get("index")] for issue in issues],
        [{i.get("value", ""): Fraction(i.get("evaluation", "")) for i in issue.iter("item")} for issue in issues],
        Fraction(reserved.get("value", "0")) if reserved is not None else Fraction(0),
    )


def from_json(path: Path) -> Profile:
    space = json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)["LinearAdditiveUtilitySpace"]
    worth = space["issueUtilities"]
    values = {name: worth[name]["discreteutils"]["valueUtilities"] for name in worth}
    weights = [Fraction(space["issueWeights"][name]) for name in worth]
    evaluations = [{label: Fraction(v) for label, v in values[name].items()} for name in worth]
    bid = space["reservationBid"]["issuevalues"]
    fallback = sum(w * values[name][bid[name]] for w, name in zip(weights, worth, strict=True))
    return Profile(weights, evaluations, fallback)
