"""The typesetter: a document as PDF, a drawing as PNG. It runs in this process and fetches nothing."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from detente.extras import needed
from detente.show.document import Figure, ShownDocument
from detente.show.document.blocks import walk
from detente.show.paper.outline import outline
from detente.show.paper.prose import shapeless
from detente.show.paper.shut import shut
from detente.show.pictures.palette import FONT, standalone

DOTS_PER_INCH = 180
"""Of a drawing in a word processor."""

LETTERS = "Libertinus Serif"
"""The font of words in drawings: the typesetter has it with it, so that a drawing is the same on every machine."""

_TEMPLATE = "brief.typ"
SHAPELESS = (
    "Boxes stand for letters and signs of scripts that this file cannot print. "
    "The same brief as a page, DOCX or Markdown has them."
)
_ALONE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg")\n'


def pdf(document: ShownDocument) -> bytes:
    """*document* as PDF on A4, tagged for screen readers. The same document gives the same file on every machine.

    Raises ``DetenteError`` where the extra ``paper`` is missing.
    """
    meant = shut(document)
    drawings = standing(meant)
    given: dict[str, bytes] = {f"{key}.svg": svg.encode("utf-8") for key, svg in drawings.items()}
    data = json.dumps(outline(meant), ensure_ascii=False)
    given["document.json"] = data.encode("utf-8")
    given["limits.json"] = json.dumps(SHAPELESS if shapeless(data) else "").encode("utf-8")
    template = files("detente.show.paper").joinpath(_TEMPLATE).read_bytes()
    return _compiled(template, given, format="pdf")


def standing(document: ShownDocument) -> dict[str, str]:
    """The drawings of *document* by key, with their colours written in."""
    blocks = (block for section in document.sections for block in walk(section.blocks))
    drawn = {block.picture.key: standalone(block.picture) for block in blocks if isinstance(block, Figure)}
    return {key: svg.replace(FONT, LETTERS) for key, svg in drawn.items()}


def png(svg: str) -> bytes:
    """A drawing as a picture of dots."""
    return _compiled(_ALONE, {"drawing.svg": svg.encode("utf-8")}, format="png", ppi=DOTS_PER_INCH)


def _compiled(main: bytes, given: dict[str, bytes], **wishes: Any) -> bytes:
    typst = needed("typst", "paper", "a PDF, or a picture in a DOCX,")
    made: bytes = typst.compile({"main": main, **given}, ignore_system_fonts=True, **wishes)
    return made
