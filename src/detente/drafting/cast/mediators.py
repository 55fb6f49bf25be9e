"""Who brings others together, as reports say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.drafting.cast.name_forms import lines_with
from detente.drafting.cast.named_bodies import NamedBody
from detente.reader.statements import Reading
from detente.reader.who.countries import names

_MEDIATES = (
    r"(?:mediat\w+|broker\w+|hosts?|hosted|hosting|facilitat\w+|go-between|shuttl\w+|good offices|auspices|convened|"
    r"in the chair|chair(?:s|ed|ing)?)"
)
_BETWEEN = r"(?!(?:through|by|under|via|with|thanks)\b)"
_TALKS = r"(?:talks|rounds?|negotiat\w+|meetings?|met|sign(?:ed|ature)|session|summit|conference|consultations)"


def mediates(body: NamedBody, readings: Sequence[Reading]) -> bool:
    """Whether the reports say of *body* that it brings others together."""
    name = "|".join(map(re.escape, (body.name, *body.aliases)))
    said = (
        rf"\b(?:{name})\b,? (?:which |who |that )?(?:{_BETWEEN}\w+ ){{0,2}}{_MEDIATES}\b|"
        rf"\b{_MEDIATES} by (?:the )?(?:{name})\b|"
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
