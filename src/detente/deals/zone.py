"""The zone of possible agreement: the deals that all accept whose consent carries them.

A package is a state that takes a signature: no outlook state, and nothing that some one party could bring about by
itself. It is a deal when some smallest set of parties that can bring it about wants all of it (``clauses``). A package
is acceptable to a party when it breaks none of the party's red lines and is at least as good for it as its no-deal
outlook. The zone is the packages that some smallest set of parties both wants and accepts. Parties whose consent a
package does not need are not asked; of those who have a say in it, the ones that refuse are outvoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.board import Board, State
from detente.board.space import BoolArray, IntArray
from detente.case.model import Case
from detente.case.rules import Coalition, Signing, signatories
from detente.deals.baseline import Baseline, baseline
from detente.deals.clauses import Backing, Clauses
from detente.deals.consent import Consent, consent
from detente.deals.requirements import Requirement, met, requirements
from detente.light import dataclass
from detente.notebook import as_table
from detente.paths.prospect import Yardstick
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

    ``agreed`` flags the states that enough parties to bring them about accept; ``open`` has the deals among them, with
    the parties that both want and accept them; ``mask`` flags these: the zone.
    """

    board: Board
    baseline: Baseline
    clauses: Clauses
    met: Mapping[Requirement, BoolArray]
    accepts: Mapping[str, BoolArray]
    agreed: BoolArray
    open: Backing
    mask: BoolArray

    @property
    def consent(self) -> Consent:
        """Whose consent each package needs."""
        return self.clauses.consent

    @cached_property
    def wanted(self) -> Backing:
        """All deals, acceptable or not, with the smallest sets of parties that want all of each."""
        return self.clauses.wanted(self.clauses.backing(np.flatnonzero(self.clauses.packages)))

    @cached_property
    def deals(self) -> BoolArray:
        """The packages that are deals, acceptable or not."""
        return self.wanted.flags(self.board.space.size)

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
        """The state that *package* leads to; issues that it does not mention stand as they would without a deal."""
        if isinstance(package, Mapping):
            return self.board.state({**self.baseline.state.values, **package})
        return package if isinstance(package, State) else self.board.state(package)

    def changes(self, package: Reference) -> dict[str, tuple[str, str]]:
        """What *package* changes from today: the value of each issue before and after."""
        return self.board.status_quo.changes(self.state(package))

    def needed(self, package: Reference) -> tuple[Coalition, ...]:
        """The smallest sets of parties whose consent brings *package* about; none if nobody can."""
        return self.consent.needed(self.state(package))

    def asked(self, package: Reference) -> tuple[str, ...]:
        """The parties whose consent *package* needs, or may need where it can be won in several ways."""
        needed = frozenset[str]().union(*map(signatories, self.consent.parts(self.state(package))))
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

    def carried_by(self, package: Reference) -> tuple[Coalition, ...]:
        """The smallest sets of parties that want and accept *package*, the smallest first; none outside the zone."""
        state = self.state(package).index
        found = (self._small(state, some, bits) for some, bits in self.open.of(state))
        return tuple(sorted(dict.fromkeys(found), key=len))

    def _small(self, state: int, some: Signing, bits: int) -> Coalition:
        """Those who sign: of a vote a smallest set of those who accept, who gain most and ask for the clauses first."""
        if not self.consent.votes(some):
            return frozenset(part for part in some if isinstance(part, str))
        signing = [party for party, bit in self.clauses.bits.items() if bits & bit]
        gains = self.gains(state)
        at, bit = np.array([state]), self.clauses.bits
        axes = [axis for axis in range(len(self.board.case.issues)) if self.clauses.having_at(axis, state)]
        asking = [int(self.clauses.worse(at, self.board.rows(at), axis)[0][0]) for axis in axes]
        likely = sorted(signing, key=lambda party: (gains[party] <= 0, -sum(bool(one & bit[party]) for one in asking)))
        keep = [party for one in asking for party in [p for p in likely if one & bit[p]][:1]]
        found = self.consent.small(some, likely, keep=keep)
        assert found is not None, "a package is open that those who accept it do not carry"
        return found

    def outvoted(self, package: Reference) -> tuple[str, ...]:
        """Of those who have a say in *package*, the parties that refuse it although enough others carry it."""
        state = self.state(package)
        if not self.agreed[state.index]:
            return ()
        return tuple(party for party in self.asked(state) if not self.accepts[party][state.index])

    def without(self, given_up: Requirement) -> BoolArray:
        """The zone as it would be if the requirement *given_up* were dropped."""
        accepts = accepted(self.board, {r: flags for r, flags in self.met.items() if r != given_up})
        return _open(self.clauses, accepts, given_up)[1].flags(self.board.space.size)

    def gains(self, state: int) -> dict[str, int]:
        """For each player the ranks of its own order that it climbs from its outlook; negative, that it falls."""
        return {party: int(self.board.payoff[party][state]) - rank for party, rank in self.baseline.levels.items()}

    def to_dataframe(self) -> pd.DataFrame:
        """One row a package: its name, the value of every issue, the payoff of every player."""
        return self.board.to_dataframe(self.packages)

    def to_dict(self) -> dict[str, object]:
        """The counts for JSON; packages are listed elsewhere."""
        return {
            "outlook": self.baseline.to_dict(),
            "deals": int(self.deals.sum()),
            "zone": len(self),
            "acceptable": dict(self.acceptable),
        }

    def _repr_html_(self) -> str:
        case, total = self.board.case, int(self.deals.sum())
        rows = [
            (case.name_of(party), f"{count:,}", self.baseline[party].text(self.board))
            for party, count in self.acceptable.items()
        ]
        head = f"Zone of possible agreement: {case.title}, {len(self):,} of {total:,} packages"
        kind = self.baseline.kind.replace("-", " ")
        return as_table(head, ("Party", "Packages it accepts", f"Without a deal ({kind})"), rows)

    def __repr__(self) -> str:
        name = self.board.case.title
        return f"<zone of {name!r}: {len(self):,} of {int(self.deals.sum()):,} packages, outlook {self.baseline.kind}>"


