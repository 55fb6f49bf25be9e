"""XML as a tree of elements that know where they stand. No document type, no entities but the five of XML itself."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from xml.parsers import expat

from detente.case.text.source import SourceText
from detente.errors import CaseFileError, Problem
from detente.exchange.carried import CarriedFile
from detente.light import dataclass

MAX_BYTES = 20_000_000
MAX_ELEMENTS = 100_000
MAX_DEPTH = 40
MAX_TAG = 20_000
"""Characters of a tag that are looked through to point at an attribute."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_TAG = re.compile(r"<(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+>")


@dataclass
class Element:
    """A tag with its attributes; ``text[start:end]`` of the file is its opening tag, *text* what stands in it."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    def all(self, tag: str) -> Iterator[Element]:
        """The elements below with this tag."""
        return (element for element in self.walk() if element is not self and element.tag == tag)

    def own(self, tag: str) -> list[Element]:
        """The children with this tag."""
        return [child for child in self.children if child.tag == tag]

    def get(self, name: str) -> str | None:
        """An attribute without blanks around it."""
        value = self.attributes.get(name)
        return None if value is None else value.strip()


@dataclass(frozen=True)
class Tree:
    """A file: its text and its outermost element."""

    source: SourceText
    root: Element

    def problem(
        self,
        element: Element,
        message: str,
        attribute: str = "",
        *,
        found: str = "",
        expected: str = "",
        suggestion: str = "",
    ) -> Problem:
        """A fault of *element*, at the value of its *attribute* where that is named and there."""
        start, end = element.start, element.end
        if attribute:
            written = re.compile(rf"\s{re.escape(attribute)}\s*=\s*(\"[^\"]*\"|'[^']*')").search(
                self.source.text, start, end
            )
            start, end = (written.start(1) + 1, written.end(1) - 1) if written else (start, end)
        return self.source.problem(
            start, max(end, start + 1), message, found=found, expected=expected, suggestion=suggestion
        )


class _RefusedError(Exception):
    def __init__(self, message: str, found: str = "", expected: str = "") -> None:
        super().__init__(message)
        self.message, self.found, self.expected = message, found, expected


def tree(document: CarriedFile) -> Tree:
    """*document* as a tree; raises ``CaseFileError`` with the place where it is not XML, or not of this plain kind."""
    if len(document.data) > MAX_BYTES:
        raise CaseFileError([Problem(f"larger than {MAX_BYTES // 1_000_000} MB", document.name)])
    source = SourceText(document.name, _text(document.data))
    builder = _Builder(source)
    data, encoding = _declared(document.data)
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    builder.attach(parser)
    try:
        parser.Parse(data, True)
    except _RefusedError as fault:
        at = builder.offset(parser.CurrentLineNumber, parser.CurrentColumnNumber)
        problem = source.problem(at, at + 1, fault.message, found=fault.found, expected=fault.expected)
        raise CaseFileError([problem]) from None
    except expat.ExpatError as fault:
        at = builder.offset(fault.lineno, fault.offset)
        said = expat.ErrorString(fault.code) or "not well-formed"
        raise CaseFileError([source.problem(at, at + 1, f"not XML: {said}")]) from None
    except (ValueError, LookupError) as fault:
        raise CaseFileError([Problem(f"not XML that can be read: {fault}", document.name)]) from None
    assert builder.root is not None  # expat refuses a file without an element
    return Tree(source, builder.root)


_DECLARED = re.compile(rb"\s+(<\?xml\s[^<>]{0,200}\?>)")
_ENCODING = re.compile(rb"""\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


def _declared(data: bytes) -> tuple[bytes, str | None]:
    """*data* as XML allows it: a declaration behind blank lines is blanked out, and its encoding kept."""
    bare = data.removeprefix(codecs.BOM_UTF8)
    found = _DECLARED.match(bare)
    if not found:
        return data, None
    blank = bare[: found.start(1)] + b" " * len(found[1]) + bare[found.end(1) :]
    encoding = _ENCODING.search(found[1])
    return blank, encoding[1].decode("ascii") if encoding else None


def _text(data: bytes) -> str:
    """The text, to show lines of it; an unknown encoding is shown byte by byte."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class _Builder:
    """Collects the elements while the parser runs."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(source.text))]
        self.open: list[Element] = []
        self.count = 0
        self.root: Element | None = None

    def attach(self, parser: expat.XMLParserType) -> None:
        """Listen to *parser*, and refuse declarations as they come."""
        self.parser = parser
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.finish
        parser.CharacterDataHandler = self.said
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        parser.EntityDeclHandler = self.refuse_doctype
        parser.ExternalEntityRefHandler = self.refuse_doctype

    def offset(self, line: int, column: int) -> int:
        """The place in the text of a line, from 1, and a column, from 0."""
        place = min(max(line, 1), len(self.starts)) - 1
        return min(self.starts[place] + max(column, 0), len(self.source.text))

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An opening tag."""
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise _RefusedError(f"more than {MAX_ELEMENTS:,} elements; this cannot be a scenario")
        if len(self.open) >= MAX_DEPTH:
            raise _RefusedError(f"elements nested deeper than {MAX_DEPTH} levels; this cannot be a scenario")
        start = self.offset(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        element = Element(tag, attributes, start, self._end(start))
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, start: int) -> int:
        """Where the opening tag ends."""
        tag = _TAG.match(self.source.text, start, start + MAX_TAG)
        line = bisect_right(self.starts, start)
        return tag.end() if tag else (self.starts[line] if line < len(self.starts) else len(self.source.text))

    def finish(self, tag: str) -> None:
        """A closing tag."""
        self.open.pop()

    def said(self, text: str) -> None:
        """Text inside an element; of one with others in it only what stands before them counts."""
        if self.open and not self.open[-1].children:
            self.open[-1].text += text

    def refuse_doctype(self, *_: object) -> int:
        """CarriedFile types and entities can name other files and grow without bound; scenarios have none."""
        raise _RefusedError("a document type or entity declaration", "<!DOCTYPE", "XML without declarations")
