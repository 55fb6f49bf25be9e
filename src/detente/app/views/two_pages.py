"""Overview: the two pages of the brief, which change with every edit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.responses import Response

from detente.app.desk.edits import Remove, edit
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.app.views.evidence_rows import waits
from detente.errors import DetenteError
from detente.light import dataclass

if TYPE_CHECKING:
    from detente.analysis import Analysis

_TARGET = re.compile(r'href="#([^"]*)"')
_IDENT = re.compile(r'\bid="([^"]*)"')


@dataclass(frozen=True)
class Told:
    """The sections of the two pages as HTML; ``doubt`` is whether readings would say more."""

    html: str
    doubt: bool = False


def told(analysis: Analysis) -> Told:
    """The two pages of *analysis*, with links into the annex where they lead there.

    While readings are still to be drawn, what takes longest to find is left to the pages that have them.
    """
    from detente.brief.compose import two_pages  # noqa: PLC0415 (in the process that analyses)
    from detente.show.page.write import section  # noqa: PLC0415

    doubt = analysis.in_doubt and analysis.readings is None
    later = doubt and analysis.draws == 0
    html = "\n".join(section(one) for one in two_pages(analysis, searched=not later, bare=True).sections)
    here = set(_IDENT.findall(html))
    html = _TARGET.sub(lambda m: m[0] if m[1] in here else f'href="overview/annex#{m[1]}"', html)
    return Told(html, doubt)


def in_full(analysis: Analysis) -> Told:
    """The annex of the brief of *analysis*."""
    from detente.brief.compose import document  # noqa: PLC0415
    from detente.show.page.write import annex  # noqa: PLC0415

    html = str(annex(document(analysis)))
    here = set(_IDENT.findall(html))
    return Told(_TARGET.sub(lambda m: m[0] if m[1] in here else f'href="../overview#{m[1]}"', html))


async def show(visit: Visit) -> Response:
    """The two pages: as soon as there are conclusions without readings, then with them."""
    reason = ""
    full = quick = None
    try:
        quick = await visit.find(told)
        if quick is not None:  # one after the other, as the first must not wait for the second
            full = await visit.find(told, drawn=True, within=0.05) if quick.doubt else quick
    except DetenteError as fault:
        reason = str(fault)
    pending = "" if full or reason else "readings" if quick else "conclusions"
    shown = full or quick
    html = Markup(shown.html) if shown else ""  # made by the page's writer, which escapes
    waiting = sum(map(waits, visit.case.statements))
    return visit.page("overview.html", html=html, pending=pending, reason=reason, waiting=waiting)


async def vouch(visit: Visit) -> Response:
    """The analyst has been through it: it is no draft any more."""
    label = visit.words.say("no draft any more")
    if visit.case.draft:
        await visit.apply(edit(label, Remove(("draft",))))
    return visit.back(visit.url("overview"), label)


async def show_annex(visit: Visit) -> Response:
    """Everything that was found."""
    reason, found = "", None
    try:
        found = await visit.find(in_full, drawn=True)
    except DetenteError as fault:
        reason = str(fault)
    html = Markup(found.html) if found else ""
    return visit.page("annex.html", html=html, pending="" if found or reason else "annex", reason=reason)


VIEW = View("overview", N_("Overview"), pages={"": show, "annex": show_annex}, takes={"vouch": vouch})
