"""The parties: who they are, who is in them, how they decide, and whose wishes are derived."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis import Analysis
from detente.analysis.enumeration import party_anchor
from detente.case.in_words import rule_name
from detente.case.model import Party
from detente.show.document import Bullets, Item, Link, Section, Span, Strong, said
from detente.show.phrases import decision_text, plural
from detente.telling.anchors import preferences_anchor, wants, wishes_marks


def parties(analysis: Analysis) -> Iterator[Section]:
    """Every party of the case."""
    items = tuple(_party(analysis, key, party) for key, party in analysis.case.parties.items())
    yield Section("parties", "The parties", (Bullets(items),))


def _party(analysis: Analysis, key: str, party: Party) -> Item:
    case, marks = analysis.case, wishes_marks(analysis.board, key)
    about: list[str] = []
    if party.stands_for > 1:
        about.append(f"stands for {plural(party.stands_for, 'actor')}")
    if party.members:
        rule = rule_name(party) if isinstance(party.decides_by, str) else decision_text(case, party.decides_by)
        members = ", ".join(case.name_of(member) for member in party.members)
        about.append(f"{members}; decides by {rule}")
    if party.note:
        about.append(party.note)
    text = f": {'; '.join(about)}" if about else ""
    ended = (text or case.name_of(key)).endswith(".")
    return Item(
        said(Strong(case.name_of(key)), marks, text, "." * (not ended), _wants(analysis, key)),
        anchor=party_anchor(case, key),
    )


def _wants(analysis: Analysis, key: str) -> tuple[Span, ...]:
    if wants(analysis.board, key):
        return said(" ", Link("What it wants", preferences_anchor(analysis.case, key)))
    return ()
