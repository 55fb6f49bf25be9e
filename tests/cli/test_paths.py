"""``detente paths``, and the horizon of ``stability`` and ``explain``, as a user sees them."""

from __future__ import annotations

import pytest

CASE = "nato-russia-2022"


def test_a_way_its_gate_and_its_end(detente, tmp_path):
    """Which kind of moves leads there, each move of the way, who holds the gate, where play ends, and the picture."""
    drawing = tmp_path / "ways.svg"
    ran = detente("paths", CASE, "--to", "forces = invading", "--picture", str(drawing))
    told = " ".join(" ".join(ran.lines).split())
    assert ran.code == 0 and max(map(len, ran.lines)) <= 80
    assert "No way leads to Russian forces at Ukraine's border: invading by improvements that" in told
    assert "1. Russia: Russian forces at Ukraine's border: massed -> invading." in told
    assert "- Russian forces at Ukraine's border: invading (only Russia can)." in told
    assert "In all 3 states of 4,824 can be reached so. Left alone, play ends in:" in told
    assert drawing.read_text(encoding="utf-8").startswith("<svg") and "1 move from today" in drawing.read_text("utf-8")
    assert detente("paths", CASE, "--to", "forces = invading", "--picture", str(drawing)).code == 2


def test_json_and_what_is_at_rest(detente):
    """Without a statement the goal is rest; JSON has the ways, the gates and the ends."""
    data = detente("paths", "cuban-missile-crisis", "--json").data
    assert data["by"] == "credible" and data["concept"] == "seq" and data["gates"] is None
    assert [[move["by"] for move in way["moves"]] for way in data["ways"]] == [[["US"], ["USSR"]]] * 2
    assert data["ends"]["rests_count"] == 2 and data["ends"]["cycles"] == []
    held = detente("paths", CASE, "--to", "forces = invading", "--hold", "open_door=closed", "--json").data
    assert held["held_fixed"]["open_door"]["value"] == "closed"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--by", "gains"], 'unknown kind of move "gains"'),
        (["--to", "forces ="], "statement:1:"),
        (["--from", "99999"], "there is no state 99999"),
        (["--concept", "sequel"], 'unknown concept "sequel"'),
        (["--picture", "ways.png"], 'does not end in .svg'),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said(detente, asked, said):
    """One error, and the command ends with 2."""
    ran = detente("paths", CASE, *asked)
    assert ran.code == 2 and said in ran.err and "Traceback" not in ran.err


def test_a_horizon(detente):
    """Two moves ahead Russia sees the sanctions; the number goes with limited-move stability only."""
    told = " ".join(" ".join(detente("explain", CASE, "status-quo", "russia", "--horizon", "2").lines).split())
    assert "Russia stays put at today (limited-move stability 2 moves ahead)" in told
    assert "United States would go on with Sanctions on Russia: none -> tightened" in told
    table = detente("stability", "chicken", "--concept", "limited-move", "--horizon", "3", "--json").data
    assert list(table["equilibria"]) == ["limited-move-3"] and len(table["equilibria"]["limited-move-3"]) == 1
    wrong = detente("stability", "chicken", "--concept", "nash", "--horizon", "3")
    assert wrong.code == 2 and "only limited-move stability looks a number of moves ahead" in wrong.err
