"""Two that are named together are two parties, and what they agree is of both."""

from __future__ import annotations

from datetime import date

import pytest

from detente.documents import Document
from detente.drafting import draft
from detente.reader.statements import read

KENYA = "TELL, 3 May (Wire) - Kenya met them. Kenya offered money. Kenya said it would host talks. "


def parties(text):
    made = Document(name="a.txt", title=text.split("\n", maxsplit=1)[0], text=text + "\n", date=date(2033, 5, 5))
    return draft([read(made)]).case


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "South Sudan and Sudan agreed to open the border. Sudan demanded that South Sudan withdraw its troops.",
            {"South Sudan", "Sudan"},
        ),
        ("Iran and Iraq agreed to open the river. Iran demanded that Iraq withdraw its troops.", {"Iran", "Iraq"}),
        (
            "Talks end\n\nOstia and Verna agreed to open the river. Ostia demanded that Verna withdraw its troops.",
            {"Ostia", "Verna"},
        ),
        (KENYA + "South Sudan and Sudan agreed to open the border.", {"Kenya", "South Sudan", "Sudan"}),
    ],
)
def test_they_are_two(text, names):
    """In a text of two sentences as in a longer one; what they agree on takes both."""
    case = parties(text)
    assert {party.name for party in case.parties.values()} == names
    both = {key for key, party in case.parties.items() if party.name != "Kenya"}
    agreed = next(one for one in case.issues.values() if {"border", "river"} & set(" ".join(one.terms).split()))
    assert set(next(iter(agreed.decided_by.model_dump().values()))) == both


def test_a_land_with_and_in_its_name_is_one():
    """As Trinidad and Tobago is."""
    case = parties("Trinidad and Tobago agreed to open the port. Trinidad and Tobago demanded an inquiry by Guyana.")
    assert not {"Trinidad", "Tobago"} & {party.name for party in case.parties.values()}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a few refugees", "Return of refugees"),
        ("a dozen ledgers", "Return of ledgers"),
        ("a ledger", "Return of a ledger"),
        ("the refugees", "Return of the refugees"),
    ],
)
def test_what_is_left_without_its_number_has_no_article(words, name):
    """`A dozen` is no part of the name of a thing."""
    case = parties(
        "TELL, 3 May (Wire) - Ostia and Verna quarrelled again on Monday, officials in both capitals said.\n\n"
        f"Ostia demanded that Verna return {words} to Tell. Verna offered to open the road to the coast."
    )
    assert name in {one.name for one in case.issues.values()}
