"""The condition of an answer that stands in its question."""

from __future__ import annotations

import pytest

from detente.reader.attribute import Attribution, Span
from detente.reader.stance.asked_before import asked_before


def condition(text, answer, stance="threatens"):
    """The condition found for *answer* in *text*."""
    start = text.index(answer)
    content = Span(start, start + len(answer), answer)
    found = asked_before(text, Attribution((), Span(start, start, ""), (content,), 1.0), stance)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("question", "answer", "wanted"),
    [
        ("Q: And if they mine the bay?", "GRELL: Then we would close it.", "if they mine the bay"),
        ("Q: If the vote is lost, what will you do?", "GRELL: We will leave the room.", "if the vote is lost"),
        ("Asked: “What if the pumps stop?”", "“In that case we would sue.”", "if the pumps stop"),
        ("Q: Will you sign?", "GRELL: Then we would close it.", ""),
        ("Q: And if they mine the bay?", "GRELL: Nobody mines a bay.", ""),
    ],
)
def test_what_would_be_done_hangs_on_what_was_asked(question, answer, wanted):
    """Where the answer says what would be done then."""
    said = answer.partition(": ")[2] or answer
    assert condition(f"{question}\n\n{answer}\n", said).lower() == wanted


def test_only_who_would_do_something_makes_it_depend():
    """A claim depends on nothing."""
    text = "Q: And if they mine the bay?\n\nGRELL: Then we would close it.\n"
    assert condition(text, "Then we would close it.", "states") == ""
