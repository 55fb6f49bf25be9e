"""The words of a report around a statement of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.case.model import Source, Statement
from detente.documents import Document
from detente.light import dataclass
from detente.reader.adding import same_source, visible
from detente.reader.statements import PAUSE

ROOM = 240
"""Characters shown before and behind a statement, to the nearest word."""


@dataclass(frozen=True)
class Context:
    """Pieces of a report in their order, each with whether it is the statement itself; the line where it begins."""

    name: str
    line: int
    pieces: tuple[tuple[str, bool], ...]


def context(
    statement: Statement, source: Source | None, documents: Iterable[Document], room: int = ROOM
) -> Context | None:
    """Where *statement* stands, in the report among *documents* that is its source; None where none of them is.

    A report counts only where it has, at the place of the statement, the words that the case quotes. *room* is how many
    characters are shown before and behind it.
    """
    for document in documents:
        if statement.spans and source and same_source(source, document) and fits(statement, document.text):
            return Context(
                document.name,
                document.line_of(statement.spans[0][0]),
                tuple(_pieces(document.text, statement.spans, room)),
            )
    return None


def fits(statement: Statement, text: str) -> bool:
    """Whether *text* has, at the place of *statement*, the words that it quotes."""
    said = PAUSE.join(" ".join(text[start:end].split()) for start, end in statement.spans)
    return visible(said) == statement.text


def _pieces(text: str, spans: Sequence[tuple[int, int]], room: int) -> Iterable[tuple[str, bool]]:
    first, last = spans[0][0], spans[-1][1]
    start = max(0, first - room)
    lead = text[start:first]
    if start and (edge := re.match(r"\S*\s+", lead)):
        lead = "… " + lead[edge.end() :]
    yield lead, False
    place = first
    for begin, end in spans:
        if begin > place:
            yield text[place:begin], False
        yield text[begin:end], True
        place = end
    rest = text[last : last + room]
    if last + room < len(text) and (edge := re.search(r"\s+\S*\Z", rest)):
        rest = rest[: edge.start()] + " …"
    yield rest, False
