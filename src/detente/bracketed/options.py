"""Options that stand below one another under headings of their own, without brackets around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.bracketed.brackets import Pair

_HEAD = re.compile(
    r"^[ \t]*(?P<label>(?P<kind>Option|Alternative|Alt\.?|Variant|Version)[ \t]+(?P<number>\d{1,2}|[A-Z]))\b"
    r"(?:[ \t]*\([^()\n]{1,80}\))?[ \t]*[:.)–—-]",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT = re.compile(
    r"\n[ \t]*\n|\n(?=[ \t]*(?:\[?\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)][ \t]|#|article\b|section\b|annex\b|chapter\b))",
    re.IGNORECASE,
)


def options(text: str, brackets: Sequence[Pair]) -> list[tuple[int, int, str]]:
    """Where each option of a row begins and ends, with its name; brackets are never cut by one."""
    heads = list(_HEAD.finditer(text))
    found: list[tuple[int, int, str]] = []
    number = 0
    while number < len(heads):
        row = [heads[number]]
        while number + 1 < len(heads) and _follows(row[-1], heads[number + 1]):
            number += 1
            row.append(heads[number])
        number += 1
        if len(row) > 1:
            found += _row(text, row, brackets)
    return found


def _row(text: str, row: Sequence[re.Match[str]], brackets: Sequence[Pair]) -> list[tuple[int, int, str]]:
    starts = [one.start("label") for one in row]
    ends = [*(text.rfind("\n", 0, one.start("label")) for one in row[1:]), _end(text, row[-1].end(), brackets)]
    ends = [max(start + 1, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]
    spans = list(zip(starts, ends, strict=True))
    cut = any(
        pair.start < edge < pair.end and not (pair.start < starts[0] and ends[-1] < pair.end)
        for pair in brackets
        for edge in (edge for span in spans for edge in span)
    )
    if cut:
        return []
    return [(start, end, " ".join(one["label"].split())) for (start, end), one in zip(spans, row, strict=True)]


def _end(text: str, place: int, brackets: Sequence[Pair]) -> int:
    """Where the last option ends: with its paragraph, or with the bracket that it stands in."""
    found = _NEXT.search(text, place)
    while found and any(
        pair.start >= place - 200 and pair.start < found.start() < pair.end
        for pair in brackets
        if pair.start > place - 3
    ):
        found = _NEXT.search(text, found.end())
    end = found.start() if found else len(text)
    around = [pair.end - 1 for pair in brackets if pair.start < place < pair.end]
    return min([end, *around])


def _follows(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two headings count on: 1 and 2, A and B."""
    if one["kind"].lower().rstrip(".") != other["kind"].lower().rstrip("."):
        return False
    first, second = one["number"], other["number"]
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second.upper()) == ord(first.upper()) + 1
