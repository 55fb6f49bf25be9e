"""Who gets in: this browser, from this machine, with pages of our own, and nobody else.

Every request passes here first. It must name us (``Host``), so that no other name can be bound to this address; it
must carry the cookie that the first link was exchanged for; nothing that another site began is answered; and what
would change something must come from a page of ours (``Origin``, and a token in the form, which is checked later).
"""

from __future__ import annotations

import hmac
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.app.frame.translations import N_, asked_for
from detente.app.server.run_keys import ENTER, Keys, own_hosts

SAFE = ("GET", "HEAD")
ENTERED = (
    '<!doctype html><html lang="en"><meta http-equiv="refresh" content="0; url=/"><link rel="icon" href="data:,">'
    "<title>detente</title></html>"
)
"""Leads on to the first page. No redirect: a strict cookie is not sent along one that another program began."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer browsers would send `Origin: null` from our own forms
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
"""On every answer."""


class Doorkeeper:
    """The application *inside*, behind the checks."""

    def __init__(self, inside: ASGIApp, keys: Keys) -> None:
        self._inside, self._keys, self._hosts = inside, keys, own_hosts(keys.host, keys.port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] != "http":
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope) or self._entering(scope)
        await (refusal or self._inside)(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return refused(headers, 421, N_("This address is not served here."))
        if scope["path"] == ENTER and scope["method"] in SAFE:
            return None
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return refused(headers, 403, N_("Another site asked for this page, so it is not shown."))
        if scope["method"] not in SAFE and (refusal := _foreign(headers, scope["method"], hosts[0])):
            return refusal
        if not self._known(headers):
            return refused(headers, 403, N_("Open the workbench with the link that the terminal shows."))
        return None

    def _known(self, headers: Headers) -> bool:
        found = re.findall(rf"(?:^|;\s*){re.escape(self._keys.cookie)}=([^;\s]*)", headers.get("cookie", ""))
        return any(hmac.compare_digest(one.encode(), self._keys.session.encode()) for one in found)

    def _entering(self, scope: Scope) -> Response | None:
        if scope["path"] != ENTER:
            return None
        token = re.findall(rb"(?:^|&)key=([A-Za-z0-9_-]+)", scope["query_string"])
        if len(token) != 1 or not self._keys.opens(token[0].decode()):
            used = N_("This link has been used or is of an earlier run; start again from the terminal.")
            return refused(Headers(scope=scope), 403, used)
        answer = HTMLResponse(ENTERED)
        answer.set_cookie(self._keys.cookie, self._keys.session, httponly=True, samesite="strict", path="/")
        return answer


def _foreign(headers: Headers, method: str, host: str) -> Response | None:
    """The refusal of what would change something and does not come from a page of ours."""
    if method != "POST":
        return refused(headers, 405, N_("This is not done here."))
    origins = headers.getlist("origin")
    if len(origins) != 1 or origins[0].lower() != f"http://{host.lower()}":
        return refused(headers, 403, N_("Another site sent this form, so it was not taken."))
    return None


def refused(headers: Headers, status: int, said: str) -> Response:
    """A refusal in one sentence, which was marked with ``N_``, in the language that *headers* ask for."""
    words = asked_for(headers)
    return PlainTextResponse(f"{words.say(said)}\n", status, {"content-language": words.language})
