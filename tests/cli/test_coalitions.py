"""`detente coalitions`, and the versions of concepts of `detente stability`."""

from __future__ import annotations

import pytest

LAKE = """\
detente: 1
title: Lake
parties: {town: {name: Town}, mill: {name: Mill}}
issues:
  limit: {status_quo: no, decided_by: town}
  filter: {status_quo: no, decided_by: mill}
preferences:
  town: {priorities: [filter, limit], unknown: [limit], strong: [filter]}
  mill: {priorities: [not limit, not filter]}
"""


def test_elmira_is_told_with_its_jump(detente):
    """The state that two leave together, who they are, and where they go; at 80 columns."""
    ran = detente("coalitions", "elmira")
    assert (ran.code, ran.err) == (0, "")
    assert "- Ministry of the Environment and Uniroyal Chemical Ltd.: from 5 to 8" in ran.lines
    assert max(map(len, ran.lines)) <= 80
    data = detente("coalitions", "elmira", "--concept", "seq", "--json").data
    assert [(jump["coalition"], jump["from"], jump["to"]) for jump in data["jumps"]] == [
        (["MoE", "Uniroyal"], "5", "8")
    ]


def test_one_state_is_asked_about(detente):
    """With a state, the coalitions that would leave it; with none, that is said."""
    assert "OPEN Ministry" in detente("coalitions", "elmira", "--at", "5").out
    assert "No coalition gains more" in detente("coalitions", "elmira", "--at", "8").out
    assert detente("coalitions", "elmira", "--at", "5", "--json").data["breaches"][0]["verdict"] == "open"


def test_an_alliance_is_asked_about(detente):
    """Every ally would have to change its mind for the guarantee; for the timetable none."""
    asked = ("coalitions", "nato-russia-2022", "--alliance", "NATO", "--wanted")
    data = detente(*asked, "guarantee", "--json").data
    assert [change["members"] for change in data["changes"]] == [["united-states", "eastern-allies", "other-allies"]]
    assert "would act as it is" in detente(*asked, "dialogue = timetable").out


def test_versions_of_concepts(detente, written):
    """What is unknown gives four versions of a concept, what is strong a second one."""
    path = written("lake.yaml", LAKE)
    unknown = detente("stability", path, "--unknown", "--concept", "nash", "--json").data["equilibria"]
    assert {key: len(states) for key, states in unknown.items()} == {"nash-a": 0, "nash-b": 2, "nash-c": 0, "nash-d": 2}
    assert [*detente("stability", path, "--strength", "--json").data["equilibria"]] == [
        "gmr", "gmr-strong", "smr", "smr-strong", "seq", "seq-strong",
    ]  # fmt: skip
    assert max(map(len, detente("stability", path, "--unknown").lines)) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("coalitions", "elmira", "--concept", "sim"), "a concept of single parties"),
        (("coalitions", "elmira", "--alliance", "MoE"), "go together"),
        (("coalitions", "elmira", "--alliance", "MoE", "--wanted", "state = 8"), "has no members"),
        (("coalitions", "elmira", "--at", "10"), "there is no state 10"),
        (("stability", "elmira", "--unknown"), "no party of this case has anything under `unknown`"),
        (("stability", "elmira", "--unknown", "--strength"), "two questions"),
        (("coalitions", "nato-russia-2022", "--concept", "gmr"), "at most 20,000 pairs"),
    ],
)
def test_what_cannot_be_asked(detente, arguments, said):
    """One clear line on stderr, nothing on stdout, exit code 2."""
    ran = detente(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_strong_statement_that_parts_nothing_is_told_with_its_place(detente, written):
    """It names the line of the statement."""
    path = written("lake.yaml", LAKE.replace("strong: [filter]", "strong: [limit iff filter]"))
    ran = detente("stability", path, "--strength")
    assert ran.code == 2
    assert "lake.yaml:8:66: " in ran.err
    assert "does not part the states" in ran.err
