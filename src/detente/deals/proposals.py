"""The proposals on the table: who accepts each, who refuses and why, what is negotiable, what would be accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from detente.board import State
from detente.board.payoffs import equal
from detente.case.logic.truth import holds
from detente.case.model import Case, Impossible, Proposal
from detente.case.rows import Line, Rows, frame
from detente.case.rules import Coalition
from detente.deals.impasse import Blocking, blocking
from detente.deals.variant import Variant, nearest_variant
from detente.deals.zone import Refusal, Zone
from detente.errors import DetenteError, UnknownNameError
from detente.light import dataclass

if TYPE_CHECKING:
    import pandas as pd

CLAUSES = (
    "proposal",
    "issue",
    "value",
    "today",
    "met",
    "negotiable",
    "acceptable_alone",
    "in_zone",
    "refused_by",
    "asked_by",
)
"""The columns of a table of clauses."""


@dataclass(frozen=True)
class DraftClause:
    """One clause of a proposal: an issue and the value proposed.

    ``today`` says that it holds already, ``met`` that it comes without a deal; what is met need not be negotiated.
    ``alone`` is the package of this clause and nothing else, none if that is impossible; ``refusals`` are those of this
    package by the parties whose consent it needs. ``acceptable`` says that enough of these accept it; ``in_zone``
    counts the packages in the zone that contain the clause. ``asked_by`` are those who would be worse off if the
    proposal were signed without it.
    """

    issue: str
    value: str
    today: bool
    met: bool
    alone: State | None
    refusals: tuple[Refusal, ...]
    acceptable: bool
    in_zone: int
    asked_by: tuple[str, ...]

    @property
    def negotiable(self) -> bool:
        """Whether it could be agreed, alone or as part of a package."""
        return not self.met and self.in_zone > 0

    def to_dict(self) -> dict[str, object]:
        """The clause for JSON."""
        return {
            "issue": self.issue,
            "value": self.value,
            "today": self.today,
            "met": self.met,
            "negotiable": self.negotiable,
            "acceptable_alone": self.acceptable,
            "in_zone": self.in_zone,
            "refusals": [refusal.to_dict() for refusal in self.refusals],
            "asked_by": list(self.asked_by),
        }

    def __repr__(self) -> str:
        return f"<draft clause {self.issue} = {self.value}: {'' if self.negotiable else 'not '}negotiable>"


@dataclass(frozen=True, eq=False)
class OnTheTable:
    """One proposal, judged.

    ``state`` is where it leads when what it leaves out goes as it would without a deal; none if that is impossible, and
    then ``impossible`` says why. ``needs`` are the smallest sets of parties whose consent brings it about, ``accepts``
    and ``refusals`` how those parties take it, ``acceptable`` whether all of such a set accept; those who refuse it
    even so are ``outvoted``. It is ``in_zone`` when it is acceptable and a deal: every clause of it is asked for.
    """

    columns: ClassVar[tuple[str, ...]] = (
        "proposal", "by", "state", "acceptable", "accepts", "refused_by", "negotiable", "variant",
    )  # fmt: skip

    zone: Zone
    name: str
    proposal: Proposal
    state: State | None
    impossible: tuple[Impossible, ...]
    needs: tuple[Coalition, ...]
    accepts: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    outvoted: tuple[str, ...]
    acceptable: bool
    in_zone: bool
    clauses: tuple[DraftClause, ...]
    variant: Variant | None

    @property
    def negotiable(self) -> tuple[DraftClause, ...]:
        """The clauses that could be agreed."""
        return tuple(clause for clause in self.clauses if clause.negotiable)

    @cached_property
    def blocking(self) -> Blocking:
        """The smallest sets of requirements that block every package with all clauses of the proposal."""
        return blocking(self.zone, equal(self.proposal.package))

    def lines(self) -> Iterator[Line]:
        """One line; the state is empty where the proposal is impossible."""
        refusing = tuple(refusal.party for refusal in self.refusals)
        negotiable = tuple(clause.issue for clause in self.negotiable)
        state, variant = self.state.name if self.state else "", self.variant.state.name if self.variant else ""
        yield self.name, self.proposal.by, state, self.acceptable, self.accepts, refusing, negotiable, variant

    def to_dataframe(self) -> pd.DataFrame:
        """One row a clause: what is proposed, whether it could be agreed, and who refuses it by itself."""
        return frame(
            CLAUSES,
            (
                (
                    self.name,
                    clause.issue,
                    clause.value,
                    clause.today,
                    clause.met,
                    clause.negotiable,
                    clause.acceptable,
                    clause.in_zone,
                    tuple(refusal.party for refusal in clause.refusals),
                    clause.asked_by,
                )
                for clause in self.clauses
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """The proposal for JSON."""
        return {
            "name": self.name,
            "by": self.proposal.by,
            "state": dict(self.state.values) if self.state else None,
            "impossible": [{"when": str(entry.when), "because": entry.because} for entry in self.impossible],
            "needs": [sorted(coalition) for coalition in self.needs],
            "accepts": list(self.accepts),
            "refusals": [refusal.to_dict() for refusal in self.refusals],
            "outvoted": list(self.outvoted),
            "acceptable": self.acceptable,
            "in_zone": self.in_zone,
            "clauses": [clause.to_dict() for clause in self.clauses],
            "variant": self.variant.to_dict() if self.variant else None,
            "blocking": self.blocking.to_dict(),
        }

    def __repr__(self) -> str:
        refusing = ", ".join(refusal.party for refusal in self.refusals)
        verdict = "acceptable" if self.acceptable else f"refused by {refusing}" if refusing else "cannot be"
        return f"<proposal {self.name!r} of {self.proposal.by}: {verdict}>"


def proposals(zone: Zone) -> Rows[OnTheTable]:
    """Every proposal of the case, judged, in the order of the file."""
    return Rows.of(OnTheTable, (proposal(zone, name) for name in zone.board.case.proposals))


def proposal(zone: Zone, name: str) -> OnTheTable:
    """The proposal called *name*. Raises ``UnknownNameError``."""
    case = zone.board.case
    if name not in case.proposals:
        raise UnknownNameError("proposal", name, case.proposals)
    return judged(zone, name, case.proposals[name])


def judged(zone: Zone, name: str, made: Proposal) -> OnTheTable:
    """A proposal, called *name*, that may be on the table or not. Raises ``UnknownNameError``."""
    state, broken = _reached(zone, made.package)
    asked = zone.asked(state) if state else ()
    return OnTheTable(
        zone,
        name,
        made,
        state,
        broken,
        zone.needed(state) if state else (),
        tuple(party for party in asked if state and zone.accepts[party][state.index]),
        zone.refusals(state) if state else (),
        zone.outvoted(state) if state else (),
        bool(state and zone.agreed[state.index]),
        bool(state and zone.mask[state.index]),
        tuple(_clause(zone, issue, value, state) for issue, value in made.package.items()),
        nearest_variant(zone, made.package, made.by),
    )


def _reached(zone: Zone, package: Mapping[str, str]) -> tuple[State | None, tuple[Impossible, ...]]:
    """Where *package* leads, or what makes that impossible."""
    case = zone.board.case
    try:
        return zone.state(package), ()
    except UnknownNameError:
        raise
    except DetenteError:
        values = {**zone.baseline.state.values, **package}
        broken = (entry for entry in case.impossible if holds(entry.when.expression, values, case.issues))
        return None, (*_held(case, package), *broken)


def _held(case: Case, package: Mapping[str, str]) -> Iterator[Impossible]:
    """The clauses of *package* that an issue held fixed at another value rules out."""
    for issue, value in package.items():
        if case.held.get(issue, value) != value:
            reason = f"{case.issue_name(issue)} is held fixed at {case.held[issue]}"
            yield Impossible(when=equal({issue: value}), because=reason)


def _clause(zone: Zone, issue: str, value: str, whole: State | None) -> DraftClause:
    board = zone.board
    alone, _ = _reached(zone, {issue: value})
    with_it = board.where(equal({issue: value}))
    return DraftClause(
        issue,
        value,
        board.case.status_quo[issue] == value,
        zone.baseline.values[issue] == (value,),
        alone,
        zone.refusals(alone) if alone else (),
        bool(alone and zone.agreed[alone.index]),
        int(np.count_nonzero(with_it & zone.mask)),
        _asking(zone, issue, whole) if whole else (),
    )


def _asking(zone: Zone, issue: str, whole: State) -> tuple[str, ...]:
    states = np.array([whole.index])
    axis = list(zone.board.case.issues).index(issue)
    asking, _ = zone.clauses.worse(states, zone.board.rows(states), axis)
    return tuple(party for party, bit in zone.clauses.bits.items() if int(asking[0]) & bit)
