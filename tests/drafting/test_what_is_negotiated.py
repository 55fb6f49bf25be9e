"""Which issues a draft makes of invented sentences: things with names of their own, each once, none of them junk."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.drafting.issues.candidates import things
from detente.drafting.issues.chosen_issues import apart, roots
from detente.drafting.issues.negotiated import KINDS, PROBABLE, shipped
from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.things_named import thing_after
from detente.reader.statements import read


def drafted(text):
    return draft([read(Document(name="a.txt", title=text.split("\n")[0], text=text, date=date(2031, 5, 5)))]).case


REPORT = """\
Ruvia and Ostland quarrel over the Brenn line

KARSK, 4 May - Ruvia's foreign minister, Anna Holt, demanded on Sunday that Ostland reopen the railway at Brenn and
withdraw its gunboats from Lake Orr.

Ostland's foreign minister, Karl Venn, rejected the demand. He offered to release the eleven fishermen if Ruvia lifts
the embargo on timber.
"""


@pytest.fixture(scope="module")
def case():
    return drafted(REPORT)


@pytest.mark.parametrize("word", ["railway", "gunboats", "fishermen", "embargo"])
def test_plain_matters_are_found(case, word):
    """What somebody clearly asks for, refuses or offers is an issue."""
    assert any(word in " ".join((key, one.name, *one.terms)).lower() for key, one in case.issues.items())


def test_no_party_is_an_issue(case):
    """Neither side, nor its minister, is something that is negotiated."""
    assert not {one.name for one in case.issues.values()} & {"Ruvia", "Ostland", "Anna Holt", "Karl Venn"}


def test_no_issue_has_the_words_that_name_another(case):
    """The embargo is not a term of the railway, nor the railway of the embargo."""
    owners = [key for key, one in case.issues.items() if "railway" in one.terms]
    assert len(owners) <= 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the blockade keeps the town hungry", "blockade"),
        ("the patrol boats stay twelve miles away", "patrol boats"),
        ("a loan of six months", "loan"),
        ("the bridge at Dorn", "bridge at Dorn"),
    ],
)
def test_a_name_ends_before_its_verb(text, words):
    """No clause and no time is a part of what a thing is called."""
    found = thing_after(tokens(text, 0, len(text)), 0, text)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("text", ["will recognise", "organises", "won't postpone", "yes"])
def test_a_verb_is_no_thing(text):
    """Words that no determiner, preposition or plural tells to be nouns are left."""
    assert list(things(text, 0, len(text))) == []


def test_roots_are_of_words_that_say_something():
    """Alike words are one; words that stand everywhere are none."""
    assert roots("the cease-fire") == roots("a truce") != set()
    assert roots("the members of the government") == set()


def test_the_weights_that_are_shipped():
    """Every kind has weights, and nothing is chosen of nothing."""
    assert set(shipped()) == set(KINDS) and 0.5 <= PROBABLE < 1
    assert apart([]) == []


def test_to_give_something_back_is_no_matter_of_territory():
    """Verbs that stand with anything name no matter: a boat is returned, and no land."""
    case = drafted(
        "Sarn and Brund\n\nSARN, 4 May - Sarn's minister, Lise Holm, demanded on Sunday that Brund give back the pilot "
        "boat that it took. Brund's minister, Ian Oss, rejected the demand.\n"
    )
    assert any("boat" in one.name for one in case.issues.values())
    assert not any("territory" in f"{key} {one.name}".lower() for key, one in case.issues.items())
