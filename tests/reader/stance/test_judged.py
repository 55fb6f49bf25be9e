"""The stance of a statement: one sentence by hand for each, negation, conditions, and any text at all."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.model import STANCES
from detente.errors import TooLargeError
from detente.reader.attribute import LONGEST_TEXT, Attribution, Span, attributions
from detente.reader.stance import judged
from detente.reader.stance.constructions import settled
from detente.reader.stance.features import turns
from detente.reader.stance.lemmas import lemma
from tests.reader.texts import STATEMENTS
from training.stance.data import sentences, told

BY_HAND = """\
== demands
<The prime minister> [demanded] {that the convoy be let through}.
<Sarn> [called on] {the federation to withdraw its brigades}.
<The negotiator> [insists on] {a date for the vote}.
== rejects
<The minister> [said] {her country will not agree to a smaller zone}.
<The president> [refused] {to open the canal}.
<The delegation> [turned down] {the second draft}.
== offers
<The king> [offered] {to host the talks on his island}.
<The company> [proposed] {a lower fee for the first year}.
== accepts
<The rebels> [accepted] {the truce}.
<The cabinet> [agreed to] {the exchange of prisoners}.
== open-to
<The envoy> [did not rule out] {a smaller zone}.
<The foreign minister> [said] {she was ready to discuss the timetable}.
== threatens
<The general> [threatened] {to shell the port}.
<The ministry> [vowed] {to retaliate if the ship is boarded}.
== promises
<The premier> [promised] {to free the crew by Monday}.
<The union> [pledged] {two million for the harbour}.
== warns
<The monitors> [warned] {that the truce could collapse within days}.
== denies
<The admiral> [denied] {that his ships had crossed the line}.
<Its spokesman> [said] {there was no truth in the report}.
== accuses
<The governor> [accused] {the north of poisoning the river}.
<The league> [blamed] {smugglers for the fire}.
== states
<The observer> [noted] {that the road had been open since noon}.
"""


def judge(line):
    [one] = sentences(f"== states\n{line}\n")
    return judged(one.text, [one.found])[0]


@pytest.mark.parametrize("one", sentences(BY_HAND), ids=lambda one: one.text[:50])
def test_plain_sentences(one):
    """What leaves no doubt is judged right."""
    assert judged(one.text, [one.found])[0].stance == one.stance


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("<MINISTER:> [:] {We accept the Swiss offer.}", "accepts"),
        ("<The governor> [said] {the guard would consider a shorter march}.", "open-to"),
        ("<The governor> [said] {the guard would consider itself free}.", ""),
        ("<The governor> [said] {the guard would consider further measures}.", ""),
        ("<He> [told] reporters {he had been told not to discuss the price}.", ""),
        ("<The bank> [refused to lift] {the freeze}.", "rejects"),
        ("<The bank> [refused to say] {whether the money was there}.", ""),
        ("<The bank> [declined to rule out] {a second loan}.", "open-to"),
        ("<The envoy> [conceded] {that a smaller zone would be better}.", ""),
        ("<The envoy> [reiterated] {that some of the demands were “simply non-starters.”}", "rejects"),
        ("<The envoy> [stressed] {that the toll was not negotiable}.", "rejects"),
        ("<The envoy> [brushed aside] {talk of a rift}.", "denies"),
        ("<The envoy> [reiterated] {that some of the demands were “simply non-starters.”}", "rejects"),
        ("<The envoy> [stressed] {that the toll was not negotiable}.", "rejects"),
        ("<The envoy> [brushed aside] {a lower ceiling}.", ""),
        ("<The premier> [criticised] {the opening of the mail}.", "accuses"),
        ("<The premier> [did not criticise] {the opening of the mail}.", ""),
        ("<The growers> [want] {a floor under the price}.", "demands"),
        ("<The growers> [wanted to know] {when the quay would open}.", ""),
        ("<SPOKESMAN:> [:] {The radar stays where it is.}", "rejects"),
        ("<SPOKESMAN:> [:] {Not while two of our men are in irons.}", "rejects"),
        ("<The lender> [will regard] {the contract as void}.", "threatens"),
        ("<The lender> [would not reconsider].{ The freeze holds}.", ""),
        ("<The harbour board> [said] {it wouldn't object to a visit}.", "accepts"),
        ("<Both sides> [undertook not to] {print the map}.", "promises"),
        ("<The growers> [said] {they would not give up the upper meadow}.", "rejects"),
        ("<The growers> [said] {they would not lift the chain unless they were paid}.", ""),
        ("<The crew> [won't hear of] {a lower wage}.", "rejects"),
    ],
)
def test_what_words_settle(line, stance):
    """A construction settles a stance where it is mostly right, and nothing where it is not."""
    [one] = sentences(f"== states\n{line}\n")
    assert settled(one.text, one.found) == stance


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("<The chancellor> [said] {he would close the valve if the fee is not paid}.", "if the fee is not paid"),
        ("<The union> [offered] {two ports in exchange for a lighthouse}.", "in exchange for a lighthouse"),
        ("<She> [said] {the road stays shut until the last gun has gone}.", "until the last gun has gone"),
        ("<He> [promised] {money, provided that the vote is held}.", "provided that the vote is held"),
        ("Should it send troops, <the council> [will impose] {a blockade}.", "Should it send troops"),
        ("<She> [asked] {whether the road was open}.", None),
        ("<The papers> [were] {a draft deal and the offer of a treaty}.", None),
    ],
)
def test_conditions(line, condition):
    """The condition is found with its first and its last word, and not where there is none."""
    found = judge(line).condition
    assert (found.text if found else None) == condition


def test_a_negation_turns_what_follows():
    """Up to a comma, and a second one turns back."""
    assert turns(["not", "agree", ",", "agree"]) == [False, True, False, False]
    assert turns(["never", "say", "never", "again"])[3] is False


def test_forms_meet():
    """Forms of one word have one base form."""
    assert lemma("refuses") == lemma("refused") == lemma("refusing")
    assert lemma("non-starters") == lemma("non-starter")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(STATEMENTS), st.text(max_size=60)), max_size=3).map("\n\n".join), st.data())
def test_any_text(text, data):
    """Whatever is found, or put together at random, gets a stance, a probability, and a condition in the text."""
    found = list(attributions(text))
    if text:
        cut = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
        source, cue, content = (Span(a, b, text[a:b]) for a, b in zip(cut[::2], cut[1::2], strict=True))
        found.append(Attribution((source,), cue, (content,), 1.0))
    for one in judged(text, found):
        assert one.stance in STANCES
        assert 0 < one.confidence <= 1
        if one.condition:
            assert text[one.condition.start : one.condition.end] == one.condition.text


def test_a_huge_text_is_refused():
    """With its size and what is allowed."""
    with pytest.raises(TooLargeError, match="characters"):
        judged("a" * (LONGEST_TEXT + 1), [])


def test_the_weights_are_small():
    """Below the size that the wheel was promised to keep to."""
    assert len(files("detente.reader.stance").joinpath("weights.npz").read_bytes()) < 1_000_000


@pytest.mark.parametrize(("step", "least"), [pytest.param(1, 900, marks=pytest.mark.campaign), (4, 200)])
def test_on_the_development_reports(step, least):
    """Well above what the commonest stance would score; the page about stances has the exact figures."""
    right = [
        how.stance == gold.stance
        for one in told("dev")[::step]
        for how, gold in zip(judged(one.report.text, one.found), one.report.statements, strict=True)
    ]
    assert len(right) > least
    assert sum(right) / len(right) > 0.62
