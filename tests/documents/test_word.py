# ruff: noqa: E501  # files as they are, one a line
"""Word and OpenDocument files: changes, numbers as printed, notes, and what LibreOffice makes of them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from detente.documents import Changes, Kind, documents, opened, whole
from detente.documents.word import UNEVEN
from detente.errors import DetenteError
from tests.documents import word_made as w
from tests.documents.accepted import ACCEPTED, FILES
from tests.documents.word_made import docx, gone, new, p, r, row, table

PYTHON = "/usr/bin/python3"
"""The one that Debian gives LibreOffice's ``uno``."""


@pytest.fixture
def put(tmp_path):
    def put(data, name="a.docx"):
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return put


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("name", FILES)
def test_the_text_with_all_changes_accepted(put, name):
    """It is what LibreOffice gives when it accepts all changes."""
    assert words(opened(put(docx(*FILES[name]))).text) == ACCEPTED[name]


def _has_office():
    if shutil.which("soffice") is None or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def test_libreoffice_still_says_so(tmp_path):
    """The words that are compared to are LibreOffice's own."""
    if not _has_office():
        pytest.skip("LibreOffice with python3-uno is not installed")
    for name, blocks in FILES.items():
        (tmp_path / f"{name.replace(' ', '_')}.docx").write_bytes(docx(*blocks))
    script = Path(__file__).with_name("libreoffice_text.py")
    subprocess.run([PYTHON, str(script), str(tmp_path)], check=True, timeout=200, capture_output=True)
    made = {name: words((tmp_path / f"{name.replace(' ', '_')}.txt").read_text("utf-8-sig")) for name in FILES}
    assert made == ACCEPTED


def test_the_three_texts_of_a_draft(put):
    """As it stands, as it was, and both together with who changed what and when."""
    name = put(docx(p("Upland ", gone("shall"), new("should"), " open the gates."), p(r("Old.", "<w:strike/>"))))
    assert words(opened(name).text) == "Upland should open the gates."
    assert words(opened(name, Changes.ORIGINAL).text) == "Upland shall open the gates. Old."
    every = whole(name)
    assert words(every.text) == "Upland shallshould open the gates. Old."
    when = datetime(2031, 5, 2, 10, tzinfo=UTC)
    found = [(one.kind, one.label, one.by, one.when, every.words(one)) for one in every.of(Kind.INSERTED, Kind.DELETED)]
    assert found == [
        (Kind.DELETED, "", "Ana", when, "shall"),
        (Kind.INSERTED, "", "Ana", when, "should"),
        (Kind.DELETED, "struck", "", None, "Old."),
    ]
    assert opened(name).told == "1 insertion was read; 1 deletion and 1 struck passage were not"
    assert opened(name, Changes.ALL).told == "1 deletion, 1 insertion and 1 struck passage were read"


def test_spaces_close_up(put):
    """Where a deleted word stood between two spaces, one is left."""
    assert opened(put(docx(p("will ", gone("never"), " open")))).text == "will open\n"


def test_numbers_as_printed(put):
    """Automatic numbers stand in the text as Word prints them; a deleted paragraph has none."""
    blocks = [w.numbered("Water.", 0, 2), w.numbered("a"), w.numbered("b", 1), w.numbered("c", 1), w.numbered("d", 2)]
    read = opened(put(docx(*blocks, w.numbered("e"))))
    assert read.text.splitlines() == ["Article IV: Water.", "1. a", "(a) b", "(b) c", "iii) d", "2. e"]
    assert [one.label for one in read.of(Kind.ITEM)] == ["Article IV:", "1.", "(a)", "(b)", "iii)", "2."]


def test_notes_know_where_they_are_called(put):
    """Footnotes and comments stand at the end, with their mark and the place in the text that calls them."""
    call = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    name = put(docx(p("within 30", call, " days"), footnotes=[(3, "Calendar days.")]))
    read = opened(name, notes=True)
    (note,) = read.of(Kind.FOOTNOTE)
    assert (read.text, note.label, read.text[: note.place]) == ("within 30 days\n1 Calendar days.\n", "1", "within 30")
    assert opened(name).text == "within 30 days\n"
    assert opened(name).told == "1 footnote was left out"


