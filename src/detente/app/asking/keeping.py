"""A variant kept as a file of its own, beside the case that it was made of."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from detente.app.asking.taken_over import written_changes
from detente.app.desk.edits import Put
from detente.app.frame.translations import N_
from detente.case.model import Case
from detente.case.text.editing import sound
from detente.case.text.to_file import dump
from detente.errors import DetenteError

LONGEST = 40
"""Signs of the part of a file's name that says which variant it is."""


def free_variant(path: Path, name: str) -> Path:
    """Where the variant called *name* of the file at *path* is kept. Raises ``DetenteError``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    if not stem:
        raise DetenteError(N_("a variant has a name with letters or digits in it"))
    made = path.with_name(f"{path.stem}-{stem}{path.suffix}")
    if made.exists():
        raise DetenteError(f"there is a file {made.name} already; choose another name")
    return made


def variant_text(text: str, before: Case, after: Case, name: str) -> str:
    """*text*, which reads as *before*, changed so that it reads as *after*, with *name* in its title."""
    title = f"{before.title} ({name})"
    try:
        for change in (*written_changes(text, before, after), Put(("title",), title)):
            text = change.made(text)
        sound(text, "<variant>")
    except DetenteError:
        return dump(after.with_(title=title))
    return text
