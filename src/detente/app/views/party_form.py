"""One party in a form: its name, its members and how they decide, and the edits that come of what is entered."""

from __future__ import annotations

from collections.abc import Mapping

from detente.app.desk.edits import Change, Put, Remove
from detente.app.views.decision_form import decision_given, decision_places, rule_given, rule_plain
from detente.case.check.faults import Path
from detente.case.model import Case, Party
from detente.case.text.plain import Plain

TEXTS = ("name", "stands_for", "note")


def others(case: Case, key: str) -> list[str]:
    """The parties that can be members of the party called *key*."""
    return [party for party in case.parties if party != key]


def party_given(case: Case, party: Party | None) -> dict[str, str]:
    """The fields for *party*, or for a new one."""
    if party is None:
        new = {"key": "", "name": "", "aliases": "", "stands_for": "1", "note": "", "decides": "rule"}
        return {**decision_given(None, list(case.parties)), **new, "rule": "consensus"}
    among = others(case, party.id)
    members = {f"member-{among.index(one)}": "1" for one in party.members if one in among}
    return {
        "name": party.name,
        "aliases": "\n".join(party.aliases),
        "stands_for": str(party.stands_for),
        "note": party.note,
        **rule_given(party, among),
        **members,
    }


def party_entry(case: Case, key: str, given: Mapping[str, str]) -> dict[str, Plain]:
    """The party as a file writes it."""
    made: dict[str, Plain] = {name: text for name in TEXTS if (text := _said(given, name))}
    if made.get("stands_for") == "1":
        del made["stands_for"]
    aliases, members = _aliases(given), _members(case, key, given)
    made |= {"aliases": [*aliases]} if aliases else {}
    made |= {"members": [*members]} if members else {}
    rule = rule_plain(given, others(case, key))
    return made | ({"decides_by": rule} if rule is not None else {})


def party_changes(case: Case, party: Party, given: Mapping[str, str]) -> list[Change]:
    """The edits that make *party* say what is entered; none where it does."""
    path: Path = ("parties", party.id)
    before, made = party_given(case, party), list[Change]()
    given = {**{name: before[name] for name in (*TEXTS, "aliases")}, **given}
    for name in TEXTS:
        wanted = _said(given, name)
        if wanted != _said(before, name):
            made.append(Put((*path, name), wanted) if wanted else Remove((*path, name)))
    aliases, members = _aliases(given), _members(case, party.id, given)
    if aliases != list(party.aliases):
        made.append(Put((*path, "aliases"), [*aliases]) if aliases else Remove((*path, "aliases")))
    if set(members) != set(party.members):
        kept = [one for one in party.members if one in members]
        wanted_members: list[Plain] = [*kept, *(one for one in members if one not in kept)]
        made.append(Put((*path, "members"), wanted_members) if members else Remove((*path, "members")))
    among = others(case, party.id)
    rule = rule_plain(given, among)
    if given.get("decides") != "kept" and rule != rule_plain(before, among):
        made.append(Remove((*path, "decides_by")) if rule is None else Put((*path, "decides_by"), rule))
    return made


def party_places(case: Case, key: str) -> dict[str, Path]:
    """Which part of the case each field writes."""
    path: Path = ("parties", key)
    made: dict[str, Path] = {name: (*path, name) for name in (*TEXTS, "aliases")}
    made |= {"members": (*path, "members"), "key": path}
    return made | decision_places((*path, "decides_by"), others(case, key))


def _said(given: Mapping[str, str], name: str) -> str:
    return " ".join(given.get(name, "").split())


def _aliases(given: Mapping[str, str]) -> list[str]:
    return [line.strip() for line in given.get("aliases", "").split("\n") if line.strip()]


def _members(case: Case, key: str, given: Mapping[str, str]) -> list[str]:
    return [party for k, party in enumerate(others(case, key)) if given.get(f"member-{k}")]
