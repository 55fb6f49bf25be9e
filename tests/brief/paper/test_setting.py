"""How a brief is set on paper: what stands together, what fits on a sheet, what can be read there."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from detente.show.document import (
    BlockGrid,
    Bullets,
    Cell,
    Code,
    Figure,
    Fold,
    Item,
    Link,
    Mark,
    Paragraph,
    Section,
    ShownDocument,
    Strong,
    Text,
    Web,
    plain,
    said,
    walk,
)
from detente.show.paper.fitting import READABLE, ROOM, fit, shares
from detente.show.paper.markdown import markdown
from detente.show.paper.outline import COLUMNS, outline
from detente.show.paper.prose import prose, shapeless, spaced
from detente.show.paper.shut import shut
from detente.show.pictures import Picture

docx = pytest.importorskip("docx", reason="the extra paper is not installed")
pypdf = pytest.importorskip("pypdf", reason="the extra dev is not installed")
pytest.importorskip("typst", reason="the extra paper is not installed")

from detente.show.paper.docx_writer import word  # noqa: E402
from detente.show.paper.typeset import LETTERS, SHAPELESS, pdf, standing  # noqa: E402 (after the skips)
from tests.analysed import analysed, document  # noqa: E402

OWN_FONTS = {"LibertinusSerif", "DejaVuSansMono", "NewCM10", "NewComputerModern", "NewCMMath"}
BAD = '</w:t>#panic("no")\x07\x00<b> ]]> $x$ \ufffe'


def small(*blocks, title="T"):
    return ShownDocument(title, "the news", None, (Section("a", title, tuple(blocks)),), "1.0")


def drawn(width, height, rows=3):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="k" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><rect width="9" height="9" /></svg>'
    )
    return Picture("k", "The picture", "What one sees.", "All of it in words", svg, (("A", "B"),) * (rows + 1))


def pages(made):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf(made))).pages]


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ((Mark("m", "refused"), "by all"), "refused by all"),
        (("is", Mark("m", "derived"), "."), "is derived."),
        (("(", Mark("m", "derived"), ")"), "(derived)"),
        (("closed", Link("state 3", "s", aside=True)), "closed state 3"),
        (("closed", Link("state 3", "s")), "closedstate 3"),
        (("So.", " ", Link("See a", "a"), " ", Link("See b", "b")), "So. See a · See b"),
        ((Link("a", "a", aside=True), Link("b", "b", aside=True)), "a · b"),
    ],
)
def test_what_stands_side_by_side_can_be_told_apart(spans, told):
    """Marks and links that are no part of a sentence are kept off the words around them."""
    assert "".join(span.text for span in spaced(said(*spans))) == told


def test_arrows_and_dashes():
    """Signs that are typed with hyphens are set as such, so that no line ends inside one."""
    assert prose("open -> closed - at once, -1..-2, a->b") == "open → closed – at once, -1..-2, a->b"


@pytest.mark.parametrize(
    ("size", "place", "told"),
    [((400, 300), "text", False), ((820, 310), "text", False), ((900, 500), "across", False),
     ((900, 1540), "sheet", True), ((1700, 1400), "sheet", True), ((1500, 400), "across", True)],
)  # fmt: skip
def test_where_a_picture_stands(size, place, told):
    """In the text while it can be read there, else on a sheet as its shape asks; its table follows what is tiny."""
    found = fit(drawn(*size))
    scale = found.width / size[0]
    assert (found.place, found.told) == (place, told)
    assert scale <= 1
    assert size[1] * scale <= ROOM[place][1] + 0.01
    assert found.width <= ROOM[place][0] + 0.01
    assert told == (scale < READABLE)
    assert not fit(drawn(*size, rows=500)).told


def test_columns_share_the_width():
    """Short columns take little, long ones most; the first of an even table is wider than the others, all alike."""
    short, long = shares([["yes", "no"], ["a longer text that needs room " * 3]], even=False)
    assert short < 0.3 < 0.7 < long
    first, second, third = shares([["a"], ["b" * 90], ["c"]], even=True)
    assert first > second == third
    assert first + second + third == pytest.approx(1)


def test_a_wide_table_is_set_as_several():
    """No table has more columns than a sheet has room for; each has the first column, and nothing is lost."""
    names = tuple(f"party{k}" for k in range(20))
    row = (Cell(said("issue"), anchor="here"), *(Cell(said(f"cell{k}")) for k in range(20)))
    made = small(BlockGrid("g", ("Issue", *names), (row,)), Paragraph(said(Link("to it", "here"))))
    tables = [block for block in outline(made)["sections"][0]["blocks"] if block["kind"] == "grid"]
    assert all(len(table["columns"]) <= COLUMNS and table["columns"][0] == "Issue" for table in tables)
    assert [name for table in tables for name in table["columns"][1:]] == list(names)
    assert [c["spans"][0]["text"] for t in tables for c in t["rows"][0][1:]] == [f"cell{k}" for k in range(20)]
    assert [table["rows"][0][0]["anchor"] for table in tables] == ["here", "", "", ""]
    assert pdf(made).startswith(b"%PDF-")
    assert len(docx.Document(BytesIO(word(made))).tables) == len(tables)


@pytest.fixture(scope="module")
def nato():
    return document(analysed("nato-russia-2022"))


@pytest.fixture(scope="module")
def printed(nato):
    """The same as PDF."""
    return pdf(nato)


@pytest.fixture(scope="module")
def sheets(printed):
    """What stands on its pages."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(printed)).pages]


