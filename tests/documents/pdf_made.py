"""PDF files made by the typesetter, and by hand what it does not make."""

from __future__ import annotations

import io
import json

import pypdf
import typst
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

SOURCE = """
#set page(width: 210mm, height: {height}, margin: 20mm, columns: {columns}, header: [{head} #h(1fr) Restricted],
  footer: context [#h(1fr) #counter(page).display() #h(1fr)])
#set text(size: {size}, lang: "en", hyphenate: {hyphens}, ligatures: true)
#set par(justify: {justify}, {par})
#for part in json(bytes(sys.inputs.text)) [#part #parbreak()]
"""


def typeset(source, **inputs):
    """A PDF of typesetter's source; keyword arguments are its inputs."""
    return typst.compile(source.encode(), sys_inputs={name: json.dumps(value) for name, value in inputs.items()})


def columns(paragraphs, *, number=2, par="spacing: 1.2em", justify="true", size="10pt", height="297mm", hyphens="true"):
    """Paragraphs in columns, with running heads and page numbers."""
    source = SOURCE.format(
        columns=number, head="Daily report", par=par, justify=justify, size=size, height=height, hyphens=hyphens
    )
    return typeset(source, text=[" ".join(part.split()) for part in paragraphs])


_EVERYTHING = """
#set page(width: 210mm, height: 297mm, margin: 20mm, header: [The running head was told here. #h(1fr) Restricted])
#set text(size: 11pt)
The paragraph was told here. #lorem(30)

= The heading was told here.

+ The list item was told here.

Something with a note#footnote[The footnote was told here.] in it.

#table(columns: (30mm, 1fr), stroke: none, [Ms. Reyes (Upland)], [The table cell was told here. #lorem(30)],
  [Mr. Marek (Lowland)], [#lorem(30)], [Ms. Duarte (Calder)], [#lorem(25)])

#columns(2)[#lorem(60) The column was told here. #lorem(60)]

#place(bottom + right, rotate(90deg, reflow: true)[The turned line was told here.])
"""


def sheet():
    """A page with everything on it, and what becomes of it."""
    plain = pypdf.PdfReader(io.BytesIO(typeset(_EVERYTHING)))
    made = pypdf.PdfWriter(clone_from=plain)
    place = (100, 100, 200, 120)
    made.add_annotation(0, Text(rect=place, text="The comment was told here.", title_bar="Ana"))
    made.add_annotation(0, FreeText(rect=place, text="The typed note was told here."))
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("f"),
            NameObject("/V"): TextStringObject("The form field was told here."),
            NameObject("/Rect"): ArrayObject(map(pypdf.generic.NumberObject, place)),
        }
    )
    made.add_annotation(0, field)
    made.add_attachment("a.txt", b"The attached file was told here.")
    stream = io.BytesIO()
    made.write(stream)
    how = dict.fromkeys(("paragraph", "heading", "list item", "table cell", "column", "form field"), "read")
    how |= dict.fromkeys(("footnote", "comment", "typed note"), "asked")
    how |= {"running head": "running head", "turned line": "turned character", "attached file": "attached file"}
    return stream.getvalue(), how
