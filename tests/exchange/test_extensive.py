"""Gambit's games in extensive form: perfect information comes in, chance and hidden moves are refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import CaseFileError, DetenteError
from detente.exchange.carried import CarriedFile
from detente.exchange.formats import read

ENTRY = """\
EFG 2 R "Entry" { "Entrant" "Incumbent" }
"An old story"

p "" 1 1 "(1,1)" { "Stay out" "Enter" } 0
t "" 1 "Out" { 0, 2 }
p "" 2 1 "(2,1)" { "Fight" "Yield" } 2 "paid" { -1/2 0 }
t "" 3 "War" { -1, -1 }
t "" 4 "Peace" { 3/2, 1 }
"""


def imported(text, name="entry.efg"):
    return read([CarriedFile(name, text.encode())])


def test_a_game_becomes_states_and_moves():
    """A state for each node with the way to it, the moves of whoever moves there, payoffs added up along the way."""
    found = imported(ENTRY)
    case = found.case
    (issue,) = case.issues.values()
    assert (case.title, case.note) == ("Entry", "An old story")
    assert issue.values == {
        "1": "the beginning", "2": "Stay out (Out)", "3": "Enter", "4": "Enter, Fight (War)", "5": "Enter, Yield (Peace)",  # noqa: E501
    }  # fmt: skip
    assert {party: [str(step) for step in steps] for party, steps in issue.moves_by.items()} == {
        "entrant": ["1 -> 2", "1 -> 3"], "incumbent": ["3 -> 4", "3 -> 5"],
    }  # fmt: skip
    worth = {
        party: {state: float(amount.low) for state, amount in wants.weights[0].table.items()}
        for party, wants in case.preferences.items()
    }
    assert worth == {"entrant": {"2": 2.5, "4": 1, "5": 3.5}, "incumbent": {"2": 4, "4": 1, "5": 3}}
    assert any("cannot stop there" in note for note in found.notes)


def test_the_ends_are_where_it_rests():
    """Nobody moves away from an end, and from every other node its mover gains by going on."""
    case = imported(ENTRY).case
    steps = [step for steps in case.issues["state"].moves_by.values() for step in steps]
    assert {step.before for step in steps} == {"1", "3"}
    for wants in case.preferences.values():
        assert set(wants.weights[0].table) == {"2", "4", "5"}
        assert all(amount.low > 0 for amount in wants.weights[0].table.values())


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('p "" 2 1', 'c "" 1', (6, 1), "a move of chance, which a case cannot carry"),
        ('p "" 2 1 "(2,1)"', 'p "" 1 1 "(1,1)"', (6, 8), "without knowing where it stands"),
        ("EFG 2", "EFG 1", (1, 5), "not a Gambit game"),
        ('"Entrant" "Incumbent"', "", (1, 17), "a game without players"),
        ('p "" 2 1', 'p "" 3 1', (6, 6), "a number out of range"),
        ('{ "Fight" "Yield" }', "{ }", (6, 18), "a move without actions"),
        ('t "" 4 "Peace" { 3/2, 1 }\n', "", (8, 1), "out of place in a Gambit game"),
        ('t "" 4 "Peace" { 3/2, 1 }', 't "" 9', (8, 6), "outcome 9 has no payoffs"),
        ("3/2, 1 }", '3/2, 1 }\nt "" 0', (9, 1), "more nodes than the game has places for"),
    ],
)
def test_what_a_case_cannot_carry(old, new, place, message):
    """It is refused at its place, in words that say what is the matter."""
    assert old in ENTRY
    with pytest.raises(CaseFileError) as caught:
        imported(ENTRY.replace(old, new))
    (problem,) = caught.value.problems
    assert message in problem.message
    assert (problem.line, problem.column) == place


def test_a_long_game_is_refused():
    """A game of more nodes than a case has states for is told as such."""
    text = 'EFG 2 R "Long" { "A" }\n' + "".join(f'p "" 1 {k} "" {{ "on" "stop" }} 0\nt "" 0\n' for k in range(1, 150))
    with pytest.raises(CaseFileError, match="more than 255 nodes|moves one after the other"):  # noqa: RUF043
        imported(text)


@given(
    st.lists(
        st.tuples(st.integers(0, len(ENTRY)), st.integers(0, 9), st.text('ptc"{}0123/,- E', max_size=4)), max_size=3
    )
)
@settings(deadline=None, max_examples=150)
def test_no_file_causes_a_traceback(changes):
    """Whatever is changed in a game, it is read or refused with a message."""
    text = ENTRY
    for place, length, put in changes:
        text = text[:place] + put + text[place + length :]
    with contextlib.suppress(DetenteError):
        imported(text)
