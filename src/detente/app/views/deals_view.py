"""Deals: what could be agreed, as a list and a map, and a package composed by hand, judged and kept as a proposal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.datastructures import FormData, QueryParams
from starlette.responses import Response

from detente.app.asking.bargaining import JudgedPackage, Package, deals_told, judged_package
from detente.app.desk.desk import RefusedEditError
from detente.app.desk.edits import Put, edit
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.case.in_words import decided_text, value_text
from detente.case.text.plain import Plain
from detente.errors import DetenteError

VERDICTS = {
    "deal": N_("Enough of those whose consent it takes want it and accept it: a deal."),
    "accepted": N_("Nobody would refuse it, but it is no deal: not every clause is asked for."),
    "no": N_("It is refused."),
    "no state": N_("It cannot be: some statement of the case rules it out."),
}


async def show(visit: Visit) -> Response:
    """The deals, and the package that the address composes."""
    return await _page(visit, visit.request.query_params)


async def keep(visit: Visit) -> Response:
    """The composed package as a proposal of the case."""
    package, author, name = _package(visit, visit.form), _author(visit, visit.form), visit.text("name").strip()
    if not package:
        return await _refused(visit, "name", visit.words.say("A proposal settles at least one issue."))
    if not (key := _key(name)):
        return await _refused(visit, "name", visit.words.say("Give it a name with letters or digits in it."))
    if key in visit.case.proposals:
        return await _refused(visit, "name", visit.words.say("There is a proposal %(name)s already.", name=key))
    value: Plain = {"by": author, "name": name, "package": {**dict(package)}}
    try:
        await visit.apply(edit(visit.words.say("proposal %(name)s", name=name), Put(("proposals", key), value)))
    except RefusedEditError as reason:
        return await _refused(visit, "name", " ".join(fault.said for fault in reason.faults))
    return visit.back(_address(visit, package, author), visit.words.say("Kept as the proposal %(name)s.", name=name))


def _package(visit: Visit, fields: QueryParams | FormData) -> Package:
    """The values chosen; what names no value of the case is left out."""
    chosen = ((key, fields.get(f"i-{key}", "")) for key in visit.case.issues)
    return tuple((key, str(value)) for key, value in chosen if value in visit.case.issues[key].scale)


def _author(visit: Visit, fields: QueryParams | FormData) -> str:
    wanted = str(fields.get("by", ""))
    return wanted if wanted in visit.case.parties else next(iter(visit.case.parties))


def _address(visit: Visit, package: Package, author: str) -> str:
    fields = urlencode([*((f"i-{issue}", value) for issue, value in package), ("by", author)])
    return f"{visit.url('deals')}?{fields}#composed"


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


async def _refused(visit: Visit, field: str, wrong: str) -> Response:
    return await _page(visit, visit.form, {"field": field, "words": wrong, "name": visit.text("name")}, 422)


async def _page(
    visit: Visit, fields: QueryParams | FormData, fault: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    case, package, author = visit.case, _package(visit, fields), _author(visit, fields)
    told = judged = None
    reason = ""
    try:
        told = await visit.find(deals_told, within=0.2)
        judged = await visit.find(judged_package, package, author, within=0.4, latest="composed") if package else None
    except DetenteError as refused:
        reason = str(refused)
    chosen = dict(package)
    issues = [
        (
            key,
            case.issue_name(key),
            [(value, value_text(case, key, value)) for value in issue.scale],
            chosen.get(key, ""),
            value_text(case, key, issue.status_quo),
            decided_text(case, issue),
        )
        for key, issue in sorted(case.issues.items(), key=lambda one: isinstance(one[1].decided_by, str | None))
    ]
    return visit.page(
        "deals.html",
        status=status,
        told=told,
        packages=Markup(told.packages) if told else "",  # made by the page's writer, which escapes
        picture=Markup(told.picture) if told else "",
        agenda=Markup(told.agenda) if told else "",
        starts=[(name, _address(visit, start, author)) for name, start in told.starts] if told else [],
        reason=(told.reason if told else "") or reason,
        issues=issues,
        package=package,
        author=author,
        parties=[(key, case.name_of(key)) for key in case.parties],
        **_judged(visit, judged, author),
        fault=fault or {"field": "", "words": "", "name": ""},
    )


def _judged(visit: Visit, judged: JudgedPackage | None, author: str) -> dict[str, object]:
    return {
        "judged": judged,
        "verdict": visit.words.say(VERDICTS[judged.verdict]) if judged else "",
        "judgement": Markup(judged.judged) if judged else "",
        "variant": _address(visit, judged.variant, author) if judged and judged.variant else "",
    }


VIEW = View("deals", N_("Deals"), pages={"": show}, takes={"keep": keep})
