"""Text with marks in it: ``{1s|The minister} {1c|said} {1|the border stays shut}``.

A mark is an opening brace, the number of a statement, a role, a bar, the marked text, a closing brace. Marks nest. The
same number and role again continues a span that something else interrupts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

ROLES: Mapping[str, str] = {"s": "source", "c": "cue", "": "content", "if": "condition"}
"""What a letter in a mark stands for; content has none."""

_OPEN = re.compile(r"\{(?P<number>[1-9][0-9]*)(?P<role>[a-z]*)\|")


class MarkingError(ValueError):
    """A mark that cannot be read; the message says on which line of the marked text."""


@dataclass(frozen=True, order=True)
class Span:
    """``text[start:end]`` of the text without marks."""

    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """The text without marks, and the spans of each statement by role, in the order of the text."""

    text: str
    spans: Mapping[int, Mapping[str, tuple[Span, ...]]] = field(default_factory=dict)


def unmark(marked: str) -> Marked:
    """Take the marks out of *marked*; raises ``MarkingError``."""
    text: list[str] = []
    length = 0
    opened: list[tuple[int, str, int, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    place = 0
    while place < len(marked):
        character = marked[place]
        if character == "{":
            found = _OPEN.match(marked, place)
            if not found or found["role"] not in ROLES:
                raise MarkingError(f"line {_line(marked, place)}: a brace that opens no mark: {marked[place:][:20]!r}")
            opened.append((int(found["number"]), ROLES[found["role"]], length, place))
            place = found.end()
            continue
        if character == "}":
            if not opened:
                raise MarkingError(f"line {_line(marked, place)}: a brace that closes nothing")
            number, role, start, begun = opened.pop()
            if start == length:
                raise MarkingError(f"line {_line(marked, begun)}: an empty mark")
            spans.setdefault(number, {}).setdefault(role, []).append(Span(start, length))
        else:
            text.append(character)
            length += 1
        place += 1
    if opened:
        raise MarkingError(f"line {_line(marked, opened[-1][3])}: a mark that is not closed")
    ordered = {
        number: {role: tuple(sorted(found)) for role, found in roles.items()} for number, roles in sorted(spans.items())
    }
    return Marked("".join(text), ordered)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
