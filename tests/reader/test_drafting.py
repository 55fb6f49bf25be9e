"""A first case from reports alone: it reads, it is analysed, and it says that it is a draft."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from detente.analysis import Analysis
from detente.brief import brief_of
from detente.brief.compose import note
from detente.case.derive import derived_preferences
from detente.case.text.from_file import reads
from detente.errors import DetenteError
from detente.reader.drafting import DraftedTopic, draft
from detente.show.terminal import render
from tests.reader.making import document, reading

GATES = DraftedTopic("Open the gates", ("no", "yes"), ("gates", "open"), {(0, 0): "yes", (0, 1): "yes", (0, 3): "yes"})
TALKS = DraftedTopic("Talks, now: # at once", ("no", "yes"), ("talks",), {(0, 2): "yes"})
BARE = DraftedTopic("The soup", ("no", "yes"), (), {(0, 4): ""})


def readings(**more):
    made = document(**more)
    return [
        reading(
            made,
            ("its minister Ana Reyes", "said", "Upland will keep the gates shut",
             {"affiliation": "Upland", "speaker": "Ana Reyes", "stance": "rejects"}),
            ("its\npresident, Ilo Marek", "said", ("“We will not wait,”", "“not for a week.”"),
             {"affiliation": "Lowland", "speaker": "Ilo Marek", "stance": "demands", "sure": 0.3}),
            ("He", "wants", "talks now", {"affiliation": "Lowland", "speaker": "Ilo Marek", "stance": "open-to"}),
            ("An observer", "called", "it a bad day", {"speaker": "An observer"}),
            ("A cook", "said", "the soup was cold", {"speaker": "A cook"}),
        )
    ]  # fmt: skip


def made(*topics, **more):
    return draft(readings(**more), topics or (GATES, TALKS, BARE))


def test_a_draft_reads():
    """Parties, issues and statements are there, all of it marked, and the text reads back as the same case."""
    done = made()
    case = reads(done.text())
    assert case == done.case
    assert case.draft
    assert {key: party.name for key, party in case.parties.items()} == {"lowland": "Lowland", "upland": "Upland"}
    assert list(case.issues) == ["open_the_gates", "talks_now_at_once"]
    assert all(entry.note.startswith("draft: ") for entry in (*case.parties.values(), *case.issues.values()))
    assert [said.review for said in case.statements] == ["draft", "doubtful", "draft"]
    assert str(case.as_of) == "2031-05-02"


def test_who_decides_is_guessed_from_what_is_said():
    """Whoever refuses or offers decides; where nobody does, all who speak of it."""
    case = made().case
    assert case.issues["open_the_gates"].decided_by == "upland"
    assert case.issues["talks_now_at_once"].decided_by == "lowland"


def test_preferences_follow_from_the_statements():
    """The derived preferences stand in a remark, or in the file where that is asked for."""
    done = made()
    derived = derived_preferences(done.case)
    assert set(derived) == {"upland", "lowland"}
    assert not reads(done.text()).preferences
    assert "#     upland: {weights: {not open_the_gates: 3..5}}\n" in done.text()
    written = reads(done.text(preferences=True)).preferences
    assert written == {party: found.preferences for party, found in derived.items()}


def test_what_is_not_placed_is_listed():
    """A statement without party or issue stands at the end of the file, in full."""
    text = made().text()
    listed = text[text.index("# Not placed:") :]
    assert "a.txt:9: no party: An observer states: it a bad day" in listed
    assert "a.txt:9: no party and no issue: A cook states: the soup was cold" in listed
    assert len(made().left) == 2


def test_the_brief_runs_and_says_that_it_is_a_draft():
    """The brief of a draft is printed at 80 columns under a heading that says what it is."""
    out = io.StringIO()
    case = reads(made().text())
    render(note(Analysis(case)), Console(file=out, width=80, highlight=False))
    told = " ".join(out.getvalue().split())
    assert "DRAFT of a brief as of 02 May 2031" in told
    assert "A program made this case from reports" in told
    assert "3 of 3 statements were read by a program, and 1 of them is in doubt." in told
    assert "Preferences of Upland, Lowland are derived" in told or "Preferences of Lowland, Upland are derived" in told
    assert brief_of(case).to_dict()["draft"] is True


def test_names_that_are_hard_to_write():
    """Names that YAML, the statement language or a terminal would trip over come through."""
    odd = DraftedTopic(
        "not: true\x1b[31m", ("no", "half way, or: more", "yes"), ("a\nb",), {(0, 0): "half way, or: more"}
    )
    case = reads(made(odd, DraftedTopic("???", ("no", "yes"), (), {(0, 1): "yes"})).text())
    assert list(case.issues) == ["not_true_31m", "issue"]
    assert case.statements[0].about[0].issues == ("not_true_31m",)


def test_nothing_to_draft():
    """Without a party or an issue, or without a day, there is no draft and the message says why."""
    with pytest.raises(DetenteError, match="no statement was found of which it is clear for whom"):
        made(BARE)
    with pytest.raises(DetenteError, match="--date gives it"):
        made(date=None)


def test_the_most_talked_about_come_first():
    """Only so many issues are taken up, those with most statements; the others are listed."""
    done = draft(readings(), (TALKS, GATES), most_issues=1)
    assert list(done.case.issues) == ["open_the_gates"]
    assert [left.why for left in done.left] == ["no issue", "no party", "no party and no issue"]
