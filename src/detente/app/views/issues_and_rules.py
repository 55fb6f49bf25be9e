"""Issues and rules: what is to be settled, who decides, who is party, what cannot be, and what states are called."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup
from starlette.responses import Response

from detente.app.desk.desk import OvertakenEditError, RefusedEditError
from detente.app.desk.edits import Change, Insert, Put, Remove, edit
from detente.app.desk.fault_paths import placed
from detente.app.desk.merging import CollisionError, merged
from detente.app.frame.field_faults import faults_at
from detente.app.frame.translations import N_
from detente.app.frame.view import View
from detente.app.frame.visit import Visit
from detente.app.views import issue_form as form
from detente.app.views.decision_form import KINDS, rules
from detente.app.views.from_library import show_library, take
from detente.app.views.named_things import PLACES, NamedThing, entries, own_names, removals, renamed
from detente.app.views.party_form import others, party_changes, party_entry, party_given, party_places
from detente.case.check.faults import Path, unfit
from detente.case.in_words import decided_text, rule_name
from detente.case.model import Case
from detente.case.text.from_file import reads
from detente.case.text.plain import Plain
from detente.case.text.restructuring import looked_up
from detente.errors import CaseFileError, DetenteError

THINGS: dict[str, str] = {"issues": N_("issue"), "parties": N_("party"), "states": N_("named state")}
FORMS: dict[str, str] = {"issues": "issue", "parties": "party", "states": "state"}
NO_KEY = N_("Give it a name or a key.")
TAKEN = N_("This key is taken.")


async def show(visit: Visit) -> Response:
    """Everything at a glance."""
    case = visit.case
    context: dict[str, object] = {
        "ladders": {key: _ladder(case, key) for key in case.issues},
        "decided": {key: decided_text(case, issue) for key, issue in case.issues.items()},
        "rule_of": {key: rule_name(party) for key, party in case.parties.items() if party.members},
    }
    return visit.page("rules.html", status=200, **context)


async def show_issue(visit: Visit) -> Response:
    """The form of one issue, or of a new one."""
    key = visit.query.get("key", "")
    issue = visit.case.issues.get(key)
    if key and issue is None:
        raise DetenteError(visit.words.say("There is no such issue any more."))
    return _issue_page(visit, key, form.issue_given(visit.case, issue), {})


async def save_issue(visit: Visit) -> Response:
    """One issue as it was entered."""
    (_, case), key, given = visit.seen, visit.text("of"), _given(visit)
    issue = case.issues.get(key)
    if key and issue is None:
        raise OvertakenEditError
    if visit.text("arrange"):
        return _issue_page(visit, key, form.rearranged(given, visit.text("arrange")), {}, status=200)
    errors = {name: visit.words.say(text, example="north: a -> b") for name, text in form.faults_in(given).items()}
    new = key or _key(given, case.issues)
    if not key:
        errors |= _key_faults(visit, new, case.issues)
    if errors:
        return _issue_page(visit, key, given, errors)
    label = visit.words.say("issue %(name)s", name=given.get("name", "").strip() or new)
    path: Path = ("issues", new)
    try:
        if issue is None:
            await visit.apply(edit(label, Put(path, form.entry_of(case, given))))
        else:
            names = [(NamedThing("values", old, key), name) for old, name in form.renamings(given)]
            before = form.issue_given(case, issue)
            left = {name: text for name, text in given.items() if name != "moves_by" or text != before[name]}

            def made(now: Case, text: str) -> list[Change]:
                written = looked_up(text, (*path, "values"))
                return form.changes_of(now, now.issues[key], left, written)

            await _save(visit, label, made, names)
    except RefusedEditError as reason:
        return _issue_page(visit, key, given, faults_at(reason, form.issue_places(case, new, given)))
    return visit.back(visit.url("issues/issue", key=new), label)


async def show_party(visit: Visit) -> Response:
    """The form of one party, or of a new one."""
    key = visit.query.get("key", "")
    party = visit.case.parties.get(key)
    if key and party is None:
        raise DetenteError(visit.words.say("There is no such party any more."))
    return _party_page(visit, key, party_given(visit.case, party), {})


async def save_party(visit: Visit) -> Response:
    """One party as it was entered."""
    (_, case), key, given = visit.seen, visit.text("of"), _given(visit)
    party = case.parties.get(key)
    if key and party is None:
        raise OvertakenEditError
    new = key or _key(given, case.parties)
    errors = {} if key else _key_faults(visit, new, case.parties)
    if errors:
        return _party_page(visit, key, given, errors)
    label = visit.words.say("party %(name)s", name=given.get("name", "").strip() or new)
    changes: Sequence[Change] = (
        [Put(("parties", new), party_entry(case, key, given))] if party is None else party_changes(case, party, given)
    )
    try:
        if changes:
            await visit.apply(edit(label, *changes))
    except RefusedEditError as reason:
        return _party_page(visit, key, given, faults_at(reason, party_places(case, new)))
    return visit.back(visit.url("issues/party", key=new), label)


async def show_impossible(visit: Visit) -> Response:
    """The form of one combination that cannot be, or of a new one."""
    number = _number(visit.query.get("number", ""), len(visit.case.impossible))
    known = visit.case.impossible[number] if number is not None else None
    given = {"statement": known.when.text if known else "", "because": known.because if known else ""}
    return _rule_page(visit, "impossible", "" if number is None else str(number), given, {})


async def save_impossible(visit: Visit) -> Response:
    """One combination that cannot be, and why."""
    (text, case), asked, given = visit.seen, visit.text("of"), _given(visit)
    number = _number(asked, len(case.impossible))
    when, because = " ".join(given.get("statement", "").split()), " ".join(given.get("because", "").split())
    label = visit.words.say("what cannot be: %(what)s", what=when)
    place = len(case.impossible) if number is None else number
    path: Path = ("impossible", place)
    entry: Plain = {"when": when, **({"because": because} if because else {})}
    change: list[Change]
    if number is None:
        change = [Insert(("impossible",), entry)]
    elif isinstance(looked_up(text, path), dict):
        known = case.impossible[number]
        change = [Put((*path, "when"), when)] if when != known.when.text else []
        if because != known.because:
            change.append(Put((*path, "because"), because) if because else Remove((*path, "because")))
    else:
        change = [Put(path, entry)]
    try:
        if change:
            await visit.apply(edit(label, *change))
    except RefusedEditError as reason:
        errors = faults_at(reason, {"statement": path, "because": (*path, "because")})
        return _rule_page(visit, "impossible", asked, given, errors)
    return visit.back(visit.url("issues") + "#impossible", label)


async def remove_impossible(visit: Visit) -> Response:
    """It may be after all."""
    number = _number(visit.text("of"), len(visit.seen[1].impossible))
    if number is None:
        raise OvertakenEditError
    label = visit.words.say("what cannot be: taken out")
    await visit.apply(edit(label, Remove(("impossible", number))))
    return visit.back(visit.url("issues") + "#impossible", label)


async def show_state(visit: Visit) -> Response:
    """The form of one state with a name, or of a new one."""
    key = visit.query.get("key", "")
    known = visit.case.states.get(key)
    return _rule_page(visit, "state", key if known else "", {"statement": known.text if known else "", "key": ""}, {})


async def save_state(visit: Visit) -> Response:
    """A name for the state that a statement picks out."""
    (_, case), key, given = visit.seen, visit.text("of"), _given(visit)
    statement = " ".join(given.get("statement", "").split())
    new = key or " ".join(given.get("key", "").split())
    errors = {} if key else _key_faults(visit, new, case.states)
    if errors:
        return _rule_page(visit, "state", key, given, errors)
    label = visit.words.say("named state %(name)s", name=new)
    path: Path = ("states", new)
    try:
        if key not in case.states or statement != case.states[key].text:
            await visit.apply(edit(label, Put(path, statement)))
    except RefusedEditError as reason:
        return _rule_page(visit, "state", key, given, faults_at(reason, {"statement": path}))
    return visit.back(visit.url("issues") + "#states", label)


async def show_rename(visit: Visit) -> Response:
    """Another key, and what mentions the old one."""
    thing = _thing(visit, visit.query)
    return _naming_page(visit, "rename.html", thing, {"key": thing.key}, {})


async def rename(visit: Visit) -> Response:
    """Another key everywhere."""
    given = _given(visit)
    thing = _thing(visit, given)
    new = " ".join(given.get("new", "").split())
    known = getattr(visit.case, thing.part)
    wrong = "" if new == thing.key else _key_faults(visit, new, known).get("key", "")
    errors = {"new": wrong} if wrong else {}
    label = visit.words.say("%(old)s renamed to %(new)s", old=thing.key, new=new)
    if not errors and new != thing.key:
        try:
            await _save(visit, label, lambda case, text: [], [(thing, new)])
        except RefusedEditError as reason:
            errors = {"new": " ".join(faults_at(reason, {}).values())}
    if errors:
        return _naming_page(visit, "rename.html", thing, {"key": new}, errors)
    return visit.back(_place(visit, thing.part, new), label)


async def show_remove(visit: Visit) -> Response:
    """What would go with it."""
    return _naming_page(visit, "remove.html", _thing(visit, visit.query), {}, {})


async def remove(visit: Visit) -> Response:
    """Out of the file, with every entry that makes no sense without it."""
    thing = _thing(visit, _given(visit))
    label = visit.words.say("%(name)s taken out", name=thing.key)
    try:
        await visit.apply(edit(label, *removals(visit.seen[1], thing)))
    except RefusedEditError as reason:
        return _naming_page(visit, "remove.html", thing, {}, {"": " ".join(faults_at(reason, {}).values())})
    return visit.back(visit.url("issues"), label)


async def _save(
    visit: Visit, label: str, changes: Callable[[Case, str], Sequence[Change]], names: Sequence[tuple[NamedThing, str]]
) -> None:
    """Give *names*, then make the *changes* that the case needs after it; one step.

    What another tab has changed meanwhile stays, unless it is among what is given other names.
    """
    (base, case), state = visit.seen, visit.state
    if not names:
        if made := changes(case, base):
            await visit.apply(edit(label, *made))
        return
    now, present = state.text, visit.case
    for thing, new in names:
        if (theirs := own_names(now, thing)) != own_names(base, thing):
            raise CollisionError(("issues", thing.of), new, theirs)
        base, case = _renamed(visit, base, case, thing, new)
        now, present = _renamed(visit, now, present, thing, new)
    text = merged(changes(case, base), base, now)
    await asyncio.to_thread(visit.desk.replace, text, state.version, label)


def _renamed(visit: Visit, text: str, case: Case, thing: NamedThing, new: str) -> tuple[str, Case]:
    made = renamed(text, case, thing, new)
    try:
        return made, reads(made, visit.desk.name)
    except CaseFileError as fault:
        raise RefusedEditError(tuple(placed(made, one, visit.desk.name) for one in fault.problems)) from None


def _issue_page(
    visit: Visit, key: str, given: Mapping[str, str], errors: Mapping[str, str], status: int = 0
) -> Response:
    _, case = visit.seen
    issue = case.issues.get(key)
    context = {
        "key": key,
        "issue": issue,
        "given": defaultdict(str, given),
        "errors": defaultdict(str, errors),
        "lines": form.lines_of(given),
        "kinds": KINDS,
        "parties": [(party, case.name_of(party)) for party in case.parties],
        "ladder": _ladder(case, key) if issue else "",
        "labels": list(issue.values) if issue else [],
    }
    return visit.page("issue.html", status=status or (422 if errors else 200), **context)


def _party_page(visit: Visit, key: str, given: Mapping[str, str], errors: Mapping[str, str]) -> Response:
    _, case = visit.seen
    context = {
        "key": key,
        "party": case.parties.get(key),
        "given": defaultdict(str, given),
        "errors": defaultdict(str, errors),
        "kinds": {kind: words for kind, words in KINDS.items() if kind in ("all_of", "any_of", "quota")},
        "rules": rules(),
        "parties": [(party, case.name_of(party)) for party in others(case, key)],
    }
    return visit.page("party.html", status=422 if errors else 200, **context)


def _rule_page(visit: Visit, kind: str, of: str, given: Mapping[str, str], errors: Mapping[str, str]) -> Response:
    context = {"kind": kind, "of": of, "given": defaultdict(str, given), "errors": defaultdict(str, errors)}
    return visit.page("rule.html", status=422 if errors else 200, **context)


def _naming_page(
    visit: Visit, template: str, thing: NamedThing, given: Mapping[str, str], errors: Mapping[str, str]
) -> Response:
    case = visit.case
    context = {
        "thing": thing,
        "what": THINGS[thing.part],
        "form": FORMS[thing.part],
        "named": getattr(getattr(case, thing.part)[thing.key], "name", "") or thing.key,
        "given": defaultdict(str, given),
        "errors": defaultdict(str, errors),
        "mentions": [_mention(visit, part, entry, count) for (part, entry), count in entries(case, thing).items()],
        "gone": _whole_entries(case, thing),
    }
    return visit.page(template, status=422 if errors else 200, **context)


def _mention(visit: Visit, part: str, entry: str | int, count: int) -> tuple[str, str, str, int]:
    """An entry that names something: what it is, what it is called, where it can be seen, and how often."""
    name = str(entry + 1) if isinstance(entry, int) else entry
    place = visit.url("issues")
    if part == "statements":
        name, place = f"S{name}", visit.url("evidence", at=name)
    elif part in FORMS:
        place = visit.url(f"issues/{FORMS[part]}", key=entry)
    elif part == "impossible":
        place = visit.url("issues/impossible", number=entry)
    return visit.words.say(PLACES.get(part, part)), name, place, count


def _whole_entries(case: Case, thing: NamedThing) -> int:
    """How many statements, threats, proposals and so on go entirely when *thing* does."""
    gone = [change.path for change in removals(case, thing)]
    return sum(len(path) == 2 and path[:2] != (thing.part, thing.key) for path in gone)


def _thing(visit: Visit, given: Mapping[str, str]) -> NamedThing:
    part, key = given.get("part", ""), given.get("key", "")
    for known in ("issues", "parties", "states"):
        if part == known and key in getattr(visit.case, known):
            return NamedThing(known, key)
    raise DetenteError(visit.words.say("This is not in the case any more."))


def _place(visit: Visit, part: str, key: str) -> str:
    return visit.url("issues") + "#states" if part == "states" else visit.url(f"issues/{FORMS[part]}", key=key)


def _given(visit: Visit) -> dict[str, str]:
    return {name: visit.text(name) for name in visit.form if not name.startswith("_")}


def _key(given: Mapping[str, str], known: Mapping[str, object]) -> str:
    """The key that was entered, or one made of the name."""
    if key := " ".join(given.get("key", "").split()):
        return key
    made = re.sub(r"\W+", "-", given.get("name", "").lower()).strip("-_")[:40].strip("-_")
    number = 2
    while made and (f"{made}-{number}" if number > 2 else made) in known:
        number += 1
    return f"{made}-{number}" if made and number > 2 else made


def _key_faults(visit: Visit, key: str, known: Mapping[str, object]) -> dict[str, str]:
    if not key:
        return {"key": visit.words.say(NO_KEY)}
    if key in known:
        return {"key": visit.words.say(TAKEN)}
    reason = unfit(key)
    return {"key": visit.words.say("A key must not %(reason)s.", reason=reason)} if reason else {}


def _number(text: str, count: int) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 and int(text) < count else None


def _ladder(case: Case, key: str) -> Markup:
    from detente.app.views.issue_ladder import ladder  # noqa: PLC0415 (pictures are loaded when one is drawn)

    return Markup(ladder(case, case.issues[key]))  # the drawing's serialiser escapes


VIEW = View(
    "issues",
    N_("Issues and rules"),
    pages={
        "": show,
        "issue": show_issue,
        "party": show_party,
        "impossible": show_impossible,
        "state": show_state,
        "library": show_library,
        "rename": show_rename,
        "remove": show_remove,
    },
    takes={
        "issue": save_issue,
        "party": save_party,
        "impossible": save_impossible,
        "possible": remove_impossible,
        "state": save_state,
        "library": take,
        "rename": rename,
        "remove": remove,
    },
)
