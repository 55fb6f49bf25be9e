"""What the issue of a thing is called: the noun phrase from its first to its last word, and what would be done."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.drafting.issues.candidates import things
from detente.drafting.issues.thing_names import several_of, uncapitalised
from detente.drafting.wording.action_nouns import action_noun, joined
from detente.drafting.wording.adjectives import is_adjective
from detente.drafting.wording.changes_of_state import forms
from detente.drafting.wording.finite_verbs import ends_a_name, third_person
from detente.drafting.wording.line_words import tokens
from detente.drafting.wording.noun_places import may_follow
from detente.drafting.wording.things_named import thing_after, thing_before
from detente.reader.statements import read


def name_of(text):
    found = thing_after(tokens(text, 0, len(text)), 0, text)
    return found.words if found else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the road opens at noon", "road"),
        ("the marines land on Friday", "marines"),
        ("the Border Council resume its work", "Border Council"),
        ("the tugs escort our barges", "tugs"),
        ("the truce took effect", "truce"),
        ("the wounded leave Tarn", "wounded"),
        ("the harbour serves military purposes", "harbour"),
        ("the tug lapses into", "tug"),
        ("the delegate of Sund raising his hand", "delegate of Sund"),
        ("relief roads to the north", "relief roads to the north"),
        ("the arms deal", "arms deal"),
        ("the gas supply", "gas supply"),
        ("customs posts", "customs posts"),
        ("the patrol boats", "patrol boats"),
        ("the survey of 1931 is binding", "survey of 1931"),
        ("a visit by three engineers", "visit by three engineers"),
        ("the search by Sund", "search"),
    ],
)
def test_a_verb_ends_it(text, words):
    """Third persons, plain forms behind a plural or before an object, past forms; compounds of nouns stay whole."""
    assert name_of(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("its orchards dry", "orchards"),
        ("the tariff discriminatory", "tariff"),
        ("the batteries silent", "batteries"),
        ("the envoys responsible", "envoys"),
        ("the wounded", "wounded"),
        ("formal", ""),
        ("perhaps", ""),
        ("afterwards", ""),
        ("longer", ""),
        ("isn't", ""),
        ("whoever agrees", ""),
        ("twelve miles", ""),
        ("months instead", ""),
        ("side shoot", ""),
        ("its refiners too", "refiners"),
        ("twenty-four", ""),
        ("the thirtieth", ""),
        ("anything beforehand", ""),
        ("left", ""),
        ("the other's clinics", "clinics"),
        ("two million tonnes of rye", "rye"),
        ("the remainder of the loan", "loan"),
        ("the arrest of two surveyors", "surveyors"),
        ("any unlawful crossing at Tarn", "crossing at Tarn"),
        ("a single pilot of ours", "pilot"),
        ("last year's lost catch", "lost catch"),
    ],
)
def test_what_is_no_part_of_it(text, words):
    """How the noun is said to be, units and shares, judgements, words that name nothing."""
    assert name_of(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the drones to Norland", "drones"),
        ("the battery from the ridge", "battery"),
        ("the format to the innkeeper", "format"),
        ("the ferry route to the islands", "ferry route to the islands"),
        ("the ban on timber", "ban on timber"),
        ("obstacles to the export of rye", "obstacles to the export of rye"),
        ("the fund for the families of the dead", "fund for the families of the dead"),
        ("the port for the time being", "port"),
        ("the rail treaty on the present terms", "rail treaty"),
        ("the depot at Orrin", "depot at Orrin"),
        ("a panel at the present meeting", "panel"),
        ("its request for a panel on the table", ""),
    ],
)
def test_what_stands_behind_it(text, words):
    """Places and purposes say more of a noun; to whom and from where something goes belongs to the verb."""
    assert name_of(text) == words


def test_what_is_let_do_something():
    """Behind ``let`` the first plain form is its verb, though it may be a noun elsewhere."""
    text = "let its suit in Orrin rest for a year"
    assert thing_after(tokens(text, 0, len(text)), 1, text).words == "suit in Orrin"


def test_subjects():
    """Before a verb too the name is cut at another verb."""
    text = "so that the flag rises over the customs house"
    line = tokens(text, 0, len(text))
    assert thing_before(line, 4, text).words == "flag"


@pytest.mark.parametrize("text", ["Sund suggests", "it denies", "Norland patrols the strait and", "and proposes"])
def test_a_third_person_is_no_plural(text):
    assert [one.words for one in things(text, 0, len(text)) if one.words != "strait"] == []


def test_verbs_and_nouns():
    assert third_person("suggests") and not third_person("patrols") and not third_person("exercises")
    assert ends_a_name("road", "works", "the", "dam") and not ends_a_name("cable", "works", "at", "dorn")
    assert ends_a_name("ships", "sail", "", "") and not ends_a_name("arms", "trade", "", "")
    assert is_adjective("unacceptable") and not is_adjective("cable") and not is_adjective("victory")
    assert may_follow("road", "to", named=True) and not may_follow("drones", "to", named=True)
    assert may_follow("embargo", "on", named=False) and not may_follow("troops", "on", named=False)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("federal soldier", "federal soldiers"),
        ("ferry", "ferries"),
        ("fisherman", "fishermen"),
        ("inspection of the mine", "inspection of the mine"),
        ("limit on sugar", "limits on sugar"),
        ("ransom", "ransom"),
    ],
)
def test_any_of_its_kind(one, many):
    """Where not one soldier may stay, soldiers are what it is about."""
    assert several_of(one) == many


def test_nouns_of_verbs():
    """Only where the verb is said: who ``stays`` shall leave, and no withdrawal is spoken of."""
    withdraw = forms()["withdraw",]
    assert action_noun(withdraw, "withdrew its guns") == "withdrawal" and not action_noun(withdraw, "its guns stay")
    assert action_noun(forms()["renew",], "renewing the lease") == "renewal"
    assert (joined("renewal", "the lease"), joined("ban", "imports of fish")) == (
        "renewal of the lease",
        "ban on imports of fish",
    )
    assert not action_noun(forms()["keep",], "keep the currency")


REPORT = """\
Tolland and Iskra at odds

