"""The deal map says what deals say: the zone, its frontier, and where the named packages are."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis.enumeration import packages
from detente.errors import UnknownNameError
from detente.show.pictures.deal_map import _px, deal_map
from detente.show.pictures.field import field_of, opposed

TITLE = "{http://www.w3.org/2000/svg}title"

NAMES = ("nato-russia-2022", "stuck", "nasty")


@pytest.fixture(params=NAMES)
def told(request, analysed):
    return analysed(request.param)


def ranks(told, pair):
    zone = told.deals.zone
    x, y = (told.board.payoff[party] for party in pair)
    return [(int(x[s]), int(y[s])) for s in np.flatnonzero(zone.mask)]


def test_the_line_is_the_frontier_of_the_two(told, marks):
    """The line runs through just those points of the zone that no other improves on for both, by definition."""
    pair = opposed(told.deals)
    field = field_of(told, told.deals, pair)
    inside = set(ranks(told, pair))
    assert set(field.frontier) == {
        a for a in inside if not any(b != a and b[0] >= a[0] and b[1] >= a[1] for b in inside)
    }
    drawn = [mark.get("d") for mark in marks(deal_map(told).svg, "id") if mark.get("id") == "deals-frontier"]
    if not field.frontier:
        assert drawn == []
        return
    points = [tuple(float(n) for n in p.split(",")) for p in drawn[0][1:].split("L")]
    wanted = [_px(field, at) for at in field.frontier]
    assert np.allclose(points, wanted, atol=0.06)


def test_every_package_is_in_a_cell(told):
    """Cells count all packages and all of the zone; a package is in the zone's area just where it is in the zone."""
    pair = opposed(told.deals)
    field = field_of(told, told.deals, pair)
    zone = told.deals.zone
    assert field.count.sum() == zone.deals.sum()
    assert field.zone.sum() == len(zone)
    assert {field.cell(at) for at in ranks(told, pair)} == {
        tuple(cell) for cell in np.argwhere(field.zone > 0).tolist()
    }


def test_the_two_most_at_odds_are_chosen(told):
    """No two parties whose consent some package needs agree less about the packages than those chosen."""
    zone, board = told.deals.zone, told.board
    states = np.flatnonzero(zone.deals)
    asked = {party for state in states for party in zone.asked(board.at(int(state)))} if len(states) < 400 else None
    able = [p for p in board.players if np.ptp(board.payoff[p][states]) and (asked is None or p in asked)]

    def agreement(pair):
        return np.corrcoef(board.payoff[pair[0]][states], board.payoff[pair[1]][states])[0, 1]

    least = min(agreement((p, q)) for k, p in enumerate(able) for q in able[k + 1 :])
    assert agreement(opposed(told.deals)) == pytest.approx(least)


def test_named_packages_stand_where_they_are_ranked(told, marks):
    """Today, each recommended package and each possible proposal is marked at its ranks and has a row."""
    first, second = opposed(told.deals)
    worth = told.board.payoff
    wanted = {"Today": told.board.status_quo}
    wanted |= {f"Package {k}": package.state for k, package in enumerate(packages(told), 1)}
    wanted |= {f"Proposal P{k}": made.state for k, made in enumerate(told.deals.proposals, 1) if made.state}
    picture = deal_map(told)
    found = {mark.find(TITLE).text.split(":")[0]: mark.get("data-ranks") for mark in marks(picture.svg, "data-ranks")}
    assert found == {name: f"{worth[first][s.index]} {worth[second][s.index]}" for name, s in wanted.items()}
    rows = {row[0]: (row[2], row[3]) for row in picture.rows[1:] if row[0] != "Frontier"}
    assert rows == {
        name: (str(worth[first][s.index] + 1), str(worth[second][s.index] + 1)) for name, s in wanted.items()
    }


def test_frontier_rows(told):
    """The table lists every point of the line."""
    field = field_of(told, told.deals, opposed(told.deals))
    rows = [(int(row[2]) - 1, int(row[3]) - 1) for row in deal_map(told).rows if row[0] == "Frontier"]
    assert rows == list(field.frontier)


def test_any_two_parties_can_be_chosen(analysed):
    """The axes can be given by name; one alone is set against a party most at odds; an unknown one is refused."""
    told = analysed("nato-russia-2022")
    names = told.case.name_of
    assert (
        f"by how {names('united-states')} and {names('russia')} rank"
        in deal_map(told, "united-states", "russia").caption
    )
    assert f"by how {names('ukraine')} and " in deal_map(told, x="ukraine").caption
    with pytest.raises(UnknownNameError):
        deal_map(told, x="rusia")
