"""What a page says first where issues are held fixed, since nothing on it is true of the whole case then."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Case
from detente.show.document import Block, Bullets, Item, Paragraph, said
from detente.stability.sentences import value_text


def held_fixed(case: Case) -> Iterator[Block]:
    """The issues that are held fixed and their values; nothing where there are none."""
    if not case.held:
        return
    yield Paragraph(said("Held fixed, and moved by nobody here:"))
    yield Bullets(tuple(Item(said(_held(case, key, value))) for key, value in case.held.items()))
    if any(case.issues[key].held_from != value for key, value in case.held.items()):
        yield Paragraph(said('"Today" below means today with these values put in.'))


def _held(case: Case, key: str, value: str) -> str:
    before = case.issues[key].held_from
    stands = "as today" if before == value else f"today it is {value_text(case, key, before or '')}"
    return f"{case.issue_name(key)}: {value_text(case, key, value)} ({stands})."
