"""``detente text`` and ``detente draft`` of a negotiating text."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bracketed.test_as_case import TEXT

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference" / "documents"


def test_a_text_is_shown(detente, written):
    """Articles with how much is agreed, the places as a tree, who wants what, at 80 columns."""
    written("dam.txt", TEXT)
    ran = detente("text", "dam.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "6 open places in 2 of 3 articles; 58% of the words are agreed." in ran.out
    assert any(line.startswith("Article 1 ") and "EU, Upland" in line for line in ran.lines)
    assert "    2.1 line 5:" in ran.out
    assert "- Upland on place 3: Upland reserves its position on the fund." in ran.lines
    assert max(map(len, ran.lines)) <= 80


def test_the_same_as_data(detente, written):
    """--json has articles, places with their alternatives, and reservations."""
    written("dam.txt", TEXT)
    data = detente("text", "dam.txt", "--json").data
    assert [place["number"] for place in data["places"]] == ["1", "2", "2.1", "3", "4", "5"]
    assert data["places"][1]["alternatives"][0]["by"] == ["EU"]
    assert data["reservations"][0]["on"] == "3"


@pytest.mark.parametrize("ending", [".html", ".md", ".svg"])
def test_a_text_as_a_file(detente, written, tmp_path, ending):
    """A page with the picture, Markdown with its table, or the picture alone."""
    written("dam.txt", TEXT)
    ran = detente("text", "dam.txt", "-o", f"dam{ending}")
    assert (ran.code, ran.err) == (0, f"written: dam{ending}\n")
    made = (tmp_path / f"dam{ending}").read_text("utf-8")
    if ending == ".svg":
        assert ElementTree.fromstring(made).tag.endswith("svg")
    assert "Article 2" in made
    assert detente("text", "dam.txt", "-o", f"dam{ending}").code == 2


def test_a_bracket_that_is_not_closed(detente, written):
    """One message with its place, exit 2, and the text is shown as far as it goes."""
    written("dam.txt", TEXT.replace("[shall][should]", "[shall [should]"))
    ran = detente("text", "dam.txt")
    assert ran.code == 2
    assert "dam.txt:5:12: a bracket that is not closed" in ran.err
    assert ran.err.endswith("1 bracket without the other; the text is read as far as it goes\n")
    assert "WHAT IS OPEN" in ran.out


def test_from_a_text_to_a_case_and_back(detente, written, tmp_path):
    """The case is sound; with a proposal the text is written with its wordings, and what is open is said."""
    written("dam.txt", TEXT)
    ran = detente("draft", "dam.txt", "--date", "2031-05-02", "-o", "dam.yaml")
    assert ran.out == "dam.yaml: 5 issues, 4 statements, 3 proposals, 3 new parties\n"
    assert detente("check", "dam.yaml").code == 0
    assert detente("brief", "dam.yaml").code == 0
    ran = detente("text", "dam.yaml", "--package", "text-of-upland")
    assert "open the gates when it can.\n" in ran.out
    assert ran.err == "dam.yaml: 1 place settled, 4 still open, in brackets: 1, 3, 4, 5\n"
    assert detente("text", "dam.yaml", "--package", "text-of-upland", "-o", "new.txt").code == 0
    assert (tmp_path / "new.txt").read_text("utf-8").rstrip("\n") == ran.out.rstrip("\n")
    ran = detente("text", "dam.yaml")
    assert (ran.code, ran.err) == (
        2,
        "dam.yaml: this is a case; --package PROPOSAL writes its text with that package\n",
    )


def test_a_text_is_added_to_a_case(detente, written, tmp_path):
    """New issues, parties, statements and proposals; what was there keeps every character."""
    before = "detente: 1\ntitle: Dam  # mine\nparties:\n  union: {aliases: [EU]}\nissues:\n  gates: {status_quo: no}\n"
    written("case.yaml", before)
    written("dam.txt", TEXT)
    ran = detente("draft", "dam.txt", "--date", "2031-05-02", "--into", "case.yaml")
    assert ran.out == "case.yaml: 5 issues, 4 statements, 3 proposals, 2 new parties\n"
    after = (tmp_path / "case.yaml").read_text("utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert detente("check", "case.yaml").code == 0
    ran = detente("text", "case.yaml", "--package", "text-of-marl")
    assert "A fund [of last resort]* is set up by [date]." in ran.out


def test_versions_are_compared(detente, written):
    """What was opened, closed and changed, article by article."""
    written("old.txt", TEXT)
    written(
        "new.txt",
        TEXT.replace("[shall][should]", "shall").replace("[of last resort]", "[of last resort][Marl: of stones]"),
    )
    ran = detente("text", "old.txt", "new.txt")
    assert ran.code == 0
    assert "- Article 1: “shall” stands" in ran.lines
    assert any("“of stones” is new — Marl" in line for line in ran.lines)
    assert [one["turn"] for one in detente("text", "old.txt", "new.txt", "--json").data] == ["closed", "changed"]


def test_a_report_is_no_negotiating_text(detente, written):
    """An editor's word in brackets makes no text of a report."""
    written(
        "news.txt",
        "Kesh, 2 May 2031. Upland's minister said that it [Upland] would open the gates. Marl rejected the gates.\n",
    )
    ran = detente("draft", "news.txt")
    assert "negotiating" not in ran.out
    ran = detente("draft", "news.txt", "--into", "x.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "--into: it goes with a negotiating text" in ran.err


def test_a_report_with_an_annexed_draft_is_a_report(detente, written):
    """What the parties said counts, though a place of the draft that is annexed is open."""
    written(
        "round.txt",
        "COMMUNIQUÉ of the second round\nKesh, 2 May 2031\n\n1. Upland stated that it would open the gates if the levy "
        "is lifted.\n\n2. Marl could not accept this. It rejected the levy's end and insisted on the gates.\n\n"
        "3. The parties took note of the draft of Upland.\n\nANNEX\nArticle 1. The seat shall be at [Kesh] [Marl].\n"
        "Article 2. The gates shall be open.\n",
    )
    told = detente("draft", "round.txt", "-o", "round.yaml").out
    assert "5 statements" in told
    assert "new part" not in told


@pytest.mark.skipif(not SHARED.exists(), reason="the shared examples are not beside this checkout")
def test_tracked_changes_of_a_word_file(detente):
    """An inserted word is an open place with its author's name."""
    data = detente("text", SHARED / "tracked-ins.docx", "--json").data
    (place,) = data["places"]
    assert (place["kind"], place["alternatives"][0]["words"]) == ("changes", "not")
