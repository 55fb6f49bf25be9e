"""A GeniusWeb file as a tree of nodes."""

from __future__ import annotations

from detente.case.text.nodes import Node
from detente.case.text.source import SourceText
from detente.errors import CaseFileError, Problem
from detente.exchange.carried import CarriedFile
from detente.exchange.json_nodes import parse

MAX_BYTES = 20_000_000


def tree(document: CarriedFile) -> tuple[SourceText, Node]:
    """*document* as nodes; raises ``CaseFileError`` with the place where it is not JSON."""
    if len(document.data) > MAX_BYTES:
        raise CaseFileError([Problem(f"larger than {MAX_BYTES // 1_000_000} MB", document.name)])
    try:
        source = SourceText(document.name, document.data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        line = document.data[: fault.start].count(b"\n") + 1
        raise CaseFileError([Problem(f"not UTF-8 text: a wrong byte in line {line}", document.name)]) from None
    return source, parse(source)
