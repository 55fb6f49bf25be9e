"""What a page says first where the case was changed or issues are held fixed: it is not true of the case as it is."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Case
from detente.show.document import Block, Bullets, Item, Paragraph, said
from detente.stability.sentences import value_text


def held_fixed(case: Case) -> Iterator[Block]:
    """What was changed in words, the issues that are held fixed and their values; nothing where there are none."""
    if case.changes:
        yield Paragraph(said("What if: this is the case with these changes, not as it is entered:"))
        yield Bullets(tuple(Item(said(change)) for change in case.changes))
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
