"""Small documents of the trade, each standing for a kind, read to the end with their case."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.text.from_file import read as read_case
from detente.documents import opened
from detente.reader.statements import read

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "documents"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the reference documents are not beside this checkout")

NOT_OPEN = [("upland", "rejects", "gates", "open")]
TWO = [("upland", "rejects", "gates", "open"), ("lowland", "demands", "gates", "open")]


def said(name):
    case = read_case(str(FOLDER / "gates.yaml"))
    document = opened(str(FOLDER / name))
    return document, read(document, case).statements


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("tracked-ins.docx", NOT_OPEN),
        ("tracked-ins-para.docx", NOT_OPEN),
        ("nested-table.docx", NOT_OPEN),
        ("textbox.docx", NOT_OPEN),
        ("fldsimple.docx", NOT_OPEN),
        ("table-del-row.docx", []),
        ("irr.docx", NOT_OPEN),
        ("tt2.docx", TWO),
        ("vr.txt", [*TWO, ("", None, None, None), ("", None, None, None)]),
    ],
)
def test_what_is_said(name, wanted):
    """Party, stance, issue and value of each statement; the chair speaks for nobody."""
    found = sorted((one.party, one.stance, one.issue, one.value) if one.party else ("", None, None, None)
                   for one in said(name)[1] if one.issue or not one.party)  # fmt: skip
    assert [one for one in found if one[2] is None or one[2] == "gates"] == sorted(wanted)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("del.html", "Upland will not open the gates"),
        ("q.html", "Upland will “never open the gates”"),
        ("aside.html", "Upland will not open the gates"),
    ],
)
def test_what_a_page_says(name, text):
    """What is marked as inserted, as a quotation or as set apart is read with the sentence around it."""
    assert text in [one.text for one in said(name)[1] if one.speaker == "Ana Reyes"]


def test_deleted_words_are_not_current():
    """What is deleted or struck through is left out and counted."""
    for name, what in (("tracked-del.docx", "1 deletion"), ("strike.docx", "1 struck passage")):
        document, statements = said(name)
        assert f"{what} was left out" in document.told
        assert all("never" not in one.text and "not" not in one.text.split() for one in statements)


def test_a_quotation_over_three_paragraphs():
    """Each paragraph is a statement of the one speaker, on its own line."""
    _, statements = said("multi-para.txt")
    assert [(one.speaker, one.party, one.line) for one in statements] == [
        ("Ilo Marek", "lowland", k) for k in (1, 3, 5)
    ]
    assert [one.text for one in statements[1:]] == ["We reject monitors", "The gates must be opened at once"]


def test_what_was_not_said():
    """Who did not say something takes no position on it, or one in doubt."""
    _, statements = said("neg-raising.txt")
    gates = [one for one in statements if one.issue == "gates"]
    assert all(one.doubtful and one.stance == "states" for one in gates)


def test_two_columns_are_the_text():
    """The statements of a page in two columns are those of the text, word for word."""
    _, text = said("big.txt")
    _, pages = said("big2.pdf")
    marks = str.maketrans("“”’", '""\'')
    assert [one.text.translate(marks) for one in pages] == [one.text.translate(marks) for one in text]
    assert [(one.party, one.stance, one.issue) for one in pages] == [(one.party, one.stance, one.issue) for one in text]


def test_a_footnote_is_no_digit():
    """Thirty days, and the note apart."""
    document, (one,) = said("foot.pdf")
    assert "within 30 days" in one.text and document.told == "1 footnote was left out"


def test_soft_hyphens_go():
    """Both issues are found."""
    assert {one.issue for one in said("shy.txt")[1]} == {"monitors", "troops"}


def test_angled_marks():
    """Two statements of one speaker."""
    assert [(one.speaker, one.text) for one in said("rg.txt")[1]] == [
        ("Ana Reyes", "»We will not open the gates«"),
        ("Ana Reyes", "»We reject monitors«"),
    ]


def test_a_live_page():
    """The first publication, with a note."""
    document, _ = said("w-live.html")
    assert document.date is not None and document.date.isoformat() == "2031-05-02" and "live page" in document.notes[0]


def test_equal_cells_stay():
    """Four cells, two of them equal."""
    assert "Upland\trejects\topen gates\trejects" in said("samecells.docx")[0].text


def test_a_chair_speaks_for_nobody_but_in_a_capacity():
    """The chair is nobody's, until the words "in my capacity as the representative of" a country."""
    text = (
        "Mr. Marek (Lowland): We demand that the gates be opened.\n\n"
        "Ms. Reyes (Upland): We will not open the gates.\n\n"
        "The President: We reject monitors.\n\n"
        "Mr. Marek (Lowland): We demand monitors.\n\n"
        "The President: I speak in my capacity as the representative of Upland. We reject monitors.\n"
    )
    from detente.documents import Document  # noqa: PLC0415
    from detente.documents.records import with_turns  # noqa: PLC0415

    case = read_case(str(FOLDER / "gates.yaml"))
    found = read(with_turns(Document("a", "", text)), case).statements
    chair = [(one.line, one.party) for one in found if one.speaker == "The President"]
    assert chair and all(party == ("upland" if line == 9 else "") for line, party in chair)
    assert {line for line, _ in chair} == {5, 9}
