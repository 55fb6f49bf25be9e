"""Models of GMCR+ become cases with the same states, under names that can be written in statements."""

from __future__ import annotations

import pytest

from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import DetenteError
from tests.exchange.gmcr.making import COALITION, N, Y, board, imported, model

GARRISON = model(
    ["Full", "Reduced", "Appease", "Challenge", "Full", "Reduced"],
    [("US Support", [0, 1, 2], [[[0, Y]]]), ("Opposition", [3], []), ("IJC", [4, 5], [])],
    [[[0, Y], [1, Y]], [[0, Y], [2, Y]], [[1, Y], [2, Y]], [[0, N], [1, N], [2, N]], [[4, Y], [5, Y]]],
)


def test_names_that_stand_twice_take_their_holder_along():
    """Options of the same name get keys that say whose they are, and keep their titles."""
    case = imported(GARRISON).case
    assert list(case.issues) == [
        "us-support-full", "us-support-reduced", "appease", "challenge", "ijc-full", "ijc-reduced",
    ]  # fmt: skip
    assert [issue.name for issue in case.issues.values()] == [
        "Full",
        "Reduced",
        "Appease",
        "Challenge",
        "Full",
        "Reduced",
    ]
    assert {key: party.name for key, party in case.parties.items()} == {
        "us-support": "US Support", "opposition": "Opposition", "ijc": "IJC",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "",
        "not",
        "2nd strike",
        "---",
        "a 'b' \"c\" -> d",
        "Ä\u0301ußerung",
        "x\u0000\u001b[31m\n y",
        "海洋",
        "x" * 300,
        "\u202e",
    ],
)
def test_odd_names_make_a_case_that_can_be_written_and_read(name):
    """Whatever an option or a decision maker is called, the case is one that a file can hold."""
    case = imported(model([name, name], [(name, [0, 1], [[[0, Y]]]), (name, [], [])])).case
    again = reads(dump(case))
    assert again == case
    assert all(key.isprintable() and len(key) <= 80 for key in (*case.issues, *case.parties))
    assert len(case.issues) == 2
    assert len(again.board()) == 4


def test_options_that_exclude_one_another_can_be_joined():
    """With join=yes they become one issue, with a value for none of them where that is feasible; numbers stay."""
    case = imported(GARRISON, join="yes").case
    assert {key: issue.labels for key, issue in case.issues.items()} == {
        "us-support-choice": ("full", "reduced", "appease"),
        "challenge": ("no", "yes"),
        "ijc-choice": ("full", "reduced", "none"),
    }
    assert case.impossible == ()
    apart, joined = board(GARRISON), case.board()
    assert len(apart) == len(joined) == 18
    first = {joined.at(k).name: joined.at(k).values for k in joined.numbers.tolist()}["1"]
    assert first == {"us-support-choice": "full", "challenge": "no", "ijc-choice": "none"}
    assert {k: v for k, v in apart.state("1").values.items() if v == "yes"} == {"us-support-full": "yes"}


def test_options_stay_apart_where_joining_would_change_something():
    """Options of two holders, of which one is irreversible, or of which two are compatible, are not joined."""
    infeasible = [[[0, Y], [1, Y]], [[0, Y], [2, Y]], [[3, Y], [0, Y]]]
    made = model(["a", "b", "c", ("d", "fwd")], [("one", [0, 1, 3], []), ("two", [2], [])], infeasible)
    case = imported(made, join="yes").case
    assert {key: issue.labels for key, issue in case.issues.items()} == {
        "one-choice": ("a", "b", "none"), "d": ("no", "yes"), "c": ("no", "yes"),
    }  # fmt: skip
    assert [str(entry.when) for entry in case.impossible] == ["one-choice = a and c", "d and one-choice = a"]


