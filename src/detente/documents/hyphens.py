"""Words parted at the end of a line: joined where the hyphen is the line's, kept where it is the word's."""

from __future__ import annotations

import re
from collections.abc import Container

from detente.documents.number_words import BELOW_HUNDRED
from detente.documents.wordlist import listed

HYPHENS = "-\u2010\u00ad\u2011"
_LAST = re.compile(rf"([^\W_]+(?:[-’'][^\W_]+)*)[{HYPHENS}]\Z")
_FIRST = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_KEEPING = listed("self well ill vice half long short high low third second cross non quasi so")
"""First parts that keep their hyphen before a word of the text."""
_GLUED = listed(
    "with over under some any every there here where after fore what who when never none with country news land house "
    "work ship side more further how not rail road war weather"
)
"""Words that begin longer ones."""


def rejoined(before: str, after: str, words: Container[str]) -> str:
    """*before*, which ends with a hyphen at the end of a line, as it goes on with *after*.

    *words* are those of the whole text in small letters, compounds with their hyphens among them; they decide first.
    """
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None:
        return before
    bare = before[: last.end(1)]
    left, right = last[1].rpartition("-")[2], first[0].partition("-")[0]
    joined, kept = (left + right).lower(), f"{left}-{right}".lower()
    if (last[1] + first[0]).lower() in words or joined in words:
        return bare
    if kept in words or f"{last[1]}-{first[0]}".lower() in words:
        return bare + "-"
    if left.isdecimal() or right[0].isdecimal() or right[0].isupper() or "-" in last[1]:
        return bare + "-"
    if left.lower() in BELOW_HUNDRED or (left.lower() in _KEEPING and right.lower() in words):
        return bare + "-"
    both = left.lower() in words and right.lower() in words and min(len(left), len(right)) > 3
    both = both and left.lower() not in _GLUED
    return bare + "-" if both else bare
