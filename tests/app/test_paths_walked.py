"""Paths: a walk stands in the address, and the ways are those of the command line."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from tests.app.test_what_if import DAM, settled


@pytest.fixture(scope="module")
def dam(workbench):
    return workbench.case(DAM)


def test_the_ways_are_those_of_the_command_line(workbench, dam):
    """Each way that `detente paths` lists stands on the page, move by move, and so do the gates."""
    ran = CliRunner().invoke(app, ["paths", str(workbench.folder / dam), "--to", "forces = crossing", "--json"])
    told = json.loads(ran.stdout)
    page = settled(workbench, f"/c/{dam}/paths?" + urlencode({"to": "forces = crossing"})).text
    walks = [re.findall(r"at=(\w+)", unescape(one)) for one in re.findall(r'href="([^"]*)"[^>]*>Walk this way', page)]
    assert walks and [one[-1] for one in walks] == [way["to_name"] for way in told["ways"]][: len(walks)]
    assert [len(one) - 1 for one in walks] == [len(way["moves"]) for way in told["ways"]][: len(walks)]
    assert "Gates, which every way passes" in page and "<svg" in page


def test_a_walk_goes_on_and_back(workbench, dam):
    """Moves lead on, the trail leads back to each state, and a reload stays there."""
    first = settled(workbench, f"/c/{dam}/paths").text
    assert "All as today." in first
    step = unescape(re.search(r'href="([^"]*)"[^>]*>Make this move', first)[1]).partition("#")[0]
    second = settled(workbench, step).text
    assert "All as today." not in second and second.count('aria-current="step"') == 1
    back = unescape(re.search(r'href="([^"]*)">One step back', second)[1]).partition("#")[0]
    assert "All as today." in settled(workbench, back).text


def test_a_walk_begins_anywhere(workbench, dam):
    """By a number, or by a statement that picks a state out."""
    where = "release = none and forces = barracks and hotline"
    page = settled(workbench, f"/c/{dam}/paths?" + urlencode({"at": where})).text
    assert "forces: massed → barracks" in page


@pytest.mark.parametrize(
    ("query", "field", "told"),
    [
        ({"at": "999"}, "at", "there is no state 999"),
        ({"at": "forces = crosing"}, "at", "crosing"),
        ({"to": "forces = crosing"}, "to", "did you mean &#34;crossing&#34;?"),
        ({"to": "forces = crossing", "by": "magic"}, "to", "magic"),
        ({"to": "forces = massed and not forces = massed"}, "to", "holds in no state"),
    ],
)
def test_what_is_no_place_is_said_at_the_field(workbench, dam, query, field, told):
    """One message at the field, and the rest of the page still there."""
    answer = workbench.get(f"/c/{dam}/paths?" + urlencode(query))
    while "data-pending" in answer.text and f'id="{field}-error"' not in answer.text:
        answer = workbench.get(f"/c/{dam}/paths?" + urlencode(query))
    assert answer.status == 200
    assert f'id="{field}-error"' in answer.text and told in answer.text
