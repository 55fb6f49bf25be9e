"""Games of Gambit: what is read, what is written, and that pure equilibria are the states that no party leaves."""

from __future__ import annotations

import io
import time
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError, DetenteError, TooLargeError
from detente.exchange import formats
from detente.exchange.carried import CarriedFile
from detente.exchange.gambit.game import Game, Player, profiles
from detente.exchange.gambit.to_gambit import to_text
from tests.board.making import make

DILEMMA = """\
NFG 1 R "A dilemma" { "Row" "Column" }
{ { "quiet" "talk" } { "quiet" "talk" } }
"Made up"
3 3 4 0
0 4 1 1
"""
OUTCOMES = """\
NFG 1 D "By \\"outcome\\"" { "One" "Two" "Three" } { 2 1 2 }
{ { "all" 1, .5, -2 } { "" 1e1 1/3 +4. } }
1 2 0 2
"""


def read(text, name="made.nfg", **options):
    data = text if isinstance(text, bytes) else text.encode()
    return formats.read([CarriedFile(name, data)], options=options)


def written(case, **options):
    made = formats.write(case, "gambit", options)
    (data,) = made.files.values()
    return data, made.notes


def fault(text):
    with pytest.raises(CaseFileError) as caught:
        read(text)
    (problem,) = caught.value.problems
    return problem


def pure(data):
    """The pure Nash equilibria that pygambit finds, each the names of the strategies."""
    reason = "pygambit is not installed: pip install pygambit (it may have to be built, which takes minutes)"
    pygambit = pytest.importorskip("pygambit", reason=reason)
    game = pygambit.read_nfg(io.BytesIO(data))
    found = pygambit.nash.enumpure_solve(game).equilibria
    return {
        tuple(next(s.label for s in player.strategies if profile[s] > 0) for player in game.players)
        for profile in found
    }


def nash_of(case):
    return {tuple(state.values.values()) for state in detente.stability_of(case, "nash").equilibria}


def slow(game):
    """The pure Nash equilibria by the definition: nobody gains by another strategy of its own."""
    shape = [len(player.strategies) for player in game.players]
    paid = dict(zip(profiles(shape), game.payoffs, strict=True))
    return {
        tuple(player.strategies[k] for player, k in zip(game.players, profile, strict=True))
        for profile in product(*map(range, shape))
        if all(
            paid[(*profile[:i], other, *profile[i + 1 :])][i] <= paid[profile][i]
            for i, size in enumerate(shape)
            for other in range(size)
        )
    }


games = st.lists(st.integers(2, 3), min_size=1, max_size=3).flatmap(
    lambda shape: st.lists(
        st.lists(st.fractions(-3, 3, max_denominator=4), min_size=len(shape), max_size=len(shape)),
        min_size=len(list(profiles(shape))),
        max_size=len(list(profiles(shape))),
    ).map(
        lambda rows: Game(
            "Made up",
            "",
            tuple(Player(f"P{k}", tuple(f"s{j}" for j in range(size))) for k, size in enumerate(shape)),
            rows,
        )
    )
)


def test_the_payoff_version_becomes_weights():
    """Payoffs that are sums over the players' choices become weights on each choice."""
    made = read(DILEMMA)
    assert dump(made.case) == (
        "detente: 1\ntitle: A dilemma\nnote: Made up\nparties:\n  row: {name: Row}\n  column: {name: Column}\n"
        "issues:\n"
        "  row: {name: Choice of Row, values: [quiet, talk], status_quo: quiet, decided_by: row}\n"
        "  column: {name: Choice of Column, values: [quiet, talk], status_quo: quiet, decided_by: column}\n"
        "preferences:\n"
        "  row: {weights: {row: {quiet: 3, talk: 4}, column: {talk: '-3'}}, because: the payoffs of the game}\n"
        "  column: {weights: {row: {quiet: 3}, column: {talk: 1}}, because: the payoffs of the game}\n"
    )
    assert nash_of(made.case) == {("talk", "talk")}
    assert "no status quo" in made.notes[0]


