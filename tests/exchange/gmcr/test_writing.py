"""Cases become models of GMCR+ that are the same conflict, or a message says what stands in the way."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import catalog
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.errors import CaseError, CaseFileError, DetenteError, TooLargeError
from detente.exchange.carried import CarriedFile
from detente.exchange.gmcr import read, write
from tests.exchange.gmcr.making import conclusions, values
from tests.oracle import boards as generated
from tests.published import gmcr


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Cases in which every issue has one holder and moves freely or one way, up or down the values."""
    made = draw(generated.written(most=24, listed=False, joint=False))
    parties = [party for party in made["parties"] if "members" not in made["parties"][party]]
    for issue in made["issues"].values():
        issue["decided_by"] = draw(st.sampled_from(parties))
        if len(issue["values"]) == 2 and not issue.get("one_way") and draw(st.booleans()):
            way = issue["values"] if draw(st.booleans()) else issue["values"][::-1]
            issue["moves"] = [f"{way[0]} -> {way[1]}"]
        elif not issue.get("one_way") and draw(st.integers(0, 3)) == 0:
            issue["moves"] = [f"{after} -> {before}" for before, after in combinations(issue["values"], 2)]
    return Case.model_validate(made)


def again(case: Case, **options: str) -> Case:
    """*case*, written and read."""
    ((name, data),) = write(case, {}).files.items()
    return read([CarriedFile(name, data)], options).case


def assert_same(case: Case, other: Case) -> None:
    """Written and read, *case* is *other*: same states, payoffs and equilibria, state by state."""
    before, after = case.board(), other.board()
    lost = [party for party in before.players if case.name_of(party) not in map(other.name_of, after.players)]
    for party in lost:  # it decides nothing, and what it wants holds everywhere or nowhere
        assert not any(party in str(issue.decided_by) for issue in case.issues.values())
        assert len(set(before.payoff[party][before.numbers].tolist())) == 1
    held = dict(zip([party for party in before.players if party not in lost], after.players, strict=True))
    told = conclusions(after, lambda board, k: original(case, board.at(k).values))
    for party, same in held.items():
        assert case.name_of(party) == other.name_of(same)
    known = conclusions(before, values(case))
    known["payoffs"] = [
        payoff for party, payoff in zip(before.players, known["payoffs"], strict=True) if party not in lost
    ]
    assert known == told


def original(case: Case, options: Any) -> tuple[str, ...]:
    """The state of *case* that the options of a file say, found from their titles alone."""
    found = []
    for name, issue in case.issues.items():
        own = {key: value for key, value in options.items() if key == name or key.startswith(f"{name}-")}
        if issue.yes_no:
            found.append(own[name])
        elif len(own) == 1:
            ((key, value),) = own.items()
            taken = key.removeprefix(f"{name}-")
            found.append(taken if value == "yes" else next(label for label in issue.labels if label != taken))
        else:
            steps = {key.removeprefix(f"{name}-").removesuffix("-or-beyond"): value for key, value in own.items()}
            if len(own) == len(issue.labels):
                found.append(next(label for label in issue.labels if steps[label] == "yes"))
                continue
            reached = [label for label in issue.labels if steps.get(label) == "yes"]
            start = next(label for label in issue.labels if label not in steps)
            found.append(reached[-1 if start == issue.labels[0] else 0] if reached else start)
    return tuple(found)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_a_round_trip_keeps_states_payoffs_and_equilibria(case):
    """Priorities, weights and rankings, free and one-way issues of two to four values: nothing is lost or gained."""
    assert_same(case, again(case))


@pytest.mark.campaign
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_round_trip_campaign(case):
    """The same, over many more cases."""
    assert_same(case, again(case))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_joining_gives_the_issues_back(case):
    """Options written for the values of one issue are that issue again when they are joined."""
    joined = again(case, join="yes")
    free = {
        name: issue
        for name, issue in case.issues.items()
        if len(issue.labels) > 2 and not issue.one_way and not issue.moves
    }
    for name, issue in free.items():
        assert joined.issues[name].labels == issue.labels
    assert len(joined.board()) == len(case.board())


