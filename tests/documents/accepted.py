# ruff: noqa: E501  # tables of files, one a line
"""Twenty Word files with tracked changes, and what LibreOffice 7.4.7 makes of them when it accepts all changes."""

from __future__ import annotations

from tests.documents.word_made import WHO, cell, field, gone, new, numbered, p, r, row, table

_MARK_GONE = f"<w:rPr><w:del {WHO}/></w:rPr>"
_MARK_NEW = f"<w:rPr><w:ins {WHO}/></w:rPr>"


def moved(kind, text):
    return f"<w:{kind} {WHO}>{r(text)}</w:{kind}>"


def sdt(inside):
    return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


FILES = {
    "insertion": [p("Upland will ", new("not "), "open the gates.")],
    "deletion": [p("Upland will ", gone("never "), "open the gates.")],
    "both": [p("Upland ", gone("shall"), new("should"), " open the gates.")],
    "paragraph inserted": [p("One."), p(new("Two."), properties=_MARK_NEW), p("Three.")],
    "paragraph deleted": [p("One."), p(gone("Two."), properties=_MARK_GONE), p("Three.")],
    "paragraphs joined": [p("Upland will ", properties=_MARK_GONE), p("open the gates.")],
    "moved": [p("One ", moved("moveFrom", "two "), "three."), p("Four ", moved("moveTo", "two "), "five.")],
    "field": [p("Upland will ", field("not"), " open the gates.")],
    "field deleted": [p("Upland will ", f"<w:del {WHO}>{field('not ').replace('w:t', 'w:delText').replace('delTextxt', 'delText')}</w:del>", "open.")],
    "simple field": [p("Upland will ", f'<w:fldSimple w:instr=" REF x ">{r("not")}</w:fldSimple>', " open.")],
    "hyperlink": [p("See ", f'<w:hyperlink w:anchor="x">{r("the treaty")}</w:hyperlink>', " of 1998.")],
    "content control": [sdt(p("A whole paragraph.")), p("Upland will ", sdt(r("not ")), "open.")],
    "smart tag": [p("In ", f'<w:smartTag w:uri="x" w:element="y">{r("Kesh")}</w:smartTag>', " they met.")],
    "table": [p("Before."), table(row("Upland", "rejects"), row("Lowland", "demands")), p("After.")],
    "row deleted": [table(row("Upland", "rejects"), row(*(cell(p(gone(word), properties=_MARK_GONE)) for word in ("Lowland", "demands")), properties=f"<w:del {WHO}/>")), p("After.")],
    "row inserted": [table(row("Upland", "rejects", properties=f"<w:ins {WHO}/>"), row("Lowland", "demands")), p("After.")],
    "nested table": [table(row(cell("Outer", table(row("Inner left", "Inner right")), p("Below.")), "Right")), p("After.")],
    "list": [numbered("First."), numbered("Deeper.", 1), numbered("Deeper still.", 2), numbered("Second."), p("End.")],
    "list with a deletion": [numbered("First."), p(gone("Gone."), properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{_MARK_GONE}'), numbered("Second.")],
    "articles": [numbered("Water.", 0, 2), numbered("Gates.", 0, 2), numbered("Chapter", 0, 3), numbered("Section", 1, 3), numbered("Section", 1, 3)],
}  # fmt: skip

ACCEPTED = {
    "insertion": "Upland will not open the gates.",
    "deletion": "Upland will open the gates.",
    "both": "Upland should open the gates.",
    "paragraph inserted": "One. Two. Three.",
    "paragraph deleted": "One. Three.",
    "paragraphs joined": "Upland will open the gates.",
    "moved": "One three. Four two five.",
    "field": "Upland will not open the gates.",
    "field deleted": "Upland will open.",
    "simple field": "Upland will not open.",
    "hyperlink": "See the treaty of 1998.",
    "content control": "A whole paragraph. Upland will not open.",
    "smart tag": "In Kesh they met.",
    "table": "Before. Upland rejects Lowland demands After.",
    "row deleted": "Upland rejects After.",
    "row inserted": "Upland rejects Lowland demands After.",
    "nested table": "Outer Inner left Inner right Below. Right After.",
    "list": "1. First. (a) Deeper. iii) Deeper still. 2. Second. End.",
    "list with a deletion": "1. First. 2. Second.",
    "articles": "Article IV: Water. Article V: Gates. 1 Chapter 1.1 Section 1.2 Section",
}
"""The words of each, by LibreOffice, blanks apart."""
