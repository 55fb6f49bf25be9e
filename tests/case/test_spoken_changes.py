"""Changes in words: what an analyst types to ask what if."""

from __future__ import annotations

import pytest

from detente.case.evidence import as_of
from detente.case.model import AllOf, AnyOf
from detente.case.spoken_changes import with_changes
from detente.case.text.from_file import reads
from detente.errors import CaseFileError
from detente.stability import stability_of

DAM = """\
detente: 1
title: Water below the dam
as_of: 2031-05-02
parties:
  upland: {name: Upland, aliases: [the government in Kesh]}
  lowland: {name: Lowland}
  delta: {name: Delta Province}
issues:
  release: {values: [none, half, full], ordered: true, status_quo: half, decided_by: upland}
  forces: {values: [barracks, massed, crossing], status_quo: massed, decided_by: lowland,
           moves: [barracks <-> massed, massed -> crossing]}
  hotline: {status_quo: no, decided_by: {all_of: [upland, lowland]}}
  "said before": {status_quo: no, decided_by: lowland}
impossible:
  - {when: forces = crossing and hotline}
preferences:
  upland:
    red_lines: [forces = crossing]
    priorities: [not forces = crossing, release <= half, hotline]
  lowland:
    weights: {release: {half: 3, full: 5..8}, forces = crossing: 2, hotline: 2}
threats:
  - {by: lowland, if: release = none, then: forces = crossing}
statements:
  - {date: 2031-05-01, party: delta, stance: demands, about: release = full}
"""


@pytest.fixture(scope="module")
def dam():
    return reads(DAM, "dam.yaml")


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("lowland: hotline weighs 12", {"preferences": {"lowland": {"weights": {"hotline": 12}}}}),
        ("Lowland: hotline = yes weigh 12", {"preferences": {"lowland": {"weights": {"hotline": 12}}}}),
        ("hotline weighs -1.5..2", {"preferences": {"lowland": {"weights": {"hotline": "-1.5..2"}}}}),
        ("lowland: release = full weighs 6", {"preferences": {"lowland": {"weights": {"release": {"full": 6}}}}}),
        ("lowland: release = none weighs -2", {"preferences": {"lowland": {"weights": {"release": {"none": -2}}}}}),
        ("lowland: release = full weighs nothing", {"preferences": {"lowland": {"weights": {"release": {"full": 0}}}}}),
        ("lowland: hotline weighs nothing", {"preferences": {"lowland": {"weights": {"hotline": None}}}}),
        ("lowland: forces = massed and hotline weighs 1",
         {"preferences": {"lowland": {"weights": {"forces = massed and hotline": 1}}}}),
        ("upland: no red line forces=crossing", {"preferences": {"upland": {"red_lines": []}}}),
        ("upland: no red lines", {"preferences": {"upland": {"red_lines": []}}}),
        ("the government in Kesh: red line release = full",
         {"preferences": {"upland": {"red_lines": ["forces = crossing", "release = full"]}}}),
        ("delta: red line release = none", {"preferences": {"delta": {"red_lines": ["release = none"]}}}),
        ("upland: hotline is priority 1",
         {"preferences": {"upland": {"priorities": ["hotline", "not forces = crossing", "release <= half"]}}}),
        ("upland: hotline is no priority",
         {"preferences": {"upland": {"priorities": ["not forces = crossing", "release <= half"]}}}),
        ("upland: forces = barracks is priority 4",
         {"preferences": {"upland": {"priorities": [
             "not forces = crossing", "release <= half", "hotline", "forces = barracks"]}}}),
        ("upland: hotline before release <= half",
         {"preferences": {"upland": {"priorities": ["not forces = crossing", "hotline", "release <= half"]}}}),
        ("today: release = none and hotline", {"status_quo": {"release": "none", "hotline": "yes"}}),
        ("today: not 'said before'", {}),
        ("lowland: no threat if release = none then forces = crossing", {"threats": []}),
        ("lowland: never forces = crossing", {"issues": {"forces": {"moves": ["barracks <-> massed"]}}}),
        ("upland: never release = none",
         {"issues": {"release": {"moves": ["none -> half", "none -> full", "half -> full", "full -> half"]}}}),
        ("hotline decided by upland", {"issues": {"hotline": {"decided_by": "upland"}}}),
        ("hotline is decided by any of upland, Lowland",
         {"issues": {"hotline": {"decided_by": AnyOf(any_of=("upland", "lowland"))}}}),
        ("'said before' decided by all of lowland, upland",
         {"issues": {"said before": {"decided_by": AllOf(all_of=("lowland", "upland"))}}}),
    ],
)  # fmt: skip
def test_a_change_in_words_is_the_change_in_python(dam, said, same):
    """Each form says what `with_` would, and the case remembers in which words."""
    changed, expected = dam.with_changes([said]), dam.with_(**same)
    single = {
        key: [(m.before, m.after) for move in issue.moves for m in _single(move)]
        for key, issue in changed.issues.items()
    }
    twin = {
        key: [(m.before, m.after) for move in issue.moves for m in _single(move)]
        for key, issue in expected.issues.items()
    }
    assert single == twin
    assert changed.with_(issues={"forces": {"moves": []}, "release": {"moves": []}}) == expected.with_(
        issues={"forces": {"moves": []}, "release": {"moves": []}}
    )
    assert changed.changes == (said,)


