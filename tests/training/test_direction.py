"""The sentences that teach direction keep to their mark-up."""

from __future__ import annotations

from collections import Counter

import pytest

from training.direction.data import directed
from training.stance.data import SentenceError

DEMAND = "== demands: refrain\n<He> [urged] {them to refrain from filling} | lake: filling / +not filling\n"


def test_a_sentence_has_its_values_by_sign():
    """Signs say what the speaker is for; values are kept without them."""
    (one,) = directed(DEMAND)
    assert (one.sentence.stance, one.construction, one.issue) == ("demands", "refrain", "lake")
    assert (one.values, one.wanted, one.opposed, one.threatened) == (("filling", "not filling"), "not filling", "", "")
    assert one.sentence.found.content[0].text == "them to refrain from filling"


@pytest.mark.parametrize("about", ["", " | lake", " | lake: full", " | lake: +full / +half", " | lake: full / "])
def test_a_sentence_without_an_issue_of_two_values_is_refused(about):
    """An issue has at least two values, and no sign stands twice."""
    with pytest.raises(SentenceError, match="line 2"):
        directed("== demands: x\n<He> [wants] {it full}" + about)


def test_signs_go_with_stances():
    """Whoever demands or offers is for a value, a threat threatens one, a refusal or denial is about one."""
    found = directed()
    assert len({one.sentence.text for one in found}) == len(found) >= 250
    for one in found:
        stance = one.sentence.stance
        assert bool(one.threatened) == (stance == "threatens"), one.sentence.text
        if stance in {"demands", "offers", "accepts", "open-to", "promises"}:
            assert one.wanted and not one.opposed, one.sentence.text
        elif stance in {"rejects", "denies", "warns", "accuses"}:
            assert one.wanted or one.opposed, one.sentence.text
    assert min(Counter(one.construction for one in found).values()) >= 3
