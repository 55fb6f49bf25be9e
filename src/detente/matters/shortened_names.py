"""Names of entries with some slots filled and the others left out: ``Sanctions on Norland``, of whom nobody tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from detente.matters.matter import PARTY_SLOTS, Matter

_JOINS = (
    "of|in|at|on|off|near|to|for|into|about|over|along|across|through|around|from|by|between|with|against|within|under|"
    "before|during|as|and"
)
_DONE = "held|paid|charged|stationed|due"
"""Participles that say nothing without what follows: ``paid by {who}``."""
_THING = rf"(?= (?!(?:{_JOINS}|{_DONE})\b)[\w{{])"
_ON_WHOSE = "territory|land|service"
"""Nouns that are somebody's or nothing: ``through {whose} territory``."""


def owns(name: str, slot: str) -> bool:
    """Whether a noun stands behind *slot*, of which it tells whose it is: ``Fishing by {whose} boats``."""
    return re.search(rf"{{{slot}}}{_THING}", name) is not None


def shortened(name: str, kept: Collection[str]) -> str:
    """*name* without the slots that are not *kept*, and without what hangs on them."""
    for slot in re.findall(r"{(\w+)}", name):
        if slot in kept:
            continue
        if re.search(rf"{{{slot}}} (?:{_ON_WHOSE})\b", name):
            name = re.sub(rf"\s*\b(?:{_JOINS}) {{{slot}}} \w+", "", name)
        elif owns(name, slot):
            name = name.replace(f"{{{slot}}} ", "")
        else:
            name = re.sub(rf"\s*(?:\b(?:{_JOINS})\s+)?(?:the\s+)?{{{slot}}}", "", name)
    return re.sub(rf"\s(?:{_DONE})(?!\s(?:{_JOINS})\b)", "", name).strip()


def named(entry: Matter, given: Mapping[str, str | tuple[str, ...]], names: Mapping[str, str]) -> str:
    """The name of *entry* with the slots that are *given*; *names* has the parties' names by key."""
    template = shortened(entry.name, given)

    def said(slot: str) -> str:
        keys = given[slot]
        if isinstance(keys, str):
            return names.get(keys, keys) if slot in PARTY_SLOTS else keys
        every = [names.get(key, key) for key in keys]
        return ", ".join(every[:-1]) + " and " + every[-1]

    def filled(slot: re.Match[str]) -> str:
        told = said(slot["slot"])
        told = re.sub(r"\bThe (?=\w)" if slot.start() else r"(?<= )The (?=\w)", "the ", told)
        owner = slot["thing"] is not None and slot["slot"] in PARTY_SLOTS
        return f"{told}'{'' if told.endswith('s') else 's'}" if owner else told

    text = re.sub(rf"{{(?P<slot>\w+)}}(?P<thing>{_THING})?", filled, template)
    return text[:1].upper() + text[1:]
