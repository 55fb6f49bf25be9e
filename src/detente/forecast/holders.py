"""Who holds which position on an issue, how much it matters to each, and what the rule lets happen.

All numbers are on the issue's scale cut into a hundred equal parts: 0 is its lower end and 100 its upper.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.case.model import Case, Interval, Issue
from detente.case.rules import rule_of
from detente.case.voting_rule import Rule, voters, wins
from detente.light import dataclass

POINTS = 101
"""Points of the scale on which chances are told."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Holders:
    """The *parties* with a position on an issue; positions, saliences and capabilities have a low and a high end each.

    *reference* is where the issue stands without a decision; none where that is not known. *rule* is who decides.
    """

    parties: tuple[str, ...]
    positions: Numbers
    saliences: Numbers
    capabilities: Numbers
    reference: float | None
    rule: Rule | None

    @property
    def certain(self) -> bool:
        """Whether nothing about them is in doubt."""
        return all(
            bool((part[:, 0] == part[:, 1]).all()) for part in (self.positions, self.saliences, self.capabilities)
        )

    @property
    def unanimous(self) -> bool:
        """Whether every one of several voters can prevent a decision."""
        if self.rule is None:
            return False
        everyone = frozenset(voters(self.rule))
        return len(everyone) > 1 and not any(wins(self.rule, everyone - {party}) for party in everyone)


def holders_of(case: Case, issue: Issue, *, reference: bool = True) -> Holders | None:
    """The holders of positions on *issue*; none where it has no scale or nobody has a position on it."""
    if issue.on_scale is None:
        return None
    found = [(key, party) for key, party in case.parties.items() if issue.id in party.positions]
    if not found:
        return None
    held = [party.positions[issue.id] for _, party in found]
    today = issue.numbers.get(issue.status_quo) if reference else None
    return Holders(
        tuple(key for key, _ in found),
        _on_points(issue, np.array([_ends(one.at) for one in held])),
        np.array([_ends(one.salience) for one in held]),
        np.array([_ends(party.capability) for _, party in found]),
        None if today is None else float(_on_points(issue, np.array([float(today)]))[0]),
        rule_of(case, issue.decided_by),
    )


def _ends(interval: Interval) -> tuple[float, float]:
    return float(interval.low), float(interval.high)


def _on_points(issue: Issue, numbers: Numbers) -> Numbers:
    assert issue.on_scale is not None
    low, high = float(issue.on_scale.low), float(issue.on_scale.high)
    return np.asarray((numbers - low) / (high - low) * (POINTS - 1))
