"""The picture of collisions has a column for each blockade that the brief tells, with its very requirements."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from detente.analysis.enumeration import blockades, party_id
from detente.board.payoffs import equal
from detente.deals import blocking
from detente.show.pictures.collisions import collisions, requirement_text
from detente.show.pictures.lettering import safe

NAMES = ("nato-russia-2022", "stuck", "nasty")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=NAMES)
def told(request, analysed):
    return analysed(request.param)


def test_columns_are_the_blockades(told):
    """Read off the drawing, the dots of each column are the requirements of that blockade, in the row of each."""
    root = ElementTree.fromstring(collisions(told).svg)
    columns = {
        int(mark.get("href").rpartition("-")[2]): [dot.get("data-party") for dot in mark if dot.get("data-party")]
        for mark in root.iter(f"{SVG}a")
        if mark.get("href").startswith("#blockade-")
    }
    wanted = {one.number: [party_id(told.case, r.party) for r in one.blockade.requirements] for one in blockades(told)}
    assert columns == wanted
    rows = {mark.get("id").split("-")[3] for mark in root.iter() if mark.get("data-party")}
    assert len(rows) == len({r for one in blockades(told) for r in one.blockade.requirements})


def test_sets_are_the_answer_of_deals(told):
    """The sets told of a proposal are smallest sets that block it, and of everything those that block every deal."""
    for one in blockades(told):
        conditions = () if one.proposal is None else (equal(one.proposal.proposal.package),)
        assert one.blockade in blocking(told.deals.zone, *conditions).blockades


def test_a_deadlock_is_drawn_whole(analysed):
    """Where nothing at all can be agreed, every set that blocks all deals has a column."""
    told = analysed("stuck")
    assert told.deals.impasse.stuck
    every = [one.blockade for one in blockades(told) if one.proposal is None]
    assert every == list(told.deals.impasse.blocking.blockades)
    assert any(row[1] == "Any deal at all" for row in collisions(told).rows)


def test_rows_tell_every_requirement(told):
    """The table has a row for each blockade with the words of the brief."""
    rows = collisions(told).rows[1:]
    assert [row[0] for row in rows] == [str(one.number) for one in blockades(told)]
    for row, one in zip(rows, blockades(told), strict=True):
        assert all(requirement.text(told.board) in row[3] for requirement in one.blockade.requirements)


def test_what_is_borne_is_said_in_words(analysed):
    """A red line that bears one value only is told by that value, not in the signs of the case file."""
    told = analysed("stuck")
    line = next(r for r in told.deals.zone.requirements if r.party == "ben" and r.line is not None)
    assert requirement_text(told, line) == "red line: tolls: anything but none"
    assert re.search(r"tolls: anything but none", safe(collisions(told).svg))
