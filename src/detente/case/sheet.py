"""A statement as a row of a spreadsheet: which columns it has, and how several things fit into one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.case.logic.language import to_text
from detente.case.model import Statement
from detente.case.rows import Line

COLUMNS = tuple(field.alias or name for name, field in Statement.model_fields.items())
"""The columns, which are called as the keys of a statement in a case file."""
BESIDE = ("number", "party name", "source title")
"""Columns that a table of statements shows beside these, for whoever reads it."""
REQUIRED = tuple(field.alias or name for name, field in Statement.model_fields.items() if field.is_required())

_PIECE = re.compile(r""""[^"]*"|'[^']*'|[;\r\n]|.""", re.DOTALL)
_BREAK = re.compile(r"\s*[\r\n]+\s*")


def row(statement: Statement) -> Line:
    """*statement* as a cell a column; what it is about stands with ``;`` between."""
    about = "; ".join(_BREAK.sub(" ", said.text or to_text(said.expression)) for said in statement.about)
    return (
        statement.date,
        statement.speaker,
        statement.party,
        statement.stance,
        about,
        statement.condition,
        statement.text,
        statement.source,
        statement.at,
        str(statement.confidence) if statement.confidence is not None else "",
        statement.review or "",
        statement.read_by,
    )


def topics(about: str) -> Iterator[str]:
    """The parts of a cell that says what a statement is about: between ``;`` or line ends outside quotes."""
    part = ""
    for piece in _PIECE.findall(about):
        if piece in ";\r\n":
            if part.strip():
                yield part.strip()
            part = ""
        else:
            part += piece
    if part.strip():
        yield part.strip()
