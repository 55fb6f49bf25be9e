"""Points under a clause that ends with a colon, each of which goes on with it.

``The Ministers agreed:`` / ``(a) to reopen the bridge;`` / ``(b) that each side shall withdraw its guns.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.light import dataclass

_VERB = (
    r"(?:agree[sd]?|undert(?:ake|akes|ook)|decide[sd]?|demand(?:s|ed)?|propose[sd]?|offer(?:s|ed)?|request(?:s|ed)?|"
    r"insist(?:s|ed)?|pledge[sd]?|promise[sd]?|accept(?:s|ed)?|reject(?:s|ed)?|refuse[sd]?|recommend(?:s|ed)?|"
    r"commit(?:s|ted)? (?:itself|themselves)|call(?:s|ed) (?:for|on)|ask(?:s|ed) for|want(?:s|ed)?)"
)
_LEAD = re.compile(
    rf"(?:^|(?<=[.;] )|(?<=\d\. )|(?<=[\da-z]\) ))(?P<lead>[^\W\d_a-z][^.:;\n]{{2,120}}?\b{_VERB})"
    r"(?P<rest>(?: (?:on|upon|to|that|in particular))?)"
    r"(?P<more>(?: (?:on |to |upon )?(?:the following|as follows)(?: (?:points?|measures|steps|terms))?)?)"
    r"[ \t]*:[ \t]*$",
    re.MULTILINE,
)
"""A clause with a verb that goes on in each point; ``the following`` stands for the points and is left out."""
_MARKS = (
    re.compile(r"[ \t]*\([a-z]\)[ \t]+"),
    re.compile(r"[ \t]*\((?:[ivx]+)\)[ \t]+"),
    re.compile(r"[ \t]*[a-z]\)[ \t]+"),
    re.compile(r"[ \t]*\(?\d{1,2}[.)][ \t]+"),
    re.compile(r"[ \t]*[•*–—-][ \t]+"),
)
_LINE = re.compile(r"[^\r\n]+")
_GOES_ON = re.compile(r"(?:to|that|on|not to|whether|how)\b")
_CLAUSE = re.compile(r"[^.;\n]{2,80}?\b(?:shall|will|would|must|should|may|is|are|has|have)\b")
LEAST = 2
"""Points that make a list."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point whose words begin at *place*; before them belong the text at *lead* and then *between*."""

    place: int
    lead: tuple[int, int]
    between: str


def listed_points(text: str) -> Iterator[Point]:
    """Each point of a list in *text* that goes on with the clause above it."""
    for found in _LEAD.finditer(text):
        points = list(_points(text, found.end(), _numbered(text, found.start())))
        for place in points if len(points) >= LEAST else ():
            yield _point(text, place, found)


def _point(text: str, place: int, above: re.Match[str]) -> Point:
    """The point at *place* behind the clause *above*, with ``that`` where it is a clause itself."""
    rest = above["rest"].strip()
    clause = not _GOES_ON.match(text, place) and _CLAUSE.match(text, place) is not None
    if clause and rest in ("", "on", "upon"):
        return Point(place, above.span("lead"), " that ")
    return Point(place, (above.start("lead"), above.end("rest")), " ")


def _numbered(text: str, start: int) -> re.Pattern[str] | None:
    """The kind of mark with which the line at *start* itself begins."""
    line = text.rfind("\n", 0, start) + 1
    return next((mark for mark in _MARKS if mark.match(text, line)), None)


def _points(text: str, place: int, above: re.Pattern[str] | None) -> Iterator[int]:
    """Where the words of the points begin that follow *place*, all with one kind of mark, another than *above*."""
    kind: re.Pattern[str] | None = None
    for line in _LINE.finditer(text, place):
        if not line[0].strip():
            continue
        mark = kind or next((one for one in _MARKS if one.match(text, line.start()) and one is not above), None)
        found = mark.match(text, line.start()) if mark else None
        if mark is None or found is None:
            return
        kind = mark
        yield found.end()
