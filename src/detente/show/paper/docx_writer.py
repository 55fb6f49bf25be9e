"""A document as DOCX: real headings, lists, tables and links, so that it can be worked on in a word processor."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.extras import needed
from detente.show.document import ShownDocument
from detente.show.paper.fitting import shares
from detente.show.paper.outline import Plain, outline
from detente.show.paper.shut import shut
from detente.show.paper.typeset import png, standing

LEVELS = 3
"""Depths of a list that the word processor's own styles have; what is deeper is set like the deepest, further in."""
PLACE = "place"
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time that a zip file can give to its parts."""
SMALL, TINY = 9, 7.5
"""Points: tables of few and of many columns, text of files."""
STEP, COUNT = 6, 14
"""Millimetres: how far a level stands in, and how wide the column is in which the number of an entry stands."""
SHEET, EDGE = (22, 20), 12
"""Millimetres: margins beside and above the text, and around a picture that has a sheet of its own."""


def word(document: ShownDocument) -> bytes:
    """*document* as DOCX. Raises ``DetenteError`` where the extra ``paper`` is missing."""
    meant = shut(document)
    drawings = standing(meant)
    made = _Writer(drawings)
    made.whole(outline(meant), meant)
    return made.content()


def _without_times(archive: bytes) -> bytes:
    """*archive* with the earliest time of a zip file on every part, so that it depends on the brief alone."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(ZipInfo(part.filename, EARLIEST.timetuple()[:6]), before.read(part), ZIP_DEFLATED)
    return out.getvalue()


def _told(cell: Plain) -> str:
    """What stands in a cell, as one text."""
    return "".join(span["text"] or " " for span in cell["spans"])


class _Writer:
    """Writes an outline with the word processor's own styles."""

    def __init__(self, drawings: dict[str, str]) -> None:
        docx = needed("docx", "paper", "a DOCX")
        self.lengths, self.oxml = needed("docx.shared", "paper", "a DOCX"), needed("docx.oxml", "paper", "a DOCX")
        self.drawings = drawings
        self.marks: dict[str, str] = {}
        self.file = docx.Document()
        self.place = "text"
        self.sheet(self.file.sections[0])

    def sheet(self, section: Any) -> None:
        """A4, turned and with narrow margins as the place of what comes next asks for."""
        sides, ends = SHEET if self.place == "text" else (EDGE, EDGE)
        across = self.place == "across"
        wide, high = (297, 210) if across else (210, 297)
        section.orientation = int(across)
        section.page_width, section.page_height = self.lengths.Mm(wide), self.lengths.Mm(high)
        section.left_margin = section.right_margin = self.lengths.Mm(sides)
        section.top_margin = section.bottom_margin = self.lengths.Mm(ends)
        section.header_distance = section.footer_distance = self.lengths.Mm(EDGE / 2)

    def turn(self, place: str) -> None:
        """Go on where *place* says; a picture that needs it begins a sheet, and so does what follows it."""
        if place != self.place or place != "text":
            self.place = place
            self.sheet(self.file.add_section())

    def content(self) -> bytes:
        out = BytesIO()
        self.file.save(out)
        return _without_times(out.getvalue())

    def whole(self, given: Plain, document: ShownDocument) -> None:
        about = self.file.core_properties
        about.title, about.author, about.comments = given["title"][:250], "detente", f"detente {given['version']}"
        day = document.day
        about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else EARLIEST
        self.file.add_heading(given["title"], level=0)
        self.file.add_paragraph(f"{given['made']}.")
        if given["news"]:
            self.file.add_paragraph(style="Subtitle").add_run(given["news"])
        for section in given["sections"]:
            blocks = section["blocks"]
            self.turn(blocks[0].get("place", "text") if blocks else "text")
            self.anchored(self.file.add_heading(section["title"], level=1), section)
            self.blocks(blocks, headed=True)

    def blocks(self, found: list[Plain], level: int = 0, *, headed: bool = False) -> None:
        """*found* one below the other; the sheet of the first has begun where a heading stands above it."""
        for number, block in enumerate(found):
            if number or not headed:
                self.turn(block.get("place", "text"))
            getattr(self, block["kind"])(block, level)

    def paragraph(self, block: Plain, level: int) -> None:
        made = self.anchored(self.file.add_paragraph(), block, level)
        made.paragraph_format.keep_with_next = block["leads"] or None
        self.spans(made, block["spans"])

    def bullets(self, block: Plain, level: int) -> None:
        for entry in block["items"]:
            made = self.counted(level) if entry["mark"] else self.bullet(level)
            self.anchored(made, entry)
            if entry["mark"]:
                made.add_run(f"{entry['mark']}\t").bold = True
            self.spans(made, entry["spans"])
            self.blocks(entry["inner"], level + 1)

    def bullet(self, level: int) -> Any:
        """An empty entry with a dot."""
        depth = min(level + 1, LEVELS)
        made = self.file.add_paragraph(style="List Bullet" if depth == 1 else f"List Bullet {depth}")
        made.paragraph_format.left_indent = self.lengths.Mm(STEP * (level + 1))
        return made

    def counted(self, level: int) -> Any:
        """An empty entry for which a number stands in place of the dot."""
        made = self.file.add_paragraph()
        made.paragraph_format.left_indent = self.lengths.Mm(STEP * level + COUNT)
        made.paragraph_format.first_line_indent = self.lengths.Mm(-COUNT)
        made.paragraph_format.space_after = self.lengths.Pt(2)
        return made

    def grid(self, block: Plain, _: int) -> None:
        columns = block["columns"]
        made = self.file.add_table(rows=1, cols=len(columns), style="Light List Accent 1")
        made.autofit = False
        size = self.lengths.Pt(SMALL if len(columns) <= 5 else TINY)
        texts = [[name, *(_told(row[k]) for row in block["rows"])] for k, name in enumerate(columns)]
        room = self.lengths.Mm(210 - 2 * SHEET[0])
        widths = [int(room * share) for share in shares(texts, even=block["even"])]
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        header = made.rows[0]
        header._tr.get_or_add_trPr().append(self.element("w:tblHeader", val="true"))
        for cell, name, width in zip(header.cells, columns, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].add_run(name).font.size = size
        for row in block["rows"]:
            added = made.add_row()
            added._tr.get_or_add_trPr().append(self.element("w:cantSplit", val="true"))
            for cell, told, width in zip(added.cells, row, widths, strict=True):
                cell.width = width
                self.spans(self.anchored(cell.paragraphs[0], told), told["spans"], size)
        self.file.add_paragraph()

    def figure(self, block: Plain, _: int) -> None:
        titled = self.file.add_paragraph(style="Caption")
        titled.add_run(f"{block['title']}. ").bold = True
        titled.add_run(block["caption"]).bold = False
        titled.paragraph_format.keep_with_next = True
        drawn = BytesIO(png(self.drawings[block["key"]]))
        shape = self.file.add_picture(drawn, width=self.lengths.Pt(block["width"]))
        shape._inline.docPr.set("descr", block["description"])

    def fold(self, block: Plain, level: int) -> None:
        titled = self.anchored(self.file.add_paragraph(style="Heading 2"), block, level)
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
            made.set(needed("docx.oxml.ns", "paper", "a DOCX").qn(f"w:{name}"), value)
        return made
