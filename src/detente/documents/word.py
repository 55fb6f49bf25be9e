"""A Word file: its main story as it stands, with insertions and deletions, notes, comments and text boxes."""

from __future__ import annotations

from datetime import date as Day
from typing import Any

from detente.documents.dates import stamped_day, stated_day
from detente.documents.document import Document, Kind
from detente.documents.packed import DamagedError, Packed
from detente.documents.piece_by_piece import Composer
from detente.documents.word_story import Story, called
from detente.documents.word_styles import ListNumbering, Styles, local
from detente.errors import DetenteError

BODY = "word/document.xml"
UNEVEN = "the cells of a table do not add up to its columns; they are read as they stand"


def word(name: str, packed: Packed) -> Document:
    """The text of a Word file; raises ``DetenteError`` where it is damaged, or no Word file."""
    try:
        return _read(name, packed)
    except (DamagedError, RecursionError) as fault:
        raise DetenteError(f"{name}: cannot be read as a Word file; it is damaged ({type(fault).__name__})") from None


def _read(name: str, packed: Packed) -> Document:
    main = next((part for kind, part in packed.related("").values() if kind == "officeDocument"), BODY)
    root = packed.xml(main) if main in packed.names else packed.xml(BODY)
    if root is None:
        raise DetenteError(f"{name}: a packed file, but no Word file; text, HTML, PDF, DOCX and ODT are read")
    if local(root) != "document":
        raise DetenteError(f"{name}: a file of another program, or damaged; text, HTML, PDF, DOCX and ODT are read")
    related = packed.related(main)
    parts: dict[str, list[str]] = {}
    for kind, part in related.values():
        parts.setdefault(kind, []).append(part)

    def other(kind: str) -> Any:
        return packed.xml(parts[kind][0]) if kind in parts else None

    composer = Composer()
    story = Story(composer, Styles(other("styles")), ListNumbering(other("numbering")))
    body = next((one for one in root if local(one) == "body"), None)
    if body is not None:
        story.blocks(body)
    composer.line()
    for kind, word_for, root in (
        (Kind.FOOTNOTE, "footnote", other("footnotes")),
        (Kind.ENDNOTE, "endnote", other("endnotes")),
        (Kind.COMMENT, "comment", other("comments")),
    ):
        story.notes(kind, word_for, root)
    for kind in ("header", "footer"):
        for part in parts.get(kind, ()):
            story.furniture(kind, packed.xml(part))
    title, author, made = _told(packed)
    notes = (f"{name}: {UNEVEN}",) if story.uneven else ()
    return Document(
        name, title, composer.text, stated_day(composer.text), author, guess=made,
        notes=notes, stretches=composer.stretches, containers=composer.containers,
    )  # fmt: skip


def _told(packed: Packed) -> tuple[str, str, Day | None]:
    """Title, author and the day on which the file was made, as its properties have them."""
    part = next((part for kind, part in packed.related("").values() if kind == "core-properties"), "docProps/core.xml")
    found = {}
    try:
        for one in packed.xml(part) if part in packed.names else ():
            found[called(one)] = " ".join("".join(one.itertext()).split())[:300]
    except DamagedError:
        return "", "", None
    return found.get("title", ""), found.get("creator", ""), stamped_day(found.get("created", ""))
