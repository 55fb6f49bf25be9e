"""Texts as paper wants them: one line each, arrows and dashes set as such."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from detente.clean import clean
from detente.show.document import Link, Mark, ShownDocument, Span, Text

DOT = " \N{MIDDLE DOT} "
_SHAPED = (
    "LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "DEVANAGARI", "CHEROKEE", "MODIFIER",
)  # fmt: skip
"""How the names of letters begin for which the typesetter's own fonts have shapes."""
_BASIC = 0x2FF
"""Up to here, all signs have one."""
_PICTURES = 0xFFFF
"""Beyond here are the signs that are little pictures, which have none."""


def one_line(text: str) -> str:
    """*text* cleaned, with one blank for each run of blanks, also at its ends."""
    lead, tail = text[:1].isspace(), text[-1:].isspace() and bool(text.strip())
    return " " * lead + clean(text) + " " * tail


def prose(text: str) -> str:
    """*text* in one line as running text: arrows and dashes that are typed with hyphens are set as such."""
    return one_line(text).replace(" -> ", " \N{RIGHTWARDS ARROW} ").replace(" - ", " \N{EN DASH} ")


def spaced(spans: Iterable[Span]) -> list[Span]:
    """*spans*, a blank beside each mark where words would touch it, and a dot between links that follow one another."""
    given = list(spans)
    made: list[Span] = []
    for number, span in enumerate(given):
        before, after = given[number - 1 : number], given[number + 1 : number + 2]
        if isinstance(span, Text) and not span.text.strip() and _links(before) and _links(after):
            made.append(Text(DOT))
            continue
        between = _between(before[0], span) if before else ""
        made += [Text(between), span] if between else [span]
    return made


def _links(spans: list[Span]) -> bool:
    return any(isinstance(span, Link) for span in spans)


def _between(before: Span, after: Span) -> str:
    """What has to stand between two spans so that they can be told apart."""
    aside = isinstance(after, Link) and after.aside
    if aside and isinstance(before, Link):
        return DOT
    touching = before.text[-1:].strip() and after.text[:1].strip()
    opened, closing = before.text[-1:] in "([", after.text[:1] in ".,;:)]"
    apart = aside or (isinstance(after, Mark) and not opened) or (isinstance(before, Mark) and not closing)
    return " " if touching and apart else ""


def news(document: ShownDocument) -> str:
    """The news of *document* as a sentence."""
    lead = clean(document.lead)
    return f"{lead[:1].upper()}{lead[1:]}." if lead else ""


def made_by(document: ShownDocument) -> str:
    """What *document* is, as of when, and what wrote it."""
    day = f" as of {document.day.day} {document.day:%B %Y}" if document.day else ""
    kind = "DRAFT of a negotiation brief" if document.draft else "Negotiation brief"
    return f"{kind}{day}, written by detente {clean(document.version)}"


def shapeless(text: str) -> bool:
    """Whether *text* has letters or little pictures for which the typesetter's own fonts have no shapes."""
    return any(
        ord(sign) > _PICTURES
        or (unicodedata.category(sign).startswith("L") and not unicodedata.name(sign, "").startswith(_SHAPED))
        for sign in set(text)
        if ord(sign) > _BASIC
    )
