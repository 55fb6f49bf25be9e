"""Two versions of a draft: what was bracketed, opened, closed and changed, and by whom."""

from __future__ import annotations

import pytest

from detente.bracketed import parsed_text
from detente.bracketed.comparing import compared
from tests.bracketed.drafts import DRAFTS

OLD = "Article 1\n\nEach Party [shall][should] open the gates of the dam before noon on every day.\n\nArticle 2\n\nThe fee for a gallon of water is ten crowns, and dues stay with the lower country.\n"  # noqa: E501


def differences(old, new):
    return [(one.turn, one.article, one.by) for one in compared(parsed_text(old), parsed_text(new))]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("[shall][should]", "shall"), [("closed", "Article 1", ())]),
        (("is ten crowns", "is [ten][EU: five] crowns"), [("bracketed", "Article 2", ("EU",))]),
        (
            ("lower country.", "lower country. [Marl: A court sits in Kesh for all quarrels.]"),
            [("opened", "Article 2", ("Marl",))],
        ),
        (("[shall][should]", "[shall][should][Marl: may]"), [("changed", "Article 1", ("Marl",))]),
        (("[shall][should]", "[EU: shall][should]"), [("changed", "Article 1", ("EU",))]),
        ((" [shall][should] open", " open"), [("closed", "Article 1", ())]),
        (("of the dam", "of the old dam"), []),
        (("", ""), []),
    ],
)
def test_what_became_of_a_place(change, expected):
    """Every kind of change is found, in its article and with whoever is named at it."""
    assert differences(OLD, OLD.replace(*change)) == expected


def test_which_wording_stands_now():
    """A closed place says what was agreed, or that nothing of it stands."""
    said = [
        compared(parsed_text(OLD), parsed_text(OLD.replace(" [shall][should]", new)))[0].said
        for new in (" should", "", " must")
    ]
    assert said == [
        "“should” stands",
        "nothing stands of “shall” / “should”",
        "other words stand for “shall” / “should”",
    ]


@pytest.mark.parametrize("style", DRAFTS)
def test_a_draft_does_not_differ_from_itself(style):
    """The same text twice has no differences; and with all of it gone every place is closed."""
    draft = parsed_text(DRAFTS[style][0])
    assert compared(draft, draft) == ()
    assert {one.turn for one in compared(draft, parsed_text("All is well."))} <= {"closed"}


def test_places_are_matched_across_a_move():
    """An article that is put in front of the others takes its places along."""
    one, two = OLD.split("\n\nArticle 2")
    moved = f"Article 0\n\nNothing of note stands here at all, and nothing will.\n\n{one}\n\nArticle 2{two}"
    assert differences(OLD, moved) == []
