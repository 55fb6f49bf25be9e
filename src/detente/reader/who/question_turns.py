"""Questions and answers: who asks at a briefing, and who answers, where the label of a turn is no more than ``A``."""

from __future__ import annotations

from detente.reader.who.lexicon import REPORTERS
from detente.reader.who.whole_page import Page

ANSWERS = frozenset({"a", "answer"})
"""Labels of a turn in which somebody answers."""


def asked(page: Page) -> bool:
    """Whether the page is of questions and answers."""
    if "asked" not in page.kept:
        page.kept["asked"] = any(_label(page, turn.label) in REPORTERS for turn in page.turns)
    return bool(page.kept["asked"])


def answering(page: Page) -> dict[str, tuple[int, int]]:
    """Where the label of each first stands who has a turn and does not ask, by the last word of it."""
    if "answering" not in page.kept:
        found: dict[str, tuple[int, int]] = {}
        for turn in page.turns:
            label = _label(page, turn.label)
            if label.split()[0] not in REPORTERS and label not in ANSWERS:
                found.setdefault(label.split()[-1], turn.label)
        page.kept["answering"] = found
    kept: dict[str, tuple[int, int]] = page.kept["answering"]
    return kept


def _label(page: Page, place: tuple[int, int]) -> str:
    return page.text[slice(*place)].strip(" .,").lower() or "?"
