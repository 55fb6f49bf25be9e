"""The brief as PDF, DOCX and Markdown: the same content as the page, inert, and the same file each time."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from detente.brief.brief_files import written
from detente.clean import clean
from detente.errors import DetenteError
from detente.show.document import (
    BlockGrid,
    Cell,
    Code,
    Figure,
    Fold,
    Link,
    Paragraph,
    Section,
    ShownDocument,
    Text,
    Web,
    anchors,
    said,
    walk,
)
from detente.show.paper.markdown import markdown
from detente.show.paper.prose import prose
from detente.show.paper.shut import shut

docx = pytest.importorskip("docx", reason="the extra paper is not installed")
pypdf = pytest.importorskip("pypdf", reason="the extra dev is not installed")
pytest.importorskip("typst", reason="the extra paper is not installed")

from detente.show.paper.docx_writer import word  # noqa: E402
from detente.show.paper.typeset import pdf  # noqa: E402 (after the skips)
from tests.analysed import document  # noqa: E402

as_word, as_pdf = cache(word), cache(pdf)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("nato-russia-2022", "elmira", "stuck", "nasty")
EVIL = (
    "<script>alert(1)</script>",
    '#eval("1+1") $x$ @label _a_ *b* `c` [d](javascript:x) ![e](http://x/y.png)',
    '"]#link("http://x")[y] \\ // /* */ #{panic("no")}',
    "| a | b |\n|---|---|",
    "1. one",
    "- two",
    "# three",
    "a\u202eb\u0007c\ufdd0d\U0001f680",
    "دولة الاختبار 中文 Київ",
)


def small(*blocks, title="T"):
    return ShownDocument(title, "the news", None, (Section("a", title, tuple(blocks)),), "1.0")


def squeezed(text):
    """*text* without the breaks and hyphens that a line end brings."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def pdf_text(data):
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages))


def docx_text(data):
    root = ElementTree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return squeezed("".join(node.text or "" for node in root.iter(f"{W}t")))


@pytest.fixture(params=NAMES)
def made(request, analysed):
    return document(analysed(request.param))


def told(made):
    """What every format must say: titles of sections and pictures, the texts of paragraphs and cells."""
    for section in shut(made).sections:
        yield section.title
        for block in walk(section.blocks):
            if isinstance(block, Figure):
                yield block.picture.title
            if isinstance(block, Paragraph):
                yield from (span.text for span in block.spans if isinstance(span, Text))
            if isinstance(block, BlockGrid):
                yield from (s.text for row in block.rows for cell in row for s in cell.spans if isinstance(s, Text))


def test_word_says_everything(made):
    """Every section, paragraph and cell of the document is in the DOCX."""
    found = docx_text(as_word(made))
    assert [text for text in told(made) if squeezed(prose(text)) not in found] == []


def test_markdown_says_everything(made):
    """Every section, paragraph and cell is in the Markdown; backslashes that shield signs aside."""
    found = squeezed(markdown(made).replace("\\", ""))
    assert [text for text in told(made) if squeezed(prose(text).replace("\\", "")) not in found] == []


def test_pdf_says_everything(analysed):
    """Every section title and paragraph is in the PDF."""
    made = document(analysed("nato-russia-2022"))
    found = pdf_text(as_pdf(made))
    texts = [section.title for section in made.sections]
    texts += [s.text for section in made.sections for b in section.blocks if isinstance(b, Paragraph) for s in b.spans]
    assert [text for text in texts if squeezed(prose(text)) not in found] == []


def test_the_same_brief_gives_the_same_file(made):
    """Nothing in a file depends on when it was written."""
    assert word(made) == as_word(made)
    assert pdf(made) == as_pdf(made)


def test_markdown_links_lead_somewhere(made):
    """Every link inside the Markdown has its place, and no place is there twice."""
    text = markdown(made)
    places = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(places)


def test_word_links_lead_somewhere(made):
    """Every link inside the DOCX has its bookmark; names differ and are short enough for word processors."""
    root = ElementTree.fromstring(ZipFile(BytesIO(as_word(made))).read("word/document.xml"))
    places = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    asked = {node.get(f"{W}anchor") for node in root.iter(f"{W}hyperlink")} - {None}
    assert len(places) == len(set(places)) == len({node.get(f"{W}id") for node in root.iter(f"{W}bookmarkStart")})
    assert asked <= set(places)
    assert all(len(name) <= 40 for name in places)


