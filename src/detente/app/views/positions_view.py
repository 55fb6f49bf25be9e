"""Positions: what each party holds on each issue, on a day; every cell leads to the statements behind it."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.app.views.evidence_rows import STANCE_WORDS
from detente.app.views.position_cells import HeldTable, held_table
from detente.case.kinds import day_of
from detente.errors import DetenteError

LINKED = 60
"""Statements that a link names one by one; of more it asks for party and issue."""


async def show(visit: Visit) -> Response:
    """The table, as of the day of the case or another."""
    asked = visit.query.get("day", "").strip()
    day, error = day_of(asked), ""
    if asked and day is None:
        error = visit.words.say("This is not a day; write year, month and day, for example 2022-01-12.")
    table: HeldTable
    try:
        table = held_table(visit.case, day)
    except DetenteError as reason:
        error, table = str(reason).splitlines()[0], held_table(visit.case, None)
    context = {
        "table": table,
        "asked": asked or (visit.case.as_of.isoformat() if visit.case.as_of else ""),
        "error": error,
        "stance_words": STANCE_WORDS,
        "days": sorted({said.date for said in visit.case.statements}),
        "linked": LINKED,
        "marks": _marks,
    }
    return visit.page("positions.html", status=422 if error else 200, **context)


def _marks(numbers: Iterable[int]) -> str:
    """Numbers of statements as an address names them, from 1."""
    return ",".join(str(number + 1) for number in numbers)


VIEW = View("positions", N_("Positions"), pages={"": show})
