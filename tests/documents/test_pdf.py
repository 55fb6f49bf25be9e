"""PDF files: reading order, hyphens, notes apart, running heads out, and what bounds a file."""

from __future__ import annotations

import io
import os
import zlib
from datetime import date
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import NameObject, TextStringObject

from detente.documents import Document, Kind, opened, pdf, whole
from detente.documents.hyphens import rejoined
from detente.errors import DetenteError
from detente.reader.statements import read
from tests.documents.pdf_made import columns, typeset
from training.diplomacy.reports import reports

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reference" / "reports"
PAGE = '#set page(width: 120mm, height: 100mm, margin: 15mm)\n#set text(size: 10pt, lang: "en")\n'


@pytest.fixture
def put(tmp_path):
    def put(data):
        (tmp_path / "a.pdf").write_bytes(data)
        return str(tmp_path / "a.pdf")

    return put


def paragraphs(number=None):
    texts = [one.text for one in reports("dev")][:number]
    return [" ".join(part.split()) for text in texts for part in text.split("\n") if part.strip()]


WAYS = {
    "two columns": {},
    "two columns with indents": {"par": "first-line-indent: 1em, spacing: 0.65em"},
    "two ragged columns": {"justify": "false"},
    "three narrow columns": {"number": 3},
    "one column": {"number": 1, "size": "12pt"},
}


@pytest.mark.parametrize("way", WAYS)
def test_paragraphs_come_back(put, way):
    """Nearly every paragraph of several reports comes back word for word, however the page is set."""
    given = paragraphs(4)
    found = set(opened(put(columns(given, **WAYS[way]))).text.splitlines())
    same = sum(part.replace("--", "–") in found or part in found for part in given)
    assert same >= 0.95 * len(given), sorted(set(given) - found)[:3]


@pytest.mark.campaign
@pytest.mark.parametrize("way", WAYS)
def test_statements_come_back(put, way):
    """At least 95 % of the statements found in reports are found, word for word, in their pages."""
    given = paragraphs()
    wanted = [said.text for said in read(Document("a", "", "\n\n".join(given))).statements]
    found = [said.text for said in read(opened(put(columns(given, **WAYS[way])))).statements]
    assert sum(said in found for said in wanted) >= 0.95 * len(wanted)


def test_columns_have_their_places(put):
    """Pages and columns are stretches of the text; running heads and page numbers are furniture."""
    given = paragraphs(5)
    read_whole = whole(put(columns(given)))
    assert {one.label for one in read_whole.of(Kind.PAGE)} >= {"1", "2"}
    assert {one.label for one in read_whole.of(Kind.COLUMN)} == {"1", "2"}
    shown = {read_whole.words(one).strip() for one in read_whole.of(Kind.FURNITURE)}
    assert shown >= {"Daily report Restricted", "1", "2"}
    assert read_whole.page_of(read_whole.text.index(given[-2][:40])) != "1"


def test_a_note_beside_a_number(put):
    """The mark of a note is no digit, and the note stands apart, with the place that calls it."""
    name = put(typeset(PAGE + "Troops leave within 30#footnote[Calendar days.] days.#footnote[Or sooner.]"))
    assert opened(name).text == "Troops leave within 30 days.\n"
    read_whole = opened(name, notes=True)
    assert [(one.label, read_whole.text[: one.place]) for one in read_whole.of(Kind.FOOTNOTE)] == [
        ("1", "Troops leave within 30"),
        ("2", "Troops leave within 30 days."),
    ]
    assert "1 Calendar days.\n2 Or sooner.\n" in read_whole.text


def test_a_raised_figure_that_is_no_note(put):
    """Other raised figures stay raised."""
    assert opened(put(typeset(PAGE + "About 10#super[6] men."))).text == "About 10⁶ men.\n"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("The official offices of affluent staff.", "The official offices of affluent staff."),
        ("The word שלום עולם means peace.", "The word שלום עולם means peace."),
        ("In Arabic سلام عليكم is said.", "In Arabic سلام عليكم is said."),
        ("Only שלום 25 ימים then.", "Only שלום 25 ימים then."),
    ],
)
def test_letters(put, given, wanted):
    """Ligatures come apart, and words from right to left stand in the order in which they are read."""
    assert (
        opened(put(typeset(PAGE + '#set text(font: ("Libertinus Serif", "DejaVu Sans"))\n' + given))).text.strip()
        == wanted
    )


