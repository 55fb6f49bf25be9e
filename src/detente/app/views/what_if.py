"""What if: temporary changes, what would follow beside what follows now, and what becomes of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from detente.app.asking.controls import interval, issue_controls, party_controls
from detente.app.asking.keeping import free_variant, variant_text
from detente.app.asking.panel import Panel, said
from detente.app.asking.taken_over import written_changes
from detente.app.asking.turned import PairedSection, Turned, beside, explained, turned
from detente.app.desk.edits import edit
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.case.model import Case
from detente.case.spoken_changes import with_changes
from detente.case.text.changing import create
from detente.errors import DetenteError


async def show(visit: Visit) -> Response:
    """The panel that the address carries, and what follows from it."""
    return await _page(visit, Panel.given(visit.request.query_params), visit.query.get("open", ""))


async def say(visit: Visit) -> Response:
    """One more change in words; one that leaves the case as it is takes back what was said about the same."""
    sentence, prefix = " ".join(visit.text("said").split()), visit.text("prefix")
    if not sentence and (prefix or visit.text("field") == "free"):
        return await _refused(visit, Panel.given(visit.form), visit.words.say("Say what is to change."))
    return await _say(visit, f"{prefix} {sentence}{visit.text('suffix')}" if prefix else sentence)


async def weigh(visit: Visit) -> Response:
    """Another weight, or another interval of it."""
    amount = interval(visit.text("low"), visit.text("high"))
    if not amount:
        return await _refused(visit, Panel.given(visit.form), visit.words.say("A weight is a number, for example 3."))
    return await _say(visit, f"{visit.text('party')}: {visit.text('on')} weighs {amount}")


async def _say(visit: Visit, sentence: str) -> Response:
    panel = Panel.given(visit.form)
    if not sentence:
        return _on(visit, panel)
    try:
        before = replace(panel.sound(visit.case).without_subject(sentence), holds=()).variant(visit.case)
        changed = with_changes(before, [sentence])
    except DetenteError as reason:
        return await _refused(visit, panel, said(reason))
    return _on(visit, panel.without_subject(sentence) if changed == before else panel.with_change(sentence))


async def hold(visit: Visit) -> Response:
    """An issue held fixed at a value, or free again."""
    panel, issue, value = Panel.given(visit.form), visit.text("issue"), visit.text("said")
    changed = panel.with_hold(issue, value)
    wrong = changed.sound(visit.case) != changed and changed.faults(visit.case).get(f"{issue}={value}", "")
    return await _refused(visit, panel, wrong) if wrong else _on(visit, changed)


async def drop(visit: Visit) -> Response:
    """Without one of the changes."""
    return _on(visit, Panel.given(visit.form).without(visit.text("entry")))


async def keep(visit: Visit) -> Response:
    """The variant as a file of its own beside the case."""
    panel, name = Panel.given(visit.form), visit.text("name").strip()
    try:
        path = free_variant(visit.desk.path, name)
        text = await asyncio.to_thread(variant_text, visit.state.text, visit.case, _lasting(visit, panel), name)
        await asyncio.to_thread(create, path, text)
    except DetenteError as reason:
        return await _refused(visit, panel, visit.words.say(str(reason)), field="name")
    return visit.back(
        f"{visit.url('what-if')}?{panel.query}", visit.words.say("Kept as %(name)s, beside the case.", name=path.name)
    )


async def write(visit: Visit) -> Response:
    """The changes into the case."""
    panel = Panel.given(visit.form)
    if faults := panel.faults(visit.case):
        return await _refused(visit, panel, " ".join(faults.values()), field="write")
    try:
        changes = written_changes(visit.state.text, visit.case, _lasting(visit, panel), visit.desk.name)
    except DetenteError as reason:
        return await _refused(visit, panel, visit.words.say(str(reason)), field="write")
    label = visit.words.say("what if: %(changes)s", changes="; ".join(panel.changes)[:120])
    await asyncio.to_thread(visit.desk.apply, edit(label, *changes), visit.state.version)
    held = f"?{Panel(holds=panel.holds).query}" if panel.holds else ""
    return visit.back(visit.url("what-if") + held, visit.words.say("Written into the case."))


def _lasting(visit: Visit, panel: Panel) -> Case:
    """The variant without what is only held: a file has no place for that."""
    return replace(panel.sound(visit.case), holds=()).variant(visit.case)


def _on(visit: Visit, panel: Panel) -> Response:
    opened = visit.text("group")
    query = panel.query + (f"{'&' if panel else ''}open={opened}" if opened else "")
    anchor = f"#{opened}" if opened else ""
    return visit.back(f"{visit.url('what-if')}{'?' if query else ''}{query}{anchor}")


async def _refused(visit: Visit, panel: Panel, wrong: str, *, field: str = "") -> Response:
    given = {name: visit.text(name) for name in ("said", "low", "high", "name")}
    fault = {"field": field or visit.text("field"), "words": wrong, **given}
    return await _page(visit, panel, visit.text("group"), fault, 422)


async def _page(
    visit: Visit, panel: Panel, opened: str, fault: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    base, working = visit.case, panel.sound(visit.case)
    case = replace(working, holds=()).variant(base)
    held = dict(one.split("=", 1) for one in working.holds)
    found = await _found(visit, working) if working else {}
    context: dict[str, Any] = {
        "panel": panel,
        "faults": panel.faults(base),
        "parties": tuple(party_controls(base, case)),
        "issues": tuple(issue_controls(base, case, held)),
        "opened": opened,
        "fault": fault or {"field": "", "words": "", "said": "", "low": "", "high": "", "name": ""},
        "found": found,
        "command": f"detente {'brief' if panel.holds else 'compare'} {visit.desk.name} {panel.options()}",
    }
    return visit.page("what_if.html", status=status, **context)


async def _found(visit: Visit, panel: Panel) -> dict[str, Any]:
    """What follows, as far as it is there: first as the numbers stand, then with readings and causes."""
    full = quick = None
    pages: tuple[PairedSection, ...] | None = None
    reason = ""
    try:
        if not panel.holds:
            full = await visit.find(explained, panel, drawn=True, within=0.02, latest="what-if")
        quick = full or await visit.find(turned, panel, within=0.4, latest="what-if")
        if quick:
            pages = await visit.find(beside, panel, within=0.02, latest="what-if")
    except DetenteError as fault:
        reason = str(fault)
    turns: Turned | None = full or quick
    if turns and turns.reason:
        reason = turns.reason
    return {
        "lines": turns.lines if turns else (),
        "known": turns is not None,
        "full": full is not None,
        "pages": tuple(
            (one, [(Markup(html), marked) for html, marked in one.before], [(Markup(h), m) for h, m in one.after])
            for one in pages or ()
        ),
        "reason": reason,
        "pending": not reason and (quick is None or pages is None),
        "explaining": not reason and quick is not None and full is None and not panel.holds,
    }


VIEW = View(
    "what-if",
    N_("What if"),
    pages={"": show},
    takes={"say": say, "weigh": weigh, "hold": hold, "drop": drop, "keep": keep, "write": write},
)
