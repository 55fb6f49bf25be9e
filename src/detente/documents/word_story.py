"""The blocks and runs of a Word file in their order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from detente.documents.document import Kind
from detente.documents.numerals import numeral
from detente.documents.piece_by_piece import Composer
from detente.documents.word_styles import ListNumbering, Styles, child, flag, local, parts, said

_MATHS = ("/officeDocument/2006/math}", "/ooxml/officeDocument/math}")
_THROUGH = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir", "ruby", "rubyBase"}
)
_CHANGES = {"ins": Kind.INSERTED, "moveTo": Kind.INSERTED, "del": Kind.DELETED, "moveFrom": Kind.DELETED}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANK = str.maketrans("\n\r\t", "   ")
_ENDS = frozenset('.:;!?…”"»\n')
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})

Change = tuple[Kind, str, str, datetime | None]


def called(element: Any) -> str:
    """The name of an element of any language, without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class Story:
    """Writes the parts of one file into a composer."""

    def __init__(self, composer: Composer, styles: Styles, numbering: ListNumbering) -> None:
        self.out = composer
        self.styles = styles
        self.numbering = numbering
        self.uneven = False
        self._changes: list[Change] = []
        self._fields: list[bool] = []
        """For each field that is open, whether its result has begun."""
        self._boxes: list[tuple[tuple[Change, ...], Any]] = []
        self._called: dict[tuple[Kind, str], tuple[int, str]] = {}
        """(kind, id) of each note: where it is called, and the mark that a hand has put there."""
        self._tables = 0

    def blocks(self, parent: Any, end: str = "\n") -> None:
        """Paragraphs and tables below *parent*; the last paragraph ends with *end*."""
        found = list(parent)
        last = next((one for one in reversed(found) if local(one) in {"p", "tbl", "sdt", "customXml"}), None)
        for one in found:
            if self.out.full:
                return
            closing = end if one is last else "\n"
            match local(one):
                case "p":
                    self._paragraph(one, closing)
                case "tbl":
                    self._table(one)
                    self.out.write(closing if closing != "\n" else "")
                case "sdt":
                    content = child(one, "sdtContent")
                    if content is not None:
                        self.blocks(content, closing)
                case "customXml" | "smartTag":
                    self.blocks(one, closing)
                case "ins" | "del" | "moveTo" | "moveFrom" if len(one):
                    with self._changed(one):
                        self.blocks(one, closing)
                case "altChunk":
                    self.out.met("embedded document", read=False)
                case "":
                    if called(one) == "AlternateContent":
                        self.blocks(_alternative(one), closing)
                    elif called(one) in {"oMathPara", "oMath"}:
                        self._equation(one)
                        self.out.line()

    @contextmanager
    def _changed(self, element: Any) -> Iterator[None]:
        kind = _CHANGES[local(element)]
        change = (kind, "moved" if local(element).startswith("move") else "", said(element, "author"), _when(element))
        self.out.met("insertion" if kind == Kind.INSERTED else "deletion")
        with self._in(change):
            yield

    @contextmanager
    def _in(self, change: Change) -> Iterator[None]:
        self._changes.append(change)
        kind, label, by, when = change
        with self.out.within(kind, label, by, when):
            yield
        self._changes.pop()

    def _paragraph(self, element: Any, end: str) -> None:
        properties = child(element, "pPr")
        style = said(child(properties, "pStyle"))
        changed = next((one for one in parts(properties, "rPr") if local(one) in _CHANGES), None)
        level = self.styles.level(style, properties)
        with ExitStack() as inside:
            if level:
                inside.enter_context(self.out.within(Kind.HEADING, level))
            number, depth = self.styles.numbering(style, properties)
            gone = changed is not None and _CHANGES[local(changed)] == Kind.DELETED
            label = "" if number in {"", "0"} or gone else self.numbering.label(number, depth)
            if label:
                inside.enter_context(self.out.within(Kind.ITEM, label))
                with ExitStack() as new:
                    if changed is not None:
                        new.enter_context(self.out.within(Kind.INSERTED, "", said(changed, "author"), _when(changed)))
                    self.out.write(label + " ")
            hidden = self.styles.flag(style, "vanish")
            struck = self.styles.flag(style, "strike")
            self._inline(element, (hidden, struck))
        if changed is not None:
            with self.out.within(_CHANGES[local(changed)], "", said(changed, "author"), _when(changed)):
                self.out.write(end)
        else:
            self.out.write(end)
        self._flush()

    def _flush(self) -> None:
        """Write the text boxes that hang on the paragraph before."""
        while self._boxes and not self.out.full:
            changes, content = self._boxes.pop(0)
            if self.out.last == "\t":
                self.out.write("\n")
            with ExitStack() as inside:
                for change in changes:
                    inside.enter_context(self._in(change))
                inside.enter_context(self.out.within(Kind.BOX))
                if isinstance(content, str):
                    self.out.write(content + "\n")
                else:
                    self.blocks(content)
                self.out.met("text box")

    def _table(self, element: Any) -> None:
        self._tables += 1
        table, columns = self._tables, sum(local(one) == "gridCol" for one in parts(element, "tblGrid"))
        self.out.line()
        for row, (line, wrap) in enumerate(_through(element, "tr"), 1):
            changed = next((one for one in parts(line, "trPr") if local(one) in _CHANGES), wrap)
            cells = [cell for cell, _ in _through(line, "tc")]
            spans = (said(child(cell, "tcPr", "gridSpan")) for cell in cells)
            width = sum(int(span) if span.isdecimal() else 1 for span in spans)
            for side in ("gridBefore", "gridAfter"):
                skipped = said(child(line, "trPr", side))
                width += int(skipped) if skipped.isdecimal() else 0
            self.uneven = self.uneven or bool(columns and width != columns)
            with ExitStack() as inside:
                if changed is not None:
                    inside.enter_context(self._changed(changed))
                for column, cell in enumerate(cells, 1):
                    cut = next((one for one in parts(cell, "tcPr") if local(one) in {"cellIns", "cellDel"}), None)
                    with ExitStack() as within:
                        if cut is not None:
                            kind = Kind.INSERTED if local(cut) == "cellIns" else Kind.DELETED
                            within.enter_context(self._in((kind, "", said(cut, "author"), _when(cut))))
                        with self.out.within(Kind.CELL, f"{table}:{row}:{column}"):
                            self.blocks(cell, "" if column < len(cells) else "\n")
                        if column < len(cells):
                            self.out.write("\t")

    def _inline(self, parent: Any, look: tuple[bool, bool]) -> None:
        """The runs below *parent*; *look* says whether their paragraph is hidden or struck."""
        for one in parent:
            name = local(one)
            if name == "r":
                self._run(one, look)
            elif name in _CHANGES and len(one):
                with self._changed(one):
                    self._inline(one, look)
            elif name in _THROUGH:
                self._inline(one, look)
            elif name == "subDoc":
                self.out.met("linked document", read=False)
            elif not name:
                match called(one):
                    case "AlternateContent":
                        self._inline(_alternative(one), look)
                    case "oMath" | "oMathPara":
                        self._equation(one)

    def _run(self, element: Any, look: tuple[bool, bool]) -> None:
        properties = child(element, "rPr")
        style = said(child(properties, "rStyle"))

        def on(name: str, otherwise: bool) -> bool:
            own = flag(properties, name)
            return own if own is not None else otherwise or self.styles.flag(style, name)

        with ExitStack() as inside:
            if on("vanish", look[0]):
                inside.enter_context(self.out.within(Kind.HIDDEN))
                self.out.met("hidden passage")
            if on("strike", look[1]) or on("dstrike", False):
                inside.enter_context(self._in((Kind.DELETED, "struck", "", None)))
                self.out.met("struck passage")
            raised = said(child(properties, "vertAlign")) == "superscript"
            for one in element:
                self._in_run(one, raised=raised)

    def _in_run(self, one: Any, *, raised: bool) -> None:  # noqa: PLR0912 an element each
        match local(one):
            case "t" | "delText":
                if all(self._fields):
                    text = "".join(one.itertext()).translate(_BLANK)
                    self.out.write(text.translate(_SUPERSCRIPT) if raised and self.out.last.isdecimal() else text)
            case "fldChar":
                self._field(said(one, "fldCharType"))
            case "tab" | "ptab":
                self.out.write("\t" if all(self._fields) else "")
            case "br" | "cr":
                self.out.write("\n" if self.out.last in _ENDS else " ")
            case "noBreakHyphen":
                self.out.write("-")
            case "sym":
                self._symbol(said(one, "char"))
            case "footnoteReference" | "endnoteReference" | "commentReference":
                kind = Kind(local(one).removesuffix("Reference"))
                by_hand = said(one, "customMarkFollows") not in {"", "0", "false"}
                mark = "".join(text.text or "" for text in one.itersiblings() if local(text) == "t") if by_hand else ""
                self._called[kind, said(one, "id")] = (self.out.length, mark.strip())
            case "drawing" | "pict" | "object":
                self._drawing(one)
            case "ruby":
                self._inline(one, (False, False))
            case "":
                if called(one) == "AlternateContent":
                    for inner in _alternative(one):
                        self._in_run(inner, raised=raised)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _symbol(self, code: str) -> None:
        try:
            number = int(code, 16)
        except ValueError:
            number = 0
        if number >= 0x20 and not 0xE000 <= number <= 0xF8FF and number < 0xD800:
            self.out.write(chr(number))
        else:
            self.out.met("symbol", read=False)

    def _equation(self, element: Any) -> None:
        texts = [one.text or "" for one in element.iter() if isinstance(one.tag, str) and one.tag.endswith(_TEXTS)]
        self.out.write("".join(texts).translate(_BLANK))
        self.out.met("equation")

    def _drawing(self, element: Any) -> None:
        """Text boxes of a drawing wait for the end of the paragraph; what has no text is counted."""
        boxes = list(_boxes(element))
        named = {called(one) for one in element.iter()}
        for box in boxes:
            self._boxes.append((tuple(self._changes), box))
        if local(element) == "object":
            self.out.met("embedded object", read=False)
        elif not boxes:
            for name, kind in (("chart", "chart"), ("relIds", "diagram"), ("pic", "picture"), ("imagedata", "picture")):
                if name in named:
                    self.out.met(kind, read=False)
                    break

    def notes(self, kind: Kind, word_for: str, root: Any) -> None:
        """Footnotes, endnotes or comments, in the order in which the text calls them, after all else."""
        found = {said(one, "id"): one for one in (() if root is None else root) if said(one, "type") not in SEPARATORS}
        order = [key for of, key in self._called if of == kind and key in found]
        order += [key for key in found if key not in order]
        number = 0
        for key in order:
            place, mark = self._called.get((kind, key), (None, ""))
            number += not mark
            label = mark or numeral(number, "lowerRoman" if kind == Kind.ENDNOTE else "decimal")
            note = found[key]
            with self.out.within(kind, label, said(note, "author"), _when(note), place):
                self.out.write("" if kind == Kind.COMMENT else f"{label} ")
                self._fields.clear()
                self.blocks(note)
                self.out.line()
            self.out.met(word_for)

    def furniture(self, kind: str, root: Any) -> None:
        """A header or a footer."""
        start = self.out.length
        with self.out.within(Kind.FURNITURE, kind):
            self._fields.clear()
            self.blocks(root if root is not None else ())
            self.out.line()
        if self.out.length > start + 1:
            self.out.met(kind)


