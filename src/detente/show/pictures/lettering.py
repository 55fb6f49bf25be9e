"""Words in a drawing: how wide they run, how they are broken into lines and shortened.

No font is at hand where a drawing is made, so widths are reckoned by kinds of characters, a little on the safe side of
the common sans-serif fonts.
"""

from __future__ import annotations

import re
import unicodedata

from detente.show.layout import clean

_OUTSIDE_XML = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NARROW = frozenset("iIjl.,:;'|!()[]{}ftr -/\\\"")
_BROAD = frozenset("mwMW@%&—…→")


def safe(text: str) -> str:
    """*text* in one line of characters that XML may carry and that do not turn the text around, arrows set as such."""
    shown = clean(text).replace(" -> ", " \N{RIGHTWARDS ARROW} ")
    return _OUTSIDE_XML.sub("\N{REPLACEMENT CHARACTER}", shown)


def width(text: str, size: float) -> float:
    """About how many px *text* takes at font size *size*."""
    return size * sum(_em(character) for character in text)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.35
    if character in _BROAD:
        return 0.9
    if character.isascii():
        return 0.7 if character.isupper() else 0.58
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0.0
    wide = unicodedata.east_asian_width(character) in ("W", "F") or ord(character) > 0xFFFF
    return 1.1 if wide else 0.75


def shorten(text: str, room: float, size: float) -> str:
    """*text*, or as much of it as fits *room* px, with an ellipsis."""
    text = safe(text)
    if width(text, size) <= room:
        return text
    end = len(text)
    used = size  # of the ellipsis
    for k, character in enumerate(text):
        used += size * _em(character)
        if used > room:
            end = k
            break
    return text[:end].rstrip() + "…"


def wrap(text: str, room: float, size: float, lines: int) -> list[str]:
    """*text* in at most *lines* lines of *room* px; what does not fit is shortened."""
    made: list[str] = []
    words = safe(text).split(" ")
    while words:
        if len(made) == lines - 1:
            made.append(shorten(" ".join(words), room, size))
            break
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size) <= room:
            count += 1
        made.append(shorten(" ".join(words[:count]), room, size))
        words = words[count:]
    return made
