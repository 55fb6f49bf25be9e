"""Whom a pronoun means: the candidate who was named last, stood first in a sentence, or spoke last."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reader.who.entities import Entity
from detente.reader.who.lexicon import HE, IT, SHE, THEY
from detente.reader.who.whole_page import Page

REACH = 900
"""Characters back from a pronoun in which its antecedent is looked for."""
OPENING = 40
OWNER = 1.2
"""What speaks against a body of which only something is named: ``Upland's gates`` are no ``it``."""


def gender_of(pronoun: str) -> str:
    """``f``, ``m`` or nothing."""
    return "f" if pronoun in SHE else "m" if pronoun in HE else ""


def fits(one: Entity, pronoun: str) -> bool:
    """Whether *pronoun* can stand for *one*."""
    if pronoun in SHE | HE:
        return one.kind == "person" and one.gender in {"", gender_of(pronoun)}
    if pronoun in IT:
        return one.kind == "body"
    return pronoun in THEY and one.kind in {"group", "body"}


def antecedent(page: Page, pronoun: str, place: int, spoke: Iterable[Entity], named: Iterable[Entity]) -> Entity | None:
    """The likeliest of those who *spoke* or were *named* before *place*; None where nobody fits."""
    start, _ = page.paragraph(place)
    here = page.sentence(place)
    best, top = None, float("-inf")
    rows = [(one, True) for one in spoke] + [(one, False) for one in named]
    for one, speaks in rows:
        if one.place >= place or place - one.place > REACH or not fits(one, pronoun):
            continue
        score = -min(4, here - page.sentence(one.place)) * 0.8 - (place - one.place) / 2000
        score += 1.2 * speaks + 1.0 * (one.place >= start) + 0.8 * _opens(page, one.place)
        score += 1.0 * bool(one.gender and one.gender == gender_of(pronoun))
        score -= 0.5 * one.outside
        if pronoun in IT and page.text[one.place + len(one.name) :][:2] in {"'s", "’s"}:
            score -= OWNER
        if pronoun in THEY:
            score += 0.7 if one.kind == "group" or one.name.lower().endswith("s") else -1.0
        if score > top:
            best, top = one, score
    return best


def _opens(page: Page, place: int) -> bool:
    """Whether *place* is near the beginning of its sentence or line."""
    return place - max(page.sentences[page.sentence(place)], page.line_start(place)) < OPENING
