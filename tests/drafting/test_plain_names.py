"""Issues that are made of words of a report have names that can be read without it."""

from __future__ import annotations

import pytest

from detente.drafting.issues.worded_issues import tells_of_something
from tests.drafting.test_words_that_say_little import drafted


def names(more):
    """The names of the issues of the draft with *more*."""
    return [issue.name for issue in drafted(more).issues.values()]


@pytest.mark.parametrize("words", ["both to its capital for 5 August", "each to the harbour of Keer on Sunday"])
def test_those_who_are_meant_are_no_thing(words):
    """Who invites both has offered no *both*."""
    assert not tells_of_something(words, [])


def test_us_is_whoever_speaks():
    """The condition of a threat tells of the speaker by name."""
    found = names('"If Torva vetoes us, the boats will be burnt," the president of Vossa, Ilo Sane, said.')
    assert "Torva vetoes Vossa" in found


def test_to_whom_something_is_offered_is_no_part_of_it():
    """Nor is a modal part of what is to be changed."""
    found = names("Ilo Sane of Vossa said that Torva had offered them ninety thousand sacks of seed. Torva said that "
                  "the sum ought to be doubled.")  # fmt: skip
    assert not [name for name in found if name.lower().startswith(("them ", "us ")) or "ought" in name]
