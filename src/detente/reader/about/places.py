"""The words of a statement and of what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.light import dataclass
from detente.reader.about.stems import telling, words
from detente.reader.attribute import Attribution

AROUND = 500
"""Characters before and after a statement that are looked at; bounds what a text without full stops costs."""
LONGEST = 3000
"""Characters of a statement that are looked at."""

_END = re.compile(r"[.!?][\"'”’»)]*\s+|\s*\n\s*\n\s*")


@dataclass(frozen=True)
class Surroundings:
    """Words, by where they stand; *content* in full, the others without the words that say nothing of a subject."""

    content: tuple[str, ...]
    said: tuple[str, ...]
    cue: tuple[str, ...]
    sentence: tuple[str, ...]
    before: tuple[str, ...]
    spelt: str = ""
    """The content as it is spelt."""
    cued: str = ""
    """The cue as it is spelt."""


def surroundings(text: str, found: Sequence[Attribution]) -> Iterator[Surroundings]:
    """What stands in and around each of *found*."""
    for one in found:
        content = " ".join(span.text for span in one.content)[:LONGEST]
        start = min(span.start for span in one.content) if one.content else one.cue.start
        end = max(span.end for span in one.content) if one.content else one.cue.end
        lead = text[max(0, start - AROUND) : start]
        ends = [match.end() for match in _END.finditer(lead)]
        edge = ends[-1] if ends else 0
        rest = text[end : end + AROUND]
        stop = _END.search(rest)
        inside = lead[edge:] + " " + (rest[: stop.start()] if stop else rest)
        yield Surroundings(
            tuple(words(content)),
            tuple(telling(content)),
            tuple(words(one.cue.text)),
            tuple(telling(inside)),
            tuple(telling(lead[ends[-4] if len(ends) > 3 else 0 : edge])),
            " ".join(content.split()),
            one.cue.text,
        )
