"""A brief as a file: the writer is chosen by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeAlias

from detente.analysis import Analysis
from detente.brief.compose import document, two_pages
from detente.brief.front import BriefAddition
from detente.errors import DetenteError
from detente.show.document import ShownDocument

Writer: TypeAlias = Callable[[ShownDocument], bytes]


def _html(made: ShownDocument) -> bytes:
    from detente.show.page import page  # noqa: PLC0415 (what is not asked for is not loaded)

    return page(made).encode("utf-8")


def _markdown(made: ShownDocument) -> bytes:
    from detente.show.paper.markdown import markdown  # noqa: PLC0415

    return markdown(made).encode("utf-8")


def _word(made: ShownDocument) -> bytes:
    from detente.show.paper.docx_writer import word  # noqa: PLC0415

    return word(made)


def _pdf(made: ShownDocument) -> bytes:
    from detente.show.paper.typeset import pdf  # noqa: PLC0415

    return pdf(made)


WRITERS: dict[str, Writer] = {
    ".html": _html,
    ".pdf": _pdf,
    ".md": _markdown,
    ".docx": _word,
}
"""Ending -> what writes such a file."""


def writer(name: str) -> Writer:
    """What writes a file called *name*. Raises ``DetenteError`` where nothing does."""
    ending = PurePath(name).suffix.lower()
    if ending in WRITERS:
        return WRITERS[ending]
    known = ", ".join(WRITERS)
    found = f'"{ending}"' if ending else "no ending"
    raise DetenteError(f"{name}: the ending says how a brief is written; found {found}, expected {known}")


def written(
    analysis: Analysis, name: str, *, annex: bool = False, text: bool = False, more: BriefAddition | None = None
) -> bytes:
    """What a file called *name* holds: the two pages, and behind them the *annex*, in it the case's *text*.

    A page, on which it can be folded, has the annex in any case. Raises ``DetenteError`` where nothing writes such a
    file.
    """
    write = writer(name)
    whole = annex or text or PurePath(name).suffix.lower() == ".html"
    return write(document(analysis, text=text, more=more) if whole else two_pages(analysis, more))
