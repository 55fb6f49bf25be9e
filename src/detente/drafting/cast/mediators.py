"""Who brings others together, as reports say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.drafting.cast.name_forms import lines_with
from detente.drafting.cast.named_bodies import NamedBody
from detente.reader.statements import Reading
from detente.reader.who.countries import names

_MEDIATES = r"(?:mediat\w+|broker\w+|hosts?|hosted|hosting|facilitat\w+|go-between|shuttl\w+|good offices|auspices)"
_CHAIRS = r"(?:convened|in the chair|chair(?:s|ed|ing)?)"
"""What a side may do as well that meets others in a body of both."""
_TAKES_SIDES = frozenset({"rejects", "threatens"})
"""Stances of a side, and of nobody who only chairs."""
_BETWEEN = r"(?!(?:through|by|under|via|with|thanks)\b)"
_TALKS = r"(?:talks|rounds?|negotiat\w+|meetings?|met|sign(?:ed|ature)|session|summit|conference|consultations)"


def takes_sides(key: str, readings: Sequence[Reading]) -> bool:
    """Whether the party *key* turns something down or threatens somebody, as far as that is clear."""
    return any(
        said.party == key and said.stance in _TAKES_SIDES and not said.sure.weak
        for reading in readings
        for said in reading.statements
    )


def mediates(body: NamedBody, readings: Sequence[Reading], *, sided: bool = False) -> bool:
    """Whether the reports say of *body* that it brings others together.

    *sided*: it turns something down or threatens, so that to chair a meeting does not make it a mediator.
    """
    name = "|".join(map(re.escape, (body.name, *body.aliases)))
    does = _MEDIATES if sided else f"(?:{_MEDIATES}|{_CHAIRS})"
    said = (
        rf"\b(?:{name})\b,? (?:which |who |that )?(?:{_BETWEEN}\w+ ){{0,2}}{does}\b|"
        rf"\b{does} by (?:the )?(?:{name})\b|"
        rf"\b(?:{name})(?:['’]s?)? (?:chief |lead |own )?mediators?\b|"
        rf"\b[Mm]ediators? (?:of|from|for) (?:the )?(?:{name})\b"
    )
    if body.organisation:
        said += rf"|(?:^|[.!?] )(?:\d+\. )?(?:The )?(?:{name})\b[^.\n]{{0,160}} its (?:\w+ )?mediators?\b"
    seats = [
        re.escape(one) for one in body.aliases if one in names() and not one.endswith(("n", "i", "s", "sh", "se", "ch"))
    ]
    if seats:
        said += rf"|\b{_TALKS}\b[^.\n]{{0,30}} (?:in|at) (?:{'|'.join(seats)})\b"
    pattern = re.compile(said, re.MULTILINE)
    forms = dict.fromkeys((body.name, *body.aliases))
    return any(pattern.search(lines_with(form, reading.document.text)) for reading in readings for form in forms)