def test_the_outcome_version_is_read():
    """Outcomes are paid by number, number 0 pays nothing, and a player with one strategy has no issue."""
    made = read(OUTCOMES)
    case = made.case
    assert case.title == 'By "outcome"'
    assert list(case.issues) == ["one", "three"]
    assert any('"Two" are multiplied by 6' in note for note in made.notes)
    board = case.board()
    order = [board.state(dict(zip(case.issues, at, strict=True))) for at in (("1", "1"), ("2", "1"), ("1", "2"))]
    assert [board.payoff["one"][state.index] for state in order] == [1, 2, 0]
    assert [board.payoff["three"][state.index] for state in order] == [0, 2, 1]


def test_the_status_quo_is_an_option():
    """A strategy for each player, by number, may stand for the status quo."""
    assert read(DILEMMA, status_quo="2, 1").case.status_quo == {"row": "talk", "column": "quiet"}
    with pytest.raises(DetenteError, match=r"not a strategy for each player, 1\.\.2,1\.\.2"):
        read(DILEMMA, status_quo="3,1")


@given(games)
@settings(deadline=None, max_examples=40)
def test_equilibria_survive_both_ways(game):
    """The pure equilibria of a game, of the case made from it, and of the game written from that are the same."""
    case = read(to_text(game)).case
    assert nash_of(case) == slow(game)
    assert reads(dump(case)) == case
    again = read(written(case)[0]).case
    assert nash_of(again) == slow(game)


@given(games)
@settings(deadline=None, max_examples=40)
def test_payoffs_survive_as_weights(game):
    """With payoffs=weights a game comes back payoff by payoff, but for a scale that was told."""
    made = read(to_text(game))
    if any(len(set(column)) == 1 for column in zip(*game.payoffs, strict=True)):
        return  # a player to whom all is equal may come back without preferences
    numbers = [
        Fraction(part)
        for line in written(made.case, payoffs="weights")[0].decode().splitlines()[-len(game.payoffs) :]
        for part in line.split()
    ]
    for k in range(len(game.players)):
        before, after = [row[k] for row in game.payoffs], numbers[k :: len(game.players)]
        scale = next(b / a for a, b in zip(before, after, strict=True) if a)
        assert after == [scale * payoff for payoff in before]


@given(games)
@settings(deadline=None, max_examples=25)
def test_pygambit_agrees(game):
    """Gambit finds the same pure equilibria in what is written as detente finds in the case."""
    case = read(to_text(game)).case
    assert pure(to_text(game).encode()) == nash_of(case) == pure(written(case)[0])


def test_pygambit_agrees_on_the_catalog():
    """All 78 strict games have the pure equilibria that Gambit finds."""
    for number in range(1, 79):
        case = detente.load(f"rapoport1966/{number}")
        assert pure(written(case)[0]) == nash_of(case)


def test_combinations_are_strategies():
    """A party that decides two issues alone has a strategy for each combination; pygambit reads their names."""
    case = make(
        {"a": {"status_quo": "no", "decided_by": "ana"}, "b": {"status_quo": "no", "decided_by": "ana"},
         "c": {"status_quo": "no", "decided_by": "ben"}},
        {"ana": {"priorities": ["a and not b", "c"]}, "ben": {"priorities": ["c iff b"]}},
    )  # fmt: skip
    data, _ = written(case)
    assert b'{ "a = no, b = no" "a = no, b = yes" "a = yes, b = no" "a = yes, b = yes" }' in data
    assert pure(data) == {("a = yes, b = no", "no")}
    assert nash_of(case) == {("yes", "no", "no")}


