"""The views put together: which address is answered by what."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import PurePath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from detente.app.desk.desk import ChangedElsewhereError, Desk, OvertakenEditError, RefusedEditError
from detente.app.desk.merging import CollisionError
from detente.app.desk.opened import OpenedElsewhereError
from detente.app.frame.bench import Bench
from detente.app.frame.translations import N_, asked_for
from detente.app.frame.view import Handler
from detente.app.frame.visit import Visit
from detente.app.server.bounds import MOST, BodyTooLargeError, Bounds, too_large
from detente.app.server.gate import Doorkeeper, refused
from detente.app.views import FIRST, VIEWS
from detente.app.views.changed_file import changed_file, decide
from detente.app.views.faulty_file import faulty_file, save_text
from detente.app.views.starting import STARTING, choose_language
from detente.app.views.stepping import redo, undo
from detente.errors import DetenteError

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PATIENCE = 20.0
"""Seconds that a page waits for news before it asks again."""

Answer = Callable[[Request], Awaitable[Response]]


def application(bench: Bench) -> ASGIApp:
    """Everything that answers, behind the gate."""
    bench.views = VIEWS
    routes = [Route("/static/{name}", _static), Route("/language", _taking(bench, choose_language), methods=["POST"])]
    for place, handler in STARTING.pages.items():
        routes.append(Route(f"/{place}", _showing(bench, handler, needs="")))
    for place, handler in STARTING.takes.items():
        routes.append(Route(f"/{place}", _taking(bench, handler), methods=["POST"]))
    case = "/c/{case}"
    routes += [
        Route(f"{case}/", _first),
        Route(f"{case}/pulse", _pulse(bench)),
        Route(f"{case}/changed", _showing(bench, changed_file, needs="file")),
        Route(f"{case}/changed", _taking(bench, decide), methods=["POST"]),
        Route(f"{case}/faults", _showing(bench, faulty_file, needs="file")),
        Route(f"{case}/faults", _taking(bench, save_text), methods=["POST"]),
        Route(f"{case}/undo", _taking(bench, undo), methods=["POST"]),
        Route(f"{case}/redo", _taking(bench, redo), methods=["POST"]),
    ]
    for view in VIEWS:
        for place, handler in view.pages.items():
            path = f"{case}/{view.key}/{place}".removesuffix("/")
            routes.append(Route(path, _showing(bench, handler, needs="case", view=view.key)))
        for place, handler in view.takes.items():
            path = f"{case}/{view.key}/{place}".removesuffix("/")
            routes.append(Route(path, _taking(bench, handler, view=view.key), methods=["POST"]))
    answers = {404: _unknown(bench), 500: _own_fault, BodyTooLargeError: too_large}
    inside = Starlette(routes=routes, exception_handlers=answers)
    return Doorkeeper(Bounds(inside), bench.keys)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    kind = KINDS.get(PurePath(name).suffix)
    if name == "brief.css":
        from detente.show.page.write import stylesheet  # noqa: PLC0415 (with the colours of pictures)

        return Response(stylesheet(), media_type=KINDS[".css"])
    if name == "brief.js":
        return Response(files("detente.show.page").joinpath("script.js").read_bytes(), media_type=KINDS[".js"])
    part = files("detente.app.static").joinpath(PurePath(name).name)
    if kind is None or not part.is_file():
        return refused(request.headers, 404, N_("There is no such file."))
    return Response(part.read_bytes(), media_type=kind)


async def _first(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}{FIRST}", 303)


def _pulse(bench: Bench) -> Answer:
    """News for a page that is open: as soon as there are any, or after a while without."""

    async def answer(request: Request) -> Response:
        try:
            desk = await asyncio.to_thread(bench.desk, request.path_params["case"])
        except DetenteError:
            return JSONResponse({"pulse": -1, "doing": []}, 404)
        seen = request.query_params.get("seen", "")
        waits = seen.isdecimal() and "look" not in request.query_params
        pulse = await bench.changed_since(int(seen), desk, PATIENCE) if waits else bench.pulse
        return JSONResponse({"pulse": pulse, "doing": [said for said in bench.findings.doing.values() if said]})

    return answer


def _showing(bench: Bench, handler: Handler, *, needs: str, view: str = "") -> Answer:
    async def answer(request: Request) -> Response:
        visit = Visit(request, bench)
        visit.view = view
        try:
            if needs:
                desk = await asyncio.to_thread(bench.desk, request.path_params["case"])
                visit = Visit(request, bench, desk)
                visit.view = view
                visit.foreign = await asyncio.to_thread(desk.look) is not None
                state = await asyncio.to_thread(lambda: desk.state)
                if needs == "case" and state.case is None:
                    return RedirectResponse(visit.url("changed" if visit.foreign else "faults"), 303)
            return await handler(visit)
        except DetenteError as reason:
            return _told(visit, reason)

    return answer


def _taking(bench: Bench, handler: Handler, *, view: str = "") -> Answer:
    async def answer(request: Request) -> Response:
        desk: Desk | None = None
        if name := request.path_params.get("case"):
            try:
                desk = await asyncio.to_thread(bench.desk, name)
            except DetenteError as reason:
                return _told(Visit(request, bench), reason)
        visit = Visit(request, bench, desk)
        visit.view = view
        try:
            visit.form = await request.form(max_files=200, max_fields=5000, max_part_size=MOST)
            if not visit.genuine():
                return refused(
                    request.headers, 403, N_("This form is not of this run of the workbench; load its page anew.")
                )
            return await handler(visit)
        except DetenteError as reason:
            return _told(visit, reason)
        finally:
            await visit.close()

    return answer


def _told(visit: Visit, reason: DetenteError) -> Response:
    """A page that says why something was not done, with both values where two edits met."""
    status = {
        CollisionError: 409,
        OvertakenEditError: 409,
        ChangedElsewhereError: 409,
        RefusedEditError: 422,
        OpenedElsewhereError: 409,
    }
    return visit.page("told.html", status=status.get(type(reason), 400), reason=reason, kind=type(reason).__name__)


def _unknown(bench: Bench) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, _: Exception) -> Response:
        return _told_missing(Visit(request, bench))

    return answer


def _told_missing(visit: Visit) -> Response:
    return visit.page("told.html", status=404, reason=DetenteError("there is no such page"), kind="missing")


async def _own_fault(request: Request, fault: Exception) -> Response:
    logging.getLogger("detente.app").error("a fault of detente", exc_info=fault)
    said = asked_for(request.headers).say(
        "This is a fault of detente, not of what you gave it (%(kind)s). Nothing was lost; go back.",
        kind=type(fault).__name__,
    )
    return PlainTextResponse(f"{said}\n", 500)
