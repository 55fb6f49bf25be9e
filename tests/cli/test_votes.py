"""`detente votes`: what a terminal shows at 80 columns, and what JSON holds."""

from __future__ import annotations

import pytest

from detente.case.institutions import institutions
from tests.votes.councils import council


@pytest.fixture
def dues(tmp_path):
    """A council of 27, of whom sixteen want more."""
    path = tmp_path / "dues.yaml"
    council(27, [3] * 16 + [0] * 11).save(path)
    return str(path)


def test_votes_are_told(detente, dues):
    """Who accepts, who is outvoted, the fewest who could block it; with --power, what the rule gives to each."""
    ran = detente("votes", dues, "--power")
    assert (ran.code, ran.err) == (0, "")
    assert "16 of 27 would accept it: it carries." in " ".join(ran.out.split())
    assert "three would have to go over" in " ".join(ran.out.split())
    assert "3.70 %" in ran.out
    assert max(map(len, ran.lines)) <= 80


def test_votes_are_data(detente, dues):
    """Bodies with their power, and every ballot with who carries it."""
    data = detente("votes", dues, "--json").data
    assert [body["issues"] for body in data["bodies"]] == [["dues"]]
    assert sum(data["bodies"][0]["shapley_shubik"].values()) == pytest.approx(1)
    assert all(len(one["carrying"]) == 14 for one in data["ballots"] if one["carried"])


def test_a_case_without_a_vote_says_so(detente):
    """Where nobody votes, that is said."""
    assert "No body of three or more votes" in detente("votes", "elmira").out


def test_a_brief_tells_the_votes(detente, dues):
    """The annex has a section on them."""
    out = " ".join(detente("brief", dues, "--full").out.split())
    assert "HOW BODIES WOULD VOTE" in out and "16 of 27 would accept it" in out


def test_a_rule_of_other_years_is_pointed_out(detente, tmp_path):
    """The populations of the treaty of Lisbon are of one year; a case of another is told so, and still read."""
    codes = [code.lower() for code in institutions()["eu-council-lisbon-2025"].codes]
    body = f"members: [{', '.join(codes)}], decides_by: eu-council-lisbon-2025"
    parties = "".join(f"  {code}: {{positions: {{cap: {k}}}}}\n" for k, code in enumerate(codes))
    text = f"detente: 1\ntitle: Cap\nas_of: 2019-05-02\nparties:\n{parties}  council: {{{body}}}\nissues:\n"
    path = tmp_path / "cap.yaml"
    path.write_text(text + "  cap: {scale: 0..100, status_quo: 35, decided_by: council}\n")
    said = "in force from 2025-01-01 to 2025-12-31; the case is of 2019-05-02."
    for command in ("check", "votes"):
        ran = detente(command, str(path))
        assert ran.code == 0 and said in " ".join(ran.out.split())
        data = detente(command, str(path), "--json").data
        assert said in (data[0] if command == "check" else data)["remarks"][0]
    path.write_text(path.read_text().replace("2019", "2025"))
    assert "in force" not in detente("check", str(path)).out
