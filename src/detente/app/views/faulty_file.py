"""A file that does not read as a case: its faults at their places, beside its text, which can be mended here."""

from __future__ import annotations

import asyncio

from starlette.responses import RedirectResponse, Response

from detente.app.desk.desk import RefusedEditError
from detente.app.frame.visit import VERSION, Visit


async def faulty_file(visit: Visit) -> Response:
    """The faults and the text."""
    if visit.state.case is not None:
        return RedirectResponse(visit.url(), 303)
    return visit.page("faults.html", faults=visit.state.faults, written=visit.state.text, unsaved=False)


async def save_text(visit: Visit) -> Response:
    """Save the text as it was mended; one that still has faults only where that is wished."""
    written, anyway = visit.text("text"), bool(visit.text("anyway"))
    label = visit.words.say("text mended")
    if "\r\n" in visit.state.text:
        written = written.replace("\n", "\r\n")
    try:
        await asyncio.to_thread(visit.desk.replace, written, visit.text(VERSION), label, faulty=anyway)
    except RefusedEditError as reason:
        faults = tuple(fault.problem for fault in reason.faults)
        return visit.page("faults.html", status=422, faults=faults, written=written, unsaved=True)
    return visit.back(visit.url(), visit.words.say("Saved."))
