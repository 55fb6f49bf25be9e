"""The NATO-Russia case with thirty allies in place of three blocs, each ally of a bloc wanting what the bloc wants."""

from __future__ import annotations

from typing import Any

from detente.case.model import Case
from detente.case.text.plain import to_plain
from detente.catalog.opening import load

BLOCS = {"eastern-allies": ("estonia", "latvia", "lithuania"), "other-allies": tuple(f"ally-{k}" for k in range(1, 27))}


def thirty_allies() -> Case:
    """The case with every ally as a member; a bloc says what its first member says."""
    told: Any = to_plain(load("nato-russia-2022"))
    parties = {key: party for key, party in told["parties"].items() if key not in BLOCS}
    parties |= {member: {"name": member.title()} for members in BLOCS.values() for member in members}
    parties["nato"]["members"] = ["united-states", *(member for members in BLOCS.values() for member in members)]
    told["parties"] = parties
    wants = told["preferences"]
    for bloc, members in BLOCS.items():
        wants |= dict.fromkeys(members, wants.pop(bloc))
    told["statements"] = [_said(one) for one in told["statements"]]
    for meeting in told.get("meetings", ()):
        if "attended" in meeting:
            meeting["attended"] = [one for key in meeting["attended"] for one in BLOCS.get(key, (key,))]
    for proposal in told.get("proposals", {}).values():
        if "to" in proposal:
            proposal["to"] = [one for key in proposal["to"] for one in BLOCS.get(key, (key,))]
    return Case.model_validate(told)


def _said(one: Any) -> Any:
    return {**one, "party": BLOCS[one["party"]][0]} if one["party"] in BLOCS else one
