"""The elements of an article as text: what is deleted, inserted, quoted, numbered or set apart, as it is marked."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from detente.documents.document import Kind
from detente.documents.html_article import BLOCKS, DROPPED, ArticleFound
from detente.documents.numerals import numeral
from detente.documents.piece_by_piece import Composer

_BLANK = re.compile(r"[ \t\r\n\f]+")
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\s*\[?(?:\d{1,3}|[a-z*†‡])\]?\s*\Z")
_LEFT_OUT = {
    "iframe": "embedded object", "object": "embedded object", "embed": "embedded object", "applet": "embedded object",
    "video": "film or sound", "audio": "film or sound", "img": "picture", "svg": "drawing", "canvas": "drawing",
    "textarea": "form field", "select": "form field", "noscript": "part for browsers without scripts",
}  # fmt: skip
_BOXES = {"aside": "aside", "figcaption": "caption", "caption": "caption"}
_ENDS = frozenset('.:;!?…”"»\n')
BETWEEN_LOOKS = 4096


class OutOfTimeError(RuntimeError):
    """The page takes longer than there is patience."""


class _Walk:
    def __init__(self, found: ArticleFound, out: Composer, until: float) -> None:
        self.found, self.out, self.until = found, out, until
        self.space = False
        self.verbatim = 0
        self.quotes = 0
        self.tables: list[list[int]] = []
        self.number = 0
        self.counts: list[int] = []

    def write(self, text: str | None) -> None:
        """Text of the page: white is one space, and none at the edges of a line."""
        if not text:
            return
        if self.verbatim:
            self.out.write(text.replace("\r\n", "\n").replace("\r", "\n"))
            return
        made = _BLANK.sub(" ", text)
        if made == " ":
            self.space = True
            return
        if (self.space or made[0] == " ") and self.out.last not in "\n\t ":
            self.out.write(" ")
        self.space = made[-1] == " "
        self.out.write(made.strip(" "))

    def line(self) -> None:
        """End the line."""
        self.space = False
        self.out.line()

    def start(self, element: Any) -> list[Callable[[], None]]:  # noqa: PLR0912 an element each
        """What *element* begins; what is to be done where it ends, last first."""
        tag = element.tag
        closing: list[Callable[[], None]] = []
        if tag in BLOCKS and not (tag in {"td", "th"} or (self.tables and self.out.last == "\t")):
            self.line()
            closing.append(self.line)
        match tag:
            case "del" | "ins" | "s" | "strike":
                self._flush()
                closing.append(self._changed(element))
            case "q":
                self._flush()
                self.out.write("‘" if self.quotes % 2 else "“")
                self.quotes += 1
                closing.append(self._quoted)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                closing.append(self.out.opened(Kind.HEADING, tag[1]))
            case "dt":
                closing.append(self.out.opened(Kind.HEADING, "term"))
            case "aside" | "figcaption" | "caption":
                self.out.met(_BOXES[tag])
                closing.append(self.out.opened(Kind.ASIDE, _BOXES[tag]))
            case "ol" | "ul" | "menu":
                self._list(element)
                closing.append(self._list_ends)
            case "li":
                closing += self._item(element)
            case "table":
                self.number += 1
                self.tables.append([self.number, 0, 0])
                closing.append(self._table_ends)
            case "tr" if self.tables:
                self.tables[-1][1] += 1
                self.tables[-1][2] = 0
            case "td" | "th" if self.tables:
                closing += self._cell()
            case "pre":
                self.verbatim += 1
                closing.append(self._verbatim_ends)
            case "br":
                self._break(element)
            case "hr":
                self.line()
            case _ if _STRUCK.search(element.get("style") or ""):
                self._flush()
                closing.append(self._changed(element))
        return closing

    def _flush(self) -> None:
        if self.space and self.out.last not in "\n\t ":
            self.out.write(" ")
        self.space = False

    def _changed(self, element: Any) -> Callable[[], None]:
        kind = Kind.INSERTED if element.tag == "ins" else Kind.DELETED
        struck = element.tag not in {"ins", "del"}
        self.out.met("insertion" if kind == Kind.INSERTED else "struck passage" if struck else "deletion")
        return self.out.opened(kind, "struck" if struck else "", "", _when(element.get("datetime") or ""))

    def _quoted(self) -> None:
        self.quotes -= 1
        self.out.write("’" if self.quotes % 2 else "”")
        self.space = False

    def _verbatim_ends(self) -> None:
        self.verbatim -= 1

    def _table_ends(self) -> None:
        self.tables.pop()

    def _list(self, element: Any) -> None:
        down = element.get("reversed") is not None
        first = element.get("start") or ""
        count = int(first) if first.lstrip("-").isdecimal() and len(first) < 9 else sum(
            one.tag == "li" for one in element
        ) if down else 1  # fmt: skip
        self.counts.append(count)

    def _list_ends(self) -> None:
        self.counts.pop()

    def _item(self, element: Any) -> list[Callable[[], None]]:
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or not self.counts:
            return [self.out.opened(Kind.ITEM, "•")]
        value = element.get("value") or ""
        if value.lstrip("-").isdecimal() and len(value) < 9:
            self.counts[-1] = int(value)
        label = numeral(self.counts[-1], element.get("type") or parent.get("type") or "1") + "."
        self.counts[-1] += -1 if parent.get("reversed") is not None else 1
        close = self.out.opened(Kind.ITEM, label)
        self.out.write(label + " ")
        return [close]

    def _cell(self) -> list[Callable[[], None]]:
        table = self.tables[-1]
        table[2] += 1
        self.space = False
        if table[2] > 1 and self.out.last != "\n":
            self.out.write("\t")
        return [self.out.opened(Kind.CELL, ":".join(map(str, table)))]

    def _break(self, element: Any) -> None:
        following = element.getnext()
        doubled = following is not None and following.tag == "br" and not (element.tail or "").strip()
        if self.verbatim or doubled or self.out.last in _ENDS:
            self.line()
        else:
            self.space = True


def walk(found: ArticleFound, out: Composer, patience: float) -> None:
    """Write the text of the article into *out*; raises ``OutOfTimeError`` after *patience* seconds."""
    state = _Walk(found, out, time.monotonic() + patience)
    stack: list[tuple[Any, list[Callable[[], None]] | None]] = [(found.root, None)]
    steps = 0
    while stack and not out.full:
        element, closing = stack.pop()
        steps += 1
        if steps % BETWEEN_LOOKS == 0 and time.monotonic() > state.until:
            raise OutOfTimeError
        if closing is not None:
            for close in reversed(closing):
                close()
            state.write(element.tail if element is not found.root else None)
            continue
        if not isinstance(element.tag, str) or element in found.left or _left_out(element, out):
            state.write(element.tail if element is not found.root else None)
            continue
        if element.tag == "sup" and _raised(element, state):
            state.write(element.tail)
            continue
        stack.append((element, state.start(element)))
        state.write(element.text)
        stack.extend((child, None) for child in reversed(element))
    out.line()


def _left_out(element: Any, out: Composer) -> bool:
    tag = element.tag
    if tag in _LEFT_OUT:
        out.met(_LEFT_OUT[tag], read=False)
        return True
    return tag in DROPPED or tag in {"rt", "rp"}


def _raised(element: Any, state: _Walk) -> bool:
    """A raised mark: a link to a note is left out, figures behind a letter or figure are raised figures."""
    text = "".join(element.itertext())
    if not _MARK.match(text):
        return False
    link = next(element.iter("a"), None)
    if link is not None and (link.get("href") or "").startswith("#"):
        state.out.met("note mark", read=False)
    else:
        state.write(text.translate(_SUPERSCRIPT))
    return True


def _when(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp.strip()) if stamp.strip() else None
    except ValueError:
        return None
