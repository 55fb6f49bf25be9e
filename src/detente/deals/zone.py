"""The zone of possible agreement: the packages that all whose consent they need accept.

A package is acceptable to a party when it breaks none of the party's red lines and is at least as good for it as its
no-deal outlook. A deal is a joint move: a package that some one party could bring about by itself, and the status quo,
are no deals. Parties whose consent a package does not need are not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, State
from detente.board.space import BoolArray, IntArray
from detente.case.model import Case
from detente.case.rules import Coalition
from detente.deals.consent import Consent, consent
from detente.deals.outlook import Outlooks, outlook
from detente.deals.requirements import Requirement, met, requirements
from detente.stability.sentences import condition_text, join

if TYPE_CHECKING:
    import pandas as pd

Reference = State | str | int | Mapping[str, str]
"""A package: a state, by any name that ``Board.state`` knows, or the values of the issues that it changes."""


@dataclass(frozen=True)
class Refusal:
    """Why a party refuses a package: every requirement of it that the package does not meet."""

    party: str
    broken: tuple[Requirement, ...]

    def sentences(self, board: Board) -> list[str]:
        """The reasons, one an entry."""
        said = []
        for requirement in self.broken:
            if requirement.line is not None:
                reason = f", {requirement.line.because}" if requirement.line.because else ""
                said.append(f"red line ({condition_text(board.case, requirement.line.that)}{reason})")
            elif requirement.outlook is not None:
                said.append(f"better off without a deal ({requirement.outlook.text(board)})")
        return said

    def text(self, board: Board) -> str:
        """The refusal in one sentence."""
        return f"{board.case.name_of(self.party)} refuses: {join(self.sentences(board))}."

    def to_dict(self) -> dict[str, object]:
        """The refusal for JSON."""
        return {"party": self.party, "broken": [requirement.to_dict() for requirement in self.broken]}

    def __repr__(self) -> str:
        kinds = join(str(r.line.that) if r.line is not None else "its outlook" for r in self.broken)
        return f"<{self.party} refuses: {kinds}>"


@dataclass(frozen=True, eq=False)
class Zone:
    """Who accepts what. ``met`` has, for each requirement, one flag a state; ``accepts`` one array for each player.

    ``agreed`` flags the states that enough parties to bring them about accept; ``deals`` the packages that are deals at
    all, acceptable or not; ``mask`` those that are both: the zone.
    """

    board: Board
    outlooks: Outlooks
    consent: Consent
    met: Mapping[Requirement, BoolArray]
    accepts: Mapping[str, BoolArray]
    agreed: BoolArray
    deals: BoolArray
    mask: BoolArray

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All that the players require."""
        return tuple(self.met)

    @cached_property
    def packages(self) -> IntArray:
        """The packages in the zone, by their number in the board's space."""
        return np.flatnonzero(self.mask)

    @cached_property
    def acceptable(self) -> dict[str, int]:
        """For each player how many of the deals it accepts."""
        return {party: int((flags & self.deals).sum()) for party, flags in self.accepts.items()}

    def __len__(self) -> int:
        return len(self.packages)

    def __contains__(self, package: Reference) -> bool:
        return bool(self.mask[self.state(package).index])

    def state(self, package: Reference) -> State:
        """The state that *package* leads to; issues that it does not mention stand at the status quo."""
        return package if isinstance(package, State) else self.board.state(package)

    def changes(self, package: Reference) -> dict[str, tuple[str, str]]:
        """What *package* changes: the value of each issue before and after."""
        return self.board.status_quo.changes(self.state(package))

    def needed(self, package: Reference) -> tuple[Coalition, ...]:
        """The smallest sets of parties whose consent brings *package* about; none if nobody can."""
        return self.consent.needed(self.state(package))

    def asked(self, package: Reference) -> tuple[str, ...]:
        """The parties whose consent *package* needs, or may need where it can be won in several ways."""
        needed = frozenset().union(*self.needed(package))
        return tuple(party for party in self.board.players if party in needed)

    def refusals(self, package: Reference, *, everybody: bool = False) -> tuple[Refusal, ...]:
        """Who refuses *package* and why: of the parties whose consent it may need, or with *everybody* of all."""
        state = self.state(package)
        asked = self.board.players if everybody else self.asked(state)
        return tuple(
            Refusal(party, self.broken(party, state.index)) for party in asked if not self.accepts[party][state.index]
        )

    def broken(self, party: str, state: int) -> tuple[Requirement, ...]:
        """The requirements of *party* that the state numbered *state* does not meet."""
        return tuple(r for r, flags in self.met.items() if r.party == party and not flags[state])

    def without(self, *given_up: Requirement) -> BoolArray:
        """The zone as it would be if the requirements *given_up* were dropped."""
        accepts = accepted(self.board, {r: flags for r, flags in self.met.items() if r not in given_up})
        return self.consent.granted(accepts) & self.deals

    def gains(self, state: int) -> dict[str, int]:
        """For each player the ranks of its own order that it climbs from its outlook; negative, that it falls."""
        ranks = self.outlooks.of
        return {party: int(self.board.payoff[party][state]) - ranks[party].rank for party in self.board.players}

    def to_dataframe(self) -> pd.DataFrame:
        """One row a package: its name, the value of every issue, the payoff of every player."""
        return self.board.to_dataframe(self.packages)

    def to_dict(self) -> dict[str, object]:
        """The counts for JSON; packages are listed elsewhere."""
        return {
            "outlook": self.outlooks.to_dict(),
            "deals": int(self.deals.sum()),
            "zone": len(self),
            "acceptable": dict(self.acceptable),
        }

    def __repr__(self) -> str:
        name = self.board.case.title
        return f"<zone of {name!r}: {len(self):,} of {int(self.deals.sum()):,} packages, outlook {self.outlooks.kind}>"


def accepted(board: Board, flags: Mapping[Requirement, BoolArray]) -> dict[str, BoolArray]:
    """For each player where it accepts: all its requirements are met."""
    found = {party: board.feasible.copy() for party in board.players}
    for requirement, kept in flags.items():
        found[requirement.party] &= kept
    return found


def zone(subject: Board | Case, outlook_kind: str = "worst", *, outlooks: Outlooks | None = None) -> Zone:
    """The zone of possible agreement of *subject*, against the no-deal outlook of the kind given.

    *outlooks*, where they are known already, are used instead. Raises as ``outlook`` and ``consent`` do.
    """
    board = subject.board() if isinstance(subject, Case) else subject
    reckoned = outlooks or outlook(board, outlook_kind)
    needs = consent(board)
    flags = {requirement: met(board, requirement) for requirement in requirements(reckoned)}
    accepts = accepted(board, flags)
    deals = needs.open & ~needs.alone
    agreed = needs.granted(accepts)
    return Zone(board, reckoned, needs, flags, accepts, agreed, deals, agreed & deals)
