"""Speeches, addresses and letters: one voice from the title to the end, that says ``I`` and ``we``."""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"\s*(?:(?:Full |Prepared |Official )?(?:text|transcript) of (?:the |an? )?)?(?:\w+ )?"
    r"(?:address|speech|remarks|statement|message|letter|testimony|broadcast)\b[^\n]{0,40}?\b(?:by|of|from)\s+"
    r"(?:the |H\.E\. )?(?P<who>[A-Z][^\n,;:]{2,80}?)(?=\s+(?:to|on|at|before|in|after|about|concerning)\b|[\n,;:])",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
OFTEN = 50
"""Words of a speech in which one says ``I`` or ``we`` at least once."""
LEAST = 4
"""Times that one does in the whole speech."""


def who_speaks(text: str) -> tuple[int, int] | None:
    """Where the title names who speaks; None where *text* is no speech."""
    title = _TITLE.match(text)
    if title is None or not title["who"][0].isupper():
        return None
    rest = _QUOTED.sub("", text[title.end() :])
    times = len(_FIRST.findall(rest))
    return title.span("who") if times >= max(LEAST, len(rest.split()) / OFTEN) else None
