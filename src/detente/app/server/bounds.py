"""How much may be sent, and in which time."""

from __future__ import annotations

import asyncio
from html import escape
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.app.frame.translations import N_, asked_for

MOST = 12_000_000
"""Bytes of a form without files: a case file of the greatest length, with every sign escaped."""
MOST_FILES = 64_000_000
"""Bytes of a form with files."""
PATIENCE = 60.0
"""Seconds in which all of it must have come."""
THROWN_AWAY = 1_000_000_000
"""Bytes too many that are taken from a browser and dropped: it shows no answer before it has sent everything."""
PAUSE = 5.0
"""Seconds after which somebody who sends nothing more has ended."""
LATE = N_("This took too long to come; nothing was done.")
LARGE = N_("This is more than the %(most)s MB that are taken at once; nothing was done. Send less.")
PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>detente</title><link rel="stylesheet" href="/static/brief.css"><link rel="stylesheet" '
    'href="/static/bench.css"><main><div data-told><p>{said}</p></div><p><a href="{place}">{back}</a></p></main></html>'
)


class BodyTooLargeError(HTTPException):
    """More than *most* bytes were sent, or, where that is 0, too slowly; whoever reads the body need not know."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(413)


class Bounds:
    """The application *inside*, which is sent no more than may be sent."""

    def __init__(self, inside: ASGIApp) -> None:
        self._inside = inside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it when it has become too much."""
        if scope["type"] != "http":
            await self._inside(scope, receive, send)
            return
        most = MOST_FILES if scope["path"].endswith("/upload") else MOST
        taken, over = 0, False
        until = asyncio.get_running_loop().time() + PATIENCE

        async def counted() -> Message:
            nonlocal taken, over
            if over:
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise BodyTooLargeError(0) from None
            taken += len(message.get("body", b""))
            over = not message.get("more_body", False)
            if taken > most:
                if not over:
                    await _thrown_away(receive, until)
                raise BodyTooLargeError(most)
            return message

        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not length.isdigit() or int(length) > most:
            if length.isdigit() and int(length) <= THROWN_AWAY:
                await _thrown_away(receive, until)
            answer = await too_large(Request(scope), BodyTooLargeError(most))
            await answer(scope, receive, send)
            return
        await self._inside(scope, counted, send)


async def too_large(request: Request, reason: Exception) -> Response:
    """A page that says so, with the way back to where the form stood."""
    most = reason.most if isinstance(reason, BodyTooLargeError) else 0
    words = asked_for(request.headers)
    said = words.say(LARGE, most=words.number(most / 1_000_000)) if most else words.say(LATE)
    path = request.scope["path"]
    place = quote("/".join(path.split("/")[:4])) if path.startswith("/c/") else "/start"
    page = PAGE.format(language=words.language, said=escape(said), place=escape(place), back=escape(words.say("Back")))
    return HTMLResponse(page, 413, {"connection": "close"})


async def _thrown_away(receive: Receive, until: float) -> None:
    """Take what is still being sent, as far as there is patience for it."""
    taken, more = 0, True
    now = asyncio.get_running_loop().time
    try:
        while more and taken < THROWN_AWAY:
            async with asyncio.timeout_at(min(until, now() + PAUSE)):
                message = await receive()
            taken += len(message.get("body", b""))
            more = message["type"] == "http.request" and message.get("more_body", False)
    except TimeoutError:
        return
