"""How sure a statement is as a whole follows from its parts and from what is known to go wrong."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import pytest

from detente.case.model import STANCES
from detente.reader.attribution import Span
from detente.reader.statements import Said, Sure
from detente.reader.trust import DOUBT, PARTS, chance_of, clues, shipped, trust

GOOD = Said(
    document="a.txt", line=3, date=None, speaker="Ana Reyes", title="", party="upland", affiliation="Upland", why="",
    stance="rejects", condition=None, issue="release", value="full",
    sure=Sure(0.97, 0.97, 0.95, 0.95, direction=0.95, alike=0.98, ahead=0.9, named=True),
    source=(Span(0, 9, "Ana Reyes"),), cue=Span(10, 18, "rejected"),
    content=(Span(19, 60, "a full release of the water in the dry season"),),
)  # fmt: skip


def test_a_statement_whose_parts_are_sure_is_not_in_doubt():
    """All parts sure and nothing turned round: more probably right than the limit asks."""
    assert GOOD.confidence == trust(GOOD) > DOUBT and not GOOD.doubtful


@pytest.mark.parametrize(
    "changed",
    [
        {"party": "", "affiliation": ""},
        {"issue": "", "value": ""},
        {"sure": replace(GOOD.sure, stance=0.3, alike=0.35)},
        {"sure": replace(GOOD.sure, speaker=0.4)},
        {"sure": replace(GOOD.sure, issue=0.4, ahead=0.1, named=False)},
        {"sure": replace(GOOD.sure, heading=True)},
        {"content": (Span(19, 60, "not to stop the release of the water in summer"),)},
    ],
)
def test_what_is_known_to_go_wrong_takes_away(changed):
    """An open party or issue, a pronoun, an unsure stance, words that turn round: each makes it less sure."""
    assert trust(replace(GOOD, **changed)) < trust(GOOD)


def test_every_weight_is_of_a_clue():
    """Each part has weights of its own clues, which every statement has; stances are clues too."""
    assert set(shipped()) == set(PARTS)
    for part, weights in shipped().items():
        assert set(weights) <= PARTS[part] <= {*clues(GOOD), *STANCES}


def test_the_whole_is_as_probable_as_all_of_its_parts():
    """The product of the parts; each is a probability, and none is less sure than the whole."""
    parts = [chance_of(part, clues(GOOD), shipped()) for part in PARTS]
    assert trust(GOOD) == pytest.approx(prod(parts)) and all(trust(GOOD) <= part <= 1 for part in parts)


def test_a_title_is_in_doubt_however_sure():
    """It says in short what the report says in full."""
    assert replace(GOOD, sure=replace(GOOD.sure, heading=True)).doubtful
