"""Positions on a scale: preferences that follow, what is refused, and that nothing is lost."""

from __future__ import annotations

import pytest

from detente.case.held_values import MOST_HELD, MOST_WORK, unheld
from detente.case.in_words import value_runs
from detente.case.model import Issue
from detente.case.text.from_file import reads
from detente.case.text.to_file import dump
from detente.errors import CaseFileError
from tests.forecast.limits import LIMITS


def test_preferences_follow_from_positions() -> None:
    """Worth is salience less its share for the distance; an interval of the position is one of the worth."""
    case = reads(LIMITS)
    worth = {party: {v: str(a) for v, a in wants.weights[0].table.items()} for party, wants in case.preferences.items()}
    assert worth["north"] == {"0": "18", "20": "36", "40": "54", "60": "72", "80": "90", "100": "72"}
    assert worth["east"]["40"] == "56..70" and worth["east"]["0"] == "28..42"
    assert worth["west"]["20"] == "90"
    assert case.board().players == ("north", "south", "east", "west")
    assert dump(reads(dump(case))) == dump(case) and "weights: {limit" not in dump(case)
    assert reads(dump(case)) == case


def test_a_variant_with_other_positions_has_other_preferences() -> None:
    """What follows from positions follows from the new ones; what is stated takes their place."""
    case = reads(LIMITS).with_(parties={"north": {"positions": {"limit": 0}}})
    assert str(case.preferences["north"].weights[0].table["0"]) == "100"
    stated = case.with_(preferences={"south": {"weights": {"limit = 100": 3}}})
    assert [str(one.on) for one in stated.preferences["south"].weights] == ["limit = 100"]
    own = reads(LIMITS + "preferences:\n  south: {weights: {limit = 100: 3}}\n")
    assert [str(one.on) for one in own.preferences["south"].weights] == ["limit = 100"]


def test_values_that_are_words_stand_at_even_distances() -> None:
    """None, half, full are 0, 50 and 100 of a scale from 0 to 100."""
    text = LIMITS.replace('["0", "20", "40", "60", "80", "100"]', "[none, half, full]").replace('quo: "0"', "quo: none")
    assert [float(number) for number in reads(text).issues["limit"].numbers.values()] == [0, 50, 100]


SCALED = "detente: 1\ntitle: T\nparties: {a: {positions: {x: 2}}}\nissues:\n  x: {scale: 0..100, status_quo: 35.5}\n"


