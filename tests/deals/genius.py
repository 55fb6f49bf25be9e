"""The published scenarios of GENIUS, imported, as exact tables on both scales for the tests beside this file.

``raw`` is weight times evaluation, as NegMAS loads it; ``genius`` is the weight's share of all weights times the
evaluation's share of the largest evaluation of the issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np

from detente.case.model import Case
from detente.deals.worth import worths
from detente.exchange import formats
from detente.exchange.carried import CarriedFile
from detente.exchange.scenario.agreement import UNSETTLED

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "genius"


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
    case = imported(name, scale)
    worth = worths(case)
    tables = []
    for issue, known in case.issues.items():
        assert known.labels[0] == UNSETTLED
        columns = [party.by_value(case, issue)[1:] for party in worth.values()]
        tables.append(np.array(columns, dtype=object).T)
    reserved = [party.of(case, case.status_quo) for party in worth.values()]
    return Scenario(tables, [party.unit for party in worth.values()], reserved)


def imported(name: str, scale: str) -> Case:
    """The case that the importer makes of the files of one scenario."""
    paths = sorted(path for path in (FOLDER / name).iterdir() if path.suffix in (".xml", ".json"))
    documents = [CarriedFile(str(path), path.read_bytes()) for path in paths]
    xml = paths[0].suffix == ".xml"
    return formats.read(documents, options={"scale": "negmas" if scale == "raw" else "genius"} if xml else {}).case
