"""``--hold``: issues held fixed from the command line."""

from __future__ import annotations

import pytest

ISSUE = "open_door"
COMMANDS = {
    "brief": ["brief", "nato-russia-2022"],
    "stability": ["stability", "nato-russia-2022", "--concept", "nash"],
    "explain": ["explain", "nato-russia-2022", "status-quo", "russia", "--concept", "seq"],
    "deals": ["deals", "nato-russia-2022"],
    "proposal": ["proposal", "nato-russia-2022", "draft-deal-with-nato"],
    "impasse": ["impasse", "nato-russia-2022"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_analysis_says_what_is_held(detente, command):
    """The first lines name the issue, its value, and what holds today; JSON has the same as data."""
    ran = detente(*command, "--hold", f"{ISSUE}=closed")
    assert ran.code == 0
    head = ran.lines[: ran.lines.index('"Today" below means today with these values put in.') + 1]
    assert head[-3:-1] == [
        "Held fixed, and moved by nobody here:",
        "- NATO's door to new members: closed (today it is open).",
    ]
    data = detente(*command, "--hold", f"{ISSUE}=closed", "--json").data
    assert data["held_fixed"] == {ISSUE: {"value": "closed", "today": "open"}}
    assert "held_fixed" not in detente(*command, "--json").data


def test_several(detente):
    """Each --hold halves the board or better; at today's value nothing is said of another day."""
    ran = detente("stability", "nato-russia-2022", "--hold", "forces=massed", "--hold", "dialogue = open")
    assert ran.lines[1:4] == [
        "Held fixed, and moved by nobody here:",
        "- Russian forces at Ukraine's border: massed (as today).",
        "- Dialogue between NATO and Russia: open (as today).",
    ]
    assert "put in" not in ran.out


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        ("open_dor=closed", '  did you mean "open_door"?'),
        ("open_door=close", '  did you mean "closed"?'),
        ("open_door", '--hold: "open_door" is not of the form issue=value'),
        (
            "guarantee=yes",
            "--hold: guarantee = yes cannot be held while open_door = open: impossible is guarantee and ",
        ),
    ],
)
def test_what_is_refused(detente, fix, said):
    """Unknown names come with near ones; a value that today rules out with the reason. Nothing is printed."""
    ran = detente("brief", "nato-russia-2022", "--hold", fix)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_refusal_of_a_large_board_can_be_followed(detente, written):
    """The issues named in a refusal, held fixed as it says, make the case small enough; deals need no board."""
    issues = "".join(f"  x{k}: {{status_quo: no, decided_by: {{all_of: [a, b]}}}}\n" for k in range(30))
    wants = "".join(f"  {p}: {{weights: {{x{k}: 2, x{k + 1}: -1}}}}\n" for k, p in enumerate("ab"))
    text = f"detente: 1\ntitle: Wide\nparties: {{a: {{}}, b: {{}}}}\nissues:\n{issues}preferences:\n{wants}"
    path = written("wide.yaml", text)
    ran = detente("readings", path)
    assert ran.code == 2
    assert ran.err.startswith("the board has 1,073,741,824 states and would need about ")
    assert "for example with --hold x0=no --hold x1=no, or" in ran.err
    assert "`detente deals` answers without a board" in ran.err
    held = [part for k in range(30 - 10) for part in ("--hold", f"x{k}=no")]
    assert detente("stability", path, "--concept", "nash", *held).code == 0
    ran = detente("deals", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[1].startswith("Not put on a board: the board has 1,073,741,824 states and would need")


def test_the_name_of_the_version_before_still_works(detente):
    """``--fix`` is not shown any more, and does what ``--hold`` does."""
    asked = ("stability", "nato-russia-2022", "--concept", "nash")
    assert detente(*asked, "--fix", "forces=massed").out == detente(*asked, "--hold", "forces=massed").out
    assert "--fix" not in detente("stability", "--help").out
