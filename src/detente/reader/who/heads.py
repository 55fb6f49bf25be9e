"""The head of a report: its title, the city of an agency's dateline, and who issues an official document."""

from __future__ import annotations

import re

from detente.reader.who.lexicon import BODY_HEADS, QUALIFIERS, ROLES, SMALL
from detente.reader.who.whole_page import Page

HEAD_LINES = 3
"""Lines with words in them in which a document says what it is."""
FIRST_LINES = 12
"""Lines among which these are looked for."""
LONGEST = 400
"""Characters of a line that count as a title."""

_DATELINE = re.compile(
    r"\s*(?P<city>[A-Z\u00c0-\u00de][^\W\d_'’. -]{0,30}(?:[ '’.-]{1,3}[^\W\d_]{1,30}){0,3})"
    r"(?:,[^\n]{0,40}?| \([^\n)]{1,30}\))? [-–—] "
)
_KIND = (
    r"(?:statement|communiqu[eé]|declaration|note verbale|verbal note|note|conclusions|resolution|letter|message|"
    r"commentary|comment|reply|answer|speech|briefing note|press release|memorandum|remarks|appeal|minutes|protocol|"
    r"announcement|d[eé]marche|address|aide-m[eé]moire|position paper|proclamation|decree|manifesto|ultimatum|protest|"
    r"proposals?|decision|pledge|circular|observations|summary|readout|terms|offer|white paper|non-paper|testimony|"
    r"(?:press |news )?briefing|press conference)"
)
_BY = re.compile(rf"(?i:{_KIND})\b[^\n.;:]{{0,60}}?\b(?i:by|of|from|issued by|adopted by) ")
_OWN_KIND = (
    r"(?i:(?:joint |press |written |final |official )*(?:statement|communiqu[eé]|declaration|note verbale|conclusions|"
    r"press release|commentary|memorandum|resolution|proclamation|decree|ultimatum|readout|white paper|non-paper))"
)
_THEIRS = re.compile(rf"(?P<who>[^\W\d_a-z][^\n.;:,]{{2,70}}?)(?:['’]s?)? {_OWN_KIND}\b(?! (?i:of|by|from)\b)")
_BARE = re.compile(rf"(?i:for immediate release)|{_OWN_KIND}(?: (?i:no|nr)\.? ?[\w/-]+)?")
_OFFICE = BODY_HEADS | QUALIFIERS | ROLES | SMALL | {"external", "relations", "minister's", "s"}
_TALKS = re.compile(
    r"\b(?:talks|contacts|rounds?|meetings?|conference|consultations|negotiations|summit|session|process|framework)\b",
    re.IGNORECASE,
)
"""What several hold together: its place, and not a party, stands in its name, as in ``the Nairobi contacts``."""
_APART = re.compile(r"[.:;|] | [-–—/] ")
"""What stands between the name of an office and what a document is: ``Foreign Office, Upland. Press briefing``."""
_STOP = re.compile(r" on | to | concerning | regarding | following | after | at | about |[,;:(\n\r]|$")


def _letterhead(page: Page, start: int, end: int) -> bool:
    """Whether a line is nothing but the name of an office, as ``Ministry of Foreign Affairs of Upland``."""
    first, last = page.word_at(start), page.word_at(end)
    words = [page.words[number].lower() for number in range(first, last) if page.mentioned(number) is None]
    return bool(words) and len(words) < last - first < 12 and set(words) & BODY_HEADS != set() and set(words) <= _OFFICE


def title(page: Page) -> tuple[int, int]:
    """Where the first line with words in it begins and ends."""
    first = next((line for line in page.lines if page.text[line : line + LONGEST].strip()), 0)
    return first, min(page.line_end(first), first + LONGEST)


def dateline(page: Page) -> tuple[int, int] | None:
    """Where the city from which an agency reports stands."""
    for start in page.lines[:FIRST_LINES]:
        found = _DATELINE.match(page.text, start)
        if found and found["city"][:2].isupper():
            return found.span("city")
    return None


def issuer(page: Page) -> tuple[int, int] | None:
    """Where the head of an official document names who issues it; a cable speaks for its reporter."""
    if page.is_cable:
        return None
    lines = [line for line in page.lines[:FIRST_LINES] if page.text[line : line + LONGEST].strip()][:HEAD_LINES]
    for first in lines:
        end = min(page.line_end(first), first + LONGEST)
        found = _BY.search(page.text, first, end)
        if found:
            stop = _STOP.search(page.text, found.end(), end)
            last = stop.start() if stop else end
            return None if _TALKS.search(page.text, found.end(), last) else (found.end(), last)
        found = _THEIRS.match(page.text, first, end)
        if found:
            return found.span("who")
        if _BARE.fullmatch(page.text[first:end].strip()) and first != lines[-1]:
            after = next((one for one in page.mentions if one.start >= end), None)
            return (after.start, after.end) if after else None
        apart = _APART.search(page.text, first, end)
        for last in (end, apart.start()) if apart else (end,):
            if _letterhead(page, first, last):
                return first, last
    return None
