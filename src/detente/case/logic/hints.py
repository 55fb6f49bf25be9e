"""What a person probably meant who wrote something that is no statement."""

from __future__ import annotations

import re

KEYWORDS = frozenset({"not", "and", "or", "implies", "iff", "in", "of", "true", "false"})
_LETTER = r"(?:\w|[^\x00-\x7F\s])"
NAME = rf"{_LETTER}(?:(?:{_LETTER}|[.-])*{_LETTER})?"
_PIECE = re.compile(rf"""\"[^"]*"|'[^']*'|{NAME}|\S""")
_WORD = re.compile(rf"{NAME}\Z")
_SIGNS = {
    "==": "=",
    "<>": "!=",
    "=<": "<=",
    "=>": '">=" to compare, or "implies"',
    "->": '"implies"',
    "&&": '"and"',
    "||": '"or"',
    "&": '"and"',
    "|": '"or"',
    "!": '"not"',
    "~": '"not"',
    ":": "=",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "∧": '"and"',
    "∨": '"or"',
    "¬": '"not"',
}


def hint(text: str, start: int) -> str:
    """What to write where *text* cannot be read on from *start*; nothing where that cannot be told."""
    for sign, meant in _SIGNS.items():
        place = text.find(sign, max(0, start - len(sign) + 1), start + len(sign))
        if place >= 0:
            return f'{meant} in place of "{sign}"'
    words = _run(text, start)
    if len(words) < 2:
        return ""
    between = "" if any(word.lower() in KEYWORDS for word in words) else ', or "and" or "or" between them'
    return f'quotes around words that belong together, "{" ".join(words)}"{between}'


def _run(text: str, start: int) -> list[str]:
    """The plain words beside each other around *start*, without the words of the language that join statements.

    A word of the language is a plain word where only a value can stand: just behind a comparison.
    """
    pieces = [(piece.group(), piece.start()) for piece in _PIECE.finditer(text)]
    at = next((k for k, (_, place) in enumerate(pieces) if place == start), None)
    if at is None or not _WORD.match(pieces[at][0]) or pieces[at][0].lower() in KEYWORDS:
        return []
    first = last = at
    while first and _WORD.match(pieces[first - 1][0]):
        if pieces[first - 1][0].lower() in KEYWORDS and not (first > 1 and pieces[first - 2][0] in "=<>"):
            break
        first -= 1
    while last + 1 < len(pieces) and _WORD.match(pieces[last + 1][0]) and pieces[last + 1][0].lower() not in KEYWORDS:
        last += 1
    return [piece for piece, _ in pieces[first : last + 1]]
