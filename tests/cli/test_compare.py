"""``detente compare``, ``--set`` and ``--since`` from the command line."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.comparison.quarry import QUARRY


@pytest.fixture
def quarry(written):
    return written("quarry.yaml", QUARRY)


def test_two_days(detente, quarry):
    """Evidence, assumptions and what follows, with causes by their marks, in 80 columns."""
    ran = detente("compare", quarry.name, "--as-of", "2030-06-01", "--as-of", "2033-01-01")
    assert ran.code == 0
    assert max(map(cell_len, ran.lines)) <= 80
    assert ran.lines[:3] == [
        "Compared: The quarry of Sorn",
        "Before: quarry.yaml as of 2030-06-01",
        "After: quarry.yaml as of 2033-01-01",
    ]
    for line in (
        "- Vale on Road open: rejects it (before: accepts it), since 01 September 2031:",
        "E1 Vale rejects Road open: yes (2031-09-01)",
        "A1 Blasting: stands at night (before: day)",
        "Because of A1 and E1 (no smaller set of differences does it):",
    ):
        assert line in ran.lines, ran.out


def test_a_variant(detente, quarry):
    """One change, each conclusion that differs because of it, and JSON with the same."""
    change = "hill: blasting = night weighs 2"
    ran = detente("compare", quarry, "--set", change)
    assert "A1 Hill: Blasting at night weighs 2 (before: 4..6)" in ran.lines
    assert "Because of A1:" in ran.lines
    data = detente("compare", quarry, "--set", change, "--json").data
    assert data["conclusions"] and {tuple(map(tuple, one["causes"])) for one in data["conclusions"]} == {((0,),)}
    assert data["after"]["name"] == f"the same with {change}"


def test_against_itself_and_against_another(detente, quarry):
    """Nothing differs; or nothing is in common, and what the two are about is told."""
    assert "WHAT CHANGED" in detente("compare", quarry, quarry).lines
    ran = detente("compare", quarry.name, "elmira")
    assert ran.code == 0
    told = " ".join(ran.lines)
    assert "These are two different disputes" in told and "blasting, road, fund" in told


def test_two_analysts(detente, quarry, written):
    """Two files have a coefficient for each part."""
    pytest.importorskip("nltk", reason="the extra agreement is not installed")
    text = QUARRY.replace("stance: offers", "stance: promises").replace("blasting = none]", "fund]")
    other = written("other.yaml", text)
    ran = detente("compare", quarry, other)
    assert [line.split("  ")[0] for line in ran.lines if " of " in line and line[0].islower()] == [
        "stance of statements", "topics of statements", "order of preferences", "red lines",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["compare", "quarry.yaml"], "with what should it be compared?"),
        (["compare", "quarry.yaml", "quarry.yaml", "elmira"], "3 cases; expected one or two"),
        (["compare", "quarry.yaml", "--as-of", "2030-06-01"], "with what should it be compared?"),
        (["compare", "quarry.yaml", "--as-of", "2030-6-1", "--as-of", "2033-01-01"], '"2030-6-1" is not a day'),
        (["compare", "quarry.yaml", *["--as-of", "2031-01-01"] * 3], "--as-of is given 3 times"),
        (["compare", "quarry.yaml", "elmira", "--set", "hill: no red lines"], "--set makes a variant of one case"),
        (["compare", "quarry.yaml", "--set", "hil: no red lines"], 'did you mean "hill"?'),
        (["compare", "quarry.yaml", "nothing.yaml"], "nothing.yaml: no such file"),
        (["compare", "quarry.yaml", "git:HEAD~1"], "git:HEAD~1"),
        (["brief", "quarry.yaml", "--since", "2030-06-01", "--hold", "road=no"], "leave out --hold"),
        (["brief", "quarry.yaml", "--since", "nothing.yaml"], "nothing.yaml: no such file"),
        (["stability", "quarry.yaml", "--set", "today: road = maybe"], '--set:1:15: unknown value "maybe"'),
        (["deals", "quarry.yaml", "--set", "road"], "this is not a change"),
    ],
)
@pytest.mark.usefixtures("quarry")
def test_what_cannot_be_compared(detente, arguments, told):
    """One clear error on stderr, exit code 2, nothing on stdout."""
    ran = detente(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("command", [["stability", "--concept", "nash"], ["deals"], ["brief"]])
def test_a_variant_is_never_shown_as_the_case_itself(detente, quarry, command):
    """The first lines and JSON say what was changed."""
    name, *options = command
    change = "hill: no red lines"
    ran = detente(name, quarry, *options, "--set", change)
    assert f"- {change}" in ran.lines[:7]
    assert detente(name, quarry, *options, "--set", change, "--json").data["changed"] == [change]


def test_a_brief_says_what_changed(detente, quarry, tmp_path):
    """On the two pages, in full below them, in JSON and in a file."""
    asked = ["brief", quarry, "--since", "2030-06-01"]
    told = detente(*asked, "--full").lines
    assert {"WHAT CHANGED SINCE 01 JUNE 2030", "WHAT FOLLOWS DIFFERENTLY"} <= set(told)
    assert detente(*asked, "--json").data["since"]["moved"]
    assert detente(*asked, "--output", "brief.md", "--annex").code == 0
    assert "What changed since 01 June 2030" in (tmp_path / "brief.md").read_text(encoding="utf-8")
