"""The command `levers`."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from detente.cli.main import app

DAM = """\
detente: 1
title: Water release below the dam
parties: {upland: {name: Upland}, lowland: {name: Lowland}}
issues:
  release: {name: Water released, values: [none, half, full], ordered: true, status_quo: half, decided_by: upland}
  forces: {name: Forces, values: [barracks, massed, crossing], status_quo: massed, decided_by: lowland}
  hotline: {name: Hotline, status_quo: no, decided_by: {all_of: [upland, lowland]}}
preferences:
  upland:
    red_lines: [forces = crossing, hotline]
    weights:
      release: {none: 4, half: 2, full: 0}
      forces: {barracks: 4, massed: 0, crossing: -9..-1}
      hotline: -1
  lowland: {priorities: [forces = massed, hotline, release >= half, release = full]}
proposals:
  note: {by: lowland, package: {hotline: yes}}
threats:
  - {by: lowland, if: release = none, then: forces = crossing}
"""


@pytest.fixture
def dam(tmp_path):
    path = tmp_path / "dam.yaml"
    path.write_text(DAM, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_levers_against_a_move(dam):
    """What would deter it, who pays, in how many readings it works, how sure the answer must be; at 80 columns.

    To Upland no water is worth 4 and half of it 2, a crossing -5 in the middle: answered, the move is worth -1, so that
    a chance of 2 / 5 of an answer is enough.
    """
    code, out, _ = run("levers", dam, "--deter", "release = none")
    told = re.sub(r"\s+", " ", out)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "NO It is not deterred" in told
    assert "Water released: none would have to be worth 2 or less to Upland (4 is entered)." in told
    assert "Upland binds itself to keep Water released at half." in told
    assert "The threat of Lowland would have to be certain: Forces: crossing if Water released: none." in told
    assert "from a chance of 40 % of the answer on" in told


def test_levers_to_a_proposal(dam):
    """A refused draft: the red line would have to go, and Upland to want what it gives up more."""
    code, out, _ = run("levers", dam, "--want", "note", "--json")
    found = json.loads(out)
    assert code == 0
    (asked,) = found["asked"]
    acceptable = next(goal for goal in asked["goals"] if goal["goal"]["kind"] == "acceptable")
    assert asked["proposal"] == "note"
    assert not acceptable["holds"]
    (lever,) = acceptable["levers"]
    assert lever["changes"][0]["change"] == "red line"
    assert lever["payers"] == ["upland"]


def test_what_is_most_urgent_is_asked_without_options(dam):
    """The first proposal that is refused where nothing can be agreed, and the move that nothing deters."""
    code, out, _ = run("levers", dam, "--json")
    found = json.loads(out)
    assert code == 0
    assert [asked["proposal"] for asked in found["asked"]] == ["note", None]
    assert found["asked"][1]["goals"][0]["goal"] == {"kind": "deterred", "about": "release = none"}


def test_the_brief_tells_the_cheapest(dam):
    """The front page has a line, and the annex a section to which it leads."""
    code, out, _ = run("brief", dam, "--full")
    told = re.sub(r"\s+", " ", out)
    assert code == 0
    assert "What would deter Upland with the least change: Upland binds itself to keep Water released at half" in told
    assert "WHAT WOULD HAVE TO CHANGE" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--deter", "release = half"], "is so today"),
        (["--deter", "releas = none"], 'did you mean "release"?'),
        (["--want", "forces = barracks", "--concept", "sim"], "levers are found for the concepts nash, gmr, seq"),
        (["--want", "forces = barracks and forces = massed"], "holds in no state"),
    ],
)
def test_what_cannot_be_asked_gets_one_error(dam, arguments, message):
    """Exit code 2, the message on stderr and nothing on stdout."""
    code, out, err = run("levers", dam, *arguments)
    assert (code, out) == (2, "")
    assert message in err