def test_no_heading_stands_alone(nato, sheets):
    """On no page of the PDF a section's title is the last line above the foot."""
    foot = re.compile(r"\n?NATO and Russia, January 2022\s*\d+ / \d+\s*\Z")
    last = [foot.sub("", text.strip()).strip().split("\n")[-1].strip() for text in sheets]
    assert len(last) > 10
    assert {section.title for section in nato.sections} & set(last) == set()


def test_pages_are_announced(nato, sheets):
    """Behind the two pages the annex begins with its contents, which say on which page a section of it begins."""
    (contents,) = [text for text in sheets if text.startswith("Annex")]
    assert sheets.index(contents) <= 2
    for section in nato.sections:
        stated = re.search(rf"^{re.escape(section.title)}\s*(\d+)$", contents, re.MULTILINE)
        assert bool(stated) == bool(section.part), section.title
        if stated:
            assert section.title in sheets[int(stated[1]) - 1]


def test_links_in_the_pdf_lead_somewhere(printed):
    """Every link inside the PDF leads to a page that is there, and there are hundreds."""
    read = pypdf.PdfReader(BytesIO(printed))
    named = read.named_destinations
    inside = 0
    for page in read.pages:
        for note in page.get("/Annots", ()):
            link = note.get_object()
            if "/URI" in link.get("/A", {}):
                continue
            target = link.get("/Dest") or link["/A"]["/D"]
            assert target in named if isinstance(target, str) else target[0].get_object()["/Type"] == "/Page"
            inside += 1
    assert inside > 200


def test_pictures_in_the_pdf_have_words(nato, printed):
    """A screen reader is told what each picture shows."""
    read = pypdf.PdfReader(BytesIO(printed))
    told = {" ".join(words.split()) for words in _alternatives(read.trailer["/Root"]["/StructTreeRoot"])}
    figures = [b for s in shut(nato).sections for b in walk(s.blocks) if isinstance(b, Figure)]
    assert {" ".join(figure.picture.description.split()) for figure in figures} <= told


