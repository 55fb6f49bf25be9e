"""Text whose lines end where the page ended: which line ends are the page's, and which are the writer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

NARROWEST, WIDEST = 30, 140
"""Characters of a line to which texts are wrapped."""
FEWEST = 3
"""Line ends from which a width can be told."""
LONG = 50
"""Characters of a line from which on even a single one that ends amid a sentence was wrapped."""
AGREEING = 0.7
"""Part of the line ends that must be where the next word had no room."""
SOME, AMID = 0.25, 0.4
"""Or this part of them, if so many of the lines behind begin with a small letter, as lines amid a sentence do."""
NEARLY = 0.85
"""Part of the width that a line fills in letters of several widths, when it is full."""
OUTLIERS = 0.02
"""Part of the lines that may be longer, such as addresses of pages."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ITEM = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,5})[.)]|[•◦▪‣*–—-])\s")
_STOP = re.compile(r"[.?!:;…][”\"’')»\]]*\s*\Z")
_LABEL = re.compile(r"\s*(?:[QA]|(?:Mr|Ms|Mrs|Miss|Dr|The|MR|MS|MRS|DR|THE)\b[^:\n]{1,70}|[A-Z][A-Z .'-]{2,40})\s*:\s")


def soft_ends(text: str) -> tuple[tuple[int, int], ...]:
    """Where line ends stand, from and to, that only say that the page was full; none where lines are paragraphs."""
    spans = [(found.start(), found.end()) for found in _LINE.finditer(text) if found.end() > found.start()]
    lines = [(start, text[start:end].rstrip()) for start, end in spans]
    width = _width([line for _, line in lines])
    if not width:
        return ()
    indents = Counter(len(line) - len(line.lstrip()) for _, line in lines if line)
    base = min(depth for depth, number in indents.items() if number >= 0.1 * indents.total())
    soft = []
    for (start, line), (after, following) in pairwise(lines):
        if line and following and not _hard(line, following, width, base):
            begin = start + len(line)
            soft.append((begin, after + len(following) - len(following.lstrip())))
    return tuple(soft)


def _width(lines: list[str]) -> int:
    """The width to which *lines* are wrapped, or nought."""
    pairs = list(_followed(lines))
    lengths = sorted(len(line) for line in lines if line)
    if len(pairs) < FEWEST:
        sure = pairs and all(len(line) >= LONG and _amid(line, following) for line, following in pairs)
        return lengths[-1] if sure and lengths[-1] <= WIDEST else 0
    for width in sorted({lengths[-1], lengths[-1 - int(OUTLIERS * len(lengths))]}):
        if NARROWEST <= width <= WIDEST:
            full = [
                following for line, following in pairs if not _room(line, following, width) or _amid(line, following)
            ]
            amid = sum(following.lstrip()[:1].islower() for following in full)
            if len(full) >= AGREEING * len(pairs) or (len(full) >= SOME * len(pairs) and amid >= AMID * len(full)):
                return width
    return 0


def _followed(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line, following in pairwise(lines):
        if line and following:
            yield line, following


def _room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the *following* line would have had room in *line*."""
    return len(line) + 1 + len(following.split(None, 1)[0]) <= width


def _amid(line: str, following: str) -> bool:
    """Whether a sentence goes on from *line* to *following*, whatever room there was in the type of the page."""
    return following.lstrip()[:1].islower() and not _STOP.search(line)


def _hard(line: str, following: str, width: int, base: int) -> bool:
    indent, below = len(line) - len(line.lstrip()), len(following) - len(following.lstrip())
    if _LABEL.match(following):
        return True
    if _room(line, following, width):
        return not (_amid(line, following) or (len(line) >= NEARLY * width and not _STOP.search(line)))
    if _ITEM.match(following) and (_STOP.search(line) or _ITEM.match(line)):
        return True
    deeper = below > base + 1 and (indent <= base + 1 or _STOP.search(line) is not None)
    return (below > indent + 1 or deeper) and not _ITEM.match(line)
