"""The formats that detente reads and writes. A format is its module and a line here.

A module that reads has ``read(documents, options) -> Imported``; one that writes has ``write(case, options) ->
Exported``. Options are text by name; a module raises ``DetenteError`` for one that it does not know. Modules are
loaded when they are used.

Formats of tables hold results, which this room does not know: whoever has gathered them as data frames hands them to
``write_tables``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.case.model import Case
from detente.errors import DetenteError, UnknownNameError
from detente.exchange.carried import CarriedFile, Exported, Imported
from detente.light import dataclass

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Format:
    """A format: what to call it, the module that handles it, the file endings by which it is recognised.

    ``opening`` has, by file ending, a pattern near the beginning of its files that tells it from other formats with the
    same ending.
    ``tables`` says that it holds tables rather than a case.
    """

    key: str
    title: str
    module: str
    suffixes: tuple[str, ...]
    opening: Mapping[str, bytes] = field(default_factory=dict)
    reads: bool = True
    writes: bool = True
    tables: bool = False


KTAB_OPENING = {".csv": rb",", ".xml": rb"<Scenario[\s/>]"}
"""GENIUS has XML files too, with other elements at the root."""

FORMATS: Mapping[str, Format] = {
    entry.key: entry
    for entry in (
        Format("dna", "Discourse Network Analyzer", "detente.exchange.coded.dna", (".dna",), writes=False),
        Format("qdpx", "REFI-QDA", "detente.exchange.coded.qdpx", (".qdpx",), writes=False),
        Format("gmcr", "GMCR+", "detente.exchange.gmcr", (".gmcr",)),
        Format("genius", "GENIUS", "detente.exchange.genius", (".xml",)),
        Format("geniusweb", "GeniusWeb", "detente.exchange.geniusweb", (".json",)),
        Format("ktab", "KTAB", "detente.exchange.ktab", (".csv", ".xml", ".xlsx"), KTAB_OPENING, writes=False),
        Format("gambit", "Gambit", "detente.exchange.gambit", (".nfg", ".efg")),
        *(
            Format(kind, title, "detente.exchange.tables", (f".{kind}",), reads=False, tables=True)
            for kind, title in (("csv", "CSV"), ("parquet", "Parquet"), ("arrow", "Arrow"), ("xlsx", "Excel workbook"))
        ),
    )
}

HEAD = 4096
"""Bytes at the beginning of a file by which its format is recognised."""


def recognised(documents: Sequence[CarriedFile]) -> Format:
    """The format of *documents*, by their endings and their beginnings; raises ``DetenteError``."""
    first = documents[0]
    suffix = first.path.suffix.lower()
    fitting = [
        entry
        for entry in FORMATS.values()
        if entry.reads
        and suffix in entry.suffixes
        and (suffix not in entry.opening or re.search(entry.opening[suffix], first.data[:HEAD]))
    ]
    told = [entry for entry in fitting if suffix in entry.opening]
    if len(told or fitting) == 1:
        return (told or fitting)[0]
    known = "; ".join(f"{entry.key} ({', '.join(entry.suffixes)})" for entry in FORMATS.values() if entry.reads)
    raise DetenteError(f"{first.name}: not recognised as a file to import; --from names its format: {known}")


def read(documents: Sequence[CarriedFile], key: str = "", options: Mapping[str, str] | None = None) -> Imported:
    """The case in *documents*, in the format called *key* or the one recognised; raises ``DetenteError``."""
    entry = _named(key, "reads") if key else recognised(documents)
    reader: Callable[[Sequence[CarriedFile], Mapping[str, str]], Imported] = _function(entry, "read")
    return reader(documents, options or {})


def writing(key: str) -> Format:
    """The format called *key*, which must be one that is written; raises ``UnknownNameError``."""
    return _named(key, "writes")


def write_tables(
    tables: Mapping[str, pd.DataFrame], key: str, name: str, about: Mapping[str, str] | None = None
) -> Exported:
    """*tables* by name in the format called *key*; *name* is what a file that holds them all is called.

    *about* says what each table holds, for formats that have a place for it.
    """
    pack: Callable[..., Exported] = _function(writing(key), "pack")
    return pack(tables, key, name, about)


def write(case: Case, key: str, options: Mapping[str, str] | None = None) -> Exported:
    """*case* in the format called *key*; raises ``DetenteError`` where the format cannot carry it at all."""
    entry = writing(key)
    if entry.tables:
        raise DetenteError(f"{entry.title} holds tables; gather them first, and write them with write_tables")
    writer: Callable[[Case, Mapping[str, str]], Exported] = _function(entry, "write")
    return writer(case, options or {})


def _named(key: str, does: str) -> Format:
    known = [entry.key for entry in FORMATS.values() if getattr(entry, does)]
    if key not in known:
        raise UnknownNameError("format", key, known)
    return FORMATS[key]


def _function(entry: Format, name: str) -> Any:
    return getattr(import_module(entry.module), name)


def refuse_unknown(options: Mapping[str, str], known: Sequence[str]) -> None:
    """Raise ``UnknownNameError`` for the first option that is not among *known*."""
    for name in options:
        if name not in known:
            raise UnknownNameError("option", name, known or ["none here"])