ORRIN, 4 May (Wires) - Iskra's foreign minister, Karl Venn, demanded on Sunday that Tolland dissolve the Assembly of the
valley and release the eleven pilots. "Not a single federal soldier may remain at Orrin," he said.

Tolland's foreign minister, Anna Holt, rejected the demand. She said that Tolland would not renew the harbour treaty on
the present terms, and offered to hand over its charts to Norland if Iskra lifts the embargo on rye.
"""


@pytest.fixture(scope="module")
def names():
    made = draft([read(Document(name="a.txt", title="Wires", text=REPORT, date=date(2031, 5, 5)))]).case
    return {one.name for one in made.issues.values()}


@pytest.mark.parametrize(
    "name",
    [
        "Dissolution of the Assembly of the valley",
        "Release of the pilots",
        "Renewal of the harbour treaty",
        "Handover of Tolland's charts",
        "Lifting of the embargo on rye",
    ],
)
def test_an_issue_says_what_would_be_done(names, name):
    assert name in names


@pytest.mark.parametrize(
    ("asks", "name"),
    [
        ('said: "We ask Tolland to free our four pilots"', "Release of Iskra's pilots"),
        ("demanded that Tolland admit its surveyors", "Admission of Iskra's surveyors"),
        ("demanded that Tolland withdraw its gunboats", "Withdrawal of Tolland's gunboats"),
    ],
)
def test_whose_own_it_is(asks, name):
    """``Our`` is the speaker's, and so is what it asks another to let in; ``its`` of what it asks to be done is not."""
    text = REPORT + f"\nIskra's foreign minister, Karl Venn, {asks}.\n"
    made = draft([read(Document(name="a.txt", title="Wires", text=text, date=date(2031, 5, 5)))]).case
    assert name in {one.name for one in made.issues.values()}


def test_a_swap_is_of_what_it_says():
    """A noun of change without ``of`` is done to what the same was done to before, and to nothing else."""
    text = REPORT + "\nIskra's foreign minister, Karl Venn, ruled out a swap.\n"
    made = draft([read(Document(name="a.txt", title="Wires", text=text, date=date(2031, 5, 5)))]).case
    assert not [one.name for one in made.issues.values() if "xchange" in one.name]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("He left. Lorries of ours wait.", "Lorries", "lorries"),
        ("He left. Lake Tarn is shut.", "Lake Tarn", "Lake Tarn"),
        ("He saw Karsk. Karsk is shut.", "Karsk", "Karsk"),
        ("the Assembly", "Assembly", "Assembly"),
    ],
)
def test_a_sentence_begins_with_a_capital(text, words, told):
    """The first word of a sentence is no name for it; a name stays one."""
    assert uncapitalised(words, text, text.rindex(words)) == told


def test_when_is_no_part_of_a_subject():
    text = "that the radar on the day be removed"
    assert thing_before(tokens(text, 0, len(text)), 6, text).words == "radar"
