"""One request: who asks for what, about which case as it stands, and how it is answered."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.app.desk.desk import Desk, DeskState, OvertakenEditError
from detente.app.desk.edits import Edit
from detente.app.frame.rendering import rendered
from detente.app.frame.translations import Translation, asked_for, languages
from detente.app.frame.untouched import untouched
from detente.app.work.analyst import OwnFaultError, Question
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.app.frame.bench import Bench
    from detente.app.frame.view import View

Found = TypeVar("Found")

TOKEN, VERSION = "_token", "_version"
"""Hidden fields of every form: that it is ours, and the version of the text that its page showed."""


SOON = 0.2
"""Seconds for which a page waits for what it shows, as it may be there at once."""


class Visit:
    """A request, with the case that it is about; see the package's docstring for how a view uses it."""

    def __init__(self, request: Request, bench: Bench, desk: Desk | None = None) -> None:
        self.request, self.bench = request, bench
        self._desk = desk
        self._state: DeskState | None = None
        self.form: FormData = FormData()
        self.view = ""
        self.pulse = bench.pulse  # before anything is looked at, so that what comes meanwhile is news
        self.foreign = False

    @property
    def desk(self) -> Desk:
        """The file that the page is about."""
        assert self._desk is not None
        return self._desk

    @property
    def has_desk(self) -> bool:
        """Whether the page is about a file."""
        return self._desk is not None

    @property
    def views(self) -> tuple[View, ...]:
        """The views of the navigation."""
        return self.bench.views

    @property
    def languages(self) -> Mapping[str, str]:
        """The languages that the interface speaks, each by what it calls itself."""
        return languages()

    @property
    def state(self) -> DeskState:
        """The file as it stood when it was first asked for in this visit, or after the edit made in it."""
        if self._state is None:
            self._state = self.desk.state
        return self._state

    @property
    def case(self) -> Case:
        """The case. Views are shown where there is one; raises ``OvertakenEditError`` where that is so no longer."""
        if self.state.case is None:
            raise OvertakenEditError
        return self.state.case

    @property
    def seen(self) -> tuple[str, Case]:
        """The text that the form's page showed, and its case, for edits that say what is other than there.

        Where no form was sent, the present ones. Raises ``OvertakenEditError`` where that text is not known any more,
        or the present one has a fault.
        """
        version = self.text(VERSION)
        if version in ("", self.state.version):
            return self.state.text, self.case
        known = self.desk.journal.text_of(version, self.state.text) if self.state.case else None
        if known is None:
            raise OvertakenEditError
        return known, reads(known, self.desk.name)

    @property
    def form_version(self) -> str:
        """The version for a form that is shown again, as it still means the text of its first page."""
        return self.text(VERSION) or self.state.version

    @property
    def untouched(self) -> bool:
        """Whether the case is still the example that a new one begins with."""
        return self._desk is not None and self.state.case is not None and untouched(self.state.case)

    @property
    def place(self) -> Mapping[str, Any]:
        """What stands in the places of the address."""
        return self.request.path_params

    @property
    def query(self) -> Mapping[str, str]:
        """What stands behind the question mark of the address."""
        return self.request.query_params

    @cached_property
    def words(self) -> Translation:
        """The language of whoever reads the answer."""
        return asked_for(self.request.headers)

    def text(self, name: str) -> str:
        """The field *name* of the form, as text with plain line ends; empty where it is missing."""
        value = self.form.get(name, "")
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    def url(self, place: str = "", **query: object) -> str:
        """The address of *place* of the case: ``visit.url("evidence", about="forces")``."""
        named = f"/c/{quote(self.desk.name, safe='')}/{place}"
        return f"{named}?{urlencode(query)}" if query else named

    async def apply(self, edit: Edit) -> DeskState:
        """Make *edit*, meant for the version that the form's page showed; raises as ``Desk.apply`` does."""
        self._state = await asyncio.to_thread(self.desk.apply, edit, self.text(VERSION))
        return self._state

    async def find(
        self,
        function: Callable[..., Found],
        *arguments: Any,
        drawn: bool = False,
        within: float | None = None,
        keep: bool = True,
        latest: str = "",
    ) -> Found | None:
        """What *function* of a module finds in the ``Analysis`` of the case, if it is there *within* so many seconds.

        Where these are not said, 0.2, and none as long as the process that answers is being loaded.

        None where it is still being worked out; the page is shown anew when it is there. What was asked as the *latest*
        of a name with other arguments, and is not there yet, is dropped. With *drawn* there are readings, which take
        longer; without, ``analysis.readings`` is None. Both arguments and what is found must be plain values that can
        be pickled; what is large is better not *kept*. Raises ``DetenteError`` as the function does.
        """
        question = Question(self.state.text, str(self.desk.path), function, arguments, drawn, latest)
        answer = self.bench.findings.ask(question)
        if within is None:
            within = SOON if self.bench.findings.answering[drawn] else 0.0
        try:
            found: Found = await asyncio.wait_for(asyncio.shield(answer), within)
        except TimeoutError:
            return None
        except asyncio.CancelledError:  # the case has changed since, or whoever asks has gone
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return None
        except OwnFaultError as fault:
            raise DetenteError(str(fault).strip().splitlines()[-1]) from fault
        if not keep:
            self.bench.findings.forget(question)
        return found

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """The page of *template*, which is given this visit as ``visit`` and what else is in *context*."""
        return HTMLResponse(rendered(self, template, context), status)

    def back(self, address: str, said: str = "") -> Response:
        """On to *address*, after a form has been taken; *said* is shown there once."""
        if said:
            key = self.bench.said(said)
            path, mark, anchor = address.partition("#")
            address = f"{path}{'&' if '?' in path else '?'}said={key}{mark}{anchor}"
        return RedirectResponse(address, 303)

    @cached_property
    def messages(self) -> tuple[str, ...]:
        """What is to be said once on this page."""
        said = self.bench.taken(self.request.query_params.get("said", ""))
        return (said,) if said else ()

    def genuine(self) -> bool:
        """Whether the form is one of ours."""
        return secrets.compare_digest(self.text(TOKEN).encode(), self.bench.keys.form_token.encode())

    async def close(self) -> None:
        """Let go of what was uploaded."""
        with suppress(OSError):
            await self.form.close()