def test_impossible_profiles_pay_less_than_anything():
    """Nobody moves to an impossible profile; those that nobody can leave are counted in a note."""
    issues = {name: {"values": ["1", "2", "3"], "status_quo": "1", "decided_by": who}
              for name, who in (("x", "ana"), ("y", "ben"))}  # fmt: skip
    wants = {"ana": {"priorities": ["x = 1 and y = 1"]}, "ben": {"priorities": ["y = 2"]}}
    data, notes = written(make(issues, wants, ("not x = 1 and not y = 1", "x = 1 and y = 3")))
    assert notes[0] == "5 of 9 profiles are impossible in the case and pay everyone -1"
    data, notes = written(make(issues, wants, ("not (x = 1 and y = 1)",)))
    assert notes[0].endswith("4 of them are equilibria of the game for that reason only, and mean nothing")
    assert b"-1 -1\n" in data


@pytest.mark.parametrize(
    ("issue", "message", "option", "note"),
    [
        ({"decided_by": {"all_of": ["ana", "ben"]}}, "no one party decides by itself: x", {"others": "status-quo"},
         "held at the status quo, since no one party decides them: x"),
        ({"decided_by": {"any_of": ["ana", "ben"]}}, "no one party decides by itself: x", {"others": "status-quo"},
         "held at the status quo, since no one party decides them: x"),
        ({"decided_by": "ana", "one_way": True}, "one-way or listed moves: x", {"moves": "free"},
         "chosen freely in the game, though moves are limited in the case: x"),
    ],
)  # fmt: skip
def test_what_a_game_cannot_carry_is_refused_or_told(issue, message, option, note):
    """Joint issues and limited moves are refused, and with the option that allows them they are told of."""
    case = make({"x": {"status_quo": "no", **issue}, "y": {"status_quo": "no", "decided_by": "ben"}})
    with pytest.raises(DetenteError, match=message):
        written(case)
    assert written(case, **option)[1][0] == note


def test_an_issue_that_nobody_decides_is_held():
    """What nobody can change stays at the status quo, with a note."""
    _, notes = written(make({"x": {"status_quo": "no"}, "y": {"status_quo": "no", "decided_by": "ben"}}))
    assert notes == ("held at the status quo, since no one party decides them: x",)


def test_what_is_left_behind_is_told():
    """Evidence and red lines have no place in a game, names beyond ASCII none in its labels."""
    case = make(
        {"x": {"status_quo": "no", "decided_by": "ana"}},
        {"ana": {"red_lines": ["x"], "priorities": ["x"]}},
        title="Über\\alles",
        statements=[{"date": "2030-01-01", "party": "ben", "stance": "demands", "about": "x"}],
    )
    data, notes = written(case)
    assert data.startswith(b'NFG 1 R "Uber/alles"')
    assert notes == (
        "names are written in ASCII, the only letters that every version of Gambit reads",
        "left behind, for a game has no place for them: statements",
        "red lines are left behind, as they forbid deals and not moves: ana",
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "found", "expected"),
    [
        ("", 1, 1, "not a Gambit game", "the end of the file", "NFG 1 R, or NFG 1 D"),
        (DILEMMA.replace("0 4 1 1", "0 4 x 1"), 5, 5, "out of place in a Gambit game", "x",
         "a payoff: one for each player and profile"),
        (DILEMMA.replace("0 4 1 1", "0 4 1"), 6, 1, "out of place in a Gambit game", "the end of the file",
         "a payoff: one for each player and profile"),
        (DILEMMA + "7", 6, 1, "more than the game has profiles", "7", "the end of the file"),
        (DILEMMA.replace("4 0", "1/0 0"), 4, 5, "a number that cannot be used", "1/0",
         "at most 40 characters, exponents up to 30, no division by zero"),
        (DILEMMA.replace("4 0", "1e99 0"), 4, 5, "a number that cannot be used", "1e99",
         "at most 40 characters, exponents up to 30, no division by zero"),
        (OUTCOMES.replace("1 2 0 2", "1 2 3 2"), 3, 5, "a number out of range", "3",
         "the number of an outcome, at most 2"),
        ('NFG 1 R "no end', 1, 9, "a quoted text that does not end", "", ""),
        ('NFG 1 R "" { }', 1, 12, "a game without players", "", "the names of the players, in quotes"),
        ('NFG 1 R "" { "a" } { 0 }', 1, 22, '"a" has no strategy', "", "at least one"),
        ('NFG 1 R "" { "a" "b" } { 200 200 }', 1, 12, "a game with 80,000 payoffs; at most 10,000 can be read", "", ""),
    ],
)  # fmt: skip
def test_faults_have_their_place(text, line, column, message, found, expected):
    """What is out of place is told with line and column, what was found and what was expected."""
    problem = fault(text)
    assert (problem.line, problem.column) == (line, column)
    assert (problem.message, problem.found, problem.expected) == (message, found, expected)


