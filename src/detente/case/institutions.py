"""Voting rules of institutions by name: facts with sources in ``institutions.toml``, and which member is who."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date as Day
from functools import cache
from importlib.resources import files
from typing import Any

from detente.case.voting_rule import Rule, Threshold, VoteShare, all_of, any_of, vote_share
from detente.light import dataclass


@dataclass(frozen=True)
class Institution:
    """The voting rule of one institution: its name, where that is laid down, and what must hold.

    ``members`` is how many it has, 0 where that is open; ``tables`` are the weights by the code of a member. It held
    from the day ``since`` to the day ``until``, both included.
    """

    key: str
    name: str
    source: str
    note: str
    members: int
    must: tuple[Mapping[str, Any], ...]
    enough: tuple[Mapping[str, Any], ...]
    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    since: Day | None = None
    until: Day | None = None

    @property
    def days(self) -> str:
        """When it is in force, in words; empty where that is open."""
        if self.since is None:
            return ""
        if self.since == self.until:
            return f"on {self.since}"
        return f"since {self.since}" if self.until is None else f"from {self.since} to {self.until}"

    def held_on(self, day: Day) -> bool:
        """Whether it is the rule of that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the members that it names: all that have a weight, or a veto."""
        vetoes = (code for part in self.must for code in part.get("veto", ()))
        return tuple(dict.fromkeys((*(code for table in self.tables.values() for code in table), *vetoes)))

    @property
    def complete(self) -> bool:
        """Whether it names every member."""
        return bool(self.tables)

    def rule(self, seats: Mapping[str, str | None], part_of: Mapping[str, Rule]) -> Rule:
        """The rule for members of a body; *seats* has the code of each, *part_of* what stands for each."""
        must = all_of(self._count(part, seats, part_of) for part in self.must)
        return any_of([must, *(self._count(part, seats, part_of) for part in self.enough)]) if self.enough else must

    def _count(self, part: Mapping[str, Any], seats: Mapping[str, str | None], part_of: Mapping[str, Rule]) -> Rule:
        if "veto" in part:
            return Threshold(
                (), (), unopposed=tuple(part_of[one] for one, code in seats.items() if code in part["veto"])
            )
        table = self.tables.get(part.get("votes", ""), {})
        weights = tuple(table.get(seats[member] or "", 0) if table else 1 for member in seats)
        parts = tuple(part_of[member] for member in seats)
        if "quota" in part:
            return Threshold(parts, weights, int(part["quota"]))
        if "short-of-all-by" in part:
            return Threshold(parts, weights, max(1, len(parts) - int(part["short-of-all-by"])))
        return counted(parts, weights, vote_share(part["share"]), apart=part.get("abstention") == "apart")


def counted(parts: Sequence[Rule], weights: Sequence[int], wanted: VoteShare, *, apart: bool) -> Threshold:
    """The count that asks for *wanted*; with *apart*, of the votes cast."""
    made = Threshold(tuple(parts), tuple(weights), 0, wanted.share, wanted.more)
    return made if apart else Threshold(made.parts, made.weights, made.needed)


@cache
def institutions() -> Mapping[str, Institution]:
    """All of them, by key, in the order of the file."""
    return {key: _made(key, entry) for key, entry in _entries().items() if key != "names"}


def _made(key: str, entry: Mapping[str, Any]) -> Institution:
    told = {"name", "source", "note", "members", "all", "or", "since", "until", "tables-of"}
    holder = _entries()[entry.get("tables-of", key)]
    tables = {name: table for name, table in holder.items() if name not in told}
    return Institution(
        key,
        entry["name"],
        entry["source"],
        entry.get("note", ""),
        entry.get("members", 0),
        tuple(entry["all"]),
        tuple(entry.get("or", ())),
        tables,
        entry.get("since"),
        entry.get("until"),
    )


@cache
def _entries() -> Mapping[str, Any]:
    return tomllib.loads(files("detente.case").joinpath("institutions.toml").read_text(encoding="utf-8"))


@cache
def _codes() -> Mapping[str, str]:
    """The code of a member by its code and each of its names, in small letters."""
    return {said.lower(): code for code, names in _entries()["names"].items() for said in (code, *names)}


def seat_of(names: Sequence[str]) -> str | None:
    """The code of the member that one of *names* is."""
    return next((code for name in names if (code := _codes().get(name.lower().strip())) is not None), None)


def unseated(institution: Institution, seats: Mapping[str, str | None]) -> Iterator[str]:
    """What keeps the members of a body, with the code of each, from being those of *institution*."""
    codes = [code for code in seats.values() if code is not None]
    names = _entries()["names"]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        yield f"two members that are {names[twice[0]][0]}"
    if institution.complete and (strangers := [one for one, code in seats.items() if code not in institution.codes]):
        yield f"a member that has no vote there: {', '.join(strangers)}"
    if missing := [names[code][0] for code in institution.codes if code not in codes]:
        yield f"without {', '.join(missing)}"
    if institution.members and len(seats) != institution.members:
        yield f"{len(seats)} members, and it has {institution.members}"