def _single(move):
    back = move.model_copy(update={"before": move.after, "after": move.before})
    return (move, back) if move.both_ways else (move,)


def test_a_threat_is_added(dam):
    """What sets it off and what would come."""
    threat = dam.with_changes("upland: if forces = crossing then release = none").threats[-1]
    assert (threat.by, str(threat.trigger), str(threat.then)) == ("upland", "forces = crossing", "release = none")


def test_changes_are_made_one_after_the_other(dam):
    """A later change finds what an earlier one has left; the case as of a day and its copies remember them."""
    changed = dam.with_changes(["upland: red line hotline", "upland: no red line hotline"])
    assert changed == dam
    assert as_of(changed, "2031-05-01").changes == ("upland: red line hotline", "upland: no red line hotline")
    assert changed.with_(summary="x").changes == changed.changes


def test_a_move_given_up_is_no_move_any_more(dam):
    """Nothing tempts the party there; where it was its only move it still takes part."""
    only = dam.with_(issues={"forces": {"moves": ["massed -> crossing"]}, "said before": {"decided_by": None}})
    kept = only.with_changes("lowland: never forces = crossing")
    assert kept.issues["forces"].decided_by is None
    assert "lowland" in kept.board().players
    free, bound = (stability_of(case, "nash") for case in (only, kept))
    assert len(list(bound)) > len(list(free))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("lowland: hotlin weighs 3", 'x:1:10: unknown issue "hotlin"\n'
         "   1 | lowland: hotlin weighs 3\n     |          ^^^^^^\n"
         '  found    "hotlin"\n  expected an issue: release, forces, hotline, said before\n'
         '  did you mean "hotline"?'),
        ("lowlnd: hotline weighs 3", 'x:1:1: unknown party "lowlnd"'),
        ("lowland: release = ful weighs 3", 'did you mean "full"?'),
        ("lowland: release weighs 3", 'issue "release" is not a yes/no issue'),
        ("lowland: hotline weighs much", "this is no weight"),
        ("lowland: hotline weighs 8..5", "an interval runs from the smaller number to the larger"),
        ("upland: hotline weighs 3", '"upland" has no weights; what it wants is written as priorities'),
        ("delta: hotline weighs 3", '"delta" has no weights; what it wants is read off its statements'),
        ("release = full and hotline weighs 3", "whose weight is meant is not said: nobody weighs it"),
        ("lowland: hotline and hotline weighs nothing", '"lowland" has no such weight'),
        ("lowland: hotline is priority 1", '"lowland" has no priorities; what it wants is written as weights'),
        ("upland: hotline is priority 9", "expected a number from 1 to 3"),
        ("upland: release = full is no priority", '"upland" has no such priority'),
        ("upland: hotline before release = full", '"upland" has no such priority'),
        ("upland: hotline before hotline", "a priority cannot stand before itself"),
        ("upland: no red line hotline", '"upland" has no such red line'),
        ("upland: red line forces = crossing", "draws this red line already"),
        ("today: release != none", "this does not say where issues stand today"),
        ("today: release = none and release = half", "this does not say where issues stand today"),
        ("today: forces = crossing and hotline", "the status quo is impossible by this statement"),
        ("upland: if release = none", "a threat says what then"),
        ("lowland: if release = none then forces = crossing", "threatens this already"),
        ("upland: no threat if hotline then release = none", "expected a threat; it has none"),
        ("upland: never hotline", '"upland" cannot bring "hotline" to "yes" by a move of its own'),
        ("upland: never release != none", "a commitment gives up one value of one issue"),
        ("upland: makes peace", "this is not a change"),
        ("hotlin decided by upland", 'x:1:1: unknown issue "hotlin"'),
        ("hotline decided by uplnd", 'x:1:20: unknown party "uplnd"'),
        ("hotline decided by upland, lowland", "expected one party, or: all of PARTY, PARTY"),
        ("hotline decided by all of ,", "this does not say who decides"),
        ("", "this is not a change"),
        ("upland:", "this is not a change"),
        (":", 'unknown party ""'),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_is_told_with_its_place(dam, said, told):
    """The line that was typed, what was found in it, what was expected, and a near name."""
    with pytest.raises(CaseFileError) as fault:
        with_changes(dam, [said], "x")
    assert told in str(fault.value)
    assert str(fault.value).startswith("x:1:")
