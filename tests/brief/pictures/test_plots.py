"""Results draw themselves: the same pictures as in the brief and of the command, made on the board that they hold."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

import detente
from detente.errors import UnknownNameError
from detente.show.pictures.deal_map import deal_map
from detente.show.pictures.escalation import escalation_map
from detente.show.pictures.ways_drawn import ways_drawn
from tests.analysed import analysed

NATO = "nato-russia-2022"


def test_deals_draw_the_map_of_the_brief():
    """By default for the two most opposed, else for the parties that are named; another name is an error."""
    told = analysed(NATO)
    assert told.deals.plot() == deal_map(told)
    assert told.deals.plot("russia", "ukraine") == deal_map(told, "russia", "ukraine") != told.deals.plot()
    with pytest.raises(UnknownNameError, match='unknown party "rusia"'):
        told.deals.plot("rusia")


def test_stability_draws_where_moves_lead():
    """The map of the brief, which marks the states that rest."""
    told = analysed(NATO)
    assert told.resting.plot() == escalation_map(told) is not None


def test_paths_draw_their_ways():
    """The picture of the command; a notebook shows it in colours, and it is an SVG by itself."""
    found = detente.paths_of(analysed("elmira").board, by="any")
    picture = found.plot()
    assert picture == ways_drawn(found) is not None
    assert ElementTree.fromstring(picture._repr_svg_()).tag.endswith("svg")


def test_nothing_is_drawn_where_there_is_nothing():
    """A board of a game without coalitions has no deals to draw."""
    assert detente.deals_of(detente.load("prisoners-dilemma")).plot() is None