_TEXTS = tuple(f"{space}t" for space in _MATHS)


def _boxes(element: Any) -> Iterator[Any]:
    """The contents of the text boxes of a drawing, not of those in them; text of shapes as lines."""
    if local(element) == "txbxContent":
        yield element
    elif called(element) == "AlternateContent":
        for inner in _alternative(element):
            yield from _boxes(inner)
    elif called(element) == "textpath" and element.get("string"):
        yield str(element.get("string"))
    elif called(element) == "p" and not local(element):
        text = "".join(one.text or "" for one in element.iter() if called(one) == "t")
        if text.strip():
            yield text
    else:
        for inner in element:
            yield from _boxes(inner)


def _alternative(element: Any) -> Any:
    """What to read of several forms of one thing: the first with text, else the last."""
    forms = list(element)
    for form in forms:
        if any(local(one) in {"t", "txbxContent", "r"} for one in form.iter()):
            return form
    return forms[-1] if forms else ()


def _through(parent: Any, name: str, wrap: Any = None) -> Iterator[tuple[Any, Any]]:
    """The elements called *name*, each with the change that is wrapped around it, or None."""
    for one in parent:
        if local(one) == name:
            yield one, wrap
        elif local(one) in _THROUGH:
            yield from _through(one, name, wrap)
        elif local(one) in _CHANGES and len(one):
            yield from _through(one, name, one)
        elif called(one) == "AlternateContent":
            yield from _through(_alternative(one), name, wrap)


def _when(element: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(said(element, "date")) if said(element, "date") else None
    except ValueError:
        return None
