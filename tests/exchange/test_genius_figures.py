"""From the published files to a case file to deals: zones, frontiers and solutions computed exactly by others."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import detente
from detente.cli.main import app
from detente.deals import deals_of
from detente.deals.bargain import board_bargain
from detente.deals.worth import worths
from tests.deals.genius import FOLDER

if not FOLDER.exists():
    pytest.skip("the reference scenarios are not beside this checkout", allow_module_level=True)

EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))["scenarios"]
FIGURES = [
    pytest.param(name, scale, figures, id=f"{name}-{scale}")
    for name, entry in EXPECTED.items()
    for scale, figures in (entry["exact"] or {}).items()
]
RULE_OF = {
    "nash": "Nash",
    "ks_maxmin_ratio": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def imported(name, tmp_path, *options):
    """The case in the file that ``detente import`` writes of the files of one scenario."""
    files = [str(path) for path in sorted((FOLDER / name).iterdir())]
    target = tmp_path / "case.yaml"
    result = CliRunner().invoke(app, ["import", *files, "-o", str(target), *options])
    assert result.exit_code == 0, result.output
    return detente.load(target)


@pytest.mark.parametrize(("name", "scale", "figures"), FIGURES)
def test_zone_and_frontier(name, scale, figures, tmp_path):
    """The zone of the imported case are the packages no worse than the reservation values; the frontier is theirs."""
    found = deals_of(imported(name, tmp_path, "--option", f"scale={'negmas' if scale == 'raw' else scale}"))
    assert int(found.zone.deals.sum()) == EXPECTED[name]["outcomes"]
    assert len(found.zone) == figures["n_rational"]
    assert len(found.frontier) == figures["pareto_outcomes_incl_ties"]
    assert found.frontier.distinct == figures["pareto_distinct"]


@pytest.mark.parametrize(("name", "scale", "figures"), [entry for entry in FIGURES if entry.values[1] == "genius"])
def test_solutions(name, scale, figures, tmp_path):
    """What the rules pick from the imported case on GENIUS's scale has the published utilities.

    The published ideal is the most among all packages, the case's own the most among acceptable ones; Kalai-Smorodinsky
    is compared where all packages are acceptable.
    """
    found = deals_of(imported(name, tmp_path))
    board = found.board
    worth = worths(board.case)
    for key, rule in RULE_OF.items():
        if key == "ks_maxmin_ratio" and figures["n_rational"] < EXPECTED[name]["outcomes"]:
            continue
        solution = next(entry for entry in found.solutions if entry.name == rule)
        package = board.at(solution.packages[0]).values
        utilities = [float(party.of(board.case, package)) for party in worth.values()]
        assert utilities == pytest.approx(figures[key], rel=1e-12, abs=1e-15), rule
    low = board_bargain(board, found.zone.mask).disagreement
    assert [float(value) for value in low] == pytest.approx(figures["reserved"], rel=1e-15)


def test_geniusweb_reservation_bids(tmp_path):
    """Of the GeniusWeb scenario, the packages that both prefer to their reservation bids are the zone."""
    case = imported("Party", tmp_path)
    found = deals_of(case)
    worth = worths(case)
    bids = [
        json.loads((FOLDER / "Party" / f"{party}.json").read_text(encoding="utf-8"))["LinearAdditiveUtilitySpace"][
            "reservationBid"
        ]["issuevalues"]
        for party in worth
    ]
    floors = [party.of(case, bid) for party, bid in zip(worth.values(), bids, strict=True)]
    states = [found.board.at(k) for k in range(len(found.board.feasible)) if found.board.feasible[k]]
    rational = [
        state.index
        for state in states
        if state.values != case.status_quo
        and all(party.of(case, state.values) >= floor for party, floor in zip(worth.values(), floors, strict=True))
    ]
    assert EXPECTED["Party"]["outcomes"] == len(states) - 1
    assert found.zone.packages.tolist() == rational
    assert 0 < len(rational) < len(states) - 1
