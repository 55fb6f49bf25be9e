"""Reservations: in footnotes, in notes behind a text and in remarks, with the place that each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.bracketed.attributions import names
from detente.bracketed.draft_text import DraftText, Reservation
from detente.documents.document import Document, Kind

_NAMES = r"(?P<who>(?:[Tt]he )?[A-Z0-9][^.;:()\[\]\n]{0,100}?)"
_SAYS = (
    re.compile(
        _NAMES
        + r"\s+(?:has\s+|have\s+)?(?:reserve[sd]?\b|"
        r"(?:enter|maintain|place|lodge|make|made|enter|register)(?:s|ed)?\s+(?:a|its|"
        r"their|general|scrutiny|\s)*\s*reservations?\b|(?:has|have|with)\s+a\s+(?:\w+\s+)?reservation\b|cannot\s+(?:accept|agree)|"
        r"do(?:es)?\s+not\s+(?:accept|agree)|opposes?\b|objects?\b|disagrees?\b)"
    ),
    re.compile(
        r"(?i:reservations?)\s+(?:(?:was|were|is)\s+)?(?:entered\s+|made\s+|maintained\s+)?(?:by|of|from)\s+"
        + _NAMES + r"(?=\s*(?:[.;:()\]\n]|\b(?:on|to|regarding|concerning|with)\b|$))"
    ),
    re.compile(r"(?i:reservations?)\s*:\s*" + _NAMES + r"(?=\s*(?:[.;()\]\n]|$))"),
)  # fmt: skip
_NOTE_LINE = re.compile(
    r"^[ \t]*(?P<mark>\*{1,4}|[¹²³⁰⁴-⁹]{1,3}|†|‡|\[\d{1,3}\]|\[[a-z*]\]|\d{1,3}(?=[/.)]?[ \t]))(?:[/.)])?[ \t]+"
    r"(?P<text>\S[^\n]*(?:\n(?![ \t]*\n)"
    r"(?![ \t]*(?:\*{1,4}|[¹²³⁰⁴-⁹]|\[?\d{1,3}[\]/.)]))[^\n]+)*)",
    re.MULTILINE,
)
_REMARK = re.compile(r"[(\[]([^()\[\]]{3,240})[)\]]")


def reservations(document: Document, draft: DraftText) -> tuple[Reservation, ...]:
    """What is reserved, and by whom."""
    found: dict[tuple[tuple[str, ...], int], Reservation] = {}
    for text, place in (*_notes(document), *_lines(draft.text), *_remarks(draft.text)):
        if who := _who(text):
            on = _on(draft, place)
            found.setdefault((who, place), Reservation(who, " ".join(text.split()), place, on))
    return tuple(sorted(found.values(), key=lambda one: one.place))


def _who(text: str) -> tuple[str, ...]:
    for form in _SAYS:
        for found in form.finditer(text):
            if who := names(found["who"].strip()):
                return who
    return ()


def _notes(document: Document) -> Iterator[tuple[str, int]]:
    """The notes of a file that has them apart, with where each is called."""
    for one in document.of(Kind.FOOTNOTE, Kind.ENDNOTE, Kind.COMMENT):
        if one.place is not None:
            yield document.words(one), one.place


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Notes at the end of a page or of the text, with where their mark stands in the text before."""
    for found in _NOTE_LINE.finditer(text):
        if not any(form.search(found["text"]) for form in _SAYS):
            continue
        mark = found["mark"]
        bare = re.escape(mark)
        if mark.isdigit():
            bare = (
                rf"(?:(?<=[\w\]).,;]){mark}/|\({mark}/?\)|(?<=\]){mark}(?!\d)|\[{mark}\]|"
                rf"(?<=[a-z\]])[{_raised(mark)}]+)"
            )
        elif mark.startswith("*"):
            bare = rf"(?<!\*){bare}(?!\*)"
        calls = [one.start() for one in re.finditer(bare, text[: found.start()])]
        if calls:
            yield found["text"], calls[-1]


def _raised(mark: str) -> str:
    return mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _remarks(text: str) -> Iterator[tuple[str, int]]:
    """Remarks in brackets in the text itself."""
    for found in _REMARK.finditer(text):
        if "reserv" in found[1].lower():
            yield found[1], found.start()


def _on(draft: DraftText, place: int) -> str:
    """The innermost open place that ends at *place*, or holds it; nothing where that stands in agreed words."""
    held = ""
    for one in draft.every:
        if one.start <= place < one.end:
            held = one.number
        elif one.end <= place and not draft.text[one.end : place].strip(" \t"):
            return one.number
    return held
