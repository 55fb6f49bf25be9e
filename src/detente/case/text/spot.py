"""From a character of a value to the character of the file that it was written with.

YAML folds lines, drops indentation and undoes escapes, but it never reorders: the characters of a value that are not
white space stand in the file in the same order. Walking both side by side finds each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.case.text.nodes import TextNode

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|.))", re.DOTALL)
_NAMED_SPACES = frozenset("abtnvfeNLP_0 \t\r\n")


def spot(text: str, node: TextNode, start: int, end: int) -> tuple[int, int]:
    """Where ``node.value[start:end]`` stands in *text*; the whole node where that cannot be told."""
    wanted = node.value[start:end]
    ink = len(wanted.split()) and sum(not c.isspace() for c in wanted)
    if not ink:
        return whole(text, node)
    first = sum(not c.isspace() for c in node.value[:start])
    found = []
    for k, place in enumerate(_inked(text, node)):
        if k == first + ink:
            break
        if k >= first:
            found.append(place)
    if len(found) < ink:
        return whole(text, node)
    return found[0][0], found[-1][1]


def whole(text: str, node: TextNode) -> tuple[int, int]:
    """Where the value stands: for a block, its content rather than the sign that opens it."""
    if node.style and node.style in "|>":
        places = next(_inked(text, node), None)
        return (places[0], node.end) if places else (node.start, node.start + 1)
    return node.start, node.end


def _inked(text: str, node: TextNode) -> Iterator[tuple[int, int]]:
    """The places of the characters of the value that are not white space."""
    place, end = node.start, node.end
    if node.style and node.style in "|>":
        line_end = re.search(r"[\r\n]", text[place:end])
        place = place + line_end.end() if line_end else end
    elif node.style:
        place, end = place + 1, end - 1
    while place < end:
        after = place + 1
        visible = not text[place].isspace()
        if node.style == "'" and text.startswith("''", place):
            after = place + 2
        elif node.style == '"' and (escape := _ESCAPE.match(text, place, end)):
            after = escape.end()
            visible = _visible(escape)
        if visible:
            yield place, after
        place = after


def _visible(escape: re.Match[str]) -> bool:
    """Whether an escape stands for something other than white space."""
    code = escape[1] or escape[2] or escape[3]
    if code:
        return not chr(int(code, 16)).isspace()
    return escape[4] in "abe0" or escape[4] not in _NAMED_SPACES
