"""Preferences: what each party wants, in the order in which it counts, and why the analyst thinks so."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from detente.app.asking.controls import interval, statements
from detente.app.asking.taken_over import between
from detente.app.asking.wishes import PartyWishes, as_mine, wishes
from detente.app.desk.desk import OvertakenEditError, RefusedEditError
from detente.app.desk.edits import Change, Insert, MoveEntry, Put, Remove, edit
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import VERSION, Visit
from detente.app.views.evidence_rows import STANCE_WORDS
from detente.case.check.faults import Path
from detente.case.text.plain import Plain
from detente.case.text.restructuring import looked_up
from detente.errors import DetenteError

KINDS = {
    "red_lines": N_("Red lines"),
    "priorities": N_("Priorities"),
    "weights": N_("Weights"),
    "ranking": N_("Ranking"),
}


async def show(visit: Visit) -> Response:
    """What all parties want."""
    return _page(visit, visit.query.get("open", ""))


async def weigh(visit: Visit) -> Response:
    """A weight, or a table of weights, with its reason: another number, another interval."""
    on, because = visit.text("on"), visit.text("because").strip()
    path = (*_wants(visit), "weights", on)
    values = [key.removeprefix("low-") for key in visit.form if key.startswith("low-")]
    if values:
        worths = {value: amount for value in values if (amount := _amount(visit, f"-{value}"))}
        new: Plain = {**worths, **({"because": because} if because else {})}
        empty = not worths
    else:
        amount = _amount(visit)
        new, empty = ({"weight": amount, "because": because} if because else amount), not amount
    if empty:
        return _refused(visit, visit.words.say("A weight is a number, for example 3."))
    label = visit.words.say("weight of %(statement)s", statement=on)
    return await _apply(visit, label, *between(path, looked_up(_text(visit), path) or "", new))


async def reason(visit: Visit) -> Response:
    """Why a line, or all that a party wants, is thought to be so."""
    kind, because = visit.text("kind"), visit.text("because").strip()
    label = visit.words.say("why: %(reason)s", reason=because[:60] or "…")
    if kind not in ("red_lines", "priorities"):
        path = (*_wants(visit), "because")
        there = looked_up(_text(visit), path)
        changes: tuple[Change, ...] = (Put(path, because),) if because else (Remove(path),) if there else ()
        return await _apply(visit, label, *changes)
    path = (*_wants(visit), kind, _number(visit, "number"))
    old = looked_up(_text(visit), path)
    that = old.get("that", "") if isinstance(old, dict) else old or ""
    new: Plain = {"that": that, "because": because} if because else that
    return await _apply(visit, label, *between(path, old or "", new))


async def move(visit: Visit) -> Response:
    """A priority, or a rank, to another place."""
    path, old, new = (*_wants(visit), visit.text("kind")), _number(visit, "old"), _number(visit, "new")
    there = looked_up(_text(visit), path)
    if visit.text("kind") not in ("priorities", "ranking") or not isinstance(there, list) or not 0 <= old < len(there):
        raise OvertakenEditError
    label = visit.words.say("moved to place %(place)s", place=max(0, min(new, len(there) - 1)) + 1)
    return await _apply(visit, label, MoveEntry(path, old, max(0, min(new, len(there) - 1))))


async def remove(visit: Visit) -> Response:
    """Without a line, or a weight."""
    kind = visit.text("kind")
    key: int | str = visit.text("on") if kind == "weights" else _number(visit, "number")
    path = (*_wants(visit), kind)
    there = looked_up(_text(visit), path)
    last = isinstance(there, dict | list) and len(there) == 1
    label = visit.words.say("taken out: %(statement)s", statement=visit.text("said") or visit.text("on"))
    return await _apply(visit, label, Remove(path if last else (*path, key)))


async def add(visit: Visit) -> Response:
    """One more red line, priority or weight, with its reason."""
    kind, on, because = visit.text("kind"), " ".join(visit.text("on").split()), visit.text("because").strip()
    if not on:
        return _refused(visit, visit.words.say("Say what is wanted, for example: %(example)s", example=_example(visit)))
    path = (*_wants(visit), kind)
    if kind == "weights":
        if not (amount := _amount(visit)):
            return _refused(visit, visit.words.say("A weight is a number, for example 3."))
        if looked_up(_text(visit), (*path, on)) is not None:
            return _refused(visit, visit.words.say("This has a weight already."))
        change: Change = Put((*path, on), {"weight": amount, "because": because} if because else amount)
    else:
        change = Insert(path, {"that": on, "because": because} if because else on)
    return await _apply(visit, visit.words.say("new: %(statement)s", statement=on), change)


async def make_mine(visit: Visit) -> Response:
    """What is read off statements becomes what the analyst says, each weight with what it rests on."""
    party = visit.text("party")
    label = visit.words.say("what %(party)s wants, as it was read", party=visit.case.name_of(party))
    return await _apply(visit, label, Put((*_wants(visit), "weights"), as_mine(visit.case, party)))


def _wants(visit: Visit) -> Path:
    party = visit.text("party")
    if party not in visit.case.parties or (visit.text("kind") and visit.text("kind") not in KINDS):
        raise OvertakenEditError
    return ("preferences", party)


def _text(visit: Visit) -> str:
    """The text that the form's page showed."""
    known = visit.desk.journal.text_of(visit.text(VERSION), visit.state.text)
    if known is None:
        raise OvertakenEditError
    return known


def _number(visit: Visit, name: str) -> int:
    try:
        return int(visit.text(name))
    except ValueError:
        raise OvertakenEditError from None


def _amount(visit: Visit, suffix: str = "") -> str:
    return interval(visit.text(f"low{suffix}"), visit.text(f"high{suffix}"))


def _example(visit: Visit) -> str:
    return statements(visit.case)[-1]


async def _apply(visit: Visit, label: str, *changes: Change) -> Response:
    try:
        await visit.apply(edit(label, *changes))
    except RefusedEditError as reason:
        return _refused(visit, " ".join(dict.fromkeys(fault.said for fault in reason.faults)))
    opened = visit.text("group")
    return visit.back(visit.url("preferences", open=opened) + f"#{opened}", label)


def _refused(visit: Visit, wrong: str) -> Response:
    given = {name: value for name, value in visit.form.items() if isinstance(value, str)}
    return _page(visit, visit.text("group"), {**given, "field": visit.text("field"), "words": wrong}, 422)


def _page(visit: Visit, opened: str, fault: Mapping[str, str] | None = None, status: int = 200) -> Response:
    reason = ""
    parties: tuple[PartyWishes, ...] = ()
    try:
        parties = wishes(visit.case)
    except DetenteError as too_many:
        reason = str(too_many)
    shown = opened or next((one.key for one in parties), "")
    names = {kind: visit.words.say(title) for kind, title in KINDS.items()}
    context = {"kind_names": names, "parties": parties, "opened": shown, "reason": reason}
    context |= {"statements": statements(visit.case), "stance_words": STANCE_WORDS}
    return visit.page("preferences.html", status=status, fault=fault or {"field": "", "words": ""}, **context)


VIEW = View(
    "preferences",
    N_("Preferences"),
    pages={"": show},
    takes={"weigh": weigh, "why": reason, "move": move, "remove": remove, "add": add, "mine": make_mine},
)
