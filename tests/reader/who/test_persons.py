"""Persons: introduced once, then called by their last name, their role or a pronoun."""

from __future__ import annotations

from detente.case.model import Statement
from tests.reader.who.reports import CASE, parties, who

TALKS = """\
Upland shuts the gates

KESH, May 3 (ABC) - Ana Reyes, the foreign minister of Upland, said the gates stay shut. Lowlander President Ilo Marek
called it theft.

"We will wait," he told reporters. "But not long."

"Then we shall act."

The minister shrugged. "Let him wait," she said. Her spokesman said no talks were planned, and Reyes's deputy agreed.
"""


def test_introduced_then_pronoun_role_and_last_name():
    """Whoever was introduced with title and side is found again, however they are called."""
    rows = [
        ("Ana Reyes, the foreign minister of Upland,", "the gates stay shut"),
        ("Lowlander President Ilo Marek", "theft"),
        ("he", '"We will wait,"'),
        ("she", '"Let him wait,"'),
        ("Her spokesman", "no talks were planned"),
        ("Reyes's deputy", "agreed"),
    ]
    found = who(TALKS, *rows)
    assert [one.party for one in found] == ["upland", "lowland", "lowland", "upland", "upland", "upland"]
    assert [one.name for one in found[:4]] == ["Ana Reyes", "Ilo Marek", "Ilo Marek", "Ana Reyes"]
    assert (found[0].title, found[1].title) == ("foreign minister", "President")


def test_a_quotation_goes_on():
    """A quotation without a source, in the same paragraph or the next, is by whoever spoke before it."""
    rows = [("he", '"We will wait,"'), ("", '"But not long."'), ("", '"Then we shall act."')]
    assert parties(TALKS, ("Lowlander President Ilo Marek", "theft"), *rows) == ["lowland"] * 4


def test_why_in_plain_words():
    """The reason says whom the word means, with title and the line of the introduction."""
    text = "Grell wants peace.\n\nUpland's premier, Tobias Grell, spoke. She left.\n"
    (found,) = who(text, ("Grell", "wants peace"))
    assert found.party == "upland" and found.introduced is not None
    assert text[found.introduced.start : found.introduced.end] == found.introduced.text
    assert found.why == "Tobias Grell, premier: “Upland's premier, Tobias Grell” names Upland (line 3)"


def test_introduced_later():
    """A headline's short form is who the text introduces later."""
    text = "Marek: no deal\n\nLowland's president, Ilo Marek, said no deal was near.\n"
    assert parties(text, ("Marek", "no deal")) == ["lowland"]


def test_gender_comes_from_titles_only():
    """`she` is not Mr Grell, and `he` not the spokeswoman; a name says nothing."""
    text = "Mr Grell of Lowland spoke. Ms Reyes of Upland listened. He was brief, she laughed.\n"
    rows = [
        ("Mr Grell of Lowland", "spoke"),
        ("Ms Reyes of Upland", "listened"),
        ("He", "was brief"),
        ("she", "laughed"),
    ]
    assert parties(text, *rows) == ["lowland", "upland", "lowland", "upland"]


def test_a_colleague_by_name():
    """Whoever is called somebody's colleague has a name and speaks for the side named; ``Her`` is no part of it."""
    text = (
        "The foreign minister of Upland, Ana Reyes, spoke first.\n\n"
        "Her Lowlander colleague, Ilo Marek, was in no mood to give way. The gates stay shut, he said.\n"
    )
    (found,) = who(text, ("he", "The gates stay shut"))
    assert (found.name, found.party) == ("Ilo Marek", "lowland")


def test_an_address_is_no_name():
    """``H.E.`` stands before a name as ``Mr`` does, and parts nobody from a title and its side."""
    text = "It was led by the Foreign Minister of Lowland, H.E. Ms. Yasemin Oral, in Kesh.\n\nMs. Oral agreed.\n"
    (found,) = who(text, ("Ms. Oral", "agreed"))
    assert found.party == "lowland" and found.introduced is not None


def test_who_is_spoken_to_does_not_speak():
    """A title and a comma before a body call upon somebody; a name after a title's comma is still its holder."""
    text = "Commissioner, Upland had demanded a date. The president, Ilo Marek of Lowland, said no.\n"
    assert parties(text, ("Commissioner, Upland", "a date"), ("The president, Ilo Marek of Lowland,", "no")) == [
        "upland", "lowland",
    ]  # fmt: skip


PROPOSED = """\
Northern Pact diplomats have circulated a plan in three points. Under it, Upland would open the gates; and Lowland
would pay the fee. Lowland would not comment.

Under a Hill Front proposal, Upland would leave Kesh. Under the agreement, Lowland will pay.
"""


