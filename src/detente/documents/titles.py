"""What a report is called, where its file does not say so: its subject, as of a letter or a cable, or its headline."""

from __future__ import annotations

import re
from pathlib import PurePath

from detente.documents.dates import stated_day

LONGEST = 160
"""Characters. A longer first line is a paragraph."""

HEAD = 1_500
"""Characters at the start in which the subject of a letter or a cable stands."""

_LINE = re.compile(r"[^\r\n]+")
_SUBJECT = re.compile(r"^[ \t*_]*(?:SUBJ(?:ECT)?|Subj(?:ect)?)[*_ \t]*[:/][*_ \t]*(?P<what>[^\r\n]*\w[^\r\n]*)", re.M)


def headline(text: str) -> str:
    """The subject that the head of *text* names; else its first line that is no date, if it is short, does not end like
    a sentence and stands by itself."""
    named = _SUBJECT.search(text, 0, HEAD)
    if named:
        return " ".join(named["what"].split()).rstrip("*_ .")[:LONGEST]
    for line in _LINE.finditer(text):
        words = " ".join(line.group().strip("#*_=- \t").split())
        if not words or (len(words) < 60 and stated_day(words)):
            continue
        rest = text[line.end() : line.end() + 200]
        alone = (
            not rest.strip()
            or rest.replace("\r\n", "\n").lstrip(" \t").startswith("\n\n")
            or _lines_are_paragraphs(text)
        )
        return words if len(words) <= LONGEST and words[-1] not in ".,;:" and alone else ""
    return ""


def _lines_are_paragraphs(text: str) -> bool:
    """Whether paragraphs follow one another without empty lines: nearly every line then ends like a sentence."""
    lines = [line.rstrip() for line in text[:20_000].strip().splitlines()][1:]
    ends = sum(line.endswith((".", "?", "!", "”", '"', "»")) for line in lines)
    return all(lines) and ends >= 0.6 * len(lines)


def stem(name: str) -> str:
    """The name of a file in words, for a report without a headline."""
    return "standard input" if name == "-" else PurePath(name).stem.replace("_", " ").strip() or name
