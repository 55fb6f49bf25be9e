"""The typesetter: a document as PDF, a drawing as PNG. It runs in this process and fetches nothing."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from detente.brief.document import Document, Figure
from detente.brief.document.blocks import walk
from detente.brief.paper.extra import extra
from detente.brief.paper.outline import outline
from detente.brief.paper.shut import shut

DOTS_PER_INCH = 180
"""Of a drawing in a word processor."""

_TEMPLATE = "brief.typ"
_ALONE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg")\n'


def pdf(document: Document) -> bytes:
    """*document* as PDF on A4, tagged for screen readers. The same document gives the same pages."""
    meant = shut(document)
    drawings = standing(meant)
    given: dict[str, bytes] = {f"{key}.svg": svg.encode("utf-8") for key, svg in drawings.items()}
    given["document.json"] = json.dumps(outline(meant, drawings), ensure_ascii=False).encode("utf-8")
    template = files("detente.brief.paper").joinpath(_TEMPLATE).read_bytes()
    return _compiled(template, given, format="pdf")


def standing(document: Document) -> dict[str, str]:
    """The drawings of *document* by key, with their colours written in."""
    from detente.brief.pictures.palette import standalone  # noqa: PLC0415 (igraph is an extra)

    blocks = (block for section in document.sections for block in walk(section.blocks))
    return {block.picture.key: standalone(block.picture) for block in blocks if isinstance(block, Figure)}


def png(svg: str) -> bytes:
    """A drawing as a picture of dots."""
    return _compiled(_ALONE, {"drawing.svg": svg.encode("utf-8")}, format="png", ppi=DOTS_PER_INCH)


def _compiled(main: bytes, given: dict[str, bytes], **wishes: Any) -> bytes:
    typst = extra("typst", "a PDF, or a picture in a DOCX,")
    made: bytes = typst.compile({"main": main, **given}, **wishes)
    return made
