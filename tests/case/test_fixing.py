"""Holding issues fixed: what is refused and how, and what a case says of it."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case.fixing import fixed, pairs
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.deals import deals_of
from detente.errors import DetenteError, UnknownNameError

TALKS: dict[str, Any] = {
    "detente": 1,
    "title": "Talks at the gate",
    "parties": {"ana": {}, "ben": {}},
    "issues": {
        "gate": {"values": ["open", "ajar", "shut"], "ordered": True, "status_quo": "open", "decided_by": "ana"},
        "guard": {"status_quo": "no", "decided_by": "ben"},
        "pact": {"status_quo": "no", "decided_by": {"all_of": ["ana", "ben"]}},
    },
    "impossible": [{"when": "gate = shut and not guard", "because": "somebody must shut it"}],
    "preferences": {"ana": {"weights": {"gate >= ajar": 2, "pact": 1}}, "ben": {"weights": {"pact": 2, "guard": 1}}},
    "proposals": {"note": {"by": "ana", "package": {"gate": "ajar", "pact": "yes"}}},
}


@pytest.fixture
def case() -> Case:
    return Case.model_validate(TALKS)


def test_what_is_held_and_what_stands_today(case: Case) -> None:
    """The case knows the value held, and the one that holds today."""
    held = fixed(case, {"gate": "ajar"})
    assert held.held == {"gate": "ajar"}
    assert held.issues["gate"].held_from == "open"
    assert held.status_quo == {"gate": "ajar", "guard": "no", "pact": "no"}
    assert case.held == {} and fixed(case, {}) is case


def test_a_second_time(case: Case) -> None:
    """Holding another issue adds to it, the same value again changes nothing, another value is refused."""
    held = fixed(fixed(case, {"gate": "ajar"}), {"guard": "yes"})
    assert held.held == {"gate": "ajar", "guard": "yes"}
    assert fixed(held, {"gate": "ajar"}).issues["gate"].held_from == "open"
    with pytest.raises(DetenteError, match="gate is held fixed at ajar already"):
        fixed(held, {"gate": "open"})


def test_unknown_names(case: Case) -> None:
    """An issue or a value that does not exist is named with the nearest that does."""
    with pytest.raises(UnknownNameError, match=r'unknown issue "gat".*\n  did you mean "gate"\?'):
        fixed(case, {"gat": "open"})
    with pytest.raises(
        UnknownNameError, match=r'value for issue "gate" "shutt".*open, ajar, shut\n  did you mean "shut"\?'
    ):
        fixed(case, {"gate": "shutt"})


def test_a_value_that_today_rules_out(case: Case) -> None:
    """A value that cannot be beside what holds today is refused with the reason; with the other issue it is not."""
    with pytest.raises(DetenteError) as refused:
        fixed(case, {"gate": "shut"})
    assert str(refused.value) == (
        "gate = shut cannot be held while guard = no: impossible is gate = shut and not guard (somebody must shut it); "
        "hold those at other values too"
    )
    assert len(fixed(case, {"gate": "shut", "guard": "yes"}).board()) == 2


def test_states_that_are_not_on_the_board(case: Case) -> None:
    """Asking for a state with another value says that the issue is held fixed."""
    board = fixed(case, {"gate": "ajar"}).board()
    with pytest.raises(DetenteError, match="not on the board: gate is held fixed at ajar"):
        board.state({"gate": "open"})


def test_a_proposal_that_asks_for_another_value(case: Case) -> None:
    """Such a proposal cannot be, and says why; its nearest variant keeps what can be kept."""
    (note,) = deals_of(fixed(case, {"gate": "open"})).proposals
    assert note.state is None
    assert [entry.because for entry in note.impossible] == ["gate is held fixed at open"]
    assert note.variant is not None and note.variant.kept == ("pact",) and note.variant.dropped == ("gate",)


def test_writing_forgets_it(case: Case) -> None:
    """A case with an issue held fixed is written as a case without, whose status quo is the value held."""
    again = reads(dump(fixed(case, {"guard": "yes"})))
    assert again.held == {}
    assert again.status_quo["guard"] == "yes"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["gate"], '"gate" is not of the form issue=value'),
        (["gate="], '"gate=" is not of the form issue=value'),
        (["gate=open", "gate=shut"], "gate is held fixed twice, at open and at shut"),
    ],
)
def test_texts_that_say_nothing(texts: list[str], said: str) -> None:
    """What is not ``issue=value``, or contradicts itself, is refused."""
    with pytest.raises(DetenteError) as refused:
        pairs(texts)
    assert str(refused.value) == said


def test_texts() -> None:
    """Blanks around names do not matter, and saying the same twice is no contradiction."""
    assert pairs(["gate = open", "guard=yes", "gate=open"]) == {"gate": "open", "guard": "yes"}
