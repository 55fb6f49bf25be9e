"""What the styles and the numbering of a Word file say: headings, hidden and struck words, numbers as printed."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from detente.documents.numerals import numeral
from detente.light import dataclass

_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""Word's own names, and those of the strict form of the standard."""
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo)\s*(\d)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%(\d)")
DEEPEST = 9


def local(element: Any) -> str:
    """The name of an element of WordprocessingML; nothing for one of another language."""
    tag = element.tag
    if isinstance(tag, str):
        for space in _W:
            if tag.startswith(space):
                return tag[len(space) :]
    return ""


def child(element: Any, *names: str) -> Any:
    """The element below *element* that the path of *names* leads to, or None."""
    for name in names:
        element = None if element is None else next((one for one in element if local(one) == name), None)
    return element


def parts(element: Any, *names: str) -> Any:
    """The elements below what the path of *names* leads to; none where it leads nowhere."""
    found = child(element, *names)
    return () if found is None else found


def said(element: Any, name: str = "val") -> str:
    """An attribute of WordprocessingML, or nothing."""
    if element is not None:
        for space in _W:
            found = element.get(space + name)
            if found is not None:
                return str(found)
    return ""


def flag(properties: Any, name: str) -> bool | None:
    """Whether a property is switched on, off, or not mentioned."""
    found = child(properties, name)
    return None if found is None else said(found).lower() not in {"0", "false", "off", "none"}


@dataclass
class Style:
    """What a style says itself."""

    based_on: str = ""
    name: str = ""
    run: Any = None
    paragraph: Any = None


class Styles:
    """The styles of a file by their id; what one does not say, the one on which it is based does."""

    def __init__(self, root: Any) -> None:
        self._styles = {
            said(one, "styleId"): Style(
                said(child(one, "basedOn")), said(child(one, "name")), child(one, "rPr"), child(one, "pPr")
            )
            for one in (() if root is None else root)
            if local(one) == "style"
        }

    def _chain(self, key: str) -> list[Style]:
        found: list[Style] = []
        while key in self._styles and len(found) < 20:
            found.append(self._styles[key])
            key = found[-1].based_on
        return found

    def flag(self, key: str, name: str) -> bool:
        """Whether the style switches a property of runs on."""
        said_so = (flag(style.run, name) for style in self._chain(key))
        return next((one for one in said_so if one is not None), False)

    def level(self, key: str, own: Any) -> str:
        """The level of a heading as a digit, ``0`` for a title, nothing for other paragraphs; *own* is its pPr."""
        outline = said(child(own, "outlineLvl"))
        for style in self._chain(key):
            outline = outline or said(child(style.paragraph, "outlineLvl"))
            if found := _HEADING.match(style.name):
                return found[1]
            if style.name.lower() in {"title", "titel", "titre"}:
                return "0"
        return str(int(outline) + 1) if outline.isdecimal() and int(outline) < DEEPEST else ""

    def numbering(self, key: str, own: Any) -> tuple[str, int]:
        """The list to which a paragraph belongs, and its level there; no list is ``0`` or nothing."""
        number, level = "", ""
        for properties in (own, *(style.paragraph for style in self._chain(key))):
            numbered = child(properties, "numPr")
            number = number or said(child(numbered, "numId"))
            level = level or said(child(numbered, "ilvl"))
        return number, min(int(level), DEEPEST - 1) if level.isdecimal() else 0


@dataclass
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass
class _List:
    key: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class ListNumbering:
    """The lists of a file, and how far each has counted."""

    def __init__(self, root: Any) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for one in () if root is None else root:
            if local(one) == "abstractNum":
                key = said(one, "abstractNumId")
                abstract[key] = _levels(one)
        for one in () if root is None else root:
            if local(one) != "num":
                continue
            key = said(child(one, "abstractNumId"))
            made = _List(key, dict(abstract.get(key, {})))
            for override in (part for part in one if local(part) == "lvlOverride"):
                level = _whole(said(override, "ilvl"), 0)
                if (start := child(override, "startOverride")) is not None:
                    made.starts[level] = _whole(said(start), 1)
                made.levels.update(_levels(override))
            self._lists[said(one, "numId")] = made

    def label(self, number: str, level: int) -> str:
        """The next label of the list *number* at *level*, as printed; a bullet is ``•``."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.key, [None] * DEEPEST)
        here = found.levels[level]
        if level in found.starts and (number, level) not in self._begun:
            counts[level] = found.starts[level]
        elif (now := counts[level]) is None:
            counts[level] = here.start
        else:
            counts[level] = now + 1
        self._begun.add((number, level))
        for below in range(level + 1, DEEPEST):
            counts[below] = None
        if here.form == "bullet":
            return "•"
        return _PLACEHOLDER.sub(lambda mark: self._one(found, counts, int(mark[1]) - 1, legal=here.legal), here.text)

    def _one(self, found: _List, counts: list[int | None], level: int, *, legal: bool) -> str:
        form = found.levels.get(level, _Level())
        if level >= DEEPEST or form.form in {"none", "bullet"}:
            return ""
        count = counts[level]
        return numeral(form.start if count is None else count, "decimal" if legal else form.form)


def _levels(parent: Any) -> dict[int, _Level]:
    made = {}
    for one in parent:
        if local(one) == "lvl":
            made[min(_whole(said(one, "ilvl"), 0), DEEPEST - 1)] = _Level(
                said(child(one, "numFmt")) or "decimal",
                said(child(one, "lvlText")),
                _whole(said(child(one, "start")), 1),
                flag(one, "isLgl") or False,
            )
    return made


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise
