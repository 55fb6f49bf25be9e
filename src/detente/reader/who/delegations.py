"""Lists of those who were there: ``For Upland: Mr. Dohl (head), Ms. Lindt`` in minutes and records."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.reader.who.bodies import HINT, Body
from detente.reader.who.lexicon import HONORIFICS
from detente.reader.who.whole_page import Page

_LISTED = re.compile(
    r"^[ \t]*(?:[•*–—-][ \t]*)?"
    r"(?:(?:For|On behalf of|From|Delegation of|The delegation of|Representing)[ \t]+)?(?:the[ \t]+)?"
    r"(?P<side>[^\n:,;]{2,60}?)(?:[ \t]*\([^)\n]{1,30}\))?[ \t]*(?::|[–—-])[ \t]*(?P<people>[^\n]{4,400})$",
    re.MULTILINE,
)
_PERSON = re.compile(
    rf"\b(?:{'|'.join(sorted(one.capitalize() for one in HONORIFICS))}|H\.E\.)\.?[ \t]+"
    r"(?:[^\W\d_a-z][\w’'.-]*[ \t]+){0,3}?(?P<last>[^\W\d_a-z][\w’'-]+)"
    r"(?=[ \t]*(?:\([^)\n]*\))?[ \t]*(?:[,;.]|and\b|$))",
    re.MULTILINE,
)
_SAYS = re.compile(r"\b(?:said|says|stated|replied|asked|added|that)\b")


def delegates(page: Page) -> Mapping[str, Body]:
    """The sides of the persons whom a list on *page* puts under the name of one, by last name in small letters."""
    if "delegates listed" not in page.kept:
        made: dict[str, Body] = {}
        for line in _LISTED.finditer(page.text):
            named = [one for one in page.within(*line.span("side")) if one.firmness > HINT]
            if len(named) != 1 or _SAYS.search(line["people"]) or named[0].end < line.end("side") - 2:
                continue
            for one in _PERSON.finditer(line["people"]):
                made.setdefault(one["last"].lower(), named[0].body)
        page.kept["delegates listed"] = made
    kept: Mapping[str, Body] = page.kept["delegates listed"]
    return kept
