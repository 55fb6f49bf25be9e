"""REFI-QDA projects (``.qdpx``), which QualCoder, NVivo, MAXQDA and ATLAS.ti exchange, as statements.

REFI-QDA standard 1.5 (2019), https://www.qdasoftware.org. A passage with codes is a statement. Codes below a code that
is called parties, speakers or stances are such; so is a code that spells a stance. All others are what a statement is
about. A case of the project that holds a passage or its source is the party where no code names one. Positions count
from 0, the end is not in; whether they are characters or units of UTF-16 differs between programs and is told from the
file where it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date as Day
from io import BytesIO
from zipfile import ZipFile

from detente.case.kinds import day_of
from detente.errors import DetenteError
from detente.exchange.carried import CarriedFile, Imported
from detente.exchange.coded.coded_statement import Coding, as_case, characters, option_names
from detente.exchange.formats import refuse_unknown
from detente.exchange.genius.xml_tree import Element, tree
from detente.exchange.sheets.called import folded, stance_called
from detente.exchange.sheets.written_days import written_day
from detente.light import dataclass

ROLES: Mapping[str, Sequence[str]] = {
    "parties": ("parties", "party", "actors", "actor", "organisations", "organizations", "organisation", "organization",
                "delegations", "countries", "country", "states", "groups", "who"),
    "speakers": ("speakers", "speaker", "persons", "person", "people"),
    "stances": ("stances", "stance", "positions", "position", "attitudes", "attitude"),
}  # fmt: skip
"""What the codes below a code are, by what that is called; options name another."""
MAX_UNPACKED = 60_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UTF16_PROGRAMS = ("qualcoder",)


def read(documents: Sequence[CarriedFile], options: Mapping[str, str]) -> Imported:
    """The case of one project.

    Options: ``parties``, ``speakers``, ``stances``, what the code above such codes is called; ``date``, the day of
    sources that have none.
    """
    refuse_unknown(options, [*ROLES, "date"])
    if len(documents) != 1:
        raise DetenteError(f"a REFI-QDA project is one file; {len(documents)} are given")
    made, notes = codings(documents[0], options)
    return as_case(documents[0].path.stem or "project", made, notes)


def codings(document: CarriedFile, options: Mapping[str, str] | None = None) -> tuple[list[Coding], list[str]]:
    """The coded passages in *document*, with notes on what was assumed; raises ``DetenteError``."""
    wanted = options or {}
    day = day_of(wanted["date"]) if wanted.get("date") else None
    if wanted.get("date") and day is None:
        raise DetenteError(f'option date: "{wanted["date"]}" is not a day; it is written 2031-05-02')
    parts = _unpacked(document)
    name = next((one for one in parts if one.lower().endswith(".qde")), "")
    if not name:
        raise DetenteError(f"{document.name}: not a REFI-QDA project: no project.qde in it")
    root = tree(CarriedFile(f"{document.name}!{name}", parts[name])).root
    return _Project(document.name, root, parts, option_names(wanted, ROLES), day).codings()


def _unpacked(document: CarriedFile) -> dict[str, bytes]:
    """The project and the texts in the file; recordings and pictures are left packed."""
    try:
        with ZipFile(BytesIO(document.data)) as packed:
            chosen = [one for one in packed.infolist() if one.filename.lower().endswith((".qde", ".txt"))]
            size = sum(one.file_size for one in chosen)
            parts = {one.filename: packed.read(one) for one in chosen} if size <= MAX_UNPACKED else None
    except Exception:  # zip, zlib and lzma have exceptions of their own
        raise DetenteError(f"{document.name}: cannot be read as a REFI-QDA project; it is damaged") from None
    if parts is None:
        raise DetenteError(f"{document.name}: unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
    return parts


@dataclass(frozen=True)
class _Code:
    name: str
    role: str
    above: str


@dataclass
class _Passage:
    start: int
    end: int
    guid: str
    codes: list[str] = field(default_factory=list)


class _Project:
    def __init__(
        self, name: str, root: Element, parts: Mapping[str, bytes], roles: Mapping[str, Sequence[str]], day: Day | None
    ) -> None:
        self.name, self.root, self.parts, self.day = name, root, parts, day
        self.roles = {folded(one): role for role, names in roles.items() for one in names}
        self.codes: dict[str, _Code] = {}
        for book in root.all("Codes"):
            for code in book.own("Code"):
                self._code(code, "", "")
        self.variables = {_guid(one): folded(one.get("name") or "") for one in root.all("Variable")}
        self.unread = 0

    def _code(self, element: Element, role: str, above: str) -> None:
        name = element.get("name") or ""
        below = role or self.roles.get(folded(name), "")
        own = role or ("stances" if stance_called(name) else "")
        self.codes[_guid(element)] = _Code(name, own, above)
        for code in element.own("Code"):
            self._code(code, below, "" if below else name)

    def codings(self) -> tuple[list[Coding], list[str]]:
        found: list[Coding] = []
        notes: list[str] = []
        doubtful: list[str] = []
        for source in self._sources():
            title = source.get("name") or source.get("plainTextPath") or "a source"
            text = self._text(source)
            passages = self._passages(source)
            utf16, sure = self._counted(text, source, passages)
            doubtful += [title] * (not sure)
            found += self._of_source(source, title, text, passages, utf16=utf16)
        others = sum(1 for kind in ("PictureSource", "AudioSource", "VideoSource") for _ in self.root.all(kind))
        if others:
            notes.append(f"{others:,} sources that are pictures or recordings are not read")
        if self.unread:
            notes.append(f"the text of {self.unread:,} sources is not in the file; their passages have no words")
        if doubtful:
            notes.append(
                f"in {', '.join(doubtful[:3])}{', …' * (len(doubtful) > 3)} positions may be counted in characters or "
                "in units of UTF-16; they were taken as characters"
            )
        return found, notes

    def _sources(self) -> Iterator[Element]:
        inside = {id(one) for pdf in self.root.all("PDFSource") for one in pdf.all("Representation")}
        for kind in ("TextSource", "Representation"):
            for source in self.root.all(kind):
                if kind == "TextSource" or id(source) in inside:
                    yield source

    def _text(self, source: Element) -> str:
        for inline in source.own("PlainTextContent"):
            return inline.text
        path = (source.get("plainTextPath") or "").partition("://")[2]
        name = next((one for one in self.parts if path and (one.endswith("/" + path) or one == path)), "")
        if not name:
            self.unread += 1
            return ""
        return self.parts[name].decode("utf-8-sig", "replace").replace("\r\n", "\n")

    def _passages(self, source: Element) -> list[_Passage]:
        made: dict[tuple[int, int], _Passage] = {}
        for one in source.own("PlainTextSelection"):
            edges = [one.get("startPosition") or "", one.get("endPosition") or ""]
            if not all(edge.isdecimal() and len(edge) < 10 for edge in edges):
                continue
            span = (int(edges[0]), int(edges[1]))
            passage = made.setdefault(span, _Passage(*span, _guid(one)))
            for coding in one.own("Coding"):
                passage.codes += [one.get("targetGUID") or "" for one in coding.own("CodeRef")]
        return [made[span] for span in sorted(made) if made[span].codes]

    def _counted(self, text: str, source: Element, passages: Sequence[_Passage]) -> tuple[bool, bool]:
        """Whether positions count units of UTF-16, and whether that is sure."""
        wide = any(ord(character) > 0xFFFF for character in text)
        if not wide:
            return False, True
        if any(program in (self.root.get("origin") or "").lower() for program in _UTF16_PROGRAMS):
            return True, True
        if any(passage.end > len(text) for passage in passages):
            return True, True
        for one in source.own("PlainTextSelection"):
            said = (one.get("name") or "").strip().rstrip(".…")
            edges = [one.get("startPosition") or "", one.get("endPosition") or ""]
            if len(said) > 3 and all(edge.isdecimal() for edge in edges):
                start, end = map(int, edges)
                plain = text[start:end].strip().startswith(said)
                units = text[slice(*characters(text, start, end, utf16=True))].strip().startswith(said)
                if plain != units:
                    return units, True
        return False, False

    def _of_source(
        self, source: Element, title: str, text: str, passages: Sequence[_Passage], *, utf16: bool
    ) -> Iterator[Coding]:
        told = self._told(source)
        cases = self._cases(source)
        for passage in passages:
            around = [one for one in passages if one.start <= passage.start and passage.end <= one.end]
            codes = [self.codes[guid] for one in around for guid in one.codes if guid in self.codes]
            own = [self.codes[guid] for guid in passage.codes if guid in self.codes]
            about = [code for code in own if not code.role]
            if not about:
                continue
            party = _first(codes, "parties") or self._case_of(passage.guid) or cases or told.get("party", "")
            start, end = characters(text, passage.start, passage.end, utf16=utf16)
            yield Coding(
                f"{title}, characters {passage.start}-{passage.end}",
                self._day(told, title),
                _first(codes, "speakers") or told.get("speaker", ""),
                party,
                _stance(_first(codes, "stances") or told.get("stance", "")),
                tuple(dict.fromkeys(code.name for code in about)),
                text[start:end],
                title,
                f"{start}-{end}" if start < end <= len(text) else "",
            )

    def _told(self, holder: Element) -> dict[str, str]:
        """The variables of a source, by name."""
        found = {}
        for value in holder.own("VariableValue"):
            name = next((self.variables.get(one.get("targetGUID") or "", "") for one in value.own("VariableRef")), "")
            said = next(
                (one.text.strip() for one in value.children if one.tag.endswith("Value") and one.text.strip()), ""
            )
            found[name] = said
        return found

    def _day(self, told: Mapping[str, str], title: str) -> Day | None:
        """The day of a source: its variable, or one in its name; never that on which it was put into the project."""
        if told.get("date"):
            return written_day(told["date"][:10] if _DAY.match(told["date"]) else told["date"])[0]
        named = _DAY.search(title)
        return (day_of(named.group()) if named else None) or self.day

    def _cases(self, source: Element) -> str:
        return self._case_of(_guid(source))

    def _case_of(self, guid: str) -> str:
        """The case that holds the source or the passage *guid*, where it is one alone."""
        found = [
            case.get("name") or ""
            for case in self.root.all("Case")
            if any(one.get("targetGUID") == guid for kind in ("SourceRef", "SelectionRef") for one in case.own(kind))
        ]
        return found[0] if len(found) == 1 and guid else ""


def _guid(element: Element) -> str:
    return element.get("guid") or ""


def _stance(said: str) -> str:
    return stance_called(said) or said or "states"


def _first(codes: Sequence[_Code], role: str) -> str:
    return next((code.name for code in codes if code.role == role), "")
