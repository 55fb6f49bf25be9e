"""Files that are a ZIP archive of XML parts, as those of Word and of LibreOffice: opened within bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from detente.errors import DetenteError
from detente.extras import needed

MAX_UNPACKED = 200_000_000
"""Bytes of all parts together."""
MAX_PART = 60_000_000
"""Bytes of the part that holds the text; half an encyclopedia."""
MAX_PARTS = 5_000


class DamagedError(ValueError):
    """A part is not what it should be."""


class Packed:
    """The parts of a packed file, each parsed when it is asked for."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises ``DetenteError`` for a file that is damaged, locked, or would grow without bound.

        No part can unpack to more than its entry says.
        """
        self.name = name
        self._etree: Any = needed("lxml.etree", "reader", "a Word or OpenDocument file")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError):
            raise DetenteError(f"{name}: cannot be read as a Word or OpenDocument file; it is damaged") from None
        if any(entry.flag_bits & 1 for entry in entries):
            raise DetenteError(f"{name}: the file is locked with a password; save it without one")
        largest = max((one.file_size for one in entries if one.filename.endswith((".xml", ".rels"))), default=0)
        if len(entries) > MAX_PARTS or largest > MAX_PART or sum(one.file_size for one in entries) > MAX_UNPACKED:
            raise DetenteError(f"{name}: unpacks to more than any report needs; it is not read")
        self.names = frozenset(entry.filename for entry in entries)

    def xml(self, part: str) -> Any:
        """The root of the XML part called *part*, or None where there is none; raises ``DamagedError``."""
        if part not in self.names:
            return None
        parser = self._etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = self._etree.fromstring(self._archive.read(part), parser)
        except (self._etree.XMLSyntaxError, zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as fault:
            raise DamagedError(type(fault).__name__) from None
        except Exception as fault:  # zlib, lzma and bz2 each have errors of their own
            raise DamagedError(type(fault).__name__) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise DamagedError("a document type that these files never have")
        return root

    def text(self, part: str) -> str:
        """A small part as text, or nothing where there is none."""
        try:
            return self._archive.read(part)[:1000].decode("utf-8", "replace") if part in self.names else ""
        except Exception:
            return ""

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """By id: the last word of the relation's type and the part that *part* refers to, in an Open XML file."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in root
            if one.get("TargetMode") != "External"
        }
