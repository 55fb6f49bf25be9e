"""The square brackets of a text: which belong together, and which keep nothing open.

Footnote marks, editors' signs such as [sic] and [...], days, links and notes in brackets are words like others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.case.text.source import SourceText
from detente.errors import Problem
from detente.light import dataclass

_NUMBERS = re.compile(r"\s*\d{1,3}(?:\s*(?:,|-|–|and)\s*\d{1,3})*\s*")
_NOTE = re.compile(r"[a-z]|[ivx]{1,4}|\*{1,3}|†|‡|§|#\d+|n\d+", re.IGNORECASE)
_EDITORS = re.compile(
    r"\s*(?:sic|\.{2,4}|…|\. \. \.|emphasis (?:added|mine|in (?:the )?original)|(?:foot)?notes? omitted|"
    r"citations? omitted|translat(?:ed|ion)(?: [^\[\]]{1,40})?|original(?: in|:)? ?[^\[\]]{0,40}|inaudible|"
    r"unintelligible|"
    r"laughter|applause|crosstalk|pause|interruption|end|signed?|signatures?|seal|l\.?s\.?|illegible|continued|cont\.?|"
    r"page \d+|p\. ?\d+|official translation|unofficial translation|redacted|omitted|agreed(?: ad ref\.?)?|"
    r"ad ref\.?|x|✓|✔)\s*[!.]?\s*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s*(?:(?:\w+(?:’s|'s|s’)?\s+){0,3}(?:note|remark|comment)s?(?:\s+(?:by|from|of|to)\s[^:\[\]\n]{1,60})?|n\.?b\.?|"
    r"explanation|rationale|editor(?:ial)?)\s*:",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\s*(?:\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}"
    rf"(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?)\s*",
    re.IGNORECASE,
)
_NEEDS_MORE = re.compile(
    r"\b(?:by|on|before|until|till|from|after|since|in|no later than|as of|than|within|at least|at most|up to|"
    r"is|be|shall|should|for|every|per|least|most|article|articles|paragraph|paragraphs|annex|annexes|section|chapter)"
    r"(?:\s+the(?:\s+year)?|\s+year)?[ \t]*$",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\b(?:article|articles|paragraph|paragraphs|annex|annexes|section|chapter)[ \t]*$", re.IGNORECASE)
_COUNTS = re.compile(
    r"[ \t]*(?:%|per\s?cent|(?!(?:and|or|in|of|the|for|to|is|are|was|were|see|that|which|as|by|on|at|"
    r"but|with)\b)[^\W\d_]{2,})"
)
_CITES = re.compile(r"\b(?:see|cf\.?|refs?\.?|in|and|also|e\.g\.)[ \t]*$", re.IGNORECASE)
_SAID = 3
"""Words in quotation marks that are somebody's speech and no name; a bracket in it is an editor's."""
_BLANK = re.compile(
    r"[\s_.•·…xX?-]*|\s*(?:to be (?:determined|completed|agreed|added|confirmed|decided|negotiated|inserted)|tb[dcan]|"
    r"insert[^\[\]]{0,60}|placeholder[^\[\]]{0,60}|blank|name|date|place|number|amount)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """``text[start]`` opens and ``text[end - 1]`` closes."""

    start: int
    end: int


def pairs(text: str, name: str, dead: Iterable[tuple[int, int]] = ()) -> tuple[list[Pair], list[Problem]]:
    """The brackets that keep something open, in the order in which they begin, and a problem for each that is alone.

    What stands in *dead* stretches does not count.
    """
    source = SourceText(name, text)
    skipped = bytearray(len(text) + 1)
    for start, end in dead:
        skipped[start:end] = b"\x01" * (end - start)
    found: list[Pair] = []
    problems: list[Problem] = []
    stack: list[int] = []
    for sign in re.finditer(r"[\[\]]", text):
        place = sign.start()
        if skipped[place]:
            continue
        if sign.group() == "[":
            stack.append(place)
        elif stack:
            found.append(Pair(stack.pop(), place + 1))
        else:
            expected = 'a "[" before it'
            problems.append(
                source.problem(place, place + 1, "a bracket is closed that was not opened", expected=expected)
            )
    problems += [
        source.problem(place, place + 1, "a bracket that is not closed", expected='a "]" behind it') for place in stack
    ]
    found.sort(key=lambda pair: pair.start)
    return _open(text, found), sorted(problems, key=lambda problem: (problem.line, problem.column))


def _open(text: str, found: list[Pair]) -> list[Pair]:
    """The pairs that keep something open; what stands in a remark does not."""
    starts = {pair.start for pair in found}
    ends = {pair.end for pair in found}
    kept: list[Pair] = []
    until = 0
    for number, pair in enumerate(found):
        if pair.end <= until:
            continue
        nested = number + 1 < len(found) and found[number + 1].start < pair.end
        if _remark(text, pair, nested=nested):
            until = pair.end
            continue
        beside = (pair.end in starts) or (pair.start in ends) or _beside(text, pair, starts, ends)
        if nested or not _no_bracket(text, pair, beside=beside):
            kept.append(pair)
    return kept


def _beside(text: str, pair: Pair, starts: set[int], ends: set[int]) -> bool:
    """Whether another bracket stands next to *pair*, a blank or a stroke between them."""
    after = re.compile(r"[ \t]*/?[ \t]*").match(text, pair.end)
    before = re.search(r"[ \t]*/?[ \t]*\Z", text[max(0, pair.start - 8) : pair.start])
    behind = after is not None and after.end() in starts
    return behind or (before is not None and pair.start - len(before.group()) in ends)


def _remark(text: str, pair: Pair, *, nested: bool) -> bool:
    inside = text[pair.start + 1 : pair.end - 1]
    return bool(_REMARK.match(inside)) or (not nested and text.startswith("(", pair.end) and _link(text, pair))


def _link(text: str, pair: Pair) -> bool:
    return re.compile(r"\((?:https?://|\.{0,2}/|#|mailto:)[^()\s]*\)").match(text, pair.end) is not None


def _no_bracket(text: str, pair: Pair, *, beside: bool) -> bool:
    """Whether a pair without others inside it is a mark or an editor's sign, and keeps nothing open."""
    inside = text[pair.start + 1 : pair.end - 1]
    if _EDITORS.fullmatch(inside):
        return True
    line = text[text.rfind("\n", 0, pair.start) + 1 : pair.start]
    attached = bool(line) and not line[-1].isspace() and line[-1] not in "([/“\"'‘–—-"
    if _NUMBERS.fullmatch(inside):
        counted = (
            bool(_COUNTS.match(text, pair.end)) and not attached and bool(line.strip()) and not _CITES.search(line)
        )
        return not ((beside and not _marks(text, pair)) or counted or (not attached and _REFERS.search(line)))
    if _NOTE.fullmatch(inside) and (attached or not line.strip()):
        return not beside or _marks(text, pair)
    if _DATE.fullmatch(inside):
        return not (beside or _NEEDS_MORE.search(line))
    return not beside and _quoted(text, pair)


def _quoted(text: str, pair: Pair) -> bool:
    """Whether a bracket stands in what somebody is quoted as saying."""
    begin = max(text.rfind("\n\n", 0, pair.start), pair.start - 600, 0)
    before = text[begin : pair.start]
    curly = before.rfind("“") > before.rfind("”")
    straight = before.count('"') % 2 == 1 and '"' in text[pair.end : pair.end + 600]
    if not (curly or straight):
        return False
    opening = begin + before.rfind("“" if curly else '"')
    closing = text.find("”" if curly else '"', pair.end)
    inside = text[opening + 1 : closing if closing > 0 else pair.end]
    return len(inside.split()) > _SAID


def _marks(text: str, pair: Pair) -> bool:
    """Whether the brackets that stand in a row here hang on a word, as [1][2] behind one does."""
    row = re.search(r"(?:\[[^\[\]\n]{1,12}\])*\Z", text[max(0, pair.start - 80) : pair.start])
    start = pair.start - (len(row.group()) if row else 0)
    return start > 0 and not text[start - 1].isspace() and text[start - 1] not in "([/“\"'‘"


def blank(inside: str) -> bool:
    """Whether what stands in a bracket only holds a place for what is still to be written."""
    return bool(_BLANK.fullmatch(inside))
