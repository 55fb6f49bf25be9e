"""NATO and Russia, January 2022: what would have to change, each figure checked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

import detente
from detente.case.logic.conditions import Condition
from detente.errors import CaseFileError, DetenteError
from detente.levers import Goal, Levers, levers_of
from detente.levers.answer_chance import chances
from detente.levers.goal_readings import share_of

INVASION = Goal("deterred", about=Condition.parse("forces = invading"))
ASIDE = {"presence": "kept", "war_games": "unlimited", "hostilities": "continuing", "arms_control": "no",
         "missile_limits": "no", "incident_prevention": "no", "space_and_cyber": "no"}  # fmt: skip
"""Issues that are held as they are today where they do not matter, so that the tests are quick."""


@pytest.fixture(scope="module")
def whole():
    return detente.load("nato-russia-2022").board()


@pytest.fixture(scope="module")
def board():
    return detente.hold(detente.load("nato-russia-2022"), ASIDE).board()


@pytest.fixture(scope="module")
def invasion(board) -> Levers:
    return levers_of(board, deter="forces = invading")


@pytest.fixture(scope="module")
def weaker() -> Levers:
    case = detente.load("nato-russia-2022").with_(preferences={"russia": {"weights": {"sanctions = tightened": -1}}})
    return levers_of(detente.hold(case, ASIDE), deter="forces = invading")


def test_where_sanctions_stop_deterring(invasion):
    """Sanctions deter as long as they weigh 2 or more.

    To Russia an invasion is worth 6 to 14, in the middle 10, and massed troops are worth 8; nothing else differs. After
    sanctions S the invasion is worth 10 + S, which is no more than 8 as long as S is -2 or less (-9 to -4 is entered).
    With S in the middle, -6.5, an invasion worth W is deterred as long as W - 6.5 is no more than 8: W up to 14.5.
    The United States gain 2 to 6 by answering, so that they answer as long as that is more than nothing.
    """
    (found,) = invasion.goals
    assert found.holds and not len(found)
    told = {repr(one.number): one for one in found.margins}
    sanctions = told["<number russia, weight 5: -9..-4>"]
    assert (sanctions.low, sanctions.high, sanctions.span.with_high) == (None, Fraction(-2), True)
    worth = told["<number russia, weight 4, invading: 6..14>"]
    assert (worth.low, worth.high, worth.span.with_high) == (None, Fraction("14.5"), True)
    answer = told["<number united-states, weight 5: 2..6>"]
    assert (answer.low, answer.high, answer.span.with_low) == (Fraction(0), None, False)


def test_in_how_many_readings_they_do_not_deter(whole):
    """In one reading of twenty.

    W is drawn evenly from 6 to 14 and -S from 4 to 9, a rectangle of 8 by 5. Sanctions do not deter where W - 8 is more
    than -S: from W = 12, where -S must be under 4, to W = 14, where it must be under 6: a triangle of 2 by 2, area 2 of
    40, which is 0.05. The move pays at all where W is more than 8: in 6 of 8, 0.75; a certain answer is enough in all
    but 0.05 of that.
    """
    share = share_of(INVASION, whole)
    assert share is not None
    assert abs(1 - share.share - Fraction(1, 20)) < Fraction(1, 200)
    (chance,) = chances(whole, INVASION)
    assert chance.certain is not None
    assert abs(Fraction(chance.certain.draws, share.draws) - Fraction(3, 4)) < Fraction(1, 200)
    assert share.draws - share.count == chance.certain.draws - chance.certain.count


def test_how_sure_the_answer_must_be(invasion):
    """A chance of 4/13: unanswered an invasion brings 10 - 8 = 2, answered it costs 6.5 of that: 2 / 6.5."""
    (chance,) = invasion.goals[0].chances
    assert chance.chance == Fraction(4, 13)
    assert chance.by == ("united-states",)
    assert "from a chance of 31 % of the answer on" in chance.sentences(invasion.case)[0]
    assert chance.sentences(invasion.case)[-1].startswith("This takes the weights of Russia to measure")


def test_a_weaker_answer_does_not_deter(weaker):
    """With sanctions that cost Russia 1 an invasion pays (10 - 1 is more than 8), and levers say what would deter it.

    Sanctions would have to cost 2, by hand as above; Russia binding itself gives up the 2 that it would gain; the
    threat of the United States, though it would be carried out, is no lever.
    """
    (found,) = weaker.goals
    assert not found.holds
    told = {lever.text(): lever for lever in found}
    sanctions = told["Sanctions on Russia: tightened would have to be worth -2 or less to Russia (-1 is entered)"]
    assert sanctions.least and sanctions.payers == ("russia",)
    bound = told["Russia binds itself to keep Russian forces at Ukraine's border at massed"]
    assert bound.tolls[0].worth == 2
    assert not any(lever.kind == "threat" for lever in found)
    worth = next(lever for lever in found if ": invading would have to be worth 9 or less" in lever.text())
    assert worth.share is not None and worth.share.share > Fraction(9, 10)


def test_a_refused_draft_names_the_red_lines(board):
    """The draft treaty with the United States crosses both red lines of each of the three allies, and costs each."""
    asked = levers_of(board, want="draft-treaty-with-the-united-states").goals
    (lever,) = next(one for one in asked if one.goal.kind == "acceptable")
    lines = [change for change in lever.changes if change.to_dict()["change"] == "red line"]
    assert sorted((change.party, change.number) for change in lines) == [
        ("eastern-allies", 0), ("eastern-allies", 1), ("other-allies", 0), ("other-allies", 1),
        ("united-states", 0), ("united-states", 1),
    ]  # fmt: skip
    assert set(lever.payers) == {"united-states", "other-allies", "eastern-allies"}
    assert {toll.party: toll.worth for toll in lever.tolls}["other-allies"] == 30 + 15  # 25..35 and 10..20


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"deter": "forces = massed"}, "is so today"),
        ({"deter": "guarantee and open_door = open"}, "holds in no state"),
        ({"want": "guarantee and open_door = open"}, "holds in no state"),
        ({"want": "forces = withdrawn", "concept": "sim"}, "levers are found for the concepts nash, gmr, seq"),
        ({"want": {"force": "massed"}}, "force"),
    ],
)
def test_what_cannot_be_asked(board, asked, message):
    """A question that has no sense gets one clear error."""
    with pytest.raises(DetenteError, match=message):
        levers_of(board, **asked)


def test_a_misspelt_statement_is_told_with_its_place(board):
    """As everywhere."""
    with pytest.raises(CaseFileError, match="invadin"):
        levers_of(board, deter="forces = invadin")


def test_shapes(weaker):
    """A result iterates, is a table and a page of its own."""
    found = weaker
    table = found.to_dataframe()
    assert len(table) == len(found) == len(list(found)) > 3
    assert list(table.columns[:5]) == ["goal", "about", "kind", "change", "payers"]
    assert "would have to be worth" in found._repr_html_()
    assert repr(found) == f"<levers of 'NATO and Russia, January 2022': {len(found)} for 1 goals>"
