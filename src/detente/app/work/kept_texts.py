"""The texts of reports that were read here, kept beside the case file, so that a statement can be seen in its place.

They are a help and no part of the case: where one is gone, its statements are shown without what stands around them.
"""

from __future__ import annotations

import contextlib
import json
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

from detente.app.desk.journal import FOLDER, version_of
from detente.case.model import Case, Statement
from detente.case.text.to_file import write_whole
from detente.errors import DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.documents import Document
    from detente.reader.context import Context

_FIELDS = ("name", "title", "text", "author", "publisher", "url")
AROUND = 2500
"""Characters shown before and behind a statement."""


@dataclass
class KeptTexts:
    """Those of the cases in *folder*."""

    folder: Path

    def __post_init__(self) -> None:
        self._known: dict[str, Document] = {}

    def keep(self, document: Document) -> None:
        """Keep the text of *document*; where nothing can be written, for this run alone."""
        day = document.date.isoformat() if document.date else ""
        key = version_of("\n".join((document.title, day, document.text)))
        self._known[key] = document
        plain = {**{name: getattr(document, name) for name in _FIELDS}, "date": day}
        with contextlib.suppress(OSError, DetenteError):
            self._place.mkdir(parents=True, exist_ok=True)
            write_whole(self._place / f"{key}.json", json.dumps(plain, ensure_ascii=False))

    def documents(self) -> list[Document]:
        """All of them."""
        with contextlib.suppress(OSError):
            for path in self._place.glob("*.json"):
                if path.stem not in self._known:
                    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                        self._known[path.stem] = _document(json.loads(path.read_text(encoding="utf-8")))
        return list(self._known.values())

    def around(self, case: Case, said: Statement) -> Context | None:
        """The words around *said* in its source; None where its text is not known."""
        if not (kept := self.documents()):
            return None
        from detente.reader.context import context  # noqa: PLC0415 (loads NumPy, which the server needs for nothing else)

        return context(said, case.sources.get(said.source), kept, AROUND)

    def source_of(self, case: Case, said: Statement) -> Document | None:
        """The whole text in which *said* stands."""
        from detente.reader.adding import same_source  # noqa: PLC0415 (as above)
        from detente.reader.context import fits  # noqa: PLC0415

        source = case.sources.get(said.source)
        known = (one for one in self.documents() if source and said.spans and same_source(source, one))
        return next((one for one in known if fits(said, one.text)), None)

    @property
    def _place(self) -> Path:
        return self.folder / FOLDER / "texts"


def _document(plain: dict[str, str]) -> Document:
    from detente.documents import Document  # noqa: PLC0415 (only where texts are kept)

    name, title, text, author, publisher, url = (str(plain[field]) for field in _FIELDS)
    day = Day.fromisoformat(plain["date"]) if plain["date"] else None
    return Document(name, title, text, day, author, publisher, url)
