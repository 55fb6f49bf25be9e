"""Lists of those who were there: ``For Upland: Mr. Dohl (head), Ms. Lindt`` in minutes and records."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.reader.who.bodies import HINT, Body
from detente.reader.who.whole_page import Page

_LISTED = re.compile(
    r"^[ \t]*(?:[•*–—-][ \t]*)?"
    r"(?:(?:For|On behalf of|From|Delegation of|The delegation of|Representing)[ \t]+)?(?:the[ \t]+)?"
    r"(?P<side>[^\n:,;]{2,60}?)(?:[ \t]*\([^)\n]{1,30}\))?[ \t]*(?::|[–—-])[ \t]*(?P<people>[^\n]{4,400})$",
    re.MULTILINE,
)
_PERSON = re.compile(r"(?:[^\W\d_][\w’'-]*\.?[ \t]+){1,5}?(?P<last>[^\W\d_a-z][\w’'-]+)[ \t]*(?:\([^)]*\))?[ \t.]*")
"""Somebody on a list: a title or a first name, and a last name."""
_NEXT = re.compile(r"[,;]|\band\b")
_WATCHES = re.compile(r"observ|guest|witness|mediat|secretar", re.IGNORECASE)
"""Words for those on a list who are no side."""
_SAYS = re.compile(r"\b(?:said|says|stated|replied|asked|added|that)\b")


def delegates(page: Page) -> Mapping[str, Body]:
    """The sides of the persons whom a list on *page* puts under the name of one, by last name in small letters."""
    return {last: body for last, (body, _) in _listed(page).items()}


def sides_listed(page: Page) -> list[str]:
    """The parties whose people a list on *page* names, without those who only watch."""
    return list(dict.fromkeys(body.party for body, takes_part in _listed(page).values() if takes_part and body.party))


def _listed(page: Page) -> Mapping[str, tuple[Body, bool]]:
    """By last name: the side, and whether it takes part."""
    if "delegates listed" not in page.kept:
        made: dict[str, tuple[Body, bool]] = {}
        for line in _LISTED.finditer(page.text):
            named = [one for one in page.within(*line.span("side")) if one.firmness > HINT]
            if len(named) != 1 or _SAYS.search(line["people"]) or named[0].end < line.end("side") - 2:
                continue
            takes_part = not _WATCHES.search(page.text, line.start(), line.start("people"))
            for words in _NEXT.split(line["people"]):
                if one := _PERSON.fullmatch(words.strip()):
                    made.setdefault(one["last"].lower(), (named[0].body, takes_part))
        page.kept["delegates listed"] = made
    kept: Mapping[str, tuple[Body, bool]] = page.kept["delegates listed"]
    return kept
