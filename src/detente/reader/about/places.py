"""The words of a statement and of what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from detente.light import dataclass
from detente.reader.about.stems import STOP, telling, words
from detente.reader.attribute import Attribution, Span

AROUND = 500
"""Characters before and after a statement that are looked at; bounds what a text without full stops costs."""
LONGEST = 3000
"""Characters of a statement that are looked at."""

LEAST = 4
"""Words of a statement without its condition that say by themselves what it is about."""

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


def surroundings(
    text: str, found: Sequence[Attribution], conditions: Sequence[Span | None] = ()
) -> Iterator[Surroundings]:
    """What stands in and around each of *found*. Its condition, where it has one, stands around it and not in it."""
    for one, condition in zip_longest(found, conditions[: len(found)]):
        content = " ".join(span.text for span in one.content)[:LONGEST]
        apart = _without(one.content, condition) if condition else content
        beside, content = (content, apart) if len(apart.split()) >= LEAST else ("", content)
        start = min(span.start for span in one.content) if one.content else one.cue.start
        end = max(span.end for span in one.content) if one.content else one.cue.end
        lead = text[max(0, start - AROUND) : start]
        ends = [match.end() for match in _END.finditer(lead)]
        edge = ends[-1] if ends else 0
        rest = text[end : end + AROUND]
        stop = _END.search(rest)
        inside = lead[edge:] + " " + beside + " " + (rest[: stop.start()] if stop else rest)
        said = words(content)
        yield Surroundings(
            tuple(said),
            tuple(word for word in said if word not in STOP),
            tuple(words(one.cue.text)),
            tuple(telling(inside)),
            tuple(telling(lead[ends[-4] if len(ends) > 3 else 0 : edge])),
            " ".join(content.split()),
            one.cue.text,
        )


def _without(content: Sequence[Span], condition: Span) -> str:
    """The words of *content* before and behind *condition*."""
    pieces = []
    for span in content:
        first, last = max(0, condition.start - span.start), max(0, condition.end - span.start)
        pieces += [span.text[:first], span.text[last:]] if first < len(span.text) and last else [span.text]
    return " ".join(" ".join(pieces).split())
