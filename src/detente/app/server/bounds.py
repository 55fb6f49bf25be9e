"""How much may be sent, and in which time."""

from __future__ import annotations

import asyncio

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 12_000_000
"""Bytes of a form without files: a case file of the greatest length, with every sign escaped."""
MOST_FILES = 64_000_000
"""Bytes of a form with files."""
PATIENCE = 60.0
"""Seconds in which all of it must have come."""


class BodyTooLargeError(HTTPException):
    """More was sent than may be; whoever reads the body need not know."""

    def __init__(self) -> None:
        said = "This is more than is taken here, or took too long to come; nothing was done.\n"
        super().__init__(413, said, {"connection": "close"})


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
                raise BodyTooLargeError from None
            taken += len(message.get("body", b""))
            over = not message.get("more_body", False)
            if taken > most:
                raise BodyTooLargeError
            return message

        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not length.isdigit() or int(length) > most:
            reason = BodyTooLargeError()
            await PlainTextResponse(reason.detail, reason.status_code, reason.headers)(scope, receive, send)
            return
        await self._inside(scope, counted, send)
