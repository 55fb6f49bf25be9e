"""A case as the parts on which conclusions rest, each under a path, and back.

Titles, notes, names, sources and the words of quotations are left out: they change nothing. Of statements those are
kept that stand and those that demand something; evidence of days after the case's own is left out before.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, TypeAlias

from detente.case.evidence import as_of, counts, in_force
from detente.case.model import (
    KINDS,
    Case,
    Impossible,
    Issue,
    Party,
    Preferences,
    Proposal,
    Reasoned,
    Statement,
    Threat,
    Transition,
    Weight,
)

Tree: TypeAlias = "dict[Hashable, Any]"
"""Mappings within mappings; everything else is a leaf."""


def on_its_day(case: Case) -> Case:
    """*case* without evidence of days after its own."""
    return as_of(case, case.as_of) if case.as_of else case


def parts_of(case: Case) -> Tree:
    """The parts of *case*, which is read as of its day."""
    return {
        "draft": case.draft,
        "parties": {key: {"members": one.members, "decides_by": one.decides_by} for key, one in case.parties.items()},
        "issues": {key: _issue(one) for key, one in case.issues.items()},
        "impossible": {one.when: True for one in case.impossible},
        "states": dict(case.states),
        "preferences": {key: _wants(case.preferences.get(key)) for key in case.parties},
        "proposals": {
            key: {"by": one.by, "to": one.to, "package": dict(one.package)} for key, one in case.proposals.items()
        },
        "threats": {(one.by, one.trigger, one.then): True for one in case.threats},
        "statements": {identity(one): one for one in case.statements if counts(case, one)},
    }


def identity(said: Statement) -> Hashable:
    """What makes two statements of two files the same one."""
    return said.date, said.party, said.stance, frozenset(said.about), said.condition


def standing(case: Case) -> set[Hashable]:
    """The statements of *case* that change something: those that stand, and all demands."""
    demanded = {identity(one) for one in case.statements if one.stance == "demands" and counts(case, one)}
    return {identity(one.statement) for one in in_force(case)} | demanded


def _issue(issue: Issue) -> Tree:
    return {
        "values": issue.scale,
        "ordered": issue.ordered,
        "status_quo": issue.status_quo,
        "decided_by": issue.decided_by,
        "one_way": issue.one_way,
        "moves": _pairs(issue.moves),
        "moves_by": {party: _pairs(moves) for party, moves in issue.moves_by.items()},
    }


def _pairs(moves: tuple[Transition, ...]) -> frozenset[tuple[str, str]]:
    there = {(one.before, one.after) for one in moves}
    return frozenset(there | {(one.after, one.before) for one in moves if one.both_ways})


def _wants(wants: Preferences | None) -> Tree:
    if wants is None:
        return {"red_lines": {}}
    made: Tree = {"red_lines": {one.that: True for one in wants.red_lines}}
    kinds: dict[str, Any] = {
        "priorities": tuple(one.that for one in wants.priorities),
        "weights": {one.on: dict(one.table) if one.table else one.amount for one in wants.weights},
        "ranking": wants.ranking,
    }
    made |= {kind: kinds[kind] for kind in wants.order}
    if len(wants.order) > 1:
        made["order"] = wants.order
    return made


def assembled(parts: Mapping[Hashable, Any]) -> Case:
    """The case that *parts* make. Raises ``CaseError`` where they do not fit together."""
    said = {"review": None, "source": "", "confidence": None}
    return Case(
        "a case put together",
        draft=parts["draft"],
        parties={key: Party(**one) for key, one in parts["parties"].items()},
        issues={key: _made_issue(one) for key, one in parts["issues"].items()},
        impossible=tuple(Impossible(when=when) for when in parts["impossible"]),
        states=parts["states"],
        preferences={key: made for key, one in parts["preferences"].items() if (made := _made_wants(one)) is not None},
        proposals={key: Proposal(**one) for key, one in parts["proposals"].items()},
        threats=tuple(Threat(**{"by": by, "if": trigger, "then": then}) for by, trigger, then in parts["threats"]),
        statements=tuple(one.model_copy(update=said) for one in parts["statements"].values()),
    )


def _made_issue(parts: Mapping[str, Any]) -> Issue:
    moves_by = {party: _transitions(pairs) for party, pairs in parts["moves_by"].items()}
    return Issue(**{**parts, "moves": _transitions(parts["moves"]), "moves_by": moves_by})


def _transitions(pairs: frozenset[tuple[str, str]]) -> tuple[Transition, ...]:
    return tuple(Transition(before=before, after=after) for before, after in sorted(pairs))


def _made_wants(parts: Mapping[str, Any]) -> Preferences | None:
    kinds: dict[str, Any] = {}
    order = [kind for kind in parts.get("order", ()) if kind in parts]
    for kind in [*order, *(kind for kind in KINDS if kind in parts and kind not in order)]:
        if kind == "weights":
            kinds[kind] = tuple(_weight(on, worth) for on, worth in parts[kind].items())
        else:
            kinds[kind] = parts[kind]
    lines = tuple(Reasoned(that=line) for line in parts["red_lines"])
    return Preferences(red_lines=lines, **kinds) if kinds or lines else None


def _weight(on: Any, worth: Any) -> Weight:
    return Weight(on=on, table=worth) if isinstance(worth, Mapping) else Weight(on=on, amount=worth)
