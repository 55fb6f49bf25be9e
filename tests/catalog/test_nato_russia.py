"""NATO and Russia, January 2022: what the headline says follows from the preferences, by computation."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from detente import catalog
from detente.board import Board
from detente.case.logic.conditions import Condition
from detente.case.model import Case, Interval
from detente.stability import stability_of, temptations

ALLIES = ("united-states", "eastern-allies", "other-allies")
EVERYONE = ("russia", *ALLIES, "ukraine")
DEMANDS = {
    "no more members": {"open_door": "closed"},
    "a binding guarantee": {"open_door": "closed", "guarantee": "yes"},
    "fewer troops near Russia": {"presence": "reduced"},
    "no troops near Russia": {"presence": "withdrawn"},
}
JOINT_STEPS = {
    "arms_control": "yes",
    "missile_limits": "yes",
    "incident_prevention": "yes",
    "space_and_cyber": "yes",
    "dialogue": "timetable",
}
OFFERED = {"war_games", "hostilities"}
"""What Russia alone decides and offers in exchange."""


@pytest.fixture(scope="module")
def case() -> Case:
    """The case."""
    return catalog.load("nato-russia-2022")


@pytest.fixture(scope="module")
def board(case: Case) -> Board:
    """Its board."""
    return case.board()


def gain(board: Board, party: str, change: dict[str, str]) -> int:
    """How many ranks *party* gains when the status quo is changed so; negative when it loses."""
    payoff = board.payoff[party]
    return int(payoff[board.state(change).index]) - int(payoff[board.status_quo.index])


def at_end(case: Case, end: Literal["low", "high"]) -> Case:
    """*case* with every interval at its lower or its upper end."""

    def ended(amount: Interval | None) -> Interval | None:
        return amount and Interval(low=getattr(amount, end), high=getattr(amount, end))

    preferences = {
        party: wants.model_copy(
            update={
                "weights": tuple(
                    line.model_copy(
                        update={
                            "amount": ended(line.amount),
                            "table": {value: ended(amount) for value, amount in line.table.items()},
                        }
                    )
                    for line in wants.weights
                )
            }
        )
        for party, wants in case.preferences.items()
    }
    return case.model_copy(update={"preferences": preferences})


def without(case: Case, party: str, statement: str) -> Case:
    """*case* with *party* indifferent to *statement*."""
    wants = case.preferences[party]
    left = tuple(line for line in wants.weights if line.on != Condition.parse(statement))
    assert len(left) == len(wants.weights) - 1
    changed = wants.model_copy(update={"weights": left})
    return case.model_copy(update={"preferences": {**case.preferences, party: changed}})


def test_the_board_is_of_moderate_size(board: Board) -> None:
    """A few thousand states are feasible, so that everything about the case is answered at once."""
    assert 2_000 <= len(board) <= 8_000
    assert board.players == EVERYONE


def test_nobody_but_russia_could_gain_by_moving_alone(board: Board) -> None:
    """At the status quo every party but Russia is Nash stable."""
    verdicts = stability_of(board, "nash")
    stable = {party: verdicts.is_stable("status quo", party) for party in EVERYONE}
    assert stable == dict.fromkeys(EVERYONE, True) | {"russia": False}


def test_the_only_temptation_is_the_feared_invasion(board: Board) -> None:
    """Of all that Russia could do by itself, sending its troops into Ukraine alone is better than waiting."""
    own = board.moves.own("russia")
    _, targets = board.moves.reach(own, np.array([board.status_quo.index]))
    payoff = board.payoff["russia"]
    better = [board.at(int(k)) for k in targets if payoff[k] > payoff[board.status_quo.index]]
    assert len(targets) == 17
    assert [board.status_quo.changes(state) for state in better] == [{"forces": ("massed", "invading")}]


def test_sanctions_that_the_united_states_wants_deter_it(board: Board) -> None:
    """After an invasion the United States gains by tightening sanctions, and Russia is then worse off than today."""
    invaded, answered = {"forces": "invading"}, {"forces": "invading", "sanctions": "tightened"}
    assert gain(board, "russia", invaded) > 0 > gain(board, "russia", answered)
    assert gain(board, "united-states", answered) > gain(board, "united-states", invaded)


def test_the_deterrent_is_the_announced_one_and_it_is_credible(board: Board) -> None:
    """The one temptation on the board is answered by the sanctions that were announced, in the answerer's interest."""
    (found,) = temptations(board, board.status_quo)
    assert (found.party, found.verdict) == ("russia", "credible")
    assert found.announced == board.case.threats
    assert found.answer is not None
    assert [step.by for step in found.answer.moves] == [("united-states",)]
    assert found.answer.moves[-1].after.values["sanctions"] == "tightened"


