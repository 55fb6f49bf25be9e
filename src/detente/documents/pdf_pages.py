"""The pages of a PDF file as paragraphs: running heads out, footnotes apart, lines joined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from detente.documents.document import Kind
from detente.documents.hyphens import HYPHENS, rejoined
from detente.documents.pdf_columns import CellRow, TextColumn, gutter, in_order
from detente.documents.pdf_lines import Glyph, Line, lines, superscript, turned
from detente.documents.piece_by_piece import Composer
from detente.light import dataclass

EDGE_LINES = 3
"""Lines at the top and the bottom of a page that may be running heads."""
SMALLER, LARGER = 0.93, 1.12
"""Type of notes and of headings, against that of the text."""
LOOSER = 1.18
"""Lines further apart than this, against the usual, belong to two paragraphs."""
APART = 5.0
"""White in a line, in type sizes, that running heads have between their two sides."""
NOTE_DEPTH = 60
"""Lines of notes below one column."""

_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:page|p\.|seite)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"\s*([*†‡§¶]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3})[.)]?\s*(?=\S)")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,5})[.)](?=\s)|[•◦▪‣·–—-](?=\s)")
_STOP = re.compile(r"[.?!:;…][”\"’')»\]]*\s*\Z")


@dataclass
class GlyphPage:
    """A page: its glyphs, size in points, comments on it with who made them, and what its form fields hold."""

    glyphs: list[Glyph]
    width: float
    height: float
    notes: list[tuple[str, str]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)


@dataclass
class _Part:
    """A line of a paragraph, with the places in it at which notes are called."""

    text: str
    called: list[tuple[int, str]]
    page: int
    column: int


@dataclass
class _Paragraph:
    parts: list[_Part]
    size: float
    item: str = ""
    cells: list[list[_Paragraph]] = field(default_factory=list)


@dataclass
class _Note:
    label: str
    page: int
    lines: list[Line]


class _Layout:
    """What holds for the whole file."""

    def __init__(self, sheets: Sequence[GlyphPage]) -> None:
        upright = [turned(sheet.glyphs) for sheet in sheets]
        self.turned = sum(away for _, away in upright)
        self.pages = [lines(glyphs) for glyphs, _ in upright]
        sizes = Counter(round(one.size * 2) / 2 for page in self.pages for line in page for one in line.glyphs)
        self.size = sizes.most_common(1)[0][0] if sizes else 10.0
        self.furniture = [self._taken_out(page) for page in self.pages]
        found = Counter(round(at) for page in self.pages if (at := gutter(page)) is not None)
        self.gutters = [float(at) for at, number in found.most_common(3) if number > 1 or len(self.pages) <= 3]
        self.notes: list[_Note] = []
        self.flow: list[tuple[int, TextColumn | CellRow]] = []
        for number, page in enumerate(self.pages):
            for block in in_order(page, self.gutters):
                if isinstance(block, TextColumn):
                    self.notes += self._notes_below(block, number)
                self.flow.append((number, block))
        self.labels: dict[int, set[str]] = defaultdict(set)
        for note in self.notes:
            self.labels[note.page].add(note.label)
        self.words = frozenset(_words(block for _, block in self.flow if isinstance(block, TextColumn)))
        self.pitch = self._pitch()
        self.indented = self._indented()

    def _taken_out(self, page: list[Line]) -> list[Line]:
        """Take the running heads and page numbers out of *page*."""
        taken = []
        if len(page) > EDGE_LINES and len(self.pages) == 1 and _two_sided(page[0], page[1]):
            taken.append(page.pop(0))
        for end in (page[:EDGE_LINES], page[: -EDGE_LINES - 1 : -1]):
            for line in end:
                if self._repeated[_key(line)] >= self._enough or _PAGE_NUMBER.fullmatch(line.text):
                    taken.append(line)
                else:
                    break
        for line in taken:
            if line in page:
                page.remove(line)
        return taken

    @property
    def _repeated(self) -> Counter[tuple[str, int]]:
        if not hasattr(self, "_counted"):
            self._counted = Counter(
                key for page in self.pages for key in {_key(line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:])}
            )
        return self._counted

    @property
    def _enough(self) -> int:
        return max(2, len(self.pages) // 4)

    def _notes_below(self, column: TextColumn, page: int) -> list[_Note]:
        """Take the footnotes from below *column*."""
        first = len(column.lines)
        while (
            first > 0 and len(column.lines) - first < NOTE_DEPTH and column.lines[first - 1].size < SMALLER * self.size
        ):
            first -= 1
        while first < len(column.lines) and not _begins_note(column.lines[first]):
            first += 1
        small = column.lines[first:]
        if not small or len(small) == len(column.lines) > NOTE_DEPTH:
            return []
        del column.lines[first:]
        notes: list[_Note] = []
        for line in small:
            if _begins_note(line) and (found := _NOTE.match(line.text)):
                notes.append(_Note(found[1].translate(_PLAIN), page, [line]))
            else:
                notes[-1].lines.append(line)
        return notes

    def _pitch(self) -> float:
        steps = Counter(
            round((above.base - below.base) * 2) / 2
            for _, block in self.flow
            if isinstance(block, TextColumn)
            for above, below in zip(block.lines, block.lines[1:], strict=False)
            if abs(above.size - self.size) < 0.6 and above.base > below.base
        )
        if not steps:
            return 1.2 * self.size
        common = [step for step, number in steps.items() if number >= 0.15 * max(steps.values())]
        return min(common)

    def _indented(self) -> bool:
        """Whether paragraphs begin with an indent in this file."""
        deep = whole = 0
        for _, block in self.flow:
            if isinstance(block, TextColumn) and len(block.lines) > 4:
                left, _ = _edges(block.lines)
                whole += len(block.lines)
                deep += sum(0.5 * self.size < line.left - left < 4 * self.size for line in block.lines)
        return whole > 0 and 0.03 * whole < deep < 0.5 * whole


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.base / 6)


def _two_sided(first: Line, second: Line) -> bool:
    """Whether the *first* line of a page stands apart and has a left and a right side, as running heads do."""
    apart = first.base - second.base > 1.6 * max(first.size, second.size)
    return apart and any(right - left > APART * first.size for left, right in first.gaps)


def _begins_note(line: Line) -> bool:
    raised = next(line.pieces(), ("", False))[1]
    found = _NOTE.match(line.text)
    return found is not None and (raised or line.text[: found.end()][-1:].isspace())


def _words(columns: Iterable[TextColumn]) -> Iterator[str]:
    """The words of the text in small letters, and the parts of compounds; those that a line end parts are left out."""
    for column in columns:
        parted = False
        for line in column.lines:
            found = line.text.split()
            last = len(found) - (line.text[-1:] in HYPHENS)
            for word in found[int(parted) : last]:
                bare = word.strip(".,;:!?()[]“”\"'‘’«»").lower()
                yield bare
                yield from bare.split("-") if "-" in bare else ()
            parted = line.text[-1:] in HYPHENS


def _edges(found: Sequence[Line]) -> tuple[float, float]:
    """Where most lines begin, and where the longest end."""
    lefts = Counter(round(line.left) for line in found)
    left = min(at for at, number in lefts.items() if number >= 0.25 * max(lefts.values()))
    return float(left), max(line.right for line in found)


def compose(sheets: Sequence[GlyphPage], out: Composer) -> None:
    """Write the text of the pages, then their notes, then what stands at their edges."""
    layout = _Layout(sheets)
    if layout.turned:
        out.met("turned character", layout.turned, read=False)
    writer = _Writer(out, layout)
    for paragraph in _paragraphs(layout):
        writer.paragraph(paragraph)
    writer.end()
    for note in layout.notes:
        parts = [_part(line, layout, note.page, 0) for line in note.lines]
        parts[0].text = _NOTE.sub("", parts[0].text, count=1)
        place = writer.called.get((note.page, note.label))
        with out.within(Kind.FOOTNOTE, note.label, place=place):
            out.write(f"{note.label} {_joined(parts, layout.words)}\n")
        out.met("footnote")
    for sheet in sheets:
        for words, by in sheet.notes:
            with out.within(Kind.COMMENT, by=by):
                out.write(" ".join(words.split()) + "\n")
            out.met("comment")
        for words in sheet.fields:
            with out.within(Kind.BOX):
                out.write(" ".join(words.split()) + "\n")
            out.met("form field")
    for line in (line for page in layout.furniture for line in page):
        with out.within(Kind.FURNITURE):
            out.write(line.text + "\n")
        out.met("page number" if _PAGE_NUMBER.fullmatch(line.text) else "running head")


def _joined(parts: Sequence[_Part], words: frozenset[str]) -> str:
    text = ""
    for part in parts:
        text = part.text if not text else _glued(text, part.text, words) + part.text
    return text


def _glued(before: str, after: str, words: frozenset[str]) -> str:
    """*before* as *after* follows it: with a space, or without its hyphen."""
    if before[-1:] in HYPHENS and before[-2:-1].isalnum() and after[:1].isalnum():
        return rejoined(before, after, words)
    return before if before.endswith(("—", "/")) else before + " "


def _nothing() -> None:
    """Before the first page there is none to close."""


class _Writer:
    """Writes paragraphs, and keeps where pages and columns begin and where notes are called."""

    def __init__(self, out: Composer, layout: _Layout) -> None:
        self.out, self.layout = out, layout
        self.called: dict[tuple[int, str], int] = {}
        self._page = self._column = -1
        self._close_page = self._close_column = _nothing
        sizes = sorted({round(size) for size in self._large()}, reverse=True)
        self.levels = {size: str(number) for number, size in enumerate(sizes, 1)}

    def _large(self) -> Iterator[float]:
        for page in self.layout.pages:
            for line in page:
                if line.size > LARGER * self.layout.size:
                    yield line.size

    def _turn(self, part: _Part) -> None:
        if part.page != self._page:
            self.end()
            self._page, self._column = part.page, -1
            self._close_page = self.out.opened(Kind.PAGE, str(part.page + 1))
        if part.column != self._column:
            if self._column > 0:
                self._close_column()
            self._column = part.column
            if part.column:
                self._close_column = self.out.opened(Kind.COLUMN, str(part.column))

    def end(self) -> None:
        """The last page has ended."""
        if self._column > 0:
            self._close_column()
        if self._page >= 0:
            self._close_page()
        self._page = self._column = -1

    def paragraph(self, one: _Paragraph, end: str = "\n") -> None:
        """Write a paragraph, or a row of cells."""
        if one.cells:
            self._row(one)
            return
        large = one.size > LARGER * self.layout.size and len(one.parts) <= 4
        self._turn(one.parts[0])
        closing = [self.out.opened(Kind.HEADING, self.levels.get(round(one.size), "1"))] if large else []
        if one.item:
            closing.append(self.out.opened(Kind.ITEM, one.item))
            if not _ITEM.match(one.parts[0].text):
                self.out.write(one.item + " ")
        for number, part in enumerate(one.parts):
            following = one.parts[number + 1].text if number + 1 < len(one.parts) else None
            self._turn(part)
            for place, label in part.called:
                self.called.setdefault((part.page, label), self.out.length + place)
            self.out.write(part.text if following is None else _glued(part.text, following, self.layout.words))
        for close in closing:
            close()
        self.out.write(end)

    def _row(self, one: _Paragraph) -> None:
        for number, cell in enumerate(one.cells):
            close = self.out.opened(Kind.CELL, f"{one.item}:{number + 1}")
            for k, inner in enumerate(cell):
                self.paragraph(inner, "" if k == len(cell) - 1 else "\n")
            close()
            self.out.write("\t" if number < len(one.cells) - 1 else "\n")


def _paragraphs(layout: _Layout) -> Iterator[_Paragraph]:
    """Lines joined to paragraphs, across columns and pages too."""
    current: _Paragraph | None = None
    last: Line | None = None
    last_right = 0.0
    rows = 0
    for page, block in layout.flow:
        if isinstance(block, CellRow):
            if current:
                yield current
            rows += 1
            yield _row(block, layout, page, rows)
            current = last = None
            continue
        if not block.lines:
            continue
        left, right = _edges(block.lines)
        for number, line in enumerate(block.lines):
            part = _part(line, layout, page, block.number)
            fresh = (
                last is None
                or current is None
                or (
                    _begins(last, line, left, right, layout)
                    if number
                    else _begins_over(last, line, left, last_right, layout)
                )
            )
            if fresh:
                if current:
                    yield current
                found = _ITEM.match(part.text)
                current = _Paragraph([part], line.size, found[0] if found else "")
            elif current:
                current.parts.append(part)
            last = line
        last_right = right
    if current:
        yield current


def _row(block: CellRow, layout: _Layout, page: int, number: int) -> _Paragraph:
    cells = []
    for cell in block.cells:
        inside: list[_Paragraph] = []
        left, right = _edges(cell) if cell else (0.0, 0.0)
        for k, line in enumerate(cell):
            part = _part(line, layout, page, 0)
            if k and not _begins(cell[k - 1], line, left, right, layout):
                inside[-1].parts.append(part)
            else:
                inside.append(_Paragraph([part], line.size))
        cells.append(inside)
    return _Paragraph([], layout.size, f"1:{number}", cells)


def _part(line: Line, layout: _Layout, page: int, column: int) -> _Part:
    """The text of a line; marks of notes that stand on the page are taken out, others are raised figures."""
    text = ""
    called = []
    for piece, raised in line.pieces():
        mark = piece.strip().translate(_PLAIN)
        if raised and mark in layout.labels[page] and text.strip():
            called.append((len(text.rstrip()), mark))
        else:
            text += superscript(piece) if raised else piece
    return _Part(" ".join(text.split()), called, page, column)


def _begins(above: Line, line: Line, left: float, right: float, layout: _Layout) -> bool:
    """Whether *line* begins a paragraph, below *above* in one column from *left* to *right*."""
    size = line.size
    if abs(above.size - size) > 0.08 * size or above.base - line.base > LOOSER * max(layout.pitch, size):
        return True
    if _ITEM.match(line.text) and (_STOP.search(above.text) or _ITEM.match(above.text)):
        return True
    hanging = _ITEM.match(above.text) is not None
    if line.left - above.left > 0.6 * size and not hanging and abs(above.left - left) < 0.6 * size:
        return True
    if layout.indented and 0.6 * size < line.left - left < 4 * size and _STOP.search(above.text):
        return True
    return _would_fit(above, line, right)


def _begins_over(above: Line, line: Line, left: float, right: float, layout: _Layout) -> bool:
    """Whether *line*, the first of a column, begins a paragraph after *above*, the last of the one before."""
    if abs(above.size - line.size) > 0.08 * line.size or _ITEM.match(line.text):
        return True
    if line.left - left > 0.6 * line.size or _would_fit(above, line, right):
        return True
    if layout.indented:
        return False
    return bool(_STOP.search(above.text)) and not line.text[:1].islower()


def _would_fit(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of *line* would have had room behind *above*: somebody ended that line."""
    end = next((one.left for one in line.glyphs if one.character.isspace()), None)
    first, _, _ = line.text.partition(" ")
    count = len(first)
    letters = [one for one in line.glyphs if not one.character.isspace()][:count]
    if not letters:
        return False
    width = (end if end is not None and end > letters[0].left else letters[-1].right) - line.left
    return right - above.right > width + 0.35 * line.size
