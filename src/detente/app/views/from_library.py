"""An issue taken from the library of matters: found by words, looked at, its slots filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.responses import Response

from detente.app.desk.desk import RefusedEditError
from detente.app.desk.edits import Change, Insert, Put, edit
from detente.app.frame.field_faults import faults_at
from detente.app.frame.translations import N_
from detente.app.frame.visit import Visit
from detente.case.check.faults import unfit
from detente.case.model import Case
from detente.case.text.plain import Plain
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.matters import Matter

FOUND = 12
"""Matters that a search shows."""
SLOTS: dict[str, str] = {
    "whose": N_("Whose"),
    "who": N_("Who"),
    "whom": N_("Whom"),
    "body": N_("Which body"),
    "parties": N_("Which parties"),
    "where": N_("Where"),
    "which": N_("Which"),
}


async def show_library(visit: Visit) -> Response:
    """What fits the words, or everything; and one matter that was chosen, with its slots."""
    return _page(visit, visit.query.get("words", "").strip(), visit.query.get("id", ""))


async def take(visit: Visit) -> Response:
    """The matter becomes an issue of the case, and what it excludes among those that are there with it."""
    from detente.matters import issue, matter  # noqa: PLC0415 (the library is read when it is first asked for)

    case, id = visit.case, visit.text("id")
    entry = matter(id)
    given = {name: visit.text(name) for name in visit.form if not name.startswith("_")}
    key = given.get("key", "").strip() or id
    errors = _faults(visit, case, entry, key, given)
    if not errors:
        names = {party: case.name_of(party) for party in case.parties}
        try:
            made = issue(entry, _slots(case, entry, given), names=names, status_quo=given.get("status_quo", ""))
        except DetenteError as reason:
            errors[""] = str(reason).splitlines()[0]
    if not errors:
        label = visit.words.say("issue %(name)s taken from the library", name=str(made["name"]))
        rules: list[Change] = [Insert(("impossible",), one) for one in _excluded(case, entry, key)]
        try:
            await visit.apply(edit(label, Put(("issues", key), made), *rules))
        except RefusedEditError as reason:
            errors = faults_at(reason, {"key": ("issues", key), "status_quo": ("issues", key, "status_quo")})
        else:
            return visit.back(visit.url("issues/issue", key=key), label)
    return _page(visit, given.get("words", ""), id, given, errors)


def _page(
    visit: Visit,
    words: str,
    id: str,
    given: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    from detente.matters import matters, search  # noqa: PLC0415 (see above)
    from detente.matters.loading import areas  # noqa: PLC0415

    every = {entry.id: entry for entry in matters()}
    chosen = every.get(id)
    found = [match.matter for match in search(words, FOUND)] if words else []
    context = {
        "looked": words,
        "found": found,
        "areas": [] if words or chosen else areas(),
        "chosen": chosen,
        "given": defaultdict(str, given or (_defaults(visit.case, chosen) if chosen else {})),
        "errors": defaultdict(str, errors or {}),
        "slots": SLOTS,
        "parties": [(key, visit.case.name_of(key)) for key in visit.case.parties],
        "bodies": [(key, visit.case.name_of(key)) for key, party in visit.case.parties.items() if party.members],
    }
    return visit.page("library.html", status=422 if errors else 200, **context)


def _defaults(case: Case, entry: Matter) -> dict[str, str]:
    """What the form begins with: one party after the other, the words of the library."""
    free = list(case.parties)
    made = {"key": entry.id if entry.id not in case.issues else "", "status_quo": entry.today}
    for slot in entry.slots:
        if slot == "parties":
            made |= {f"in-{k}": "1" for k in range(min(2, len(free)))}
        elif slot in ("whose", "who", "whom"):
            taken = [made[other] for other in ("whose", "who", "whom") if other in made]
            made[slot] = next((party for party in free if party not in taken), free[0])
        elif slot == "body":
            made[slot] = next((key for key, party in case.parties.items() if party.members), free[0])
        else:
            made[slot] = entry.fillers.get(slot, "the border" if slot == "where" else "")
    return made


def _slots(case: Case, entry: Matter, given: Mapping[str, str]) -> dict[str, str | list[str]]:
    made: dict[str, str | list[str]] = {}
    for slot in entry.slots:
        if slot == "parties":
            made[slot] = [party for k, party in enumerate(case.parties) if given.get(f"in-{k}")]
        else:
            made[slot] = " ".join(given.get(slot, "").split())
    return made


def _faults(visit: Visit, case: Case, entry: Matter, key: str, given: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with what was entered, by field."""
    say, found = visit.words.say, dict[str, str]()
    if key in case.issues:
        found["key"] = say("There is an issue with this key already.")
    elif reason := unfit(key):
        found["key"] = say("A key must not %(reason)s.", reason=reason)
    for slot, value in _slots(case, entry, given).items():
        if slot == "parties" and len(value) < 2:
            found[slot] = say("Choose two or more parties.")
        elif slot in ("whose", "who", "whom", "body") and value not in case.parties:
            found[slot] = say("Choose a party.")
        elif not value:
            found[slot] = say("Fill this in.")
    if given.get("status_quo", "") not in entry.values:
        found["status_quo"] = say("Say which of the values holds today.")
    return found


def _excluded(case: Case, entry: Matter, key: str) -> list[Plain]:
    """What the library says cannot be together with issues that are there under its own names."""
    from detente.matters import matters  # noqa: PLC0415 (see above)
    from detente.matters.casefile import impossible_of  # noqa: PLC0415

    if key != entry.id:
        return []
    known = [one for one in matters() if one.id in case.issues and set(one.values) == set(case.issues[one.id].values)]
    before = [str(one["when"]) for one in impossible_of(known) if isinstance(one, dict)]
    there = {one.when.text for one in case.impossible}
    made = [one for one in impossible_of([*known, entry]) if isinstance(one, dict)]
    return [one for one in made if str(one["when"]) not in before and str(one["when"]) not in there]