def test_raised_figures_stay_apart(put):
    """A figure that somebody raised by hand is not a digit of the number before it."""
    raised = r("1", '<w:vertAlign w:val="superscript"/>')
    assert opened(put(docx(p("within 30", raised, " days")))).text == "within 30¹ days\n"


def test_the_strict_form(put):
    """A file in the strict form of the standard is read like any other."""
    blocks = [p("Upland will ", new("not "), "open."), table(row("a", "b"))]
    assert opened(put(docx(*blocks, strict=True))).text == opened(put(docx(*blocks))).text


def test_a_table_that_does_not_add_up(put):
    """Its cells are read as they stand, equal ones too, and a note says so."""
    read = opened(name := put(docx(table(row("Upland", "rejects", "gates", "rejects"), columns=3))))
    assert (read.text, read.notes) == ("Upland\trejects\tgates\trejects\n", (f"{name}: {UNEVEN}",))
    assert opened(put(docx(table(row("a", "b"))))).notes == ()


def test_a_box_is_read_once(put):
    """Of the two forms in which Word keeps a text box, one is read."""
    read = opened(put(docx(p("Before.", w.box("In the box.")), p("After."))))
    assert read.text == "Before.\nIn the box.\nAfter.\n"
    assert read.told == "1 text box was read"


def test_page_furniture_is_no_text(put):
    """Headers and footers are counted, whatever is asked for."""
    read = opened(put(docx("Text.", header="Draft", footer="Page")), Changes.ALL, notes=True)
    assert (read.text, read.told) == ("Text.\n", "1 footer and 1 header were left out")


def test_an_opendocument_text(put):
    """Insertions, deletions with whole paragraphs, list numbers and notes of an ODT file."""
    changes = w.change("c1", "insertion") + w.change("c2", "deletion", "<text:p>first</text:p><text:p>second </text:p>")
    name = put(
        w.odt(
            '<text:p>Upland will <text:change-start text:change-id="c1"/>not <text:change-end text:change-id="c1"/>open.</text:p>',
            '<text:p>The <text:change text:change-id="c2"/>third.</text:p>',
            '<text:list text:style-name="L1"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p>'
            "</text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>",
            changes=changes,
        ),
        "a.odt",
    )
    assert opened(name).text == "Upland will not open.\nThe third.\n1. a\na) b\n2. c\n"
    assert opened(name, Changes.ORIGINAL).text.startswith("Upland will open.\nThe first\nsecond third.\n")
    assert {(one.by, one.when) for one in whole(name).of(Kind.INSERTED, Kind.DELETED)} == {
        ("Ana", datetime(2031, 5, 2, 10))
    }


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "but no text"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a"}, "it is damaged"),
        ({"word/document.xml": "<x/>"}, "of another program, or damaged"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "damaged"),
        ({"x.xml": "<x/>"}, "a packed file, but no Word file"),
    ],
)
def test_packed_files_of_other_kinds(put, parts, said):
    """What is no text is named."""
    with pytest.raises(DetenteError, match=said):
        opened(put(w.packed(parts)))


def test_elements_in_one_another(put):
    """A file whose elements stand in one another without end is refused, and not with a crash."""
    deep = "<w:sdt><w:sdtContent>" * 400 + p("x") + "</w:sdtContent></w:sdt>" * 400
    with pytest.raises(DetenteError, match="damaged"):
        opened(put(docx(deep)))


def test_the_day_of_the_file_is_a_guess(put):
    """When the file was made is no day of the report."""
    told = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="y"><dc:title>The  gates'
        "</dc:title><dc:creator>Ana</dc:creator><dcterms:created>2031-05-03T01:02:03Z</dcterms:created></cp:coreProperties>"
    )
    (read,) = documents([put(docx("Text.", more=[("docProps/core.xml", told)]))])
    assert (read.title, read.author, read.date, read.guess) == ("The gates", "Ana", None, date(2031, 5, 3))
