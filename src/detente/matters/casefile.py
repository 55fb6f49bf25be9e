"""The text of a case file that begins with matters of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.case.text.emit import block, scalar
from detente.case.text.plain import Plain
from detente.errors import DetenteError, UnknownNameError
from detente.matters.issues import filled, issue
from detente.matters.loading import matter
from detente.matters.matter import GROUP, PARTY_SLOTS, Matter

SPARE = ("north", "south")
"""Parties where none are named."""
_HEAD = """\
# A case of detente, begun from the library of what is negotiated (`detente matters`). Put your own in its place:
# what holds today (status_quo), who can change it (decided_by), and what each party wants (preferences).
detente: 1
title: {title}
"""
_TAIL = """
# preferences:                  # most important first; leave a party out to derive them from its statements
#   {party}:
#     priorities: [{wish}]
"""


def case_text(ids: Sequence[str], slots: Mapping[str, str] | None = None, title: str = "") -> str:
    """A case file with an issue for each of *ids*, the parties that their slots name, and what excludes what.

    *slots* maps a slot, or ``id.slot`` for one entry alone, to what fills it; a group of parties has commas between.
    Raises ``DetenteError`` for an unknown entry, or a slot that none of the entries has.
    """
    entries = [matter(id) for id in dict.fromkeys(ids)]
    given = _sorted_out(entries, slots or {})
    names: dict[str, str] = {}
    keyed = {entry.id: _keyed(entry, given[entry.id], names) for entry in entries}
    issues: dict[str, Plain] = {entry.id: issue(entry, keyed[entry.id], names=names) for entry in entries}
    bodies = {str(keyed[entry.id]["body"]) for entry in entries if "body" in keyed[entry.id]}
    _enough(names, bodies)
    parties: dict[str, Plain] = {
        key: {"name": name, "members": [other for other in names if other not in bodies]}
        if key in bodies
        else {"name": name}
        for key, name in names.items()
    }
    body: dict[str, Plain] = {"parties": parties, "issues": issues}
    if impossible := list(impossible_of(entries)):
        body["impossible"] = impossible
    first = entries[0]
    wish = f"{first.id} = {scalar(_quoted(next(iter(first.values))))}"
    text = _HEAD.format(
        title=scalar(title.strip() or str(issue(first, keyed[first.id], names=names)["name"]), flow=False)
    )
    return text + "\n" + "\n".join(block(body)) + "\n" + _TAIL.format(party=next(iter(names)), wish=wish)


def _sorted_out(entries: Sequence[Matter], slots: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The slots given for each entry; those named with an entry go before those for all."""
    made: dict[str, dict[str, str]] = {entry.id: {} for entry in entries}
    for key, value in sorted(slots.items(), key=lambda pair: "." in pair[0]):
        id, _, slot = key.rpartition(".")
        if id and id not in made:
            raise UnknownNameError("issue", id, made)
        takers = [entry for entry in entries if slot in entry.slots and id in ("", entry.id)]
        if not takers:
            known = dict.fromkeys(one for entry in entries if id in ("", entry.id) for one in entry.slots)
            raise UnknownNameError("slot", slot, known)
        if not value.strip():
            raise DetenteError(f'the slot "{key}" is empty')
        for entry in takers:
            made[entry.id][slot] = value
    return {entry.id: _cast(entry, made[entry.id], list(_named(made))) for entry in entries}


def _named(given: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The parties that the slots name, bodies left aside."""
    for slots in given.values():
        for slot, value in slots.items():
            if slot == GROUP:
                yield from filter(None, map(str.strip, value.split(",")))
            elif slot in PARTY_SLOTS and slot != "body":
                yield value


def _cast(entry: Matter, given: Mapping[str, str], named: Sequence[str]) -> dict[str, str]:
    """*given*, and in the slots of parties that are left over those that are named elsewhere, then north and south."""
    made = dict(given)
    people = list(dict.fromkeys([*named, *SPARE]))
    for slot in entry.slots:
        if slot in made or slot not in (*PARTY_SLOTS, GROUP) or slot == "body":
            continue
        taken = {made[other] for other in entry.slots if other in made and other in PARTY_SLOTS}
        free = [party for party in people if party not in taken]
        made[slot] = ",".join(people[:2]) if slot == GROUP else free[0]
    return made


def _keyed(entry: Matter, given: Mapping[str, str], names: dict[str, str]) -> dict[str, str | tuple[str, ...]]:
    """The slots of *entry* with keys of parties in them; *names* gathers the parties."""
    made: dict[str, str | tuple[str, ...]] = {}
    for slot, value in filled(entry, given).items():
        if slot == GROUP:
            made[slot] = tuple(_party(name, names) for name in value)
        elif slot in PARTY_SLOTS:
            made[slot] = _party(str(value), names)
        else:
            made[slot] = value
    return made


def _party(name: str, names: dict[str, str]) -> str:
    """The key of the party called *name*; it is entered in *names*."""
    key = re.sub(r"[^\w]+", "-", name.strip().lower()).strip("-_") or "party"
    names.setdefault(key, name if name != name.lower() else name[:1].upper() + name[1:])
    return key


def _enough(names: dict[str, str], bodies: set[str]) -> None:
    """A body has at least two members, and a negotiation two parties."""
    for spare in SPARE:
        if len(names) - len(bodies) < 2:
            names.setdefault(spare, spare.capitalize())


def impossible_of(entries: Sequence[Matter]) -> list[Plain]:
    """What rules out what among *entries*, as a case file writes it; their ids are the keys of the issues."""
    present = {entry.id for entry in entries}
    made: list[Plain] = []
    for entry in entries:
        for one in entry.relations:
            if one.matter in present:
                sign = "=" if one.rule == "excludes" else "!="
                when = f"{entry.id} = {_quoted(one.value)} and {one.matter} {sign} {_quoted(one.its)}"
                made.append({"when": when, "because": one.because})
    return made


def _quoted(value: str) -> str:
    """*value* as the statement language writes it."""
    if re.fullmatch(r"[A-Za-z][\w-]*", value) and value not in ("not", "and", "or", "in", "of", "iff", "implies"):
        return value
    return f'"{value}"'
