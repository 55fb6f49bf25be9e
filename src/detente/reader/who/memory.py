"""What the questions about the speakers of one page share: who spoke so far, and for whom."""

from __future__ import annotations

from dataclasses import field
from typing import Protocol

from detente.light import dataclass
from detente.reader.who.entities import Entity
from detente.reader.who.people import People
from detente.reader.who.source_phrases import Phrase
from detente.reader.who.whole_page import Page


@dataclass
class Memory:
    """Those who spoke in ``page`` so far, in order; where the last of them ended; and persons by last name."""

    page: Page
    people: People
    spoke: list[Entity] = field(default_factory=list)
    last_end: int = -1
    persons: dict[str, Entity] = field(default_factory=dict)


class Whom(Protocol):
    """The questions that others lead back to."""

    def entity(self, phrase: Phrase) -> Entity:
        """Whom a phrase means."""

    def described(self, phrase: Phrase) -> Entity:
        """Whom a noun phrase means."""

    def person(self, phrase: Phrase) -> Entity:
        """Somebody by name."""

    def meant(self, pronoun: str, place: int) -> Entity | None:
        """The antecedent of a pronoun at a place."""