def accepted(board: Board, flags: Mapping[Requirement, BoolArray]) -> dict[str, BoolArray]:
    """For each player where it accepts: all its requirements are met."""
    found = {party: board.feasible.copy() for party in board.players}
    for requirement, kept in flags.items():
        found[requirement.party] &= kept
    return found


def zone(subject: Board | Case, outlook_kind: str = "worst", *, measured: Baseline | None = None) -> Zone:
    """The zone of possible agreement of *subject*, against the no-deal outlook of the kind given.

    The baseline *measured*, where it is known already, is used instead. Raises as ``baseline`` and ``consent`` do.
    """
    board = subject.board() if isinstance(subject, Case) else subject
    known = measured or baseline(board, outlook_kind)
    flags = {requirement: met(board, requirement) for requirement in requirements(known)}
    broken = {r: board.feasible & ~kept for r, kept in flags.items() if r.line is not None}
    clauses = Clauses(consent(known), broken)
    accepts = accepted(board, flags)
    agreed, open_ = _open(clauses, accepts)
    return Zone(board, known, clauses, flags, accepts, agreed, open_, open_.flags(board.space.size))


def _open(
    clauses: Clauses, accepts: Mapping[str, BoolArray], given_up: Requirement | None = None
) -> tuple[BoolArray, Backing]:
    """Where enough parties accept, and the deals among these with the parties that want and accept them."""
    agreed = clauses.consent.granted(accepts)
    backing = clauses.backing(np.flatnonzero(agreed & clauses.packages)).within(bits_of(clauses, accepts), clauses.bits)
    return agreed, clauses.wanted(backing, without=given_up)


def yardstick(measured: Baseline) -> Yardstick:
    """What single moves are measured against: what comes without a deal, and who accepts what."""
    board = measured.board
    return Yardstick(
        measured.state, measured.levels, accepted(board, {r: met(board, r) for r in requirements(measured)})
    )


def bits_of(clauses: Clauses, accepts: Mapping[str, BoolArray]) -> IntArray:
    """For each state the bits of the parties flagged in *accepts*."""
    found = clauses.no_bits(clauses.board.space.size)
    for party, flags in accepts.items():
        found[flags] |= clauses.bits[party]
    return found