@pytest.mark.parametrize(
    ("before", "after", "words", "made"),
    [
        ("the moni-", "tors came", {"monitors"}, "the moni"),
        ("a with-", "drawal", set(), "a with"),
        ("a cease-", "fire", {"cease-fire"}, "a cease-"),
        ("in mid-", "September", set(), "in mid-"),
        ("a 30-", "day truce", set(), "a 30-"),
        ("a five-", "point plan", set(), "a five-"),
        ("one-to-", "one talks", set(), "one-to-"),
        ("self-", "rule", {"rule"}, "self-"),
        ("the artillery pull-", "back and", {"pull", "back"}, "the artillery pull-"),
        ("a dash -", "here", set(), "a dash -"),
    ],
)
def test_hyphens(before, after, words, made):
    """A hyphen of the line goes, one of the word stays; the words of the text decide first."""
    assert rejoined(before, after, words) == made


def changed(data, **told):
    made = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    for key, value in told.items():
        made._info.get_object()[NameObject(f"/{key}")] = TextStringObject(value)
    stream = io.BytesIO()
    made.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("D:20310503101500Z00'00'", date(2031, 5, 3)),
        ("D:20310503101500Z", date(2031, 5, 3)),
        ("2031-05-03T10:15:00", date(2031, 5, 3)),
        ("D:20310503101500+99'99'", date(2031, 5, 3)),
        ("D:20311303", None),
        ("yesterday", None),
    ],
)
def test_a_date_that_cannot_be_read_costs_no_text(put, stamp, day):
    """Whatever stands in the head of a file as its date, the text is read."""
    read_whole = opened(put(changed(typeset(PAGE + "Text."), CreationDate=stamp)))
    assert (read_whole.text, read_whole.guess) == ("Text.\n", day)


def by_hand(stream, filter_=b"/FlateDecode"):
    """A PDF file of one page with this packed stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filter_, stream),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (k, one) for k, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"


def test_what_unpacks_too_far_is_a_limit(put):
    """A small file that unpacks to a hundred megabytes of blanks is told as a limit, at once, and not as damage."""
    began = sum(os.times()[:4])  # work, also of the reader's process: a busy machine says nothing
    with pytest.raises(DetenteError, match="unpacks to more than any report needs") as told:
        opened(put(by_hand(zlib.compress(b" " * 100_000_000, 9))))
    assert "damaged" not in str(told.value) and sum(os.times()[:4]) - began < 10


def test_too_slow(put, monkeypatch):
    """Pages that take too long are left aside with a message."""
    monkeypatch.setattr(pdf, "PATIENCE", 0.001)
    with pytest.raises(DetenteError, match="seconds to read"):
        opened(put(typeset(PAGE + "Text.")))


def test_a_reader_that_stops(put, monkeypatch):
    """Where the program that reads PDF files dies, its end is told as a limit."""
    monkeypatch.setattr(pdf, "_answer", lambda *_: b'{"pages": 1}\n')
    with pytest.raises(DetenteError, match="stops the program that reads PDF files"):
        opened(put(typeset(PAGE + "Text.")))


def test_a_table_of_speaker_and_speech(put):
    """A narrow column of names beside a wide one of speeches is read row by row."""
    rows = ", ".join(f"[{who}], [We will not open the gates of the dam. #lorem(25)]" for who in
                     ("Ms. Reyes (Upland)", "Mr. Marek (Lowland)", "Ms. Duarte (Calder)"))  # fmt: skip
    source = f"#set page(width: 210mm, height: 297mm)\n#table(columns: (35mm, 1fr), stroke: none, {rows})"
    turns = opened(put(typeset(source))).of(Kind.TURN)
    assert [one.label for one in turns] == ["Ms. Reyes (Upland)", "Mr. Marek (Lowland)", "Ms. Duarte (Calder)"]


@pytest.mark.skipif(not REPORTS.exists(), reason="the reference reports are not beside this checkout")
@pytest.mark.campaign
def test_the_reference_reports(put):
    """The statements of the reference reports survive two columns."""
    wanted, kept = 0, 0
    for path in sorted(REPORTS.glob("*.txt")):
        given = [" ".join(part.split()) for part in path.read_text("utf-8").split("\n") if part.strip()]
        said = [one.text for one in read(Document("a", "", "\n\n".join(given))).statements]
        found = [one.text for one in read(opened(put(columns(given)))).statements]
        wanted, kept = wanted + len(said), kept + sum(one in found for one in said)
    assert kept >= 0.95 * wanted
