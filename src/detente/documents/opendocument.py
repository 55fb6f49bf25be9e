"""An OpenDocument text, as LibreOffice writes it: its text with tracked changes, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import field
from datetime import datetime
from typing import Any

from detente.documents.dates import stamped_day, stated_day
from detente.documents.document import Document, Kind
from detente.documents.numerals import numeral
from detente.documents.packed import DamagedError, Packed
from detente.documents.piece_by_piece import Composer, _Open
from detente.documents.wordlist import listed
from detente.errors import DetenteError
from detente.light import dataclass

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_THROUGH = listed(
    "span a meta meta-field ruby ruby-base section list-item-content table-of-content index-body index-title "
    "alphabetical-index bibliography illustration-index table-index user-index object-index"
)
_MOST_SPACES = 100


def opendocument(name: str, packed: Packed) -> Document:
    """The text of an OpenDocument file; raises ``DetenteError`` where it is damaged, or no text."""
    if packed.text("mimetype").startswith("application/vnd.oasis.opendocument.") and ".text" not in packed.text(
        "mimetype"
    ):
        raise DetenteError(f"{name}: an OpenDocument file, but no text; text, HTML, PDF, DOCX and ODT are read")
    try:
        return _read(name, packed)
    except (DamagedError, RecursionError) as fault:
        raise DetenteError(
            f"{name}: cannot be read as an OpenDocument text; it is damaged, or locked ({type(fault).__name__})"
        ) from None


def _read(name: str, packed: Packed) -> Document:
    root, styles = packed.xml("content.xml"), packed.xml("styles.xml")
    body = next((one for one in root.iter() if called(one) == "text" and called(one.getparent()) == "body"), None)
    if body is None:
        raise DetenteError(f"{name}: an OpenDocument file, but no text; text, HTML, PDF, DOCX and ODT are read")
    composer = Composer()
    story = _Story(composer, _Looks((root, *(() if styles is None else (styles,)))))
    story.changes = dict(_tracked(body))
    story.blocks(body)
    composer.line()
    story.last_words()
    for master in () if styles is None else styles.iter():
        if called(master) in {"header", "footer"} and called(master.getparent()) == "master-page":
            story.furniture(master)
    told = {called(one): "".join(one.itertext()) for one in _meta(packed)}
    return Document(
        name, " ".join(told.get("title", "").split())[:300], composer.text, stated_day(composer.text),
        " ".join((told.get("initial-creator") or told.get("creator", "")).split())[:300],
        guess=stamped_day(told.get("creation-date", "")), stretches=composer.stretches, containers=composer.containers,
    )  # fmt: skip


def called(element: Any) -> str:
    """The name of an element without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def said(element: Any, name: str, space: str = "text") -> str:
    """An attribute, or nothing."""
    return str(element.get(_NAMESPACE % (space, name)) or "")


def _meta(packed: Packed) -> Iterator[Any]:
    try:
        root = packed.xml("meta.xml")
    except DamagedError:
        return
    for one in () if root is None else root:
        yield from one


@dataclass
class _Change:
    kind: Kind
    by: str = ""
    when: datetime | None = None
    gone: Any = None
    """What was deleted: LibreOffice keeps it beside the text."""


def _tracked(body: Any) -> Iterator[tuple[str, _Change]]:
    for region in body.iter(_NAMESPACE % ("text", "changed-region")):
        for one in region:
            if called(one) in {"insertion", "deletion"}:
                info = {called(part): part.text or "" for part in one.iter() if called(part) in {"creator", "date"}}
                kind = Kind.INSERTED if called(one) == "insertion" else Kind.DELETED
                gone = [part for part in one if called(part) != "change-info"] if kind == Kind.DELETED else None
                key = said(region, "id") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
                yield key, _Change(kind, info.get("creator", ""), _when(info.get("date", "")), gone)


def _when(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp[:26])
    except ValueError:
        return None


@dataclass
class _Looks:
    """What automatic and named styles say of struck and hidden text, headings and list labels."""

    roots: tuple[Any, ...]
    struck: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    raised: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, tuple[str, str, str, int, int]]] = field(default_factory=dict)
    """By list style and level: number form, prefix, suffix, start, levels shown."""

    def __post_init__(self) -> None:
        for root in self.roots:
            for one in root.iter(_NAMESPACE % ("style", "style")):
                for part in one:
                    if called(part) == "text-properties":
                        self._note(said(one, "name", "style"), part)
            for one in root.iter(_NAMESPACE % ("text", "list-style"), _NAMESPACE % ("text", "outline-style")):
                self.lists[said(one, "name", "style")] = {
                    _whole(said(level, "level"), 1): (
                        "•" if "bullet" in called(level) else said(level, "num-format", "style"),
                        said(level, "num-prefix", "style"),
                        said(level, "num-suffix", "style"),
                        _whole(said(level, "start-value"), 1),
                        _whole(said(level, "display-levels"), 1),
                    )
                    for level in one
                }

    def _note(self, name: str, properties: Any) -> None:
        if said(properties, "text-line-through-style", "style") not in {"", "none"} or said(
            properties, "text-line-through-type", "style"
        ) not in {"", "none"}:
            self.struck.add(name)
        if said(properties, "display", "text") == "none":
            self.hidden.add(name)
        if said(properties, "text-position", "style").startswith("super"):
            self.raised.add(name)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