def test_the_status_quo_is_sequentially_stable_for_everyone(board: Board) -> None:
    """No party has a move that it gains from and that would not be answered by others in their own interest."""
    verdicts = stability_of(board, "sequential")
    assert board.status_quo in verdicts.equilibria
    assert all(verdicts.is_stable("status quo", party) for party in EVERYONE)


def test_without_an_interest_in_sanctions_nothing_deters(case: Case) -> None:
    """Were the United States indifferent to sanctions after an invasion, the status quo would not be stable."""
    board = without(case, "united-states", "forces = invading and sanctions = tightened").board()
    assert not stability_of(board, "sequential").is_stable("status quo", "russia")
    assert [found.verdict for found in temptations(board, board.status_quo)] != ["credible"]


@pytest.mark.parametrize("demand", sorted(DEMANDS))
@pytest.mark.parametrize("party", ALLIES)
def test_no_demand_is_worth_granting(board: Board, demand: str, party: str) -> None:
    """What Russia demands it would gain from, and each of those who would have to grant it would lose."""
    assert gain(board, "russia", DEMANDS[demand]) > 0 > gain(board, party, DEMANDS[demand])


@pytest.mark.parametrize("step", sorted(JOINT_STEPS))
@pytest.mark.parametrize("party", ("russia", *ALLIES))
def test_every_joint_step_is_better_for_all_who_decide_it(board: Board, step: str, party: str) -> None:
    """Fixing dates, or taking a subject onto the agenda, is better for Russia and for every ally."""
    assert gain(board, party, {step: JOINT_STEPS[step]}) > 0


def test_together_they_can_agree_on_nothing_but_the_joint_steps(board: Board) -> None:
    """Whatever Russia and all allies would gain from together keeps the door, the troops and the forces as they are."""
    here = board.status_quo
    (everyone,) = [mover for mover in board.moves.movers if set(mover.parties) == {"russia", *ALLIES}]
    _, targets = board.moves.reach(everyone, np.array([here.index]))
    better = [
        set(here.changes(board.at(int(k))))
        for k in targets
        if all(board.payoff[party][k] > board.payoff[party][here.index] for party in everyone.parties)
    ]
    assert set().union(*better) == set(JOINT_STEPS) | OFFERED
    assert set(JOINT_STEPS) in better


def test_the_allies_have_nothing_to_gain_among_themselves(board: Board) -> None:
    """No move of NATO without Russia is better for all its members."""
    here = board.status_quo.index
    (nato,) = [mover for mover in board.moves.movers if set(mover.parties) == set(ALLIES)]
    _, targets = board.moves.reach(nato, np.array([here]))
    assert len(targets)
    assert not any(all(board.payoff[party][k] > board.payoff[party][here] for party in ALLIES) for k in targets)


@pytest.mark.parametrize("draft", ["draft-deal-with-nato", "draft-treaty-with-the-united-states"])
@pytest.mark.parametrize("party", ALLIES)
def test_neither_draft_is_acceptable_to_an_ally(board: Board, draft: str, party: str) -> None:
    """Both drafts are better for Russia than today; each breaks a red line of every ally and leaves it worse off."""
    package = board.case.proposals[draft].package
    state = board.state(package).index
    broken = [line.that for line in board.case.preferences[party].red_lines if board.where(line.that)[state]]
    assert broken
    assert gain(board, "russia", package) > 0 > gain(board, party, package)


@pytest.mark.parametrize("end", ["low", "high"])
def test_the_doubts_do_not_touch_these_conclusions(case: Case, end: Literal["low", "high"]) -> None:
    """At either end of all intervals the demands stay losses for the allies and the joint steps gains for all."""
    board = at_end(case, end).board()
    assert all(gain(board, party, change) < 0 for party in ALLIES for change in DEMANDS.values())
    assert all(
        gain(board, party, {step: value}) > 0 for party in ("russia", *ALLIES) for step, value in JOINT_STEPS.items()
    )


def test_whether_the_invasion_tempts_is_left_open(case: Case) -> None:
    """At one end of the intervals Russia's denial is true and it has no wish to invade; at the other it has."""
    tempted = {end: gain(at_end(case, end).board(), "russia", {"forces": "invading"}) > 0 for end in ("low", "high")}  # type: ignore[arg-type]
    assert tempted == {"low": False, "high": True}