def test_clauses_of_a_proposal_are_its_makers():
    """Those of whom it is said that they would do something did not say so; what both agreed to is theirs."""
    rows = [
        ("Northern Pact diplomats", "a plan in three points", "have circulated"),
        ("Upland", "open the gates", "would"),
        ("Lowland", "pay the fee", "would"),
        ("Lowland", "comment", "would not"),
        ("Upland", "leave Kesh", "would"),
        ("Lowland", "pay", "will"),
    ]
    assert parties(PROPOSED, *rows) == ["pact", "pact", "pact", "lowland", "rebels", "lowland"]
    (alone,) = who("Under the plan, Upland would open the gates.\n", ("Upland", "open the gates", "would"))
    assert (alone.party, alone.why) == ("", "it is a clause of a proposal, and open whose")


def test_former_officials_speak_for_themselves():
    """A former minister, an expert or a villager is no party, whatever place is named."""
    text = "A former Uplander minister said no. An analyst at the Upland Institute agreed. Residents of Kesh wept.\n"
    rows = [("A former Uplander minister", "no"), ("An analyst at the Upland Institute", "agreed"),
            ("Residents of Kesh", "wept")]  # fmt: skip
    found = who(text, *rows)
    assert [one.party for one in found] == ["", "", ""]
    assert all("no party" in one.why for one in found)


def test_whom_a_pronoun_means_is_not_guessed():
    """Without anybody before it, a pronoun is left open, and that is said."""
    (found,) = who("She said the gates stay shut.", ("She", "the gates stay shut"))
    assert (found.party, found.affiliation) == ("", "")
    assert "open whom" in found.why


def test_where_somebody_works_abroad():
    """An ambassador in a capital does not speak for that capital."""
    text = "Upland's ambassador in Orrin denied it. Diplomats in Orrin doubted it. Officials in Orrin laughed.\n"
    rows = [("Upland's ambassador in Orrin", "denied it"), ("Diplomats in Orrin", "doubted it"),
            ("Officials in Orrin", "laughed")]  # fmt: skip
    assert parties(text, *rows) == ["upland", "", "lowland"]


def test_people_of_the_case():
    """Who already speaks for a party in the case is known, where the text does not say it."""
    known = Statement(date="2031-05-01", speaker="Olga Renn", party="lowland", stance="rejects", about="gates")
    case = CASE.model_copy(update={"statements": (known,)})
    text = "@OlgaRenn: No.\n\nRenn said no again.\n"
    assert parties(text, ("@OlgaRenn", "No"), ("Renn", "no again"), case=case) == ["lowland", "lowland"]
    assert parties(text, ("@OlgaRenn", "No"), ("Renn", "no again")) == ["", ""]


def test_a_minister_for_something_and_an_adviser_to_somebody():
    """What an office is for stands between it and the name; whom an adviser serves is their side."""
    text = (
        "Upland and Lowland met in Kesh. I am joined by Lowland's minister for trade and harbours, Ilan Pell.\n\n"
        "The gates stay shut, Pell said. An adviser to Upland's president called it theft, and the Upland ambassador "
        "to Lowland left.\n"
    )
    found = who(text, ("Pell", "The gates stay shut"), ("An adviser to Upland's president", "it theft"))
    assert [one.party for one in found] == ["lowland", "upland"]


def test_somebody_from_a_land_that_is_not_named():
    """Nobody guesses which land it is."""
    text = "Upland shut the gates. Upland and Lowland met. An official from a northern state said it was theft.\n"
    assert parties(text, ("An official from a northern state", "it was theft")) == [""]


def test_they_are_the_group_of_which_the_sentence_before_is():
    """A body that was named earlier is not meant."""
    text = "Upland's gates stay shut, Upland said. The boatmen were furious. They threatened to sail.\n"
    assert parties(text, ("Upland", "Upland's gates stay shut"), ("They", "to sail")) == ["upland", ""]


def test_whoever_is_met_abroad_is_of_the_land_where_the_cable_is_from():
    """The head tells whose the embassy is and where it stands: its ambassador is of the one, generals of the other."""
    text = (
        "From: Embassy of Upland in Lowland\nSubject: NO TO OBSERVERS\nDate: 9 September 2034\n\n"
        "1. The junta's foreign secretary told the Ambassador that the generals would not admit observers. The "
        "Ambassador repeated the request of Upland.\n\n2. The generals said that they would wait.\n"
    )
    rows = [
        ("The junta's foreign secretary", "the generals would not admit observers"),
        ("The Ambassador", "the request of Upland"),
        ("The generals", "they would wait"),
    ]
    assert parties(text, *rows) == ["lowland", "upland", "lowland"]
