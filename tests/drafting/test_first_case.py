"""A first case from reports alone: it reads, it says what each guess rests on, and it says that it is a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.analysis import Analysis
from detente.case.derive import derived_preferences
from detente.case.positions import positions
from detente.case.text.from_file import reads
from detente.documents import Document
from detente.drafting import draft
from detente.errors import DetenteError
from detente.reader.statements import read

DAY = date(2031, 5, 2)
TEXT = """\
Talks on the Tamar end without result

KESH, 2 May 2031 - Upland and Lowland ended two days of talks in Kesh on Friday without a result. \
The talks were chaired \
by Tomas Brand of the Basin Commission.

Lowland has massed 20,000 troops near the border, its largest military build-up in years. \
Uplander Foreign Minister Ana Reyes demanded that Lowland withdraw its \
troops from the border. Upland will never lift its sanctions on Lowland while they stand there, she said.

The Lowlander president, Ilo Marek, demanded that Upland lift its sanctions. If the sanctions are tightened, Lowland's \
troops will invade Upland, he warned.

Lowland offered to withdraw its troops from the border if the sanctions are lifted, Marek said.
"""


def report(text=TEXT, day=DAY, name="a.txt"):
    return read(Document(name=name, title=text.splitlines()[0], text=text, date=day))


@pytest.fixture(scope="module")
def made():
    return draft([report()])


def test_a_draft_reads(made):
    """What is written reads back as the same case, is marked as a draft, and holds both sides."""
    case = reads(made.text())
    assert case == made.case and case.draft and case.as_of == DAY
    assert {"upland", "lowland"} <= set(case.parties)
    assert {"forces-near", "sanctions"} <= set(case.issues)
    assert all(party.note.startswith("draft: ") for party in case.parties.values())


def test_who_decides_and_what_holds(made):
    """Whose forces they are decides on them; what the report tells of as it is holds today, and the file says where."""
    forces, sanctions = made.case.issues["forces-near"], made.case.issues["sanctions"]
    assert (forces.decided_by, forces.status_quo) == ("lowland", "massed")
    assert sanctions.decided_by == "upland"
    assert "# status_quo: told at a.txt:5" in made.text()
    assert "# decided_by: the one whose it is; the one who would do it" in made.text()


def test_positions_point_the_right_way(made):
    """Nobody is said to want what it refuses."""
    held = {(s.party, s.stance, str(s.about[0])) for s in made.case.statements if s.review == "draft"}
    assert ("upland", "demands", "forces-near = withdrawn") in held
    every = {(s.party, s.stance, str(s.about[0])) for s in made.case.statements}
    assert ("lowland", "demands", "sanctions = lifted") in every
    assert not {one for one in held if one[:2] == ("lowland", "rejects") and "lifted" in one[2]}


def test_the_meeting(made):
    """Where they met, for how long, under whom, who came, and what came of it."""
    (meeting,) = made.case.meetings
    assert (meeting.date, meeting.chair, meeting.place, meeting.length) == (DAY, "Tomas Brand", "Kesh", "two days")
    assert {"upland", "lowland"} <= set(meeting.attended)
    assert "without a result" in meeting.outcome


def test_every_guess_says_what_it_rests_on(made):
    """Beside each issue, threat, proposal and meeting stands a remark with the place in the report."""
    text = made.text()
    case = made.case
    assert text.count("taken from the library of matters") == len(case.issues)
    assert text.count("# a.txt:") + text.count("; a.txt:") >= len(case.threats) + len(case.meetings)


def test_silence_is_no_consent(made):
    """In a draft, whoever decides on an issue of which nothing is known keeps it as it is."""
    case = made.case
    silent = case.model_copy(update={"statements": tuple(s for s in case.statements if "sanctions" not in s.issues)})
    weights = {str(one.on): str(one.amount) for one in derived_preferences(silent)["upland"].preferences.weights}
    assert weights['sanctions = "in place"'] == "0..2"
    vouched = case.model_copy(update={"draft": False})
    assert not derived_preferences(vouched), "what nobody has looked at is no evidence in a case that is no draft"


def test_what_is_in_doubt_is_no_position(made):
    """The matrix leaves out what is in doubt, in a draft too; in another case also what nobody has looked at."""
    doubted = made.case.model_copy(
        update={"statements": tuple(s.model_copy(update={"review": "doubtful"}) for s in made.case.statements)}
    )
    table = positions(doubted)
    assert not any(cell.positions for row in table.rows for cell in row)
    assert any(cell.positions for row in positions(made.case).rows for cell in row)


def test_the_same_matter_in_two_papers_is_one_issue():
    """Two reports of different days make one case: one issue for each matter, and the later statement stands."""
    later = (
        "Upland changes course\n\nKESH, 9 May 2031 - Upland accepts Lowland's troops near the Tamar, Uplander Foreign"
        " Minister Ana Reyes said. Upland offered to lift its sanctions on Lowland, she said.\n"
    )
    case = draft([report(), report(later, date(2031, 5, 9), "b.txt")]).case
    assert [key for key in case.issues if key.startswith("sanctions")] == ["sanctions"]
    assert len(case.sources) == 2 and case.as_of == date(2031, 5, 9)


def test_one_undated_report_does_not_stop_a_folder():
    """Its statements are listed, and the others are placed; where no report has a day, the message says what to do."""
    undated = report(TEXT.replace("2 May 2031", "Friday"), None, "b.txt")
    made = draft([report(), undated])
    assert {left.why for left in made.left if left.said.document == "b.txt"} == {"no day"}
    with pytest.raises(DetenteError, match="--date gives it"):
        draft([undated])


def test_a_weekday_is_the_day_before_the_report():
    """What was said ``on Wednesday`` has the day of that Wednesday."""
    text = TEXT.replace("Marek said.", "Marek said on Wednesday.")
    days = {said.date for said in draft([report(text)]).case.statements}
    assert date(2031, 4, 30) in days


def test_nothing_to_draft():
    """Reports of which nobody knows who speaks about what give a message."""
    with pytest.raises(DetenteError, match="no draft"):
        draft([report("The soup\n\nA cook said the soup was cold.\n")])


def test_names_that_are_hard_to_write():
    """A report with control characters and quotes in it still gives a file that reads."""
    odd = TEXT.replace("Ana Reyes", "Ana “R” Reyes: # \x1b[31m")
    assert reads(draft([report(odd)]).text()).draft


def test_the_brief_says_that_it_is_a_draft(made):
    """The brief of a draft can be made at once."""
    assert Analysis(made.case)
    assert replace(made, left=()).case.draft
