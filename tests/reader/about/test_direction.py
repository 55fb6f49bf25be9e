"""Which way a statement points: verbs that turn round what is said, negation, and both together."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from detente.case.model import Case, Issue, Party
from detente.case.text.from_file import read as read_case
from detente.documents import Document
from detente.reader.about import Subject, directed, subjects
from detente.reader.about.direction import turns
from detente.reader.attribute import Attribution, Span
from detente.reader.statements import read
from training.direction.data import directed as sentences

REFRAIN = Path(__file__).resolve().parents[4] / "shared" / "reference" / "story" / "refrain.yaml"
TURNING = (
    "refrain from", "abstain from", "halt", "stop", "cease", "end", "suspend", "delay", "postpone", "drop", "abandon",
    "give up", "put off", "hold off", "fail to start", "rule out", "stop short of", "avoid",
)  # fmt: skip
THINGS = ("filling", "the filling", "its filling", "any further filling")
NAMES = frozenset({"fil"})


def case(*values):
    return Case(
        detente=1,
        title="dam",
        parties={"a": Party(), "b": Party()},
        issues={"filling": Issue(values=values or ("no", "yes"), status_quo="no" if not values else values[0],
                                 decided_by="a", terms=("filling",))},
    )  # fmt: skip


def attribution(content, cue):
    text = f"X {cue} {content}"
    start = text.index(content)
    return Attribution((Span(0, 1, "X"),), Span(2, 2 + len(cue), cue), (Span(start, len(text), content),), 1.0)


def pointed(content, stance, value="yes", cue="said"):
    (made,) = directed([attribution(content, cue)], [stance], [Subject("filling", value, 0.9)], case())
    return made


@pytest.mark.parametrize(("verb", "thing"), list(product(TURNING, THINGS)))
def test_a_turning_verb_asks_for_the_opposite(verb, thing):
    """``that Y refrain from filling`` asks for no filling, and ``must not`` before it for filling again."""
    assert turns(f"that Y {verb} {thing}", NAMES, "demands") == 1
    assert pointed(f"that Y {verb} {thing}", "demands").value == "no"
    assert pointed(f"that Y must not {verb} {thing}", "demands").value == "yes"


@pytest.mark.parametrize("verb", TURNING)
def test_the_negation_of_a_refusal_is_part_of_its_stance(verb):
    """``Y will not stop filling``, a refusal, refuses an end of the filling."""
    assert pointed(f"Y will not {verb} filling", "rejects").value == "no"
    assert pointed("Y will not go on filling", "rejects").value == "yes"


@pytest.mark.parametrize("verb", ("halted", "stopped", "suspended", "put off", "dropped"))
def test_a_passive_turns_as_well(verb):
    """What is done to the thing stands behind it."""
    assert pointed(f"that the filling be {verb}", "demands").value == "no"


@pytest.mark.parametrize(
    ("content", "turned"),
    [
        ("that Y neither arm the islands nor fill the lake by filling", 1),
        ("that Y not arm them nor go on filling", 1),
        ("that no one land and no one begin filling", 1),
        ("that Y not land and not go on filling", 1),
        ("a promise that the filling will not begin before the end of the year", 1),
        ("a promise that the filling will end", 1),
        ("that Y not fail to begin filling", 2),
    ],
)
def test_denials_of_several_verbs_are_one_each(content, turned):
    """Of ``neither arm nor fill`` each verb has one denial, and what stands after ``and no one`` has its own."""
    assert turns(content, NAMES, "demands") == turned


@pytest.mark.parametrize("bound", ("limit on", "caps on", "restriction of", "ceiling on"))
def test_a_bound_of_a_thing_turns_it_round(bound):
    """Who will accept no limit on filling wants to fill; of a bound that is itself the issue nothing is turned."""
    assert pointed(f"that Y not accept any {bound} the filling", "rejects", "no").value == "no"
    assert pointed(f"that Y accept a {bound} the filling", "demands").value == "no"
    made = case("free", "bounded").with_(
        issues={"filling": Issue(name=f"{bound.title()} filling", values=("free", "bounded"), status_quo="free",
                                 decided_by="a", terms=("filling",))},
    )  # fmt: skip
    one = attribution(f"that Y accept a {bound} filling", "said")
    (said,) = directed([one], ["demands"], [Subject("filling", "bounded", 0.9)], made)
    assert said.value == "bounded"


def test_what_is_turned_too_often_is_left_open():
    """Three turns are not settled by counting: there is no value, and the statement is in doubt."""
    made = pointed("that Y never fail to refuse to stop filling", "demands")
    assert made.value == "" and made.confidence < 0.5


def test_a_clause_of_its_own_turns_nothing():
    """A verb in another clause speaks of something else."""
    assert pointed("that the fighting stop, and that filling go on", "demands").value == "yes"


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.campaign), 3])
def test_the_direction_of_invented_sentences(step):
    """Of the sentences kept for this, fewer point the wrong way than by the matching of words alone."""
    right, wrong, wrong_before = 0, 0, 0
    asked = sentences()[::step]
    for one in asked:
        stance = one.sentence.stance
        values = dict.fromkeys(one.values)
        made = Case(
            detente=1, title="t", parties={"a": Party(), "b": Party()},
            issues={"x": Issue(name=one.issue, values=tuple(values), status_quo=one.values[0], decided_by="a",
                               terms=tuple(one.issue.split()))},
        )  # fmt: skip
        found, judged = [one.sentence.found], [Judged(stance)]
        before = subjects(one.sentence.text, found, judged, made)
        (after,) = directed(found, [stance], before, made)
        meant = (
            one.threatened
            if stance == "threatens"
            else one.opposed if stance in ("rejects", "denies", "warns", "accuses") else one.wanted
        )  # fmt: skip
        right += bool(after.value) and after.value == meant
        wrong += bool(after.value) and after.value != meant
        wrong_before += bool(before[0].value) and before[0].value != meant
    assert right / len(asked) >= 187 / 361
    assert wrong / len(asked) <= 27 / 361
    assert wrong < wrong_before
    assert right / (right + wrong) > 0.8


class Judged:
    def __init__(self, stance):
        self.stance = stance


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The United States urged all sides to refrain from filling the dam.", ("us", "demands", "no")),
        ("The United States called on Ethiopia to halt the filling.", ("us", "demands", "no")),
        ("The United States demanded that Ethiopia delay the filling.", ("us", "demands", "no")),
        ("“Ethiopia will not stop filling,” the Ethiopian minister said.", ("a", "rejects", "no")),
    ],
)
def test_sentences_that_were_read_the_wrong_way(text, told):
    """They say what they say, or have no value and are in doubt."""
    if not REFRAIN.exists():
        pytest.skip("the case lies beside the repository in shared/reference/story")
    (said,) = read(Document(name="a.txt", title="A", text=text), read_case(REFRAIN)).statements
    assert (said.party, said.stance, said.value) == told or (not said.value and said.doubtful)
