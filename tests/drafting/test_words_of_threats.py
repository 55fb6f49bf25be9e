"""Threats without ``if`` and without a verb of harm, in several turns of phrase."""

from __future__ import annotations

import pytest

from detente.drafting.wording.words_of_threats import and_then, noun_condition, or_else, takes_away

OR_ELSE = {
    "the tolls come down by May, or nobody sails": ("the tolls come down by May", "nobody sails"),
    "either the dredgers leave the bay or we will close the locks": (
        "the dredgers leave the bay", "we will close the locks",
    ),
    "return the archive, or else the consulate stays shut": ("return the archive", "the consulate stays shut"),
}  # fmt: skip


@pytest.mark.parametrize("text", OR_ELSE)
def test_or_else(text):
    """What is wanted stands before it, what is threatened behind."""
    assert or_else(text) == OR_ELSE[text]


@pytest.mark.parametrize("text", ["a lease of ten or twenty years", "whether by rail or by road"])
def test_or_alone_threatens_nobody(text):
    """Two things to choose from are no threat."""
    assert or_else(text) is None


def test_a_step_and_what_follows_it():
    """``One shot and there will be no talks``."""
    assert and_then("One more drone over Lisk, and there will be no talks") == (
        "One more drone over Lisk",
        "there will be no talks",
    )
    assert and_then("The envoy came, and there was tea") is None


CONDITIONS = {
    "such a vote would end the contacts": "such a vote",
    "any further dredger will be turned away": "any further dredger",
    "it would without a waiver be obliged to rethink the lease": "without a waiver",
    "the ferry will sail at noon": "",
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_noun_for_a_condition(text):
    """What would set it off is named, and there is no ``if``."""
    assert noun_condition(text) == CONDITIONS[text]


@pytest.mark.parametrize(
    "words",
    ["there will be no grain and no credit", "nobody sails", "we will come", "we shall know how to respond",
     "my delegation will vote against", "it would be the end of the contacts", "no longer supplying the islands",
     "would be obliged to review the lease", "the truce is over"],
)  # fmt: skip
def test_harm_without_a_verb_of_harm(words):
    """Something of use is to be no more, or an answer is to come."""
    assert takes_away(words)


@pytest.mark.parametrize(
    "words",
    ["there will be no shelling", "there is no doubt", "no troops will cross", "we will come to the signing",
     "the lease is renewed"],
)  # fmt: skip
def test_what_is_a_relief(words):
    """That there will be no evil, and what is only friendly, threatens nobody."""
    assert not takes_away(words)
