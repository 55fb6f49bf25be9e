"""The escalation map says what the board says: legal moves, gains, places of rest."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from detente.analysis import Analysis
from detente.analysis.enumeration import party_id, state_number
from detente.show.pictures.choice import MOST_STATES, SMALL_BOARD, chosen
from detente.show.pictures.escalation import escalation_map
from detente.show.pictures.placing import planned
from detente.show.pictures.state_boxes import card
from detente.show.pictures.ways import way
from tests.oracle.boards import cases
from tests.oracle.definitions import Oracle

NAMES = ("nato-russia-2022", "cuban-missile-crisis", "elmira", "chicken", "stuck", "nasty")
BY_INTEREST = ("nash", "seq", "sseq", "sim")
SVG = "{http://www.w3.org/2000/svg}"


def by_number(told, number):
    return told.board.at(int(told.board.numbers[int(number) - 1]))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases(most=24))
def test_moves_and_rests_are_those_of_the_definitions(case):
    """On made-up boards every line is a legal move of those named, solid just where all gain; rings are equilibria."""
    told, oracle = Analysis(case), Oracle(case)
    picture = escalation_map(told)
    if picture is None:
        here = tuple(told.board.status_quo.values.values())
        assert not any(oracle.gains(party, here) for party in oracle.players)
        return
    root = ElementTree.fromstring(picture.svg)
    for line in (mark for mark in root.iter() if mark.get("data-by")):
        by = frozenset(line.get("data-by").split())
        before, after = (tuple(by_number(told, line.get(end)).values.values()) for end in ("data-from", "data-to"))
        assert after in oracle.moves[by][before]
        gains = all(oracle.payoff[party][after] > oracle.payoff[party][before] for party in by)
        assert (line.get("data-improving") == "yes") == gains
        dashed = any(mark.get("stroke-dasharray") for mark in line)
        assert dashed != gains
        assert len(line.findall(f"{SVG}path")) == (3 if len(by) > 1 else 2)  # a joint move is drawn double
    equilibria = {key: oracle.equilibria(key) for key in told.resting.results if key in ("nash", "gmr", "seq")}
    for box in (mark for mark in root.iter() if mark.get("data-rest")):
        state = tuple(by_number(told, box.get("href").rpartition("-")[2]).values.values())
        rings = [mark for mark in box if mark.get("class") == "c-ring"]
        if state in equilibria.get("nash", ()) or state in equilibria.get("seq", ()):
            assert [ring.get("stroke-dasharray") for ring in rings] == [None]
        assert bool(rings) == (box.get("data-rest") != "no")
        assert bool(rings) or state not in equilibria["gmr"]


@pytest.mark.parametrize("name", NAMES)
def test_rings_are_equilibria(analysed, marks, name):
    """A box is ringed just where its state is at rest by some concept, and says by which."""
    told = analysed(name)
    for box in marks(escalation_map(told).svg, "data-rest"):
        state = by_number(told, box.get("href").rpartition("-")[2])
        by = [key for key, result in told.resting.results.items() if result.mask[state.index]]
        kind = "firm" if set(by) & set(BY_INTEREST) else "weak" if by else "no"
        assert box.get("data-rest") == kind
        assert ("not at rest" in box.get("aria-label")) == (not by)


@pytest.mark.parametrize("name", NAMES)
def test_rows_agree_with_lines(analysed, marks, name):
    """The table has a row for each line: the same ends, the same verdict on the gain."""
    told = analysed(name)
    picture = escalation_map(told)
    lines = marks(picture.svg, "data-by")
    assert len(lines) == len(picture.rows) - 1
    for line, row in zip(lines, picture.rows[1:], strict=True):
        for end, cell in ((line.get("data-from"), row[0]), (line.get("data-to"), row[1])):
            today = by_number(told, end) == told.board.status_quo
            assert cell.startswith("Today" if today else f"State {end}")
        assert row[4] == line.get("data-improving")
        assert (row[4] == "no") == any(mark.get("stroke-dasharray") for mark in line)


@pytest.mark.parametrize("name", NAMES)
def test_paths_are_temptations_with_their_answers(analysed, marks, name):
    """The lines marked as a path are the moves of that temptation of the brief and of its answer, no others."""
    told = analysed(name)
    found: dict[str, set[tuple[str, str, str]]] = {}
    for line in marks(escalation_map(told).svg, "data-by"):
        for path in (line.get("data-path") or "").split():
            found.setdefault(path, set()).add((line.get("data-by"), line.get("data-from"), line.get("data-to")))
    assert bool(found) == bool(told.temptations)
    for path, moves in found.items():
        temptation = told.temptations[int(path.removeprefix("path-")) - 1]
        steps = [temptation.move, *(temptation.answer.moves if temptation.answer else ())]
        number = told.board
        assert moves == {
            (
                " ".join(party_id(told.case, p) for p in m.by),
                str(state_number(number, m.before)),
                str(state_number(number, m.after)),
            )
            for m in steps
        }


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown(analysed, name):
    """Today, every party's best temptation, joint steps and nearest rests are there; the caption counts the states."""
    told = analysed(name)
    shown = chosen(told)
    assert len(shown.states) <= MOST_STATES
    assert told.board.status_quo.index in shown.states
    best = {temptation.party: temptation for temptation in reversed(told.temptations)}
    assert {temptation.move.after.index for temptation in best.values()} <= set(shown.states)
    assert {step.agreed.move.after.index for step in told.steps.joint} <= set(shown.states)
    assert set(shown.moves_from(told.board.status_quo.index)) == set(shown.states)
    count = f"All {len(told.board)} states" if len(told.board) <= SMALL_BOARD else f"{len(shown.states)} of "
    caption = escalation_map(told).caption
    assert caption.startswith(count)
    far = sum(rest.state.index not in shown.states for rest in told.rests)
    assert (f"{far} of the {len(told.rests)} nearest places of rest" in caption) == (far > 0)


