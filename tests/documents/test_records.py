# ruff: noqa: E501  # files as they are, one a line
"""Who has the floor in records, tables, headings and lists of definitions, and what is nobody's words."""

from __future__ import annotations

import pytest

from detente.documents import Document, Kind, opened
from detente.documents.records import with_turns
from tests.documents import word_made as w

RECORD = """\
Mr. Marek (Lowland), on behalf of the Group of Plains: We demand.

Mrs. van der Berg (Bosnia and Herzegovina), Rapporteur of the Committee (interpretation from French): We met.
The President (spoke in French): I thank the representative.
Ms. Reyes (Upland), speaking on behalf of the Non-Aligned Movement, (spoke in Spanish): No. (Applause.)
The Secretary-General: I do.
MS. PSAKI: Go ahead.
Q: Will they?
Ana Reyes (Upland North) (Lab): No.
Sten Orlo, Defence Minister of Lowland: We stay.
Mr. SMITH of Ohio. I rise to speak.
"""


def turns(document):
    return [one.label for one in document.of(Kind.TURN)]


def test_labels_of_every_kind():
    """A label is a name or an office with country and title, without remarks and without on whose behalf it is."""
    made = with_turns(Document("a", "", RECORD))
    assert turns(made) == [
        "Mr. Marek (Lowland)", "Mrs. van der Berg (Bosnia and Herzegovina)", "The President", "Ms. Reyes (Upland)",
        "The Secretary-General", "MS. PSAKI", "Q", "Ana Reyes (Upland North) (Lab)",
        "Sten Orlo, Defence Minister of Lowland", "Mr. SMITH of Ohio",
    ]  # fmt: skip
    assert [made.words(one) for one in made.of(Kind.REMARK)] == [
        ", on behalf of the Group of Plains", "(interpretation from French)", "(spoke in French)",
        ", speaking on behalf of the Non-Aligned Movement", "(spoke in Spanish)", "(Applause.)",
    ]  # fmt: skip
    first = made.of(Kind.TURN)[0]
    assert made.text[first.place : first.place + 9] == "We demand"


@pytest.mark.parametrize(
    "text",
    [
        "Note: the gates stay shut.\nDate: 2 May 2031\n",
        "He said: we stay.\n",
        "The talks ended without a paper.\nNobody spoke.\n",
        "Upland (see map) has gates. Lowland has none: so it goes.\n",
        "Background: Upland holds the dam.\nSource: the treaty.\n",
    ],
)
def test_what_is_no_label(text):
    """Words before a colon are not always somebody who speaks."""
    assert turns(with_turns(Document("a", "", text))) == []


WHO = ("Ms. Reyes (Upland)", "Mr. Marek (Lowland)")
SAID = ("We will not open the gates.", "We demand that the gates be opened.")


def page(inside):
    return f"<html><body><article>{inside}</article></body></html>".encode()


def rows(*pairs):
    return "".join(f"<tr><td>{who}<td>{said}" for who, said in pairs)


PAIRS = list(zip(WHO, SAID, strict=True))
FILES = {
    "a.docx": w.docx(w.table(*(w.row(*pair) for pair in PAIRS))),
    "b.docx": w.docx(w.table(w.row("Speaker", "Speech"), *(w.row(*pair) for pair in PAIRS))),
    "c.docx": w.docx(w.table(*(w.row("10:00", *pair) for pair in PAIRS), columns=3)),
    "d.docx": w.docx(*(one for who, said in PAIRS for one in (w.p(who, properties='<w:pStyle w:val="Heading1"/>'), w.p(said)))),
    "e.odt": w.odt(*(one for who, said in PAIRS for one in (f'<text:h text:outline-level="2">{who}</text:h>', said))),
    "f.html": page(f"<table>{rows(*PAIRS)}</table>"),
    "g.html": page("".join(f"<h3>{who}</h3><p>{said}</p>" for who, said in PAIRS)),
    "h.html": page("<dl>" + "".join(f"<dt>{who}<dd>{said}" for who, said in PAIRS) + "</dl>"),
    "i.txt": "\n".join(f"{who}: {said}" for who, said in PAIRS).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_speakers_by_the_structure_of_the_file(name, tmp_path):
    """Cells, headings and terms that are names are speakers, as labels with a colon are."""
    (tmp_path / name).write_bytes(FILES[name])
    made = opened(str(tmp_path / name))
    assert turns(made) == list(WHO)
    assert [made.text[one.place :].splitlines()[0] for one in made.of(Kind.TURN)] == list(SAID)


def test_countries_as_headings():
    """Two headings that are names, above what is said in the first person, are speakers; other headings are not."""
    body = "<h2>Upland</h2><p>We will not open.</p><h2>Lowland</h2><p>Our troops stay.</p><h2>Background</h2><p>The dam is old.</p>"
    from detente.documents.page import page as read_page  # noqa: PLC0415

    assert turns(with_turns(read_page("a.html", page(body)))) == ["Upland", "Lowland"]
