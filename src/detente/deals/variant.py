"""The nearest acceptable variant of a package: as little as possible of it changed, and then best for its author."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.board import State
from detente.board.space import IntArray
from detente.case.model import Issue
from detente.case.rules import acting_rule, having_say
from detente.deals.frontier import frontier
from detente.deals.zone import Zone
from detente.light import dataclass

_FAR = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Variant:
    """A package in the zone near to another: clauses *kept*, *altered* to another value or *dropped*, and what is new.

    ``altered`` maps an issue to the value asked for and the value found; ``dropped`` clauses are left as they would be
    without a deal; ``added`` maps issues that the package does not mention from that value to the one found. ``alike``
    counts the other packages that are as near and as good for the author.
    """

    state: State
    kept: tuple[str, ...]
    altered: Mapping[str, tuple[str, str]]
    dropped: tuple[str, ...]
    added: Mapping[str, tuple[str, str]]
    alike: int

    @property
    def clauses_changed(self) -> int:
        """How many clauses are altered or dropped."""
        return len(self.altered) + len(self.dropped)

    def to_dict(self) -> dict[str, object]:
        """The variant for JSON."""
        return {
            "state": dict(self.state.values),
            "kept": list(self.kept),
            "altered": {issue: {"from": old, "to": new} for issue, (old, new) in self.altered.items()},
            "dropped": list(self.dropped),
            "added": {issue: {"from": old, "to": new} for issue, (old, new) in self.added.items()},
            "alike": self.alike,
        }

    def __repr__(self) -> str:
        parts = f"{len(self.kept)} kept, {self.clauses_changed} changed, {len(self.added)} added"
        return f"<variant {self.state.name}: {parts}>"


def nearest_variant(zone: Zone, package: Mapping[str, str], author: str) -> Variant | None:
    """The package in *zone* nearest to *package*; none when the zone is empty.

    Nearest is, in this order: the fewest clauses altered or dropped; the fewest other issues touched; the best for
    *author*. An author that is no player itself stands for those of its members that are, and the worst placed of them
    counts. Of packages that are alike in all this, the first that no other of them improves on for everyone.
    """
    found = _nearest(zone, package, author)
    if not len(found):
        return None
    best = found[frontier([zone.board.payoff[party][found] for party in zone.board.players])[0]]
    return _variant(zone, package, zone.board.at(int(best)), len(found) - 1)


def voices(zone: Zone, author: str) -> tuple[str, ...]:
    """The players whose gain is the gain of *author*: itself, or those who act for it."""
    if author in zone.board.players:
        return (author,)
    members = having_say(acting_rule(zone.board.case, author))
    return tuple(party for party in zone.board.players if party in members)


def _nearest(zone: Zone, package: Mapping[str, str], author: str) -> IntArray:
    board, found = zone.board, zone.packages
    issues = board.case.issues
    expected = board.row(zone.baseline.state.index)
    wanted = np.array([_number(issues[name], package[name]) if name in package else -1 for name in issues])
    rows = board.rows(found)
    clause = wanted >= 0
    found_at = np.arange(len(found))
    changed = (rows[:, clause] != wanted[clause]).sum(axis=1)
    touched = (rows[:, ~clause] != expected[~clause]).sum(axis=1)
    for key in (changed, touched, -_worth(zone, author, found)):
        nearest = key[found_at] == key[found_at].min(initial=_FAR)
        found_at = found_at[nearest]
    return found[found_at]


def _number(issue: Issue, value: str) -> int:
    """The number of *value*; one that no state has, of an issue that is held fixed at another, has the next."""
    return issue.labels.index(value) if value in issue.labels else len(issue.labels)


def _worth(zone: Zone, author: str, states: IntArray) -> IntArray:
    gains = [zone.board.payoff[p][states].astype(np.int64) - zone.baseline.levels[p] for p in voices(zone, author)]
    return np.min(gains, axis=0) if gains else np.zeros(len(states), dtype=np.int64)


def _variant(zone: Zone, package: Mapping[str, str], state: State, alike: int) -> Variant:
    expected = zone.baseline.state.values
    values = state.values
    missed = {name: value for name, value in package.items() if values[name] != value}
    return Variant(
        state,
        tuple(name for name, value in package.items() if values[name] == value),
        {name: (value, values[name]) for name, value in missed.items() if values[name] != expected[name]},
        tuple(name for name in missed if values[name] == expected[name]),
        {name: change for name, change in zone.baseline.state.changes(state).items() if name not in package},
        alike,
    )