def test_word_is_well_formed(made):
    """A word processor can open it: every part is XML, pictures have words, headers of tables repeat."""
    data = as_word(made)
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    opened = docx.Document(BytesIO(data))
    assert len(opened.inline_shapes) == sum(isinstance(b, Figure) for s in shut(made).sections for b in walk(s.blocks))
    assert all(shape._inline.docPr.get("descr") for shape in opened.inline_shapes)
    assert all(table.rows[0]._tr.trPr.findall(f"{W}tblHeader") for table in opened.tables)


def test_pdf_is_tagged_and_titled(made):
    """A screen reader finds a title, a language and a structure; links inside lead to pages that are there."""
    read = pypdf.PdfReader(BytesIO(as_pdf(made)))
    assert read.metadata.title == clean(made.title)
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert all(box.width == pytest.approx(595, abs=1) or box.height == pytest.approx(595, abs=1) for box in boxes(read))


def boxes(read):
    return [page.mediabox for page in read.pages]


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_is_text_in_word_and_pdf(text):
    """Markup of the typesetter, of XML and of word processors is printed, not obeyed."""
    blocks = (Paragraph(said(text, Link(text, "nowhere"))), Code("file", text))
    found = pypdf.PdfReader(BytesIO(pdf(small(*blocks, title=text))))
    assert len(found.pages) == 1
    assert "/Annots" not in found.pages[0]
    assert squeezed(clean(text)) in docx_text(word(small(*blocks, title=text)))


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_is_text_in_markdown(text):
    """A text becomes no heading, list, table, link, picture or element of HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (it comes with rich)

    written = markdown(small(Paragraph((Text(text),)))).partition("\n## ")[2].partition("\n\n")[2]
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    kinds = [token.type for token in tokens]
    assert kinds == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children} <= {"text", "text_special", "softbreak"}
    assert tokens[1].children[0].content[:1] == clean(text)[:1]


def test_links_out_lead_to_the_web_only():
    """An address of another kind is printed and not linked."""
    blocks = (Paragraph((Web("here", "javascript:alert(1)"),)), Paragraph((Web("there", "https://example.org/a"),)))
    assert "](javascript" not in markdown(small(*blocks))
    with ZipFile(BytesIO(word(small(*blocks)))) as archive:
        links = archive.read("word/_rels/document.xml.rels").decode()
    assert "javascript" not in links
    assert "https://example.org/a" in links
    page = pypdf.PdfReader(BytesIO(pdf(small(*blocks)))).pages[0]
    assert [a.get_object()["/A"]["/URI"] for a in page["/Annots"]] == ["https://example.org/a"]


def test_an_anchor_twice_is_a_place_once():
    """Two things of one name do not stop a writer."""
    blocks = (Paragraph(said("a", Link("x", "p")), "p"), Paragraph(said("b"), "p"))
    assert pdf(small(*blocks))
    assert markdown(small(*blocks)).count('<a id="p">') == 1
    assert list(anchors(small(*blocks).sections)).count("p") == 2


def test_an_ending_that_nothing_writes(analysed):
    """The refusal names the endings that there are."""
    with pytest.raises(DetenteError, match=r'found "\.odt", expected \.html, \.pdf, \.md, \.docx'):
        written(analysed("elmira"), "b.odt")


@pytest.mark.parametrize(("ending", "module"), [("docx", "docx"), ("pdf", "typst")])
def test_without_the_extra(monkeypatch, analysed, ending, module):
    """Where the extra is missing, one sentence says what to install."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(DetenteError, match=r"needs the package .*; to install it: .*\[paper\]"):
        written(analysed("elmira"), f"b.{ending}")


def test_what_cannot_be_opened_is_left_out_or_numbered():
    """A fold that is not for paper is left out with what leads there; a cell shows the numbers of its evidence."""
    aside = Fold(said("more"), (Paragraph(said("inside"), "in"),), "out", paper=False)
    grid = BlockGrid("g", ("a",), ((Cell(said("open"), behind=said(Link("S1", "a"))),),))
    made = small(aside, Paragraph(said(Link("there", "in"))), grid)
    assert [kind in pdf_text(pdf(made)) for kind in ("inside", "there", "openS1")] == [False, True, True]
    assert [kind in docx_text(word(made)) for kind in ("inside", "there", "openS1")] == [False, True, True]
    assert "[S1](#a)" in markdown(made)
    assert "](#in)" not in markdown(made)
