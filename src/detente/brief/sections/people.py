"""The parties: who they are, who is in them, how they decide, and whose wishes are derived."""

from __future__ import annotations

from collections.abc import Iterator

from detente.brief.brief import Brief
from detente.brief.document import Bullets, Item, Link, Section, Span, Strong, said
from detente.brief.numbering import party_anchor
from detente.brief.phrases import decision_text, plural
from detente.brief.references import DERIVED, UNKNOWN, preferences_anchor, wants
from detente.case.model import Party


def parties(brief: Brief) -> Iterator[Section]:
    """Every party of the case."""
    items = tuple(_party(brief, key, party) for key, party in brief.case.parties.items())
    yield Section("parties", "The parties", (Bullets(items),))


def _party(brief: Brief, key: str, party: Party) -> Item:
    case, board = brief.case, brief.board
    marks = [DERIVED] * (key in board.derived) + [UNKNOWN] * (key in board.indifferent)
    about: list[str] = []
    if party.stands_for > 1:
        about.append(f"stands for {plural(party.stands_for, 'actor')}")
    if party.members:
        rule = party.decides_by if isinstance(party.decides_by, str) else decision_text(case, party.decides_by)
        members = ", ".join(case.name_of(member) for member in party.members)
        about.append(f"{members}; decides by {rule}")
    if party.note:
        about.append(party.note)
    text = f": {'; '.join(about)}" if about else ""
    ended = (text or case.name_of(key)).endswith(".")
    return Item(
        said(Strong(case.name_of(key)), marks, text, "." * (not ended), _wants(brief, key)),
        anchor=party_anchor(case, key),
    )


def _wants(brief: Brief, key: str) -> tuple[Span, ...]:
    if wants(brief.board, key):
        return said(" ", Link("What it wants", preferences_anchor(brief.case, key)))
    return ()