def test_a_chain_to_elsewhere_is_legal_and_short(analysed):
    """A way begins today, ends where it should, never lets one mover move twice in a row, and prefers gains."""
    told = analysed("elmira")
    for index in told.board.numbers.tolist():
        goal = told.board.at(index)
        moves = way(told.board, goal)
        if goal == told.board.status_quo:
            assert moves == ()
            continue
        assert (moves[0].before, moves[-1].after) == (told.board.status_quo, goal)
        assert all(one.after == two.before and one.by != two.by for one, two in pairwise(moves))
        assert len(way(told.board, goal, of_gains=False)) <= len(moves)


def test_boxes_keep_clear(analysed):
    """No two boxes of a map touch, and no line passes through a box."""
    for name in NAMES:
        told = analysed(name)
        shown = chosen(told)
        heights = {index: card(told, shown, state).height for index, state in shown.states.items()}
        layer = shown.moves_from(told.board.status_quo.index)
        ends = [(arc.before.index, arc.after.index) for arc in shown.arcs.values()]
        plan = planned(heights, layer, ends, [90.0] * len(ends))
        boxes = list(plan.boxes.values())
        for k, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[k + 1 :]:
                assert other[0] >= right or other[2] <= left or other[1] >= bottom or other[3] <= top
            for route in plan.routes:
                for x, y in points(route):
                    assert not (left < x < right and top < y < bottom)


def points(route):
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in route.curves:
        for k in range(21):
            t = k / 20
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def test_a_long_line_goes_around_boxes():
    """A line over two columns of boxes passes between them; one that comes back, and one within a column, too."""
    layer = {0: 0, **dict.fromkeys(range(1, 6), 1), **dict.fromkeys(range(6, 11), 2), 11: 3}
    ends = [(0, k) for k in range(1, 6)] + [(k, k + 5) for k in range(1, 6)] + [(0, 11), (11, 0), (1, 5), (8, 11)]
    plan = planned(dict.fromkeys(layer, 80.0), layer, ends, [100.0] * len(ends))
    for left, top, right, bottom in plan.boxes.values():
        for route in plan.routes:
            assert not any(left < x < right and top < y < bottom for x, y in points(route))
    assert plan.routes[10].end[0] == pytest.approx(plan.boxes[11][0], abs=6)
    assert plan.routes[11].end[0] == pytest.approx(plan.boxes[0][2], abs=6)
    assert [plan.routes[10].ahead, plan.routes[11].ahead] == [1, -1]


def test_labels_keep_clear(analysed, marks):
    """Labels of moves cover neither one another nor a box, on the maps of small and large cases."""
    for name in ("nato-russia-2022", "cuban-missile-crisis", "elmira", "chicken"):
        root = ElementTree.fromstring(escalation_map(analysed(name)).svg)
        places = [
            tuple(float(mark.get(key)) for key in ("x", "y", "width", "height"))
            for mark in root.iter(f"{SVG}rect")
            if mark.get("class", "").endswith("-pill") or (mark.get("class") == "c-panel" and mark.get("rx") == "6")
        ]
        for k, (x, y, wide, high) in enumerate(places):
            for left, top, across, down in places[k + 1 :]:
                assert x + wide <= left + 1 or left + across <= x + 1 or y + high <= top + 1 or top + down <= y + 1
