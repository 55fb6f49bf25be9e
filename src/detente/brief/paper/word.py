"""A document as DOCX: real headings, lists, tables and links, so that it can be worked on in a word processor."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.brief.document import Document
from detente.brief.paper.extra import extra
from detente.brief.paper.outline import Plain, outline
from detente.brief.paper.shut import shut
from detente.brief.paper.typeset import png, standing

LEVELS = 3
"""Depths of a list that the word processor's own styles have; what is deeper is set like the deepest."""
PLACE = "place"
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
SMALL, TINY = 9, 7
"""Points: tables of few and of many columns, text of files."""


def word(document: Document) -> bytes:
    """*document* as DOCX. Raises ``DetenteError`` where the extra ``paper`` is missing."""
    meant = shut(document)
    drawings = standing(meant)
    made = _Writer(drawings)
    made.whole(outline(meant, drawings), meant)
    return made.content()


def _without_times(archive: bytes) -> bytes:
    """*archive* with the earliest time of a zip file on every part, so that it depends on the brief alone."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(ZipInfo(part.filename, EARLIEST.timetuple()[:6]), before.read(part), ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    """Writes an outline with the word processor's own styles."""

    def __init__(self, drawings: dict[str, str]) -> None:
        docx = extra("docx", "a DOCX")
        self.lengths, self.oxml = extra("docx.shared", "a DOCX"), extra("docx.oxml", "a DOCX")
        self.drawings = drawings
        self.marks: dict[str, str] = {}
        self.file = docx.Document()
        page = self.file.sections[0]
        page.page_width, page.page_height = self.lengths.Mm(210), self.lengths.Mm(297)
        page.left_margin = page.right_margin = self.lengths.Mm(22)
        self.room = page.page_width - page.left_margin - page.right_margin

    def content(self) -> bytes:
        out = BytesIO()
        self.file.save(out)
        return _without_times(out.getvalue())

    def whole(self, given: Plain, document: Document) -> None:
        about = self.file.core_properties
        about.title, about.author, about.comments = given["title"][:250], "detente", f"detente {given['version']}"
        day = document.day
        about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else EARLIEST
        self.file.add_heading(given["title"], level=0)
        self.file.add_paragraph(f"Negotiation brief as of {given['day']}" if given["day"] else "Negotiation brief")
        for section in given["sections"]:
            self.anchored(self.file.add_heading(section["title"], level=1), section)
            self.blocks(section["blocks"])

    def blocks(self, found: list[Plain], level: int = 0) -> None:
        for block in found:
            getattr(self, block["kind"])(block, level)

    def paragraph(self, block: Plain, level: int) -> None:
        self.spans(self.anchored(self.file.add_paragraph(), block, level), block["spans"])

    def bullets(self, block: Plain, level: int) -> None:
        for entry in block["items"]:
            depth = min(level + 1, LEVELS)
            set_as = self.file.add_paragraph(style="List Bullet" if depth == 1 else f"List Bullet {depth}")
            self.anchored(set_as, entry)
            if entry["mark"]:
                set_as.add_run(f"{entry['mark']} ").bold = True
            self.spans(set_as, entry["spans"])
            self.blocks(entry["inner"], level + 1)

    def grid(self, block: Plain, _: int) -> None:
        columns = block["columns"]
        made = self.file.add_table(rows=1, cols=len(columns), style="Light List Accent 1")
        size = self.lengths.Pt(SMALL if len(columns) <= 5 else TINY)
        header = made.rows[0]
        header._tr.get_or_add_trPr().append(self.element("w:tblHeader", val="true"))
        for cell, name in zip(header.cells, columns, strict=True):
            cell.paragraphs[0].add_run(name).font.size = size
        for row in block["rows"]:
            for cell, told in zip(made.add_row().cells, row, strict=True):
                self.spans(self.anchored(cell.paragraphs[0], told), told["spans"], size)
        self.file.add_paragraph()

    def figure(self, block: Plain, _: int) -> None:
        if not block["key"]:
            return
        titled = self.file.add_paragraph(style="Caption")
        titled.add_run(f"{block['title']}. ").bold = True
        titled.add_run(block["caption"])
        titled.paragraph_format.keep_with_next = True
        shape = self.file.add_picture(BytesIO(png(self.drawings[block["key"]])), width=self.room)
        tallest = self.lengths.Mm(215)
        if shape.height > tallest:
            shape.width, shape.height = int(shape.width * tallest / shape.height), tallest
        shape._inline.docPr.set("descr", block["description"])

    def fold(self, block: Plain, level: int) -> None:
        titled = self.anchored(self.file.add_paragraph(style="Heading 3"), block)
        self.spans(titled, block["summary"])
        self.blocks(block["blocks"], level)

    def code(self, block: Plain, _: int) -> None:
        run = self.file.add_paragraph().add_run(block["text"])
        run.font.name, run.font.size = "Courier New", self.lengths.Pt(TINY)

    def spans(self, paragraph: Any, spans: list[Plain], size: Any = None) -> None:
        for span in spans:
            match span["kind"]:
                case "break":
                    paragraph.add_run().add_break()
                    continue
                case "link":
                    if span["aside"]:
                        paragraph.add_run(" ")
                    run = self.link(
                        paragraph, span["text"], self.element("w:hyperlink", anchor=self.name(span["target"]))
                    )
                case "web":
                    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                    there = paragraph.part.relate_to(span["url"], f"{related}/hyperlink", is_external=True)
                    element = self.element("w:hyperlink")
                    element.set(f"{{{related}}}id", there)
                    run = self.link(paragraph, span["text"], element)
                case "mark":
                    run = paragraph.add_run(f"[{span['text']}]")
                case _:
                    run = paragraph.add_run(span["text"])
                    run.bold = span["kind"] == "strong" or None
            if size is not None:
                run.font.size = size

    def link(self, paragraph: Any, text: str, element: Any) -> Any:
        run = paragraph.add_run(text)
        run.font.color.rgb, run.underline = self.lengths.RGBColor(0x0B, 0x4A, 0x86), True
        element.append(run._r)
        paragraph._p.append(element)
        return run

    def anchored(self, paragraph: Any, given: Plain, level: int = 0) -> Any:
        """*paragraph*, indented by *level*, as a place to which links lead."""
        if level:
            paragraph.paragraph_format.left_indent = self.lengths.Mm(6 * level)
        if given["anchor"]:
            name = self.name(given["anchor"])
            number = name.removeprefix(PLACE)
            paragraph._p.append(self.element("w:bookmarkStart", id=number, name=name))
            paragraph._p.append(self.element("w:bookmarkEnd", id=number))
        return paragraph

    def name(self, anchor: str) -> str:
        """The bookmark of *anchor*: such a name may hold letters and digits only, and forty of them."""
        return self.marks.setdefault(anchor, f"{PLACE}{len(self.marks) + 1}")

    def element(self, tag: str, **attributes: str) -> Any:
        made = self.oxml.OxmlElement(tag)
        for name, value in attributes.items():
            made.set(extra("docx.oxml.ns", "a DOCX").qn(f"w:{name}"), value)
        return made