def test_a_scale_alone_will_do() -> None:
    """Values are five even steps, or the whole numbers of a short scale, those that held and hold, and positions."""
    issue = reads(SCALED).issues["x"]
    assert issue.ordered and tuple(issue.values) == ("0", "2", "20", "35.5", "40", "60", "80", "100")
    assert reads(dump(reads(SCALED))) == reads(SCALED)
    short = reads(SCALED.replace("0..100, status_quo: 35.5", "1..4, status_quo: 2"))
    assert tuple(short.issues["x"].values) == ("1", "2", "3", "4")
    was = "0..4.5, status_quo: 0.90, was: [{value: 3}, {since: 2020-01-01, value: 0.90}]"
    fine = SCALED.replace("0..100, status_quo: 35.5", was)
    assert tuple(reads(fine).issues["x"].values) == ("0", "0.90", "1.8", "2", "2.7", "3", "3.6", "4.5")
    made = Issue(scale="0..10", status_quo=5)  # type: ignore[call-arg]
    assert made.status_quo == "5" and len(made.values) == 11


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("35.5", "135", ['a value beyond the scale of "x"']),
        ("0..100", "much", ['"much" is not a number']),
        ("0..100", "7", ["a scale runs from a number to a larger one"]),
        ("35.5", "35.5, was: [70]", ['"was" cannot be text']),
    ],
)
def test_a_scale_alone_that_makes_no_sense_is_one_fault(old: str, new: str, messages: list[str]) -> None:
    """And nothing that follows from it is told besides."""
    with pytest.raises(CaseFileError) as caught:
        reads(SCALED.replace(old, new, 1))
    assert [problem.message for problem in caught.value.problems] == messages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("scale: 0..100", "scale: 100", "a scale runs from a number to a larger one"),
        ("    ordered: true\n", "    ordered: false\n", 'a scale on "limit", which is not ordered'),
        ('"40", "60"', '"40", "160"', "a value beyond the scale"),
        ('"40", "60"', '"60", "40"', "the values of a scale run from least to most"),
        ("    scale: 0..100\n", "", 'a position on "limit", which has no scale'),
        ("at: 80", "at: 180", "a position beyond the scale"),
        ("salience: 90", "salience: -1", "a salience below zero"),
        ("capability: 5", "capability: -5", "a capability below zero"),
        ("positions: {limit: 30}", "positions: {limits: 30}", 'unknown issue "limits"'),
        ("at: 80", "at: high", '"high" is not a number'),
    ],
)
def test_positions_that_make_no_sense_are_faults(old: str, new: str, message: str) -> None:
    """Each is told with its place."""
    with pytest.raises(CaseFileError, match=message) as caught:
        reads(LIMITS.replace(old, new, 1))
    assert all(problem.line for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [("at: 40..60", "at: 60..40"), ("scale: 0..100", "scale: 100..0"), ("scale: 0..100", "scale: low..high")],
)
def test_what_is_written_backwards_is_one_fault(old: str, new: str) -> None:
    """Nothing that would follow from it is told besides."""
    with pytest.raises(CaseFileError) as caught:
        reads(LIMITS.replace(old, new, 1))
    assert len(caught.value.problems) == 1


def test_neighbours_on_a_scale_are_told_as_a_span() -> None:
    """More than four of them; without a scale each is told."""
    issue = reads(LIMITS).issues["limit"]
    assert value_runs(issue, ["0", "20", "40", "60", "100"]) == ["0", "20", "40", "60", "100"]
    assert value_runs(issue, ["20", "40", "60", "80", "100"]) == ["20 to 100"]
    bare = issue.model_copy(update={"on_scale": None})
    assert value_runs(bare, ["20", "40", "60", "80", "100"]) == ["20", "40", "60", "80", "100"]


def test_where_parties_stand_is_a_value() -> None:
    """A position is told by its own number, of an interval the middle; a case that lists its values keeps them."""
    two = SCALED.replace("{a: {positions: {x: 2}}}", "{a: {positions: {x: 55}}, b: {positions: {x: 70.2..70.5}}}")
    case = reads(two)
    assert tuple(case.issues["x"].values) == ("0", "20", "35.5", "40", "55", "60", "70.35", "80", "100")
    assert reads(dump(case)) == case and "70.35" not in dump(case)
    moved = case.with_(parties={"a": {"positions": {"x": 57}}})
    assert "57" in moved.issues["x"].values and "55" not in moved.issues["x"].values
    listed = reads(two.replace("scale: 0..100", "scale: 0..100, values: [0, 35.5, 60, 100], ordered: true"))
    assert tuple(listed.issues["x"].values) == ("0", "35.5", "60", "100")
    assert len(list(unheld(listed))) == 1 and not list(unheld(case))


def test_positions_of_a_crowd_are_bounded() -> None:
    """Of 193 positions at most a hundred are values, those of the weighty first; what is left out is said."""
    crowd = "".join(f"\n  p{k}: {{capability: {k + 1}, positions: {{x: {k / 2 + 0.25}}}}}" for k in range(193))
    case = reads(SCALED.replace(" {a: {positions: {x: 2}}}", crowd))
    values = case.issues["x"].values
    assert len(values) <= MOST_HELD + 7 and len(values) ** 2 * 193 <= MOST_WORK
    assert "96.25" in values and "0.25" not in values
    assert "190 more" not in next(unheld(case)) and "p0" in next(unheld(case))