@pytest.mark.parametrize(
    ("members", "statement"),
    [
        ([[[0, Y], [1, Y]], [[0, N], [1, N]]], "a iff b"),
        ([[[0, Y], [1, N]], [[0, N], [1, Y]]], "a iff not b"),
        ([[[0, Y], [1, Y]], [[0, N], [1, Y]], [[0, N], [1, N]]], "a implies b"),
        ([[[0, Y]], [[1, N]]], "b implies a"),
        ([[[0, Y]], [[1, Y]], [[2, Y]]], "a or b or c"),
        ([[[0, N]], [[1, N]], [[2, Y]]], "not a or not b or c"),
        ([[[0, Y], [1, N], [2, N]], [[0, N], [1, Y], [2, N]], [[0, N], [1, N], [2, Y]]], "exactly 1 of (a, b, c)"),
        ([[[0, Y], [1, Y]], [[0, Y], [2, Y]], [[1, Y], [2, Y]]], "at least 2 of (a, b, c)"),
        ([[[0, N], [1, N]], [[0, N], [2, N]], [[1, N], [2, N]]], "at most 1 of (a, b, c)"),
        ([[[0, Y], [1, Y]], [[0, Y], [1, N]]], "a"),
        ([[[0, Y], [1, Y]], [[2, N]], [[0, N], [1, N]]], "(a and b) or not c or (not a and not b)"),
        ([[[0, Y], [1, N]]], "a and not b"),
    ],
)
def test_compound_conditions_are_said_in_words(members, statement):
    """A compound condition holds where one of its patterns fits, and is written in the form that people use."""
    made = model(["a", "b", "c"], [("one", [0, 1, 2], [{"compound": True, "members": members}])])
    case = imported(made).case
    assert [str(line.that) for line in case.preferences["one"].priorities] == [statement]
    found = case.board()
    for k in found.numbers.tolist():
        state = [value == "yes" for value in found.at(k).values.values()]
        fits = any(all(state[option] == (letter == Y) for option, letter in member) for member in members)
        assert bool(found.payoff["one"][k]) == fits


def test_irreversible_options_can_be_taken_up_or_given_up_only():
    """fwd goes from no to yes, back from yes to no; yes and no keep their meaning in statements."""
    made = model([("attack", "fwd"), ("appeal", "back")], [("one", [0, 1], [[[1, Y]]])])
    found = board(made)
    moves = {
        (found.at(s).name, found.at(t).name)
        for s in found.numbers.tolist()
        for t in found.numbers.tolist()
        if s != t
        and all(
            issue.labels.index(found.at(s).values[k]) <= issue.labels.index(found.at(t).values[k])
            for k, issue in found.case.issues.items()
        )
    }
    assert moves == {("1", "2"), ("3", "4"), ("3", "1"), ("4", "2"), ("3", "2")}
    assert all(issue.one_way for issue in found.case.issues.values())
    assert found.state("3").values == {"attack": "no", "appeal": "yes"}


def test_rankings_count_where_the_file_says_so():
    """A manual ranking is carried with its ties, under the old key as well, and priorities are set aside."""
    maker = ("one", [0, 1], [[[0, Y]]], {"preferenceVector": [4, [1, 3], 2]})
    made = model(["a", "b"], [maker])
    del made["useManualPreferenceRanking"]
    got = imported(made | {"useManualPreferenceVectors": True})
    assert got.case.preferences["one"].ranking == (("4",), ("1", "3"), ("2",))
    assert "the file says that rankings count; its preferences by priority were left out" in got.notes


def test_options_in_another_order_than_their_holders_are_numbered_as_the_program_does():
    """The program puts the options of each decision maker together when it opens a file, and numbers states then."""
    made = model(["late", "early"], [("one", [1], [[[1, Y]]]), ("two", [0], [])])
    found = board(made)
    assert found.state("2").values == {"early": "yes", "late": "no"}


