"""What reports say of how a body decides, and the article before names in sentences."""

from __future__ import annotations

import pytest

from detente.brief.with_articles import item_with_articles
from detente.case.definite import definite
from detente.case.text.from_file import reads
from detente.drafting.issues.rules_told import _RULE
from detente.show.document import Item, Text, plain, said

CASE = """\
detente: 1
title: The dam
parties: {usa: {name: United States}, kenya: {name: Kenya}}
issues: {dam: {status_quo: no, decided_by: usa}}
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("United States", "the United States"),
        ("Republic of Sefar", "the Republic of Sefar"),
        ("Lantern Brigades", "the Lantern Brigades"),
        ("Netherlands", "the Netherlands"),
        ("NATO", "NATO"),
        ("Kenya", "Kenya"),
        ("the Front", "the Front"),
    ],
)
def test_names_that_take_the_article(name, told):
    """Unions, kingdoms, bodies and plurals take it; countries, acronyms and names that have it do not."""
    assert definite(name) == told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("United States would gain.", "The United States would gain."),
        ("Refused by United States and Kenya.", "Refused by the United States and Kenya."),
        (
            "The dam of the United States. United States holds it.",
            "The dam of the United States. The United States holds it.",
        ),
        ("It said: “United States must go”.", "It said: “United States must go”."),
        ("United States: refuses.", "United States: refuses."),
    ],
)
def test_articles_in_running_text(before, after):
    """Once, with a capital where a sentence begins, and not in quotations or at the head of a list."""
    item = item_with_articles(reads(CASE), Item(said(Text(before))))
    assert plain(item.spans) == after


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Decisions are taken by consensus of thirty.", True),
        ("A resolution needs nine votes and no veto.", True),
        ("Russia, of course, has no veto power.", True),
        ("We urge colleagues to vote for it on Thursday.", False),
    ],
)
def test_rules_are_noticed(text, found):
    """Consensus, majorities, votes that are counted and vetoes; not every vote."""
    assert (_RULE.search(text) is not None) == found
