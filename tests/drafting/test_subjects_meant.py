"""What is made an issue in the words of a report can be read without it: its subject is named, or it is no issue."""

from __future__ import annotations

import pytest

from detente.drafting.acting.subjects_meant import done_by, readable


@pytest.mark.parametrize(
    ("words", "report", "near", "meant"),
    [
        (
            "they'll not dock again",
            "The lighters will be weighed. If so much as a crate is missing, @",
            "If so much as a crate is missing",
            "the lighters will not dock again",
        ),
        (
            "they will be met with fire",
            "@If rangers cross the stream, they will be met with fire.",
            "If rangers cross the stream",
            "the rangers will be met with fire",
        ),
        ("it is not paid", "The toll for June is due. @If it is not paid, we shall sue.", "", "the toll is not paid"),
        (
            "they are home",
            "We ask for the release of our two divers. @Until they are home",
            "",
            "our two divers are home",
        ),
        (
            "The six are tried",
            "Orva arrested six brewers of Tarn. @If the six are tried",
            "",
            "the six brewers of Tarn are tried",
        ),
        ("one of the nine is hurt", "They hold nine of our sailors. @If one", "", "one of the nine sailors is hurt"),
        ("return the ten", "4. Coffins. Little. Orva would @return the ten", "", "return the ten coffins"),
        (
            "there is one on Friday",
            "The drills, finally. There were none for a month. @If there is one on Friday",
            "",
            "there are drills on Friday",
        ),
        ("the six ships leave", "@The six ships leave", "", "the six ships leave"),
        ("It would be a pity", "Three boats wait. @It would be a pity", "", "It would be a pity"),
    ],
)
def test_a_subject_is_what_it_stands_for(words, report, near, meant):
    """A pronoun points to a thing of its number in the condition, else before; a number has the noun of before."""
    place = report.index("@")
    assert readable(words, report.replace("@", ""), place, near=near) == meant


@pytest.mark.parametrize("words", ["They'll not dock again", "The six are tried", "thirty for the pumps", "send five"])
def test_what_nothing_stands_for_is_not_readable(words):
    """Where no thing of the number was named, there is nothing to read."""
    assert readable(words, "The toll is due. So it goes on.", 18) == ""


@pytest.mark.parametrize(
    ("words", "who", "told"),
    [
        ("you hand over the ledger", "Orva", "Orva hands over the ledger"),
        ("you do not pay", "Orva", "Orva does not pay"),
        ("you are late", "the Tarn Isles", "The Tarn Isles are late"),
        ("you will carry on", "Orva", "Orva will carry on"),
        ("you raided the depot", "Orva", "Orva raided the depot"),
        ("you hand over the ledger", "", ""),
    ],
)
def test_who_is_spoken_to_is_named(words, who, told):
    """*You* is whoever decides, and the verb has its form."""
    assert readable(words, "", 0, you=who) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("host the signing", "Orva hosts the signing"),
        ("carry half the load", "Orva carries half the load"),
        ("be shown every manifest", "Tarn is shown every manifest"),
        ("ships for the islands", "ships for the islands"),
        ("the weirs are opened", "the weirs are opened"),
    ],
)
def test_what_begins_with_its_verb_is_told_with_who_does_it(words, told):
    """Whoever offers to host hosts; whoever asks to be shown something is shown it."""
    assert done_by(words, "Orva", "Tarn") == told


def test_what_is_one_must_be_the_only_one_before():
    """``It`` may be the farm, its fuel or whoever delivers it."""
    assert readable("it will be shut off", "The farm gets its fuel from a depot. It will be shut off", 37) == ""
