"""Paths: where moves lead, walked step by step, and the shortest ways to what is feared or hoped for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from detente.app.asking.controls import statements
from detente.app.asking.panel import said
from detente.app.asking.walking import map_drawn, standing_at, ways_told
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.errors import DetenteError

MOST_STEPS = 60
"""States of a walk that its address holds."""
KINDS = (
    ("", N_("the strictest that leads there")),
    ("credible", N_("improvements that nobody would regret")),
    ("improvements", N_("improvements of whoever moves")),
    ("any", N_("moves of any kind")),
)
VERDICTS = {
    "open": N_("nobody answers"),
    "bluff": N_("answered only by a bluff"),
    "credible": N_("answered credibly"),
}


async def show(visit: Visit) -> Response:
    """The walk and the question that stand in the address."""
    trail = [one for one in visit.request.query_params.getlist("at") if one][:MOST_STEPS]
    wanted = {name: " ".join(visit.query.get(name, "").split())[:500] for name in ("to", "from", "by")}
    wanted["joint"] = "1" if visit.query.get("joint") else ""
    asked = "to" in visit.query
    wrong = dict.fromkeys(("at", "to", "map"), "")
    standing = await _found(visit, wrong, "at", standing_at, trail[-1] if trail else "")
    ways = None
    if asked:
        given = wanted["to"], wanted["from"], wanted["by"], bool(wanted["joint"])
        ways = await _found(visit, wrong, "to", ways_told, *given)
    picture = await _found(visit, wrong, "map", map_drawn)
    wrong = {field: words if field == "map" or words != wrong["map"] else "" for field, words in wrong.items()}
    question = wanted if asked else {}

    def address(states: list[str], anchor: str = "here") -> str:
        fields = [*(("at", one) for one in states[-MOST_STEPS:]), *((k, v) for k, v in question.items())]
        return f"{visit.url('paths')}?{urlencode(fields)}#{anchor}"

    return visit.page(
        "paths.html",
        standing=standing,
        trail=[(name, address(trail[: number + 1])) for number, name in enumerate(trail)],
        back=address(trail[:-1]) if trail else "",
        begin=address([]),
        step=lambda name: address([*(trail or [standing.name if standing else ""]), name]),
        walk=lambda states: address(list(states)),
        ways=ways,
        ways_picture=Markup(ways.picture) if ways else "",  # made by the page's writer, which escapes
        picture=Markup(picture or ""),
        drawn=picture is not None,
        asked=asked,
        wanted=wanted,
        wrong=wrong,
        kinds=[(key, visit.words.say(words)) for key, words in KINDS],
        verdicts={key: visit.words.say(words) for key, words in VERDICTS.items()},
        statements=statements(visit.case),
    )


async def _found(visit: Visit, wrong: dict[str, str], field: str, function: Any, *arguments: Any) -> Any:
    """What is found, or None with what is wrong at *field*."""
    try:
        return await visit.find(function, *arguments, within=0.4)
    except DetenteError as reason:
        wrong[field] = said(reason)
        return None


VIEW = View("paths", N_("Paths"), pages={"": show})
