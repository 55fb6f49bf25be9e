"""`detente draft`: a first case from reports, ready for a brief."""

from __future__ import annotations

from detente.case.text.from_file import read
from detente.reader import statements
from tests.drafting.test_first_case import TEXT
from tests.reader.making import each, read_by_hand


def test_a_draft_and_its_brief(detente, written):
    """The case is written, reads without fault, and its brief says at once that it is a draft."""
    written("a.txt", TEXT)
    done = detente("draft", "a.txt", "-o", "draft.yaml", "--title", "Gates: a draft")
    assert (done.code, done.err) == (0, "")
    assert all(line.startswith("draft.yaml: ") for line in done.lines)
    case = read("draft.yaml")
    assert case.draft and case.title == "Gates: a draft" and case.statements
    assert "DRAFT of a brief as of 02 May 2031" in detente("brief", "draft.yaml").out
    assert detente("brief", "draft.yaml", "--json").data["draft"] is True
    again = detente("draft", "a.txt", "-o", "draft.yaml")
    assert again.code == 2 and "--force overwrites it" in again.err
    assert detente("draft", "a.txt", "-o", "draft.yaml", "--force").code == 0


def test_without_a_file_it_is_printed(detente, written):
    """Standard output holds the case and nothing else."""
    written("a.txt", TEXT)
    done = detente("draft", "a.txt")
    assert read(written("b.yaml", done.out)).draft
    assert "statement" in done.err


def test_nothing_to_draft(detente, written, monkeypatch):
    """Reports in which nobody says anything, and reports without a day, give a message and no file."""
    written("a.txt", "Nothing\n\nNothing at all.\n")
    really = statements.read_all
    monkeypatch.setattr(statements, "read_all", each(read_by_hand))
    done = detente("draft", "a.txt", "-o", "draft.yaml")
    assert (done.code, done.err) == (2, "no statements were found in these reports\n")
    monkeypatch.setattr(statements, "read_all", really)
    written("a.txt", TEXT.replace("2 May 2031", "Friday"))
    done = detente("draft", "a.txt", "-o", "draft.yaml")
    assert done.code == 2 and "--date gives it" in done.err
    assert detente("draft", "a.txt", "-o", "draft.yaml", "--date", "2031-05-02").code == 0
