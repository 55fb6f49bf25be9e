"""The commands on deals: `deals`, `proposal` and `impasse`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from detente.cli.main import app

STUCK = """\
detente: 1
title: Stuck
parties: {north: {name: North}, south: {name: South}}
issues:
  quota: {values: [none, low, high], ordered: true, status_quo: none, decided_by: {all_of: [north, south]}}
preferences:
  north: {red_lines: [{that: quota >= low, because: the stocks are low}], weights: {quota: {low: -1, high: -2}}}
  south: {weights: {quota: {low: 1, high: 2}}}
"""


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_deals_tells_what_both_sides_would_sign():
    """On the NATO-Russia case the firmest package is the five subjects of the talks, and it holds by itself."""
    code, out, _ = run("deals", "nato-russia-2022", "--json")
    assert code == 0
    found = json.loads(out)
    firmest = next(package for package in found["recommended"] if "the firmest" in package["picked_as"])
    assert set(firmest["changes"]) == {
        "arms_control", "missile_limits", "incident_prevention", "space_and_cyber", "dialogue",
    }  # fmt: skip
    assert firmest["holding"]["hold"] == "by itself"
    assert all(gain > 0 for party, gain in firmest["gains"].items() if party in firmest["carried_by"])


@pytest.mark.parametrize("name", ["draft-deal-with-nato", "draft-treaty-with-the-united-states"])
def test_a_draft_is_refused_for_a_red_line(name):
    """Each Russian draft is blocked by a red line alone, as a minimal set, and every ally refuses."""
    code, out, _ = run("proposal", "nato-russia-2022", name, "--json")
    assert code == 0
    found = json.loads(out)
    assert not found["acceptable"]
    assert {refusal["party"] for refusal in found["refusals"]} >= {"united-states", "eastern-allies", "other-allies"}
    alone = [blockade for blockade in found["blocking"]["blockades"] if len(blockade) == 1]
    assert alone
    code, out, _ = run("proposal", "nato-russia-2022", name)
    assert code == 0
    assert "REFUSED" in out
    assert "What blocks it:" in out


def test_impasse_names_the_smallest_sets(tmp_path):
    """Where nothing can be agreed, the requirement that blocks everything is named with its reason."""
    path = tmp_path / "stuck.yaml"
    path.write_text(STUCK, encoding="utf-8")
    code, out, _ = run("impasse", str(path))
    assert code == 0
    assert "WHY THE TALKS ARE STUCK" in out
    assert "the stocks are low" in " ".join(out.split())
    data = json.loads(run("impasse", str(path), "--json")[1])
    assert data["stuck"] is True


def test_what_a_red_line_costs():
    """Where something can be agreed, red lines have a price."""
    code, out, _ = run("impasse", "nato-russia-2022")
    assert code == 0
    assert "WHAT RED LINES COST" in out
    data = json.loads(run("impasse", "nato-russia-2022", "--json")[1])["blocking"]
    assert f"This is negotiable: {data['open']:,} of {data['packages']:,} packages can be agreed." in out


def test_a_case_that_is_not_stuck_is_said_to_be_negotiable(tmp_path):
    """Where no red line costs anything either, the command says that and does not stay silent."""
    path = tmp_path / "open.yaml"
    both_gain = STUCK.replace("red_lines: [{that: quota >= low, because: the stocks are low}], ", "").replace("-", "")
    path.write_text(both_gain, encoding="utf-8")
    code, out, _ = run("impasse", str(path))
    assert code == 0
    assert "This is negotiable: 2 of 2 packages can be agreed." in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("proposal", "nato-russia-2022", "draft-deal"), 'unknown proposal "draft-deal"'),
        (("deals", "nato-russia-2022", "--outlook", "worse"), "worse"),
        (("deals", "nowhere"), 'unknown case "nowhere"'),
    ],
)
def test_bad_arguments(arguments, said):
    """An unknown proposal, outlook or case is told in one line on stderr, with exit code 2."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [["deals"], ["impasse"], ["proposal", "draft-deal-with-nato"]])
def test_fits_80_columns(command):
    """No line is wider than 80 columns."""
    code, out, _ = run(command[0], "nato-russia-2022", *command[1:])
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