@pytest.mark.parametrize("name", gmcr.MODELS)
def test_samples_are_written_as_they_were(name):
    """A sample of the program, read and written, says the same again in every part that counts."""
    gmcr.have()
    document = gmcr.document(name)
    made = json.loads(next(iter(write(read([document], {}).case, {}).files.values())))
    file = json.loads(document.data)
    assert made["options"] == [
        {key: option[key] for key in ("name", "permittedDirection")} for option in file["options"]
    ]
    assert [maker["options"] for maker in made["decisionMakers"]] == [m["options"] for m in file["decisionMakers"]]
    assert [maker["name"] for maker in made["decisionMakers"]] == [m["name"] for m in file["decisionMakers"]]
    assert made["infeasibles"] == file["infeasibles"]
    if made["useManualPreferenceRanking"]:
        for maker, known in zip(made["decisionMakers"], file["decisionMakers"], strict=True):
            tied = [sorted(one) if isinstance(one, list) else one for one in known["preferenceRanking"]]
            assert maker["preferenceRanking"] == tied
    else:
        assert all(maker["preferences"] for maker in made["decisionMakers"])


def test_the_crisis_of_the_catalog_goes_there_and_back():
    """A case of the catalog, with its own names, keeps all that is concluded from it."""
    case = catalog.load("cuban-missile-crisis")
    back = again(case).board()
    told = conclusions(back, lambda board, k: tuple(board.at(k).values.values()))
    assert conclusions(case.board(), values(case)) == told


STRAIT = """
detente: 1
title: The strait
parties: {north: {name: North}, south: {name: South}, sage: {name: The Sage}}
issues:
  fleet: {name: Fleet, values: [port, sea, strait], ordered: true, status_quo: port, decided_by: north, one_way: true}
  toll: {name: Toll, values: [none, half, full], status_quo: half, decided_by: south}
  gate: {name: Gate, values: [open, shut], status_quo: open, decided_by: south}
impossible: [{when: fleet = strait and gate = shut}]
"""
PRIORITIES = """
preferences:
  north: {priorities: [fleet >= sea, toll != full, gate = open iff toll = none]}
  south: {priorities: [toll = full]}
"""


def exported(text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    made = write(reads(STRAIT + text, "strait.yaml"), {})
    assert list(made.files) == ["the-strait.gmcr"]
    return json.loads(made.files["the-strait.gmcr"]), made.notes


def test_values_become_options():
    """One way: an option a step, only taken up. Free: an option a value, exactly one taken. Two values: one option."""
    made, _ = exported(PRIORITIES)
    assert [(option["name"], option["permittedDirection"]) for option in made["options"]] == [
        ("Fleet: sea or beyond", "fwd"), ("Fleet: strait", "fwd"),
        ("Toll: none", "both"), ("Toll: half", "both"), ("Toll: full", "both"), ("Gate: shut", "both"),
    ]  # fmt: skip
    assert [(maker["name"], maker["options"]) for maker in made["decisionMakers"]] == [
        ("North", [0, 1]), ("South", [2, 3, 4, 5]),
    ]  # fmt: skip
    assert made["infeasibles"] == [
        [[0, "N"], [1, "Y"]],
        [[2, "Y"], [3, "Y"]], [[2, "Y"], [4, "Y"]], [[3, "Y"], [4, "Y"]], [[2, "N"], [3, "N"], [4, "N"]],
        [[1, "Y"], [5, "Y"]],
    ]  # fmt: skip


def test_priorities_become_conditions():
    """A priority is a pattern, or several of which one must fit; no ranking is needed."""
    made, notes = exported(PRIORITIES)
    assert made["useManualPreferenceRanking"] is False
    assert made["decisionMakers"][1]["preferences"] == [[[4, "Y"]]]
    first = made["decisionMakers"][0]["preferences"][0]
    assert first == {"compound": True, "members": [[[0, "Y"], [1, "N"]], [[1, "Y"]]]}
    assert notes == (
        "GMCR+ has no status quo; here it is Fleet = port, Toll = half, Gate = open",
        "left out, as they decide nothing and want nothing: The Sage",
    )


WEIGHTS = """
preferences:
  north: {weights: {fleet = sea: 2..4, gate = open: 3}, red_lines: [toll = full]}
  south: {priorities: [toll = full], weights: {toll = half: 1}}
threats: [{by: north, if: toll = full, then: fleet = strait}]
statements:
  - {date: 2031-04-30, party: north, stance: rejects, about: toll = full}
  - {date: 2031-04-30, party: sage, stance: demands, about: gate = open}
"""


def test_what_has_no_place_in_the_format_is_told():
    """Amounts, intervals, red lines, threats and evidence each get a sentence; weights become a ranking of states."""
    made, notes = exported(WEIGHTS)
    assert made["useManualPreferenceRanking"] is True
    ranking = made["decisionMakers"][0]["preferenceRanking"]
    assert sorted(n for tied in ranking for n in (tied if isinstance(tied, list) else [tied])) == list(range(1, 16))
    assert notes == (
        "what the parties want is written as a ranking of every state, in exact order; amounts are not",
        "GMCR+ has no status quo; here it is Fleet = port, Toll = half, Gate = open",
        "left out, as they decide nothing and want nothing: The Sage",
        "red lines have no place in GMCR+ and were left out: North",
        "weights that are intervals count with their midpoints",
        "the following have no place in GMCR+ and were left out: threats and statements",
    )


def test_derived_preferences_are_told():
    """A party that only speaks is written with what is derived from its statements, and a note says so."""
    statement = "\nstatements: [{date: 2031-04-30, party: north, stance: demands, about: toll = none}]\n"
    made, notes = exported(statement)
    assert made["useManualPreferenceRanking"] is True
    assert "preferences derived from statements are written as if they were given: North" in notes


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "decided_by: north, one_way: true",
            "decided_by: {all_of: [north, south]}",
            '"fleet" takes the consent of north and south; an option has one holder',
        ),
        (
            "decided_by: north, one_way: true",
            "decided_by: {any_of: [north, south]}",
            '"fleet" can be changed by north and by south; an option has one holder',
        ),
        (
            "decided_by: north, one_way: true",
            "decided_by: north, moves: [port <-> sea, sea -> strait]",
            'the moves of "fleet" cannot be said of options',
        ),
        (
            "decided_by: north, one_way: true",
            "one_way: false",
            'nobody can change "fleet"; an option has a holder, who can',
        ),
    ],
)
def test_what_would_change_results_is_refused_at_its_place(before, after, message):
    """Joint decisions, several holders, ladders and issues out of reach are refused, each with its line."""
    with pytest.raises(CaseFileError) as told:
        write(reads(STRAIT.replace(before, after) + PRIORITIES, "strait.yaml"), {})
    (problem,) = told.value.problems
    assert (problem.message, problem.file, problem.line) == (message, "strait.yaml", 6)
    assert problem.expected


