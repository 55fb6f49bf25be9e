"""The start without a case: make one, open one of the folder, or take one of the catalog as a copy."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from datetime import date as Day
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from detente.app.frame.translations import LANGUAGE, N_, languages
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.case.text.changing import create
from detente.case.text.editing import sound
from detente.case.text.restructuring import put
from detente.case.text.skeleton import skeleton
from detente.catalog import entries
from detente.errors import DetenteError

LONGEST = 60
"""Signs of a file's name that is made of a title."""


async def start(visit: Visit) -> Response:
    """The page that one starts with, or straight on to the case that the command named."""
    return RedirectResponse(_case(visit.bench.first) if visit.bench.first else "/start", 303)


async def again(visit: Visit) -> Response:
    """The page that one starts with, also where a case is open."""
    return _page(visit)


async def new(visit: Visit) -> Response:
    """A case with a title and a day, small and complete, to be overwritten."""
    title, day = visit.text("title").strip(), visit.text("day").strip()
    errors = {}
    if not title:
        errors["title"] = visit.words.say("A case has a title.")
    if day and not _is_day(day):
        errors["day"] = visit.words.say("This is not a day; write year, month and day, for example 2022-01-12.")
    if errors:
        return _page(visit, errors, status=422)
    name = _free_name(visit, title)
    text = skeleton(title)
    if day:
        text = put(text, ("as_of",), day)
        sound(text, name)
    await asyncio.to_thread(create, visit.bench.folder / name, text)
    return visit.back(_case(name), visit.words.say("%(name)s is made.", name=name))


async def copy(visit: Visit) -> Response:
    """A case of the catalog as a copy of one's own."""
    wanted = visit.text("example")
    path = entries.path_of(wanted)
    name = _free_name(visit, path.stem)
    await asyncio.to_thread(create, visit.bench.folder / name, path.read_bytes())
    return visit.back(_case(name), visit.words.say("%(name)s is a copy that is yours.", name=name))


async def choose_language(visit: Visit) -> Response:
    """Another language of the interface, remembered by the browser."""
    wanted, place = visit.text("language"), visit.text("from")
    answer = RedirectResponse(place if place.startswith("/") and not place.startswith("//") else "/", 303)
    if wanted in languages():
        answer.set_cookie(LANGUAGE, wanted, max_age=31_536_000, httponly=True, samesite="strict", path="/")
    return answer


def _page(visit: Visit, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    given = {"title": visit.text("title"), "day": visit.text("day")}
    cases = [(path.name, _case(path.name)) for path in visit.bench.files()]
    context = {"cases": cases, "examples": entries.names(), "errors": errors or {}, "given": given}
    return visit.page("start.html", status=status, **context)


def _case(name: str) -> str:
    return f"/c/{quote(name, safe='')}/"


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(Day.fromisoformat(text))
    except ValueError:
        return False


def _free_name(visit: Visit, title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "case"
    for number in range(1, 1000):
        name = f"{stem}{f'-{number}' if number > 1 else ''}.yaml"
        if not (visit.bench.folder / name).exists():
            return name
    raise DetenteError(N_("no name is left for a file of this title"))


STARTING = View("", N_("Start"), pages={"": start, "start": again}, takes={"new": new, "copy": copy})
