"""The commands `readings` and `doubt`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from tests.robustness.test_shares import INTERVAL


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "interval.yaml"
    path.write_text(INTERVAL, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_readings_are_told_at_eighty_columns(case):
    """What was varied, and every conclusion with its share in figures and words."""
    code, out, _ = run("readings", case, "--seed", "3")
    assert code == 0
    assert "1,024 readings: each of the 2 numbers in doubt was drawn from its interval (seed 3)" in out.replace(
        "\n", " "
    )
    assert "75 %" in out
    assert "in most readings" in out
    assert "at rest: nobody gains by moving alone" in out
    assert max(map(len, out.splitlines())) <= 80


def test_json_has_every_conclusion(case):
    """The whole result, and nothing else."""
    code, out, _ = run("readings", case, "--draws", "64", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["readings"] == 64
    (told,) = (one for one in data["conclusions"] if one["kind"] == "tempted" and one["parties"] == ["a"])
    assert told["count"] == 48
    assert told["in_words"] == "in most readings"
    assert all(0 <= one["share"] <= 1 for one in data["conclusions"])


def test_packages_are_told_with_how_far_they_hold():
    """On the NATO-Russia case the deals no other improves on are listed, each with its shares."""
    code, out, _ = run("readings", "nato-russia-2022", "--draws", "64")
    told = " ".join(out.split())
    assert code == 0
    assert "DEALS THAT NO OTHER IMPROVES ON FOR ALL" in told
    assert "holds by itself in" in told
    assert "more, which --json lists" in told


def test_no_doubt_is_said():
    """A case without intervals has one reading."""
    code, out, _ = run("readings", "hipel1993/elmira")
    assert code == 0
    assert "No doubt was entered" in out


def test_doubt_widens_every_number(case):
    """Numbers that are certain are in doubt too, and intervals grow at both ends; by nothing, nothing changes."""
    code, out, _ = run("doubt", case, "--percent", "25", "--draws", "64", "--json")
    varied = json.loads(out)["varied"]
    assert code == 0
    assert [(one["low"], one["high"]) for one in varied] == [("6", "10"), ("4.5", "17.5"), ("-11.25", "-3")]
    _, plain, _ = run("readings", case, "--draws", "64", "--seed", "1", "--json")
    _, same, _ = run("doubt", case, "--percent", "0", "--draws", "64", "--seed", "1", "--json")
    assert json.loads(plain)["conclusions"] == json.loads(same)["conclusions"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["readings", "--draws", "3"], "ask for 16 to 1,048,576"),
        (["doubt", "--percent", "-5"], "give a number from 0 to 1000"),
        (["doubt", "--percent", "nan"], "give a number from 0 to 1000"),
    ],
)
def test_faults_are_one_sentence(case, arguments, said):
    """What cannot be drawn is refused with what can."""
    code, out, err = run(arguments[0], case, *arguments[1:])
    assert code == 2
    assert not out
    assert said in err
    assert "Traceback" not in err
