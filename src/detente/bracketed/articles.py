"""The articles of a draft: by its headings, else by lines that look like some, else by numbered paragraphs."""

from __future__ import annotations

import re

from detente.bracketed.draft_text import Article
from detente.documents.document import Document, Kind

WHOLE = "The text"
OPENING = "Opening"
LONGEST = 90
"""Characters of a line that is a heading."""

_NAMED = re.compile(
    r"^[ \t]*\[?[ \t]*(?P<name>(?:(?:draft[ \t]+)?(?:article|section|annex|chapter|part|title|schedule|"
    r"protocol|appendix)[ \t]+"
    r"(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])(?:[ \t]*(?:bis|ter|alt))?\b[^\n]{0,90}|"
    r"preamble|(?:annex|signatures?|definitions)[ \t]*"
    r"))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MARKED = re.compile(r"^#{1,6}[ \t]+(?P<name>[^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*(?:\[[ \t]*)?(?P<name>\d{1,3}|[IVXLC]{1,6})[.)][ \t]+\S", re.MULTILINE)
_ENDS = re.compile(r"[.;,:][ \t]*$")
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


def articles(document: Document, text: str, spans: list[tuple[int, int]]) -> tuple[Article, ...]:
    """The articles of *text*, with how much of each stands outside the open *spans*."""
    found = _headings(document, text)
    if not found:
        numbered = [(one.start(), f"Paragraph {one['name']}") for one in _NUMBERED.finditer(text)]
        found = numbered if len(numbered) > 1 else [(0, WHOLE)]
    starts = [start for start, _ in found]
    if starts[0] > 0 and _WORD.search(text, 0, starts[0]):
        found.insert(0, (0, OPENING))
    else:
        found[0] = (0, found[0][1])
    opened = bytearray(len(text) + 1)
    for start, end in spans:
        opened[start:end] = b"\x01" * (end - start)
    ends = [start for start, _ in found[1:]] + [len(text)]
    made = []
    for (start, name), end in zip(found, ends, strict=True):
        words = [opened[word.start()] for word in _WORD.finditer(text, start, end)]
        made.append(Article(name, start, end, len(words), words.count(0)))
    return tuple(made)


def _headings(document: Document, text: str) -> list[tuple[int, str]]:
    """Where headings begin, with their words."""
    found = {one.start: _clean(document.words(one)) for one in document.of(Kind.HEADING)}
    for form in (_NAMED, _MARKED):
        for one in form.finditer(text):
            start = text.rfind("\n", 0, one.start("name")) + 1
            if form is _MARKED or not _ENDS.search(one["name"]):
                found.setdefault(start, _clean(one["name"]))
    title = min(found, default=None)
    if title is not None and len(found) > 1 and not _NAMED.match(text, title):
        following = sorted(found)[1]
        if not _WORD.search(text, title + len(text[title:].split("\n", 1)[0]), following):
            del found[title]  # the title of the whole, with nothing of its own below it
    return sorted((start, name) for start, name in found.items() if name)


def _clean(name: str) -> str:
    bare = " ".join(name.strip().lstrip("#").split())
    if bare.startswith("[") and "]" not in bare:
        bare = bare[1:].strip()
    if bare.startswith("[") and bare.endswith("]") and bare.count("[") == 1:
        bare = bare[1:-1].strip()
    return bare if len(bare) <= LONGEST else bare[: LONGEST - 1].rstrip() + "…"