def test_the_status_quo_can_be_chosen():
    """A file has none: the first state is taken and told, or the one that is asked for, by number or letters."""
    made = model(["a", "b"], [("one", [0], []), ("two", [1], [])], [[[0, N], [1, N]]])
    assert imported(made).case.status_quo == {"a": "yes", "b": "no"}
    assert "the first state, YN, was taken" in imported(made).notes[0]
    for chosen in ("2", "ny"):
        got = imported(made, status_quo=chosen)
        assert (got.case.status_quo, got.notes) == ({"a": "no", "b": "yes"}, ())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"status_quo": "4"}, "status_quo=4: expected a number from 1 to 3, or a letter Y or N for each of 2 options"),
        ({"status_quo": "NN"}, "status_quo=NN: this state is infeasible"),
        ({"join": "maybe"}, 'option "join": "maybe" is not no or yes'),
        ({"joined": "yes"}, 'unknown option "joined"; expected one of: join, coalitions, status_quo'),
    ],
)
def test_options_that_cannot_be_are_told(options, said):
    """An option of the import that is unknown or cannot be met is refused in a sentence."""
    made = model(["a", "b"], [("one", [0], []), ("two", [1], [])], [[[0, N], [1, N]]])
    with pytest.raises(DetenteError) as told:
        imported(made, **options)
    assert str(told.value).startswith(said)


def test_shared_and_unheld_options_are_told():
    """An option of two decision makers can be changed by either, one of nobody by nobody; both are told."""
    got = imported(model(["a", "b", "c"], [("one", [0, 1], []), ("two", [1], [])]))
    assert [str(got.case.issues[key].decided_by) for key in ("b", "c")] == ["any_of=('one', 'two')", "None"]
    assert '"b" is an option of several decision makers: each can change it alone' in got.notes
    assert '"c" is an option that no decision maker holds: nobody can change it' in got.notes


def test_coalitions_must_be_read_in_a_way_that_is_said():
    """What GMCR+ means by a coalition is no party of a case, so that one has to say how to read it."""
    with pytest.raises(
        DetenteError, match=r"the file has coalitions \(one and two\).*coalitions=apart.*coalitions=joint"
    ):
        imported(COALITION)


def test_coalitions_apart_and_joint():
    """Apart, each holds its options; joint, the members decide theirs together, as a composite party."""
    apart, joint = imported(COALITION, coalitions="apart"), imported(COALITION, coalitions="joint")
    assert [issue.decided_by for issue in apart.case.issues.values()] == ["one", "two", "three"]
    assert [issue.decided_by for issue in joint.case.issues.values()] == ["one-two", "one-two", "three"]
    assert joint.case.parties["one-two"].members == ("one", "two")
    assert any("were set aside" in note for note in apart.notes)
    assert any("only together, as an agreement" in note for note in joint.notes)
    movers = joint.case.board().moves.movers
    assert {mover.parties for mover in movers if mover.axes} == {("one", "two"), ("three",)}


def test_coalitions_of_one_need_no_choice():
    """Where nobody acts together there is nothing to choose; a list that leaves somebody out is told and forgotten."""
    assert imported(COALITION | {"coalitions": [0, 1, 2]}).case == imported(COALITION | {"coalitions": []}).case
    got = imported(COALITION | {"coalitions": [[0, 1]]})
    assert [issue.decided_by for issue in got.case.issues.values()] == ["one", "two", "three"]
    assert any("leave out a decision maker" in note for note in got.notes)


def test_unknown_keys_are_told():
    """A key of which nothing is known is not ignored in silence."""
    made = model(["a"], [("one", [0], [], {"mood": 3})], probabilities=[1])
    assert imported(made).notes[0] == (
        "harbour.gmcr: nothing is known of probabilities and mood of a decision maker, which was left out"
    )


def test_no_feasible_state_is_told():
    """Patterns that together forbid everything are refused."""
    with pytest.raises(DetenteError, match="no state is feasible"):
        imported(model(["a"], [("one", [0], [])], [[[0, Y]], [[0, N]]]))


def test_many_states_lose_their_numbers_and_that_is_told():
    """Up to 1,000 states are named by number; beyond, a note says so and rankings are refused."""
    made = model([f"o{k}" for k in range(10)], [("one", list(range(10)), [[[0, Y]]])])
    got = imported(made)
    assert got.case.states == {}
    assert "more than 1,000 states: they do not keep the numbers that they have in GMCR+" in got.notes
    with pytest.raises(DetenteError, match=r"rankings of more than 1,000 states are not read"):
        imported(made | {"useManualPreferenceRanking": True})
