"""An entry of the library as an issue of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.text.plain import Plain
from detente.errors import DetenteError, UnknownNameError
from detente.matters.loading import matter
from detente.matters.matter import GROUP, PARTY_SLOTS, Matter
from detente.matters.shortened_names import named

DEFAULTS: Mapping[str, str | tuple[str, ...]] = {
    "whose": "north",
    "who": "north",
    "whom": "south",
    "body": "council",
    GROUP: ("north", "south"),
    "where": "the border",
}
"""What stands in a slot that nobody fills."""


def issue(
    entry: Matter | str,
    slots: Mapping[str, str | Sequence[str]] | None = None,
    *,
    names: Mapping[str, str] | None = None,
    status_quo: str = "",
) -> dict[str, Plain]:
    """An entry under ``issues`` of a case file, as plain data that ``Issue`` accepts.

    *slots* says who and where: keys of parties for ``whose``, ``who``, ``whom`` and ``body``, two or more of them for
    ``parties``, words for ``where`` and ``which``. *names* gives the parties' names by key. Raises ``DetenteError``
    for a slot that the entry does not have, a value that it does not have, or too few parties.
    """
    about = matter(entry) if isinstance(entry, str) else entry
    given = filled(about, slots or {})
    today = status_quo or about.today
    if today not in about.values:
        raise UnknownNameError("value", today, about.values)
    made: dict[str, Plain] = {"name": named(about, given, names or {}), "values": list(about.values)}
    if about.ordered:
        made["ordered"] = "true"
    made["status_quo"] = today
    holder = given[about.lever.slot]
    made["decided_by"] = holder if isinstance(holder, str) else {"all_of": list(holder)}
    if about.one_way:
        made["one_way"] = "true"
    if about.moves:
        made["moves"] = list(about.moves)
    if about.alone and not isinstance(holder, str):
        made["moves_by"] = {party: list(about.alone) for party in holder}
    made["terms"] = [phrase for phrase in (*about.strong, *about.weak) if ".." not in phrase]
    return made


def filled(entry: Matter, slots: Mapping[str, str | Sequence[str]]) -> dict[str, str | tuple[str, ...]]:
    """Every slot of *entry* with what stands in it."""
    for slot in slots:
        if slot not in entry.slots:
            raise UnknownNameError(f'slot of "{entry.id}"', slot, entry.slots)
    made: dict[str, str | tuple[str, ...]] = {}
    for slot in entry.slots:
        given = slots.get(slot) or entry.fillers.get(slot) or DEFAULTS[slot]
        if slot == GROUP:
            parts = [part.strip() for part in given.split(",")] if isinstance(given, str) else list(given)
            parties = tuple(dict.fromkeys(filter(None, parts)))
            if len(parties) < 2:
                raise DetenteError(f'the slot "{GROUP}" of "{entry.id}" takes two or more parties')
            made[slot] = parties
        elif not isinstance(given, str):
            raise DetenteError(
                f'the slot "{slot}" of "{entry.id}" takes one {"party" if slot in PARTY_SLOTS else "text"}'
            )
        else:
            made[slot] = given.strip()
    return made