def test_payoffs_too_long_for_a_case_become_ranks():
    """Where no scale writes the payoffs exactly their ranks stand for them, and that is told."""
    made = read('NFG 1 R "" { "a" "b" } { 2 2 } 1e20 0 1/3 1 1/7 2 0 3')
    assert made.notes[1] == 'the payoffs of "a" are too long to be written exactly; their ranks stand for them'
    board = made.case.board()
    assert [int(board.payoff["a"][k]) for k in board.numbers] == [3, 1, 2, 0]


def test_a_player_is_missing_from_weights():
    """What weights add up to can only be written where all preferences are weights alone."""
    case = make({"x": {"status_quo": "no", "decided_by": "ana"}}, {"ana": {"priorities": ["x"]}})
    with pytest.raises(DetenteError, match='the preferences of "ana" are not weights alone'):
        written(case, payoffs="weights")
    with pytest.raises(DetenteError, match='option payoffs: "sums" is not one of: ranks, weights'):
        written(case, payoffs="sums")


def test_a_game_without_a_choice_is_refused():
    """Where every player has one strategy there is nothing to analyse."""
    with pytest.raises(DetenteError, match="no player of this game has a choice"):
        read('NFG 1 R "" { "a" } { 1 } 5')


def test_a_case_too_large_for_a_game_is_refused():
    """More payoffs than can be written are refused before they are worked out."""
    issues = {f"x{k}": {"status_quo": "no", "decided_by": "ana"} for k in range(22)}
    with pytest.raises(TooLargeError, match="more than 2,000,000 payoffs"):
        written(make(issues, {"ana": {"priorities": ["x0"]}, "ben": {"priorities": ["x1"]}}))


def test_strategies_that_cannot_be_values_are_numbered():
    """Empty or repeated names become numbers, with the names as their words."""
    made = read('NFG 1 R "" { "a" } { { "up" "up" "" } } 1 2 3')
    assert made.case.issues["a"].values == {"1": "up", "2": "up", "3": ""}
    assert made.case.title == "made"
    assert 'strategies of "a" are numbered' in made.notes[0]


def mutated(text):
    """*text* with pieces cut, doubled, swapped or overwritten."""
    data = text.encode()
    piece = st.tuples(st.integers(0, len(data)), st.integers(0, 12), st.binary(max_size=6) | st.sampled_from(
        [b"{", b"}", b'"', b"\\", b"1e30", b"9" * 50, b"1/3", b"-", b",", b"\x00", b"\xff"]))  # fmt: skip

    def apply(changes):
        made = data
        for place, length, put in changes:
            made = made[:place] + put + made[place + length :]
        return made

    return st.lists(piece, max_size=4).map(apply)


def never_a_traceback(data):
    start = time.process_time()
    try:
        made = read(data)
    except DetenteError:
        pass
    else:
        assert reads(dump(made.case)) == made.case
    assert time.process_time() - start < 10


@given(mutated(DILEMMA) | mutated(OUTCOMES) | st.binary(max_size=200))
@settings(deadline=None, max_examples=150)
def test_no_file_causes_a_traceback(data):
    """Whatever stands in a file, it is read or refused with a message, and what was read can be written as a case."""
    never_a_traceback(data)


@pytest.mark.campaign
@given(mutated(DILEMMA) | mutated(OUTCOMES) | st.binary(max_size=200))
@settings(deadline=None, max_examples=20_000)
def test_no_file_causes_a_traceback_campaign(data):
    """The same, for many thousand files."""
    never_a_traceback(data)
