"""What a page says first where issues are held fixed, since nothing on it is true of the whole case then."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from detente.brief.layout import item, paragraph
from detente.case.model import Case
from detente.stability.sentences import value_text


def held_fixed(case: Case) -> Iterator[RenderableType]:
    """The issues that are held fixed and their values; nothing where there are none."""
    if not case.held:
        return
    yield paragraph("Held fixed, and moved by nobody here:")
    changed = False
    for key, value in case.held.items():
        before = case.issues[key].held_from
        changed |= before != value
        stands = "as today" if before == value else f"today it is {value_text(case, key, before or '')}"
        yield item(f"{case.issue_name(key)}: {value_text(case, key, value)} ({stands}).")
    if changed:
        yield paragraph('"Today" below means today with these values put in.')