def _alternatives(node):
    """The words for pictures in the structure of a PDF, below *node*."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _alternatives(child)
    elif isinstance(node, dict):
        yield from [node["/Alt"]] if "/Alt" in node else []
        yield from _alternatives(node["/K"]) if "/K" in node else []


def test_fonts_are_its_own(nato, printed):
    """No font of the machine gets into a PDF or a drawing, so that they are the same everywhere."""
    read = pypdf.PdfReader(BytesIO(printed))
    used = set()
    for page in read.pages:
        resources = [page["/Resources"], *(x.get_object().get("/Resources", {}) for x in _forms(page["/Resources"]))]
        used |= {f["/BaseFont"] for r in resources for f in (x.get_object() for x in r.get("/Font", {}).values())}
    assert used
    assert {re.sub(r"^/[A-Z]{6}\+", "", name).split("-")[0] for name in used} <= OWN_FONTS
    assert all(f'font-family="{LETTERS}"' in svg for svg in standing(nato).values())


def _forms(resources):
    return resources.get("/XObject", {}).values()


@pytest.mark.parametrize(
    ("text", "without"),
    [("Émile Ōta Київ Αθήνα 1 → 2 – “x” ≤ €", False), ("דולה دولة", False), ("北京", True), ("서울", True),
     ("กรุงเทพ", True), ("\U0001f680", True)],
)  # fmt: skip
def test_letters_that_cannot_be_printed_are_announced(text, without):
    """Scripts for which there are no shapes become boxes, and the PDF says that it has such boxes."""
    assert shapeless(text) == without
    made = small(Paragraph(said(text)), title=text)
    assert (SHAPELESS[:30] in pages(made)[0].replace("\n", " ")) == without
    assert text in docx.Document(BytesIO(word(made))).paragraphs[0].text


def test_pictures_fit_on_their_sheets(analysed):
    """In the DOCX no picture is wider or higher than the room between the margins of its sheet."""
    for name in ("nato-russia-2022", "nasty", "elmira"):
        opened = docx.Document(BytesIO(word(document(analysed(name)))))
        room = [
            (s.page_width - s.left_margin - s.right_margin, s.page_height - s.top_margin - s.bottom_margin)
            for s in opened.sections
        ]
        assert opened.inline_shapes
        at = 0
        for paragraph in opened.paragraphs:
            for extent in paragraph._p.iter(
                "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
            ):
                assert int(extent.get("cx")) <= room[at][0]
                assert int(extent.get("cy")) <= room[at][1]
            at += paragraph._p.pPr is not None and paragraph._p.pPr.sectPr is not None


def test_a_heading_goes_with_its_picture_to_another_sheet():
    """A picture across takes the heading above it along; what follows is upright again."""
    made = small(Figure(drawn(900, 500)), Paragraph(said("after")))
    opened = docx.Document(BytesIO(word(made)))
    wide = [section.page_width > section.page_height for section in opened.sections]
    assert wide == [False, True, False]
    read = pypdf.PdfReader(BytesIO(pdf(made))).pages
    turned = [page.mediabox.width > page.mediabox.height for page in read]
    assert turned == [False, True, False]
    assert "The picture." in read[1].extract_text()
    assert read[1].extract_text().startswith("T")


def test_hostile_text_in_every_place():
    """Wherever a text can stand, markup and signs that no file may hold are text or replaced."""
    inner = Bullets((Item(said(Strong(BAD), Mark("m", BAD)), mark=BAD, anchor=BAD),))
    picture = Picture("k", BAD, BAD, BAD, drawn(900, 1540).svg, ((BAD, BAD), (BAD, BAD)))
    blocks = (
        Paragraph(said(BAD, Link(BAD, BAD), Web(BAD, "https://example.org/" + BAD)), BAD + "p"),
        Bullets((Item(said(BAD), (inner,)),)),
        BlockGrid(BAD, (BAD, BAD), ((Cell(said(BAD)), Cell(said(BAD), anchor=BAD + "c")),)),
        Figure(picture),
        Fold(said(BAD), (Paragraph(said(BAD)),), BAD + "f"),
        Code(BAD, BAD),
    )
    made = small(*blocks, title=BAD)
    found = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf(made))).pages)
    assert found.count('#panic("no")') >= 10
    text = "".join(node.text for node in docx.Document(BytesIO(word(made))).element.iter() if node.text)
    assert text.count('</w:t>#panic("no")') >= 10
    assert not {"\x00", "\x07", "\ufffe"} & set(markdown(made) + text + found)
    assert "<b>" not in re.sub(r"\\<b>|```.*?```", "", markdown(made), flags=re.DOTALL)


def test_plain_words_stay(nato):
    """Setting a text changes blanks, arrows and dashes only."""
    for section in nato.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and all(isinstance(span, Text) for span in block.spans):
                given = plain(block.spans)
                assert prose(given).replace("→", "->").replace("–", "-") == " ".join(given.split()).replace("–", "-")