def test_an_issue_out_of_reach_is_written_where_it_is_fixed():
    """Where constraints leave an issue one value, it does not matter that nobody decides it."""
    text = STRAIT.replace("decided_by: north, one_way: true", "one_way: false").replace(
        "[{when: fleet = strait and gate = shut}]", "[{when: fleet != port}]"
    )
    case = reads(text + PRIORITIES)
    assert_same(case, again(case))


def test_too_many_states_for_a_ranking_are_refused():
    """Weights over more than 1,000 states cannot be written; priorities can."""
    issues = {f"i{k}": {"status_quo": "no", "decided_by": "a"} for k in range(10)}
    case = {"detente": 1, "title": "Wide", "parties": {"a": {}}, "issues": issues}
    with pytest.raises(TooLargeError, match=r"Wide: GMCR\+ takes weights .* 1,024 states; at most 1,000 are ranked"):
        write(Case.model_validate(case | {"preferences": {"a": {"weights": {"i0": 1}}}}), {})
    many = {f"i{k}": {"status_quo": "no", "decided_by": "a"} for k in range(40)}
    wide = case | {"issues": many, "preferences": {"a": {"priorities": ["at least 1 of (i0, i39)"]}}}
    made = write(Case.model_validate(wide), {})
    assert "40 options: GMCR+ goes through all their combinations, which takes it long" in made.notes


def test_constraints_that_hold_in_too_many_ways_are_refused():
    """A constraint that would need thousands of patterns is refused at its place."""
    issues = {f"i{k}": {"status_quo": "no", "decided_by": "a"} for k in range(20)}
    counted = f"exactly 10 of ({', '.join(issues)})"
    case = {"detente": 1, "title": "T", "parties": {"a": {}}, "issues": issues, "impossible": [{"when": counted}]}
    message = r"impossible\[0\]\.when: a statement that holds in too many different ways"
    with pytest.raises(CaseError, match=message):
        write(Case.model_validate(case | {"preferences": {"a": {"priorities": ["i0"]}}}), {})


def test_options_are_refused():
    """The export has no options."""
    with pytest.raises(DetenteError, match='unknown option "join"'):
        write(reads(STRAIT + PRIORITIES), {"join": "yes"})
