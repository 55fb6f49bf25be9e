"""Reports as files of every kind, made in the tests."""

from __future__ import annotations

import io

import docx as word

PARAGRAPHS = (
    "KESH, 2 May 2031 - Upland will keep the gates shut until the last soldier has left, its minister Ana Reyes said.",
    "Lowland rejected the condition. “We will not wait,” said its president, Ilo Marek – “not for a week.”",
    "The talks in Kesh took three hours and ended without a paper, and nobody said when they would go on.",
)
TEXT = "Gates stay shut\n\n" + "\n\n".join(PARAGRAPHS) + "\n"


def html(*, head="", body="", title="Gates stay shut"):
    paragraphs = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport pages</a></ul></nav>"
        f"<article><h1>{title}</h1>{paragraphs}{body}</article>"
        "<footer><p>Subscribe to our newsletter</p></footer><script>alert('never')</script></body></html>"
    )


def docx(*, table=(), title="", paragraphs=PARAGRAPHS):
    made = word.Document()
    made.core_properties.title = title
    made.add_heading("Gates stay shut")
    for part in paragraphs:
        made.add_paragraph(part)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def pdf(pages=(PARAGRAPHS,), *, title=""):
    """A PDF file of plain ASCII pages, written by hand: a line of text for each part of a page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        lines = [part.replace("“", '"').replace("”", '"').replace("–", "-").replace("(", "\\(") for part in page]
        stream = ("BT /F1 10 Tf 50 750 Td " + " ".join(f"({line}) Tj 0 -14 Td" for line in lines) + " ET").encode(
            "ascii"
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    objects.append(b"<< /Title (%s) /CreationDate (D:20310503101500Z) >>" % title.encode("ascii"))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + trailer % (len(objects) + 1, len(objects), start)
