"""Hand over: the case and what follows from it, as files for those who have no workbench."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response

from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.app.views.evidence_rows import waits
from detente.errors import DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis

LONG = ("states", "equilibria", "zone")
"""Tables with a row a state, which nobody reads; `detente export` writes them."""
PATIENCE = 300.0
"""Seconds that somebody waits for a file of a large case."""


@dataclass(frozen=True)
class HandedFile:
    """A file that is handed on: its ending, what it is for, and whether everything that was found is in it."""

    key: str
    ending: str
    title: str
    about: str
    annex: bool = False


FILES = (
    HandedFile("brief", "pdf", N_("Brief on two pages, PDF"), N_("To print, to send, to read on the way.")),
    HandedFile("full", "pdf", N_("Brief with its annex, PDF"), N_("With every table, picture and reason."), annex=True),
    HandedFile("brief", "docx", N_("Brief on two pages, Word"), N_("To put it in one's own words.")),
    HandedFile("full", "docx", N_("Brief with its annex, Word"), N_("The same with all that was found."), annex=True),
    HandedFile("page", "html", N_("Page for the browser"), N_("One file; it needs no network."), annex=True),
    HandedFile("tables", "xlsx", N_("Spreadsheet, Excel"), N_("Statements, positions and results, a sheet each.")),
    HandedFile("case", "yaml", N_("The case file"), N_("All that was entered, for any editor.")),
)  # fmt: skip
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
}


def made(analysis: Analysis, ending: str, annex: bool) -> bytes:
    """The brief of *analysis*, or its tables, as a file with that *ending*."""
    if ending == "xlsx":
        return _workbook(analysis)
    from detente.brief.brief_files import written  # noqa: PLC0415 (in the process that analyses)

    return written(analysis, f"brief.{ending}", annex=annex)


def _workbook(analysis: Analysis) -> bytes:
    from detente.exchange.formats import write_tables  # noqa: PLC0415
    from detente.show.tables import about, named  # noqa: PLC0415
    from detente.show.tables.gathered import FOUND, WRITTEN  # noqa: PLC0415

    frames = {name: table(analysis.case) for name, table in WRITTEN.items()}
    for name, table in FOUND.items():
        if name not in LONG:
            with suppress(DetenteError):  # a case that is too large for one table has the others
                frames[name] = table(analysis)
    return next(iter(write_tables(named(frames, analysis.case), "xlsx", "tables", about(frames)).files.values()))


async def show(visit: Visit) -> Response:
    """What there is to hand over."""
    waiting = sum(map(waits, visit.case.statements))
    return visit.page("hand_over.html", files=FILES, waiting=waiting)


async def download(visit: Visit) -> Response:
    """One file."""
    wanted = visit.place["file"]
    file = next((one for one in FILES if f"{one.key}.{one.ending}" == wanted), None)
    if file is None:
        raise DetenteError(N_("there is no such file"))
    if file.ending == "yaml":
        content: bytes | None = visit.state.text.encode()
    else:
        content = await visit.find(made, file.ending, file.annex, drawn=True, within=PATIENCE, keep=False)
    if content is None:
        raise DetenteError(N_("the case has changed meanwhile, or this takes too long; ask for the file again"))
    return Response(content, media_type=KINDS[file.ending], headers={"content-disposition": _named(visit, file)})


def _named(visit: Visit, file: HandedFile) -> str:
    """What the browser saves it as; a file whose name is not plain is named twice, as old browsers need it."""
    name = visit.desk.name if file.ending == "yaml" else f"{visit.desk.path.stem}-{file.key}.{file.ending}"
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


VIEW = View("hand-over", N_("Hand over"), pages={"": show, "{file}": download})
