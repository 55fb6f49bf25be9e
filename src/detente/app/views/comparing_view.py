"""Compare: this case beside another file, an earlier state of it, a commit of git, or another day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from markupsafe import Markup
from starlette.responses import Response

from detente.app.asking.compared import compared
from detente.app.asking.panel import said
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.case.kinds import day_of
from detente.case.text.editing import sound
from detente.case.text.source import MAX_BYTES, decode
from detente.case.text.to_file import dump
from detente.errors import DetenteError
from detente.light import dataclass

STEPS = 50
"""Earlier states that are offered."""


@dataclass(frozen=True)
class OtherCase:
    """What the case is compared with: a text or a day, what it is called, and whether it is the later of the two."""

    text: str
    day: str
    name: str
    later: bool


async def show(visit: Visit) -> Response:
    """The choice, and the comparison that the address names."""
    kind, wanted = next(((key, visit.query[key].strip()) for key in OPENS if visit.query.get(key)), ("", ""))
    wrong, other = "", None
    quick = full = None
    if kind:
        try:
            other = await asyncio.to_thread(OPENS[kind], visit, wanted)
            here = visit.words.say("this case")
            names = (here, other.name) if other.later else (other.name, here)
            given = other.text, other.day, names, other.later
            full = await visit.find(compared, *given, True, drawn=True, within=0.05, latest="causes")
            quick = full or await visit.find(compared, *given, False, within=0.4, latest="compared")
        except DetenteError as reason:
            wrong = said(reason)
    told = full or quick
    return visit.page(
        "comparing.html",
        files=[path.name for path in visit.bench.files() if path.name != visit.desk.name],
        steps=_steps(visit),
        git=any((folder / ".git").exists() for folder in visit.desk.path.parents),
        kind=kind,
        wanted=wanted,
        wrong=wrong,
        other=other,
        sections=[(title, Markup(html)) for title, html in told.sections] if told else [],  # made by the page's writer
        reason=told.reason if told else "",
        pending="" if wrong or full or not kind else "causes" if quick else "all",
    )


def _steps(visit: Visit) -> list[tuple[str, str]]:
    """Earlier states: the version, and before which step it was."""
    done = reversed(visit.desk.journal.done[-STEPS:])
    return [
        (one.before, visit.words.say("before: %(step)s (%(when)s)", step=one.label, when=_when(one.at))) for one in done
    ]


def _when(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return "?"


def _file(visit: Visit, name: str) -> OtherCase:
    path = next((path for path in visit.bench.files() if path.name == name), None)
    if path is None:
        raise DetenteError(visit.words.say("There is no such file in this folder."))
    if not path.resolve().is_relative_to(visit.bench.folder.resolve()):
        raise DetenteError(visit.words.say("There is no such file in this folder."))
    try:
        with path.open("rb") as stream:
            text = decode(stream.read(MAX_BYTES + 4), name).text
    except OSError as fault:
        raise DetenteError(f"{name}: cannot be read: {fault.strerror}") from None
    sound(text, name)
    return OtherCase(text, "", name, later=True)


def _earlier(visit: Visit, wanted: str) -> OtherCase:
    text = visit.desk.journal.text_of(wanted, visit.state.text)
    if text is None:
        raise DetenteError(visit.words.say("This state is not known any more."))
    sound(text, visit.desk.name)
    label = next((words for key, words in _steps(visit) if key == wanted), visit.words.say("an earlier state"))
    return OtherCase(text, "", label, later=False)


def _revision(visit: Visit, wanted: str) -> OtherCase:
    from detente.comparison.versions import version  # noqa: PLC0415 (loads what analyses)

    if ":" in wanted or any(sign.isspace() for sign in wanted):
        raise DetenteError(visit.words.say("A revision is one word, such as HEAD~1."))
    asked = f"git:{wanted}:{visit.desk.path}"
    try:
        found = version(asked)
    except DetenteError as reason:
        raise DetenteError(said(reason).removeprefix(f"{asked}: ")) from None
    return OtherCase(dump(found), "", visit.words.say("revision %(name)s", name=wanted), later=False)


def _day(visit: Visit, wanted: str) -> OtherCase:
    day = day_of(wanted)
    if day is None:
        raise DetenteError(visit.words.say("This is not a day; write year, month and day, for example 2022-01-12."))
    return OtherCase(
        "", day.isoformat(), visit.words.say("this case on %(day)s", day=visit.words.day(day)), later=False
    )


OPENS: dict[str, Callable[[Visit, str], OtherCase]] = {"file": _file, "step": _earlier, "git": _revision, "day": _day}
"""What a case can be compared with, by the name of its field."""
VIEW = View("compare", N_("Compare"), pages={"": show})