class _Story:
    def __init__(self, composer: Composer, looks: _Looks) -> None:
        self.out = composer
        self.looks = looks
        self.changes: dict[str, _Change] = {}
        self._under_way: dict[str, _Open] = {}
        self._notes: list[tuple[Kind, int, Any]] = []
        self._boxes: list[Any] = []
        self._tables = 0
        self._counts: dict[tuple[str, int], int] = {}
        self._lists: dict[str, str] = {}

    def blocks(self, parent: Any, end: str = "\n", level: int = 0, style: str = "") -> None:
        found = [one for one in parent if called(one)]
        for number, one in enumerate(found):
            if self.out.full:
                return
            closing = end if number == len(found) - 1 else "\n"
            match called(one):
                case "p" | "h":
                    self._paragraph(one, closing)
                case "list":
                    self._list(one, level + 1, said(one, "style-name") or style)
                case "table":
                    self._table(one)
                case "change" | "change-start" | "change-end":
                    self._change(one)
                case "tracked-changes" | "sequence-decls" | "forms" | "variable-decls" | "user-field-decls":
                    pass
                case "frame" | "custom-shape" | "rect" | "g":
                    self._frame(one)
                    self._flush()
                case name if name in _THROUGH:
                    if said(one, "display") not in {"none", "condition"}:
                        self.blocks(one, closing, level, style)
                    else:
                        self.out.met("hidden passage")
                        with self.out.within(Kind.HIDDEN):
                            self.blocks(one, closing, level, style)

    def _paragraph(self, element: Any, end: str) -> None:
        with ExitStack() as inside:
            if called(element) == "h":
                inside.enter_context(self.out.within(Kind.HEADING, said(element, "outline-level") or "1"))
            self._styled(element, inside)
            self._inline(element)
        self.out.write(end)
        self._flush()

    def _styled(self, element: Any, inside: ExitStack) -> None:
        style = said(element, "style-name")
        if style in self.looks.hidden:
            inside.enter_context(self.out.within(Kind.HIDDEN))
            self.out.met("hidden passage")
        if style in self.looks.struck:
            inside.enter_context(self.out.within(Kind.DELETED, "struck"))
            self.out.met("struck passage")

    def _inline(self, parent: Any) -> None:
        raised = said(parent, "style-name") in self.looks.raised
        self._write(parent.text, raised=raised)
        for one in parent:
            self._one(one)
            self._write(one.tail, raised=raised)

    def _write(self, text: str | None, *, raised: bool = False) -> None:
        made = " ".join((text or "").replace("\t", " ").replace("\r", " ").split("\n"))
        while "  " in made:
            made = made.replace("  ", " ")
        if raised and self.out.last.isdecimal():
            made = made.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        self.out.write(made)

    def _one(self, one: Any) -> None:
        match called(one):
            case "s":
                self.out.write(" " * min(_whole(said(one, "c"), 1), _MOST_SPACES))
            case "tab":
                self.out.write("\t")
            case "line-break":
                self.out.write("\n" if self.out.last in '.:;!?…”"»\n' else " ")
            case "change" | "change-start" | "change-end":
                self._change(one)
            case "note":
                kind = Kind.ENDNOTE if said(one, "note-class") == "endnote" else Kind.FOOTNOTE
                self._notes.append((kind, self.out.length, one))
            case "annotation":
                self._notes.append((Kind.COMMENT, self.out.length, one))
            case "frame" | "custom-shape" | "rect" | "g":
                self._frame(one)
            case "hidden-text" | "hidden-paragraph" | "ruby-text" | "annotation-end" | "tracked-changes":
                pass
            case "":
                pass
            case _:
                with ExitStack() as inside:
                    self._styled(one, inside)
                    self._inline(one)

    def _change(self, element: Any) -> None:
        key = said(element, "change-id")
        change = self.changes.get(key)
        if change is None:
            return
        match called(element):
            case "change-start":
                self.out.met("insertion" if change.kind == Kind.INSERTED else "deletion")
                self._under_way[key] = self.out.opened(change.kind, "", change.by, change.when)
            case "change-end" if key in self._under_way:
                self._under_way.pop(key)()
            case "change" if change.kind == Kind.DELETED:
                self.out.met("deletion")
                with self.out.within(Kind.DELETED, "", change.by, change.when):
                    self._gone(change.gone or ())

    def _gone(self, parts: Any) -> None:
        """What was deleted: runs of one paragraph, or the end of one, whole ones and the beginning of another."""
        for number, one in enumerate(parts):
            if number:
                self.out.write("\n")
            if called(one) in {"p", "h"}:
                self._inline(one)
            else:
                self.blocks((one,))

    def _frame(self, element: Any) -> None:
        boxes = list(element.iter(_NAMESPACE % ("drawing", "text-box")))
        outer = [box for box in boxes if not any(above in boxes for above in box.iterancestors())]
        shape = called(element) != "frame"
        if outer:
            self._boxes += outer
        elif shape and any("".join(one.itertext()).strip() for one in element if called(one) in {"p", "list"}):
            self._boxes.append([one for one in element if called(one) in {"p", "list"}])
        else:
            inside = {called(one) for one in element}
            if inside & {"object", "object-ole", "plugin", "applet", "floating-frame"}:
                self.out.met("embedded object", read=False)
            elif "image" in inside:
                self.out.met("picture", read=False)

    def _flush(self) -> None:
        while self._boxes:
            box = self._boxes.pop(0)
            self.out.line()
            with self.out.within(Kind.BOX):
                self.blocks(box)
            self.out.met("text box")

    def _list(self, element: Any, level: int, style: str) -> None:
        going_on = said(element, "continue-numbering") == "true" or bool(said(element, "continue-list"))
        forms = self.looks.lists.get(style, {})
        if level == 1 and not going_on:
            for key in [key for key in self._counts if key[0] == style]:
                del self._counts[key]
        for item in element:
            if called(item) not in {"list-item", "list-header"}:
                continue
            label = ""
            if called(item) == "list-item" and next((called(one) for one in item), "") != "list":
                label = self._label(style, level, forms, said(item, "start-value"))
            with ExitStack() as inside:
                if label:
                    inside.enter_context(self.out.within(Kind.ITEM, label))
                    self.out.write(label + " ")
                self.blocks(item, "\n", level, style)

    def _label(self, style: str, level: int, forms: dict[int, tuple[str, str, str, int, int]], start: str) -> str:
        form, before, after, first, shown = forms.get(level, ("", "", "", 1, 1))
        key = (style, level)
        self._counts[key] = _whole(start, 1) if start else self._counts.get(key, first - 1) + 1
        for deeper in range(level + 1, 11):
            self._counts.pop((style, deeper), None)
        if form in {"•", ""}:
            return form
        numbers = [
            numeral(self._counts.get((style, upper), 1), forms.get(upper, (form, "", "", 1, 1))[0])
            for upper in range(max(1, level - shown + 1), level + 1)
        ]
        return before + ".".join(one for one in numbers if one) + after

    def _table(self, element: Any) -> None:
        self._tables += 1
        table = self._tables
        self.out.line()
        for row, line in enumerate(_rows(element), 1):
            cells = [one for one in line if called(one) == "table-cell"]
            for column, cell in enumerate(cells, 1):
                with self.out.within(Kind.CELL, f"{table}:{row}:{column}"):
                    self.blocks(cell, "")
                if column < len(cells):
                    self.out.write("\t")
            self.out.line()

    def last_words(self) -> None:
        """Footnotes, endnotes and comments, after all else."""
        for kind in (Kind.FOOTNOTE, Kind.ENDNOTE, Kind.COMMENT):
            for number, (_, place, one) in enumerate([note for note in self._notes if note[0] == kind], 1):
                parts = {called(part): part for part in one}
                mark = "".join(parts["note-citation"].itertext()) if "note-citation" in parts else str(number)
                by = parts["creator"].text or "" if "creator" in parts else ""
                when = _when(parts["date"].text or "") if "date" in parts else None
                with self.out.within(kind, mark, by, when, place):
                    self.out.write("" if kind == Kind.COMMENT else f"{mark} ")
                    body = parts.get("note-body")
                    self.blocks([part for part in one if called(part) in {"p", "list"}] if body is None else body)
                    self.out.line()
                self.out.met(kind.value)

    def furniture(self, element: Any) -> None:
        """A header or a footer."""
        if "".join(element.itertext()).strip():
            with self.out.within(Kind.FURNITURE, called(element)):
                self.blocks(element)
                self.out.line()
            self.out.met(called(element))


def _rows(parent: Any) -> Iterator[Any]:
    for one in parent:
        if called(one) == "table-row":
            yield one
        elif called(one) in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(one)
